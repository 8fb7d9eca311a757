//! Who grants a proxy and takes it back.

use super::{Act, ConsultationFacts, Refusal, ensure, may, require_seat};
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// A proxy that has not been revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProxyFacts {
    pub principal_id: DelegationId,
    /// Whether its holder has voted by it on the one question that it is for.
    pub used: bool,
}

/// Whether the viewer may grant proxies: the head of a member that takes part.
pub fn may_grant_proxy(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::GrantProxy, viewer)?;
    consultation.member()
}

/// Whether the viewer may take a proxy back: the principal's head.
pub fn may_revoke_proxy(viewer: &Viewer, proxy: ProxyFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::RevokeProxy, viewer)?;
    ensure(proxy.principal_id == seat.delegation_id, Refusal::NotOurs)?;
    ensure(!proxy.used, Refusal::ProxyUsed)
}
