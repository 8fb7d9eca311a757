//! Problems as programs are told of them, after RFC 9457: with the same words and fields as on the page of the form.

use crate::forms::FormRejection;
use crate::messages::{Locale, t};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The media type of problems.
pub const PROBLEM: &str = "application/problem+json";

/// The page of the interface, on which each kind of problem has a name.
const KINDS: &str = "/api#";

/// Why a request of a program was not done.
#[derive(Clone, Debug, Serialize)]
pub struct ProblemDocument {
    /// An address that names the kind of problem, the same in every language.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short title in the caller's language.
    pub title: String,
    /// The status of the response.
    pub status: u16,
    /// What is wrong, in the caller's language.
    pub detail: String,
    /// What is wrong with the form, each beside its field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<MemberProblem>,
    /// Whether something has changed since the mark was taken.
    pub stale: bool,
    /// What to send as `confirmed`, where the act takes away what its author has first to be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirm: Option<String>,
}

/// Something wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MemberProblem {
    /// The name of the field; none for the form as a whole.
    pub field: Option<String>,
    /// What is wrong, in the caller's language.
    pub message: String,
}

/// The reason why a body cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyFault {
    /// It is no JSON; the line is told.
    Json(usize),
    /// It is JSON, but no object.
    NoObject,
    /// It has more values than a form may have fields.
    TooMany,
}

impl ProblemDocument {
    /// Makes a problem of this kind, which is the key of its message, with its words.
    pub fn new(locale: Locale, status: StatusCode, kind: &str, detail: String) -> Self {
        Self {
            kind: format!("{KINDS}{kind}"),
            title: t!(locale, "error-title"),
            status: status.as_u16(),
            detail,
            errors: Vec::new(),
            stale: false,
            confirm: None,
        }
    }

    /// Makes a problem of this kind, whose message has no variables.
    pub fn of_key(locale: Locale, status: StatusCode, key: &str) -> Self {
        Self::new(locale, status, key, t!(locale, key))
    }

    /// Makes the problem of a form that was rejected. What is wrong with the form as a whole says it; else its first error.
    pub fn of_rejection(locale: Locale, rejection: &FormRejection) -> Self {
        let errors: Vec<MemberProblem> = rejection
            .errors
            .iter()
            .map(|error| MemberProblem {
                field: error.field.map(str::to_owned),
                message: error.message.clone(),
            })
            .collect();
        let whole = errors.iter().find(|error| error.field.is_none()).or(errors.first());
        let detail = whole.map_or_else(|| t!(locale, "form-errors"), |error| error.message.clone());
        let kind = if rejection.stale { "error-stale" } else { "form-errors" };
        Self {
            errors,
            stale: rejection.stale,
            confirm: rejection.confirm.clone(),
            ..Self::new(locale, rejection.status, kind, detail)
        }
    }

    /// Makes the problem of a request whose members are wrong.
    pub fn of_members(locale: Locale, errors: Vec<MemberProblem>) -> Self {
        let detail = t!(locale, "form-errors");
        Self { errors, ..Self::new(locale, StatusCode::UNPROCESSABLE_ENTITY, "form-errors", detail) }
    }

    /// Makes the problem of a body that cannot be read.
    pub fn of_body(locale: Locale, fault: BodyFault) -> Self {
        let place = match fault {
            BodyFault::Json(line) => t!(locale, "json-line", line = line),
            BodyFault::NoObject | BodyFault::TooMany => t!(locale, "json-object"),
        };
        Self::new(locale, StatusCode::BAD_REQUEST, "error-json", t!(locale, "error-json", place = place))
    }

    /// Answers with the problem.
    pub fn respond(&self, locale: Locale) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(locale.code()));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// Tells whether a response is a problem.
pub fn is_problem(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == PROBLEM.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::rights::Act;

    #[test]
    fn a_problem_says_what_the_page_says_beside_the_same_fields() {
        let mut rejection = FormRejection::beside(Act::OpenQuestion, "title", ["Too long.".to_owned()]);
        let problem = ProblemDocument::of_rejection(Locale::English, &rejection);
        assert_eq!((problem.status, problem.detail.as_str()), (422, "Too long."));
        let beside = MemberProblem { field: Some("title".to_owned()), message: "Too long.".to_owned() };
        assert_eq!(problem.errors, [beside]);
        rejection.push(crate::forms::FieldError::whole("As a whole.".to_owned()));
        let problem = ProblemDocument::of_rejection(Locale::English, &rejection);
        assert_eq!(problem.detail, "As a whole.");
        let written = serde_json::to_value(&problem).unwrap();
        assert_eq!(written["type"], "/api#form-errors");
        assert_eq!(written["errors"][1]["field"], serde_json::Value::Null);
        assert!(written.get("confirm").is_none());
    }
}
