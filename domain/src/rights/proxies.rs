//! Rights to grant and revoke proxies.

use super::{Act, ConsultationFacts, Refusal, ensure, may, require_seat};
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// The facts of a proxy that has not been revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProxyFacts {
    pub principal_id: DelegationId,
    /// Whether its holder has used it to vote on the one question that it is for.
    pub used: bool,
}

/// Fails unless the viewer may grant proxies: the head of a member that takes part.
pub fn may_grant_proxy(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::GrantProxy, viewer)?;
    consultation.member()?;
    consultation.permits(Act::GrantProxy)
}

/// Fails unless the viewer may revoke a proxy: the head of the principal.
pub fn may_revoke_proxy(
    viewer: &Viewer,
    proxy: ProxyFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::RevokeProxy, viewer)?;
    ensure(proxy.principal_id == seat.delegation_id, Refusal::NotOurs)?;
    consultation.permits(Act::RevokeProxy)?;
    ensure(!proxy.used, Refusal::ProxyUsed)
}
