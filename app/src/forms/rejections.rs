//! Why a form was rejected: its errors in words, for the page that shows it again.

use crate::dates;
use crate::errors;
use crate::errors::PageError;
use crate::messages::{Locale, cut, t};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::rights::Act;
use domain::text::{Text, TextError};
use leptos::prelude::use_context;
use std::sync::{Arc, Mutex, PoisonError};
use store::StoreError;

/// The most errors of a form that are kept: nobody reads more, and a pasted list could have one for each line.
const MAX_ERRORS: usize = 50;

/// The most characters of an error that are kept.
const MAX_MESSAGE: usize = 1_000;

/// The name of the field in which a form says what its author has been told that it takes away.
pub const CONFIRMED: &str = "confirmed";

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
