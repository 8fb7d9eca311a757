//! What the record makes a document say, and the comparison with what it says.

use super::chains::CheckedChain;
use super::reading::DocumentPath;
use super::{VerifyError, VerifyFault};
use crate::needs::hash_content;
use crate::records::{self, RecordAct};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The fields of an object that the record implies, by name. The object has these fields and no others.
pub type ExpectedFields = Vec<(&'static str, Expected)>;

/// What a field must be.
#[derive(Clone, Debug)]
pub enum Expected {
    /// Exactly this value.
    Is(Value),
    /// A value of this shape, which the record does not hold.
    Unchecked(ValueShape),
    /// The number of the provision that the field `provision_id` beside it names.
    Label,
    /// The time of a later act, or null.
    End(ExpectedEnd),
    /// A list of objects, in this order.
    Rows(Vec<ExpectedItem>),
    /// The codes of the sponsors beside it that have not left.
    SponsorCodes,
    /// The words of a comment, of which the record has this hash.
    Words(String),
    /// Checked with the words beside it.
    WithWords,
    /// Content of which the record has this hash with the salt beside it; both are null where the reader may not read it.
    Hashed(String),
}

/// The shape of a value that the record does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueShape {
    Number,
    OptionalNumber,
    Text,
    OptionalText,
    List,
}

/// The end of something: the time of the later act that ended it. Where acts are withheld that may have ended it, the
/// document may state the time of one of them.
#[derive(Clone, Debug)]
pub struct ExpectedEnd {
    /// The time of the act that is shown and ended it at the latest.
    pub certain: Option<Value>,
    /// The times of acts without a name that may have ended it before.
    pub possible: Vec<Value>,
    /// The entries that may have ended it where they are withheld.
    pub withheld: Option<WithheldEnd>,
}

/// The entries that end something and may be withheld.
#[derive(Clone, Copy, Debug)]
pub struct WithheldEnd {
    pub act: RecordAct,
    /// The numbers between which they are.
    pub after: i64,
    pub before: i64,
    /// Whether the document shows the entry that made the thing. Whoever was told of that is told of its end, so that only
    /// entries of form 1 are withheld, which were made before that was so.
    pub told: bool,
}

/// An object in a list.
#[derive(Clone, Debug)]
pub struct ExpectedItem {
    pub fields: ExpectedFields,
    /// Whether it must be there; it need not where a withheld act may have taken it away.
    pub required: bool,
}

/// A row that an entry implies.
#[derive(Clone, Debug)]
pub struct ExpectedRow {
    /// The number of the entry.
    pub entry: i64,
    pub fields: ExpectedFields,
}

/// A row without a name whose entry is withheld, so that it is known by its time alone.
#[derive(Clone, Debug)]
pub struct NamelessRow {
    /// The field that has the time.
    pub at: &'static str,
    pub row: ExpectedRow,
    pub required: bool,
}

/// A list of rows with identifiers, in their order.
#[derive(Debug, Default)]
pub struct ExpectedSection {
    pub name: &'static str,
    pub rows: BTreeMap<i64, ExpectedRow>,
    pub nameless: Vec<NamelessRow>,
}

/// A comparison of a document with what its record implies.
pub struct DocumentComparison<'a> {
    pub chain: &'a CheckedChain,
    /// The last number of each provision.
    pub labels: BTreeMap<i64, String>,
    /// The places that were not checked, with the reason.
    pub unchecked: RefCell<BTreeSet<String>>,
}

impl NamelessRow {
    /// Tells whether a row of the document has the time of this one.
    fn is_at(&self, value: &Value) -> bool {
        let mut fields = self.row.fields.iter();
        fields.any(|(name, one)| *name == self.at && matches!(one, Expected::Is(at) if *at == value[self.at]))
    }
}

impl ValueShape {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Number => value.is_i64(),
            Self::OptionalNumber => value.is_null() || value.is_i64(),
            Self::Text => value.is_string(),
            Self::OptionalText => value.is_null() || value.is_string(),
            Self::List => value.is_array(),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::OptionalNumber => "a number or null",
            Self::Text => "a text",
            Self::OptionalText => "a text or null",
            Self::List => "a list",
        }
    }
}

impl DocumentComparison<'_> {
    /// Notes that the value at a place is not checked.
    pub fn note(&self, path: &DocumentPath<'_>, reason: &str) {
        self.unchecked.borrow_mut().insert(format!("{}: {reason}", path.pattern()));
    }

    /// Compares a part of the document. Returns how many rows it has.
    pub fn compare_part(
        &self,
        name: &str,
        expected: &Expected,
        document: &Value,
    ) -> Result<usize, VerifyError> {
        let root = DocumentPath::Root;
        let value = &document[name];
        self.compare(expected, value, &Map::new(), &DocumentPath::Field(&root, name))?;
        Ok(value.as_array().map_or(1, Vec::len))
    }

    /// Compares a list of rows: every one is implied by an entry, and no other is missing. Returns how many there are.
    pub fn compare_section(
        &self,
        expected: &ExpectedSection,
        document: &Value,
    ) -> Result<usize, VerifyError> {
        let root = DocumentPath::Root;
        let path = DocumentPath::Field(&root, expected.name);
        let list =
            document[expected.name].as_array().ok_or_else(|| path.fault(VerifyFault::Type("a list")))?;
        let mut last = None;
        let (mut seen, mut used) = (BTreeSet::new(), vec![false; expected.nameless.len()]);
        for (index, value) in list.iter().enumerate() {
            let path = DocumentPath::Item(&path, index);
            let id = value["id"].as_i64();
            let id = id.ok_or_else(|| {
                DocumentPath::Field(&path, "id").fault(VerifyFault::Type(ValueShape::Number.name()))
            })?;
            if last.is_some_and(|last| last >= id) {
                return Err(path.fault(VerifyFault::Order));
            }
            last = Some(id);
            if let Some(row) = expected.rows.get(&id) {
                self.compare_fields(&row.fields, value, &path)?;
                seen.insert(id);
                continue;
            }
            let free = |(place, one): &(usize, &NamelessRow)| !used[*place] && one.is_at(value);
            let found = expected.nameless.iter().enumerate().find(free);
            let (place, one) = found.ok_or_else(|| path.fault(VerifyFault::NotRecorded))?;
            self.compare_fields(&one.row.fields, value, &path)?;
            used[place] = true;
        }
        let missing = expected.rows.iter().find(|(id, _)| !seen.contains(id)).map(|(_, row)| row.entry);
        let nameless = expected.nameless.iter().zip(used);
        let mut unused = nameless.filter(|(one, used)| one.required && !used).map(|(one, _)| one.row.entry);
        match missing.or_else(|| unused.next()) {
            None => Ok(list.len()),
            Some(entry) => Err(path.fault(VerifyFault::Absent { entry })),
        }
    }

    /// Compares an object with the fields that it must have.
    pub fn compare_fields(
        &self,
        expected: &[(&'static str, Expected)],
        value: &Value,
        path: &DocumentPath<'_>,
    ) -> Result<(), VerifyError> {
        let row = value.as_object().ok_or_else(|| path.fault(VerifyFault::Type("an object")))?;
        for (name, one) in expected {
            let path = DocumentPath::Field(path, name);
            let value = row.get(*name).ok_or_else(|| path.fault(VerifyFault::Missing))?;
            self.compare(one, value, row, &path)?;
        }
        match row.keys().find(|key| expected.iter().all(|(name, _)| *name != key.as_str())) {
            None => Ok(()),
            Some(key) => Err(DocumentPath::Field(path, key).fault(VerifyFault::Unknown)),
        }
    }

    fn compare(
        &self,
        expected: &Expected,
        value: &Value,
        row: &Map<String, Value>,
        path: &DocumentPath<'_>,
    ) -> Result<(), VerifyError> {
        match expected {
            Expected::Is(recorded) => compare_values(recorded, value, path),
            Expected::Unchecked(shape) if shape.fits(value) => {
                self.note(path, "the entry is withheld, or older than the field");
                Ok(())
            }
            Expected::Unchecked(shape) => Err(path.fault(VerifyFault::Type(shape.name()))),
            Expected::Label => self.compare_label(value, row, path),
            Expected::End(end) => self.compare_end(end, value, path),
            Expected::Rows(items) => self.compare_items(items, value, path),
            Expected::SponsorCodes => compare_values(&sponsor_codes(row), value, path),
            Expected::Words(hash) => compare_words(hash, value, row, path),
            Expected::WithWords => Ok(()),
            Expected::Hashed(hash) => self.compare_hashed(hash, value, row, path),
        }
    }

    fn compare_label(
        &self,
        value: &Value,
        row: &Map<String, Value>,
        path: &DocumentPath<'_>,
    ) -> Result<(), VerifyError> {
        let label = match row.get("provision_id") {
            Some(Value::Null) => Value::Null,
            Some(id) => {
                let label = id.as_i64().and_then(|id| self.labels.get(&id));
                label.ok_or_else(|| path.fault(VerifyFault::NotRecorded))?.as_str().into()
            }
            None => return Err(path.fault(VerifyFault::Unknown)),
        };
        compare_values(&label, value, path)
    }

    fn compare_end(
        &self,
        end: &ExpectedEnd,
        value: &Value,
        path: &DocumentPath<'_>,
    ) -> Result<(), VerifyError> {
        let certain = end.certain.clone().unwrap_or_default();
        let withheld = end.withheld.into_iter();
        let mut withheld = withheld
            .flat_map(|end| {
                let entries = self.chain.withheld(end.act, end.after, end.before);
                entries.filter(move |entry| !end.told || entry.cover.is_none())
            })
            .map(|entry| serde_json::json!(entry.at))
            .peekable();
        if end.possible.is_empty() && withheld.peek().is_none() {
            return compare_values(&certain, value, path);
        }
        self.note(path, "an act that is withheld may have ended it");
        if value.is_null()
            || *value == certain
            || end.possible.contains(value)
            || withheld.any(|at| at == *value)
        {
            return Ok(());
        }
        compare_values(&certain, value, path)
    }

    /// Compares content with its hash. Where it is not shown, its salt is not either; that its reader may not read it,
    /// nobody can tell.
    fn compare_hashed(
        &self,
        hash: &str,
        value: &Value,
        row: &Map<String, Value>,
        path: &DocumentPath<'_>,
    ) -> Result<(), VerifyError> {
        let salt = row.get("salt").unwrap_or(&Value::Null);
        if value.is_null() && salt.is_null() {
            self.note(path, "not everybody may read it");
            return Ok(());
        }
        let same = salt.as_str().is_some_and(|salt| hash_content(salt, value) == hash);
        if same { Ok(()) } else { Err(path.fault(VerifyFault::Words)) }
    }

    fn compare_items(
        &self,
        items: &[ExpectedItem],
        value: &Value,
        path: &DocumentPath<'_>,
    ) -> Result<(), VerifyError> {
        let list = value.as_array().ok_or_else(|| path.fault(VerifyFault::Type("a list")))?;
        if items.iter().any(|item| !item.required) {
            self.note(path, "acts that are withheld may have taken some away");
        }
        let mut items = items.iter();
        for (index, value) in list.iter().enumerate() {
            let path = DocumentPath::Item(path, index);
            loop {
                let item = items.next().ok_or_else(|| path.fault(VerifyFault::NotRecorded))?;
                let compared = self.compare_fields(&item.fields, value, &path);
                if item.required || compared.is_ok() {
                    compared?;
                    break;
                }
            }
        }
        if items.any(|item| item.required) { Err(path.fault(VerifyFault::TooFew)) } else { Ok(()) }
    }
}

/// Compares a value with the recorded one, and names the first place where they differ.
pub fn compare_values(recorded: &Value, stated: &Value, path: &DocumentPath<'_>) -> Result<(), VerifyError> {
    if recorded == stated {
        return Ok(());
    }
    match (recorded, stated) {
        (Value::Object(one), Value::Object(other)) => {
            for (name, recorded) in one {
                let path = DocumentPath::Field(path, name);
                let stated = other.get(name).ok_or_else(|| path.fault(VerifyFault::Missing))?;
                compare_values(recorded, stated, &path)?;
            }
            let unknown = other.keys().find(|name| !one.contains_key(*name));
            let name = unknown.map_or("", String::as_str);
            Err(DocumentPath::Field(path, name).fault(VerifyFault::Unknown))
        }
        (Value::Array(one), Value::Array(other)) => {
            for (index, (recorded, stated)) in one.iter().zip(other).enumerate() {
                compare_values(recorded, stated, &DocumentPath::Item(path, index))?;
            }
            let longer = other.len() > one.len();
            let fault = if longer { VerifyFault::NotRecorded } else { VerifyFault::TooFew };
            Err(DocumentPath::Item(path, one.len().min(other.len())).fault(fault))
        }
        _ => {
            Err(path
                .fault(VerifyFault::Differs { recorded: recorded.to_string(), stated: stated.to_string() }))
        }
    }
}

fn sponsor_codes(row: &Map<String, Value>) -> Value {
    let sponsors = row.get("sponsors").and_then(Value::as_array).into_iter().flatten();
    let codes = sponsors.filter(|one| one["left_at"].is_null()).filter_map(|one| one["delegation"].as_str());
    codes.collect::<Vec<_>>().join(" ").into()
}

/// Compares the words of a comment with their hash. One that is hidden or withdrawn has none.
fn compare_words(
    hash: &str,
    body: &Value,
    row: &Map<String, Value>,
    path: &DocumentPath<'_>,
) -> Result<(), VerifyError> {
    let field = |name: &str| row.get(name).unwrap_or(&Value::Null);
    let (nonce, change) = (field("nonce"), field("proposed_change"));
    let same = if field("withdrawn_at").is_null() && field("hidden_at").is_null() {
        let words = nonce.as_str().zip(body.as_str());
        (change.is_null() || change.is_string())
            && words.is_some_and(|(nonce, body)| records::hash_words(nonce, body, change.as_str()) == hash)
    } else {
        nonce.is_null() && body.is_null() && change.is_null()
    };
    if same { Ok(()) } else { Err(path.fault(VerifyFault::Words)) }
}
