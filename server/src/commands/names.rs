//! Reads names in the files of commands, and writes JSON objects by name.

use super::{CsvTable, InputFault};
use domain::text::fold_name;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::path::Path;

/// The longest name of a participant, statement or group, in bytes.
pub const LONGEST: usize = 1_000;

/// The names of the groups in order, and the group of each member.
pub type Grouping = (Vec<Box<str>>, Vec<Option<u32>>);

/// Returns the name in a column; fails where it is empty or too long.
pub fn name(table: &CsvTable, column: usize) -> Result<&str, InputFault> {
    let text = table.filled(column)?;
    if text.len() > LONGEST {
        let problem = format!("this is {} bytes long; a name has {LONGEST} at most", text.len());
        return Err(table.fault(column, problem));
    }
    Ok(text)
}

/// Returns the text in quotation marks, cut after 40 characters.
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// Reads the groups from a file with the columns `kind` and `group`: the names in order, and the group of
/// each name in `known`. The file may have other names; fails if a name is in two groups. Delegations are the same
/// in any case and composition of their names.
pub fn grouping(path: &Path, kind: &str, known: &[Box<str>]) -> Result<Grouping, InputFault> {
    let mut table = CsvTable::open(path)?;
    let (member, group) = (table.column(kind)?, table.column("group")?);
    let key = |name: &str| match kind {
        "delegation" => fold_name(name).into_boxed_str(),
        _ => name.into(),
    };
    let places: HashMap<Box<str>, usize> =
        known.iter().enumerate().map(|(place, name)| (key(name), place)).collect();
    let mut names = NameIndex::default();
    // The value is the group, and the line that names it.
    let mut found: HashMap<Box<str>, (u32, u64)> = HashMap::new();
    while table.advance()? {
        let who = name(&table, member)?;
        let whose = key(who);
        let number = names.number(name(&table, group)?);
        if let Some((former, line)) = found.get(&whose) {
            if *former != number {
                let problem = format!("{} is in another group at line {line}", quoted(who));
                return Err(table.fault(group, problem));
            }
            continue;
        }
        found.insert(whose, (number, table.line()));
    }
    let (names, numbers) = names.sorted();
    let mut group_of = vec![None; known.len()];
    for (who, (number, _)) in found {
        if let Some(place) = places.get(&who) {
            group_of[*place] = Some(numbers[number as usize]);
        }
    }
    Ok((names, group_of))
}

/// An index that numbers names in the order in which they come.
#[derive(Default)]
pub struct NameIndex {
    numbers: HashMap<Box<str>, u32>,
    /// The name that came last, with its number: many lines after each other have the same one.
    last: (String, u32),
    /// The first spelling of each name that is numbered by its fold.
    spellings: HashMap<String, Box<str>>,
}

impl NameIndex {
    pub fn number(&mut self, name: &str) -> u32 {
        if !self.numbers.is_empty() && self.last.0 == name {
            return self.last.1;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = match self.numbers.get(name) {
            Some(number) => *number,
            None => *self.numbers.entry(name.into()).or_insert(next),
        };
        self.last.0.clear();
        self.last.0.push_str(name);
        self.last.1 = number;
        number
    }

    /// Numbers a delegation's name, which is the same one in any case and composition.
    pub fn number_of_delegation(&mut self, name: &str) -> u32 {
        let spelling = self.spellings.entry(fold_name(name)).or_insert_with(|| name.into()).clone();
        self.number(&spelling)
    }

    /// Returns the names in their order, and the place of each by its former number.
    pub fn sorted(self) -> (Vec<Box<str>>, Vec<u32>) {
        let mut names: Vec<IndexedName> = self
            .numbers
            .into_iter()
            .map(|(name, number)| IndexedName { value: name.parse().ok(), name, number })
            .collect();
        names.sort_unstable_by(IndexedName::compare);
        let mut places = vec![0; names.len()];
        for (place, one) in (0..).zip(&names) {
            places[one.number as usize] = place;
        }
        (names.into_iter().map(|one| one.name).collect(), places)
    }
}

/// A name with its number in an index.
struct IndexedName {
    /// Its value, where it is a whole number.
    value: Option<u64>,
    name: Box<str>,
    number: u32,
}

impl IndexedName {
    /// Compares whole numbers by value, before other names, and other names by their bytes.
    fn compare(&self, other: &Self) -> Ordering {
        match (self.value, other.value) {
            (Some(here), Some(there)) => here.cmp(&there).then_with(|| self.name.cmp(&other.name)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => self.name.cmp(&other.name),
        }
    }
}

/// A JSON object with a value for each name, in this order.
pub struct ByName<'a, T>(pub Vec<(Cow<'a, str>, T)>);

impl<T: Serialize> Serialize for ByName<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// Pairs the names with the values, up to the end of the shorter list.
pub fn named<T>(names: &[Box<str>], values: impl IntoIterator<Item = T>) -> ByName<'_, T> {
    ByName(names.iter().map(|name| (&**name).into()).zip(values).collect())
}
