//! Credentials: the documents by which somebody represents a delegation, as far as the record has them.
//!
//! Nothing of it is ever withheld. The record has the hash of each document, and not the document.

use super::chains::CheckedChain;
use super::expecting::{Expected, ExpectedRow, ExpectedSection};
use super::{VerifyError, VerifyFault};
use crate::records::{RecordAct, RecordEntry};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Implies the documents, each with what has ended it. A document ends once: it is replaced or withdrawn.
pub fn imply_credentials(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let mut section = ExpectedSection { name: "credentials", ..ExpectedSection::default() };
    let mut replaced = chain.by_subject(RecordAct::CredentialRecorded, "replaces");
    let mut withdrawn = chain.by_subject(RecordAct::CredentialWithdrawn, "credential");
    for entry in chain.of(RecordAct::CredentialRecorded) {
        let payload = &entry.payload;
        let id = payload["credential"].as_i64().ok_or_else(|| chain.payload_fault(entry, "credential"))?;
        let (next, end) =
            (replaced.remove(&id).unwrap_or_default(), withdrawn.remove(&id).unwrap_or_default());
        if let Some(early) = next.iter().chain(&end).find(|one| one.number <= entry.number) {
            return Err(chain.fault(early, VerifyFault::NotRecorded));
        }
        if next.len() + end.len() > 1 {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
        let at = |entries: &[&RecordEntry]| entries.first().map_or(Value::Null, |one| json!(one.at));
        let reason = end.first().map_or(Value::Null, |one| one.payload["reason"].clone());
        let is = |field: &str| Expected::Is(payload[field].clone());
        let fields = vec![
            ("id", Expected::Is(id.into())),
            ("delegation", is("delegation")),
            ("kind", is("kind")),
            ("signer", is("signer")),
            ("dated_on", is("dated_on")),
            ("valid_until", is("valid_until")),
            ("media_type", is("media_type")),
            ("size", is("size")),
            ("hash", is("hash")),
            ("recorded_at", Expected::Is(json!(entry.at))),
            ("superseded_at", Expected::Is(at(&next))),
            ("withdrawn_at", Expected::Is(at(&end))),
            ("withdrawal_reason", Expected::Is(reason)),
        ];
        if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
    }
    let left: BTreeMap<i64, Vec<&RecordEntry>> = replaced.into_iter().chain(withdrawn).collect();
    match left.into_values().flatten().next() {
        Some(strange) => Err(chain.fault(strange, VerifyFault::NotRecorded)),
        None => Ok(section),
    }
}
