//! Who asks the capital, and takes the request back.

use super::{Act, ConsultationFacts, Refusal, check, may, seated};
use crate::viewers::Viewer;

/// A request to the capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestFacts {
    pub delegation_id: i64,
    pub revoked: bool,
}

/// Whether the viewer may send drafts to the capital.
pub fn may_send(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::SendToCapital, viewer)?;
    consultation.participant()
}

/// Whether the viewer may give a request another link.
pub fn may_relink(viewer: &Viewer, request: RequestFacts) -> Result<(), Refusal> {
    changes(Act::RelinkRequest, viewer, request)
}

/// Whether the viewer may take a request back.
pub fn may_revoke(viewer: &Viewer, request: RequestFacts) -> Result<(), Refusal> {
    changes(Act::RevokeRequest, viewer, request)
}

/// Another delegation's request does not exist for the viewer.
fn changes(act: Act, viewer: &Viewer, request: RequestFacts) -> Result<(), Refusal> {
    let (_, seat) = seated(act, viewer)?;
    check(request.delegation_id == seat.delegation_id, Refusal::NotFound)?;
    check(!request.revoked, Refusal::State)
}
