//! Forms: reading them, and showing them again with what was typed and what to mend.

use crate::errors;
use crate::errors::PageError;
use crate::messages::{Locale, t};
use crate::notices::Notice;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::languages::Language;
use domain::rights::Act;
use domain::text::{Text, TextError};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use store::StoreError;

/// The fields of a form as they were sent; fields of one name keep their order.
#[derive(Clone, Debug, Default)]
pub struct FormData(Vec<(String, String)>);

/// What is wrong with a form: each error beside its field, and all in a summary.
#[derive(Clone, Debug)]
pub struct FormRejection {
    /// The act that was refused, so that a page with several forms knows which came back.
    pub act: Act,
    pub status: StatusCode,
    pub errors: Vec<FieldError>,
}

#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field's name; `None` for the form as a whole.
    pub field: Option<&'static str>,
    pub message: String,
}

impl FormData {
    /// The value of a field, empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Whether the field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Every field with its value, in the order sent.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Every value sent under `name`.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    #[must_use]
    pub fn set(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// With this value in place of any that the field had.
    #[must_use]
    pub fn replace(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(field, _)| field != name);
        self.set(name, value)
    }

    /// The field as one of the values of an enumeration.
    pub fn code<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// Whether the checkbox `name` was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.get(name) == "yes"
    }

    /// The values of the checkboxes under `name` that were ticked; what is no such value is passed over.
    pub fn ticked<T: FromStr>(&self, name: &str) -> Vec<T> {
        self.all(name).filter_map(|value| value.parse().ok()).collect()
    }
}

impl<S: Send + Sync> FromRequest<S> for FormData {
    type Rejection = PageError;

    /// Reads an URL-encoded form, as UTF-8 or not at all.
    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let bytes = Bytes::from_request(request, state).await.map_err(|error| {
            let too_large = error.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
            if too_large { PageError::TooLarge } else { PageError::BadRequest }
        })?;
        if !is_utf8(&bytes) {
            return Err(PageError::Encoding);
        }
        Ok(Self(form_urlencoded::parse(&bytes).into_owned().collect()))
    }
}

impl FormRejection {
    /// A rejection of `act` without an error yet, to be collected.
    pub const fn of(act: Act) -> Self {
        Self { act, status: StatusCode::UNPROCESSABLE_ENTITY, errors: Vec::new() }
    }

    /// A rejection of `act` because of what one field says.
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

    /// A rejection of the form as a whole, because the store refused the act. What is no fault
    /// of the form goes on to an error page.
    pub fn from_store(locale: Locale, act: Act, error: StoreError) -> Result<Self, PageError> {
        match error {
            StoreError::NotFound | StoreError::SignInNeeded | StoreError::Database(_) => Err(error.into()),
            StoreError::Mismatch { place } => {
                Ok(Self::whole(act, errors::status_of(&error), t!(locale, "error-mismatch", place = place)))
            }
            error => {
                Ok(Self::whole(act, errors::status_of(&error), t!(locale, errors::key_of(&error), place = 0)))
            }
        }
    }

    pub fn whole(act: Act, status: StatusCode, message: String) -> Self {
        Self { act, status, errors: vec![FieldError { field: None, message }] }
    }

    fn error_of(&self, field: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == Some(field))
    }
}

/// Reads a form with a file: the bytes of the field `file`, and the other fields as UTF-8.
pub async fn with_file(mut parts: Multipart) -> Result<(FormData, Vec<u8>), PageError> {
    let unreadable = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::BadRequest,
    };
    let (mut form, mut file) = (FormData::default(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(unreadable)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(unreadable)?;
        if name == "file" {
            file = bytes.to_vec();
        } else {
            let text = String::from_utf8(bytes.to_vec()).map_err(|_| PageError::Encoding)?;
            form = form.set(&name, text);
        }
    }
    Ok((form, file))
}

/// A file as text; else the line at which it stops being UTF-8, from 1.
pub fn utf8(bytes: &[u8]) -> Result<&str, usize> {
    std::str::from_utf8(bytes).map_err(|error| {
        let readable = &bytes[..error.valid_up_to()];
        readable.split(|byte| *byte == b'\n').count()
    })
}

/// The rejection, if it is one of `act`.
pub fn rejected(rejection: Option<&FormRejection>, act: Act) -> Option<&FormRejection> {
    rejection.filter(|rejection| rejection.act == act)
}

/// A required text of a form.
pub fn text<const MAX: usize>(locale: Locale, raw: &str) -> Result<Text<MAX>, String> {
    Text::parse(raw).map_err(|error| text_error(locale, &error))
}

/// An optional text of a form.
pub fn optional<const MAX: usize>(locale: Locale, raw: &str) -> Result<Option<Text<MAX>>, String> {
    Text::parse_optional(raw).map_err(|error| text_error(locale, &error))
}

/// What is wrong with a text, in words.
pub fn text_error(locale: Locale, error: &TextError) -> String {
    match error {
        TextError::Empty => t!(locale, "invalid-empty"),
        TextError::TooLong { length, max } => t!(locale, "invalid-too-long", length = *length, max = *max),
        TextError::ControlCharacter(code) => {
            t!(locale, "invalid-control-character", code = format!("U+{code:04X}"))
        }
    }
}

/// The query of a GET request as `T`. What was left empty is as if it were not there; so is all of it, where
/// something does not fit.
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

/// Leads to `path` after an act, with a message to show there; `anchor` may be empty.
pub fn done(path: &str, notice: Notice, anchor: &str) -> Response {
    let separator = if path.contains('?') { '&' } else { '?' };
    let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
    Redirect::to(&format!("{path}{separator}done={}{anchor}", notice.key())).into_response()
}

/// Everything that is wrong, first on the page, each item leading to its field.
pub fn error_summary(locale: Locale, rejection: Option<&FormRejection>) -> AnyView {
    let items = rejection.map(|rejection| {
        let items = rejection.errors.iter().map(|error| {
            let message = error.message.clone();
            match error.field {
                Some(field) => view! { <li><a href=format!("#field-{field}")>{message}</a></li> }.into_any(),
                None => view! { <li>{message}</li> }.into_any(),
            }
        });
        items.collect::<Vec<_>>()
    });
    items
        .map(|items| {
            view! {
                <div class="error-summary" role="alert" tabindex="-1">
                    <h2>{t!(locale, "form-errors")}</h2>
                    <ul>{items}</ul>
                </div>
            }
        })
        .into_any()
}

/// What a field shows besides its control.
#[derive(Clone, Copy)]
pub struct FormField<'a> {
    pub locale: Locale,
    pub name: &'static str,
    /// The key of its label; `label` and `-hint`, where the catalogue has that, is its hint.
    pub label: &'static str,
    pub rejection: Option<&'a FormRejection>,
}

impl FormField<'_> {
    /// The label, the hint and the error around a control; `control` is given the value of
    /// `aria-describedby` and of `aria-invalid`.
    pub fn around<V: IntoView, F: FnOnce(Option<String>, Option<&'static str>) -> V>(
        self,
        control: F,
    ) -> AnyView {
        let Self { locale, name, label, rejection } = self;
        let hint_key = format!("{label}-hint");
        let hint = locale.has(&hint_key).then(|| t!(locale, &hint_key));
        let error =
            rejection.and_then(|rejection| rejection.error_of(name)).map(|error| error.message.clone());
        let ids = [
            hint.is_some().then(|| format!("hint-{name}")),
            error.is_some().then(|| format!("error-{name}")),
        ];
        let described: Vec<_> = ids.into_iter().flatten().collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let invalid = error.is_some().then_some("true");
        let class = if invalid.is_some() { "field invalid" } else { "field" };
        view! {
            <div class=class>
                <label for=format!("field-{name}")>{t!(locale, label)}</label>
                {hint.map(|hint| view! { <p class="hint" id=format!("hint-{name}")>{hint}</p> })}
                {error.map(|error| view! { <p class="error" id=format!("error-{name}")>{error}</p> })}
                {control(described, invalid)}
            </div>
        }
        .into_any()
    }

    /// A field of one line.
    pub fn input(self, kind: &'static str, value: &str, max: usize, required: bool) -> AnyView {
        let name = self.name;
        let value = value.to_owned();
        let autocomplete = match (name, kind) {
            ("email", _) => Some("username"),
            ("password", _) => Some("current-password"),
            ("new-password", _) => Some("new-password"),
            ("name", _) => Some("name"),
            _ => None,
        };
        let direction = if kind == "text" { "auto" } else { "ltr" };
        let max = (kind != "datetime-local").then(|| max.to_string());
        self.around(move |described, invalid| {
            view! {
                <input type=kind id=format!("field-{name}") name=name value=value maxlength=max
                    required=required autocomplete=autocomplete
                    aria-describedby=described aria-invalid=invalid dir=direction/>
            }
        })
        .into_any()
    }

    /// A field of several lines.
    pub fn text_area(self, value: &str, max: usize, rows: u8, required: bool) -> AnyView {
        let name = self.name;
        let value = value.to_owned();
        self.around(move |described, invalid| {
            view! { <TextArea name=name value=value max=max rows=rows required=required described=described invalid=invalid/> }
        })
        .into_any()
    }

    /// A choice among `options`: value and words.
    pub fn select(self, value: &str, options: Vec<(String, String)>) -> AnyView {
        let name = self.name;
        let value = value.to_owned();
        self.around(move |described, invalid| {
            let options = options.into_iter().map(|(option, words)| {
                let selected = option == value;
                view! { <option value=option selected=selected>{words}</option> }
            });
            view! {
                <select id=format!("field-{name}") name=name aria-describedby=described aria-invalid=invalid>
                    {options.collect::<Vec<_>>()}
                </select>
            }
        })
        .into_any()
    }
}

/// The only text area there is: leptos writes the children of `<textarea>` without escaping
/// them, so that text such as `</textarea><script>` would become part of the page.
#[component]
pub fn TextArea(
    name: &'static str,
    value: String,
    max: usize,
    rows: u8,
    required: bool,
    described: Option<String>,
    invalid: Option<&'static str>,
) -> impl IntoView {
    // A browser drops one line feed at the start of a text area, so that one is put there.
    let escaped = format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;"));
    view! {
        <textarea id=format!("field-{name}") name=name maxlength=max.to_string() rows=rows.to_string()
            required=required dir="auto" aria-describedby=described aria-invalid=invalid
            inner_html=escaped></textarea>
    }
}

/// A checkbox with its label behind it.
pub fn checkbox(locale: Locale, name: &'static str, label: &'static str, checked: bool) -> AnyView {
    view! {
        <div class="check">
            <input type="checkbox" id=format!("field-{name}") name=name value="yes" checked=checked/>
            <label for=format!("field-{name}")>{t!(locale, label)}</label>
        </div>
    }
    .into_any()
}

/// One of several choices of which one holds.
pub fn radios(
    locale: Locale,
    name: &'static str,
    legend: &'static str,
    value: &str,
    options: Vec<(&'static str, String)>,
    rejection: Option<&FormRejection>,
) -> AnyView {
    let error = rejection.and_then(|rejection| rejection.error_of(name)).map(|error| error.message.clone());
    let described = error.as_ref().map(|_| format!("error-{name}"));
    let class = if error.is_some() { "field invalid" } else { "field" };
    let first = options.first().map_or("", |(option, _)| *option);
    let options = options.into_iter().map(|(option, words)| {
        let id = if option == first { format!("field-{name}") } else { format!("field-{name}-{option}") };
        view! {
            <div class="check">
                <input type="radio" id=id.clone() name=name value=option checked={option == value} required=true/>
                <label for=id>{words}</label>
            </div>
        }
    });
    view! {
        <fieldset class=class aria-describedby=described>
            <legend>{t!(locale, legend)}</legend>
            {error.map(|error| view! { <p class="error" id=format!("error-{name}")>{error}</p> })}
            <div class="choices">{options.collect::<Vec<_>>()}</div>
        </fieldset>
    }
    .into_any()
}

/// The languages that a text may be in.
pub fn languages() -> Vec<(String, String)> {
    Language::ALL.iter().map(|language| (language.code().to_owned(), language.endonym().to_owned())).collect()
}

/// Whether a form's bytes, once its percent signs are resolved, are UTF-8.
fn is_utf8(bytes: &[u8]) -> bool {
    percent_encoding::percent_decode(bytes).decode_utf8().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default, serde::Deserialize)]
    struct TestQuery {
        group: Option<String>,
        with: Option<i64>,
    }

    #[test]
    fn an_empty_query_parameter_does_not_discard_the_others() {
        let asked: TestQuery = query(Some("group=region-africa&with="));
        assert_eq!((asked.group.as_deref(), asked.with), (Some("region-africa"), None));
        assert_eq!(query::<TestQuery>(Some("group=a+b%26c&with=7")).group.as_deref(), Some("a b&c"));
        assert_eq!(query::<TestQuery>(Some("with=x")).with, None);
    }

    #[test]
    fn a_hostile_text_stays_inside_its_text_area() {
        let hostile = "\n</textarea><script>alert(1)</script>&amp; \"quoted\"";
        let page = crate::document::html(|| {
            view! { <TextArea name="body" value=hostile.to_owned() max=100 rows=3 required=true described=None invalid=None/> }
        });
        assert!(!page.contains("<script"), "{page}");
        assert_eq!(page.matches("</textarea>").count(), 1, "{page}");
        let inside = page.split_once('>').unwrap().1.rsplit_once("</textarea>").unwrap().0;
        let read = inside.replacen('\n', "", 1).replace("&lt;", "<").replace("&amp;", "&");
        assert_eq!(read, hostile);
    }

    #[test]
    fn only_this_file_writes_a_text_area() {
        let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("src/forms.rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    assert!(!text.contains("<textarea"), "{}", path.display());
                }
            }
        }
    }

    #[test]
    fn a_form_that_is_not_utf8_is_refused() {
        assert!(is_utf8(b"a=%C3%A9+b"));
        assert!(!is_utf8(b"a=%E9"));
        assert!(!is_utf8(b"a=\xE9"));
    }
}
