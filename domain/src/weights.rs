//! Weight schemes as data, and the exact weights that they give to delegations.

use crate::amounts::{Amount, WeightUnits};
use crate::codes::codes;
use crate::questions::MAX_WEIGHT;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod raw;
mod sharing;
mod tables;

pub use self::tables::{TableError, parse_table};
pub use sharing::{share_alike, share_out};

codes! {
    /// The power to which populations are raised.
    PopulationExponent {
        One = "one",
        /// The square root, rounded down to six decimal places. By it, citizens of large and small states have the
        /// same influence (Penrose, The Elementary Statistics of Majority Voting, 1946).
        Half = "half",
    }
}

codes! {
    /// The rule for the points that remain when quotas have been rounded down.
    #[derive(Default)]
    PointsRounding {
        /// One each to the largest remainders, and among equal ones by code. Schemes without another rule were made by
        /// this one, and keep it.
        #[default]
        ByCode = "by_code",
        /// The same to all who are alike. What is not enough for all of them is given to nobody.
        Alike = "alike",
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_by_code(rounding: &PointsRounding) -> bool {
    *rounding == PointsRounding::ByCode
}

/// A weight scheme: a value, kept as JSON. Its name, justification and as-of date stand beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightScheme {
    pub base: WeightBase,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uplifts: Vec<Uplift>,
    /// The largest weight after all uplifts together, in per cent of the base: 200 doubles it at most. There is no
    /// cap where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<u32>,
    /// The most that all weights may sum up to, shared out by largest remainder. Where it is left out, raw weights must
    /// be whole numbers, and those of a table are made whole by multiplying them all with the same number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
    #[serde(default, skip_serializing_if = "is_by_code")]
    pub rounding: PointsRounding,
}

/// The base of a scheme, which is the weights before uplifts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightBase {
    /// Each delegation has the weight one.
    Equal,
    /// Each delegation has the weight given by its code.
    Table(BTreeMap<String, Amount>),
    Population(PopulationExponent),
    Contribution(Contribution),
}

/// The weight by contribution: `basic` votes, and one for each full `per_vote` of a contribution. In the
/// International Monetary Fund, this is one for each 100,000 special drawing rights of the quota, and an equal number
/// of basic votes (Articles of Agreement, XII, section 5 (a)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    pub basic: Amount,
    /// The amount for one vote, in the unit of the contributions.
    pub per_vote: Amount,
    /// The contributions by the delegation's code.
    pub table: BTreeMap<String, Amount>,
}

/// An uplift is a factor for the delegations whose `attribute` has this `value`. Several uplifts that apply multiply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uplift {
    pub attribute: String,
    pub value: String,
    /// The factor in per cent, from 1 to [`MAX_PERCENT`]; 150 makes one and a half times the weight.
    pub percent: u32,
}

/// The facts of a delegation at which a scheme looks.
#[derive(Clone, Copy, Debug)]
pub struct DelegationFacts<'a> {
    pub code: &'a str,
    pub population: Option<i64>,
    /// The values of attributes, as `region` = `africa` and `ldc` = `yes`.
    pub attributes: &'a BTreeMap<String, String>,
}

/// The reason why a value is no weight scheme, or gives these delegations no weights.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchemeError {
    #[error("the points are not from 1 to {MAX_POINTS}")]
    Points,
    #[error("the cap is below 100 per cent")]
    Cap,
    #[error("more than {MAX_UPLIFTS} uplifts")]
    TooManyUplifts,
    #[error("the uplift for {attribute} = {value} is not from 1 to {MAX_PERCENT} per cent")]
    Percent { attribute: String, value: String },
    #[error("two uplifts for {attribute} = {value}")]
    UpliftTwice { attribute: String, value: String },
    #[error("the contribution for a vote is not above 0")]
    PerVote,
    #[error("the basic votes are below 0")]
    Basic,
    #[error("the number for {code} is below 0")]
    Negative { code: String },
    #[error("{code} stands twice among the delegations")]
    Twice { code: String },
    #[error("no population for {code}")]
    NoPopulation { code: String },
    #[error("no entry for {code} in the table")]
    NoEntry { code: String },
    #[error("the weight of {code} is not a whole number; give points to share out")]
    NotWhole { code: String },
    #[error("the weight of {code} is more than {MAX_WEIGHT}")]
    TooHeavy { code: String },
    #[error("all weights are 0")]
    AllZero,
    #[error("the numbers are too large, or have too many different denominators, to be exact")]
    TooLarge,
}

/// The largest number of points that can be shared out.
pub const MAX_POINTS: u32 = 1_000_000;
/// The largest uplift, in per cent.
pub const MAX_PERCENT: u32 = 1_000;
/// The largest number of uplifts of a scheme.
pub const MAX_UPLIFTS: usize = 64;

/// Checks that `scheme` can give weights, whoever the delegations are.
pub fn check_scheme(scheme: &WeightScheme) -> Result<(), SchemeError> {
    if scheme.points.is_some_and(|points| !(1..=MAX_POINTS).contains(&points)) {
        return Err(SchemeError::Points);
    }
    if scheme.cap.is_some_and(|cap| cap < 100) {
        return Err(SchemeError::Cap);
    }
    if scheme.uplifts.len() > MAX_UPLIFTS {
        return Err(SchemeError::TooManyUplifts);
    }
    let mut groups = BTreeSet::new();
    for Uplift { attribute, value, percent } in &scheme.uplifts {
        let (name, is) = (attribute.clone(), value.clone());
        if !(1..=MAX_PERCENT).contains(percent) {
            return Err(SchemeError::Percent { attribute: name, value: is });
        }
        if !groups.insert((attribute, value)) {
            return Err(SchemeError::UpliftTwice { attribute: name, value: is });
        }
    }
    if let WeightBase::Contribution(contribution) = &scheme.base {
        if contribution.per_vote <= Amount::ZERO {
            return Err(SchemeError::PerVote);
        }
        if contribution.basic < Amount::ZERO {
            return Err(SchemeError::Basic);
        }
    }
    let negative = scheme_table(scheme).into_iter().flatten().find(|(_, amount)| **amount < Amount::ZERO);
    negative.map_or(Ok(()), |(code, _)| Err(SchemeError::Negative { code: code.clone() }))
}

/// Computes the weight of each delegation, in the order given: exact, from 0 to [`MAX_WEIGHT`], not all 0, and at most
/// the scheme's points in sum. A delegation's weight does not depend on the order. Delegations with equal raw weights get
/// equal weights, but for schemes that round by code.
pub fn compute_weights(
    scheme: &WeightScheme,
    delegations: &[DelegationFacts],
) -> Result<Vec<i64>, SchemeError> {
    check_scheme(scheme)?;
    let mut codes = BTreeSet::new();
    if let Some(twice) = delegations.iter().find(|delegation| !codes.insert(delegation.code)) {
        return Err(SchemeError::Twice { code: twice.code.to_owned() });
    }
    let raw = raw_weights(scheme, delegations)?;
    if let Some(points) = scheme.points {
        return share_out(&raw, points, scheme.rounding);
    }
    if raw.iter().all(|(_, amount)| *amount == Amount::ZERO) {
        return Err(SchemeError::AllZero);
    }
    let units = raw_units(scheme, &raw);
    raw.into_iter().map(|(code, amount)| whole_weight(code, amount, units)).collect()
}

/// Returns how many of the weights by [`compute_weights`] make one of the scheme's raw weights; 1 where points are
/// shared out.
pub fn weight_unit(scheme: &WeightScheme, delegations: &[DelegationFacts]) -> Result<i128, SchemeError> {
    check_scheme(scheme)?;
    match scheme.points {
        Some(_) => Ok(1),
        None => Ok(raw_units(scheme, &raw_weights(scheme, delegations)?).unit),
    }
}

/// Computes the weights in proportion, as whole numbers, before they are shared out.
pub fn weight_proportions(
    scheme: &WeightScheme,
    delegations: &[DelegationFacts],
) -> Result<Vec<i128>, SchemeError> {
    check_scheme(scheme)?;
    let raw = raw_weights(scheme, delegations)?;
    sharing::over_common_denominator(&raw).ok_or(SchemeError::TooLarge)
}

/// Lists the codes in the scheme's table that none of the delegations has, in alphabetical order.
pub fn unknown_codes<'a>(scheme: &'a WeightScheme, delegations: &[DelegationFacts]) -> Vec<&'a str> {
    let known: BTreeSet<&str> = delegations.iter().map(|delegation| delegation.code).collect();
    let codes = scheme_table(scheme).into_iter().flatten().map(|(code, _)| code.as_str());
    codes.filter(|code| !known.contains(code)).collect()
}

fn scheme_table(scheme: &WeightScheme) -> Option<&BTreeMap<String, Amount>> {
    match &scheme.base {
        WeightBase::Table(table) => Some(table),
        WeightBase::Contribution(contribution) => Some(&contribution.table),
        WeightBase::Equal | WeightBase::Population(_) => None,
    }
}

fn raw_weights<'a>(
    scheme: &WeightScheme,
    delegations: &[DelegationFacts<'a>],
) -> Result<Vec<(&'a str, Amount)>, SchemeError> {
    delegations.iter().map(|delegation| Ok((delegation.code, raw::raw_weight(scheme, delegation)?))).collect()
}

/// Finds the unit in which the weights of a table are whole, and not too large. Other bases are no numbers that
/// somebody has written, and roots have so many decimals that their unit would mean nothing.
fn raw_units(scheme: &WeightScheme, raw: &[(&str, Amount)]) -> WeightUnits {
    let units = match scheme.base {
        WeightBase::Table(_) => WeightUnits::of(raw.iter().map(|(_, amount)| *amount)),
        _ => None,
    };
    let fits =
        |units: &WeightUnits| raw.iter().all(|(_, amount)| units.whole(*amount) <= i128::from(MAX_WEIGHT));
    units.filter(fits).unwrap_or(WeightUnits { unit: 1 })
}

fn whole_weight(code: &str, amount: Amount, units: WeightUnits) -> Result<i64, SchemeError> {
    if units.unit % amount.denominator() != 0 {
        return Err(SchemeError::NotWhole { code: code.to_owned() });
    }
    let weight = i64::try_from(units.whole(amount)).ok().filter(|weight| *weight <= MAX_WEIGHT);
    weight.ok_or_else(|| SchemeError::TooHeavy { code: code.to_owned() })
}

#[cfg(test)]
mod tests;
