//! Rights in the term base.

use super::{Act, ConsultationFacts, Refusal, ensure, may, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// The facts of a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefinitionFacts {
    /// The delegation that proposed it; `None` for one that the secretariat has taken in.
    pub delegation_id: Option<DelegationId>,
    pub withdrawn: bool,
}

/// Fails unless the viewer may propose a definition of a term: for a delegation that takes part, an observer too.
pub fn may_propose_definition(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::ProposeDefinition, viewer)?;
    consultation.participant()?;
    consultation.open_for(Business::Relate)
}

/// Fails unless the viewer may withdraw a definition: the head of the delegation that proposed it, at any time.
pub fn may_withdraw_definition(
    viewer: &Viewer,
    definition: DefinitionFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::WithdrawDefinition, viewer)?;
    ensure(definition.delegation_id == Some(seat.delegation_id), Refusal::NotOurs)?;
    consultation.permits(Act::WithdrawDefinition)?;
    ensure(!definition.withdrawn, Refusal::State)
}

/// Fails unless the viewer may say that the delegation holds a definition, whoever proposed it; `held` tells whether it has
/// said so already.
pub fn may_hold_definition(
    viewer: &Viewer,
    definition: DefinitionFacts,
    consultation: ConsultationFacts,
    held: bool,
) -> Result<(), Refusal> {
    may(Act::HoldDefinition, viewer)?;
    consultation.participant()?;
    consultation.open_for(Business::Relate)?;
    ensure(!definition.withdrawn, Refusal::State)?;
    ensure(!held, Refusal::Taken)
}

/// Fails unless the viewer may say that the delegation no longer holds a definition, which it has said that it does.
pub fn may_release_definition(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    held: bool,
) -> Result<(), Refusal> {
    may(Act::HoldDefinition, viewer)?;
    consultation.participant()?;
    consultation.open_for(Business::Relate)?;
    ensure(held, Refusal::State)
}
