//! The counts by which criteria are measured.

use super::decisions::{CountingInput, HandCount, Vote, Voter};
use super::{Denominator, Rule, Treatment, VoteMeasure, VoterGroup};
use crate::amounts::Amount;
use crate::questions::Choice;

/// The counts of one criterion's voters, as cast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoteCounts {
    pub yes: Amount,
    pub no: Amount,
    pub abstain: Amount,
    pub invalid: Amount,
    /// Those present who cast no ballot.
    pub silent: Amount,
    /// All who may vote.
    pub members: Amount,
}

/// Returns the number of parts into which one vote is divided for counting.
pub(super) const fn granule(ballots: CountingInput, count: VoteMeasure) -> i128 {
    match (ballots, count) {
        (CountingInput::Named { unit, .. }, VoteMeasure::Weight) => unit,
        _ => 1,
    }
}

/// Counts the votes of a group, or of all.
pub(super) fn count_votes(
    ballots: CountingInput,
    among: Option<&VoterGroup>,
    measure: VoteMeasure,
) -> VoteCounts {
    let (voters, unit) = match ballots {
        CountingInput::Named { voters, unit } => (voters, unit),
        CountingInput::Counted(hands) => return counts_of_hands(hands),
    };
    let unit = if measure == VoteMeasure::Weight { unit } else { 1 };
    let [mut yes, mut no, mut abstain, mut silent, mut members] = [0_i128; 5];
    let mut parts = [Amount::ZERO; 3];
    let within = |voter: &&Voter| among.is_none_or(|group| belongs_to_group(voter, group));
    for voter in voters.iter().filter(within) {
        let size = if measure == VoteMeasure::Weight { voter.weight } else { 1 };
        members += size;
        match voter.vote {
            Some(Vote::Whole(Choice::Yes)) => yes += size,
            Some(Vote::Whole(Choice::No)) => no += size,
            Some(Vote::Whole(Choice::Abstain)) => abstain += size,
            Some(Vote::Split { yes: for_, no: against, abstain: neither })
                if measure == VoteMeasure::Weight =>
            {
                yes += for_;
                no += against;
                abstain += neither;
            }
            Some(Vote::Split { yes, no, abstain }) => {
                for (sum, part) in parts.iter_mut().zip([yes, no, abstain]) {
                    *sum = *sum + Amount::fraction(part, voter.weight);
                }
            }
            None if voter.present => silent += size,
            None => {}
        }
    }
    let amount = |units| Amount::fraction(units, unit);
    VoteCounts {
        yes: amount(yes) + parts[0],
        no: amount(no) + parts[1],
        abstain: amount(abstain) + parts[2],
        invalid: Amount::ZERO,
        silent: amount(silent),
        members: amount(members),
    }
}

fn counts_of_hands(hands: HandCount) -> VoteCounts {
    let amount = |number: u32| Amount::whole(number.into());
    let ballots = hands.yes + hands.no + hands.abstain + hands.invalid;
    VoteCounts {
        yes: amount(hands.yes),
        no: amount(hands.no),
        abstain: amount(hands.abstain),
        invalid: amount(hands.invalid),
        silent: amount(hands.present.saturating_sub(ballots)),
        members: amount(hands.members),
    }
}

pub(super) fn belongs_to_group(voter: &Voter, group: &VoterGroup) -> bool {
    group.has(voter.code, voter.attributes)
}

/// Moves abstentions and absences to the votes against, where the rule asks for it.
pub(super) fn apply_treatment(rule: &Rule, counts: &VoteCounts) -> VoteCounts {
    let mut treated = *counts;
    if rule.absence == Treatment::Against {
        treated.no = treated.no + absent(counts);
    }
    if rule.abstention == Treatment::Against {
        treated.no = treated.no + counts.abstain;
        treated.abstain = Amount::ZERO;
    }
    treated
}

fn absent(counts: &VoteCounts) -> Amount {
    counts.members - counts.yes - counts.no - counts.abstain - counts.invalid
}

pub(super) fn base(rule: &Rule, counts: &VoteCounts, of: Denominator) -> Amount {
    let treated = apply_treatment(rule, counts);
    let cast = counts.yes + counts.no + counts.abstain;
    match of {
        Denominator::YesAndNo => treated.yes + treated.no,
        Denominator::Cast => cast,
        Denominator::Replies => cast + counts.invalid,
        Denominator::Present => cast + counts.invalid + counts.silent,
        Denominator::Members => counts.members,
    }
}
