//! Rights in vocabularies: to propose tags on provisions, to settle them, and to withdraw what was proposed.

use super::{Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, may, may_within, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;
use crate::vocabularies::TaggingState;

/// The facts of a tag on a provision, proposed or settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaggingFacts {
    /// The delegation that proposed it; `None` where the chair has tagged the provision itself.
    pub delegation_id: Option<DelegationId>,
    pub state: TaggingState,
}

/// Fails unless the viewer may propose a tag on a provision.
pub fn may_propose_tag(viewer: &Viewer, provision: ProvisionFacts) -> Result<(), Refusal> {
    may(Act::ProposeTag, viewer)?;
    provision.consultation.participant()?;
    provision.open_for(Business::Relate)
}

/// Fails unless the viewer may tag a provision as the chair, without a proposal.
pub fn may_tag_provision(viewer: &Viewer, provision: ProvisionFacts) -> Result<(), Refusal> {
    may_within(Act::SettleTag, viewer, provision.consultation)?;
    ensure(provision.current, Refusal::State)
}

/// Fails unless the viewer may make this of a tag: a proposed one is settled or declined, a settled one taken away.
pub fn may_settle_tag(
    viewer: &Viewer,
    tagging: TaggingFacts,
    decision: TaggingState,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    may_within(Act::SettleTag, viewer, consultation)?;
    let possible = matches!(
        (tagging.state, decision),
        (TaggingState::Proposed, TaggingState::Settled | TaggingState::Declined)
            | (TaggingState::Settled, TaggingState::Withdrawn)
    );
    ensure(possible, Refusal::State)
}

/// Fails unless the viewer may withdraw a proposed tag: whoever speaks for the delegation that proposed it, until the
/// chair decides.
pub fn may_withdraw_tag(
    viewer: &Viewer,
    tagging: TaggingFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::WithdrawTag, viewer)?;
    ensure(tagging.delegation_id == Some(seat.delegation_id), Refusal::NotOurs)?;
    consultation.participant()?;
    consultation.permits(Act::WithdrawTag)?;
    ensure(tagging.state == TaggingState::Proposed, Refusal::State)
}
