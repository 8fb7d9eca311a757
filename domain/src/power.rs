//! Voting power in weighted games and their combinations, exact where the work allows it, else with the indices of
//! orders as integrals, and only then estimated.

use num_bigint::BigUint;
use num_integer::Integer;
use std::fmt;

mod by_size;
mod counting;
mod estimates;
mod halves;
mod integrals;
mod parts;
mod shares;
mod tables;

pub use integrals::{INTEGRAL_PRECISION, shapley_shares};
pub use shares::banzhaf_shares;

/// The largest number of players in a game.
pub const MAX_PLAYERS: usize = 1_000;
/// The largest number of alternatives (`any`) in a game.
pub const MAX_ALTERNATIVES: usize = 256;

/// A simple game, in which combined criteria decide which coalitions win.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    players: Vec<String>,
    criteria: Vec<GameCriterion>,
    /// The alternatives. A coalition wins if it meets all criteria of any one of them.
    winning: Vec<Vec<usize>>,
}

/// A criterion, which a coalition meets if its weights sum to the quota or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GameCriterion {
    pub name: String,
    pub quota: i128,
    /// The weight of each player; none is below zero.
    pub weights: Vec<i128>,
}

/// The reason why criteria make no game.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GameError {
    #[error("a game has 1 to {MAX_PLAYERS} players")]
    Players,
    #[error("{name}: {found} weights for {players} players")]
    Weights { name: String, found: usize, players: usize },
    #[error("{name}: a weight is below 0")]
    Negative { name: String },
    #[error("{name}: the weights or the quota are too large")]
    TooLarge { name: String },
    #[error("`winning` has more than {MAX_ALTERNATIVES} alternatives")]
    TooManyAlternatives,
}

/// The power of every player of a game.
#[derive(Clone, Debug)]
pub struct PowerAnalysis {
    /// The number of winning coalitions.
    pub winning: BigUint,
    pub players: Vec<PlayerPower>,
    pub method: PowerMethod,
    /// The smallest coalitions that can block; `None` in a game that every coalition wins.
    pub blocking: Option<SmallestCoalitions>,
}

/// The smallest coalitions of a kind: their size, and their number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallestCoalitions {
    pub size: usize,
    pub number: BigUint,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PowerMethod {
    Exact,
    /// The Shapley–Shubik indices are integrals, which err by less than [`INTEGRAL_PRECISION`]; all else is exact.
    Integral,
    /// The figures are estimates from this number of random orders and, unless the swings could be counted, as many
    /// random coalitions, drawn with this seed.
    Estimate {
        samples: u32,
        seed: u64,
        swings_counted: bool,
    },
}

/// The power of one player. Where nobody can swing, every index is 0.
#[derive(Clone, Debug)]
pub struct PlayerPower {
    /// The number of coalitions that win with the player and lose without.
    pub swings: BigUint,
    /// Penrose's absolute measure: swings over all coalitions of the others.
    pub banzhaf_absolute: Fraction,
    /// Banzhaf's index: the player's share of all swings.
    pub banzhaf: Fraction,
    /// The share of all orders of the players in which this one turns a losing coalition into a winning one (Shapley
    /// and Shubik 1954).
    pub shapley_shubik: Fraction,
    /// The power to prevent: swings over the winning coalitions (Coleman 1971).
    pub coleman_prevent: Fraction,
    /// The power to initiate: swings over the losing coalitions (Coleman 1971).
    pub coleman_initiate: Fraction,
    /// Whether the player has no swing.
    pub dummy: bool,
    /// Whether the player is in every winning coalition, and there is one.
    pub vetoer: bool,
    /// The half widths of the intervals; `None` where nothing was sampled.
    pub half_widths: Option<HalfWidths>,
}

/// Half the widths of the 99 per cent confidence intervals of what was estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfWidths {
    /// The half width for the absolute measure; `None` where the swings could be counted.
    pub banzhaf_absolute: Option<f64>,
    pub shapley_shubik: f64,
}

/// An exact fraction of large numbers, from 0 to 1. A fraction with the denominator 0 is 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    pub numerator: BigUint,
    pub denominator: BigUint,
}

impl Game {
    /// Makes a game. `winning` lists the criteria of each alternative by their index.
    pub fn new(
        players: Vec<String>,
        criteria: Vec<GameCriterion>,
        winning: Vec<Vec<usize>>,
    ) -> Result<Self, GameError> {
        if !(1..=MAX_PLAYERS).contains(&players.len()) {
            return Err(GameError::Players);
        }
        if winning.len() > MAX_ALTERNATIVES {
            return Err(GameError::TooManyAlternatives);
        }
        for criterion in &criteria {
            let (name, found) = (criterion.name.clone(), criterion.weights.len());
            if found != players.len() {
                return Err(GameError::Weights { name, found, players: players.len() });
            }
            if criterion.weights.iter().any(|weight| *weight < 0) {
                return Err(GameError::Negative { name });
            }
            // The limit keeps sums of a thousand weights far below 128 bits.
            if criterion.weights.iter().chain([&criterion.quota]).any(|number| number.abs() > MAX_NUMBER) {
                return Err(GameError::TooLarge { name });
            }
        }
        Ok(Self { players, criteria, winning })
    }

    pub fn players(&self) -> &[String] {
        &self.players
    }

    /// Tells whether the players for whom `inside` holds win together.
    pub fn wins(&self, inside: impl Fn(usize) -> bool) -> bool {
        self.winning.iter().any(|all| {
            all.iter().all(|index| {
                let criterion = &self.criteria[*index];
                let sum: i128 = criterion
                    .weights
                    .iter()
                    .enumerate()
                    .filter(|(player, _)| inside(*player))
                    .map(|(_, weight)| weight)
                    .sum();
                sum >= criterion.quota
            })
        })
    }
}

const MAX_NUMBER: i128 = 1 << 100;

/// The work that an exact method may take before an estimate is made instead, in additions of 64 bits and in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    pub additions: u64,
    pub bytes: u64,
    /// The number of random orders and coalitions for an estimate.
    pub samples: u32,
    pub seed: u64,
}

impl Default for Budget {
    /// Allows a few seconds and half a gigabyte.
    fn default() -> Self {
        Self { additions: 6_000_000_000, bytes: 512 << 20, samples: 200_000, seed: 2026 }
    }
}

/// Analyses the power of every player: exactly, or else by exact counts of swings and integrals; by an estimate where
/// neither fits the budget.
pub fn analyse_power(game: &Game, budget: &Budget) -> PowerAnalysis {
    if let Some(counts) = counting::count_coalitions(game, budget) {
        return exact_power(&counts);
    }
    let counted = shares::count_swings(game, budget);
    let integrated = counted.as_ref().and_then(|counted| integrals::integrate_power(game, budget, counted));
    integrated.unwrap_or_else(|| estimates::estimate_power(game, budget, counted))
}

/// Lists the minimal blocking coalitions, each as a list of players: without them no coalition of the others wins,
/// and each member is needed for that. It returns at most `limit` of them, the smallest first, and `None` for games
/// of more than `MAX_LISTED` players.
pub fn minimal_blocking_coalitions(game: &Game, limit: usize) -> Option<Vec<Vec<usize>>> {
    let players = game.players.len();
    if players > MAX_LISTED {
        return None;
    }
    let blocks = |mask: u32| !game.wins(|player| mask >> player & 1 == 0);
    let inside = |mask: u32| (0..players).filter(move |player| mask >> player & 1 == 1);
    let mut found: Vec<u32> = (1..1_u32 << players)
        .filter(|mask| blocks(*mask) && inside(*mask).all(|player| !blocks(mask & !(1 << player))))
        .collect();
    found.sort_by_key(|mask| (mask.count_ones(), *mask));
    Some(found.into_iter().take(limit).map(|mask| inside(mask).collect()).collect())
}

/// The largest number of players for which minimal blocking coalitions are listed one by one.
pub const MAX_LISTED: usize = 15;

fn exact_power(counts: &by_size::CoalitionCounts) -> PowerAnalysis {
    let players = counts.with.len();
    let winning: BigUint = counts.winning.iter().sum();
    let all = BigUint::from(1_u8) << players;
    let losing = &all - &winning;
    let coefficients = by_size::pivot_orders(players);
    let orders = by_size::factorial(players);
    let swings: Vec<Vec<BigUint>> =
        counts.with.iter().map(|with| by_size::swings_by_size(&counts.winning, with)).collect();
    let sums: Vec<BigUint> = swings.iter().map(|swings| swings.iter().sum()).collect();
    let every: BigUint = sums.iter().sum();
    let players = sums
        .iter()
        .zip(&swings)
        .zip(&counts.with)
        .map(|((sum, by_size), with)| {
            let shapley: BigUint =
                by_size.iter().zip(&coefficients).map(|(swings, orders)| swings * orders).sum();
            let inside: BigUint = with.iter().sum();
            PlayerPower {
                swings: sum.clone(),
                banzhaf_absolute: Fraction::new(sum.clone(), &all >> 1),
                banzhaf: Fraction::new(sum.clone(), every.clone()),
                shapley_shubik: Fraction::new(shapley, orders.clone()),
                coleman_prevent: Fraction::new(sum.clone(), winning.clone()),
                coleman_initiate: Fraction::new(sum.clone(), losing.clone()),
                dummy: *sum == BigUint::ZERO,
                vetoer: inside == winning && winning != BigUint::ZERO,
                half_widths: None,
            }
        })
        .collect();
    PowerAnalysis {
        blocking: by_size::smallest_blocking_coalitions(counts),
        winning,
        players,
        method: PowerMethod::Exact,
    }
}

impl Fraction {
    pub const fn new(numerator: BigUint, denominator: BigUint) -> Self {
        Self { numerator, denominator }
    }

    /// Returns the nearest binary number of 64 bits, or a neighbour of it.
    pub fn to_f64(&self) -> f64 {
        if self.denominator == BigUint::ZERO || self.numerator == BigUint::ZERO {
            return 0.0;
        }
        let bits = |number: &BigUint| i32::try_from(number.bits()).unwrap_or(i32::MAX);
        // The shift gives the quotient 64 or 65 bits.
        let shift = 64 + bits(&self.denominator) - bits(&self.numerator);
        let quotient = if shift >= 0 {
            (&self.numerator << shift.unsigned_abs()) / &self.denominator
        } else {
            &self.numerator / (&self.denominator << shift.unsigned_abs())
        };
        quotient.iter_u64_digits().rev().fold(0.0, shifted_in) * 2_f64.powi(-shift)
    }
}

#[expect(clippy::cast_precision_loss, reason = "the quotient keeps more bits than the result")]
fn shifted_in(value: f64, digit: u64) -> f64 {
    value * 2_f64.powi(64) + digit as f64
}

impl fmt::Display for Fraction {
    /// Writes the fraction in lowest terms, and a whole number without a denominator.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == BigUint::ZERO {
            return f.write_str("0");
        }
        let common = self.numerator.gcd(&self.denominator);
        let (numerator, denominator) = (&self.numerator / &common, &self.denominator / &common);
        if denominator == BigUint::from(1_u8) {
            write!(f, "{numerator}")
        } else {
            write!(f, "{numerator}/{denominator}")
        }
    }
}

#[cfg(test)]
mod tests;
