//! The JSON of a rule, and its first format.

use super::{
    Bound, Comparison, Criterion, Denominator, Quorum, RequiredShare, Rule, RuleCondition, RuleError,
    Secrecy, TieRule, Treatment, VoteMeasure, VoteSide, VoterGroup, WeightsNeeded, find_preset,
};
use serde::Deserialize;

/// A rule as it is stored, in either format. Questions that were opened before the present format, and the record of
/// them, keep the first one for good.
#[derive(Deserialize)]
#[serde(untagged, expecting = "not an adoption rule: a field is missing, unknown or of the wrong kind")]
pub enum StoredRule {
    First(FirstRuleFormat),
    Current(Box<CurrentRuleFormat>),
}

/// A rule in the first format: a share of the votes for and against, under one of two names.
#[derive(Deserialize)]
pub struct FirstRuleFormat {
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
pub struct CurrentRuleFormat {
    name: String,
    #[serde(default = "first_version")]
    version: u32,
    #[serde(default)]
    source: String,
    #[serde(default)]
    voters: Option<VoterGroup>,
    #[serde(default = "weights_optional")]
    weights: WeightsNeeded,
    #[serde(default = "left_out")]
    abstention: Treatment,
    #[serde(default = "left_out")]
    absence: Treatment,
    adoption: RuleCondition,
    #[serde(default)]
    tie: TieRule,
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
const fn recorded() -> Secrecy {
    Secrecy::Recorded
}
const fn three_days() -> u32 {
    72
}

/// The reason why a text is no rule.
#[derive(Debug, thiserror::Error)]
pub enum RuleParseError {
    /// The text is no JSON of a rule. The message names the line and the column.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Rule(#[from] RuleError),
}

impl Rule {
    /// Reads a rule, or returns where it is wrong.
    pub fn parse(json: &str) -> Result<Self, RuleParseError> {
        let rule: CurrentRuleFormat = serde_json::from_str(json)?;
        Ok(rule.try_into()?)
    }
}

impl TryFrom<StoredRule> for Rule {
    type Error = RuleError;

    fn try_from(stored: StoredRule) -> Result<Self, RuleError> {
        match stored {
            StoredRule::First(first) => Ok(first.into()),
            StoredRule::Current(rule) => (*rule).try_into(),
        }
    }
}

impl TryFrom<CurrentRuleFormat> for Rule {
    type Error = RuleError;

    fn try_from(rule: CurrentRuleFormat) -> Result<Self, RuleError> {
        let CurrentRuleFormat { name, version, source, voters, weights, abstention, absence, .. } = rule;
        let CurrentRuleFormat { adoption, tie, quorum, veto, secrecy, silence_hours, .. } = rule;
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

impl From<FirstRuleFormat> for Rule {
    fn from(first: FirstRuleFormat) -> Self {
        let current = match first.name.as_str() {
            "simple_majority" => find_preset("un-simple-majority"),
            "two_thirds" => find_preset("un-two-thirds"),
            _ => None,
        };
        let Threshold { numerator, denominator, strict } = first.threshold;
        let criterion = Criterion {
            name: "votes".to_owned(),
            among: None,
            each: None,
            count: VoteMeasure::Weight,
            votes: VoteSide::For,
            comparison: if strict { Comparison::MoreThan } else { Comparison::AtLeast },
            bound: Bound::Share(RequiredShare { numerator, denominator, of: first.denominator }),
        };
        current.unwrap_or_else(|| Self {
            name: first.name,
            version: 1,
            source: String::new(),
            voters: None,
            weights: WeightsNeeded::Optional,
            abstention: Treatment::LeftOut,
            absence: Treatment::LeftOut,
            adoption: RuleCondition::Criterion(criterion),
            tie: TieRule::Fails,
            quorum: Quorum::default(),
            veto: Vec::new(),
            secrecy: Secrecy::Recorded,
            silence_hours: three_days(),
        })
    }
}
