//! Swings and shares of power in games that are one criterion, computed without counts by size for all players.

use super::tables::{count_below, to_big};
use super::{Budget, Game, counting};
use num_bigint::BigUint;
use ruint::Uint;
use std::collections::HashMap;

/// Counts the winning coalitions and the swings of every player of a game that is one criterion, without sizes.
pub fn count_swings(game: &Game, budget: &Budget) -> Option<(BigUint, Vec<BigUint>)> {
    let (weights, quota) = counting::single_criterion(game)?;
    let dual = weights.iter().sum::<i128>() - quota + 1;
    let lower = quota.min(dual);
    let (losing, swings) = match weights.len() {
        0..64 => swings_of::<64, 1>(&weights, lower, budget)?.big(),
        64..128 => swings_of::<128, 2>(&weights, lower, budget)?.big(),
        128..192 => swings_of::<192, 3>(&weights, lower, budget)?.big(),
        192..256 => swings_of::<256, 4>(&weights, lower, budget)?.big(),
        256..512 => swings_of::<512, 8>(&weights, lower, budget)?.big(),
        _ => swings_of::<1024, 16>(&weights, lower, budget)?.big(),
    };
    // A coalition wins when the others lose the dual game.
    let winning = if lower == quota { (BigUint::from(1_u8) << weights.len()) - losing } else { losing };
    Some((winning, swings))
}

/// Computes every player's share of all swings in the game `[quota; weights]`, as a binary fraction; for up to 1,000
/// players.
pub fn banzhaf_shares(weights: &[i128], quota: i128, budget: &Budget) -> Option<Vec<f64>> {
    fn shares<const BITS: usize, const LIMBS: usize>(counted: &SwingCounts<BITS, LIMBS>) -> Vec<f64> {
        let swings: Vec<f64> = counted.swings.iter().map(to_float).collect();
        let all: f64 = swings.iter().sum();
        swings.iter().map(|swings| if all > 0.0 { swings / all } else { 0.0 }).collect()
    }
    let lower = quota.min(weights.iter().sum::<i128>() - quota + 1);
    match weights.len() {
        0..256 => swings_of::<256, 4>(weights, lower, budget).map(|counted| shares(&counted)),
        _ => swings_of::<1024, 16>(weights, lower, budget).map(|counted| shares(&counted)),
    }
}

/// The number of losing coalitions, and of each player's swings.
struct SwingCounts<const BITS: usize, const LIMBS: usize> {
    losing: Uint<BITS, LIMBS>,
    swings: Vec<Uint<BITS, LIMBS>>,
}

impl<const BITS: usize, const LIMBS: usize> SwingCounts<BITS, LIMBS> {
    fn big(&self) -> (BigUint, Vec<BigUint>) {
        (to_big(&self.losing), self.swings.iter().map(to_big).collect())
    }
}

fn swings_of<const BITS: usize, const LIMBS: usize>(
    weights: &[i128],
    quota: i128,
    budget: &Budget,
) -> Option<SwingCounts<BITS, LIMBS>> {
    let width = usize::try_from(quota).ok()?;
    let mut sorted: Vec<usize> =
        weights.iter().map(|weight| usize::try_from(*weight).unwrap_or(usize::MAX)).collect();
    sorted.sort_unstable();
    let additions = count_cells(&sorted, width).checked_mul(LIMBS as u64)?;
    if additions > budget.additions || (width as u64).checked_mul(8 * LIMBS as u64)? > budget.bytes {
        return None;
    }
    let mut below = vec![Uint::<BITS, LIMBS>::ZERO; width];
    *below.first_mut()? = Uint::ONE;
    let mut heaviest = 0_usize;
    for weight in sorted.iter().copied().take_while(|weight| *weight < width) {
        heaviest = heaviest.saturating_add(weight).min(width - 1);
        for sum in (weight..=heaviest).rev() {
            below[sum] = below[sum].wrapping_add(below[sum - weight]);
        }
    }
    let mut sum = Uint::ZERO;
    for entry in &mut below {
        sum = entry.wrapping_add(sum);
        *entry = sum;
    }
    let mut by_weight: HashMap<i128, Uint<BITS, LIMBS>> = HashMap::new();
    let swing = |weight: i128| {
        if weight == 0 {
            return Uint::ZERO;
        }
        // The swings are the coalitions without the player below the quota, less those below the quota less its
        // weight. The two alternating series share all but their first term.
        let mut sum = Uint::<BITS, LIMBS>::ZERO;
        let mut rest = quota;
        let mut sign = true;
        let mut first = true;
        while rest > 0 {
            let term = count_below(&below, width, 0, rest);
            let term = if first { term } else { term.wrapping_add(term) };
            sum = if sign { sum.wrapping_add(term) } else { sum.wrapping_sub(term) };
            (sign, first) = (!sign, false);
            rest -= weight;
        }
        sum
    };
    let swings = weights.iter().map(|weight| *by_weight.entry(*weight).or_insert_with(|| swing(*weight)));
    Some(SwingCounts { losing: count_below(&below, width, 0, quota), swings: swings.collect() })
}

/// Counts the cells, of sums below `width`, that change while players are added from the lightest.
fn count_cells(sorted: &[usize], width: usize) -> u64 {
    let mut reach = 0_usize;
    sorted.iter().take_while(|weight| **weight < width).fold(0, |cells: u64, weight| {
        reach = reach.saturating_add(*weight).min(width);
        cells.saturating_add(reach as u64)
    })
}

fn to_float<const BITS: usize, const LIMBS: usize>(number: &Uint<BITS, LIMBS>) -> f64 {
    number.as_limbs().iter().rev().fold(0.0, |value, limb| super::shifted_in(value, *limb))
}
