//! Proxies: a delegation votes for another one.

use crate::delegations::DelegationKind;
use crate::identifiers::{DelegationId, ProxyId};

/// The largest number of others for which one delegation may vote on one question.
pub const MAX_HELD: i32 = 10;

/// Tells whether a delegation that takes part may hold a proxy of `principal_id`: it must be another delegation, and
/// a member.
pub fn may_hold(holder_id: DelegationId, kind: DelegationKind, principal_id: DelegationId) -> bool {
    kind == DelegationKind::Member && holder_id != principal_id
}

/// Tells whether the proxy of `principal` is within `limit`, of the proxies that a delegation holds for a question,
/// as `(identifier, principal)` in the order granted.
pub fn is_within_limit(held: &[(ProxyId, DelegationId)], principal: DelegationId, limit: i32) -> bool {
    let place = held.iter().position(|(_, granted_by)| *granted_by == principal);
    place.is_some_and(|place| i32::try_from(place).is_ok_and(|place| place < limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_past_the_limit_do_not_count() {
        let held = [(1, 10), (2, 20), (3, 30)].map(|(id, principal)| (ProxyId(id), DelegationId(principal)));
        let counts = |principal, limit| is_within_limit(&held, DelegationId(principal), limit);
        assert!(counts(10, 2) && counts(20, 2));
        assert!(!counts(30, 2) && !counts(40, 9) && !counts(10, 0));
    }

    #[test]
    fn a_proxy_is_held_by_another_member() {
        assert!(may_hold(DelegationId(1), DelegationKind::Member, DelegationId(2)));
        assert!(!may_hold(DelegationId(1), DelegationKind::Observer, DelegationId(2)));
        assert!(!may_hold(DelegationId(1), DelegationKind::Member, DelegationId(1)));
        assert!(!may_hold(DelegationId(1), DelegationKind::Observer, DelegationId(1)));
    }
}
