//! Rights in commitments.
//!
//! Whoever takes part may undertake something, observers too: an international organization helps to carry out what was
//! adopted. For a bloc its coordinator speaks.

use super::blocs::MembershipFacts;
use super::{Act, ConsultationFacts, Refusal, ensure, may, may_within};
use crate::consultations::Business;
use crate::viewers::Viewer;

/// The facts of a commitment for the party as which the viewer acts: the viewer's delegation, or a bloc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitmentFacts {
    pub consultation: ConsultationFacts,
    pub withdrawn: bool,
    /// Whether the viewer speaks for the party: for the own delegation, and for a bloc that it coordinates.
    pub speaks: bool,
    /// Whether the party has the commitment.
    pub held: bool,
    /// Whether others have it too.
    pub shared: bool,
}

/// Fails unless the viewer may set the calendar of reports and say what their levels mean.
pub fn may_set_follow_up(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may_within(Act::SetFollowUp, viewer, consultation)
}

/// Fails unless the viewer may undertake something on a provision, for the own delegation or for a bloc of which that has
/// this membership.
pub fn may_undertake_commitment(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    adopted: bool,
    bloc: Option<MembershipFacts>,
) -> Result<(), Refusal> {
    may(Act::UndertakeCommitment, viewer)?;
    consultation.participant()?;
    consultation.open_for(Business::Undertake)?;
    ensure(adopted, Refusal::NotAdopted)?;
    ensure(bloc.is_none_or(|bloc| bloc.member && bloc.coordinates), Refusal::NotOurs)
}

/// Fails unless the viewer may join a commitment, for a party that does not have it.
pub fn may_join_commitment(viewer: &Viewer, facts: CommitmentFacts) -> Result<(), Refusal> {
    may(Act::JoinCommitment, viewer)?;
    facts.consultation.participant()?;
    ensure(facts.speaks, Refusal::NotOurs)?;
    facts.consultation.open_for(Business::Undertake)?;
    ensure(!facts.withdrawn, Refusal::State)?;
    ensure(!facts.held, Refusal::Taken)
}

/// Fails unless the viewer may leave a commitment, at any time; whoever has it alone withdraws it instead.
pub fn may_leave_commitment(viewer: &Viewer, facts: CommitmentFacts) -> Result<(), Refusal> {
    may(Act::LeaveCommitment, viewer)?;
    ensure(facts.speaks && facts.held, Refusal::NotOurs)?;
    facts.consultation.permits(Act::LeaveCommitment)?;
    ensure(!facts.withdrawn && facts.shared, Refusal::State)
}

/// Fails unless the viewer may withdraw a commitment, at any time: only for a party that has it alone, so that nobody takes
/// back what others stand by.
pub fn may_withdraw_commitment(viewer: &Viewer, facts: CommitmentFacts) -> Result<(), Refusal> {
    may(Act::WithdrawCommitment, viewer)?;
    ensure(facts.speaks && facts.held, Refusal::NotOurs)?;
    facts.consultation.permits(Act::WithdrawCommitment)?;
    ensure(!facts.withdrawn && !facts.shared, Refusal::State)
}

/// Fails unless the viewer may report on a commitment: for a delegation that has it, itself or in a bloc.
pub fn may_submit_report(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    withdrawn: bool,
    reports: bool,
) -> Result<(), Refusal> {
    may(Act::SubmitReport, viewer)?;
    consultation.participant()?;
    ensure(reports, Refusal::NotOurs)?;
    consultation.open_for(Business::Undertake)?;
    ensure(!withdrawn, Refusal::State)
}
