//! What is promised on what was adopted: the calendar of reports, the commitments, and the reports on them.
//!
//! Nothing of it is ever withheld.

use super::chains::CheckedChain;
use super::expecting::ValueShape::{List, Number, OptionalText, Text};
use super::expecting::{Expected, ExpectedFields, ExpectedRow, ExpectedSection};
use super::said::{self, SaidKind};
use super::{VerifyError, VerifyFault};
use crate::records::{RecordAct, RecordEntry};
use serde_json::{Value, json};

pub const COMMITMENTS: SaidKind = SaidKind {
    section: "commitments",
    id: "commitment",
    by: "delegation",
    at: "undertaken_at",
    made: RecordAct::CommitmentUndertaken,
    withdrawn: Some(RecordAct::CommitmentWithdrawn),
    fields: &[
        ("provision_id", "provision", Number),
        ("title", "title", Text),
        ("text", "text", Text),
        ("language", "language", Text),
        ("due_on", "due_on", Text),
        ("indicator", "indicator", OptionalText),
        ("unit", "unit", OptionalText),
        ("baseline", "baseline", OptionalText),
        ("target", "target", OptionalText),
        ("institution", "institution", Text),
        ("partners", "partners", OptionalText),
    ],
    place: None,
};

pub const REPORTS: SaidKind = SaidKind {
    section: "reports",
    id: "report",
    by: "delegation",
    at: "submitted_at",
    made: RecordAct::ReportSubmitted,
    withdrawn: None,
    fields: &[
        ("commitment_id", "commitment", Number),
        ("due_on", "due_on", Text),
        ("level", "level", Number),
        ("figure", "figure", OptionalText),
        ("language", "language", Text),
        ("text", "text", Text),
        ("evidence", "evidence", List),
    ],
    place: Some(&["commitment", "due_on"]),
};

/// Implies the calendars of reports: each stands until the next one.
pub fn imply_follow_ups(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let mut section = ExpectedSection { name: "follow_up", ..ExpectedSection::default() };
    let mut entries = chain.of(RecordAct::FollowUpSet).peekable();
    while let Some(entry) = entries.next() {
        let payload = &entry.payload;
        let id = payload["follow_up"].as_i64().ok_or_else(|| chain.payload_fault(entry, "follow_up"))?;
        let is = |field: &str| Expected::Is(payload[field].clone());
        let next = entries.peek().map(|next| json!(next.at));
        let fields = vec![
            ("id", Expected::Is(id.into())),
            ("first_due", is("first_due")),
            ("interval_months", is("interval_months")),
            ("levels", is("levels")),
            ("matching", is("matching")),
            ("set_at", Expected::Is(json!(entry.at))),
            ("superseded_at", Expected::Is(next.unwrap_or_default())),
        ];
        if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
    }
    Ok(section)
}

/// Implies the commitments, with those who have had them, in the order in which they came.
pub fn imply_commitments(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let of = |act| chain.by_subject(act, COMMITMENTS.id);
    let joined = of(RecordAct::CommitmentJoined);
    let left = of(RecordAct::CommitmentLeft);
    let withdrawn = of(RecordAct::CommitmentWithdrawn);
    said::imply_rows_with(chain, &COMMITMENTS, &[], |entry, id, fields: &mut ExpectedFields| {
        let Some(id) = id else { return Ok(()) };
        let later = |entries: Option<&Vec<&RecordEntry>>| -> Vec<HolderEntry> {
            entries.into_iter().flatten().map(|one| HolderEntry::of(one)).collect()
        };
        let mut holders = vec![HolderEntry::of(entry)];
        holders.extend(later(joined.get(&id)));
        for leaving in later(left.get(&id)) {
            let is_left = |one: &&mut HolderEntry| one.left_at.is_null() && one.party == leaving.party;
            let found = holders.iter_mut().filter(|one| one.number < leaving.number).find(is_left);
            let found = found.ok_or_else(|| chain.fault(entry, VerifyFault::Payload))?;
            found.left_at = leaving.joined_at;
        }
        let present = holders.iter().filter(|one| one.left_at.is_null());
        let present: Vec<&str> = present.filter_map(HolderEntry::code).collect();
        let reason = withdrawn.get(&id).and_then(|entries| entries.first());
        let reason = reason.map(|one| one.payload["reason"].clone()).unwrap_or_default();
        fields.extend([
            ("held_by", Expected::Is(present.join(" ").into())),
            ("holders", Expected::Is(holders.iter().map(HolderEntry::row).collect())),
            ("withdrawal_reason", Expected::Is(reason)),
        ]);
        Ok(())
    })
}

/// Somebody who came to have a commitment, or left it.
struct HolderEntry {
    number: i64,
    /// The code of a delegation, or that of a bloc.
    party: (Value, Value),
    joined_at: Value,
    left_at: Value,
}

impl HolderEntry {
    fn of(entry: &RecordEntry) -> Self {
        let bloc = entry.payload["bloc"].clone();
        let delegation = if bloc.is_null() { said::author_of(entry) } else { Value::Null };
        let party = (delegation, bloc);
        Self { number: entry.number, party, joined_at: json!(entry.at), left_at: Value::Null }
    }

    fn code(&self) -> Option<&str> {
        self.party.0.as_str().or_else(|| self.party.1.as_str())
    }

    fn row(&self) -> Value {
        let (delegation, bloc) = &self.party;
        json!({
            "delegation": delegation, "bloc": bloc, "joined_at": self.joined_at, "left_at": self.left_at,
        })
    }
}
