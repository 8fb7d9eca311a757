//! Rights to draft, clear, submit and withdraw positions.

use super::{Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, may, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::positions::{Clearance, ClearanceAct};
use crate::viewers::Viewer;

/// The facts of the subject of a position: a provision, or an amendment to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SubjectFacts {
    pub provision: ProvisionFacts,
    /// Whether the amendment stands; `None` where the position is about the provision.
    pub stands: Option<bool>,
}

/// The facts of an existing position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionFacts {
    pub delegation_id: DelegationId,
    pub clearance: Clearance,
    pub superseded: bool,
    pub consultation: ConsultationFacts,
}

/// Fails unless the viewer may draft a position.
pub fn may_draft_position(viewer: &Viewer, subject: SubjectFacts) -> Result<(), Refusal> {
    may(Act::DraftPosition, viewer)?;
    takes_positions(subject)
}

/// Fails unless the viewer may draft, clear and submit a position in one act.
pub fn may_submit_position_at_once(viewer: &Viewer, subject: SubjectFacts) -> Result<(), Refusal> {
    may(Act::SubmitAtOnce, viewer)?;
    takes_positions(subject)
}

/// Returns the state of a position after `act`, if the viewer may do it. Another delegation's position is answered
/// like one that does not exist.
pub fn may_advance_position(
    viewer: &Viewer,
    position: PositionFacts,
    act: ClearanceAct,
) -> Result<Clearance, Refusal> {
    let (_, seat) = require_seat(Act::AdvancePosition, viewer)?;
    ensure(position.delegation_id == seat.delegation_id, Refusal::NotFound)?;
    ensure(!position.superseded, Refusal::State)?;
    position.consultation.open_for(Business::TakePosition)?;
    Ok(position.clearance.after(act, seat.role)?)
}

fn takes_positions(SubjectFacts { provision, stands }: SubjectFacts) -> Result<(), Refusal> {
    ensure(stands != Some(false), Refusal::State)?;
    provision.consultation.participant()?;
    provision.open_for(Business::TakePosition)
}
