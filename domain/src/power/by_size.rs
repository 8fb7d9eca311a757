//! Winning coalitions by their size, from which every index follows.

use super::SmallestCoalitions;
use num_bigint::BigUint;

/// How many coalitions win, by size from 0 to the number of players: in all, and of those with
/// each player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoalitionCounts {
    pub winning: Vec<BigUint>,
    pub with: Vec<Vec<BigUint>>,
}

/// A player's swings by the size of the coalition that wins with it. A coalition of that size
/// with the player wins; without the player it is of one less, and is a swing unless it wins too.
pub fn swings_by_size(winning: &[BigUint], with: &[BigUint]) -> Vec<BigUint> {
    (1..winning.len()).map(|size| &with[size] - (&winning[size - 1] - &with[size - 1])).collect()
}

/// `(size − 1)! (players − size)!` for each size from 1: in how many orders the player comes
/// right after the others of a coalition of that size.
pub fn pivot_orders(players: usize) -> Vec<BigUint> {
    let factorials: Vec<BigUint> = (0..=players)
        .scan(BigUint::from(1_u8), |product, number| {
            *product *= number.max(1);
            Some(product.clone())
        })
        .collect();
    (1..=players).map(|size| &factorials[size - 1] * &factorials[players - size]).collect()
}

pub fn factorial(number: usize) -> BigUint {
    (1..=number).fold(BigUint::from(1_u8), |product, factor| product * factor)
}

/// The binomial coefficients of `n`.
pub fn binomials(n: usize) -> Vec<BigUint> {
    let mut row = vec![BigUint::from(1_u8)];
    for k in 0..n {
        let next = &row[k] * (n - k) / (k + 1);
        row.push(next);
    }
    row
}

/// A coalition blocks when the others cannot win: so many of size `k` as coalitions of the
/// other players' number lose. The smallest that block are minimal.
pub fn smallest_blocking_coalitions(counts: &CoalitionCounts) -> Option<SmallestCoalitions> {
    let players = counts.with.len();
    binomials(players).iter().enumerate().find_map(|(size, all)| {
        let number = all - &counts.winning[players - size];
        (number > BigUint::ZERO).then_some(SmallestCoalitions { size, number })
    })
}
