//! Shares points out by largest remainder.

use super::{PointsRounding, SchemeError};
use crate::amounts::Amount;
use num_integer::Integer;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Shares `points` out in proportion to `raw`, by code, and returns them in the order given. Each delegation gets its
/// exact quota rounded down; the points that remain go to the largest remainders, as `rounding` says. So more raw weight
/// never gets fewer points, and a raw weight of 0 gets no points; with distinct codes nothing depends on the order given.
pub fn share_out(
    raw: &[(&str, Amount)],
    points: u32,
    rounding: PointsRounding,
) -> Result<Vec<i64>, SchemeError> {
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
    let shared = match rounding {
        PointsRounding::ByCode => share_by_largest_remainder(&sorted, points),
        PointsRounding::Alike => share_alike(&sorted, points),
    };
    let shared = shared.ok_or(SchemeError::TooLarge)?;
    if shared.iter().all(|share| *share == 0) {
        return Err(SchemeError::AllZero);
    }
    let mut shares = vec![0; raw.len()];
    for (index, share) in order.into_iter().zip(shared) {
        shares[index] = share;
    }
    Ok(shares)
}

/// Shares points out in proportion to whole numbers from 0, not all 0, so that equal numbers get equal points. The
/// points that remain go, one each, to all who have the largest remainder, or among equal remainders the largest number,
/// and so on for as long as there are enough for all who are alike; the rest is given to nobody. It returns `None` where
/// the numbers are too large.
pub fn share_alike(raw: &[i128], points: u32) -> Option<Vec<i64>> {
    let Quotas { mut shares, remainders, mut left } = quotas(raw, points)?;
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, (remainder, number)) in remainders.into_iter().zip(raw).enumerate() {
        alike.entry((Reverse(remainder), Reverse(*number))).or_default().push(index);
    }
    for class in alike.into_values() {
        left -= i64::try_from(class.len()).ok()?;
        // Going on to the next would give a smaller number more points than a larger one.
        if left < 0 {
            break;
        }
        for index in class {
            shares[index] += 1;
        }
    }
    Some(shares)
}

/// Shares all points out in proportion to whole numbers from 0, not all 0; among equal remainders the first goes first
/// (Hamilton 1792). It returns `None` where the numbers are too large.
fn share_by_largest_remainder(raw: &[i128], points: u32) -> Option<Vec<i64>> {
    let Quotas { mut shares, remainders, left } = quotas(raw, points)?;
    let mut order: Vec<usize> = (0..raw.len()).collect();
    order.sort_by_key(|index| Reverse(remainders[*index]));
    for (index, _) in order.into_iter().zip(0..left) {
        shares[index] += 1;
    }
    Some(shares)
}

/// The quotas rounded down, what was cut off them, and the number of points that are left.
struct Quotas {
    shares: Vec<i64>,
    remainders: Vec<i128>,
    left: i64,
}

fn quotas(raw: &[i128], points: u32) -> Option<Quotas> {
    let total = raw.iter().try_fold(0_i128, |sum, number| sum.checked_add(*number))?;
    if total == 0 {
        return None;
    }
    let mut shares = Vec::with_capacity(raw.len());
    let mut remainders = Vec::with_capacity(raw.len());
    for number in raw {
        let (quota, remainder) = number.checked_mul(points.into())?.div_rem(&total);
        shares.push(i64::try_from(quota).ok()?);
        remainders.push(remainder);
    }
    let left = i64::from(points) - shares.iter().sum::<i64>();
    Some(Quotas { shares, remainders, left })
}

/// Computes the numerators of `raw` over their least common denominator; `None` where they are too large.
pub fn over_common_denominator(raw: &[(&str, Amount)]) -> Option<Vec<i128>> {
    let common = raw.iter().try_fold(1_i128, |common, (_, amount)| {
        common.checked_mul(amount.denominator() / common.gcd(&amount.denominator()))
    })?;
    raw.iter().map(|(_, amount)| amount.numerator().checked_mul(common / amount.denominator())).collect()
}
