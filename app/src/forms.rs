//! Forms as they are sent: their fields, and their errors.

use crate::addresses;
use crate::dates;
use crate::errors;
use crate::errors::PageError;
use crate::form_keys::{FormEncoding, MAX_FIELDS};
use crate::marks::SEEN;
use crate::messages::{Locale, cut, t};
use crate::notices::Notice;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::commitments::evidence::{MAX_BYTES, MAX_FILES};
use domain::marks::Mark;
use domain::rights::Act;
use domain::terms::tbx::MAX_FILE;
use domain::text::{Text, TextError};
use leptos::prelude::use_context;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use store::StoreError;

/// The fields of a form as they were sent; fields of one name keep their order.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    fields: Vec<(String, String)>,
    /// The places of the fields of each name, in the order sent, so that reading many fields does not search them all
    /// each time.
    places: BTreeMap<String, Vec<usize>>,
    /// Where the names are noted that are asked for, if anywhere.
    asked: Option<AskedFields>,
}

/// The names of the fields for which the handler of a form has asked; one that ends in `*` stands for every name that begins so.
/// A request that has this among its extensions notes them, so that tests know what a form must declare.
#[derive(Clone, Debug, Default)]
pub struct AskedFields(Arc<Mutex<BTreeSet<String>>>);

impl AskedFields {
    /// Returns the names that were noted.
    pub fn names(&self) -> BTreeSet<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }
}

/// Why a form was rejected, as the page that shows it again says; the page provides it as a context.
#[derive(Clone, Debug, Default)]
pub struct RejectionNote(Arc<Mutex<(Option<FormRejection>, Option<String>)>>);

impl RejectionNote {
    /// Returns the rejection that was noted, with what confirms the act if that was asked.
    pub fn take(&self) -> Option<FormRejection> {
        let (rejection, confirm) =
            std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        rejection.map(|rejection| FormRejection { confirm, ..rejection })
    }
}

/// Notes that the page that is being rendered shows a form again, with its errors.
pub fn note_rejection(rejection: &FormRejection) {
    if let Some(RejectionNote(note)) = use_context() {
        note.lock().unwrap_or_else(PoisonError::into_inner).0 = Some(rejection.clone());
    }
}

/// Notes with what a form is sent again whose author has read what it takes away.
pub fn note_confirmation(key: &str) {
    if let Some(RejectionNote(note)) = use_context() {
        note.lock().unwrap_or_else(PoisonError::into_inner).1 = Some(key.to_owned());
    }
}

/// The largest body of a request, in bytes.
pub const MAX_BODY: usize = 2 * 1024 * 1024;

/// The largest body that is taken from somebody who has not signed in, in bytes; forms that were kept have limits of
/// their own ([`crate::kept_forms`]).
pub const VISITOR_BODY: usize = 128 * 1024;

/// The largest body that is taken with the link of an officer, who may write a note on each of many drafts.
pub const OFFICER_BODY: usize = 512 * 1024;

/// The forms that may be larger than others: the pattern of the address, the act whose doers alone may send so much, and
/// the largest body in bytes. A report has its evidence, credentials are a document, a term base is a file of thousands of entries, and a draft may come
/// with its pictures.
pub const LARGE_FORMS: [(&str, Act, usize); 5] = [
    (addresses::COMMITMENT_REPORTS.pattern, Act::SubmitReport, MAX_FILES * MAX_BYTES + MAX_BODY),
    (addresses::CREDENTIAL_NEW.pattern, Act::RecordCredential, MAX_BYTES + MAX_BODY),
    (addresses::TERMS_IMPORT.pattern, Act::ImportTerms, MAX_FILE + MAX_BODY),
    (addresses::IMPORT.pattern, Act::PublishRevision, documents::reading::MAX_FILE + MAX_BODY),
    (addresses::IMPORT.pattern, Act::PublishTranslation, documents::reading::MAX_FILE + MAX_BODY),
];

/// Returns the largest body of a form at an address with this pattern, in bytes.
pub fn largest_body(pattern: &str) -> usize {
    let known = LARGE_FORMS.iter().find(|(large, ..)| *large == pattern);
    known.map_or(MAX_BODY, |(.., most)| *most)
}

/// The longest name of a field, in bytes.
const MAX_NAME: usize = 200;

/// The most errors of a form that are kept: nobody reads more, and a pasted list could have one for each line.
const MAX_ERRORS: usize = 50;

/// The most characters of an error that are kept.
const MAX_MESSAGE: usize = 1_000;

/// The data of a form in which nothing was typed yet.
pub static NOTHING_TYPED: FormData = FormData { fields: Vec::new(), places: BTreeMap::new(), asked: None };

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
    /// What the field [`CONFIRMED`] sends where the author has first to be told what the act takes away; the page of the
    /// form says it.
    pub confirm: Option<String>,
}

#[derive(Clone, Debug)]
pub struct FieldError {
    /// The name of the field; `None` for the form as a whole.
    pub field: Option<&'static str>,
    /// The place on the page to which the summary of errors leads, where that is not a field of this name.
    pub place: Option<String>,
    pub message: String,
}

impl FieldError {
    /// Returns an error of the form as a whole.
    pub const fn whole(message: String) -> Self {
        Self { field: None, place: None, message }
    }

    /// Returns an error at a place of the page: of one among many fields of a kind.
    pub const fn at(place: String, message: String) -> Self {
        Self { field: None, place: Some(place), message }
    }
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
        self.all(name).next().unwrap_or_default()
    }

    /// Returns whether the field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.note_asked(name);
        self.places.contains_key(name)
    }

    /// Returns every field with its value, in the order sent.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns every field whose name begins so and goes on, as the end of its name with its value, in the order sent.
    pub fn rows<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.note_asked(&format!("{begin}*"));
        self.fields().filter_map(move |(name, value)| Some((name.strip_prefix(begin)?, value)))
    }

    /// Returns every value that was sent under `name`.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.note_asked(name);
        let places = self.places.get(name).into_iter().flatten();
        places.filter_map(move |place| self.fields.get(*place)).map(|(_, value)| value.as_str())
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
        let place = self.fields.len();
        match self.places.get_mut(&name) {
            Some(places) => places.push(place),
            None => {
                self.places.insert(name.clone(), vec![place]);
            }
        }
        self.fields.push((name, value));
    }

    fn note_asked(&self, name: &str) {
        if let Some(asked) = &self.asked {
            asked.note(name);
        }
    }

    /// Fails if a form has more fields than anybody would send, or longer names, or a character that no database keeps.
    fn checked(self) -> Result<Self, PageError> {
        if self.fields.len() > MAX_FIELDS {
            return Err(PageError::TooManyFields);
        }
        if self.places.keys().any(|name| name.len() > MAX_NAME) {
            return Err(PageError::BadRequest);
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
        let asked = request.extensions().get::<AskedFields>().cloned();
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            let too_large = error.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            if too_large { PageError::TooLarge } else { PageError::BadRequest }
        })?;
        Ok(Self { asked, ..Self::parse(&bytes)? })
    }
}

impl FormRejection {
    /// Returns a rejection of `act` without an error yet.
    pub const fn of(act: Act) -> Self {
        Self {
            act,
            status: StatusCode::UNPROCESSABLE_ENTITY,
            errors: Vec::new(),
            stale: false,
            confirm: None,
        }
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
        self.push(FieldError { field: Some(field), place: None, message });
    }

    /// Adds an error, unless there are more already than anybody reads.
    pub fn push(&mut self, error: FieldError) {
        if !self.is_full() {
            let message = cut(&error.message, MAX_MESSAGE);
            self.errors.push(FieldError { message, ..error });
        }
    }

    /// Tells whether no further error is kept, so that it need not be put into words.
    pub fn is_full(&self) -> bool {
        self.errors.len() >= MAX_ERRORS
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
            StoreError::NameTaken { ref code, ref name } => {
                let message = t!(locale, "invalid-name-taken", code = code.clone(), name = name.clone());
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
        let mut rejection = Self { status, ..Self::of(act) };
        rejection.push(FieldError::whole(message));
        rejection
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
pub fn beyond_stage(
    locale: Locale,
    zone: impl Into<Tz>,
    closes_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> String {
    let zone: Tz = zone.into();
    let moment = |at| dates::moment(locale, zone, at);
    t!(locale, "error-beyond-stage", closes = moment(closes_at), ends = moment(ends_at))
}

/// Returns in words, with the time, that a conclusion would end without being reopened.
pub fn conclusion_ends(locale: Locale, zone: impl Into<Tz>, ends_at: DateTime<Utc>) -> String {
    t!(locale, "error-conclusion-ends", ends = dates::moment(locale, zone, ends_at))
}

/// A file that was sent with a form.
#[derive(Clone, Debug, Default)]
pub struct SentFile {
    pub name: String,
    /// The bytes; none of a file that is too large.
    pub contents: Vec<u8>,
    pub too_large: bool,
}

/// A form of which nothing has been read yet, so that its handler first asks whether its sender may do the act.
pub struct UnreadForm(Request);

impl<S: Send + Sync> FromRequest<S> for UnreadForm {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Self, Infallible> {
        Ok(Self(request))
    }
}

impl UnreadForm {
    /// Reads the fields of a form without a file.
    pub async fn read(self) -> Result<FormData, PageError> {
        FormData::from_request(self.0, &()).await
    }

    /// Reads a form that may have several files in the field `field`, each of at most so many bytes, and the other fields as
    /// UTF-8. Nothing of the files is looked at.
    pub async fn read_with_files(
        self,
        field: &str,
        most: usize,
    ) -> Result<(FormData, Vec<SentFile>), PageError> {
        if FormEncoding::of(self.0.headers()) != Some(FormEncoding::Multipart) {
            return Ok((self.read().await?, Vec::new()));
        }
        let asked = self.0.extensions().get::<AskedFields>().cloned();
        let parts = Multipart::from_request(self.0, &()).await;
        let mut parts = parts.map_err(|_| PageError::BadRequest)?;
        let (mut form, mut files) = (FormData { asked, ..FormData::default() }, Vec::new());
        while let Some(mut part) = parts.next_field().await.map_err(unreadable_part)? {
            if form.fields.len() + files.len() > MAX_FIELDS {
                return Err(PageError::TooManyFields);
            }
            let name = part.name().unwrap_or_default().to_owned();
            if name != field {
                let bytes = part.bytes().await.map_err(unreadable_part)?;
                form.push(name, String::from_utf8(bytes.to_vec()).map_err(|_| PageError::Encoding)?);
                continue;
            }
            let name = part.file_name().map(read_file_name).unwrap_or_default();
            let mut file = SentFile { name, ..SentFile::default() };
            while let Some(chunk) = part.chunk().await.map_err(unreadable_part)? {
                file.too_large |= file.contents.len() + chunk.len() > most;
                if file.too_large {
                    file.contents = Vec::new();
                } else {
                    file.contents.extend_from_slice(&chunk);
                }
            }
            // A browser sends a part without a name and without contents where no file was chosen.
            if !(file.name.is_empty() && file.contents.is_empty()) {
                files.push(file);
            }
        }
        Ok((form.checked()?, files))
    }

    /// Reads a form with a file: the bytes of the field `file`, which among the fields is the file's name, and the other
    /// fields as UTF-8. Nothing of the file is looked at.
    pub async fn read_with_file(self) -> Result<(FormData, Vec<u8>), PageError> {
        let asked = self.0.extensions().get::<AskedFields>().cloned();
        let parts = Multipart::from_request(self.0, &()).await;
        let mut parts = parts.map_err(|_| PageError::BadRequest)?;
        let (mut form, mut file) = (FormData { asked, ..FormData::default() }, Vec::new());
        while let Some(part) = parts.next_field().await.map_err(unreadable_part)? {
            if form.fields.len() > MAX_FIELDS {
                return Err(PageError::TooManyFields);
            }
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(read_file_name).unwrap_or_default();
            let bytes = part.bytes().await.map_err(unreadable_part)?;
            if name == "file" {
                file = bytes.to_vec();
                form.push(name, file_name);
            } else {
                form.push(name, String::from_utf8(bytes.to_vec()).map_err(|_| PageError::Encoding)?);
            }
        }
        Ok((form.checked()?, file))
    }
}

/// Reads the name of a file as it was before it was put into the head of its part, where the signs that could end it are
/// written otherwise.
fn read_file_name(written: &str) -> String {
    written.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

fn unreadable_part(error: MultipartError) -> PageError {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest,
    }
}

/// Tells whether a request says that its body is larger than `most` bytes, so that nothing of it need be read.
pub fn is_too_large(headers: &HeaderMap, most: usize) -> bool {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    length.is_some_and(|length| length > most as u64)
}

/// Returns the rejection if it is one of `act`.
pub fn rejected(rejection: Option<&FormRejection>, act: Act) -> Option<&FormRejection> {
    rejection.filter(|rejection| rejection.act == act)
}

/// Parses a required text of a form.
pub fn text<const MAX: usize, const LINE: bool>(
    locale: Locale,
    raw: &str,
) -> Result<Text<MAX, LINE>, String> {
    Text::parse(raw).map_err(|error| text_error(locale, &error))
}

/// Parses an optional text of a form.
pub fn optional<const MAX: usize, const LINE: bool>(
    locale: Locale,
    raw: &str,
) -> Result<Option<Text<MAX, LINE>>, String> {
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
        TextError::LineBreak => t!(locale, "invalid-line-break"),
        TextError::Direction(code) => t!(locale, "invalid-direction", code = format!("U+{code:04X}")),
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
    let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
    lead_to(&format!("{path}{anchor}"), Some(notice))
}

/// Redirects to an address after an act. The server puts the notice into a cookie on the way.
pub fn lead_to(address: &str, notice: Option<Notice>) -> Response {
    let mut response = Redirect::to(address).into_response();
    if let Some(notice) = notice {
        response.extensions_mut().insert(notice);
    }
    response
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
        assert!(matches!(fields(MAX_FIELDS + 1).checked(), Err(PageError::TooManyFields)));
        let named = |length: usize| FormData::default().set(&"n".repeat(length), "v").checked();
        assert!(named(MAX_NAME).is_ok() && matches!(named(MAX_NAME + 1), Err(PageError::BadRequest)));
        assert!(matches!(FormData::default().set("a", "b\0").checked(), Err(PageError::BadRequest)));
    }

    #[test]
    fn the_fields_of_a_name_are_found_without_the_others() {
        let numbers = 0..MAX_FIELDS;
        let form: FormData = numbers.clone().map(|one| (format!("n{}", one % 2), one.to_string())).collect();
        assert!(form.all("n1").eq(numbers.skip(1).step_by(2).map(|one| one.to_string())));
        assert_eq!(form.all("n2").count(), 0);
    }

    #[test]
    fn no_more_errors_are_kept_than_anybody_reads() {
        let mut rejection = FormRejection::of(Act::OpenQuestion);
        for line in 0..100_000 {
            rejection.add("parts", line.to_string());
        }
        assert_eq!(rejection.errors.len(), MAX_ERRORS);
        assert_eq!(rejection.errors[0].message, "0");
    }

    #[test]
    fn an_error_is_no_longer_than_anybody_reads() {
        let words = |length: usize| {
            let message = "é".repeat(length);
            let whole = FormRejection::whole(Act::OpenQuestion, StatusCode::CONFLICT, message.clone());
            let beside = FormRejection::beside(Act::OpenQuestion, "parts", [message]);
            assert_eq!(whole.errors[0].message, beside.errors[0].message);
            whole.errors[0].message.chars().count()
        };
        assert_eq!(words(MAX_MESSAGE), MAX_MESSAGE);
        assert_eq!(words(MAX_MESSAGE + 1_000_000), MAX_MESSAGE + 1, "an ellipsis follows");
    }

    #[test]
    fn a_request_that_says_that_it_is_too_large_is_known_by_its_head() {
        let says = |length: &str| {
            let length = axum::http::HeaderValue::from_str(length).unwrap();
            is_too_large(&[(header::CONTENT_LENGTH, length)].into_iter().collect(), VISITOR_BODY)
        };
        assert!(!says(&VISITOR_BODY.to_string()) && says(&(VISITOR_BODY + 1).to_string()));
        assert!(!is_too_large(&HeaderMap::new(), VISITOR_BODY) && !says("many"));
    }

    #[test]
    fn a_form_that_is_not_utf8_is_refused() {
        assert!(is_utf8(b"a=%C3%A9+b"));
        assert!(!is_utf8(b"a=%E9"));
        assert!(!is_utf8(b"a=\xE9"));
    }
}
