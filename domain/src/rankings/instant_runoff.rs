//! Instant-runoff, with every way of breaking a tie for elimination.
//!
//! A standing option is one that is not eliminated. A ballot's weight is shared equally by the standing options in
//! its first group that has any; a ballot that names no standing option is exhausted. The count ends when one option
//! has more than half of the votes, when two options are equal, or when nobody has a vote. Otherwise the option with
//! the fewest votes is eliminated. Of several with the fewest, all are eliminated at once if together they have fewer
//! than the next, since none of them could overtake it; otherwise any of them may be eliminated, and each choice is
//! followed to its end.

use super::*;
use std::collections::BTreeMap;

/// The largest number of sets of standing options that are searched. Where a further one would be, all of its options
/// are taken for winners.
const MAX_SETS: usize = 65_536;

pub(super) fn rank_by_runoff(profile: &Profile, total: i128) -> Result<RankingResult, RankingError> {
    rank_within(profile, total, MAX_SETS)
}

/// Ranks the options: the winners, then those that stand at the end by their last votes, then those that were
/// eliminated, the last first. In the rounds shown, the last option of a tie is the one eliminated.
pub(super) fn rank_within(
    profile: &Profile,
    total: i128,
    max_sets: usize,
) -> Result<RankingResult, RankingError> {
    let largest = profile
        .ballots
        .iter()
        .flat_map(|ballot| &ballot.ranking)
        .map(|group| scores::count_items(group))
        .max();
    let mut unit = (1..=largest.unwrap_or(1)).fold(1, scores::common_multiple);
    // The factor 2 is for comparing the votes with a half.
    total.checked_mul(unit).and_then(|total| total.checked_mul(2)).ok_or(RankingError::Overflow)?;
    let papers: Vec<_> = profile.ballots.iter().map(|ballot| paper(ballot, unit)).collect();
    let standing = all_options(profile.options);
    let won = possible_winners(&papers, standing, max_sets, &mut BTreeMap::new());
    let mut rounds = shown_rounds(&papers, standing);
    let numbers = rounds
        .iter_mut()
        .flat_map(|round| round.votes.iter_mut().map(|(_, votes)| votes).chain([&mut round.exhausted]));
    scores::reduce_unit(&mut unit, numbers);
    let mut ranked = rank_by_order(elimination_order(won, &rounds), unit, Vec::new());
    ranked.tied |= rounds.iter().any(|round| !round.tied.is_empty());
    ranked.rounds = rounds;
    Ok(ranked)
}

/// A ballot, with its weight in the unit of the count and its groups as sets.
struct RunoffBallot {
    weight: i128,
    groups: Vec<u64>,
}

fn paper(ballot: &RankedBallot, unit: i128) -> RunoffBallot {
    RunoffBallot {
        weight: ballot.weight * unit,
        groups: ballot.ranking.iter().map(|group| set_of(group)).collect(),
    }
}

fn count_round(papers: &[RunoffBallot], standing: u64) -> RunoffRound {
    let mut votes = [0; MAX_OPTIONS];
    let mut exhausted = 0;
    for paper in papers {
        match paper.groups.iter().map(|group| group & standing).find(|group| *group != 0) {
            Some(group) => {
                let share = paper.weight / i128::from(group.count_ones());
                members(group).for_each(|option| votes[option] += share);
            }
            None => exhausted += paper.weight,
        }
    }
    let votes = members(standing).map(|option| (option, votes[option])).collect();
    RunoffRound { votes, exhausted, eliminated: Vec::new(), tied: Vec::new() }
}

/// The step that follows a count, with the options concerned.
enum RunoffStep {
    Won(u64),
    Out(u64),
    AnyOf(u64),
}

fn next_runoff_step(votes: &[(usize, i128)]) -> RunoffStep {
    let set = |choose: &dyn Fn(i128) -> bool| {
        votes.iter().filter(|(_, votes)| choose(*votes)).fold(0, |set, (option, _)| set | bit(*option))
    };
    let total: i128 = votes.iter().map(|(_, votes)| votes).sum();
    let majority = set(&|votes| 2 * votes > total);
    if majority != 0 {
        return RunoffStep::Won(majority);
    }
    let fewest = votes.iter().map(|(_, votes)| *votes).min().unwrap_or(0);
    let lowest = set(&|votes| votes == fewest);
    match votes.iter().map(|(_, votes)| *votes).filter(|votes| *votes > fewest).min() {
        Some(above) if fewest * i128::from(lowest.count_ones()) < above => RunoffStep::Out(lowest),
        None if fewest == 0 || votes.len() <= 2 => RunoffStep::Won(lowest),
        _ => RunoffStep::AnyOf(lowest),
    }
}

/// Finds the options that win in some way of breaking ties from `standing`. A count depends only on which options
/// stand, not on the way there, so each set is searched once.
fn possible_winners(
    papers: &[RunoffBallot],
    standing: u64,
    max_sets: usize,
    known: &mut BTreeMap<u64, u64>,
) -> u64 {
    if let Some(won) = known.get(&standing) {
        return *won;
    }
    if known.len() >= max_sets {
        return standing;
    }
    let won = match next_runoff_step(&count_round(papers, standing).votes) {
        RunoffStep::Won(won) => won,
        RunoffStep::Out(out) => possible_winners(papers, standing & !out, max_sets, known),
        RunoffStep::AnyOf(tied) => members(tied)
            .fold(0, |won, option| won | possible_winners(papers, standing & !bit(option), max_sets, known)),
    };
    known.insert(standing, won);
    won
}

fn shown_rounds(papers: &[RunoffBallot], mut standing: u64) -> Vec<RunoffRound> {
    let mut rounds = Vec::new();
    loop {
        let mut round = count_round(papers, standing);
        match next_runoff_step(&round.votes) {
            RunoffStep::Won(_) => {
                rounds.push(round);
                return rounds;
            }
            RunoffStep::Out(out) => round.eliminated = members(out).collect(),
            RunoffStep::AnyOf(tied) => {
                round.tied = members(tied).collect();
                round.eliminated = round.tied.last().copied().into_iter().collect();
            }
        }
        standing &= !set_of(&round.eliminated);
        rounds.push(round);
    }
}

/// Orders the eliminated options. Those eliminated together share a group; so do those of a tie that were eliminated
/// one right after the other, since only the choice shown separates them.
fn elimination_order(won: u64, rounds: &[RunoffRound]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut tied: Vec<usize> = Vec::new();
    for round in rounds.iter().filter(|round| !round.eliminated.is_empty()) {
        match out.last_mut() {
            Some(group) if round.eliminated.iter().all(|option| tied.contains(option)) => {
                group.extend(&round.eliminated);
            }
            _ => {
                out.push(round.eliminated.clone());
                tied.clear();
            }
        }
        tied.extend(&round.tied);
    }
    let standing = rounds.last().map(|round| scores::by_votes(round.votes.clone())).unwrap_or_default();
    let mut order = vec![members(won).collect()];
    for mut group in standing.into_iter().chain(out.into_iter().rev()) {
        group.retain(|option| won & bit(*option) == 0);
        group.sort_unstable();
        if !group.is_empty() {
            order.push(group);
        }
    }
    order
}
