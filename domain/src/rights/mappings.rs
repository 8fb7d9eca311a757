//! Rights in mappings: who proposes that a provision relates to a clause, who reviews it, and who withdraws it.

use super::{Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, may, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// The facts of a mapping on which rights to it depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappingFacts {
    /// The delegation that proposed it, if its name is shown.
    pub delegation_id: Option<DelegationId>,
    pub withdrawn: bool,
    pub consultation: ConsultationFacts,
}

/// Fails unless the viewer may propose that the provision relates to a clause.
pub fn may_propose_mapping(viewer: &Viewer, provision: ProvisionFacts) -> Result<(), Refusal> {
    may(Act::ProposeMapping, viewer)?;
    provision.consultation.participant()?;
    provision.open_for(Business::Relate)
}

/// Fails unless the viewer may confirm or contest a mapping: as the chair, or as the head of another delegation than the one
/// that proposed it.
pub fn may_review_mapping(viewer: &Viewer, mapping: MappingFacts) -> Result<(), Refusal> {
    may(Act::ReviewMapping, viewer)?;
    if !viewer.organizer() {
        let (_, seat) = require_seat(Act::ReviewMapping, viewer)?;
        mapping.consultation.participant()?;
        ensure(mapping.delegation_id != Some(seat.delegation_id), Refusal::NotOurs)?;
    }
    mapping.consultation.open_for(Business::Relate)?;
    ensure(!mapping.withdrawn, Refusal::State)
}

/// Fails unless the viewer may withdraw a mapping, which the delegation that proposed it may do at any time.
pub fn may_withdraw_mapping(viewer: &Viewer, mapping: MappingFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::WithdrawMapping, viewer)?;
    ensure(mapping.delegation_id == Some(seat.delegation_id), Refusal::NotOurs)?;
    mapping.consultation.participant()?;
    mapping.consultation.permits(Act::WithdrawMapping)?;
    ensure(!mapping.withdrawn, Refusal::State)
}
