//! The rows of the term base: terms, their definitions, and which delegation holds which.
//!
//! An import of terms has one entry, however many terms it brings. The entry holds the hash of what was taken in, and
//! between which identifiers that is: the rows there that no entry of their own implies are hashed again.

use super::chains::CheckedChain;
use super::expecting::ValueShape::{Number, OptionalNumber, OptionalText, Text};
use super::expecting::{Expected, ExpectedFields, ExpectedRow, ExpectedSection};
use super::reading::DocumentPath;
use super::said::{self, SaidKind};
use super::{VerifyError, VerifyFault};
use crate::records::{RecordAct, RecordEntry, hash_canonical};
use serde_json::{Map, Value, json};

pub const DEFINITIONS: SaidKind = SaidKind {
    section: "definitions",
    id: "definition",
    by: "by",
    at: "made_at",
    made: RecordAct::DefinitionProposed,
    withdrawn: Some(RecordAct::DefinitionWithdrawn),
    fields: &[
        ("term_id", "term", Number),
        ("language", "language", Text),
        ("text", "text", Text),
        ("source", "source", Text),
        ("instrument", "instrument", OptionalText),
        ("clause", "clause", OptionalText),
        ("dated", "dated", OptionalText),
        ("address", "address", OptionalText),
        ("status", "status", Text),
    ],
    place: None,
};

pub const HOLDINGS: SaidKind = SaidKind {
    section: "definition_holdings",
    id: "holding",
    by: "delegation",
    at: "held_at",
    made: RecordAct::DefinitionHeld,
    withdrawn: None,
    fields: &[("term_id", "term", Number), ("definition_id", "definition", OptionalNumber)],
    place: Some(&["term"]),
};

/// The fields of a term that an import binds.
const TERM_FIELDS: [&str; 4] = ["id", "code", "subject", "names"];

/// The fields of a definition that an import binds.
const DEFINITION_FIELDS: [&str; 10] =
    ["id", "term_id", "language", "text", "source", "instrument", "clause", "dated", "address", "status"];

/// Computes the hash of the rows that an import has added, as they are exported: terms and definitions in the order of
/// their identifiers.
pub fn hash_imported(terms: &[Value], definitions: &[Value]) -> String {
    hash_canonical(&json!({
        "terms": bound_parts(terms, &TERM_FIELDS),
        "definitions": bound_parts(definitions, &DEFINITION_FIELDS),
    }))
}

/// Returns of each row the fields that an import binds.
fn bound_parts(rows: &[Value], fields: &[&str]) -> Vec<Value> {
    let part = |row: &Value| {
        let fields = fields.iter().map(|field| ((*field).to_owned(), row[*field].clone()));
        Value::Object(fields.collect::<Map<String, Value>>())
    };
    rows.iter().map(part).collect()
}

/// Implies the terms and the definitions.
pub fn imply_terms(chain: &CheckedChain, document: &Value) -> Result<[ExpectedSection; 2], VerifyError> {
    let mut terms = imply_added(chain)?;
    let mut definitions = said::imply_rows(chain, &DEFINITIONS)?;
    for entry in chain.of(RecordAct::TermsImported) {
        let added = find_imported(chain, entry, document, &terms, "terms")?;
        let defined = find_imported(chain, entry, document, &definitions, "definitions")?;
        let hash = entry.payload["hash"].as_str().ok_or_else(|| chain.payload_fault(entry, "hash"))?;
        if hash_imported(&added, &defined) != hash {
            let root = DocumentPath::Root;
            let part = if added.is_empty() { "definitions" } else { "terms" };
            return Err(DocumentPath::Field(&root, part).fault(VerifyFault::Words));
        }
        for row in &added {
            insert(chain, &mut terms, entry, row, imported_term(chain, entry, row))?;
        }
        for row in &defined {
            insert(chain, &mut definitions, entry, row, imported_definition(entry, row))?;
        }
    }
    Ok([terms, definitions])
}

/// Implies the terms that were added one by one.
fn imply_added(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let mut section = ExpectedSection { name: "terms", ..ExpectedSection::default() };
    for entry in chain.of(RecordAct::TermAdded) {
        let id = entry.payload["term"].as_i64().ok_or_else(|| chain.payload_fault(entry, "term"))?;
        let is = |field: &str| Expected::Is(entry.payload[field].clone());
        let mut fields = vec![("id", Expected::Is(id.into()))];
        fields.extend(["code", "subject", "names"].map(|field| (field, is(field))));
        fields.extend(shared_fields(chain, entry, id));
        if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
    }
    Ok(section)
}

/// Returns the fields of a term that are not in what an import binds: who added it and when, and the provision that defines
/// it, which an organizer may name later.
fn shared_fields(chain: &CheckedChain, entry: &RecordEntry, id: i64) -> ExpectedFields {
    let linked = chain.of(RecordAct::TermLinked).filter(|one| one.payload["term"].as_i64() == Some(id));
    let provision = linked.last().map_or(&entry.payload["provision"], |last| &last.payload["provision"]);
    vec![
        ("by", Expected::Is(said::author_of(entry))),
        ("provision_id", Expected::Is(provision.clone())),
        ("provision", Expected::Label),
        ("added_at", Expected::Is(json!(entry.at))),
    ]
}

/// Finds the rows of a part that an import has added: those between its identifiers that no entry of their own implies.
fn find_imported(
    chain: &CheckedChain,
    entry: &RecordEntry,
    document: &Value,
    implied: &ExpectedSection,
    part: &'static str,
) -> Result<Vec<Value>, VerifyError> {
    let within = &entry.payload[part];
    let count = within["count"].as_u64().ok_or_else(|| chain.payload_fault(entry, part))?;
    let (Some(first), Some(last)) = (within["first"].as_i64(), within["last"].as_i64()) else {
        return if count == 0 { Ok(Vec::new()) } else { Err(chain.payload_fault(entry, part)) };
    };
    let root = DocumentPath::Root;
    let path = DocumentPath::Field(&root, part);
    let rows = document[part].as_array().ok_or_else(|| path.fault(VerifyFault::Type("a list")))?;
    let added = rows.iter().filter(|row| {
        row["id"].as_i64().is_some_and(|id| (first..=last).contains(&id) && !implied.rows.contains_key(&id))
    });
    let added: Vec<Value> = added.cloned().collect();
    match u64::try_from(added.len()).unwrap_or(u64::MAX) {
        found if found < count => Err(path.fault(VerifyFault::Absent { entry: entry.number })),
        found if found > count => Err(path.fault(VerifyFault::NotRecorded)),
        _ => Ok(added),
    }
}

fn insert(
    chain: &CheckedChain,
    section: &mut ExpectedSection,
    entry: &RecordEntry,
    row: &Value,
    fields: ExpectedFields,
) -> Result<(), VerifyError> {
    let id = row["id"].as_i64().ok_or_else(|| chain.payload_fault(entry, section.name))?;
    match section.rows.insert(id, ExpectedRow { entry: entry.number, fields }) {
        None => Ok(()),
        Some(_) => Err(chain.fault(entry, VerifyFault::Twice)),
    }
}

/// Returns the fields of a term that an import has added, whose hash is right.
fn imported_term(chain: &CheckedChain, entry: &RecordEntry, row: &Value) -> ExpectedFields {
    let mut fields: ExpectedFields =
        TERM_FIELDS.into_iter().map(|field| (field, Expected::Is(row[field].clone()))).collect();
    fields.extend(shared_fields(chain, entry, row["id"].as_i64().unwrap_or_default()));
    fields
}

/// Returns the fields of a definition that an import has added, whose hash is right. Nobody withdraws it.
fn imported_definition(entry: &RecordEntry, row: &Value) -> ExpectedFields {
    let mut fields: ExpectedFields =
        DEFINITION_FIELDS.into_iter().map(|field| (field, Expected::Is(row[field].clone()))).collect();
    fields.extend([
        ("by", Expected::Is(said::author_of(entry))),
        ("made_at", Expected::Is(json!(entry.at))),
        ("withdrawn_at", Expected::Is(Value::Null)),
    ]);
    fields
}
