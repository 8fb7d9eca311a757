//! Shapley–Shubik indices in games of one criterion with many players and large weights, by Owen's integral.
//!
//! Let every player be present with the probability `t`. A player then decides with the probability
//! `f(t) = P(quota − weight ≤ sum of the others present < quota)`, and the index is the integral of `f` from 0 to 1
//! (Owen, Multilinear Extensions of Games, Management Science 18, 1972; Leech, Computing Power Indices for Large
//! Voting Games, Management Science 49, 2003). Leech approximates `f` by the normal distribution; here nothing is
//! approximated but by rounding:
//!
//! * `f` is a polynomial of a degree below the number of players, so Gauss's rule with half as many nodes would be
//!   exact. Fewer do: no polynomial `f` of this kind is larger than `((ρ + 1/ρ) / 2)^degree` on the ellipse around 0
//!   and 1 whose half axes sum to `ρ / 2`, as `|t| + |1 − t|` is constant there, and a rule of `m` nodes errs by at
//!   most `4 ρ^(−2m) / (1 − 1/ρ)` times that. The number of nodes is the least for which this is below 10⁻¹³.
//! * The sums of those present at `1 − t` are the sums of those absent at `t`. One table serves both nodes, once
//!   with the quota and once with that of the dual game, and `t` is always below one half.
//! * The table has for each sum the probability that the players present weigh that or less. Each player that is
//!   added makes every cell a mean of two cells, so the error of a cell is at most a few roundings a player.
//! * Taking a player out again is an alternating series with the ratio `t / (1 − t)`, which is below 1 and
//!   multiplies an error by `2 / (1 − 2t)` at most; no node is so near to one half that this would matter.
//! * The heaviest players would take the most cells. They stay out of the table, and each sum is looked up with and
//!   without each of them.
//!
//! With 1,000 players all this makes an error below 10⁻¹¹.

use super::{Budget, Fraction, Game, PlayerPower, PowerAnalysis, PowerMethod, counting};
use num_bigint::BigUint;
use num_integer::Integer;
use std::collections::BTreeMap;

/// The bound of the error of an index that is integrated.
pub const INTEGRAL_PRECISION: f64 = 1e-10;

/// The bound of the error of the rule by which `f` is integrated.
const RULE_PRECISION: f64 = 1e-13;
/// Probabilities and factors below this do not matter.
const NEGLIGIBLE: f64 = 1e-17;
/// The largest number of players that stay out of the table.
const MOST_HEAVY: usize = 16;
/// The time that it takes to look a sum up, in additions.
const LOOKUP: u64 = 4;

/// Makes the analysis of a game whose winning coalitions and swings were counted, with integrals for the
/// Shapley–Shubik indices; `None` where the game is not one criterion or the integrals do not fit the budget.
pub fn integrate_power(
    game: &Game,
    budget: &Budget,
    (winning, swings): &(BigUint, Vec<BigUint>),
) -> Option<PowerAnalysis> {
    let (weights, quota) = counting::single_criterion(game)?;
    let indices = shapley_shares(&weights, quota, budget)?;
    let all = BigUint::from(1_u8) << weights.len();
    let losing = &all - winning;
    let every: BigUint = swings.iter().sum();
    let can_win = game.wins(|_| true);
    let players = swings.iter().zip(indices).enumerate().map(|(player, (swings, index))| {
        let of = |whole: &BigUint| Fraction::new(swings.clone(), whole.clone());
        let dummy = *swings == BigUint::ZERO;
        PlayerPower {
            banzhaf_absolute: of(&(&all >> 1)),
            banzhaf: of(&every),
            shapley_shubik: if dummy { binary_fraction(0.0) } else { binary_fraction(index) },
            coleman_prevent: of(winning),
            coleman_initiate: of(&losing),
            dummy,
            vetoer: can_win && !game.wins(|other| other != player),
            half_widths: None,
            swings: swings.clone(),
        }
    });
    let players = players.collect();
    Some(PowerAnalysis { winning: winning.clone(), players, method: PowerMethod::Integral, blocking: None })
}

/// Computes the Shapley–Shubik index of every player of the game `[quota; weights]`, to [`INTEGRAL_PRECISION`]; `None`
/// where that does not fit the budget or no coalition decides.
pub fn shapley_shares(weights: &[i128], quota: i128, budget: &Budget) -> Option<Vec<f64>> {
    let integral = PivotIntegral::plan(weights, quota)?;
    let bytes = integral.width.checked_mul(8)?;
    (integral.work() <= budget.additions && bytes <= budget.bytes).then(|| integral.compute())
}

/// Estimates the number of additions that [`shapley_shares`] takes; `None` where it cannot compute the game.
#[cfg(test)]
pub fn estimate_work(weights: &[i128], quota: i128) -> Option<u64> {
    PivotIntegral::plan(weights, quota).map(|integral| integral.work())
}

/// A game in lowest terms, and how its integrals are computed.
struct PivotIntegral {
    weights: Vec<i64>,
    total: i64,
    /// The quota, and that of the dual game.
    quotas: [i64; 2],
    /// The sum of the squares of the weights.
    squares: f64,
    nodes: Vec<HalfNode>,
    /// The players of the table, from the lightest.
    light: Vec<usize>,
    heavy: Vec<i64>,
    /// The sum of the light players, which is the number of cells of the table.
    width: u64,
    /// The number of sums that are looked up.
    lookups: u64,
}

/// A node of Gauss's rule from 0 to 1 that is below one half; another lies as far below 1.
struct HalfNode {
    /// The probability of being present.
    present: f64,
    share: f64,
}

impl PivotIntegral {
    fn plan(weights: &[i128], quota: i128) -> Option<Self> {
        let total: i128 = weights.iter().sum();
        if quota < 1 || quota > total {
            return None;
        }
        let common = weights.iter().fold(0_i128, |common, weight| common.gcd(weight));
        let reduced = weights.iter().map(|weight| i64::try_from(weight / common).ok());
        let weights: Vec<i64> = reduced.collect::<Option<_>>()?;
        let total = i64::try_from(total / common).ok()?;
        let quota = i64::try_from(Integer::div_ceil(&quota, &common)).ok()?;
        let positive = weights.iter().filter(|weight| **weight > 0);
        let mut light: Vec<usize> =
            positive.map(|weight| usize::try_from(*weight).ok()).collect::<Option<_>>()?;
        light.sort_unstable();
        let quotas = [quota, total - quota + 1];
        let nodes = half_nodes(count_nodes(u32::try_from(light.len()).ok()?));
        let squares = weights.iter().map(|weight| to_float(*weight).powi(2)).sum();
        let width = u64::try_from(total).ok()?;
        let mut plan =
            Self { weights, total, quotas, squares, nodes, light, heavy: Vec::new(), width, lookups: 0 };
        plan.leave_out_nodes();
        plan.lookups = plan.count_lookups();
        plan.set_heavy_apart();
        Some(plan)
    }

    /// Leaves out the nodes at which nobody decides but by the most unlikely chance.
    fn leave_out_nodes(&mut self) {
        let mut nodes = std::mem::take(&mut self.nodes);
        let distinct = self.distinct_weights();
        nodes.retain(|node| {
            distinct.iter().any(|weight| self.deciding_quotas(*weight, node.present).next().is_some())
        });
        self.nodes = nodes;
    }

    fn distinct_weights(&self) -> Vec<i64> {
        let mut distinct = self.weights.clone();
        distinct.sort_unstable();
        distinct.dedup();
        distinct
    }

    /// Counts the sums that are looked up to take each weight out once.
    fn count_lookups(&self) -> u64 {
        let largest = self.quotas[0].max(self.quotas[1]);
        let terms = |node: &HalfNode| {
            let (mut factor, mut terms) = (1.0, 1_i64);
            while factor > NEGLIGIBLE {
                factor *= node.present / (1.0 - node.present);
                terms += 1;
            }
            terms
        };
        let terms: Vec<i64> = self.nodes.iter().map(terms).collect();
        let of = |weight: i64| terms.iter().map(|terms| (*terms).min(largest / weight + 2)).sum::<i64>();
        let sum: i64 = self.distinct_weights().into_iter().filter(|weight| *weight > 0).map(of).sum();
        2 * sum.unsigned_abs()
    }

    /// Takes the heaviest players out of the table as long as this saves more than it costs.
    fn set_heavy_apart(&mut self) {
        while let Some(heaviest) = self.light.last().copied() {
            let saved = self.table_work(self.width);
            if self.heavy.len() >= MOST_HEAVY || self.lookup_work() >= saved {
                break;
            }
            self.light.pop();
            self.heavy.push(i64::try_from(heaviest).unwrap_or(i64::MAX));
            self.width -= heaviest as u64;
        }
    }

    /// Returns the work of making this number of cells for each table. A processor does two at a time.
    fn table_work(&self, cells: u64) -> u64 {
        cells.saturating_mul(self.nodes.len() as u64) / 2
    }

    fn lookup_work(&self) -> u64 {
        (self.lookups * LOOKUP).saturating_mul(1 << self.heavy.len())
    }

    fn work(&self) -> u64 {
        let mut reach = 0_u64;
        let cells = self.light.iter().fold(0_u64, |cells, weight| {
            reach = reach.saturating_add(*weight as u64);
            cells.saturating_add(reach)
        });
        self.table_work(cells).saturating_add(self.lookup_work())
    }

    fn compute(&self) -> Vec<f64> {
        let mut indices: BTreeMap<i64, f64> = self.weights.iter().map(|weight| (*weight, 0.0)).collect();
        let mut table = vec![0.0; usize::try_from(self.width).unwrap_or(usize::MAX)];
        for node in &self.nodes {
            fill_table(&mut table, &self.light, node.present);
            for (weight, index) in &mut indices {
                let sum: f64 = self
                    .deciding_quotas(*weight, node.present)
                    .map(|quota| self.deciding_probability(&table, node.present, *weight, quota))
                    .sum();
                *index += node.share * sum;
            }
        }
        self.weights.iter().map(|weight| indices[weight].clamp(0.0, 1.0)).collect()
    }

    /// Lists the quotas, of the game and of its dual, for which a player of this weight may decide.
    fn deciding_quotas(&self, weight: i64, present: f64) -> impl Iterator<Item = i64> {
        self.quotas.into_iter().filter(move |quota| !self.is_negligible(weight, *quota, present))
    }

    /// Tells whether the probability that the others miss the quota by less than the weight is next to nothing, by
    /// Hoeffding's inequality (Probability Inequalities for Sums of Bounded Random Variables, 1963).
    fn is_negligible(&self, weight: i64, quota: i64, present: f64) -> bool {
        let expected = present * to_float(self.total - weight);
        let distance = (to_float(quota - weight) - expected).max(expected - to_float(quota)).max(0.0);
        weight == 0 || (-2.0 * distance.powi(2) / self.squares).exp() < NEGLIGIBLE
    }

    /// Computes the probability that the others weigh less than the quota, but not less by more than the weight.
    fn deciding_probability(&self, table: &[f64], present: f64, weight: i64, quota: i64) -> f64 {
        let ratio = present / (1.0 - present);
        let mut factor = 1.0 / (1.0 - present);
        let mut sum = quota - 1;
        let mut upper = probability_up_to(table, &self.heavy, present, sum);
        let mut probability = 0.0;
        while sum >= 0 && f64::abs(factor) > NEGLIGIBLE {
            sum -= weight;
            let lower = probability_up_to(table, &self.heavy, present, sum);
            probability += factor * (upper - lower);
            upper = lower;
            factor *= -ratio;
        }
        probability
    }
}

/// Computes the probability that the players of the table and these heavy ones that are present weigh `sum` or less.
fn probability_up_to(table: &[f64], heavy: &[i64], present: f64, sum: i64) -> f64 {
    if sum < 0 {
        return 0.0;
    }
    match heavy.split_last() {
        None => usize::try_from(sum).ok().and_then(|place| table.get(place)).copied().unwrap_or(1.0),
        Some((weight, others)) => {
            (1.0 - present) * probability_up_to(table, others, present, sum)
                + present * probability_up_to(table, others, present, sum - weight)
        }
    }
}

/// Fills in for each sum the probability that the players present weigh it or less.
fn fill_table(table: &mut [f64], light: &[usize], present: f64) {
    table.fill(1.0);
    let mut reach = 0;
    for weight in light {
        reach += weight;
        add_player(&mut table[..reach], *weight, present);
    }
}

/// Adds a player to the sums below the weight of all players so far, its own included. The cells are changed from the
/// last, in pieces whose own earlier values lie before them all.
fn add_player(cells: &mut [f64], weight: usize, present: f64) {
    let absent = 1.0 - present;
    let mut end = cells.len();
    while end > weight {
        let start = weight.max(end.saturating_sub(weight));
        let (before, piece) = cells[..end].split_at_mut(start);
        for (cell, without) in piece.iter_mut().zip(&before[start - weight..]) {
            *cell = absent * *cell + present * without;
        }
        end = start;
    }
    for cell in &mut cells[..end] {
        *cell *= absent;
    }
}

/// Finds the least even number of nodes of which the rule errs by less than its precision for this number of players.
fn count_nodes(players: u32) -> u32 {
    let exact = players.div_ceil(4).max(1) * 2;
    let degree = f64::from(players) - 1.0;
    (2..exact).step_by(2).find(|nodes| rule_error(*nodes, degree) < RULE_PRECISION).unwrap_or(exact)
}

/// Bounds the error of the rule by the ellipse on which the bound is the least.
fn rule_error(nodes: u32, degree: f64) -> f64 {
    let twice = 2.0 * f64::from(nodes);
    let slope = (twice / degree).min(0.999);
    let rho = ((1.0 + slope) / (1.0 - slope)).sqrt();
    let logarithm = degree * f64::midpoint(rho, 1.0 / rho).ln() - twice * rho.ln();
    4.0 * logarithm.exp() / (1.0 - 1.0 / rho)
}

/// Computes the lower half of an even number of nodes of Gauss's rule from 0 to 1, with their shares.
fn half_nodes(nodes: u32) -> Vec<HalfNode> {
    let degree = f64::from(nodes);
    (0..nodes / 2)
        .map(|place| {
            let mut root = (std::f64::consts::PI * (f64::from(place) + 0.75) / (degree + 0.5)).cos();
            // Newton's method doubles the digits that are right at each step.
            for _ in 0..8 {
                let (value, slope) = legendre(nodes, root);
                root -= value / slope;
            }
            let (_, slope) = legendre(nodes, root);
            HalfNode { present: (1.0 - root) / 2.0, share: 1.0 / ((1.0 - root * root) * slope * slope) }
        })
        .collect()
}

/// Computes the Legendre polynomial of this degree, 1 or more, and its slope, between −1 and 1.
fn legendre(degree: u32, x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for order in (2..=degree).map(f64::from) {
        (before, value) = (value, ((2.0 * order - 1.0) * x * value - (order - 1.0) * before) / order);
    }
    (value, f64::from(degree) * (before - x * value) / (1.0 - x * x))
}

#[expect(clippy::cast_precision_loss, reason = "the bound of a probability needs no more")]
fn to_float(number: i64) -> f64 {
    number as f64
}

/// Returns a share from 0 to 1 as a fraction of 2⁵³.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share from 0 to 1")]
fn binary_fraction(share: f64) -> Fraction {
    let scale = 1_u64 << 53;
    Fraction::new(BigUint::from((share * 2_f64.powi(53)).round() as u64), BigUint::from(scale))
}
