//! Counts coalitions of few players one by one, as pairs of one from each half of the players.

use super::Budget;
use super::by_size::CoalitionCounts;
use super::counting::{GameBound, ReducedGame};
use num_bigint::BigUint;

/// The largest number of players whose halves are listed and sorted.
const MOST_SORTED: usize = 40;
/// The largest number of players of whom every coalition is checked.
const MOST_EVERY: usize = 28;

/// Counts the winning coalitions for one list of weights of any size. The coalitions of each half are sorted by
/// weight, so that for one of the first half a search finds how many of the second win with it.
pub fn count_by_sorted_halves(
    weights: &[i128],
    thresholds: &[Option<i128>],
    budget: &Budget,
) -> Option<CoalitionCounts> {
    let players = weights.len();
    if estimate_work(players) > budget.additions {
        return None;
    }
    let (first, second) = weights.split_at(players / 2);
    let mut counts = vec![0_u64; players + 1];
    let mut with = count_with_outer(first, second, thresholds, Some(&mut counts));
    with.extend(count_with_outer(second, first, thresholds, None));
    Some(to_big_counts(&counts, &with))
}

/// Estimates the number of additions that [`count_by_sorted_halves`] takes.
pub fn estimate_work(players: usize) -> u64 {
    if players > MOST_SORTED { u64::MAX } else { (players as u64).pow(2) << players.div_ceil(2) }
}

/// Counts for each player of `outer` the winning coalitions with it, by size.
fn count_with_outer(
    outer: &[i128],
    inner: &[i128],
    thresholds: &[Option<i128>],
    mut winning: Option<&mut Vec<u64>>,
) -> Vec<Vec<u64>> {
    let mut sums: Vec<Vec<i128>> = vec![Vec::new(); inner.len() + 1];
    for_each_subset(inner, |mask, sum| sums[mask.count_ones() as usize].push(sum));
    for row in &mut sums {
        row.sort_unstable();
    }
    let mut with = vec![vec![0_u64; thresholds.len()]; outer.len()];
    for_each_subset(outer, |mask, sum| {
        let members = mask.count_ones() as usize;
        for (others, row) in sums.iter().enumerate() {
            let Some(threshold) = thresholds[members + others] else { continue };
            let number = (row.len() - row.partition_point(|other| sum + other < threshold)) as u64;
            if let Some(winning) = winning.as_deref_mut() {
                winning[members + others] += number;
            }
            let mut rest = mask;
            while rest != 0 {
                with[rest.trailing_zeros() as usize][members + others] += number;
                rest &= rest - 1;
            }
        }
    });
    with
}

/// Calls `each` with every subset as a bit mask, and its sum.
fn for_each_subset(weights: &[i128], mut each: impl FnMut(u32, i128)) {
    let mut sums = vec![0_i128; 1 << weights.len()];
    for mask in 0..1_u32 << weights.len() {
        if mask != 0 {
            let lowest = mask.trailing_zeros() as usize;
            sums[mask as usize] = sums[(mask & (mask - 1)) as usize] + weights[lowest];
        }
        each(mask, sums[mask as usize]);
    }
}

/// Counts the winning coalitions for any criteria, by checking every coalition.
pub fn count_every_coalition(game: &ReducedGame, budget: &Budget) -> Option<CoalitionCounts> {
    let players = game.players;
    let bounds = game.winning.iter().map(Vec::len).sum::<usize>() as u64;
    if players > MOST_EVERY || (bounds << players) > budget.additions {
        return None;
    }
    let half = players / 2;
    let sides: Vec<[Vec<i128>; 2]> = game
        .lists
        .iter()
        .map(|list| {
            [&list[..half], &list[half..]].map(|weights| {
                let mut sums = Vec::with_capacity(1 << weights.len());
                for_each_subset(weights, |_, sum| sums.push(sum));
                sums
            })
        })
        .collect();
    let (rows, columns) = (1_usize << half, 1_usize << (players - half));
    let mut counts = vec![0_u64; players + 1];
    let mut with = vec![vec![0_u64; players + 1]; players];
    // The number of wins of each column with a given number of members of the first half.
    let mut column_wins = vec![vec![0_u32; columns]; half + 1];
    let mut wins = vec![false; columns];
    let mut meets = vec![false; columns];
    for row in 0..rows {
        let members = row.count_ones() as usize;
        wins.fill(false);
        for all in &game.winning {
            meets.fill(true);
            for bound in all {
                match *bound {
                    GameBound::Members(least) => {
                        for (column, met) in meets.iter_mut().enumerate() {
                            *met &= members + column.count_ones() as usize >= least;
                        }
                    }
                    GameBound::Weight { list, quota } => {
                        let [first, second] = &sides[list];
                        let missing = quota - first[row];
                        meets.iter_mut().zip(second).for_each(|(met, sum)| *met &= *sum >= missing);
                    }
                }
            }
            wins.iter_mut().zip(&meets).for_each(|(win, met)| *win |= met);
        }
        let mut by_size = vec![0_u64; players - half + 1];
        for (column, (win, count)) in wins.iter().zip(&mut column_wins[members]).enumerate() {
            *count += u32::from(*win);
            by_size[column.count_ones() as usize] += u64::from(*win);
        }
        for (others, number) in by_size.iter().enumerate() {
            counts[members + others] += number;
            for player in (0..half).filter(|player| row >> player & 1 == 1) {
                with[player][members + others] += number;
            }
        }
    }
    for (members, row) in column_wins.iter().enumerate() {
        for (column, number) in row.iter().enumerate() {
            for player in (0..players - half).filter(|player| column >> player & 1 == 1) {
                with[half + player][members + column.count_ones() as usize] += u64::from(*number);
            }
        }
    }
    Some(to_big_counts(&counts, &with))
}

fn to_big_counts(counts: &[u64], with: &[Vec<u64>]) -> CoalitionCounts {
    let row = |counts: &[u64]| counts.iter().copied().map(BigUint::from).collect::<Vec<_>>();
    CoalitionCounts { winning: row(counts), with: with.iter().map(|counts| row(counts)).collect() }
}
