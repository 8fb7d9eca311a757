//! Counts coalitions by size and weight in one table, for games with one list of weights.
//!
//! The table holds, for each size and each sum below the highest threshold, how many
//! coalitions there are. Taking a player out again needs no second table: with prefix sums it
//! is an alternating series (coalitions without the player are all of them, less those with
//! it, which are those of one less without it, and so on). The work is at most players² ×
//! threshold ÷ 2 additions of whole numbers as wide as there are players.

use super::Budget;
use super::by_size::{CoalitionCounts, binomials};
use num_bigint::BigUint;
use ruint::Uint;
use std::collections::HashMap;

/// Counts the winning coalitions: of each size those win that weigh its threshold or more.
pub fn count_by_table(
    weights: &[i128],
    thresholds: &[Option<i128>],
    budget: &Budget,
) -> Option<CoalitionCounts> {
    let total: i128 = weights.iter().sum();
    let dual = dual_thresholds(thresholds, total);
    let turned = highest_threshold(&dual) < highest_threshold(thresholds);
    let used = if turned { &dual } else { thresholds };
    let losing = match weights.len() {
        0..64 => count_losing::<64, 1>(weights, used, budget),
        64..128 => count_losing::<128, 2>(weights, used, budget),
        128..192 => count_losing::<192, 3>(weights, used, budget),
        192..256 => count_losing::<256, 4>(weights, used, budget),
        256..512 => count_losing::<512, 8>(weights, used, budget),
        _ => count_losing::<1024, 16>(weights, used, budget),
    }?;
    Some(if turned { primal_of_dual(&losing) } else { winning_of(&losing) })
}

/// Estimates the number of additions of 64 bits that [`count_by_table`] takes.
pub fn estimate_table_work(weights: &[i128], thresholds: &[Option<i128>]) -> u64 {
    let width = highest_threshold(thresholds)
        .min(highest_threshold(&dual_thresholds(thresholds, weights.iter().sum())));
    count_additions(weights.len() as u64, u64::try_from(width).unwrap_or(u64::MAX))
}

fn count_additions(players: u64, width: u64) -> u64 {
    (players.pow(2) * (players / 64 + 1)).saturating_mul(width) / 2
}

/// Computes the thresholds of the dual game, in which a coalition wins when the others lose.
fn dual_thresholds(thresholds: &[Option<i128>], total: i128) -> Vec<Option<i128>> {
    thresholds
        .iter()
        .rev()
        .map(|threshold| match threshold {
            None => Some(0),
            Some(threshold) => Some(total - threshold + 1).filter(|dual| *dual <= total),
        })
        .collect()
}

fn highest_threshold(thresholds: &[Option<i128>]) -> i128 {
    thresholds.iter().flatten().copied().max().unwrap_or(0)
}

/// Counts the losing coalitions by size: in all, and of those with each player.
fn count_losing<const BITS: usize, const LIMBS: usize>(
    weights: &[i128],
    thresholds: &[Option<i128>],
    budget: &Budget,
) -> Option<CoalitionCounts> {
    let players = weights.len();
    let width = usize::try_from(highest_threshold(thresholds)).ok()?;
    let entries = (players as u64 + 1).checked_mul(width as u64)?;
    if count_additions(players as u64, width as u64) > budget.additions
        || entries.checked_mul(8 * LIMBS as u64)? > budget.bytes
    {
        return None;
    }
    let table = cumulative_table::<BITS, LIMBS>(weights, width);
    let below = |size: usize, sum: i128| count_below(&table, width, size, sum);
    let losing = |size: usize, all: &[BigUint], of: &dyn Fn(i128) -> Uint<BITS, LIMBS>| match thresholds[size]
    {
        None => all[size].clone(),
        Some(threshold) => to_big(&of(threshold)),
    };
    let everyone = binomials(players);
    let mut others = vec![BigUint::ZERO];
    others.extend(binomials(players - 1));
    let winning =
        (0..=players).map(|size| losing(size, &everyone, &|threshold| below(size, threshold))).collect();
    let mut by_weight: HashMap<i128, Vec<BigUint>> = HashMap::new();
    let with = weights
        .iter()
        .map(|weight| {
            let count = || {
                let of = |size: usize, threshold: i128| count_losing_with(size, threshold, *weight, below);
                (0..=players).map(|size| losing(size, &others, &|threshold| of(size, threshold))).collect()
            };
            by_weight.entry(*weight).or_insert_with(count).clone()
        })
        .collect();
    Some(CoalitionCounts { winning, with })
}

/// Counts the coalitions of `size` with a player of `weight` that weigh less than `threshold`. They are the
/// coalitions of one less, without the player, below `threshold − weight`.
fn count_losing_with<const BITS: usize, const LIMBS: usize>(
    size: usize,
    threshold: i128,
    weight: i128,
    below: impl Fn(usize, i128) -> Uint<BITS, LIMBS>,
) -> Uint<BITS, LIMBS> {
    let mut sum = Uint::ZERO;
    let mut rest = threshold - weight;
    for (step, fewer) in (0..size).rev().enumerate() {
        if rest <= 0 {
            break;
        }
        let term = below(fewer, rest);
        sum = if step % 2 == 0 { sum.wrapping_add(term) } else { sum.wrapping_sub(term) };
        rest -= weight;
    }
    sum
}

/// Makes rows by size, of `width` sums each, with the number of coalitions that weigh that much or less.
fn cumulative_table<const BITS: usize, const LIMBS: usize>(
    weights: &[i128],
    width: usize,
) -> Vec<Uint<BITS, LIMBS>> {
    let players = weights.len();
    let mut table = vec![Uint::<BITS, LIMBS>::ZERO; (players + 1) * width];
    if width == 0 {
        return table;
    }
    table[0] = Uint::ONE;
    // Light players come first, so that the rows stay short for long.
    let mut sorted: Vec<usize> =
        weights.iter().map(|weight| usize::try_from(*weight).unwrap_or(usize::MAX)).collect();
    sorted.sort_unstable();
    let mut lightest = vec![0_usize; players + 1];
    let mut heaviest = vec![0_usize; players + 1];
    for (before, weight) in sorted.iter().copied().enumerate() {
        for size in (1..=before + 1).rev() {
            // A row's sums lie between its lightest and its heaviest coalition so far.
            let (from, to) = (lightest[size - 1], heaviest[size - 1].min(width.saturating_sub(weight + 1)));
            if weight >= width || from > to {
                continue;
            }
            let (fewer, more) = table.split_at_mut(size * width);
            let fewer = &fewer[(size - 1) * width + from..=(size - 1) * width + to];
            for (more, fewer) in more[from + weight..].iter_mut().zip(fewer) {
                *more = more.wrapping_add(*fewer);
            }
        }
        for size in (1..=before + 1).rev() {
            heaviest[size] = heaviest[size].max(heaviest[size - 1].saturating_add(weight));
            if size == before + 1 {
                lightest[size] = lightest[size - 1].saturating_add(weight);
            }
        }
    }
    for row in table.chunks_mut(width) {
        let mut sum = Uint::ZERO;
        for entry in row {
            sum = entry.wrapping_add(sum);
            *entry = sum;
        }
    }
    table
}

/// Counts the coalitions of `size` that weigh less than `sum`.
pub(super) fn count_below<const BITS: usize, const LIMBS: usize>(
    table: &[Uint<BITS, LIMBS>],
    width: usize,
    size: usize,
    sum: i128,
) -> Uint<BITS, LIMBS> {
    let last = usize::try_from(sum - 1).ok().map(|last| last.min(width.saturating_sub(1)));
    last.and_then(|last| table.get(size * width + last)).copied().unwrap_or(Uint::ZERO)
}

fn winning_of(losing: &CoalitionCounts) -> CoalitionCounts {
    let players = losing.with.len();
    let subtract = |all: &[BigUint], lost: &[BigUint]| -> Vec<BigUint> {
        all.iter().zip(lost).map(|(all, lost)| all - lost).collect()
    };
    let mut others = vec![BigUint::ZERO];
    others.extend(binomials(players - 1));
    CoalitionCounts {
        winning: subtract(&binomials(players), &losing.winning),
        with: losing.with.iter().map(|lost| subtract(&others, lost)).collect(),
    }
}

/// Turns the losing coalitions of the dual game into the winning ones of the game: a coalition wins when the others
/// lose the dual game.
fn primal_of_dual(losing: &CoalitionCounts) -> CoalitionCounts {
    let turn = |counts: Vec<BigUint>| counts.into_iter().rev().collect::<Vec<_>>();
    let without =
        |with: &Vec<BigUint>| losing.winning.iter().zip(with).map(|(all, with)| all - with).collect();
    CoalitionCounts {
        winning: turn(losing.winning.clone()),
        with: losing.with.iter().map(|with| turn(without(with))).collect(),
    }
}

pub(super) fn to_big<const BITS: usize, const LIMBS: usize>(number: &Uint<BITS, LIMBS>) -> BigUint {
    let bytes: Vec<u8> = number.as_limbs().iter().flat_map(|limb| limb.to_le_bytes()).collect();
    BigUint::from_bytes_le(&bytes)
}
