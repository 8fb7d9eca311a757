//! Who asks the capital, and takes the request back.

use super::{Act, ConsultationFacts, Refusal, ensure, may, require_seat};
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// A request to the capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestFacts {
    pub delegation_id: DelegationId,
    pub revoked: bool,
}

/// Whether the viewer may send drafts to the capital.
pub fn may_send_to_capital(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::SendToCapital, viewer)?;
    consultation.participant()
}

/// Whether the viewer may give a request another link.
pub fn may_relink_request(viewer: &Viewer, request: RequestFacts) -> Result<(), Refusal> {
    require_own_request(Act::RelinkRequest, viewer, request)
}

/// Whether the viewer may take a request back.
pub fn may_revoke_request(viewer: &Viewer, request: RequestFacts) -> Result<(), Refusal> {
    require_own_request(Act::RevokeRequest, viewer, request)
}

/// Another delegation's request does not exist for the viewer.
fn require_own_request(act: Act, viewer: &Viewer, request: RequestFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(act, viewer)?;
    ensure(request.delegation_id == seat.delegation_id, Refusal::NotFound)?;
    ensure(!request.revoked, Refusal::State)
}
