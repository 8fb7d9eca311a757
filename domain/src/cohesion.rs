//! Measures of agreement among those who vote or take positions, and of the distance between them.
//!
//! All measures take counts or pairs of choices on an ordered scale from against to in favour; `docs/consensus.md`
//! has the formulas with their sources. A measure is `None` where it is not defined because nobody took part.

/// The exponent of polarization. The larger it is, the more a large camp counts against a small one. Esteban and Ray
/// allow values above 0 up to about 1.6.
pub const SENSITIVITY: f64 = 1.0;

/// The number of delegations that made each choice: against, abstaining and in favour.
pub type ChoiceCounts = [u32; 3];

/// The rank of a vote against on the scale.
pub const NO: usize = 0;
/// The rank of an abstention on the scale.
pub const ABSTAIN: usize = 1;
/// The rank of a vote in favour on the scale.
pub const YES: usize = 2;

/// Computes the Rice index: |yes − no| / (yes + no), from 0 (two equal halves) to 1 (all vote alike). Abstentions do
/// not count (S. A. Rice, 1925).
pub fn rice_index(counts: &ChoiceCounts) -> Option<f64> {
    let (no, yes) = (f64::from(counts[NO]), f64::from(counts[YES]));
    (yes + no > 0.0).then(|| (yes - no).abs() / (yes + no))
}

/// Computes the agreement index: 1 where all make the same of three choices, 0 where a third makes each (S. Hix, A.
/// Noury and G. Roland, 2005).
pub fn agreement_index(counts: &ChoiceCounts) -> Option<f64> {
    let total: f64 = counts.iter().copied().map(f64::from).sum();
    let most = counts.iter().copied().max().map_or(0.0, f64::from);
    (total > 0.0).then(|| (most - (total - most) / 2.0) / total)
}

/// Computes the mean of the agreement index over the subjects on which at least two took part, and counts these
/// subjects.
pub fn mean_agreement(subjects: impl IntoIterator<Item = ChoiceCounts>) -> (Option<f64>, u32) {
    let shared = subjects.into_iter().filter(|counts| counts.iter().sum::<u32>() > 1);
    let found = shared.filter_map(|counts| agreement_index(&counts));
    let (sum, number) = found.fold((0.0, 0), |(sum, number), one| (sum + one, number + 1));
    ((number > 0).then(|| sum / f64::from(number)), number)
}

/// Computes the agreement on an ordered scale: 1 where all choose one category, 0 where all categories have equal
/// counts, −1 where each half chooses one end (C. van der Eijk, 2001). The result is `None` also for a scale of fewer
/// than three categories, for which it is not defined.
pub fn ordered_agreement(counts: &[u32]) -> Option<f64> {
    let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    if counts.len() < 3 || total == 0 {
        return None;
    }
    let mut left = counts.to_vec();
    let mut sum = 0.0;
    // A layer covers the categories in which something is left, and is as high as the least of them.
    while let Some(height) = left.iter().copied().filter(|count| *count > 0).min() {
        let layer: Vec<bool> = left.iter().map(|count| *count > 0).collect();
        let filled = layer.iter().filter(|filled| **filled).count();
        let weight = f64::from(height) * number(filled);
        sum += weight * layer_agreement(&layer, filled);
        for count in left.iter_mut().filter(|count| **count > 0) {
            *count -= height;
        }
    }
    Some(sum / f64::from(u32::try_from(total).unwrap_or(u32::MAX)))
}

fn layer_agreement(layer: &[bool], filled: usize) -> f64 {
    let categories = layer.len();
    let (mut unimodal, mut opposed) = (0.0, 0.0);
    for first in 0..categories {
        for second in first + 1..categories {
            for third in second + 1..categories {
                match (layer[first], layer[second], layer[third]) {
                    (true, false, true) => opposed += 1.0,
                    (true, true, false) | (false, true, true) => unimodal += 1.0,
                    _ => {}
                }
            }
        }
    }
    let (wide, inner) = (number(categories - 1), number(categories - 2));
    // A layer of one category, or of all, has no triple and is unimodal.
    let unimodality = if unimodal + opposed > 0.0 {
        (inner * unimodal - wide * opposed) / (inner * (unimodal + opposed))
    } else {
        1.0
    };
    unimodality * (1.0 - (number(filled) - 1.0) / wide)
}

/// Computes polarization: the sum over pairs of categories of π₁^(1+α) π₂ times their distance on a scale from 0 to
/// 1, with α = [`SENSITIVITY`]. The scale makes it 1 for two halves at the ends (J.-M. Esteban and D. Ray, 1994).
pub fn polarization(counts: &[u32]) -> Option<f64> {
    let total: f64 = counts.iter().copied().map(f64::from).sum();
    if total <= 0.0 || counts.len() < 2 {
        return None;
    }
    let length = number(counts.len() - 1);
    let mut sum = 0.0;
    for (one, here) in counts.iter().enumerate() {
        for (other, there) in counts.iter().enumerate() {
            let distance = number(one.abs_diff(other)) / length;
            sum +=
                (f64::from(*here) / total).powf(1.0 + SENSITIVITY) * (f64::from(*there) / total) * distance;
        }
    }
    Some(sum * 2.0_f64.powf(1.0 + SENSITIVITY))
}

/// A likeness counts how often one delegation made each choice where another made each choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Likeness(pub [ChoiceCounts; 3]);

impl Likeness {
    pub const fn add(&mut self, one: usize, other: usize) {
        self.0[one][other] += 1;
    }

    /// Counts the questions on which both took part.
    pub fn shared(&self) -> u32 {
        self.0.iter().flatten().sum()
    }

    /// Computes the likeness of the two, from 0 to 1. The same choice counts 1, and an abstention beside a vote
    /// counts ½ (A. Lijphart, 1963). It is `None` where they never took part in the same question.
    pub fn index(&self) -> Option<f64> {
        let mut alike = 0.0;
        for (one, row) in self.0.iter().enumerate() {
            for (other, count) in row.iter().enumerate() {
                let part = [1.0, 0.5, 0.0][one.abs_diff(other)];
                alike += part * f64::from(*count);
            }
        }
        (self.shared() > 0).then(|| alike / f64::from(self.shared()))
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() < 1e-12, "{found} instead of {expected}");
    }

    #[test]
    fn the_indices_of_cohesion_follow_their_published_definitions() {
        close(rice_index(&[10, 7, 30]), 0.5);
        assert_eq!(rice_index(&[0, 5, 0]), None);
        close(agreement_index(&[0, 0, 12]), 1.0);
        close(agreement_index(&[4, 4, 4]), 0.0);
        // Source: Hix, Noury and Roland, "Power to the parties", BJPS 35(2), 2005: (Y − ½ (N + A)) / all.
        close(agreement_index(&[10, 5, 25]), (25.0 - 7.5) / 40.0);
        assert_eq!(agreement_index(&[0; 3]), None);
    }

    /// Source: C. van der Eijk, "Measuring agreement in ordered rating scales", Quality & Quantity 35, 2001. The
    /// cases are the ends, the middle, and a layer of two neighbours among seven categories.
    #[test]
    fn ordered_agreement_runs_from_one_to_minus_one() {
        close(ordered_agreement(&[0, 0, 9, 0, 0]), 1.0);
        close(ordered_agreement(&[5, 5, 5, 5, 5]), 0.0);
        close(ordered_agreement(&[6, 0, 0, 0, 6]), -1.0);
        close(ordered_agreement(&[6, 0, 6]), -1.0);
        close(ordered_agreement(&[0, 0, 4, 4, 0, 0, 0]), 1.0 - 1.0 / 6.0);
        // There are two layers: 3 + 3 + 3 in all categories, and 2 in the last alone.
        close(ordered_agreement(&[3, 3, 5]), 2.0 / 11.0);
        assert_eq!(ordered_agreement(&[3, 3]), None);
        assert_eq!(ordered_agreement(&[0, 0, 0]), None);
    }

    #[test]
    fn polarization_is_greatest_for_two_halves_at_the_ends() {
        close(polarization(&[7, 0, 7]), 1.0);
        close(polarization(&[0, 9, 0]), 0.0);
        // By hand: 4 (2 · ¼² · ½ · ½ · 2 + …) over three categories of ¼, ½ and ¼.
        let terms =
            2.0 * (0.25_f64.powi(2) * 0.25 + 0.25_f64.powi(2) * 0.5 * 0.5 + 0.5_f64.powi(2) * 0.25 * 0.5);
        close(polarization(&[1, 2, 1]), 4.0 * terms);
    }

    #[test]
    fn an_abstention_beside_a_vote_is_half_alike() {
        let mut likeness = Likeness::default();
        assert_eq!(likeness.index(), None);
        for (one, other) in [(YES, YES), (YES, NO), (ABSTAIN, NO), (ABSTAIN, ABSTAIN)] {
            likeness.add(one, other);
        }
        close(likeness.index(), 2.5 / 4.0);
        assert_eq!(likeness.shared(), 4);
    }

    #[test]
    fn a_single_delegation_has_no_agreement_index() {
        // Two of two agree, one is alone, and two of three agree: (1 + (2 − ½) / 3) / 2.
        let (mean, shared) = mean_agreement([[0, 0, 2], [1, 0, 0], [1, 0, 2], [0; 3]]);
        close(mean, 0.75);
        assert_eq!((shared, mean_agreement([[0, 1, 0]])), (2, (None, 0)));
    }

    proptest! {
        #[test]
        fn every_measure_stays_within_its_bounds_and_is_symmetric(counts in prop::array::uniform3(0..500_u32)) {
            let mut turned = counts;
            turned.reverse();
            let within = |one: Option<f64>, least: f64| one.is_none_or(|one| (least - 1e-9..=1.0 + 1e-9).contains(&one));
            prop_assert!(within(rice_index(&counts), 0.0));
            prop_assert!(within(agreement_index(&counts), -1e-9));
            prop_assert!(within(ordered_agreement(&counts), -1.0));
            prop_assert!(within(polarization(&counts), 0.0));
            let same = |one: Option<f64>, other: Option<f64>| match (one, other) {
                (Some(one), Some(other)) => (one - other).abs() < 1e-12,
                (one, other) => one == other,
            };
            prop_assert!(same(ordered_agreement(&counts), ordered_agreement(&turned)));
            prop_assert!(same(polarization(&counts), polarization(&turned)));
        }
    }
}
