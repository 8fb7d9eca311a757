//! Rights to send drafts to the capital and to revoke the request.

use super::{Act, ConsultationFacts, Refusal, ensure, may, require_seat};
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// The facts of a request to the capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestFacts {
    pub delegation_id: DelegationId,
    pub revoked: bool,
}

/// Fails unless the viewer may send drafts to the capital.
pub fn may_send_to_capital(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::SendToCapital, viewer)?;
    consultation.participant()?;
    consultation.permits(Act::SendToCapital)
}

/// Fails unless the viewer may give a request another link.
pub fn may_relink_request(
    viewer: &Viewer,
    request: RequestFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    require_own_request(Act::RelinkRequest, viewer, request)?;
    consultation.permits(Act::RelinkRequest)
}

/// Fails unless the viewer may revoke a request.
pub fn may_revoke_request(
    viewer: &Viewer,
    request: RequestFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    require_own_request(Act::RevokeRequest, viewer, request)?;
    consultation.permits(Act::RevokeRequest)
}

/// Fails unless whoever has the link may answer a request.
pub fn may_answer_as_capital(consultation: ConsultationFacts) -> Result<(), Refusal> {
    consultation.permits(Act::AnswerAsCapital)
}

/// Fails unless the request is of the viewer's delegation. Others are answered like one that does not exist.
fn require_own_request(act: Act, viewer: &Viewer, request: RequestFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(act, viewer)?;
    ensure(request.delegation_id == seat.delegation_id, Refusal::NotFound)?;
    ensure(!request.revoked, Refusal::State)
}
