//! The weight laboratory: the voting power that weight schemes give to delegations.
//!
//! It runs in the browser too, so it takes nothing but numbers.

use crate::power::{self, Budget};
use crate::weights::share_alike;
use num_integer::Integer;

/// The settings that a user of the laboratory can change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaboratorySetting {
    /// The threshold in thousandths of all weight; 500 stands for more than half.
    pub threshold: u32,
    /// The uplift of each group, in per cent: 150 makes one and a half times the weight of its members.
    pub uplifts: Vec<u32>,
}

/// The figures that one scheme gives to each delegation, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeColumn {
    pub weights: Vec<i64>,
    /// The shares of power in millionths; `None` where they cannot be counted in time.
    pub banzhaf: Option<Vec<u32>>,
    /// The Shapley–Shubik indices in millionths; `None` until they are computed too, which takes longer.
    pub shapley: Option<Vec<u32>>,
}

/// The most that the weights of a scheme sum up to, unless a smaller sum is exact.
pub const POINTS: u32 = 10_000;
/// The range of the threshold, in thousandths.
pub const THRESHOLDS: std::ops::RangeInclusive<u32> = 500..=1_000;
/// The range of an uplift, in per cent.
pub const UPLIFTS: std::ops::RangeInclusive<u32> = 100..=500;

/// Computes the weights, and the Banzhaf index, of delegations whose weights are in proportion to `raw`, with each
/// group's members raised by its uplift. It returns `None` where there is no weight.
pub fn scheme_column(
    raw: &[i64],
    groups: &[Vec<usize>],
    setting: &LaboratorySetting,
) -> Option<SchemeColumn> {
    let mut raised: Vec<i128> = raw.iter().map(|weight| i128::from(*weight)).collect();
    for (members, percent) in groups.iter().zip(&setting.uplifts) {
        for (place, weight) in raised.iter_mut().enumerate() {
            *weight *= if members.contains(&place) { i128::from(*percent) } else { 100 };
        }
    }
    let weights = reduce_exactly(&raised).or_else(|| share_alike(&raised, POINTS))?;
    let shares = power::banzhaf_shares(&widen(&weights), quota(&weights, setting), &Budget::default());
    Some(SchemeColumn { weights, banzhaf: shares.map(in_millionths), shapley: None })
}

/// Computes the Shapley–Shubik index of every delegation with these weights, in millionths; `None` where it cannot be
/// counted in time.
pub fn shapley_indices(weights: &[i64], setting: &LaboratorySetting) -> Option<Vec<u32>> {
    let shares = power::shapley_shares(&widen(weights), quota(weights, setting), &Budget::default());
    shares.map(in_millionths)
}

/// Reduces weights to lowest terms; `None` where their sum is more than the points. Nothing is rounded then.
fn reduce_exactly(raised: &[i128]) -> Option<Vec<i64>> {
    let common = raised.iter().fold(0_i128, |common, weight| common.gcd(weight));
    let sum = raised.iter().sum::<i128>().checked_div(common)?;
    let lowest = || raised.iter().map(|weight| i64::try_from(weight / common).ok()).collect();
    if sum <= i128::from(POINTS) { lowest() } else { None }
}

fn widen(weights: &[i64]) -> Vec<i128> {
    weights.iter().map(|weight| i128::from(*weight)).collect()
}

fn quota(weights: &[i64], setting: &LaboratorySetting) -> i128 {
    let part = i128::from(weights.iter().sum::<i64>()) * i128::from(setting.threshold);
    if setting.threshold <= *THRESHOLDS.start() { part / 1_000 + 1 } else { (part + 999) / 1_000 }
}

fn in_millionths(shares: Vec<f64>) -> Vec<u32> {
    shares.into_iter().map(millionths).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share from 0 to 1")]
fn millionths(share: f64) -> u32 {
    (share * 1e6).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(threshold: u32, percent: u32) -> LaboratorySetting {
        LaboratorySetting { threshold, uplifts: vec![percent] }
    }

    #[test]
    fn an_uplift_moves_weight_and_power() {
        let roots = [30, 20, 10];
        let last = [vec![2]];
        let before = scheme_column(&roots, &last, &setting(500, 100)).unwrap();
        assert_eq!(before.weights, [3, 2, 1]);
        assert_eq!(before.banzhaf, Some(vec![600_000, 200_000, 200_000]));
        let after = scheme_column(&roots, &last, &setting(500, 300)).unwrap();
        assert_eq!(after.weights, [3, 2, 3]);
        let large = scheme_column(&[30_000, 20_000, 10_001], &last, &setting(500, 100)).unwrap();
        assert_eq!(large.weights, [5_000, 3_333, 1_667]);
        assert_eq!(after.banzhaf, Some(vec![333_333, 333_333, 333_333]));
        let shapley = shapley_indices(&before.weights, &setting(500, 100));
        assert_eq!(shapley, Some(vec![666_667, 166_667, 166_667]));
    }

    #[test]
    fn half_means_more_than_half_and_any_other_threshold_at_least_that() {
        let power = |threshold| scheme_column(&[2, 1, 1], &[], &setting(threshold, 100)).unwrap().banzhaf;
        // With exactly half of the weight, the first is not enough alone.
        assert_eq!(power(500), Some(vec![600_000, 200_000, 200_000]));
        assert_eq!(power(1_000), Some(vec![333_333, 333_333, 333_333]));
        assert_eq!(scheme_column(&[0, 0], &[], &setting(500, 100)), None);
    }
}
