//! Proxies: voting for another delegation.

use crate::delegations::DelegationKind;

/// The most others that one delegation may vote for on one question.
pub const MAX_HELD: i32 = 10;

/// Whether a delegation that takes part may hold a proxy of `principal_id`: another member.
pub fn may_hold(holder_id: i64, kind: DelegationKind, principal_id: i64) -> bool {
    kind == DelegationKind::Member && holder_id != principal_id
}

/// Of the proxies that a delegation holds for a question, as `(identifier, principal)` in the
/// order granted, whether the one of `principal` is within `limit`.
pub fn is_within_limit(held: &[(i64, i64)], principal: i64, limit: i32) -> bool {
    let place = held.iter().position(|(_, granted_by)| *granted_by == principal);
    place.is_some_and(|place| i32::try_from(place).is_ok_and(|place| place < limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_past_the_limit_do_not_count() {
        let held = [(1, 10), (2, 20), (3, 30)];
        assert!(is_within_limit(&held, 10, 2) && is_within_limit(&held, 20, 2));
        assert!(
            !is_within_limit(&held, 30, 2)
                && !is_within_limit(&held, 40, 9)
                && !is_within_limit(&held, 10, 0)
        );
    }

    #[test]
    fn a_proxy_is_held_by_another_member() {
        assert!(may_hold(1, DelegationKind::Member, 2));
        assert!(!may_hold(1, DelegationKind::Observer, 2));
        assert!(!may_hold(1, DelegationKind::Member, 1));
        assert!(!may_hold(1, DelegationKind::Observer, 1));
    }
}
