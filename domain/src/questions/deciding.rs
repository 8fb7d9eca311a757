//! Pairs votes with words: which vote decided on a provision, on which of its words, and what became of these since.

use super::{Motion, SkipReason};
use crate::identifiers::{ProvisionId, RevisionId};
use crate::text::is_same_words;

/// A vote, with what matters for provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldVote {
    /// The provision that was voted on; `None` is the whole text.
    pub provision_id: Option<ProvisionId>,
    /// The revision whose words were put to the vote.
    pub revision_id: RevisionId,
    pub motion: Motion,
    /// Whether the vote was closed with an outcome.
    pub counted: bool,
    pub skipped: Option<SkipReason>,
    /// Whether the result is final: neither does the chair have to decide nor is there a second ballot.
    pub settled: bool,
    pub adopted: bool,
}

impl HeldVote {
    /// Tells whether the vote decides. Parts and amendments decide nothing before the whole does.
    fn decides(self) -> bool {
        let held = self.counted || self.skipped.is_some_and(SkipReason::decides);
        self.motion == Motion::Whole && held && self.settled
    }
}

/// What has become, in the latest revision, of the words on which a vote decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsSince {
    Same,
    Changed,
    /// The provision is no longer in the text.
    Gone,
}

/// What votes have decided on a provision. A vote is given by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvisionDecision {
    /// No vote has decided on the provision.
    Undecided,
    /// The whole text was adopted by this vote, and the provision came later.
    AddedSince {
        vote: usize,
    },
    Decided {
        vote: usize,
        adopted: bool,
        since: WordsSince,
    },
}

/// Finds the place among `votes`, the newest first, of the vote that decides on the whole text: the last that adopted
/// one which was not rejected later, otherwise the last.
pub fn find_vote_on_whole(votes: &[HeldVote]) -> Option<usize> {
    last_that_stands(votes, None, |one, other| one == other)
}

/// Finds what `votes`, the newest first, have decided on a provision. `words` gives the words of the provision in a
/// revision that has it; `latest` is the last revision.
///
/// Words that were adopted stay adopted until the same words are rejected: the last vote on the provision decides
/// before any on the whole text, unless the whole text was adopted with other words of the provision.
pub fn decide_provision<'a>(
    votes: &[HeldVote],
    provision_id: ProvisionId,
    latest: RevisionId,
    words: impl Fn(RevisionId) -> Option<&'a str>,
) -> ProvisionDecision {
    let same = |one: RevisionId, other: RevisionId| match (words(one), words(other)) {
        (Some(one), Some(other)) => is_same_words(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    let own = last_that_stands(votes, Some(provision_id), same);
    let replaces = |whole: usize, own: usize| {
        let (later, on) = (votes[whole], votes[own]);
        let decided = whole < own || !on.adopted && words(later.revision_id).is_some();
        later.adopted && decided && !same(later.revision_id, on.revision_id)
    };
    let vote = match (own, find_vote_on_whole(votes)) {
        (Some(own), Some(whole)) if replaces(whole, own) => Some(whole),
        (own, whole) => own.or(whole),
    };
    let Some(vote) = vote else { return ProvisionDecision::Undecided };
    let HeldVote { provision_id: about, revision_id, adopted, .. } = votes[vote];
    match (words(revision_id), words(latest)) {
        (None, Some(_)) if about.is_none() && adopted => ProvisionDecision::AddedSince { vote },
        (None, _) if about.is_none() => ProvisionDecision::Undecided,
        (_, None) => ProvisionDecision::Decided { vote, adopted, since: WordsSince::Gone },
        (_, Some(_)) => {
            let since = if same(revision_id, latest) { WordsSince::Same } else { WordsSince::Changed };
            ProvisionDecision::Decided { vote, adopted, since }
        }
    }
}

/// Finds the place of the last vote about `about` that adopted what no later one rejected, otherwise of the last one.
/// `same` tells whether two revisions put the same to the vote.
fn last_that_stands(
    votes: &[HeldVote],
    about: Option<ProvisionId>,
    same: impl Fn(RevisionId, RevisionId) -> bool,
) -> Option<usize> {
    let decides = |place: &usize| votes[*place].decides() && votes[*place].provision_id == about;
    let found: Vec<usize> = (0..votes.len()).filter(decides).collect();
    let stands = |(later, place): &(usize, &usize)| {
        let one = votes[**place];
        let rejects =
            |other: &usize| !votes[*other].adopted && same(votes[*other].revision_id, one.revision_id);
        one.adopted && !found[..*later].iter().any(rejects)
    };
    found.iter().enumerate().find(stands).map(|(_, place)| *place).or(found.first().copied())
}

#[cfg(test)]
mod tests {
    use super::ProvisionDecision::{AddedSince, Undecided};
    use super::*;

    const OP: ProvisionId = ProvisionId(1);

    fn vote(about: Option<ProvisionId>, revision: i64, adopted: bool) -> HeldVote {
        let revision_id = RevisionId(revision);
        let (counted, settled) = (true, true);
        HeldVote {
            provision_id: about,
            revision_id,
            motion: Motion::Whole,
            counted,
            skipped: None,
            settled,
            adopted,
        }
    }

    /// Decides on a provision with these words in the revisions from 0 on; the last one is the latest.
    fn decide(votes: &[HeldVote], words: &[Option<&'static str>]) -> ProvisionDecision {
        let of =
            |revision: RevisionId| usize::try_from(revision.0).ok().and_then(|at| words.get(at).copied()?);
        let latest = i64::try_from(words.len()).unwrap() - 1;
        decide_provision(votes, OP, RevisionId(latest), of)
    }

    const fn decided(vote: usize, adopted: bool, since: WordsSince) -> ProvisionDecision {
        ProvisionDecision::Decided { vote, adopted, since }
    }

    #[test]
    fn the_last_vote_on_a_provision_decides_before_any_on_the_same_words_of_the_whole_text() {
        let (own, whole) = (|adopted| vote(Some(OP), 0, adopted), |adopted| vote(None, 0, adopted));
        let words = [Some("a")];
        let open = HeldVote { counted: false, ..own(false) };
        let part = HeldVote { motion: Motion::Part, ..own(false) };
        let tied = HeldVote { settled: false, ..own(false) };
        let other = vote(Some(ProvisionId(2)), 0, false);
        let votes = [open, part, tied, other, whole(true), own(false), own(true), whole(true)];
        assert_eq!(decide(&votes, &words), decided(5, false, WordsSince::Same));
        assert_eq!(decide(&votes[6..], &words), decided(0, true, WordsSince::Same));
        assert_eq!(decide(&votes[7..], &words), decided(0, true, WordsSince::Same));
        assert_eq!(decide(&votes[..4], &words), Undecided);
        assert_eq!(decide(&[whole(false), own(true)], &words), decided(1, true, WordsSince::Same));
    }

    #[test]
    fn what_was_adopted_stays_so_when_its_words_are_changed_or_taken_out() {
        for about in [Some(OP), None] {
            let votes = [vote(about, 0, true)];
            assert_eq!(decide(&votes, &[Some("a"), Some("b")]), decided(0, true, WordsSince::Changed));
            assert_eq!(
                decide(&votes, &[Some("the \"a\""), Some("the «\u{a0}a\u{a0}»")]),
                decided(0, true, WordsSince::Same)
            );
            assert_eq!(
                decide(&votes, &[Some("a"), Some("b"), Some("a")]),
                decided(0, true, WordsSince::Same)
            );
            assert_eq!(decide(&votes, &[Some("a"), None]), decided(0, true, WordsSince::Gone));
        }
        assert_eq!(decide(&[vote(None, 0, true)], &[None, Some("b")]), AddedSince { vote: 0 });
        assert_eq!(decide(&[vote(None, 0, false)], &[None, Some("b")]), Undecided);
        assert_eq!(decide(&[vote(None, 1, true)], &[Some("a"), None]), Undecided, "it was adopted without");
    }

    #[test]
    fn rejecting_other_words_undoes_no_adoption_and_rejecting_the_same_does() {
        let two = [Some("a"), Some("b")];
        for about in [Some(OP), None] {
            let votes = [vote(about, 1, false), vote(about, 0, true)];
            assert_eq!(decide(&votes, &two), decided(1, true, WordsSince::Changed));
            let again = [vote(about, 0, false), vote(about, 0, true)];
            assert_eq!(decide(&again, &two[..1]), decided(0, false, WordsSince::Same));
        }
        let votes = [vote(Some(OP), 1, false), vote(None, 0, true)];
        assert_eq!(decide(&votes, &two), decided(1, true, WordsSince::Changed));
        assert_eq!(decide(&votes, &[None, Some("b")]), decided(0, false, WordsSince::Same));
    }

    #[test]
    fn adopting_the_whole_text_adopts_the_words_that_it_has_by_then() {
        let two = [Some("a"), Some("b")];
        for own in [true, false] {
            let votes = [vote(None, 1, true), vote(Some(OP), 0, own)];
            assert_eq!(decide(&votes, &two), decided(0, true, WordsSince::Same));
            assert_eq!(decide(&votes, &[Some("a"), Some("a")]), decided(1, own, WordsSince::Same));
            assert_eq!(decide(&votes, &[Some("a"), None]), Undecided, "the whole was adopted without it");
            assert_eq!(decide(&votes, &[Some("a"), None, Some("a")]), AddedSince { vote: 0 });
        }
        let rejected = [vote(None, 1, false), vote(Some(OP), 0, true)];
        assert_eq!(decide(&rejected, &two), decided(1, true, WordsSince::Changed));
    }

    #[test]
    fn a_skipped_vote_decides_only_where_its_parts_were_rejected() {
        let left = |why| HeldVote { counted: false, skipped: Some(why), ..vote(None, 0, false) };
        let decide = |why| decide(&[left(why)], &[Some("a")]);
        assert_eq!(decide(SkipReason::PartsRejected), decided(0, false, WordsSince::Same));
        assert_eq!(decide(SkipReason::Cancelled), Undecided);
    }
}
