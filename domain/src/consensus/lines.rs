//! Finds the line along which the members divide.

use super::{Claim, Summary};
use crate::positions::Stance;

/// The least number of members heard in a group, and outside it, for a dividing line.
pub const LINE_HEARD: u32 = 3;
/// The highest probability that chance alone makes a line as clear among the groups that are tried.
pub const CHANCE: f64 = 0.1;

/// Finds the group whose members support the text more, or less, than the others, where chance would seldom separate
/// one of the groups so clearly: by Fisher's exact test, with Bonferroni's correction for the number of groups tried.
/// Of several groups it takes the one with the lowest probability; of equal ones, the first.
pub fn dividing_line(summary: &Summary) -> Option<Claim> {
    let (support, heard) = (summary.counts.of(Stance::Support), summary.counts.heard());
    let sides = summary.groups.iter().map(|share| {
        let inside = (share.counts.of(Stance::Support), share.counts.heard());
        (share.group, inside, (support - inside.0, heard - inside.1))
    });
    let tried: Vec<_> =
        sides.filter(|(_, inside, outside)| inside.1 >= LINE_HEARD && outside.1 >= LINE_HEARD).collect();
    let mut surest: Option<(f64, Claim)> = None;
    for (group, inside, (support, heard)) in &tried {
        let chance = fisher_exact(*inside, (*support, *heard));
        // Probabilities that differ by rounding only are equal, and the first group stays.
        if surest.is_none_or(|(least, _)| chance < least * (1.0 - 1e-9)) {
            surest = Some((chance, Claim::Line { group: *group, support: *support, heard: *heard }));
        }
    }
    let number = f64::from(u32::try_from(tried.len()).unwrap_or(u32::MAX));
    surest.filter(|(chance, _)| chance * number <= CHANCE).map(|(_, claim)| claim)
}

/// Computes the probability that chance alone divides as many successes among both sides as unevenly or more: the
/// two-sided exact test of R. A. Fisher (1934), which adds up the outcomes that are no more probable than the one
/// observed. `inside` and `outside` are successes of trials.
pub fn fisher_exact(inside: (u32, u32), outside: (u32, u32)) -> f64 {
    let successes = inside.0 + outside.0;
    let (least, most) = (successes.saturating_sub(outside.1), successes.min(inside.1));
    // The ratio of each probability to the one before gives the next; the largest is scaled to 1, so that none
    // overflows.
    let mut logarithms = vec![0.0_f64];
    for one in least..most {
        let up = f64::from(inside.1 - one) * f64::from(successes - one);
        let down = f64::from(one + 1) * f64::from(outside.1 + one + 1 - successes);
        logarithms.push(logarithms[logarithms.len() - 1] + (up / down).ln());
    }
    let largest = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logarithms.iter().map(|logarithm| (logarithm - largest).exp()).collect();
    let observed = weights[(inside.0 - least) as usize];
    // Outcomes as probable as the one observed differ from it by rounding alone.
    let as_probable = weights.iter().filter(|weight| **weight <= observed * (1.0 + 1e-7));
    as_probable.sum::<f64>() / weights.iter().sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Source: Fisher's tea taster (The Design of Experiments, 1935), 34/70; and by hand, from binomial
    /// coefficients, of 0 of 6 against 5 of 7: of the 1287 ways to place five, 21 have none among the six, and 6 all.
    #[test]
    fn the_probability_of_a_line_is_that_of_fishers_exact_test() {
        assert!((fisher_exact((3, 4), (1, 4)) - 34.0 / 70.0).abs() < 1e-12);
        assert!((fisher_exact((4, 4), (0, 4)) - 2.0 / 70.0).abs() < 1e-12);
        assert!((fisher_exact((0, 6), (5, 7)) - 27.0 / 1287.0).abs() < 1e-12);
        assert!((fisher_exact((0, 5), (0, 9)) - 1.0).abs() < 1e-12);
        assert!((fisher_exact((5, 5), (9, 9)) - 1.0).abs() < 1e-12);
        // Source: R 4, fisher.test(matrix(c(1, 11, 9, 3), 2)), p = 0.002759.
        assert!((fisher_exact((1, 10), (11, 14)) - 0.002_759).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn fishers_test_gives_a_probability_that_is_the_same_with_the_sides_exchanged(
            a in 0..100_u32, b in 0..100_u32, c in 0..100_u32, d in 0..100_u32,
        ) {
            let (inside, outside) = ((a, a + b), (c, c + d));
            let found = fisher_exact(inside, outside);
            prop_assert!((0.0..=1.0 + 1e-9).contains(&found));
            prop_assert!((found - fisher_exact(outside, inside)).abs() < 1e-9);
            prop_assert!((found - fisher_exact((b, a + b), (d, c + d))).abs() < 1e-9);
        }
    }
}
