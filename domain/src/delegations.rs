//! Delegations, and the facts about states that weights and summaries use.

use crate::codes::{UnknownCode, codes};
use crate::identifiers::BlocId;
use crate::text::{TextError, Title, fold_name};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use tables::reader::{TableFault, TableReader, TableRecord};

codes! {
    /// The kind of a delegation: a member votes; an observer speaks.
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

codes! {
    /// The kind of actor for which a delegation speaks: the stakeholder groups of the World Summit on the Information
    /// Society (Tunis Agenda, paragraph 35), with academia beside civil society.
    Stakeholder {
        State = "state",
        InternationalOrganization = "international_organization",
        PrivateSector = "private_sector",
        CivilSociety = "civil_society",
        Academia = "academia",
    }
}

codes! {
    /// The families of groups in which delegations are put.
    GroupFamily {
        Region = "region",
        Income = "income_group",
        Development = "development",
        Bloc = "bloc",
    }
}

/// A declared group of delegations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Region(Region),
    Income(IncomeGroup),
    Development(DevelopmentGroup),
    /// A bloc, by its identifier.
    Bloc(BlocId),
}

impl Group {
    pub const fn family(self) -> GroupFamily {
        match self {
            Self::Region(_) => GroupFamily::Region,
            Self::Income(_) => GroupFamily::Income,
            Self::Development(_) => GroupFamily::Development,
            Self::Bloc(_) => GroupFamily::Bloc,
        }
    }
}

impl std::fmt::Display for Group {
    /// Writes the code of the family and that of the group, as `region-africa` or `bloc-3`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-", self.family())?;
        match self {
            Self::Region(region) => region.fmt(f),
            Self::Income(group) => group.fmt(f),
            Self::Development(group) => group.fmt(f),
            Self::Bloc(id) => id.fmt(f),
        }
    }
}

impl std::str::FromStr for Group {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownCode { kind: "Group", code: text.to_owned() };
        let (family, code) = text.split_once('-').ok_or_else(unknown)?;
        match family.parse()? {
            GroupFamily::Region => code.parse().map(Self::Region),
            GroupFamily::Income => code.parse().map(Self::Income),
            GroupFamily::Development => code.parse().map(Self::Development),
            GroupFamily::Bloc => code.parse().map(Self::Bloc).map_err(|_| unknown()),
        }
    }
}

/// Lists the values of an attribute that rules and weights can ask for by name; `None` for an unknown attribute.
pub fn values_of(attribute: &str) -> Option<Vec<&'static str>> {
    match attribute {
        "region" => Some(Region::ALL.iter().map(|region| region.code()).collect()),
        "income_group" => Some(IncomeGroup::ALL.iter().map(|group| group.code()).collect()),
        "ldc" | "lldc" | "sids" | "g77" => Some(vec!["yes", "no"]),
        _ => None,
    }
}

/// An entry is one line of a catalogue: a delegation with its names and facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// The ISO 3166-1 alpha-3 code, or another code of two to eight capital letters or digits.
    pub code: String,
    pub kind: DelegationKind,
    pub name_en: String,
    pub name_fr: String,
    pub name_ar: String,
    pub region: Option<Region>,
    #[serde(deserialize_with = "read_flag", serialize_with = "write_flag")]
    pub ldc: bool,
    #[serde(deserialize_with = "read_flag", serialize_with = "write_flag")]
    pub lldc: bool,
    #[serde(deserialize_with = "read_flag", serialize_with = "write_flag")]
    pub sids: bool,
    #[serde(deserialize_with = "read_flag", serialize_with = "write_flag")]
    pub g77: bool,
    pub income_group: Option<IncomeGroup>,
    pub population: Option<i64>,
    #[serde(default)]
    pub stakeholder: Option<Stakeholder>,
}

/// The source of a column of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSource {
    pub field: String,
    pub source: String,
    /// The date for which the facts hold, `YYYY-MM-DD`, or a year.
    pub as_of: String,
    pub licence: String,
    pub note: String,
}

/// The reason why a catalogue could not be read, with the line as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct CatalogueError {
    pub line: u64,
    pub problem: CatalogueProblem,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueProblem {
    #[error("the first line is not the names of the columns")]
    Header,
    #[error("there are no delegations")]
    Empty,
    #[error("{found} columns instead of {expected}")]
    Columns { expected: u64, found: u64 },
    #[error("{value:?} is no value for the column {column}")]
    Value { column: String, value: String },
    #[error("the column {column}: {error}")]
    Text { column: String, error: TextError },
    #[error("this cannot be read as CSV")]
    Unreadable,
    #[error("the code {0:?} is not two to eight capital letters or digits")]
    Code(String),
    #[error("the code {0:?} stands twice")]
    Duplicate(String),
    #[error("no English name")]
    Name,
    #[error("the name {0:?} stands twice")]
    SameName(String),
    #[error("more than {MAX_ENTRIES} delegations")]
    TooMany,
}

/// The largest number of delegations of one catalogue.
pub const MAX_ENTRIES: usize = 1_000;

/// The populations that a delegation may have: more than ever lived are none, so that sums over all fit.
pub const POPULATIONS: RangeInclusive<i64> = 0..=200_000_000_000;

/// The columns of a catalogue. The last one may be left out.
pub const COLUMNS: [&str; 13] = [
    "code",
    "kind",
    "name_en",
    "name_fr",
    "name_ar",
    "region",
    "ldc",
    "lldc",
    "sids",
    "g77",
    "income_group",
    "population",
    "stakeholder",
];

/// Reads the built-in catalogue: 193 members of the United Nations and its observer states.
pub fn catalogue() -> Result<Vec<CatalogueEntry>, CatalogueError> {
    parse_catalogue(include_str!("../data/delegations.csv"))
}

/// Reads the sources of the built-in catalogue, one for each column.
pub fn sources() -> Result<Vec<ColumnSource>, CatalogueError> {
    csv::Reader::from_reader(include_str!("../data/sources.csv").as_bytes())
        .deserialize()
        .map(|row| row.map_err(|error| unreadable(&error)))
        .collect()
}

/// Reads a catalogue in the format of `data/delegations.csv`, with any of the signs that separate columns.
pub fn parse_catalogue(text: &str) -> Result<Vec<CatalogueEntry>, CatalogueError> {
    let unreadable =
        |fault: TableFault| CatalogueError { line: fault.line, problem: CatalogueProblem::Unreadable };
    let mut reader = TableReader::open(text.as_bytes()).map_err(unreadable)?;
    let mut row = TableRecord::default();
    reader.read_record(&mut row).map_err(unreadable)?;
    let headers: csv::StringRecord = row.cells().map(|name| name.trim().to_lowercase()).collect();
    if headers != COLUMNS[..] && headers != COLUMNS[..COLUMNS.len() - 1] {
        return Err(CatalogueError { line: 1, problem: CatalogueProblem::Header });
    }
    let mut entries: Vec<CatalogueEntry> = Vec::new();
    let mut taken = TakenNames::default();
    while reader.read_record(&mut row).map_err(unreadable)? {
        if row.is_blank() {
            continue;
        }
        let line = row.line();
        let (expected, found) = (headers.len() as u64, row.len() as u64);
        if expected != found {
            return Err(CatalogueError { line, problem: CatalogueProblem::Columns { expected, found } });
        }
        let record: csv::StringRecord = row.cells().map(str::trim).collect();
        let mut entry: CatalogueEntry = record
            .deserialize(Some(&headers))
            .map_err(|_| CatalogueError { line, problem: wrong_value(&record) })?;
        check_entry(&mut entry, &mut taken).map_err(|problem| CatalogueError { line, problem })?;
        if entries.len() == MAX_ENTRIES {
            return Err(CatalogueError { line, problem: CatalogueProblem::TooMany });
        }
        entries.push(entry);
    }
    if entries.is_empty() {
        return Err(CatalogueError { line: 1, problem: CatalogueProblem::Empty });
    }
    Ok(entries)
}

/// Tells whether `code` has the form of a delegation's code.
pub fn is_code(code: &str) -> bool {
    (2..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The codes and names that delegations of one forum have: nobody could tell two of one name apart.
#[derive(Clone, Debug, Default)]
pub struct TakenNames {
    codes: BTreeSet<String>,
    english: BTreeSet<String>,
    french: BTreeSet<String>,
    arabic: BTreeSet<String>,
}

impl TakenNames {
    /// Takes a code. Returns whether none is the same.
    pub fn take_code(&mut self, code: &str) -> bool {
        self.codes.insert(fold_name(code))
    }

    /// Holds the English, the French and the Arabic name of a delegation that there is already, even where another one
    /// has them.
    pub fn hold_names(&mut self, [english, french, arabic]: [&str; 3]) {
        self.english.insert(fold_name(english));
        self.french.insert(fold_name(french));
        self.arabic.insert(fold_name(arabic));
    }

    /// Takes the English, the French and the Arabic name of a delegation; where one of these two is empty, the English
    /// one stands for it. Returns the first that another delegation has in that language, in whatever case and width.
    pub fn take_names<'a>(&mut self, [english, french, arabic]: [&'a str; 3]) -> Result<(), &'a str> {
        let Self { english: in_english, french: in_french, arabic: in_arabic, .. } = self;
        for (taken, name) in [(in_english, english), (in_french, french), (in_arabic, arabic)] {
            let name = if name.is_empty() { english } else { name };
            if !taken.insert(fold_name(name)) {
                return Err(name);
            }
        }
        Ok(())
    }
}

impl CatalogueEntry {
    /// Returns the English, the French and the Arabic name.
    pub fn names(&self) -> [&str; 3] {
        [&self.name_en, &self.name_fr, &self.name_ar]
    }
}

/// Checks an entry, and writes its names as [`Title`] does.
fn check_entry(entry: &mut CatalogueEntry, taken: &mut TakenNames) -> Result<(), CatalogueProblem> {
    if !is_code(&entry.code) {
        return Err(CatalogueProblem::Code(entry.code.clone()));
    }
    let CatalogueEntry { name_en, name_fr, name_ar, .. } = entry;
    for (column, name) in [("name_en", name_en), ("name_fr", name_fr), ("name_ar", name_ar)] {
        match Title::parse(name) {
            Ok(title) => *name = title.into(),
            Err(TextError::Empty) if column == "name_en" => return Err(CatalogueProblem::Name),
            Err(TextError::Empty) => name.clear(),
            Err(error) => return Err(CatalogueProblem::Text { column: column.to_owned(), error }),
        }
    }
    if let Some(population) = entry.population.filter(|population| !POPULATIONS.contains(population)) {
        let column = "population".to_owned();
        return Err(CatalogueProblem::Value { column, value: population.to_string() });
    }
    if !taken.take_code(&entry.code) {
        return Err(CatalogueProblem::Duplicate(entry.code.clone()));
    }
    taken.take_names(entry.names()).map_err(|name| CatalogueProblem::SameName(name.to_owned()))
}

fn unreadable(error: &csv::Error) -> CatalogueError {
    let line = error.position().map_or(0, csv::Position::line);
    CatalogueError { line, problem: CatalogueProblem::Unreadable }
}

/// Finds the first value of a record that its column cannot hold.
fn wrong_value(record: &csv::StringRecord) -> CatalogueProblem {
    let fits = |column: &str, value: &str| match column {
        "kind" => value.parse::<DelegationKind>().is_ok(),
        "region" => value.is_empty() || value.parse::<Region>().is_ok(),
        "income_group" => value.is_empty() || value.parse::<IncomeGroup>().is_ok(),
        "population" => value.is_empty() || value.parse::<i64>().is_ok(),
        "stakeholder" => value.is_empty() || value.parse::<Stakeholder>().is_ok(),
        "ldc" | "lldc" | "sids" | "g77" => matches!(value, "" | "0" | "1"),
        _ => true,
    };
    let wrong = COLUMNS.iter().zip(record).find(|(column, value)| !fits(column, value));
    wrong.map_or(CatalogueProblem::Unreadable, |(column, value)| CatalogueProblem::Value {
        column: (*column).to_owned(),
        value: value.to_owned(),
    })
}

fn read_flag<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
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
