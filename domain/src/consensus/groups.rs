//! Consensus across groups: how surely each group agrees, how it differs from the others, and what all share.
//!
//! Groups are declared (regions, income groups, blocs) or discovered. Every figure follows the formulas of Polis (C.
//! Small et al., “Polis: Scaling deliberation by mapping high dimensional opinion spaces”, Recerca 26(2), 2021) and
//! its open source; `docs/consensus.md` has them all. Weights are not used: every participant counts once.

use crate::reactions::{Reaction, ReactionCounts};

/// The value above which a z is significant at the level of 90 per cent, one-sided.
pub const Z_90: f64 = 1.2816;
/// The largest number of statements that represent a group, and of each kind of shared opinion.
pub const PICKED: usize = 5;

/// The tendency of one group on one statement, compared with the other groups together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tendency {
    pub counts: ReactionCounts,
    /// The smoothed probabilities that a member agrees, and that a member disagrees.
    pub agree: f64,
    pub disagree: f64,
    /// The z of the hypothesis that half of the group agree, or disagree.
    pub agree_z: f64,
    pub disagree_z: f64,
    /// The ratio of the probability to that in the other groups.
    pub agree_ratio: f64,
    pub disagree_ratio: f64,
    /// The z of the hypothesis that the probability is the same in the other groups.
    pub agree_ratio_z: f64,
    pub disagree_ratio_z: f64,
}

/// A score for agreement and a score for disagreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgreementScores {
    pub agree: f64,
    pub disagree: f64,
}

/// A statement that represents what a group is for or against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RepresentativeStatement {
    pub statement: usize,
    /// The side on which the group differs more from the others.
    pub side: Reaction,
    /// The number of participants who took that side.
    pub count: u32,
    pub seen: u32,
    pub probability: f64,
    pub z: f64,
    pub ratio: f64,
    pub ratio_z: f64,
    /// Whether this is the statement on which the group agrees best. It comes first of its side.
    pub best_agreed: bool,
}

/// A statement on which all agree, or all disagree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SharedOpinion {
    pub statement: usize,
    pub count: u32,
    pub seen: u32,
    pub probability: f64,
    pub z: f64,
}

/// Computes the probability of a success after `successes` in `seen`, with Laplace's rule of succession:
/// (A + 1) / (S + 2).
pub fn smoothed_proportion(successes: u32, seen: u32) -> f64 {
    (f64::from(successes) + 1.0) / (f64::from(seen) + 2.0)
}

/// Computes the z of the hypothesis that half of the trials succeed, with each count raised by one:
/// 2 √(n + 1) ((s + 1) / (n + 1) − ½).
pub fn one_proportion_z(successes: u32, trials: u32) -> f64 {
    let trials = f64::from(trials) + 1.0;
    2.0 * trials.sqrt() * ((f64::from(successes) + 1.0) / trials - 0.5)
}

/// Computes the z of the hypothesis that trials succeed as often inside as outside, with each count raised by one and
/// the pooled proportion; 0 where every trial succeeded.
pub fn two_proportions_z(inside: (u32, u32), outside: (u32, u32)) -> f64 {
    let raised = |(successes, trials): (u32, u32)| (f64::from(successes) + 1.0, f64::from(trials) + 1.0);
    let ((s1, n1), (s2, n2)) = (raised(inside), raised(outside));
    let pooled = (s1 + s2) / (n1 + n2);
    if pooled >= 1.0 {
        return 0.0;
    }
    (s1 / n1 - s2 / n2) / (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt()
}

/// Computes the tendency of a group with `counts`, compared with the counts of the others together.
pub fn tendency(counts: ReactionCounts, others: ReactionCounts) -> Tendency {
    let ReactionCounts { agree, disagree, seen } = counts;
    let (pa, pd) = (smoothed_proportion(agree, seen), smoothed_proportion(disagree, seen));
    Tendency {
        counts,
        agree: pa,
        disagree: pd,
        agree_z: one_proportion_z(agree, seen),
        disagree_z: one_proportion_z(disagree, seen),
        agree_ratio: pa / smoothed_proportion(others.agree, others.seen),
        disagree_ratio: pd / smoothed_proportion(others.disagree, others.seen),
        agree_ratio_z: two_proportions_z((agree, seen), (others.agree, others.seen)),
        disagree_ratio_z: two_proportions_z((disagree, seen), (others.disagree, others.seen)),
    }
}

/// Computes the tendencies of each group on each statement.
pub fn tendencies(by_group: &[Vec<ReactionCounts>]) -> Vec<Vec<Tendency>> {
    let statements = by_group.first().map_or(0, Vec::len);
    let all = |statement: usize| {
        by_group.iter().fold(ReactionCounts::default(), |sum, group| sum.plus(group[statement]))
    };
    let all: Vec<ReactionCounts> = (0..statements).map(all).collect();
    let of_group = |group: &Vec<ReactionCounts>| {
        group.iter().zip(&all).map(|(counts, all)| tendency(*counts, all.minus(*counts))).collect()
    };
    by_group.iter().map(of_group).collect()
}

/// Computes group-aware consensus: the product over the groups of their smoothed probabilities. A group that did not
/// see the statement counts one half. It is `None` without groups.
pub fn group_aware_consensus(groups: &[ReactionCounts]) -> Option<AgreementScores> {
    (!groups.is_empty()).then(|| AgreementScores {
        agree: groups.iter().map(|counts| smoothed_proportion(counts.agree, counts.seen)).product(),
        disagree: groups.iter().map(|counts| smoothed_proportion(counts.disagree, counts.seen)).product(),
    })
}

/// Computes the same consensus as a geometric mean, which can be compared across numbers of groups.
pub fn group_aware_geometric_mean(groups: &[ReactionCounts]) -> Option<AgreementScores> {
    let number = f64::from(u32::try_from(groups.len()).unwrap_or(u32::MAX));
    let mean = |of: fn(&ReactionCounts) -> u32| {
        let logarithms = groups.iter().map(|counts| smoothed_proportion(of(counts), counts.seen).ln());
        (logarithms.sum::<f64>() / number).exp()
    };
    (!groups.is_empty()).then(|| AgreementScores {
        agree: mean(|counts| counts.agree),
        disagree: mean(|counts| counts.disagree),
    })
}

impl Tendency {
    /// Tells whether the group takes a side, and more than the others do, both with significance.
    fn is_sufficient(&self) -> bool {
        (self.agree_ratio_z > Z_90 && self.agree_z > Z_90)
            || (self.disagree_ratio_z > Z_90 && self.disagree_z > Z_90)
    }

    /// Tells whether the group agrees better on this statement than on `best`, the best so far.
    fn is_better_agreed(&self, best: Option<&Self>) -> bool {
        if self.counts.agree == 0 && self.counts.disagree == 0 {
            return false;
        }
        let probable = |one: &Self| one.agree * one.agree_z;
        let apart = |one: &Self| one.agree_ratio * one.agree_ratio_z * probable(one);
        match best {
            Some(best) if best.agree_ratio > 1.0 => apart(self) > apart(best),
            Some(best) => probable(self) > probable(best),
            None => self.agree_z > Z_90 || (self.agree_ratio > 1.0 && self.agree > 0.5),
        }
    }

    fn representative(&self, statement: usize, best_agreed: bool) -> RepresentativeStatement {
        let seen = self.counts.seen;
        if self.agree_ratio_z > self.disagree_ratio_z {
            RepresentativeStatement {
                statement,
                side: Reaction::Agree,
                count: self.counts.agree,
                seen,
                probability: self.agree,
                z: self.agree_z,
                ratio: self.agree_ratio,
                ratio_z: self.agree_ratio_z,
                best_agreed,
            }
        } else {
            RepresentativeStatement {
                statement,
                side: Reaction::Disagree,
                count: self.counts.disagree,
                seen,
                probability: self.disagree,
                z: self.disagree_z,
                ratio: self.disagree_ratio,
                ratio_z: self.disagree_ratio_z,
                best_agreed,
            }
        }
    }
}

/// Finds the statements that represent a group, at most [`PICKED`]: the one on which it agrees best, and those on
/// which it takes a side with more significance than the others, the strongest first. Statements with which it agrees
/// come first. Where there are none, the one on which it differs most is taken. `considered` gives the statements in
/// the order that decides ties.
pub fn representative_statements(
    tendencies: &[Tendency],
    considered: &[usize],
) -> Vec<RepresentativeStatement> {
    let mut best: Option<(usize, f64)> = None;
    let mut best_agreed: Option<usize> = None;
    let mut sufficient = Vec::new();
    for statement in considered.iter().copied() {
        let one = &tendencies[statement];
        if one.is_sufficient() {
            sufficient.push(one.representative(statement, false));
        }
        let apart = one.agree_ratio_z.max(one.disagree_ratio_z);
        if one.counts.seen > 0 && best.is_none_or(|(_, most)| apart > most) {
            best = Some((statement, apart));
        }
        if one.is_better_agreed(best_agreed.map(|best| &tendencies[best])) {
            best_agreed = Some(statement);
        }
    }
    let head = best_agreed.map(|statement| tendencies[statement].representative(statement, true));
    sufficient.retain(|one| Some(one.statement) != best_agreed);
    let strength = |one: &RepresentativeStatement| one.ratio * one.ratio_z * one.probability * one.z;
    sufficient.sort_by(|one, other| strength(other).total_cmp(&strength(one)));
    let mut picked: Vec<RepresentativeStatement> = head.into_iter().chain(sufficient).take(PICKED).collect();
    if let (true, Some((statement, _))) = (picked.is_empty(), best) {
        picked.push(tendencies[statement].representative(statement, false));
    }
    picked.sort_by_key(|one| one.side != Reaction::Agree);
    picked
}

/// Finds the statements on which all together agree, and those on which they disagree, the most significant first; at
/// most [`PICKED`] of each. Ties are in the order of `considered`.
pub fn shared_opinions(
    totals: &[ReactionCounts],
    considered: &[usize],
) -> (Vec<SharedOpinion>, Vec<SharedOpinion>) {
    let side = |of: fn(&ReactionCounts) -> u32| {
        let all = considered.iter().map(|statement| {
            let counts = &totals[*statement];
            let count = of(counts);
            SharedOpinion {
                statement: *statement,
                count,
                seen: counts.seen,
                probability: smoothed_proportion(count, counts.seen),
                z: one_proportion_z(count, counts.seen),
            }
        });
        let mut sure: Vec<SharedOpinion> = all.filter(|one| one.probability > 0.5 && one.z > Z_90).collect();
        let strength = |one: &SharedOpinion| one.probability * one.z;
        sure.sort_by(|one, other| strength(other).total_cmp(&strength(one)));
        sure.truncate(PICKED);
        sure
    };
    (side(|counts| counts.agree), side(|counts| counts.disagree))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Source: worked by hand from the formulas, as exact fractions.
    #[test]
    fn consensus_across_groups_is_the_product_and_its_root() {
        let counts = |agree, disagree, seen| ReactionCounts { agree, disagree, seen };
        let groups = [counts(8, 1, 10), counts(6, 2, 9), counts(2, 0, 2)];
        let product = group_aware_consensus(&groups).unwrap();
        assert!((product.agree - 63.0 / 176.0).abs() < 1e-15);
        assert!((product.disagree - 1.0 / 88.0).abs() < 1e-15);
        let mean = group_aware_geometric_mean(&groups).unwrap();
        assert!((mean.agree - (63.0_f64 / 176.0).cbrt()).abs() < 1e-15);
        assert_eq!(group_aware_consensus(&[]), None);
    }

    #[test]
    fn a_group_that_is_everybody_does_not_differ_from_an_empty_rest() {
        assert!(two_proportions_z((1, 1), (0, 0)).abs() < f64::EPSILON);
        assert!((one_proportion_z(3, 3) - 2.0).abs() < 1e-15);
    }

    fn any_counts() -> impl Strategy<Value = ReactionCounts> {
        (0..200_u32, 0..200_u32, 0..200_u32).prop_map(|(agree, disagree, pass)| ReactionCounts {
            agree,
            disagree,
            seen: agree + disagree + pass,
        })
    }

    fn any_groups() -> impl Strategy<Value = Vec<Vec<ReactionCounts>>> {
        (1..5_usize, 1..12_usize).prop_flat_map(|(groups, statements)| {
            prop::collection::vec(prop::collection::vec(any_counts(), statements), groups)
        })
    }

    proptest! {
        #[test]
        fn a_further_pass_never_raises_support(counts in any_counts()) {
            let more = ReactionCounts { seen: counts.seen + 1, ..counts };
            prop_assert!(smoothed_proportion(more.agree, more.seen) < smoothed_proportion(counts.agree, counts.seen));
            prop_assert!(one_proportion_z(more.agree, more.seen) < one_proportion_z(counts.agree, counts.seen));
        }

        #[test]
        fn the_order_of_groups_does_not_change_the_consensus(groups in any_groups(), turn in 0..5_usize) {
            let mut turned = groups.clone();
            turned.rotate_left(turn % groups.len());
            let order: Vec<usize> = (0..groups[0].len()).collect();
            let picked = |groups: &[Vec<ReactionCounts>]| -> Vec<Vec<RepresentativeStatement>> {
                tendencies(groups).iter().map(|one| representative_statements(one, &order)).collect()
            };
            let mut expected = picked(&groups);
            expected.rotate_left(turn % groups.len());
            prop_assert_eq!(picked(&turned), expected);
            for statement in order {
                let of = |groups: &[Vec<ReactionCounts>]| -> Vec<ReactionCounts> { groups.iter().map(|one| one[statement]).collect() };
                let (one, other) = (group_aware_consensus(&of(&groups)).unwrap(), group_aware_consensus(&of(&turned)).unwrap());
                prop_assert!((one.agree - other.agree).abs() <= 1e-12 * one.agree);
            }
        }

        #[test]
        fn a_statement_that_nobody_saw_represents_no_group(groups in any_groups()) {
            let mut groups = groups;
            for group in &mut groups {
                group[0] = ReactionCounts::default();
            }
            let order: Vec<usize> = (0..groups[0].len()).collect();
            for one in tendencies(&groups) {
                prop_assert!(representative_statements(&one, &order).iter().all(|picked| picked.statement != 0));
            }
            let totals: Vec<ReactionCounts> = (0..groups[0].len())
                .map(|statement| groups.iter().fold(ReactionCounts::default(), |sum, group| sum.plus(group[statement])))
                .collect();
            let (agreed, disagreed) = shared_opinions(&totals, &order);
            prop_assert!(agreed.iter().chain(&disagreed).all(|picked| picked.statement != 0));
        }
    }
}
