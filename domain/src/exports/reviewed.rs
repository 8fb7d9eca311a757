//! What others say of the reports on commitments: peer reviews, and comments.
//!
//! Nothing of a review is ever withheld. What was drawn by lot is drawn again, from the whole seed as the record has it: words
//! with a random number, or words alone, as those drew who knew no number yet.

use super::chains::CheckedChain;
use super::expecting::{Expected, ExpectedRow, ExpectedSection};
use super::said;
use super::{VerifyError, VerifyFault};
use crate::identifiers::ProgressReportId;
use crate::records::{RecordAct, RecordEntry};
use crate::reviews::{DrawCandidate, DrawnReport, ReviewerChoice, draw_reviewers};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The name of organizers in the record.
const ORGANIZER: &str = "organizer";

/// An entry by which delegations were asked to review reports.
#[derive(Deserialize)]
struct AssignmentEntry {
    choice: ReviewerChoice,
    seed: Option<String>,
    each: Option<usize>,
    candidates: Vec<DrawCandidate>,
    reports: Vec<AssignedReport>,
    ended: Vec<i64>,
}

#[derive(Deserialize)]
struct AssignedReport {
    report: ProgressReportId,
    excluded: Vec<String>,
    reviewers: Vec<AssignedReviewer>,
}

#[derive(Deserialize)]
struct AssignedReviewer {
    review: i64,
    delegation: String,
}

impl AssignmentEntry {
    /// Tells whether the reviewers are those whom the lot draws; where they were agreed, any may be.
    fn is_as_drawn(&self) -> bool {
        let (ReviewerChoice::Drawn, Some(seed), Some(each)) = (self.choice, &self.seed, self.each) else {
            return self.choice == ReviewerChoice::Agreed && self.seed.is_none();
        };
        let reports: Vec<DrawnReport> = self
            .reports
            .iter()
            .map(|one| DrawnReport { report: one.report, excluded: one.excluded.iter().cloned().collect() })
            .collect();
        let drawn = draw_reviewers(seed, each, &self.candidates, &reports);
        self.reports.iter().all(|one| {
            let stated = one.reviewers.iter().map(|reviewer| &reviewer.delegation);
            drawn.get(&one.report).is_some_and(|codes| stated.eq(codes.iter()))
        })
    }
}

/// Implies the peer reviews, and draws again what was drawn by lot.
pub fn imply_reviews(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let submitted = chain.by_subject(RecordAct::ReviewSubmitted, "review");
    let answered = chain.by_subject(RecordAct::ReviewAnswered, "review");
    let first = |entries: &BTreeMap<i64, Vec<&RecordEntry>>, id: i64| {
        entries.get(&id).and_then(|entries| entries.first()).map(|entry| (*entry).clone())
    };
    let mut assignments = Vec::new();
    let mut ended: BTreeMap<i64, Value> = BTreeMap::new();
    for entry in chain.of(RecordAct::ReviewersAssigned) {
        let read = AssignmentEntry::deserialize(&entry.payload);
        let assignment = read.map_err(|_| chain.fault(entry, VerifyFault::Payload))?;
        if !assignment.is_as_drawn() {
            return Err(chain.payload_fault(entry, "seed"));
        }
        ended.extend(assignment.ended.iter().map(|id| (*id, json!(entry.at))));
        assignments.push((entry, assignment));
    }
    // Whoever had not given its review yet reviews the report that has taken the place of the one before.
    let mut moved: BTreeMap<i64, Value> = BTreeMap::new();
    for entry in chain.of(RecordAct::ReportSubmitted) {
        let ids = entry.payload["reviews"].as_array().into_iter().flatten().filter_map(Value::as_i64);
        moved.extend(ids.map(|id| (id, entry.payload["report"].clone())));
    }
    let mut section = ExpectedSection { name: "peer_reviews", ..ExpectedSection::default() };
    for (entry, assignment) in assignments {
        for one in &assignment.reports {
            for reviewer in &one.reviewers {
                let id = reviewer.review;
                let (given, reply) = (first(&submitted, id), first(&answered, id));
                if let Some(given) = given.as_ref().filter(|given| given.actor != reviewer.delegation) {
                    return Err(chain.fault(given, VerifyFault::Payload));
                }
                let of = |entry: &Option<RecordEntry>, field: &str| {
                    Expected::Is(entry.as_ref().map(|one| one.payload[field].clone()).unwrap_or_default())
                };
                let at = |entry: &Option<RecordEntry>| {
                    Expected::Is(entry.as_ref().map(|one| json!(one.at)).unwrap_or_default())
                };
                let fields = vec![
                    ("id", Expected::Is(id.into())),
                    ("report_id", Expected::Is(moved.get(&id).cloned().unwrap_or_else(|| json!(one.report)))),
                    ("delegation", Expected::Is(reviewer.delegation.clone().into())),
                    ("choice", Expected::Is(json!(assignment.choice))),
                    ("seed", Expected::Is(json!(assignment.seed))),
                    ("assigned_at", Expected::Is(json!(entry.at))),
                    ("ended_at", Expected::Is(ended.get(&id).cloned().unwrap_or_default())),
                    ("level", of(&given, "level")),
                    ("language", of(&given, "language")),
                    ("reasons", of(&given, "text")),
                    ("submitted_at", at(&given)),
                    ("reply_language", of(&reply, "language")),
                    ("reply", of(&reply, "text")),
                    ("replied_at", at(&reply)),
                ];
                if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
                    return Err(chain.fault(entry, VerifyFault::Twice));
                }
            }
        }
    }
    Ok(section)
}

/// Implies the comments on reports, whose words are bound by a hash as long as they are shown.
pub fn imply_report_comments(chain: &CheckedChain) -> Result<ExpectedSection, VerifyError> {
    let hidden = chain.by_subject(RecordAct::ReportCommentHidden, "comment");
    let mut section = ExpectedSection { name: "report_comments", ..ExpectedSection::default() };
    for entry in chain.of(RecordAct::ReportCommented) {
        let payload = &entry.payload;
        let id = payload["comment"].as_i64().ok_or_else(|| chain.payload_fault(entry, "comment"))?;
        let words = payload["words"].as_str().ok_or_else(|| chain.payload_fault(entry, "words"))?;
        let hiding = hidden.get(&id).and_then(|entries| entries.first());
        let author = if entry.actor == ORGANIZER { Value::Null } else { said::author_of(entry) };
        let fields = vec![
            ("id", Expected::Is(id.into())),
            ("report_id", Expected::Is(payload["report"].clone())),
            ("delegation", Expected::Is(author)),
            ("language", Expected::Is(payload["language"].clone())),
            ("body", Expected::Words(words.to_owned())),
            ("nonce", Expected::WithWords),
            ("posted_at", Expected::Is(json!(entry.at))),
            ("hidden_at", Expected::Is(hiding.map(|one| json!(one.at)).unwrap_or_default())),
            (
                "hidden_reason",
                Expected::Is(hiding.map(|one| one.payload["reason"].clone()).unwrap_or_default()),
            ),
        ];
        if section.rows.insert(id, ExpectedRow { entry: entry.number, fields }).is_some() {
            return Err(chain.fault(entry, VerifyFault::Twice));
        }
    }
    Ok(section)
}
