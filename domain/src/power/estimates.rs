//! Seeded sampling, for games that no exact method can finish.

use super::{Budget, Fraction, Game, HalfWidths, PlayerPower, PowerAnalysis, PowerMethod};
use num_bigint::BigUint;

/// The 99.5th percentile of the standard normal distribution.
const Z: f64 = 2.575_829_303_548_901;

/// Estimates power from `budget.samples` random orders, and from as many random coalitions where the winning
/// coalitions and the swings were not `counted`. The same seed gives the same estimate. Vetoers are exact. Dummies
/// are exact where swings were counted; otherwise they are the players without weight.
pub fn estimate_power(
    game: &Game,
    budget: &Budget,
    counted: Option<(BigUint, Vec<BigUint>)>,
) -> PowerAnalysis {
    let players = game.players.len();
    let samples = u64::from(budget.samples).max(1);
    let mut random = fastrand::Rng::with_seed(budget.seed);
    let swings_counted = counted.is_some();
    // The counts are exact, or estimated from the coalitions that are drawn.
    let (winning, swings, widths) = counted.map_or_else(
        || sample_swings(game, samples, &mut random),
        |(winning, swings)| (winning, swings, vec![None; players]),
    );
    let pivots = sample_pivots(game, samples, &mut random);
    let all = BigUint::from(1_u8) << players;
    let losing = &all - &winning;
    let every: BigUint = swings.iter().sum();
    let can_win = game.wins(|_| true);
    let found =
        swings.iter().zip(&pivots).zip(&widths).enumerate().map(|(player, ((swings, pivots), width))| {
            let of = |whole: &BigUint| Fraction::new(swings.clone(), whole.clone());
            let weightless = game.criteria.iter().all(|criterion| criterion.weights[player] == 0);
            PlayerPower {
                banzhaf_absolute: of(&(&all >> 1)),
                banzhaf: of(&every),
                shapley_shubik: Fraction::new((*pivots).into(), samples.into()),
                coleman_prevent: of(&winning),
                coleman_initiate: of(&losing),
                dummy: if swings_counted { *swings == BigUint::ZERO } else { weightless },
                vetoer: can_win && !game.wins(|other| other != player),
                half_widths: Some(HalfWidths {
                    banzhaf_absolute: *width,
                    shapley_shubik: half_width(*pivots, samples),
                }),
                swings: swings.clone(),
            }
        });
    PowerAnalysis {
        players: found.collect(),
        winning,
        method: PowerMethod::Estimate { samples: budget.samples, seed: budget.seed, swings_counted },
        blocking: None,
    }
}

/// Samples winning coalitions and swings, scaled up from random coalitions to all, with the half width of the
/// interval of each player's absolute measure.
fn sample_swings(
    game: &Game,
    samples: u64,
    random: &mut fastrand::Rng,
) -> (BigUint, Vec<BigUint>, Vec<Option<f64>>) {
    let players = game.players.len();
    let mut wins = 0_u64;
    let mut swings = vec![0_u64; players];
    let mut inside = vec![false; players];
    for _ in 0..samples {
        inside.fill_with(|| random.bool());
        let mut sums = criterion_sums(game, &inside);
        let won = game.meets(&sums);
        wins += u64::from(won);
        for player in 0..players {
            toggle_player(game, &mut sums, player, inside[player]);
            swings[player] += u64::from(game.meets(&sums) != won);
            toggle_player(game, &mut sums, player, !inside[player]);
        }
    }
    let scaled = |hits: u64, power: usize| (BigUint::from(hits) << power) / samples;
    (
        scaled(wins, players),
        swings.iter().map(|hits| scaled(*hits, players - 1)).collect(),
        swings.iter().map(|hits| Some(half_width(*hits, samples))).collect(),
    )
}

/// Counts how often each player is the pivot of a random order.
fn sample_pivots(game: &Game, samples: u64, random: &mut fastrand::Rng) -> Vec<u64> {
    let mut pivots = vec![0_u64; game.players.len()];
    let mut order: Vec<usize> = (0..game.players.len()).collect();
    for _ in 0..samples {
        random.shuffle(&mut order);
        let mut sums = vec![0; game.criteria.len()];
        let mut won = game.meets(&sums);
        for player in &order {
            toggle_player(game, &mut sums, *player, false);
            if !won && game.meets(&sums) {
                pivots[*player] += 1;
                break;
            }
            won |= game.meets(&sums);
        }
    }
    pivots
}

impl Game {
    fn meets(&self, sums: &[i128]) -> bool {
        self.winning.iter().any(|all| all.iter().all(|index| sums[*index] >= self.criteria[*index].quota))
    }
}

fn criterion_sums(game: &Game, inside: &[bool]) -> Vec<i128> {
    let sum = |weights: &[i128]| {
        weights.iter().zip(inside).filter(|(_, inside)| **inside).map(|(weight, _)| weight).sum()
    };
    game.criteria.iter().map(|criterion| sum(&criterion.weights)).collect()
}

/// Takes the player out where it is in, and puts it in otherwise.
fn toggle_player(game: &Game, sums: &mut [i128], player: usize, is_in: bool) {
    for (sum, criterion) in sums.iter_mut().zip(&game.criteria) {
        let weight = criterion.weights[player];
        *sum += if is_in { -weight } else { weight };
    }
}

#[expect(clippy::cast_precision_loss, reason = "an interval needs no more than its first digits")]
fn half_width(hits: u64, samples: u64) -> f64 {
    let share = hits as f64 / samples as f64;
    Z * (share * (1.0 - share) / samples as f64).sqrt()
}
