//! Proxies: a delegation votes for another one.

use crate::codes::codes;
use crate::delegations::DelegationKind;
use crate::identifiers::{DelegationId, ProxyId};

/// The largest number of others for which one delegation may vote on one question.
pub const MAX_HELD: i32 = 10;

codes! {
    /// The obstacle that keeps a delegation from voting for another.
    HolderObstacle {
        /// The delegation does not take part, or no longer.
        NoPart = "no_part",
        Suspended = "suspended",
        /// The delegation has no vote of its own: it is no member, or the vote is held without it.
        NoVote = "no_vote",
        /// Nobody sits for the delegation who casts ballots by proxy, which is its head.
        NoHead = "no_head",
    }
}

/// The facts on which it depends whether the holder of a proxy may vote by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolderFacts {
    pub takes_part: bool,
    /// Whether the right to vote is suspended now, or was when the question opened that the proxy is for.
    pub suspended: bool,
    /// Whether the delegation is on the roll of that question, or a member where the proxy is for all questions.
    pub has_vote: bool,
    pub has_head: bool,
}

/// Finds what keeps the holder from voting by a proxy, if anything does.
pub fn find_obstacle(holder: HolderFacts) -> Option<HolderObstacle> {
    match holder {
        HolderFacts { takes_part: false, .. } => Some(HolderObstacle::NoPart),
        HolderFacts { suspended: true, .. } => Some(HolderObstacle::Suspended),
        HolderFacts { has_vote: false, .. } => Some(HolderObstacle::NoVote),
        HolderFacts { has_head: false, .. } => Some(HolderObstacle::NoHead),
        _ => None,
    }
}

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
    fn a_holder_votes_where_it_takes_part_with_a_vote_that_is_not_suspended_and_a_head() {
        let able = HolderFacts { takes_part: true, suspended: false, has_vote: true, has_head: true };
        assert_eq!(find_obstacle(able), None);
        let one = [
            (HolderFacts { takes_part: false, ..able }, HolderObstacle::NoPart),
            (HolderFacts { suspended: true, ..able }, HolderObstacle::Suspended),
            (HolderFacts { has_vote: false, ..able }, HolderObstacle::NoVote),
            (HolderFacts { has_head: false, ..able }, HolderObstacle::NoHead),
        ];
        for (holder, obstacle) in one {
            assert_eq!(find_obstacle(holder), Some(obstacle));
        }
        // Of several, the one is told that explains the others.
        let suspended = HolderFacts { suspended: true, has_vote: false, has_head: false, ..able };
        assert_eq!(find_obstacle(suspended), Some(HolderObstacle::Suspended));
    }

    #[test]
    fn a_proxy_is_held_by_another_member() {
        assert!(may_hold(DelegationId(1), DelegationKind::Member, DelegationId(2)));
        assert!(!may_hold(DelegationId(1), DelegationKind::Observer, DelegationId(2)));
        assert!(!may_hold(DelegationId(1), DelegationKind::Member, DelegationId(1)));
        assert!(!may_hold(DelegationId(1), DelegationKind::Observer, DelegationId(1)));
    }
}
