//! Chooses how to count winning coalitions exactly.

use super::by_size::{CoalitionCounts, binomials};
use super::{Budget, Game, halves, parts, tables};
use num_bigint::BigUint;
use num_integer::Integer;

/// A game reduced to its simplest form: only criteria that can decide something, in lowest terms.
#[derive(Clone, Debug)]
pub struct ReducedGame {
    pub players: usize,
    /// The lists of weights that are not the same for all players, each list once.
    pub lists: Vec<Vec<i128>>,
    /// The alternatives. There is at least one, and none is empty.
    pub winning: Vec<Vec<GameBound>>,
}

/// A lower bound: a number of members, or a sum of a list of weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GameBound {
    Members(usize),
    Weight { list: usize, quota: i128 },
}

/// Counts the winning coalitions by size, within the budget.
pub fn count_coalitions(game: &Game, budget: &Budget) -> Option<CoalitionCounts> {
    let players = game.players.len();
    match reduce_game(game) {
        Reduction::Never => Some(no_coalitions(players)),
        Reduction::Always => Some(all_coalitions(players)),
        Reduction::Game(reduced) => count_reduced_game(&reduced, budget),
    }
}

/// Counts the winning coalitions of a game that is reduced already.
pub fn count_reduced_game(game: &ReducedGame, budget: &Budget) -> Option<CoalitionCounts> {
    if game.lists.len() <= 1 {
        let weights = game.lists.first().cloned().unwrap_or_else(|| vec![0; game.players]);
        let thresholds = thresholds_by_size(game, &weights);
        let table = || tables::count_by_table(&weights, &thresholds, budget);
        let halves = || halves::count_by_sorted_halves(&weights, &thresholds, budget);
        return if tables::estimate_table_work(&weights, &thresholds) < halves::estimate_work(game.players) {
            table().or_else(halves)
        } else {
            halves().or_else(table)
        };
    }
    parts::count_conjunction(game, budget).or_else(|| halves::count_every_coalition(game, budget))
}

enum Reduction {
    Never,
    Always,
    Game(ReducedGame),
}

fn reduce_game(game: &Game) -> Reduction {
    let players = game.players.len();
    let mut lists: Vec<Vec<i128>> = Vec::new();
    let mut winning = Vec::new();
    'alternatives: for all in &game.winning {
        let mut members = 0;
        let mut bounds: Vec<GameBound> = Vec::new();
        for index in all {
            let criterion = &game.criteria[*index];
            let total: i128 = criterion.weights.iter().sum();
            if criterion.quota > total {
                continue 'alternatives;
            }
            if criterion.quota <= 0 {
                continue;
            }
            let common = criterion.weights.iter().fold(0, |common: i128, weight| common.gcd(weight));
            let quota = Integer::div_ceil(&criterion.quota, &common);
            let weights: Vec<i128> = criterion.weights.iter().map(|weight| weight / common).collect();
            if weights.iter().all(|weight| *weight == 1) {
                members = members.max(usize::try_from(quota).unwrap_or(usize::MAX));
                continue;
            }
            let list = lists.iter().position(|list| *list == weights).unwrap_or_else(|| {
                lists.push(weights);
                lists.len() - 1
            });
            bounds.push(GameBound::Weight { list, quota });
        }
        if members > 0 {
            bounds.push(GameBound::Members(members));
        }
        if bounds.is_empty() {
            return Reduction::Always;
        }
        winning.push(bounds);
    }
    if winning.is_empty() {
        Reduction::Never
    } else {
        Reduction::Game(ReducedGame { players, lists, winning })
    }
}

/// Finds, for a game with one list of weights, the least weight that wins for each size; `None` where no weight wins.
fn thresholds_by_size(game: &ReducedGame, weights: &[i128]) -> Vec<Option<i128>> {
    let total: i128 = weights.iter().sum();
    (0..=game.players)
        .map(|size| {
            let least = game.winning.iter().filter_map(|all| {
                all.iter().try_fold(0, |least, bound| match *bound {
                    GameBound::Members(members) => (size >= members).then_some(least),
                    GameBound::Weight { quota, .. } => Some(quota.max(least)),
                })
            });
            least.min().filter(|least| *least <= total)
        })
        .collect()
}

fn no_coalitions(players: usize) -> CoalitionCounts {
    let zeros = vec![BigUint::ZERO; players + 1];
    CoalitionCounts { winning: zeros.clone(), with: vec![zeros; players] }
}

fn all_coalitions(players: usize) -> CoalitionCounts {
    let mut with = vec![BigUint::ZERO];
    with.extend(binomials(players - 1));
    CoalitionCounts { winning: binomials(players), with: vec![with; players] }
}

/// Returns the weights and the quota, in lowest terms, of a game that is one criterion; `None` for other games.
pub fn single_criterion(game: &Game) -> Option<(Vec<i128>, i128)> {
    let Reduction::Game(reduced) = reduce_game(game) else { return None };
    match reduced.winning.as_slice() {
        [all] => match *all.as_slice() {
            [GameBound::Members(members)] => Some((vec![1; reduced.players], i128::try_from(members).ok()?)),
            [GameBound::Weight { list, quota }] => Some((reduced.lists[list].clone(), quota)),
            _ => None,
        },
        _ => None,
    }
}
