//! The rows of needs, offers, matches and tranches. Of what not everybody may read, the record has a hash: every reader
//! is told that it is there, and the words are null for whoever may not read them.

use super::chains::CheckedChain;
use super::expecting::{Expected, ExpectedFields, ExpectedRow, ExpectedSection};
use super::said::author_of;
use super::{VerifyError, VerifyFault};
use crate::records::{RecordAct, RecordEntry};
use serde_json::{Value, json};
use std::collections::BTreeMap;

type EntriesByThing<'a> = BTreeMap<i64, Vec<&'a RecordEntry>>;

/// Implies the needs that were submitted.
pub fn imply_needs(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let assessed = chain.by_subject(RecordAct::NeedAssessed, "need");
    let withdrawn = chain.by_subject(RecordAct::NeedWithdrawn, "need");
    imply(chain, "needs", "need", RecordAct::NeedSubmitted, |entry, id| {
        let assessment = last(&assessed, id);
        let mut fields = submitted_fields(chain, entry)?;
        fields.extend([
            ("assessed_at", time_of(assessment)),
            ("assessment", bound_later(chain, assessment)?),
            ("withdrawn_at", time_of(last(&withdrawn, id))),
        ]);
        Ok(fields)
    })
}

/// Implies the offers that were submitted.
pub fn imply_offers(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let withdrawn = chain.by_subject(RecordAct::OfferWithdrawn, "offer");
    imply(chain, "offers", "offer", RecordAct::OfferSubmitted, |entry, id| {
        let mut fields = submitted_fields(chain, entry)?;
        fields.push(("withdrawn_at", time_of(last(&withdrawn, id))));
        Ok(fields)
    })
}

/// Implies the matches.
pub fn imply_matches(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let moved = chain.by_subject(RecordAct::MatchMoved, "match");
    let rated = chain.by_subject(RecordAct::MatchRated, "match");
    imply(chain, "matches", "match", RecordAct::NeedMatched, |entry, id| {
        let (moving, rating) = (last(&moved, id), last(&rated, id));
        let state = moving.map_or_else(|| json!("matched"), |one| one.payload["state"].clone());
        Ok(vec![
            ("matched_at", Expected::Is(json!(entry.at))),
            ("content", bound(chain, entry)?),
            ("salt", salted(entry)),
            ("state", Expected::Is(state)),
            ("moved_by", moving.map_or(Expected::Is(Value::Null), moved_by)),
            ("moved_at", time_of(moving)),
            ("rated_at", time_of(rating)),
            ("rating", bound_later(chain, rating)?),
        ])
    })
}

/// Implies what funds went to.
pub fn imply_tranches(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    imply(chain, "tranches", "tranche", RecordAct::TranchePaid, |entry, _| {
        Ok(vec![
            ("delegation", Expected::Is(author_of(entry))),
            ("offer_id", Expected::Is(entry.payload["offer"].clone())),
            ("recorded_at", Expected::Is(json!(entry.at))),
            ("content", bound(chain, entry)?),
            ("salt", salted(entry)),
        ])
    })
}

fn imply(
    chain: &CheckedChain,
    name: &'static str,
    field: &str,
    made: RecordAct,
    describe: impl Fn(&RecordEntry, i64) -> Result<ExpectedFields, VerifyError>,
) -> Result<ExpectedSection, VerifyError> {
    let mut section = ExpectedSection { name, ..ExpectedSection::default() };
    for entry in chain.of(made) {
        let id = entry.payload[field].as_i64().ok_or_else(|| chain.payload_fault(entry, field))?;
        let mut fields: ExpectedFields = vec![("id", Expected::Is(id.into()))];
        fields.extend(describe(entry, id)?);
        if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
    }
    Ok(section)
}

/// Returns what the entry of a need or an offer that was submitted implies.
fn submitted_fields(chain: &CheckedChain, entry: &RecordEntry) -> Result<ExpectedFields, VerifyError> {
    Ok(vec![
        ("delegation", Expected::Is(author_of(entry))),
        ("visibility", Expected::Is(entry.payload["visibility"].clone())),
        ("submitted_at", Expected::Is(json!(entry.at))),
        ("content", bound(chain, entry)?),
        ("salt", salted(entry)),
    ])
}

/// Returns what an entry that came later binds; null where none came.
fn bound_later(chain: &CheckedChain, entry: Option<&RecordEntry>) -> Result<Expected, VerifyError> {
    entry.map_or(Ok(Expected::Is(Value::Null)), |entry| bound(chain, entry))
}

/// Returns what an entry binds: its content, or the hash of that.
fn bound(chain: &CheckedChain, entry: &RecordEntry) -> Result<Expected, VerifyError> {
    let content = &entry.payload["content"];
    if !content.is_null() {
        return Ok(Expected::Is(content.clone()));
    }
    let hash = entry.payload["words"].as_str().ok_or_else(|| chain.payload_fault(entry, "words"))?;
    Ok(Expected::Hashed(hash.to_owned()))
}

/// Returns what the salt beside the content is: null where the record has the content itself.
fn salted(entry: &RecordEntry) -> Expected {
    if entry.payload["content"].is_null() { Expected::WithWords } else { Expected::Is(Value::Null) }
}

/// Returns who moved a match on, where the entry has the hash of it: elsewhere the entry itself names whoever did.
fn moved_by(entry: &RecordEntry) -> Expected {
    let hash = entry.payload["words"].as_str();
    hash.map_or(Expected::Is(Value::Null), |hash| Expected::Hashed(hash.to_owned()))
}

fn last<'a>(entries: &EntriesByThing<'a>, id: i64) -> Option<&'a RecordEntry> {
    entries.get(&id).and_then(|entries| entries.last()).copied()
}

fn time_of(entry: Option<&RecordEntry>) -> Expected {
    Expected::Is(entry.map(|entry| json!(entry.at)).unwrap_or_default())
}
