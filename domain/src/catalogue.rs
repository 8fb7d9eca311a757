//! The catalogue of existing instruments, by version, with identifiers and short titles of their clauses.
//!
//! A form, a table and a JSON document all give a [`WrittenInstrument`], which [`read_instrument`] checks. A version is
//! never changed: what has changed is another version.

use crate::codes::codes;
use crate::days::{self, DayError};
use crate::languages::{Language, Multilingual};
use crate::links::is_address;
use crate::text::{Statement, Text, TextError, Title, fold_name};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod files;
mod finding;
mod shipped;

pub use files::{
    parse_catalogue_file, parse_catalogue_json, parse_catalogue_table, parse_clause_lines,
    write_catalogue_json, write_catalogue_table,
};
pub use finding::{FoldedClause, find_clauses};
pub use shipped::shipped_instruments;

codes! {
    /// The kind of an existing instrument.
    CatalogueKind {
        /// It binds the States that are parties to it.
        Binding = "binding",
        Standard = "standard",
        /// It is a declaration, a recommendation or principles, and does not bind.
        Recommendation = "recommendation",
        /// It is of one State.
        National = "national",
    }
}

codes! {
    /// What is said of an existing instrument or of a clause.
    CatalogueField {
        Code = "code",
        Version = "version",
        Body = "body",
        Kind = "kind",
        Delegation = "delegation",
        AdoptedOn = "adopted_on",
        Languages = "languages",
        Titles = "titles",
        Source = "source",
        Licence = "licence",
        Note = "note",
        Clauses = "clauses",
        ClauseCode = "clause",
        ClauseTitles = "clause_titles",
    }
}

/// The most characters of the identifier of an instrument or a clause, and of a version.
pub const MAX_IDENTIFIER: usize = 60;

/// The most characters of the address of a source.
pub const MAX_SOURCE: usize = 500;

/// The most clauses of an instrument.
pub const MAX_CLAUSES: usize = 2_000;

/// The most instruments in a file.
pub const MAX_INSTRUMENTS: usize = 500;

/// The most clauses in a file, all instruments together.
pub const MAX_FILE_CLAUSES: usize = 20_000;

/// The most instruments in a file from a delegation.
pub const MAX_OWN_INSTRUMENTS: usize = 50;

/// The most clauses in a file from a delegation, all instruments together.
pub const MAX_OWN_CLAUSES: usize = 5_000;

/// The most national instruments of one delegation in the catalogue, each counted once with all its versions.
pub const MAX_NATIONAL: usize = 100;

/// The most clauses of the national instruments of one delegation in the catalogue, in all their versions.
pub const MAX_NATIONAL_CLAUSES: usize = 20_000;

/// The most versions of one instrument in the catalogue.
pub const MAX_VERSIONS: usize = 20;

/// The most instruments in the catalogue, each counted once with all its versions.
pub const MAX_CATALOGUE: usize = 2_000;

/// The most clauses in the catalogue, in all versions of all instruments.
pub const MAX_CATALOGUE_CLAUSES: usize = 200_000;

/// A version of an existing instrument, as it stands in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CataloguedInstrument {
    /// The identifier of the instrument, the same in each version.
    pub code: String,
    pub version: String,
    pub body: String,
    pub kind: CatalogueKind,
    /// The code of the delegation whose instrument it is, if it is a national one.
    pub delegation: Option<String>,
    pub adopted_on: Option<NaiveDate>,
    pub languages: Vec<Language>,
    pub titles: Multilingual,
    /// The address at which the text is found.
    pub source: String,
    pub licence: String,
    /// What a reader has to know, such as what is left out.
    pub note: Option<String>,
    pub clauses: Vec<CataloguedClause>,
}

/// A clause of an existing instrument: its identifier and its short title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CataloguedClause {
    pub code: String,
    pub titles: Multilingual,
}

/// An instrument as somebody wrote it, which nobody has checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenInstrument {
    pub code: String,
    pub version: String,
    pub body: String,
    pub kind: String,
    #[serde(default)]
    pub delegation: Option<String>,
    #[serde(default)]
    pub adopted_on: Option<String>,
    #[serde(default)]
    pub languages: Vec<String>,
    pub titles: BTreeMap<String, String>,
    pub source: String,
    pub licence: String,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub clauses: Vec<WrittenClause>,
    /// The line at which it begins in a table; 0 elsewhere.
    #[serde(skip)]
    pub line: u64,
}

/// A clause as somebody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenClause {
    pub code: String,
    #[serde(default)]
    pub titles: BTreeMap<String, String>,
    /// The line in a table or a list; 0 elsewhere.
    #[serde(skip)]
    pub line: u64,
}

/// Something wrong in an instrument, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueFault {
    pub place: FaultPlace,
    pub field: CatalogueField,
    pub problem: CatalogueFaultKind,
}

/// The place of something wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultPlace {
    /// The file or the form as a whole.
    Whole,
    /// A line of a table or a list, from 1.
    Line(u64),
    /// An instrument of a document, and one of its clauses, from 1.
    Entry { instrument: usize, clause: Option<usize> },
}

/// What is wrong in an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogueFaultKind {
    Text(TextError),
    /// The value is none of those that there are.
    Unknown(String),
    /// The identifier of an instrument has another sign than those that are allowed.
    Code,
    /// The identifier has a semicolon.
    Identifier,
    Date(String),
    /// The date is in a year that nobody means.
    Year,
    /// The address is none on the web.
    Address,
    Twice(String),
    /// A further line of an instrument says something else than its first one.
    Differs,
    TooMany(usize),
    NoInstruments,
    /// The table lacks this column, or has it twice.
    Column(String),
    Unreadable,
    /// Only a national instrument is of a delegation.
    NotNational,
}

impl From<TextError> for CatalogueFaultKind {
    fn from(error: TextError) -> Self {
        Self::Text(error)
    }
}

/// Of what there is too much, with the most that may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogueExcess {
    /// Instruments that are added at once.
    Instruments(usize),
    /// Clauses of all instruments that are added at once.
    Clauses(usize),
    /// National instruments of one delegation.
    National(usize),
    /// Clauses of the national instruments of one delegation.
    NationalClauses(usize),
    /// Versions of one instrument.
    Versions(usize),
    /// Instruments in the whole catalogue.
    Catalogue(usize),
    /// Clauses in the whole catalogue.
    CatalogueClauses(usize),
}

/// What the catalogue has once a version of an instrument is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CatalogueTotals {
    /// The versions of this instrument.
    pub versions: usize,
    /// The instruments of the delegation whose instrument it is, and their clauses; 0 for one that is not national.
    pub national: usize,
    pub national_clauses: usize,
    /// All instruments, and their clauses.
    pub instruments: usize,
    pub clauses: usize,
}

impl CatalogueTotals {
    /// Finds of what there is more than the catalogue may have.
    pub fn find_excess(self) -> Option<CatalogueExcess> {
        let counted = [
            (self.versions, MAX_VERSIONS, CatalogueExcess::Versions(MAX_VERSIONS)),
            (self.national, MAX_NATIONAL, CatalogueExcess::National(MAX_NATIONAL)),
            (
                self.national_clauses,
                MAX_NATIONAL_CLAUSES,
                CatalogueExcess::NationalClauses(MAX_NATIONAL_CLAUSES),
            ),
            (self.instruments, MAX_CATALOGUE, CatalogueExcess::Catalogue(MAX_CATALOGUE)),
            (self.clauses, MAX_CATALOGUE_CLAUSES, CatalogueExcess::CatalogueClauses(MAX_CATALOGUE_CLAUSES)),
        ];
        counted.into_iter().find_map(|(number, most, excess)| (number > most).then_some(excess))
    }
}

/// Finds whether so many instruments and clauses are more than an organizer, or else a delegation, adds at once.
pub const fn find_excess(organizer: bool, instruments: usize, clauses: usize) -> Option<CatalogueExcess> {
    let (most_instruments, most_clauses) = match organizer {
        true => (MAX_INSTRUMENTS, MAX_FILE_CLAUSES),
        false => (MAX_OWN_INSTRUMENTS, MAX_OWN_CLAUSES),
    };
    if instruments > most_instruments {
        return Some(CatalogueExcess::Instruments(most_instruments));
    }
    if clauses > most_clauses { Some(CatalogueExcess::Clauses(most_clauses)) } else { None }
}

/// Collects what is wrong in an instrument.
struct FaultList {
    /// The number of the instrument in its document, from 1; 0 where it stands in none.
    number: usize,
    line: u64,
    faults: Vec<CatalogueFault>,
}

impl FaultList {
    const fn place(&self, clause: Option<(usize, u64)>) -> FaultPlace {
        let line = match clause {
            Some((_, line)) if line > 0 => line,
            _ => self.line,
        };
        match clause {
            _ if line > 0 => FaultPlace::Line(line),
            _ if self.number == 0 => FaultPlace::Whole,
            Some((clause, _)) => FaultPlace::Entry { instrument: self.number, clause: Some(clause) },
            None => FaultPlace::Entry { instrument: self.number, clause: None },
        }
    }

    fn add(&mut self, clause: Option<(usize, u64)>, field: CatalogueField, problem: CatalogueFaultKind) {
        let place = self.place(clause);
        self.faults.push(CatalogueFault { place, field, problem });
    }

    fn keep<T>(
        &mut self,
        clause: Option<(usize, u64)>,
        field: CatalogueField,
        read: Result<T, CatalogueFaultKind>,
    ) -> Option<T> {
        read.map_err(|problem| self.add(clause, field, problem)).ok()
    }
}

/// Checks an instrument as it was written: the only one, or the one with this number in a document, from 1.
pub fn read_instrument(
    written: &WrittenInstrument,
    number: Option<usize>,
) -> Result<CataloguedInstrument, Vec<CatalogueFault>> {
    use CatalogueField::{
        AdoptedOn, Body, Code, Delegation, Kind, Languages, Licence, Note, Source, Titles, Version,
    };
    let mut list = FaultList { number: number.unwrap_or(0), line: written.line, faults: Vec::new() };
    let code = list.keep(None, Code, read_code(&written.code));
    let version = list.keep(None, Version, read_identifier(&written.version));
    let body = list.keep(None, Body, read_line(&written.body));
    let unknown = |value: &str| CatalogueFaultKind::Unknown(value.to_owned());
    let kind: Option<CatalogueKind> =
        list.keep(None, Kind, written.kind.trim().parse().map_err(|_| unknown(&written.kind)));
    let delegation = written.delegation.as_deref().map(str::trim).filter(|code| !code.is_empty());
    if delegation.is_some() && kind.is_some_and(|kind| kind != CatalogueKind::National) {
        list.add(None, Delegation, CatalogueFaultKind::NotNational);
    }
    let adopted_on = list.keep(None, AdoptedOn, read_day(written.adopted_on.as_deref().unwrap_or_default()));
    let languages = list.keep(None, Languages, read_languages(&written.languages));
    let titles = list.keep(None, Titles, read_titles(&written.titles));
    let source = list.keep(None, Source, read_address(&written.source));
    let licence = list.keep(None, Licence, read_line(&written.licence));
    let note = Statement::parse_optional(written.note.as_deref().unwrap_or_default());
    let note = list.keep(None, Note, note.map_err(Into::into));
    let clauses = read_clauses(&mut list, &written.clauses);
    let build = || {
        Some(CataloguedInstrument {
            code: code?,
            version: version?,
            body: body?,
            kind: kind?,
            delegation: delegation.map(ToOwned::to_owned),
            adopted_on: adopted_on?,
            languages: languages?,
            titles: titles?,
            source: source?,
            licence: licence?,
            note: note?.map(Into::into),
            clauses,
        })
    };
    match build() {
        Some(instrument) if list.faults.is_empty() => Ok(instrument),
        _ => Err(list.faults),
    }
}

fn read_clauses(list: &mut FaultList, written: &[WrittenClause]) -> Vec<CataloguedClause> {
    if written.len() > MAX_CLAUSES {
        list.add(None, CatalogueField::Clauses, CatalogueFaultKind::TooMany(MAX_CLAUSES));
        return Vec::new();
    }
    let (mut codes, mut clauses) = (BTreeSet::new(), Vec::with_capacity(written.len()));
    for (number, clause) in (1..).zip(written) {
        let place = Some((number, clause.line));
        let code = list.keep(place, CatalogueField::ClauseCode, read_identifier(&clause.code));
        let titles = list.keep(place, CatalogueField::ClauseTitles, read_titles(&clause.titles));
        let Some((code, titles)) = code.zip(titles) else { continue };
        if !codes.insert(fold_name(&code)) {
            list.add(place, CatalogueField::ClauseCode, CatalogueFaultKind::Twice(code));
            continue;
        }
        clauses.push(CataloguedClause { code, titles });
    }
    clauses
}

fn read_identifier(raw: &str) -> Result<String, CatalogueFaultKind> {
    let text = Text::<MAX_IDENTIFIER, true>::parse(raw)?;
    match text.as_str().contains(';') {
        true => Err(CatalogueFaultKind::Identifier),
        false => Ok(text.into()),
    }
}

/// Reads the identifier of an instrument. It has only such signs that no two identifiers look the same.
fn read_code(raw: &str) -> Result<String, CatalogueFaultKind> {
    let text = Text::<MAX_IDENTIFIER, true>::parse(raw)?;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_' | '/' | ' ');
    match text.as_str().chars().all(plain) {
        true => Ok(text.into()),
        false => Err(CatalogueFaultKind::Code),
    }
}

/// Tells whether the identifier of a national instrument is one of this delegation: it begins with the delegation's code
/// and a hyphen.
pub fn is_national_code(code: &str, delegation: &str) -> bool {
    let names = |(own, rest): (&str, &str)| {
        own.eq_ignore_ascii_case(delegation) && rest.len() > 1 && rest.starts_with('-')
    };
    code.split_at_checked(delegation.len()).is_some_and(names)
}

fn read_line(raw: &str) -> Result<String, CatalogueFaultKind> {
    Ok(Title::parse(raw)?.into())
}

fn read_day(raw: &str) -> Result<Option<NaiveDate>, CatalogueFaultKind> {
    match raw.trim() {
        "" => Ok(None),
        day => days::read_day(day).map(Some).map_err(|error| match error {
            DayError::NoDay => CatalogueFaultKind::Date(day.to_owned()),
            DayError::Year => CatalogueFaultKind::Year,
        }),
    }
}

fn read_languages(written: &[String]) -> Result<Vec<Language>, CatalogueFaultKind> {
    let mut languages = Vec::new();
    for code in written.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        let language: Language = code.parse().map_err(|_| CatalogueFaultKind::Unknown(code.to_owned()))?;
        if languages.contains(&language) {
            return Err(CatalogueFaultKind::Twice(code.to_owned()));
        }
        languages.push(language);
    }
    Ok(languages)
}

/// Reads titles by language: one at least.
fn read_titles(written: &BTreeMap<String, String>) -> Result<Multilingual, CatalogueFaultKind> {
    let mut titles = BTreeMap::new();
    for (code, title) in written {
        let language: Language =
            code.trim().parse().map_err(|_| CatalogueFaultKind::Unknown(code.clone()))?;
        if let Some(title) = Title::parse_optional(title)? {
            titles.insert(language, title.into());
        }
    }
    match titles.is_empty() {
        true => Err(TextError::Empty.into()),
        false => Ok(Multilingual(titles)),
    }
}

fn read_address(raw: &str) -> Result<String, CatalogueFaultKind> {
    let text = Text::<MAX_SOURCE, true>::parse(raw)?;
    match is_address(text.as_str()) {
        true => Ok(text.into()),
        false => Err(CatalogueFaultKind::Address),
    }
}

/// Returns the address of a clause of its own, where the source has one for each: by the European Legislation Identifier,
/// in which the clause stands before the last part.
pub fn clause_address(source: &str, clause: &str) -> Option<String> {
    let of = source.strip_prefix("http://data.europa.eu/eli/")?.strip_suffix("/oj")?;
    let plain = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    clause.chars().all(plain).then(|| format!("http://data.europa.eu/eli/{of}/{clause}/oj"))
}

#[cfg(test)]
mod tests;
