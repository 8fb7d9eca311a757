//! Methods that give each option a number (plurality, approval and Borda), and exact shares.

use super::*;
use std::cmp::Reverse;

/// Ranks by plurality. The first group of a ballot shares its weight equally.
pub(super) fn plurality(profile: &Profile, total: i128) -> Result<RankingResult, RankingError> {
    let firsts: Vec<_> = profile
        .ballots
        .iter()
        .filter_map(|ballot| Some((ballot.weight, ballot.ranking.iter().find(|group| !group.is_empty())?)))
        .collect();
    let mut unit = firsts.iter().fold(1, |unit, (_, group)| common_multiple(unit, count_items(group)));
    total.checked_mul(unit).ok_or(RankingError::Overflow)?;
    let mut scores = vec![0; profile.options];
    for (weight, group) in firsts {
        for option in group {
            scores[*option] += weight * (unit / count_items(group));
        }
    }
    reduce_unit(&mut unit, scores.iter_mut());
    Ok(rank_by_order(by_score(&scores), unit, scores))
}

pub(super) fn approval(profile: &Profile) -> RankingResult {
    let mut scores = vec![0; profile.options];
    for ballot in &profile.ballots {
        for option in ballot.ranking.iter().flatten() {
            scores[*option] += ballot.weight;
        }
    }
    rank_by_order(by_score(&scores), 1, scores)
}

/// Ranks by Borda. The sum of below minus above over all ballots is the sum of an option's pairwise margins.
pub(super) fn borda(matrix: &[Vec<i128>], total: i128) -> Result<RankingResult, RankingError> {
    total.checked_mul(count_items(matrix)).ok_or(RankingError::Overflow)?;
    let mut scores: Vec<i128> = matrix.iter().map(|row| row.iter().sum()).collect();
    for row in matrix {
        for (score, against) in scores.iter_mut().zip(row) {
            *score -= against;
        }
    }
    Ok(rank_by_order(by_score(&scores), 1, scores))
}

/// Orders all options from the highest score to the lowest; those of one score share a group.
pub(super) fn by_score(scores: &[i128]) -> Vec<Vec<usize>> {
    by_votes(scores.iter().copied().enumerate().collect())
}

/// Orders the options named, from the most votes to the fewest; those of equal votes share a group.
pub(super) fn by_votes(mut votes: Vec<(usize, i128)>) -> Vec<Vec<usize>> {
    votes.sort_by_key(|(option, votes)| (Reverse(*votes), *option));
    votes
        .chunk_by(|one, next| one.1 == next.1)
        .map(|group| group.iter().map(|(option, _)| *option).collect())
        .collect()
}

/// Counts items, as a number to multiply weights with.
pub(super) fn count_items<T>(items: &[T]) -> i128 {
    i128::try_from(items.len()).unwrap_or(i128::MAX)
}

/// Computes the least common multiple of two positive numbers.
pub(super) fn common_multiple(a: i128, b: i128) -> i128 {
    a / common_divisor(a, b) * b
}

/// Reduces `unit` to the least in which all of `numbers` are whole.
pub(super) fn reduce_unit<'a>(unit: &mut i128, numbers: impl Iterator<Item = &'a mut i128>) {
    let numbers: Vec<_> = numbers.collect();
    let divisor = numbers.iter().fold(*unit, |divisor, number| common_divisor(divisor, **number));
    *unit /= divisor;
    for number in numbers {
        *number /= divisor;
    }
}

/// Computes the greatest common divisor of a positive number and one that is not negative.
fn common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
