//! Rights to speak for a bloc, and to associate with its statements.

use super::{Act, ConsultationFacts, Refusal, ensure, may};
use crate::blocs::{ClearingMode, StatementProgress, check_clearing};
use crate::consultations::Business;
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};

/// The membership of the viewer's delegation in a bloc.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MembershipFacts {
    pub member: bool,
    pub coordinates: bool,
}

/// The facts of a statement that the viewer sees. Only members of the bloc see one in preparation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatementFacts {
    pub progress: StatementProgress,
    pub membership: MembershipFacts,
    pub consultation: ConsultationFacts,
}

/// The facts of clearing a statement: how it is cleared, by when, and the answers of members other than the
/// coordinator.
#[derive(Clone, Copy, Debug)]
pub struct ClearingFacts<'a> {
    pub clearing: ClearingMode,
    pub clear_by: Option<DateTime<Utc>>,
    pub answers: &'a [Option<bool>],
}

/// Fails unless the viewer may begin a statement for a bloc.
pub fn may_begin_statement(
    viewer: &Viewer,
    membership: MembershipFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    may(Act::BeginStatement, viewer)?;
    ensure(membership.coordinates, Refusal::NotOurs)?;
    consultation.participant()?;
    consultation.open_for(Business::TakePosition)
}

/// Fails unless the viewer may change the words of a draft.
pub fn may_edit_statement(viewer: &Viewer, statement: StatementFacts) -> Result<(), Refusal> {
    require_leadership(Act::EditStatement, viewer, statement, StatementProgress::Draft)
}

/// Fails unless the viewer may change the points of a draft.
pub fn may_set_point(viewer: &Viewer, statement: StatementFacts) -> Result<(), Refusal> {
    require_leadership(Act::SetPoint, viewer, statement, StatementProgress::Draft)
}

/// Fails unless the viewer may ask the members to clear a draft, which speaks of `points` provisions.
pub fn may_circulate_statement(
    viewer: &Viewer,
    statement: StatementFacts,
    points: usize,
) -> Result<(), Refusal> {
    require_leadership(Act::CirculateStatement, viewer, statement, StatementProgress::Draft)?;
    ensure(points > 0, Refusal::State)
}

/// Fails unless the viewer may make a statement in clearance a draft again.
pub fn may_recall_statement(viewer: &Viewer, statement: StatementFacts) -> Result<(), Refusal> {
    require_leadership(Act::RecallStatement, viewer, statement, StatementProgress::Clearing)
}

/// Fails unless the viewer may clear a statement or object to it: the head of a member other than the coordinator.
pub fn may_clear_statement(viewer: &Viewer, statement: StatementFacts) -> Result<(), Refusal> {
    may(Act::ClearStatement, viewer)?;
    let MembershipFacts { member, coordinates } = statement.membership;
    ensure(member && !coordinates, Refusal::NotOurs)?;
    ensure(statement.progress == StatementProgress::Clearing, Refusal::State)?;
    statement.consultation.open_for(Business::TakePosition)
}

/// Fails unless the viewer may submit a statement that is in clearance.
pub fn may_submit_statement(
    viewer: &Viewer,
    statement: StatementFacts,
    ClearingFacts { clearing, clear_by, answers }: ClearingFacts<'_>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    require_leadership(Act::SubmitBlocStatement, viewer, statement, StatementProgress::Clearing)?;
    Ok(check_clearing(clearing, clear_by, answers, now)?)
}

/// Fails unless the viewer may withdraw a submitted statement.
pub fn may_withdraw_statement(viewer: &Viewer, statement: StatementFacts) -> Result<(), Refusal> {
    require_leadership(Act::WithdrawStatement, viewer, statement, StatementProgress::Submitted)
}

/// Fails unless the viewer may associate the own delegation with a statement: the head of a member.
pub fn may_associate_with_statement(viewer: &Viewer, statement: StatementFacts) -> Result<(), Refusal> {
    may(Act::Associate, viewer)?;
    ensure(statement.progress == StatementProgress::Submitted, Refusal::State)?;
    statement.consultation.member()?;
    statement.consultation.open_for(Business::TakePosition)
}

/// Fails unless the viewer may adopt what a bloc says as the own delegation's positions. Observers may, too.
pub fn may_adopt_statement(viewer: &Viewer, statement: StatementFacts) -> Result<(), Refusal> {
    may(Act::AdoptStatement, viewer)?;
    ensure(statement.progress == StatementProgress::Submitted, Refusal::State)?;
    statement.consultation.participant()?;
    statement.consultation.open_for(Business::TakePosition)
}

fn require_leadership(
    act: Act,
    viewer: &Viewer,
    statement: StatementFacts,
    progress: StatementProgress,
) -> Result<(), Refusal> {
    may(act, viewer)?;
    ensure(statement.membership.coordinates, Refusal::NotOurs)?;
    // The bloc may have been entrusted to a delegation that takes no part.
    statement.consultation.participant()?;
    ensure(statement.progress == progress, Refusal::State)?;
    statement.consultation.open_for(Business::TakePosition)
}
