//! Checks what is typed or read of terms against the limits of the term base.

use super::{DefinitionStatus, TermDefinition, TermEntry, TermName, TermStatus};
use crate::codes::codes;
use crate::days::{check_day, deserialize_day};
use crate::languages::Language;
use crate::links::is_address;
use crate::text::{Statement, Text, TextError, Title};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The code of a term: its own in its consultation, and the identifier of its entry in a file.
pub type TermCode = Text<100, true>;
/// A part of speech, as files name it.
pub type PartOfSpeech = Text<100, true>;
/// The line that may be an address on the web.
pub type AddressLine = Text<500, true>;

/// The address on the web at which a source can be read, so that it can be a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "AddressLine", into = "AddressLine")]
pub struct WebAddress(AddressLine);

/// The reason why a line was refused as an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no address on the web")]
pub struct NoWebAddress;

/// The most names of one term.
pub const MAX_NAMES: usize = 100;

/// The most definitions of one term that one file may bring.
pub const MAX_DEFINITIONS: usize = 100;

codes! {
    /// A field of an entry of a file with terms.
    TermField {
        Code = "code",
        Subject = "subject",
        Name = "name",
        PartOfSpeech = "part_of_speech",
        Definition = "definition",
        Source = "source",
        Instrument = "instrument",
        Clause = "clause",
        Dated = "dated",
        Address = "address",
    }
}

/// A name of a term within its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedName {
    pub language: Language,
    pub name: Title,
    pub status: TermStatus,
    pub part_of_speech: Option<PartOfSpeech>,
}

/// A term within its limits. It has at least one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedTerm {
    pub code: TermCode,
    pub subject: Option<Title>,
    pub names: Vec<CheckedName>,
}

/// A definition within its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedDefinition {
    pub language: Language,
    pub body: Statement,
    /// The body from which it comes.
    pub source: Title,
    pub instrument: Option<Title>,
    pub clause: Option<Title>,
    #[serde(default, deserialize_with = "deserialize_day")]
    pub dated: Option<NaiveDate>,
    pub address: Option<WebAddress>,
    pub status: DefinitionStatus,
}

/// An entry of a file within its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedEntry {
    pub term: CheckedTerm,
    pub definitions: Vec<CheckedDefinition>,
}

/// What is wrong with an entry of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFault {
    /// The code of the entry, as the file has it.
    pub code: String,
    pub field: TermField,
    pub reason: EntryFaultReason,
}

/// The reason why a field of an entry is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryFaultReason {
    Text(TextError),
    /// There are more of them than so many.
    TooMany(usize),
    /// It is no address on the web.
    Address,
    /// It is in a year that nobody means.
    Year,
    /// The entry in this line of the file has the same.
    Twice(usize),
}

impl WebAddress {
    pub const MAX: usize = AddressLine::MAX;

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<AddressLine> for WebAddress {
    type Error = NoWebAddress;
    fn try_from(line: AddressLine) -> Result<Self, NoWebAddress> {
        if is_address(line.as_str()) { Ok(Self(line)) } else { Err(NoWebAddress) }
    }
}

impl From<WebAddress> for AddressLine {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

impl CheckedTerm {
    /// Tells whether the term has a name, and no more names than a term may have.
    pub const fn is_named(&self) -> bool {
        !self.names.is_empty() && self.names.len() <= MAX_NAMES
    }
}

impl CheckedEntry {
    /// Tells whether the entry has as many names and definitions as one may have, whoever made it.
    pub const fn is_whole(&self) -> bool {
        self.term.is_named() && self.definitions.len() <= MAX_DEFINITIONS
    }
}

/// Checks an entry of a file; fails with the first field that is not within its limits.
pub fn check_entry(entry: &TermEntry) -> Result<CheckedEntry, EntryFault> {
    let fault = |(field, reason)| EntryFault { code: entry.code.clone(), field, reason };
    check_fields(entry).map_err(fault)
}

fn check_fields(entry: &TermEntry) -> Result<CheckedEntry, (TermField, EntryFaultReason)> {
    if entry.names.is_empty() {
        return Err((TermField::Name, EntryFaultReason::Text(TextError::Empty)));
    }
    for (field, count, most) in [
        (TermField::Name, entry.names.len(), MAX_NAMES),
        (TermField::Definition, entry.definitions.len(), MAX_DEFINITIONS),
    ] {
        if count > most {
            return Err((field, EntryFaultReason::TooMany(most)));
        }
    }
    let term = CheckedTerm {
        code: required(TermField::Code, &entry.code)?,
        subject: optional(TermField::Subject, entry.subject.as_deref())?,
        names: entry.names.iter().map(check_name).collect::<Result<_, _>>()?,
    };
    let definitions = entry.definitions.iter().map(check_definition).collect::<Result<_, _>>()?;
    Ok(CheckedEntry { term, definitions })
}

fn check_name(one: &TermName) -> Result<CheckedName, (TermField, EntryFaultReason)> {
    Ok(CheckedName {
        language: one.language,
        name: required(TermField::Name, &one.name)?,
        status: one.status,
        part_of_speech: optional(TermField::PartOfSpeech, one.part_of_speech.as_deref())?,
    })
}

fn check_definition(one: &TermDefinition) -> Result<CheckedDefinition, (TermField, EntryFaultReason)> {
    let address: Option<AddressLine> = optional(TermField::Address, one.address.as_deref())?;
    let address = address.map(WebAddress::try_from).transpose();
    let dated = one.dated.map(check_day).transpose();
    Ok(CheckedDefinition {
        language: one.language,
        body: required(TermField::Definition, &one.body)?,
        source: required(TermField::Source, &one.source)?,
        instrument: optional(TermField::Instrument, one.instrument.as_deref())?,
        clause: optional(TermField::Clause, one.clause.as_deref())?,
        dated: dated.map_err(|_| (TermField::Dated, EntryFaultReason::Year))?,
        address: address.map_err(|NoWebAddress| (TermField::Address, EntryFaultReason::Address))?,
        status: one.status,
    })
}

fn required<const MAX: usize, const LINE: bool>(
    field: TermField,
    raw: &str,
) -> Result<Text<MAX, LINE>, (TermField, EntryFaultReason)> {
    Text::parse(raw).map_err(|error| (field, EntryFaultReason::Text(error)))
}

fn optional<const MAX: usize, const LINE: bool>(
    field: TermField,
    raw: Option<&str>,
) -> Result<Option<Text<MAX, LINE>>, (TermField, EntryFaultReason)> {
    Text::parse_optional(raw.unwrap_or_default()).map_err(|error| (field, EntryFaultReason::Text(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> TermEntry {
        TermEntry {
            code: "ai-system".to_owned(),
            subject: None,
            names: vec![TermName {
                language: Language::English,
                name: "AI system".to_owned(),
                status: TermStatus::Preferred,
                part_of_speech: None,
            }],
            definitions: vec![TermDefinition {
                language: Language::English,
                body: "A machine that infers.".to_owned(),
                source: "A body".to_owned(),
                instrument: None,
                clause: None,
                dated: None,
                address: Some("https://body.example/a".to_owned()),
                status: DefinitionStatus::InForce,
            }],
        }
    }

    #[test]
    fn an_entry_within_its_limits_is_taken_as_it_is() {
        let checked = check_entry(&entry()).unwrap();
        assert_eq!(checked.term.names[0].name.as_str(), "AI system");
        assert_eq!(checked.definitions[0].source.as_str(), "A body");
    }

    #[test]
    fn an_entry_is_refused_by_the_field_that_is_wrong() {
        let refused = |change: &dyn Fn(&mut TermEntry)| {
            let mut changed = entry();
            change(&mut changed);
            check_entry(&changed).unwrap_err().field
        };
        assert_eq!(refused(&|one| one.names.clear()), TermField::Name);
        assert_eq!(refused(&|one| one.code = " ".to_owned()), TermField::Code);
        assert_eq!(refused(&|one| one.names[0].name = "x".repeat(201)), TermField::Name);
        assert_eq!(refused(&|one| one.definitions[0].source.clear()), TermField::Source);
        assert_eq!(refused(&|one| one.definitions[0].body = "x".repeat(4_001)), TermField::Definition);
        assert_eq!(refused(&|one| one.definitions[0].body.push_str(" \u{202d}b")), TermField::Definition);
        let script = Some("javascript:alert(1)".to_owned());
        assert_eq!(refused(&|one| one.definitions[0].address.clone_from(&script)), TermField::Address);
        let elsewhere = Some("https://a.example@evil.example/".to_owned());
        assert_eq!(refused(&|one| one.definitions[0].address.clone_from(&elsewhere)), TermField::Address);
        let far = "9999-12-31".parse().ok();
        assert_eq!(refused(&|one| one.definitions[0].dated = far), TermField::Dated);
    }

    #[test]
    fn what_was_checked_is_checked_again_where_it_comes_back() {
        let checked = check_entry(&entry()).unwrap();
        let written = serde_json::to_string(&checked).unwrap();
        assert_eq!(serde_json::from_str::<CheckedEntry>(&written).unwrap(), checked);
        let script = written.replace("https://body.example/a", "javascript:alert(1)");
        assert!(script != written && serde_json::from_str::<CheckedEntry>(&script).is_err());
        let far = written.replace("\"dated\":null", "\"dated\":\"9999-12-31\"");
        assert!(far != written && serde_json::from_str::<CheckedEntry>(&far).is_err());
        let turned = written.replace("that infers", "that \u{202e}infers");
        assert!(turned != written && serde_json::from_str::<CheckedEntry>(&turned).is_err());
        assert!(checked.is_whole());
        let term = CheckedTerm { names: Vec::new(), ..checked.term.clone() };
        assert!(!CheckedEntry { term, ..checked.clone() }.is_whole());
        let definitions = vec![checked.definitions[0].clone(); MAX_DEFINITIONS + 1];
        assert!(!CheckedEntry { definitions, ..checked }.is_whole());
    }
}
