//! Who drafts, clears, submits and withdraws positions.

use super::{Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, may, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::positions::{Clearance, ClearanceAct};
use crate::viewers::Viewer;

/// What a position is to be about: a provision, or an amendment to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SubjectFacts {
    pub provision: ProvisionFacts,
    /// Whether the amendment stands; none where it is about the provision.
    pub stands: Option<bool>,
}

/// A position that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PositionFacts {
    pub delegation_id: DelegationId,
    pub clearance: Clearance,
    pub superseded: bool,
    pub consultation: ConsultationFacts,
}

/// Whether the viewer may draft a position.
pub fn may_draft_position(viewer: &Viewer, subject: SubjectFacts) -> Result<(), Refusal> {
    may(Act::DraftPosition, viewer)?;
    takes_positions(subject)
}

/// Whether the viewer may draft, clear and submit a position in one go.
pub fn may_submit_position_at_once(viewer: &Viewer, subject: SubjectFacts) -> Result<(), Refusal> {
    may(Act::SubmitAtOnce, viewer)?;
    takes_positions(subject)
}

/// The state of a position after `act`, if the viewer may do that. Another delegation's position is answered like
/// one that does not exist.
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
