//! What documents, and things in them, are called.
//!
//! A work is `/akn/un/statement/deliberation/<forum>/<date>/<number>`: a draft `l-12` of the day on which its first revision
//! was published, and the adopted text `12` of the day of its adoption. An expression adds language, day and number of the
//! revision, since several may be of one day.

use super::AmendmentName;
use crate::model::NormIdentity;
use chrono::NaiveDate;
use domain::languages::Language;
use std::collections::BTreeSet;

/// What a document is called on each level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DocumentNames {
    pub work: String,
    pub expression: String,
    pub number: String,
    /// The day of the work.
    pub date: NaiveDate,
}

impl DocumentNames {
    pub(super) fn of_norm(identity: &NormIdentity) -> Self {
        let number = match identity.adopted_on {
            Some(_) => identity.consultation.to_string(),
            None => format!("l-{}", identity.consultation),
        };
        let date = identity.adopted_on.unwrap_or(identity.begun_on);
        let work = work_name("statement", identity, date, &number);
        let expression = expression_name(&work, identity, identity.language);
        Self { work, expression, number, date }
    }

    pub(super) fn of_amendment(identity: &NormIdentity, name: AmendmentName, language: Language) -> Self {
        let number = format!("l-{}-a-{}", identity.consultation, name.number);
        let date = name.submitted_on;
        let work = work_name("amendment", identity, date, &number);
        let expression = format!("{work}/{}@{date}", language_code(language));
        Self { work, expression, number, date }
    }
}

fn work_name(kind: &str, identity: &NormIdentity, date: NaiveDate, number: &str) -> String {
    let author = segment(&identity.author);
    // A name that begins with a digit would be taken for the date.
    let author =
        if author.starts_with(|one: char| one.is_ascii_digit()) { format!("forum-{author}") } else { author };
    format!("/akn/un/{kind}/deliberation/{author}/{date}/{number}")
}

/// Returns the name of the expression of a norm's revision in a language.
pub(super) fn expression_name(work: &str, identity: &NormIdentity, language: Language) -> String {
    format!("{work}/{}@{}-rev{}", language_code(language), identity.published_on, identity.revision)
}

/// Returns the code of a language by ISO 639-2.
pub(super) const fn language_code(language: Language) -> &'static str {
    match language {
        Language::Arabic => "ara",
        Language::Chinese => "zho",
        Language::English => "eng",
        Language::French => "fra",
        Language::Portuguese => "por",
        Language::Russian => "rus",
        Language::Spanish => "spa",
    }
}

/// Returns letters, digits and hyphens that stand for a name in the name of a document, or in an identifier.
pub(super) fn segment(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for one in name.chars() {
        if one.is_ascii_alphanumeric() {
            out.push(one);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "x".to_owned() } else { out.to_owned() }
}

/// The identifiers of a document, of which each is given once.
#[derive(Clone, Debug, Default)]
pub(super) struct Identifiers {
    given: BTreeSet<String>,
}

impl Identifiers {
    /// Gives an identifier, or the same with a number behind it where it was given before.
    pub(super) fn give(&mut self, wanted: String) -> String {
        if self.given.insert(wanted.clone()) {
            return wanted;
        }
        let mut number = 2_usize;
        loop {
            let other = format!("{wanted}-{number}");
            if self.given.insert(other.clone()) {
                return other;
            }
            number += 1;
        }
    }
}
