//! Takes a conjunction of criteria apart: players without whom nothing wins, and criteria that share no player, whose
//! counts by size multiply like polynomials.

use super::by_size::{CoalitionCounts, binomials};
use super::counting::{self, GameBound, ReducedGame};
use super::{Budget, Game, GameCriterion};
use num_bigint::BigUint;

/// Counts a game that is one list of criteria, all to be met; `None` where it cannot be taken apart.
pub fn count_conjunction(game: &ReducedGame, budget: &Budget) -> Option<CoalitionCounts> {
    let [all] = game.winning.as_slice() else { return None };
    let needed: Vec<bool> = (0..game.players).map(|player| is_needed(game, all, player)).collect();
    if needed.contains(&true) {
        return count_with_needed(game, all, &needed, budget);
    }
    count_apart(game, all, budget)
}

fn is_needed(game: &ReducedGame, all: &[GameBound], player: usize) -> bool {
    all.iter().any(|bound| match *bound {
        GameBound::Members(members) => members == game.players,
        GameBound::Weight { list, quota } => {
            let list = &game.lists[list];
            list.iter().sum::<i128>() - list[player] < quota
        }
    })
}

/// Counts the game of the others, with the needed players' weights taken off the quotas.
fn count_with_needed(
    game: &ReducedGame,
    all: &[GameBound],
    needed: &[bool],
    budget: &Budget,
) -> Option<CoalitionCounts> {
    let others: Vec<usize> = (0..game.players).filter(|player| !needed[*player]).collect();
    let shift = game.players - others.len();
    let criteria = all.iter().map(|bound| restricted_criterion(game, bound, &others, needed)).collect();
    let rest = count_subgame(others.len(), criteria, budget)?;
    let shifted = |counts: &[BigUint]| {
        let mut row = vec![BigUint::ZERO; shift];
        row.extend_from_slice(counts);
        row
    };
    let winning = shifted(&rest.winning);
    let mut others = rest.with.iter();
    let with = needed.iter().map(|needed| {
        let counts = if *needed { Some(winning.clone()) } else { others.next().map(|row| shifted(row)) };
        counts.unwrap_or_default()
    });
    Some(CoalitionCounts { with: with.collect(), winning })
}

/// Returns the bound among `players` when all in `inside` are in already.
fn restricted_criterion(
    game: &ReducedGame,
    bound: &GameBound,
    players: &[usize],
    inside: &[bool],
) -> GameCriterion {
    let weight = |player: usize| match *bound {
        GameBound::Members(_) => 1,
        GameBound::Weight { list, .. } => game.lists[list][player],
    };
    let quota = match *bound {
        GameBound::Members(members) => i128::try_from(members).unwrap_or(i128::MAX),
        GameBound::Weight { quota, .. } => quota,
    };
    let had: i128 = (0..game.players).filter(|player| inside[*player]).map(weight).sum();
    let weights = players.iter().map(|player| weight(*player)).collect();
    GameCriterion { name: String::new(), quota: quota - had, weights }
}

fn count_subgame(players: usize, criteria: Vec<GameCriterion>, budget: &Budget) -> Option<CoalitionCounts> {
    if players == 0 {
        let wins = criteria.iter().all(|criterion| criterion.quota <= 0);
        return Some(CoalitionCounts { winning: vec![BigUint::from(u8::from(wins))], with: Vec::new() });
    }
    let winning = vec![(0..criteria.len()).collect()];
    counting::count_coalitions(&Game { players: vec![String::new(); players], criteria, winning }, budget)
}

/// Splits the criteria into those that share no player, and multiplies their counts.
fn count_apart(game: &ReducedGame, all: &[GameBound], budget: &Budget) -> Option<CoalitionCounts> {
    let components = connected_components(game, all);
    if components.len() < 2 {
        return None;
    }
    let least = all.iter().find_map(|bound| match bound {
        GameBound::Members(members) => Some(*members),
        GameBound::Weight { .. } => None,
    });
    let nobody = vec![false; game.players];
    let mut counted = Vec::new();
    for (players, bounds) in &components {
        let criteria =
            bounds.iter().map(|bound| restricted_criterion(game, bound, players, &nobody)).collect();
        counted.push(count_subgame(players.len(), criteria, budget)?);
    }
    let free: Vec<usize> = (0..game.players)
        .filter(|player| !components.iter().any(|(players, _)| players.contains(player)))
        .collect();
    let enough = |mut counts: Vec<BigUint>| {
        counts.iter_mut().take(least.unwrap_or(0)).for_each(|count| *count = BigUint::ZERO);
        counts
    };
    let product = |skip: Option<usize>| {
        let parts = counted.iter().enumerate().filter(|(index, _)| Some(*index) != skip);
        parts.fold(vec![BigUint::from(1_u8)], |product, (_, part)| multiply_counts(&product, &part.winning))
    };
    let freely = binomials(free.len());
    let winning = enough(multiply_counts(&product(None), &freely));
    let mut with = vec![Vec::new(); game.players];
    for (index, (players, _)) in components.iter().enumerate() {
        let others = multiply_counts(&product(Some(index)), &freely);
        for (player, counts) in players.iter().zip(&counted[index].with) {
            with[*player] = enough(multiply_counts(&others, counts));
        }
    }
    if !free.is_empty() {
        let mut joined = vec![BigUint::ZERO];
        joined.extend(binomials(free.len() - 1));
        let counts = enough(multiply_counts(&product(None), &joined));
        for player in &free {
            with[*player].clone_from(&counts);
        }
    }
    Some(CoalitionCounts { winning, with })
}

/// Groups criteria that are linked by shared players. Returns the players of each group with its criteria.
fn connected_components(game: &ReducedGame, all: &[GameBound]) -> Vec<(Vec<usize>, Vec<GameBound>)> {
    let mut components: Vec<(Vec<usize>, Vec<GameBound>)> = Vec::new();
    for bound in all {
        let GameBound::Weight { list, .. } = *bound else { continue };
        let mut players: Vec<usize> =
            (0..game.players).filter(|player| game.lists[list][*player] > 0).collect();
        let mut bounds = vec![*bound];
        let (shared, apart): (Vec<_>, Vec<_>) = components
            .into_iter()
            .partition(|(others, _)| others.iter().any(|player| players.contains(player)));
        components = apart;
        for (others, more) in shared {
            players.extend(others);
            bounds.extend(more);
        }
        players.sort_unstable();
        players.dedup();
        components.push((players, bounds));
    }
    components
}

fn multiply_counts(left: &[BigUint], right: &[BigUint]) -> Vec<BigUint> {
    let mut product = vec![BigUint::ZERO; left.len() + right.len() - 1];
    for (place, left) in left.iter().enumerate().filter(|(_, left)| **left != BigUint::ZERO) {
        for (entry, right) in product[place..].iter_mut().zip(right) {
            *entry += left * right;
        }
    }
    product
}
