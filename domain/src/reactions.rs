//! Reactions to statements: who agrees, disagrees or passes, and the matrix of all reactions.

use crate::codes::codes;
use crate::identifiers::StatementId;
use sha2::{Digest, Sha256};

/// The largest number of people without an account who may come from one network at once, as
/// [`NEWCOMERS`](crate::attempts::NEWCOMERS) counts them. It allows a conference hall, but not a script that pretends to
/// be a crowd.
pub const NEWCOMERS_PER_ADDRESS: u64 = 120;

codes! {
    /// The reaction of a participant to a statement.
    Reaction {
        Agree = "agree",
        Disagree = "disagree",
        /// The participant has seen the statement and neither agrees nor disagrees.
        Pass = "pass",
    }
}

impl Reaction {
    /// Returns 1, −1 or 0.
    pub const fn value(self) -> i8 {
        match self {
            Self::Agree => 1,
            Self::Disagree => -1,
            Self::Pass => 0,
        }
    }

    pub const fn from_value(value: i8) -> Option<Self> {
        match value {
            1 => Some(Self::Agree),
            -1 => Some(Self::Disagree),
            0 => Some(Self::Pass),
            _ => None,
        }
    }
}

codes! {
    /// The audience of a consultation's statements: who may react to them and submit some.
    Audience {
        Nobody = "nobody",
        /// The delegations that take part.
        Delegations = "delegations",
        /// Anyone who may read the consultation.
        Public = "public",
    }
}

codes! {
    /// The organizer's decision on a statement.
    ModerationState {
        Pending = "pending",
        Accepted = "accepted",
        Declined = "declined",
    }
}

/// Chooses the statement that a participant sees next, of `candidates` with the number of those who have seen each:
/// one that the fewest have seen. Which of several depends on the participant, so that not everybody begins with the
/// same; the same participant gets the same.
pub fn next_statement(participant: &str, candidates: &[(StatementId, u32)]) -> Option<StatementId> {
    let least = candidates.iter().map(|(_, seen)| *seen).min()?;
    let fewest = candidates.iter().filter(|(_, seen)| *seen == least).map(|(id, _)| *id);
    fewest.min_by_key(|id| Sha256::digest(format!("{participant}:{id}")))
}

/// A reaction of a participant to a statement. Participants and statements are numbered from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GivenReaction {
    pub participant: u32,
    pub statement: u32,
    pub reaction: Reaction,
    /// The time, in any unit; the same for all where it is not known.
    pub at: i64,
}

/// The number of participants who agree, who disagree and who have seen a statement. Those who pass have seen it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReactionCounts {
    pub agree: u32,
    pub disagree: u32,
    pub seen: u32,
}

impl ReactionCounts {
    pub const fn add(&mut self, reaction: Reaction) {
        self.seen += 1;
        match reaction {
            Reaction::Agree => self.agree += 1,
            Reaction::Disagree => self.disagree += 1,
            Reaction::Pass => {}
        }
    }

    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            agree: self.agree + other.agree,
            disagree: self.disagree + other.disagree,
            seen: self.seen + other.seen,
        }
    }

    /// Subtracts the counts `part`, which are included in these.
    #[must_use]
    pub const fn minus(self, part: Self) -> Self {
        Self {
            agree: self.agree - part.agree,
            disagree: self.disagree - part.disagree,
            seen: self.seen - part.seen,
        }
    }
}

/// The last reaction of each participant to each statement, kept by participant. Nothing is kept where nobody
/// reacted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReactionMatrix {
    /// The index of the first reaction of each participant, and at last the number of all.
    starts: Vec<usize>,
    statements: Vec<u32>,
    said: Vec<Reaction>,
    statement_count: usize,
}

impl ReactionMatrix {
    /// Makes a matrix of the reactions `given`. Of several reactions of one participant to one statement the latest
    /// counts, and of those at the same time the last given.
    ///
    /// Every participant and statement in `given` has to be below the counts.
    pub fn new(participants: usize, statement_count: usize, mut given: Vec<GivenReaction>) -> Self {
        // The sorts are stable, so that reactions at the same time stay in the order given. Files mostly have all reactions of one
        // participant together, and of millions nothing else is copied then.
        if !given.is_sorted_by_key(|one| one.participant) {
            given.sort_by_key(|one| one.participant);
        }
        for own in given.chunk_by_mut(|one, other| one.participant == other.participant) {
            own.sort_by_key(|one| (one.statement, one.at));
        }
        let mut all =
            Self { statement_count, starts: Vec::with_capacity(participants + 1), ..Self::default() };
        all.statements.reserve(given.len());
        all.said.reserve(given.len());
        for (index, one) in given.iter().enumerate() {
            let later = given.get(index + 1);
            let replaced = later.is_some_and(|later| {
                later.participant == one.participant && later.statement == one.statement
            });
            while all.starts.len() <= one.participant as usize {
                all.starts.push(all.statements.len());
            }
            if !replaced {
                all.statements.push(one.statement);
                all.said.push(one.reaction);
            }
        }
        all.starts.resize(participants + 1, all.statements.len());
        all
    }

    pub const fn participants(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub const fn statements(&self) -> usize {
        self.statement_count
    }

    /// Returns the number of reactions.
    pub const fn len(&self) -> usize {
        self.statements.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// Lists the reactions of a participant, by statement in their order.
    pub fn of(&self, participant: usize) -> impl ExactSizeIterator<Item = (usize, Reaction)> + Clone {
        let range = self.starts[participant]..self.starts[participant + 1];
        self.statements[range.clone()]
            .iter()
            .map(|statement| *statement as usize)
            .zip(self.said[range].iter().copied())
    }

    /// Counts the reactions to each statement, over all participants.
    pub fn totals(&self) -> Vec<ReactionCounts> {
        let mut totals = vec![ReactionCounts::default(); self.statement_count];
        for (statement, reaction) in self.statements.iter().zip(&self.said) {
            totals[*statement as usize].add(*reaction);
        }
        totals
    }

    /// Counts the reactions to each statement in each of `groups` groups; `group_of` has the group of each
    /// participant.
    pub fn by_group(&self, groups: usize, group_of: &[Option<u32>]) -> Vec<Vec<ReactionCounts>> {
        let mut counts = vec![vec![ReactionCounts::default(); self.statement_count]; groups];
        for (participant, group) in group_of.iter().enumerate() {
            if let Some(group) = group {
                for (statement, reaction) in self.of(participant) {
                    counts[*group as usize][statement].add(reaction);
                }
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn given(participant: u32, statement: u32, reaction: Reaction, at: i64) -> GivenReaction {
        GivenReaction { participant, statement, reaction, at }
    }

    #[test]
    fn the_last_reaction_counts_by_time_and_then_by_order() {
        let all = ReactionMatrix::new(
            4,
            2,
            vec![
                given(2, 1, Reaction::Agree, 5),
                given(0, 0, Reaction::Agree, 9),
                given(0, 0, Reaction::Disagree, 3),
                given(2, 1, Reaction::Pass, 5),
                given(2, 0, Reaction::Disagree, 1),
            ],
        );
        assert_eq!((all.participants(), all.statements(), all.len()), (4, 2, 3));
        assert_eq!(all.of(0).collect::<Vec<_>>(), [(0, Reaction::Agree)]);
        assert_eq!(all.of(1).len(), 0);
        assert_eq!(all.of(2).collect::<Vec<_>>(), [(0, Reaction::Disagree), (1, Reaction::Pass)]);
        let totals = all.totals();
        assert_eq!(totals[0], ReactionCounts { agree: 1, disagree: 1, seen: 2 });
        assert_eq!(totals[1], ReactionCounts { agree: 0, disagree: 0, seen: 1 });
        let groups = all.by_group(2, &[Some(1), None, None, Some(0)]);
        assert_eq!(groups[1][0], ReactionCounts { agree: 1, disagree: 0, seen: 1 });
        assert_eq!(groups[0], [ReactionCounts::default(); 2]);
    }

    #[test]
    fn the_next_statement_is_one_that_the_fewest_have_seen_and_differs_between_participants() {
        assert_eq!(next_statement("a", &[]), None);
        assert_eq!(
            next_statement("a", &[(StatementId(1), 4), (StatementId(2), 0), (StatementId(3), 1)]),
            Some(StatementId(2))
        );
        let candidates: Vec<(StatementId, u32)> = (0..20).map(|id| (StatementId(id), 0)).collect();
        let first: std::collections::BTreeSet<_> =
            (0..40).filter_map(|one| next_statement(&format!("visitor {one}"), &candidates)).collect();
        assert!(first.len() > 10, "{first:?}");
        assert_eq!(next_statement("a", &candidates), next_statement("a", &candidates));
    }

    #[test]
    fn a_matrix_without_participants_or_statements_is_empty() {
        let none = ReactionMatrix::new(0, 0, Vec::new());
        assert_eq!((none.participants(), none.len(), none.totals().len()), (0, 0, 0));
        assert_eq!(ReactionMatrix::new(3, 1, Vec::new()).of(2).len(), 0);
    }
}
