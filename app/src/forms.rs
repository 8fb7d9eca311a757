//! Forms as they are sent: their fields, and their errors.

use crate::dates;
use crate::errors;
use crate::errors::PageError;
use crate::marks::SEEN;
use crate::messages::{Locale, t};
use crate::notices::Notice;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::marks::Mark;
use domain::rights::Act;
use domain::text::{Text, TextError};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use store::StoreError;

/// The fields of a form as they were sent; fields of one name keep their order.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    fields: Vec<(String, String)>,
    /// The place of the first field of each name, so that reading many fields does not search them all each time.
    first: BTreeMap<String, usize>,
}

/// The largest number of fields in a form; a form with more is refused.
const MAX_FIELDS: usize = 10_000;

/// The data of a form in which nothing was typed yet.
pub static NOTHING_TYPED: FormData = FormData { fields: Vec::new(), first: BTreeMap::new() };

/// The name of the field in which a form says what its author has been told that it takes away.
pub const CONFIRMED: &str = "confirmed";

/// The errors of a form that was rejected.
#[derive(Clone, Debug)]
pub struct FormRejection {
    /// The act that was refused, so that a page with several forms knows which came back.
    pub act: Act,
    pub status: StatusCode,
    pub errors: Vec<FieldError>,
    /// Whether something has changed since the page of the form was made.
    pub stale: bool,
}

#[derive(Clone, Debug)]
pub struct FieldError {
    /// The name of the field; `None` for the form as a whole.
    pub field: Option<&'static str>,
    pub message: String,
}

impl FormData {
    /// Reads a URL-encoded form. Fails unless all of it is UTF-8.
    pub fn parse(bytes: &[u8]) -> Result<Self, PageError> {
        if !is_utf8(bytes) {
            return Err(PageError::Encoding);
        }
        form_urlencoded::parse(bytes).into_owned().take(MAX_FIELDS + 1).collect::<Self>().checked()
    }

    /// Returns the form URL-encoded, as [`FormData::parse`] reads it.
    pub fn encode(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.fields()).finish()
    }

    /// Returns the value of a field; empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.first.get(name).map_or("", |place| self.fields[*place].1.as_str())
    }

    /// Returns whether the field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.first.contains_key(name)
    }

    /// Returns every field with its value, in the order sent.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns every value that was sent under `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    #[must_use]
    pub fn set(mut self, name: &str, value: impl Into<String>) -> Self {
        self.push(name.to_owned(), value.into());
        self
    }

    /// Sets the field to this value alone.
    #[must_use]
    pub fn replace(mut self, name: &str, value: &str) -> Self {
        let kept = self.fields.into_iter().filter(|(field, _)| field != name);
        self = kept.collect();
        self.set(name, value)
    }

    /// Reads a field as a code of an enumeration.
    pub fn code<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// Returns the mark of what the page of the form showed. A form without one gives the mark of nothing, with which
    /// every act that needs a mark is refused.
    pub fn seen(&self) -> Mark {
        self.get(SEEN).parse().unwrap_or_default()
    }

    /// Returns whether the checkbox `name` was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.get(name) == "yes"
    }

    /// Reads the values of the ticked checkboxes under `name`, each once; values that cannot be parsed are left out.
    pub fn ticked<T: FromStr + Ord + Copy>(&self, name: &str) -> Vec<T> {
        let mut seen = BTreeSet::new();
        self.all(name).filter_map(|value| value.parse().ok()).filter(|value| seen.insert(*value)).collect()
    }

    fn push(&mut self, name: String, value: String) {
        self.first.entry(name.clone()).or_insert(self.fields.len());
        self.fields.push((name, value));
    }

    /// Fails if a form has more fields than anybody would send, or a character that no database keeps.
    fn checked(self) -> Result<Self, PageError> {
        if self.fields.len() > MAX_FIELDS {
            return Err(PageError::TooLarge);
        }
        let has_null = |text: &String| text.contains('\0');
        match self.fields.iter().any(|(name, value)| has_null(name) || has_null(value)) {
            true => Err(PageError::BadRequest),
            false => Ok(self),
        }
    }
}

impl FromIterator<(String, String)> for FormData {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        let mut form = Self::default();
        fields.into_iter().for_each(|(name, value)| form.push(name, value));
        form
    }
}

impl<S: Send + Sync> FromRequest<S> for FormData {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            let too_large = error.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            if too_large { PageError::TooLarge } else { PageError::BadRequest }
        })?;
        Self::parse(&bytes)
    }
}

impl FormRejection {
    /// Returns a rejection of `act` without an error yet.
    pub const fn of(act: Act) -> Self {
        Self { act, status: StatusCode::UNPROCESSABLE_ENTITY, errors: Vec::new(), stale: false }
    }

    /// Returns a rejection of `act` with errors beside one field.
    pub fn beside(act: Act, field: &'static str, messages: impl IntoIterator<Item = String>) -> Self {
        let mut rejection = Self::of(act);
        for message in messages {
            rejection.add(field, message);
        }
        rejection
    }

    pub fn add(&mut self, field: &'static str, message: String) {
        self.errors.push(FieldError { field: Some(field), message });
    }

    /// Returns a rejection of the form as a whole for an error of the store. Fails with the error where the
    /// object does not exist, the viewer has to sign in, or the database failed: those have error pages.
    pub fn from_store(locale: Locale, act: Act, error: StoreError) -> Result<Self, PageError> {
        match error {
            StoreError::NotFound | StoreError::SignInNeeded | StoreError::Database(_) => Err(error.into()),
            StoreError::BeyondStage { closes_at, ends_at } => Ok(Self::whole(
                act,
                errors::status_of(&error),
                beyond_stage(locale, Tz::UTC, closes_at, ends_at),
            )),
            StoreError::ConclusionEnds { ends_at } => {
                Ok(Self::whole(act, errors::status_of(&error), conclusion_ends(locale, Tz::UTC, ends_at)))
            }
            StoreError::ProposedText { ref label, error: why } => {
                let problem = t!(locale, errors::proposed_text_key(why));
                let message = t!(locale, "error-proposed-text", label = label.clone(), problem = problem);
                Ok(Self::whole(act, errors::status_of(&error), message))
            }
            StoreError::Mismatch { place } => {
                Ok(Self::whole(act, errors::status_of(&error), t!(locale, "error-mismatch", place = place)))
            }
            error => {
                let message = t!(locale, errors::key_of(&error), place = 0);
                let stale = matches!(error, StoreError::Stale);
                Ok(Self { stale, ..Self::whole(act, errors::status_of(&error), message) })
            }
        }
    }

    pub fn whole(act: Act, status: StatusCode, message: String) -> Self {
        Self { act, status, errors: vec![FieldError { field: None, message }], stale: false }
    }

    /// Returns a rejection of an act that an error has stopped, when so many parts of it were done.
    pub fn stopped(locale: Locale, act: Act, error: &StoreError, done: u32) -> Self {
        let reason = t!(locale, errors::stop_key_of(error), place = 0);
        Self::whole(act, StatusCode::CONFLICT, t!(locale, "act-stopped", reason = reason, done = done))
    }

    /// Returns a rejection of a form that takes away what its author has not been told: the page then says what, and
    /// the form sends [`CONFIRMED`] with it.
    pub fn unconfirmed(locale: Locale, act: Act) -> Self {
        Self::whole(act, StatusCode::CONFLICT, t!(locale, "consequence-first"))
    }

    /// Returns the first error beside a field.
    pub fn error_of(&self, field: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == Some(field))
    }
}

/// Returns in words, with the two times, that a vote would be open when the stages no longer allow voting.
pub fn beyond_stage(locale: Locale, zone: Tz, closes_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> String {
    let moment = |at| dates::moment(locale, zone, at);
    t!(locale, "error-beyond-stage", closes = moment(closes_at), ends = moment(ends_at))
}

/// Returns in words, with the time, that a conclusion would end without being reopened.
pub fn conclusion_ends(locale: Locale, zone: Tz, ends_at: DateTime<Utc>) -> String {
    t!(locale, "error-conclusion-ends", ends = dates::moment(locale, zone, ends_at))
}

/// Reads a form with a file: the bytes of the field `file`, which among the fields is the file's name, and the other
/// fields as UTF-8.
pub async fn with_file(mut parts: Multipart) -> Result<(FormData, Vec<u8>), PageError> {
    let unreadable = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest,
    };
    let (mut form, mut file) = (FormData::default(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(unreadable)?;
        if name == "file" {
            file = bytes.to_vec();
            form = form.set("file", file_name);
        } else if form.fields.len() > MAX_FIELDS {
            return Err(PageError::TooLarge);
        } else {
            let text = String::from_utf8(bytes.to_vec()).map_err(|_| PageError::Encoding)?;
            form = form.set(&name, text);
        }
    }
    Ok((form.checked()?, file))
}

/// Returns the file as text; fails with the line at which it stops being UTF-8, from 1.
pub fn utf8(bytes: &[u8]) -> Result<&str, usize> {
    std::str::from_utf8(bytes).map_err(|error| {
        let readable = &bytes[..error.valid_up_to()];
        readable.split(|byte| *byte == b'\n').count()
    })
}

/// Returns the rejection if it is one of `act`.
pub fn rejected(rejection: Option<&FormRejection>, act: Act) -> Option<&FormRejection> {
    rejection.filter(|rejection| rejection.act == act)
}

/// Parses a required text of a form.
pub fn text<const MAX: usize>(locale: Locale, raw: &str) -> Result<Text<MAX>, String> {
    Text::parse(raw).map_err(|error| text_error(locale, &error))
}

/// Parses an optional text of a form.
pub fn optional<const MAX: usize>(locale: Locale, raw: &str) -> Result<Option<Text<MAX>>, String> {
    Text::parse_optional(raw).map_err(|error| text_error(locale, &error))
}

/// Returns an error in a text in words.
pub fn text_error(locale: Locale, error: &TextError) -> String {
    match error {
        TextError::Empty => t!(locale, "invalid-empty"),
        TextError::TooLong { length, max } => t!(locale, "invalid-too-long", length = *length, max = *max),
        TextError::ControlCharacter(code) => {
            t!(locale, "invalid-control-character", code = format!("U+{code:04X}"))
        }
        TextError::Invisible => t!(locale, "invalid-invisible"),
    }
}

/// Reads the query of a GET request as `T`. An empty parameter counts as absent; where a parameter does not
/// fit, so do all.
pub fn query<T: DeserializeOwned + Default>(query: Option<&str>) -> T {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let given = pairs.filter(|(_, value)| !value.is_empty());
    let given = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
    serde_urlencoded::from_str(&given).unwrap_or_default()
}

/// Encodes `text` for a query.
pub fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Redirects to `path` after an act, with the notice to show there; `anchor` may be empty.
pub fn done(path: &str, notice: Notice, anchor: &str) -> Response {
    let separator = if path.contains('?') { '&' } else { '?' };
    let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
    Redirect::to(&format!("{path}{separator}done={}{anchor}", notice.key())).into_response()
}

/// Returns whether a form's bytes are UTF-8 once percent signs are decoded.
fn is_utf8(bytes: &[u8]) -> bool {
    percent_encoding::percent_decode(bytes).decode_utf8().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identifiers::DelegationId;

    #[derive(Default, serde::Deserialize)]
    struct TestQuery {
        group: Option<String>,
        with: Option<DelegationId>,
    }

    #[test]
    fn an_empty_query_parameter_does_not_discard_the_others() {
        let asked: TestQuery = query(Some("group=region-africa&with="));
        assert_eq!((asked.group.as_deref(), asked.with), (Some("region-africa"), None));
        assert_eq!(query::<TestQuery>(Some("group=a+b%26c&with=7")).group.as_deref(), Some("a b&c"));
        assert_eq!(query::<TestQuery>(Some("with=x")).with, None);
    }

    #[test]
    fn the_first_field_of_a_name_counts_and_a_box_is_ticked_once() {
        let form = FormData::default().set("a", "1").set("b", "2").set("a", "3").set("b", "02").set("b", "x");
        assert_eq!((form.get("a"), form.get("b"), form.get("c")), ("1", "2", ""));
        assert_eq!(form.ticked::<DelegationId>("b"), [DelegationId(2)]);
        let form = form.replace("a", "4");
        assert_eq!((form.get("a"), form.get("b"), form.all("a").count()), ("4", "2", 1));
    }

    #[test]
    fn a_form_with_too_many_fields_or_a_null_character_is_refused() {
        let fields =
            |number: usize| (0..number).map(|one| (one.to_string(), String::new())).collect::<FormData>();
        assert!(fields(MAX_FIELDS).checked().is_ok());
        assert!(matches!(fields(MAX_FIELDS + 1).checked(), Err(PageError::TooLarge)));
        assert!(matches!(FormData::default().set("a", "b\0").checked(), Err(PageError::BadRequest)));
    }

    #[test]
    fn a_form_that_is_not_utf8_is_refused() {
        assert!(is_utf8(b"a=%C3%A9+b"));
        assert!(!is_utf8(b"a=%E9"));
        assert!(!is_utf8(b"a=\xE9"));
    }
}
