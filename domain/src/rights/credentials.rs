//! Rights to record credentials, to read them, and to require them for voting.

use super::{Act, ConsultationFacts, Refusal, ensure, may_within};
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// Fails unless the viewer may record a document of a delegation; `takes_part` tells whether the delegation takes part in the
/// consultation.
pub fn may_record_credential(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    takes_part: bool,
) -> Result<(), Refusal> {
    may_within(Act::RecordCredential, viewer, consultation)?;
    ensure(takes_part, Refusal::NotFound)
}

/// Fails unless the viewer may withdraw a document, which `stands`: it is neither replaced nor withdrawn.
pub fn may_withdraw_credential(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    stands: bool,
) -> Result<(), Refusal> {
    may_within(Act::WithdrawCredential, viewer, consultation)?;
    ensure(stands, Refusal::State)
}

/// Fails unless the viewer may change what a consultation asks of whoever casts a ballot, which is while no vote is open or waits.
pub fn may_require_credentials(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    votes_open: bool,
) -> Result<(), Refusal> {
    may_within(Act::RequireCredentials, viewer, consultation)?;
    ensure(!votes_open, Refusal::VotesOpen)
}

/// Tells whether the viewer may read the documents of a delegation: an organizer, or somebody who acts for it.
pub fn reads_credentials(viewer: &Viewer, delegation_id: DelegationId) -> bool {
    viewer.organizer() || viewer.seat_in(delegation_id).is_some()
}
