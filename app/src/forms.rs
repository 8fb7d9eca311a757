//! Forms as they are sent: their fields, and the answers to what was done.

pub mod bodies;
mod rejections;

use crate::errors::PageError;
use crate::form_keys::MAX_FIELDS;
use crate::marks::SEEN;
use crate::notices::{Notice, UndoAct};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::marks::Mark;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};

pub use rejections::{
    CONFIRMED, FieldError, FormRejection, RejectionNote, beyond_stage, conclusion_ends, note_confirmation,
    note_rejection, optional, rejected, text, text_error,
};

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

/// The longest name of a field, in bytes.
const MAX_NAME: usize = 200;

/// The data of a form in which nothing was typed yet.
pub static NOTHING_TYPED: FormData = FormData { fields: Vec::new(), places: BTreeMap::new(), asked: None };

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

/// Says with the redirect after an act by which act it is taken back.
pub fn offering(mut done: Response, undo: UndoAct) -> Response {
    done.extensions_mut().insert(undo);
    done
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
    fn a_form_that_is_not_utf8_is_refused() {
        assert!(is_utf8(b"a=%C3%A9+b"));
        assert!(!is_utf8(b"a=%E9"));
        assert!(!is_utf8(b"a=\xE9"));
    }
}
