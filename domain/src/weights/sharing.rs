//! Shares points out by largest remainder.

use super::SchemeError;
use crate::amounts::Amount;
use num_integer::Integer;
use std::cmp::Reverse;

/// Shares `points` out in proportion to `raw`, by code, and returns them in the order given; their sum is `points`.
/// Each delegation gets its exact quota rounded down. The points that remain go, one each, to the largest remainders,
/// and among equal ones to the first in the order of the codes (Hamilton 1792). So more raw weight never gets fewer
/// points, and a raw weight of 0 gets no points; with distinct codes nothing depends on the order given.
pub fn share_out(raw: &[(&str, Amount)], points: u32) -> Result<Vec<i64>, SchemeError> {
    if let Some((code, _)) = raw.iter().find(|(_, amount)| *amount < Amount::ZERO) {
        return Err(SchemeError::Negative { code: (*code).to_owned() });
    }
    let numerators = over_common_denominator(raw).ok_or(SchemeError::TooLarge)?;
    let mut order: Vec<usize> = (0..raw.len()).collect();
    order.sort_by_key(|index| raw[*index].0);
    let sorted: Vec<i128> = order.iter().map(|index| numerators[*index]).collect();
    if sorted.iter().all(|numerator| *numerator == 0) {
        return Err(SchemeError::AllZero);
    }
    let shared = share_by_largest_remainder(&sorted, points).ok_or(SchemeError::TooLarge)?;
    let mut shares = vec![0; raw.len()];
    for (index, share) in order.into_iter().zip(shared) {
        shares[index] = share;
    }
    Ok(shares)
}

/// Shares points out in proportion to whole numbers from 0, not all 0; among equal remainders the first goes first.
/// It returns `None` where the numbers are too large.
pub fn share_by_largest_remainder(raw: &[i128], points: u32) -> Option<Vec<i64>> {
    let total = raw.iter().try_fold(0_i128, |sum, number| sum.checked_add(*number))?;
    if total == 0 {
        return None;
    }
    let mut shares = Vec::with_capacity(raw.len());
    let mut order = Vec::with_capacity(raw.len());
    for (index, number) in raw.iter().enumerate() {
        let (quota, remainder) = number.checked_mul(points.into())?.div_rem(&total);
        shares.push(i64::try_from(quota).ok()?);
        order.push((Reverse(remainder), index));
    }
    let left = i64::from(points) - shares.iter().sum::<i64>();
    order.sort_unstable();
    for ((_, index), _) in order.into_iter().zip(0..left) {
        shares[index] += 1;
    }
    Some(shares)
}

/// Computes the numerators of `raw` over their least common denominator; `None` where they are too large.
pub fn over_common_denominator(raw: &[(&str, Amount)]) -> Option<Vec<i128>> {
    let common = raw.iter().try_fold(1_i128, |common, (_, amount)| {
        common.checked_mul(amount.denominator() / common.gcd(&amount.denominator()))
    })?;
    raw.iter().map(|(_, amount)| amount.numerator().checked_mul(common / amount.denominator())).collect()
}
