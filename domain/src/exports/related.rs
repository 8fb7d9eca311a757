//! The rows of how the text relates to what exists: mappings and their reviews.

use super::expecting::ValueShape::{Number, OptionalText, Text};
use super::said::SaidKind;
use crate::records::RecordAct;

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
