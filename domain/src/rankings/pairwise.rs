//! Methods that compare options two by two: Copeland, minimax and Schulze.

use super::*;
use std::cmp::Ordering;

/// Computes the matrix of [`super::pairwise_matrix()`].
pub(super) fn matrix(profile: &Profile) -> Vec<Vec<i128>> {
    let mut matrix = vec![vec![0; profile.options]; profile.options];
    for ballot in &profile.ballots {
        let mut behind = all_options(profile.options);
        for group in &ballot.ranking {
            behind &= !set_of(group);
            for option in group {
                for other in members(behind) {
                    matrix[*option][other] += ballot.weight;
                }
            }
        }
    }
    matrix
}

/// Returns the strength of the victory of `a` over `b` at `[a][b]`; 0 if there is none.
pub(super) fn victories(matrix: &[Vec<i128>], strength: VictoryStrength) -> Vec<Vec<i128>> {
    let worth = |a: usize, b: usize| match (matrix[a][b], matrix[b][a]) {
        (votes, against) if votes <= against => 0,
        (votes, against) => match strength {
            VictoryStrength::Margins => votes - against,
            VictoryStrength::WinningVotes => votes,
        },
    };
    let options = matrix.len();
    (0..options).map(|a| (0..options).map(|b| worth(a, b)).collect()).collect()
}

/// Ranks by Copeland: two points for a victory and one for a tie, in halves of a victory.
pub(super) fn copeland(matrix: &[Vec<i128>]) -> RankingResult {
    let points = |a: usize, b: usize| match matrix[a][b].cmp(&matrix[b][a]) {
        Ordering::Greater => 2,
        Ordering::Equal => 1,
        Ordering::Less => 0,
    };
    let others = |a: usize| (0..matrix.len()).filter(move |b| *b != a);
    let scores: Vec<i128> = (0..matrix.len()).map(|a| others(a).map(|b| points(a, b)).sum()).collect();
    rank_by_order(scores::by_score(&scores), 2, scores)
}

pub(super) fn minimax(matrix: &[Vec<i128>], strength: VictoryStrength) -> RankingResult {
    let mut worst = vec![0; matrix.len()];
    for row in victories(matrix, strength) {
        for (worst, defeat) in worst.iter_mut().zip(row) {
            *worst = defeat.max(*worst);
        }
    }
    let least_first: Vec<_> = worst.iter().map(|worst| -worst).collect();
    rank_by_order(scores::by_score(&least_first), 1, worst)
}

/// Ranks by Schulze. A path is as strong as its weakest victory, and `a` stands before `b` if its strongest path to
/// `b` is stronger than the strongest way back. That relation is transitive (Schulze 2011); its [`sort_into_levels`]
/// are the order.
pub(super) fn schulze(matrix: &[Vec<i128>], strength: VictoryStrength) -> RankingResult {
    let mut paths = victories(matrix, strength);
    let options = matrix.len();
    for via in 0..options {
        let onward = paths[via].clone();
        for row in &mut paths {
            let there = row[via];
            for (path, onward) in row.iter_mut().zip(&onward) {
                *path = there.min(*onward).max(*path);
            }
        }
    }
    let before = |b: usize| (0..options).filter(|a| paths[*a][b] > paths[b][*a]).collect::<Vec<_>>();
    let above: Vec<u64> = (0..options).map(|b| set_of(&before(b))).collect();
    rank_by_order(sort_into_levels(&above, all_options(options)), 1, Vec::new())
}

/// Sorts `standing` by a relation without cycles, where `above[b]` are the options before `b`. Each level holds the
/// options that have nobody left before them.
pub(super) fn sort_into_levels(above: &[u64], mut standing: u64) -> Vec<Vec<usize>> {
    let mut levels = Vec::new();
    while standing != 0 {
        let free: Vec<_> = members(standing).filter(|option| above[*option] & standing == 0).collect();
        if free.is_empty() {
            break;
        }
        standing &= !set_of(&free);
        levels.push(free);
    }
    levels
}
