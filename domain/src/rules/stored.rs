//! How a rule is written as JSON, and the first shape it was written in.

use super::{
    Bound, Comparison, Condition, Criterion, Denominator, Group, Measure, Quorum, Rule, RuleError, Secrecy,
    Share, Side, Tie, Treatment, WeightsNeeded, preset,
};
use serde::Deserialize;

/// Either shape. Questions opened before rules were general, and the record of them, hold the
/// first one for good.
#[derive(Deserialize)]
#[serde(untagged, expecting = "not an adoption rule: a field is missing, unknown or of the wrong kind")]
pub enum Stored {
    First(First),
    Current(Box<Current>),
}

/// A share of the votes for and against, under one of two names.
#[derive(Deserialize)]
pub struct First {
    name: String,
    denominator: Denominator,
    threshold: Threshold,
}

#[derive(Deserialize)]
struct Threshold {
    numerator: u32,
    denominator: u32,
    strict: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Current {
    name: String,
    #[serde(default = "first_version")]
    version: u32,
    #[serde(default)]
    source: String,
    #[serde(default)]
    voters: Option<Group>,
    #[serde(default = "weights_optional")]
    weights: WeightsNeeded,
    #[serde(default = "left_out")]
    abstention: Treatment,
    #[serde(default = "left_out")]
    absence: Treatment,
    adoption: Condition,
    #[serde(default = "fails")]
    tie: Tie,
    #[serde(default)]
    quorum: Quorum,
    #[serde(default)]
    veto: Vec<String>,
    #[serde(default = "recorded")]
    secrecy: Secrecy,
    #[serde(default = "three_days")]
    silence_hours: u32,
}

const fn first_version() -> u32 {
    1
}
const fn weights_optional() -> WeightsNeeded {
    WeightsNeeded::Optional
}
const fn left_out() -> Treatment {
    Treatment::LeftOut
}
const fn fails() -> Tie {
    Tie::Fails
}
const fn recorded() -> Secrecy {
    Secrecy::Recorded
}
const fn three_days() -> u32 {
    72
}

/// Why a text is no rule.
#[derive(Debug, thiserror::Error)]
pub enum ParseError {
    /// Names the line and the column.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Rule(#[from] RuleError),
}

impl Rule {
    /// Reads a rule and says where it is wrong.
    pub fn parse(json: &str) -> Result<Self, ParseError> {
        let rule: Current = serde_json::from_str(json)?;
        Ok(rule.try_into()?)
    }
}

impl TryFrom<Stored> for Rule {
    type Error = RuleError;

    fn try_from(stored: Stored) -> Result<Self, RuleError> {
        match stored {
            Stored::First(first) => Ok(first.into()),
            Stored::Current(rule) => (*rule).try_into(),
        }
    }
}

impl TryFrom<Current> for Rule {
    type Error = RuleError;

    fn try_from(rule: Current) -> Result<Self, RuleError> {
        let Current { name, version, source, voters, weights, abstention, absence, .. } = rule;
        let Current { adoption, tie, quorum, veto, secrecy, silence_hours, .. } = rule;
        Self {
            name,
            version,
            source,
            voters,
            weights,
            abstention,
            absence,
            adoption,
            tie,
            quorum,
            veto,
            secrecy,
            silence_hours,
        }
        .check()
    }
}

impl From<First> for Rule {
    fn from(first: First) -> Self {
        let current = match first.name.as_str() {
            "simple_majority" => preset("un-simple-majority"),
            "two_thirds" => preset("un-two-thirds"),
            _ => None,
        };
        let Threshold { numerator, denominator, strict } = first.threshold;
        let criterion = Criterion {
            name: "votes".to_owned(),
            among: None,
            each: None,
            count: Measure::Weight,
            votes: Side::For,
            comparison: if strict { Comparison::MoreThan } else { Comparison::AtLeast },
            bound: Bound::Share(Share { numerator, denominator, of: first.denominator }),
        };
        current.unwrap_or_else(|| Self {
            name: first.name,
            version: 1,
            source: String::new(),
            voters: None,
            weights: WeightsNeeded::Optional,
            abstention: Treatment::LeftOut,
            absence: Treatment::LeftOut,
            adoption: Condition::Criterion(criterion),
            tie: Tie::Fails,
            quorum: Quorum::default(),
            veto: Vec::new(),
            secrecy: Secrecy::Recorded,
            silence_hours: three_days(),
        })
    }
}
