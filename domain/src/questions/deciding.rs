//! Finds the vote that decided on a provision.

use super::{Motion, SkipReason};
use crate::identifiers::ProvisionId;

/// A vote, with what matters for provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldVote {
    /// The provision that was voted on; `None` is the whole text.
    pub provision_id: Option<ProvisionId>,
    pub motion: Motion,
    /// Whether the vote was closed with an outcome.
    pub counted: bool,
    pub skipped: Option<SkipReason>,
}

impl HeldVote {
    /// Tells whether the vote decides. Parts and amendments decide nothing before the whole does.
    fn decides(self) -> bool {
        self.motion == Motion::Whole && (self.counted || self.skipped.is_some_and(SkipReason::decides))
    }
}

/// Finds the place among `votes`, the newest first, of the vote that decided on a provision: the last on it,
/// otherwise the last on the whole text.
pub fn find_deciding_vote(votes: &[HeldVote], provision_id: ProvisionId) -> Option<usize> {
    let last = |about| votes.iter().position(|vote| vote.decides() && vote.provision_id == about);
    last(Some(provision_id)).or_else(|| last(None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_vote_on_a_provision_decides_before_any_on_the_whole_text() {
        let vote =
            |provision_id| HeldVote { provision_id, motion: Motion::Whole, counted: true, skipped: None };
        let open = HeldVote { counted: false, ..vote(Some(ProvisionId(1))) };
        let part = HeldVote { motion: Motion::Part, ..vote(Some(ProvisionId(1))) };
        let votes =
            [open, part, vote(None), vote(Some(ProvisionId(1))), vote(Some(ProvisionId(1))), vote(None)];
        assert_eq!(
            [
                find_deciding_vote(&votes, ProvisionId(1)),
                find_deciding_vote(&votes, ProvisionId(2)),
                find_deciding_vote(&votes[..2], ProvisionId(1))
            ],
            [Some(3), Some(2), None]
        );
    }

    #[test]
    fn a_skipped_vote_decides_only_where_its_parts_were_rejected() {
        let left =
            |why| HeldVote { provision_id: None, motion: Motion::Whole, counted: false, skipped: Some(why) };
        let place = |why| find_deciding_vote(&[left(why)], ProvisionId(1));
        assert_eq!([place(SkipReason::PartsRejected), place(SkipReason::Cancelled)], [Some(0), None]);
    }
}
