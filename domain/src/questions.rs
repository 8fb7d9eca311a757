//! Questions and ballots: adoption rules as data, and exact tallies.

use crate::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// What a ballot says.
    Choice {
        Yes = "yes",
        No = "no",
        Abstain = "abstain",
    }
}

codes! {
    /// Whose ballots a threshold is taken of.
    Denominator {
        /// Those present and voting: yes and no. Abstentions do not count as voting
        /// (rule 86 of the rules of procedure of the General Assembly).
        YesAndNo = "yes_and_no",
    }
}

codes! {
    /// The adoption rules offered to organizers.
    Preset {
        SimpleMajority = "simple_majority",
        TwoThirds = "two_thirds",
    }
}

codes! {
    /// What a delegation's ballot weighs.
    WeightScheme {
        Equal = "equal",
        Table = "table",
    }
}

/// An adoption rule: a named, versioned value, kept with the question that it decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub name: Preset,
    pub version: u32,
    pub denominator: Denominator,
    pub threshold: Threshold,
}

/// `numerator / denominator` of the votes, to be passed or, unless `strict`, reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    pub numerator: u32,
    pub denominator: u32,
    pub strict: bool,
}

impl Preset {
    /// The rule, with its source: rules 83 to 86 and 124 to 126 of the rules of procedure of
    /// the General Assembly (A/520/Rev.20): decisions by a majority, or on important
    /// questions by a two-thirds majority, of the members present and voting.
    pub const fn rule(self) -> Rule {
        let threshold = match self {
            Self::SimpleMajority => Threshold { numerator: 1, denominator: 2, strict: true },
            Self::TwoThirds => Threshold { numerator: 2, denominator: 3, strict: false },
        };
        Rule { name: self, version: 1, denominator: Denominator::YesAndNo, threshold }
    }
}

/// The largest weight of one delegation. With at most ten thousand delegations, sums stay
/// below 2⁶³ with room for any threshold in 128 bits.
pub const MAX_WEIGHT: i64 = 1_000_000_000;

/// Why a table of weights was refused, with the line as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    #[error("line {line}: not `code,weight`")]
    Line { line: usize },
    #[error("line {line}: no delegation {code} takes part with a vote")]
    Unknown { line: usize, code: String },
    #[error("line {line}: {code} stands twice")]
    Twice { line: usize, code: String },
    #[error("line {line}: the weight is not a whole number from 0 to {MAX_WEIGHT}")]
    Weight { line: usize },
    #[error("no weight for {code}")]
    Missing { code: String },
    #[error("all weights are 0")]
    AllZero,
}

/// Reads `code,weight` lines and returns a weight for each of `codes`, in their order.
pub fn parse_weights(source: &str, codes: &[&str]) -> Result<Vec<i64>, WeightsError> {
    let mut weights: Vec<Option<i64>> = vec![None; codes.len()];
    for (line, text) in (1..).zip(source.lines()) {
        let text = text.trim();
        if text.is_empty() || line == 1 && text.eq_ignore_ascii_case("code,weight") {
            continue;
        }
        let (code, weight) = text.split_once([',', ';', '\t']).ok_or(WeightsError::Line { line })?;
        let code = code.trim().to_uppercase();
        let index = codes
            .iter()
            .position(|known| *known == code)
            .ok_or_else(|| WeightsError::Unknown { line, code: code.clone() })?;
        let weight = weight.trim().parse().ok().filter(|weight| (0..=MAX_WEIGHT).contains(weight));
        let weight = weight.ok_or(WeightsError::Weight { line })?;
        if weights[index].replace(weight).is_some() {
            return Err(WeightsError::Twice { line, code });
        }
    }
    let weights: Vec<i64> = weights
        .into_iter()
        .zip(codes)
        .map(|(weight, code)| weight.ok_or_else(|| WeightsError::Missing { code: (*code).to_owned() }))
        .collect::<Result<_, _>>()?;
    if weights.iter().all(|weight| *weight == 0) {
        return Err(WeightsError::AllZero);
    }
    Ok(weights)
}

/// Votes by choice: how many delegations, and what they weigh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub yes: Count,
    pub no: Count,
    pub abstain: Count,
    /// Those with a vote who cast none.
    pub absent: Count,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub delegations: u32,
    pub weight: i64,
}

impl Count {
    fn add(&mut self, weight: i64) {
        self.delegations += 1;
        self.weight += weight;
    }
}

/// Counts `voters`: the weight and the ballot, if any, of each delegation with a vote.
pub fn tally(voters: impl IntoIterator<Item = (i64, Option<Choice>)>) -> Tally {
    let mut tally = Tally::default();
    for (weight, choice) in voters {
        let count = match choice {
            Some(Choice::Yes) => &mut tally.yes,
            Some(Choice::No) => &mut tally.no,
            Some(Choice::Abstain) => &mut tally.abstain,
            None => &mut tally.absent,
        };
        count.add(weight);
    }
    tally
}

/// A result with its arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub adopted: bool,
    /// Weight in favour.
    pub yes: i64,
    /// Weight that the threshold is taken of.
    pub counted: i64,
    /// The least weight in favour that would have adopted.
    pub required: i64,
    /// Equally many for and against, and some of each.
    pub tie: bool,
}

/// Decides by `rule`, in whole numbers: adopted when `yes ÷ counted` passes the threshold.
/// Nothing is adopted when nobody votes for it.
pub fn decide(rule: &Rule, tally: &Tally) -> Outcome {
    let Denominator::YesAndNo = rule.denominator;
    let (yes, counted) = (tally.yes.weight, tally.yes.weight + tally.no.weight);
    let required = required(rule.threshold, counted);
    let tie = yes == tally.no.weight && yes > 0;
    Outcome { adopted: yes >= required, yes, counted, required, tie }
}

/// The least whole number of votes out of `counted` that passes `threshold`; at least 1.
fn required(threshold: Threshold, counted: i64) -> i64 {
    let share = i128::from(threshold.numerator) * i128::from(counted);
    let whole = i128::from(threshold.denominator);
    let least = if threshold.strict { share / whole + 1 } else { (share + whole - 1) / whole };
    i64::try_from(least).unwrap_or(i64::MAX).max(1)
}

#[cfg(test)]
mod tests;
