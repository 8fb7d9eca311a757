//! The rows of what provisions are about and how they relate to what exists: vocabularies, tags, mappings and their reviews.

use super::chains::CheckedChain;
use super::expecting::ValueShape::{Number, OptionalText, Text};
use super::expecting::{Expected, ExpectedRow, ExpectedSection};
use super::said::{self, SaidKind};
use super::{VerifyError, VerifyFault};
use crate::records::{RecordAct, RecordEntry};
use crate::vocabularies::TaggingState;
use serde_json::{Value, json};

pub const MAPPINGS: SaidKind = SaidKind {
    section: "mappings",
    id: "mapping",
    by: "delegation",
    at: "proposed_at",
    made: RecordAct::MappingProposed,
    withdrawn: Some(RecordAct::MappingWithdrawn),
    fields: &[
        ("provision_id", "provision", Number),
        ("revision", "revision", Number),
        ("clause_id", "clause_id", Number),
        ("instrument", "instrument", Text),
        ("version", "version", Text),
        ("clause", "clause", Text),
        ("relation", "relation", Text),
        ("reason", "reason", Text),
        ("language", "language", Text),
        ("quotation", "quotation", OptionalText),
        ("quotation_hash", "quotation_hash", OptionalText),
        ("words_hash", "words_hash", Text),
    ],
    place: None,
};

pub const MAPPING_REVIEWS: SaidKind = SaidKind {
    section: "mapping_reviews",
    id: "mapping_review",
    by: "by",
    at: "reviewed_at",
    made: RecordAct::MappingReviewed,
    withdrawn: None,
    fields: &[
        ("mapping_id", "mapping", Number),
        ("verdict", "verdict", Text),
        ("reason", "reason", OptionalText),
        ("language", "language", Text),
    ],
    place: Some(&["mapping"]),
};

const TAGS: SaidKind = SaidKind {
    section: "tags",
    id: "tagging",
    by: "delegation",
    at: "proposed_at",
    made: RecordAct::TagProposed,
    withdrawn: Some(RecordAct::TagWithdrawn),
    fields: &[("provision_id", "provision", Number), ("tag_id", "tag", Number)],
    place: None,
};

/// Implies the vocabularies, with their tags.
pub fn imply_vocabularies(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let mut section = ExpectedSection { name: "vocabularies", ..ExpectedSection::default() };
    for entry in chain.of(RecordAct::VocabularyAdded) {
        let payload = &entry.payload;
        let id = payload["vocabulary"].as_i64().ok_or_else(|| chain.payload_fault(entry, "vocabulary"))?;
        let mut fields = vec![("id", Expected::Is(id.into())), ("added_at", Expected::Is(json!(entry.at)))];
        let bound = ["code", "version", "source", "names", "tags"];
        fields.extend(bound.map(|name| (name, Expected::Is(payload[name].clone()))));
        insert_row(chain, entry, id, &mut section, fields)?;
    }
    Ok(section)
}

/// Implies the tags of provisions: those that delegations have proposed, with what the chair has decided of them last, and
/// those of the chair.
pub fn imply_tags(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let settled = chain.by_subject(RecordAct::TagSettled, TAGS.id);
    let withdrawn = chain.by_subject(RecordAct::TagWithdrawn, TAGS.id);
    let last = |id: i64| settled.get(&id).and_then(|entries| entries.last()).copied();
    let mut section = said::imply_rows_with(chain, &TAGS, &[], |_, id, fields| {
        match id {
            Some(id) => {
                let undecided = match withdrawn.contains_key(&id) {
                    true => TaggingState::Withdrawn,
                    false => TaggingState::Proposed,
                };
                fields.extend(describe_decision(last(id), undecided));
            }
            None => fields.extend(
                [("state", Text), ("settled_at", OptionalText), ("reason", OptionalText)]
                    .map(|(name, shape)| (name, Expected::Unchecked(shape))),
            ),
        }
        Ok(())
    })?;
    let own = chain.of(RecordAct::TagSettled).filter(|entry| {
        entry.payload["proposed"] == false && entry.payload["state"] == TaggingState::Settled.code()
    });
    for entry in own {
        let payload = &entry.payload;
        let id = payload["tagging"].as_i64().ok_or_else(|| chain.payload_fault(entry, "tagging"))?;
        let is = |name: &str| Expected::Is(payload[name].clone());
        let mut fields = vec![
            ("id", is("tagging")),
            ("delegation", Expected::Is(Value::Null)),
            ("proposed_at", Expected::Is(json!(entry.at))),
            ("provision_id", is("provision")),
            ("provision", Expected::Label),
            ("tag_id", is("tag")),
            ("withdrawn_at", Expected::Is(Value::Null)),
        ];
        fields.extend(describe_decision(last(id), TaggingState::Settled));
        insert_row(chain, entry, id, &mut section, fields)?;
    }
    Ok(section)
}

/// Describes the last decision of the chair on a tag; without one, the tag is `undecided`.
fn describe_decision(
    decided: Option<&RecordEntry>,
    undecided: TaggingState,
) -> [(&'static str, Expected); 3] {
    let field = |name: &str| decided.map(|entry| entry.payload[name].clone());
    [
        ("state", Expected::Is(field("state").unwrap_or_else(|| undecided.code().into()))),
        ("settled_at", Expected::Is(decided.map(|entry| json!(entry.at)).unwrap_or_default())),
        ("reason", Expected::Is(field("reason").unwrap_or_default())),
    ]
}

fn insert_row(
    chain: &CheckedChain,
    entry: &RecordEntry,
    id: i64,
    section: &mut ExpectedSection,
    fields: Vec<(&'static str, Expected)>,
) -> Result<(), VerifyError> {
    match section.rows.insert(id, ExpectedRow { entry: entry.number, fields }) {
        None => Ok(()),
        Some(_) => Err(chain.fault(entry, VerifyFault::Twice)),
    }
}
