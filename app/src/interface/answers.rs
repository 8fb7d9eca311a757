//! Answers programs with what became of a form.

use crate::errors::PageError;
use crate::form_keys::{ActDone, ShownOnce};
use crate::forms::FormRejection;
use crate::interface::problems::{ProblemDocument, is_problem};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeMap;
use store::StoreError;

/// The answer to an act that was done.
#[derive(Clone, Debug, Serialize)]
pub struct ActAnswer {
    /// The page on which what was done is seen; none where the answer is the only place that shows it.
    pub location: Option<String>,
    /// The code of what was done, the same in every language.
    pub notice: Option<String>,
    /// What was done, in the caller's language.
    pub message: Option<String>,
    /// What is shown in this answer alone, such as the link of an invitation.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub shown: BTreeMap<&'static str, Vec<String>>,
}

/// Turns the answer that a browser would get into that of a program. Errors are left to the layer that renders them.
/// `unmarked` says that the act needs a mark and none was sent: then it is told that a mark is needed rather than that
/// something has changed.
pub fn answer_program(locale: Locale, response: Response, unmarked: bool) -> Response {
    if unmarked && is_stale(&response) {
        let status = StatusCode::PRECONDITION_REQUIRED;
        return ProblemDocument::of_key(locale, status, "error-mark-needed").respond(locale);
    }
    let extensions = response.extensions();
    if let Some(rejection) = extensions.get::<FormRejection>() {
        return ProblemDocument::of_rejection(locale, rejection).respond(locale);
    }
    if extensions.get::<PageError>().is_some() || is_problem(&response) {
        return response;
    }
    let location = response.headers().get(header::LOCATION).cloned();
    let led = location.filter(|_| response.status() == StatusCode::SEE_OTHER);
    if led.is_some() || extensions.get::<ActDone>().is_some() {
        let notice = extensions.get::<Notice>().map(|notice| notice.key());
        let ShownOnce(shown) = extensions.get::<ShownOnce>().cloned().unwrap_or_default();
        let message = notice.as_ref().map(|key| t!(locale, key));
        let written = led.as_ref().map(|led| String::from_utf8_lossy(led.as_bytes()).into_owned());
        return done(locale, &ActAnswer { location: written, notice, message, shown }, led);
    }
    if response.status().is_success() {
        let status = StatusCode::CONFLICT;
        return ProblemDocument::of_key(locale, status, "problem-not-done").respond(locale);
    }
    match response.status() {
        // The layer that renders errors knows the words for these.
        StatusCode::BAD_REQUEST | StatusCode::METHOD_NOT_ALLOWED | StatusCode::PAYLOAD_TOO_LARGE => response,
        status => ProblemDocument::of_key(locale, status, "form-errors").respond(locale),
    }
}

fn done(locale: Locale, answer: &ActAnswer, led: Option<HeaderValue>) -> Response {
    let mut response = serde_json::to_vec(answer).unwrap_or_default().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(locale.code()));
    if let Some(led) = led {
        headers.insert(header::LOCATION, led);
    }
    response
}

/// Tells whether an act was refused because something has changed since the mark of its form was taken.
fn is_stale(response: &Response) -> bool {
    let extensions = response.extensions();
    let error = extensions.get::<PageError>();
    extensions.get::<FormRejection>().is_some_and(|rejection| rejection.stale)
        || error.is_some_and(
            |error| matches!(error, PageError::Store(cause) if matches!(**cause, StoreError::Stale)),
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form_keys::{answer_with_page, show_once};
    use crate::forms::done as lead;
    use domain::rights::Act;

    #[test]
    fn an_act_that_was_done_is_told_from_one_that_was_not() {
        let answer = |response| answer_program(Locale::English, response, false);
        let led = answer(lead("/account/links", Notice::LinkRevoked, ""));
        assert_eq!(
            (led.status(), led.headers()[header::LOCATION].as_bytes()),
            (StatusCode::OK, &b"/account/links"[..])
        );
        assert!(led.extensions().get::<Notice>().is_none(), "no cookie carries it");
        let page = show_once(StatusCode::OK.into_response(), "links", vec!["l".to_owned()]);
        assert_eq!(answer(answer_with_page(page)).status(), StatusCode::OK);
        assert_eq!(answer(StatusCode::OK.into_response()).status(), StatusCode::CONFLICT, "only shown");
    }

    #[test]
    fn a_mark_is_asked_for_where_none_was_sent_and_something_has_changed() {
        let rejected = |stale| {
            let mut response = StatusCode::CONFLICT.into_response();
            response.extensions_mut().insert(FormRejection { stale, ..FormRejection::of(Act::SetStage) });
            response
        };
        let status = |stale, unmarked| answer_program(Locale::English, rejected(stale), unmarked).status();
        assert_eq!(status(true, true), StatusCode::PRECONDITION_REQUIRED);
        assert_eq!(status(true, false), StatusCode::UNPROCESSABLE_ENTITY, "the rejection says its own");
        assert_eq!(status(false, true), StatusCode::UNPROCESSABLE_ENTITY);
    }
}
