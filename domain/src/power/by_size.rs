//! Winning coalitions by their size, from which every index follows.

use super::SmallestCoalitions;
use num_bigint::BigUint;

/// The number of winning coalitions by size, from 0 to the number of players: in all, and of those with each player.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoalitionCounts {
    pub winning: Vec<BigUint>,
    pub with: Vec<Vec<BigUint>>,
}

/// Counts a player's swings by the size of the coalition that wins with it. A winning coalition with the player is a
/// swing unless the coalition without it, which is smaller by one, wins too.
pub fn swings_by_size(winning: &[BigUint], with: &[BigUint]) -> Vec<BigUint> {
    (1..winning.len()).map(|size| &with[size] - (&winning[size - 1] - &with[size - 1])).collect()
}

/// Computes `(size − 1)! (players − size)!` for each size from 1: the number of orders in which the player comes
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

/// Computes the binomial coefficients of `n`.
pub fn binomials(n: usize) -> Vec<BigUint> {
    let mut row = vec![BigUint::from(1_u8)];
    for k in 0..n {
        let next = &row[k] * (n - k) / (k + 1);
        row.push(next);
    }
    row
}

/// Finds the smallest blocking coalitions, which are minimal. A coalition blocks when the others cannot win, so as
/// many of size `k` block as coalitions of the number of the other players lose.
pub fn smallest_blocking_coalitions(counts: &CoalitionCounts) -> Option<SmallestCoalitions> {
    let players = counts.with.len();
    binomials(players).iter().enumerate().find_map(|(size, all)| {
        let number = all - &counts.winning[players - size];
        (number > BigUint::ZERO).then_some(SmallestCoalitions { size, number })
    })
}
