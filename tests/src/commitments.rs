//! Commitments in a world: the calendar of reports, what delegations undertake, and what they report.

use crate::seen;
use crate::world::{World, title, words};
use app::commitments::labels::default_levels;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::consultations::StageKind;
use domain::identifiers::{CommitmentId, ProgressReportId};
use domain::languages::Language;
use store::commitments::{self, NewCommitment, NewFollowUp, NewReport};
use store::commitments::{FollowUpError, ReportError, UndertakeError};

/// In how many days the first report is due.
pub const FIRST_DUE: i64 = 30;

/// Adopts provisions, concludes the consultation, and sets its calendar.
pub async fn conclude(world: &World, labels: &[&str]) {
    for label in labels {
        world.adopt(label).await;
    }
    world.set_stage(world.consultation, StageKind::Concluded).await;
    set_calendar(world, FIRST_DUE).await.expect("a calendar");
}

/// Returns the day so many days after the world was made.
pub fn day(world: &World, days: i64) -> NaiveDate {
    world.now.date_naive() + TimeDelta::days(days)
}

/// Returns a calendar with a report each year, the first in so many days.
pub fn new_calendar(world: &World, first: i64) -> NewFollowUp {
    NewFollowUp {
        first_due: day(world, first),
        interval_months: 12,
        levels: default_levels(),
        matching: None,
    }
}

/// Sets a calendar with a report each year, the first in so many days.
pub async fn set_calendar(world: &World, first: i64) -> Result<(), FollowUpError> {
    let (db, c) = (&world.db, world.consultation);
    let (mark, new) = (seen::follow_up(db, c).await, new_calendar(world, first));
    commitments::set_follow_up(db, &world.organizer, c, mark, &new, world.now).await
}

/// Returns a commitment that is to be carried out in two years, without an indicator.
pub fn new_commitment(world: &World, name: &str) -> NewCommitment {
    NewCommitment {
        title: title(name),
        body: words("We build."),
        language: Language::English,
        due_on: day(world, 700),
        indicator: None,
        unit: None,
        baseline: None,
        target: None,
        institution: title("Ministry"),
        partners: None,
        bloc: None,
    }
}

/// Returns the same with a target: so many centres, of which there are none yet.
pub fn counted_commitment(world: &World, name: &str, target: i64) -> NewCommitment {
    NewCommitment {
        indicator: Some(title("centres")),
        unit: Some(title("centres")),
        baseline: Some(0.into()),
        target: Some(target.into()),
        ..new_commitment(world, name)
    }
}

/// Undertakes something on a provision.
pub async fn undertake(
    world: &World,
    who: &str,
    label: &str,
    new: &NewCommitment,
) -> Result<CommitmentId, UndertakeError> {
    let (db, provision) = (&world.db, world.provision(label));
    let mark = seen::words(db, provision).await;
    commitments::undertake_commitment(db, world.person(who), provision, mark, new, world.now).await
}

/// Returns a report on the first day of the calendar, without evidence.
pub fn new_report(world: &World, level: i32) -> NewReport {
    NewReport {
        due_on: day(world, FIRST_DUE),
        level,
        figure: None,
        body: words("One stands."),
        language: Language::English,
        evidence: Vec::new(),
    }
}

/// Submits a report.
pub async fn submit_report(
    world: &World,
    who: &str,
    id: CommitmentId,
    new: NewReport,
    now: DateTime<Utc>,
) -> Result<ProgressReportId, ReportError> {
    let (db, head) = (&world.db, world.person(who));
    let mark = seen::commitment(db, head, id).await;
    commitments::submit_report(db, head, id, mark, new, now).await
}
