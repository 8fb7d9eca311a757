//! Delegations and the facts about states that weights and summaries build on.

use crate::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// A member votes; an observer speaks.
    DelegationKind {
        Member = "member",
        Observer = "observer",
    }
}

codes! {
    /// The regional groups of the United Nations General Assembly.
    Region {
        Africa = "africa",
        AsiaPacific = "asia_pacific",
        EasternEurope = "eastern_europe",
        LatinAmericaCaribbean = "latin_america_caribbean",
        WesternEuropeOther = "western_europe_other",
    }
}

codes! {
    /// The World Bank's income groups.
    IncomeGroup {
        Low = "low",
        LowerMiddle = "lower_middle",
        UpperMiddle = "upper_middle",
        High = "high",
    }
}

codes! {
    /// Groups of states by development, which overlap.
    DevelopmentGroup {
        Ldc = "ldc",
        Lldc = "lldc",
        Sids = "sids",
        G77 = "g77",
    }
}

/// One line of a catalogue: a delegation, its names and its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// ISO 3166-1 alpha-3, or another code of two to eight capital letters or digits.
    pub code: String,
    pub kind: DelegationKind,
    pub name_en: String,
    pub name_fr: String,
    pub name_ar: String,
    pub region: Option<Region>,
    #[serde(deserialize_with = "flag", serialize_with = "write_flag")]
    pub ldc: bool,
    #[serde(deserialize_with = "flag", serialize_with = "write_flag")]
    pub lldc: bool,
    #[serde(deserialize_with = "flag", serialize_with = "write_flag")]
    pub sids: bool,
    #[serde(deserialize_with = "flag", serialize_with = "write_flag")]
    pub g77: bool,
    pub income_group: Option<IncomeGroup>,
    pub population: Option<i64>,
}

impl Entry {
    /// The development groups that the delegation belongs to.
    pub fn development_groups(&self) -> impl Iterator<Item = DevelopmentGroup> {
        [
            (self.ldc, DevelopmentGroup::Ldc),
            (self.lldc, DevelopmentGroup::Lldc),
            (self.sids, DevelopmentGroup::Sids),
            (self.g77, DevelopmentGroup::G77),
        ]
        .into_iter()
        .filter_map(|(belongs, group)| belongs.then_some(group))
    }
}

/// Where a column of the catalogue comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub field: String,
    pub source: String,
    /// The day for which the facts hold, `YYYY-MM-DD`, or a year.
    pub as_of: String,
    pub licence: String,
    pub note: String,
}

/// Why a catalogue could not be read, with the line as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct CatalogueError {
    pub line: u64,
    pub problem: CatalogueProblem,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueProblem {
    /// The reader's own words about a column or a value.
    #[error("{0}")]
    Malformed(String),
    #[error("the code {0:?} is not two to eight capital letters or digits")]
    Code(String),
    #[error("the code {0:?} stands twice")]
    Duplicate(String),
    #[error("no English name")]
    Name,
    #[error("the population is negative")]
    Population,
}

/// The built-in catalogue: 193 members of the United Nations and its observer states.
pub fn catalogue() -> Result<Vec<Entry>, CatalogueError> {
    parse_catalogue(include_str!("../data/delegations.csv"))
}

/// The sources of the built-in catalogue, one for each column.
pub fn sources() -> Result<Vec<Source>, CatalogueError> {
    csv::Reader::from_reader(include_str!("../data/sources.csv").as_bytes())
        .deserialize()
        .map(|row| row.map_err(malformed))
        .collect()
}

/// Reads a catalogue in the format of `data/delegations.csv`.
pub fn parse_catalogue(text: &str) -> Result<Vec<Entry>, CatalogueError> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().map_err(malformed)?.clone();
    let mut entries: Vec<Entry> = Vec::new();
    let mut codes = std::collections::BTreeSet::new();
    for record in reader.records() {
        let record = record.map_err(malformed)?;
        let line = record.position().map_or(0, csv::Position::line);
        let entry: Entry = record
            .deserialize(Some(&headers))
            .map_err(|error| CatalogueError { line, ..malformed(error) })?;
        check(&entry, &mut codes).map_err(|problem| CatalogueError { line, problem })?;
        entries.push(entry);
    }
    Ok(entries)
}

/// Whether `code` may stand for a delegation.
pub fn is_code(code: &str) -> bool {
    (2..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn check(entry: &Entry, codes: &mut std::collections::BTreeSet<String>) -> Result<(), CatalogueProblem> {
    if !is_code(&entry.code) {
        return Err(CatalogueProblem::Code(entry.code.clone()));
    }
    if entry.name_en.is_empty() {
        return Err(CatalogueProblem::Name);
    }
    if entry.population.is_some_and(|population| population < 0) {
        return Err(CatalogueProblem::Population);
    }
    if !codes.insert(entry.code.clone()) {
        return Err(CatalogueProblem::Duplicate(entry.code.clone()));
    }
    Ok(())
}

fn malformed(error: csv::Error) -> CatalogueError {
    let line = error.position().map_or(0, csv::Position::line);
    let problem = match error.into_kind() {
        csv::ErrorKind::Deserialize { err, .. } => err.to_string(),
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} columns instead of {expected_len}")
        }
        other => format!("{other:?}"),
    };
    CatalogueError { line, problem: CatalogueProblem::Malformed(problem) }
}

fn flag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "1" => Ok(true),
        "" | "0" => Ok(false),
        other => Err(serde::de::Error::custom(format!("{other:?} is neither 1, 0 nor empty"))),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn write_flag<S: serde::Serializer>(flag: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *flag { "1" } else { "" })
}

#[cfg(test)]
mod tests;
