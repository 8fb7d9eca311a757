//! What calendars show: the stages and votes of consultations, as the record has set, changed and ended them, and what the viewer's
//! delegation owes.

use crate::Result;
use crate::attribution::{Access, check_access, list_access};
use crate::clearances::{ClearanceRequest, pending_requests};
use crate::commitments::readings::{list_due_reports, list_follow_ups};
use crate::entity::{commitment, consultation, entry, question};
use crate::feeds::find_origin;
use crate::grouping::grouped;
use crate::records::chain::chain_of;
use crate::subjects::VoteName;
use chrono::{DateTime, NaiveDate, Utc};
use domain::consultations::{Stage, StageKind};
use domain::identifiers::{ConsultationId, QuestionId};
use domain::questions::SkipReason;
use domain::records::{GENESIS, RecordAct};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The most consultations in a calendar of all of them: the newest.
pub const CONSULTATIONS: usize = 50;

/// The most votes in a calendar: the newest.
const VOTES: u64 = 1_000;

/// The most entries of the record that are followed for a calendar: the newest.
const ENTRIES: u64 = 20_000;

/// The acts that change what a calendar shows.
const ACTS: [RecordAct; 9] = [
    RecordAct::ConsultationCorrected,
    RecordAct::StageSet,
    RecordAct::StageRemoved,
    RecordAct::ConsultationReopened,
    RecordAct::QuestionOpened,
    RecordAct::QuestionClosed,
    RecordAct::QuestionSkipped,
    RecordAct::TieDecided,
    RecordAct::SilenceExtended,
];

/// The stages and votes of a consultation.
#[derive(Clone, Debug)]
pub struct ConsultationCalendar {
    pub consultation: consultation::Model,
    /// The hash of the entry with which its record began, by which its events are told from those of every other.
    pub origin: String,
    pub periods: Vec<CalendarPeriod>,
}

/// A stage or a vote: when it begins and ends, and how often and when that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPeriod {
    pub subject: PeriodSubject,
    pub opens_at: DateTime<Utc>,
    pub closes_at: Option<DateTime<Utc>>,
    /// Whether its end is a deadline, by which delegations do something.
    pub deadline: bool,
    pub cancelled: bool,
    /// The number of changes since it was first set.
    pub changes: u32,
    pub changed_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodSubject {
    Stage(StageKind),
    Vote { id: QuestionId, name: VoteName },
}

/// A report that the viewer's delegation owes.
#[derive(Clone, Debug)]
pub struct CalendarReport {
    pub commitment: commitment::Model,
    pub due_on: NaiveDate,
    /// The number of times that the calendar of reports has been set anew.
    pub changes: u32,
    pub changed_at: DateTime<Utc>,
}

/// What the viewer's delegation owes: reports, and answers that it has asked of its capital.
#[derive(Clone, Debug, Default)]
pub struct DelegationDuties {
    pub reports: Vec<CalendarReport>,
    pub requests: Vec<ClearanceRequest>,
}

/// Lists the stages and votes of one consultation, or of the newest that the viewer may read and that are not archived.
#[tracing::instrument(skip_all)]
pub async fn load_calendars(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
    now: DateTime<Utc>,
) -> Result<Vec<ConsultationCalendar>> {
    let accesses = match consultation_id {
        Some(id) => vec![check_access(db, viewer, id, now).await?],
        None => {
            let mut found = list_access(db, viewer, now).await?;
            found.retain(|one| one.consultation.archived_at.is_none());
            found.truncate(CONSULTATIONS);
            found
        }
    };
    let ids: Vec<ConsultationId> = accesses.iter().map(Access::consultation_id).collect();
    let mut histories = load_histories(db, &ids).await?;
    let votes = question::Entity::find()
        .filter(question::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .filter(question::COLUMN.waiting.eq(false))
        .order_by_desc(question::COLUMN.id)
        .limit(VOTES)
        .all(db)
        .await?;
    let mut votes = grouped(votes, |one| one.consultation_id);
    let mut calendars = Vec::new();
    for access in accesses {
        let id = access.consultation_id();
        let history = histories.remove(&chain_of(id)).unwrap_or_default();
        let origin =
            find_origin(db, &chain_of(id)).await?.map_or_else(|| GENESIS.to_owned(), |(hash, _)| hash);
        let begun_at = access.consultation.created_at;
        let mut periods = history.stages(&access.stages, begun_at);
        let votes = votes.remove(&id).unwrap_or_default();
        periods.extend(votes.into_iter().map(|vote| history.vote(vote)));
        periods.sort_by_key(|one| one.opens_at);
        calendars.push(ConsultationCalendar { consultation: access.consultation, origin, periods });
    }
    Ok(calendars)
}

/// Lists what the viewer's delegation owes, in one consultation or in all.
#[tracing::instrument(skip_all)]
pub async fn load_duties(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
    now: DateTime<Utc>,
) -> Result<DelegationDuties> {
    let is_here = |id| consultation_id.is_none_or(|one| one == id);
    let mut due = list_due_reports(db, viewer, now).await?;
    due.retain(|one| is_here(one.commitment.consultation_id));
    let ids: BTreeSet<ConsultationId> = due.iter().map(|one| one.commitment.consultation_id).collect();
    let mut calendars: BTreeMap<ConsultationId, (u32, Option<DateTime<Utc>>)> = BTreeMap::new();
    for id in ids {
        let set = list_follow_ups(db, id).await?;
        let changes = u32::try_from(set.len().saturating_sub(1)).unwrap_or(u32::MAX);
        calendars.insert(id, (changes, set.first().map(|last| last.set_at)));
    }
    let reports = due.into_iter().map(|one| {
        let (changes, set_at) = calendars.get(&one.commitment.consultation_id).copied().unwrap_or_default();
        let undertaken_at = one.commitment.undertaken_at;
        let changed_at = set_at.map_or(undertaken_at, |at| at.max(undertaken_at));
        CalendarReport { due_on: one.due_on, changes, changed_at, commitment: one.commitment }
    });
    let reports = reports.collect();
    let mut requests = pending_requests(db, viewer).await?;
    requests.retain(|one| is_here(one.request.consultation_id));
    Ok(DelegationDuties { reports, requests })
}

/// How often and when something was changed, by the record.
#[derive(Clone, Copy, Debug, Default)]
struct ChangeCount {
    number: u32,
    last: Option<DateTime<Utc>>,
}

impl ChangeCount {
    fn note(&mut self, at: DateTime<Utc>) {
        self.number = self.number.saturating_add(1);
        self.last = self.last.max(Some(at));
    }

    /// Returns the number of changes since the first, with those of something that stands above it, and the time of the last.
    fn with(self, above: Self, begun_at: DateTime<Utc>) -> (u32, DateTime<Utc>) {
        let number = self.number.saturating_sub(1).saturating_add(above.number);
        (number, self.last.max(above.last).unwrap_or(begun_at))
    }
}

/// What the record tells of a stage.
#[derive(Clone, Debug, Default)]
struct StageHistory {
    changes: ChangeCount,
    /// When it was to open and close, where it was removed since.
    removed: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>,
}

/// What the record of a consultation tells of its stages and votes.
#[derive(Clone, Debug, Default)]
struct ConsultationHistory {
    /// Changes of the consultation itself, whose title stands in each event.
    corrected: ChangeCount,
    stages: BTreeMap<StageKind, StageHistory>,
    votes: BTreeMap<QuestionId, ChangeCount>,
}

async fn load_histories(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<String, ConsultationHistory>> {
    use sea_orm::sea_query::{Expr, ExprTrait};
    let chains: Vec<String> = ids.iter().copied().map(chain_of).collect();
    let mut rows = entry::Entity::find()
        .filter(entry::COLUMN.chain.is_in(chains))
        .filter(entry::Column::Act.is_in(ACTS))
        // Asked for the order of identifiers, SQLite goes through all entries instead of those of these kinds.
        .order_by_desc(Expr::col(entry::Column::Id).add(0))
        .limit(ENTRIES)
        .all(db)
        .await?;
    rows.reverse();
    let mut histories: BTreeMap<String, ConsultationHistory> = BTreeMap::new();
    for row in rows {
        histories.entry(row.chain.clone()).or_default().follow(&row);
    }
    Ok(histories)
}

impl ConsultationHistory {
    fn follow(&mut self, row: &entry::Model) {
        let payload = &row.payload.0;
        match row.act {
            RecordAct::StageSet | RecordAct::StageRemoved => {
                let Some(kind) = read::<StageKind>(&payload["stage"]) else { return };
                let stage = self.stages.entry(kind).or_default();
                stage.changes.note(row.at);
                let times =
                    read(&payload["opens_at"]).map(|opens_at| (opens_at, read(&payload["closes_at"])));
                stage.removed = times.filter(|_| row.act == RecordAct::StageRemoved);
            }
            // The stages that this ends and opens are set by entries of their own.
            RecordAct::ConsultationReopened => {}
            RecordAct::ConsultationCorrected => self.corrected.note(row.at),
            _ => {
                if let Some(id) = read::<QuestionId>(&payload["question"]) {
                    self.votes.entry(id).or_default().note(row.at);
                }
            }
        }
    }

    /// Lists the stages that are set, and those that were removed, as cancelled.
    fn stages(&self, set: &[Stage], begun_at: DateTime<Utc>) -> Vec<CalendarPeriod> {
        let period = |kind: StageKind, opens_at, closes_at, cancelled| {
            let changes = self.stages.get(&kind).map(|one| one.changes).unwrap_or_default();
            let (changes, changed_at) = changes.with(self.corrected, begun_at);
            let subject = PeriodSubject::Stage(kind);
            let deadline = kind.allows_anything();
            CalendarPeriod { subject, opens_at, closes_at, deadline, cancelled, changes, changed_at }
        };
        let present = set.iter().map(|one| period(one.kind, one.opens_at, one.closes_at, false));
        let is_set = |kind: StageKind| set.iter().any(|one| one.kind == kind);
        let gone = self.stages.iter().filter(|(kind, _)| !is_set(**kind)).filter_map(|(kind, one)| {
            let (opens_at, closes_at) = one.removed?;
            Some(period(*kind, opens_at, closes_at, true))
        });
        present.chain(gone).collect()
    }

    fn vote(&self, vote: question::Model) -> CalendarPeriod {
        let changes = self.votes.get(&vote.id).copied().unwrap_or_default();
        let (changes, changed_at) = changes.with(self.corrected, vote.opened_at);
        let closes_at = match (vote.closed_at, vote.closes_at) {
            (Some(closed), Some(deadline)) => Some(closed.min(deadline)),
            (closed, deadline) => closed.or(deadline),
        };
        let name = VoteName { title: vote.title, title_of: vote.title_of, titles: vote.titles };
        CalendarPeriod {
            subject: PeriodSubject::Vote { id: vote.id, name },
            opens_at: vote.opened_at,
            closes_at: closes_at.filter(|closes| *closes > vote.opened_at),
            deadline: true,
            cancelled: vote.skipped.is_some_and(|why: SkipReason| !why.decides()),
            changes,
            changed_at,
        }
    }
}

/// Reads a value of a payload.
fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}
