//! Raw weights, before they are shared out: the base times its uplifts, up to the cap.

use super::{Contribution, DelegationFacts, PopulationExponent, SchemeError, WeightBase, WeightScheme};
use crate::amounts::Amount;
use std::collections::BTreeMap;

/// The scale of square roots, which have six decimal places.
const ROOT_SCALE: i128 = 1_000_000;

/// Computes the exact weight of one delegation by a scheme that [`super::check_scheme`] has passed; not below 0.
pub(super) fn raw_weight(scheme: &WeightScheme, delegation: &DelegationFacts) -> Result<Amount, SchemeError> {
    let base = match &scheme.base {
        WeightBase::Equal => Amount::whole(1),
        WeightBase::Table(table) => table_entry(table, delegation.code)?,
        WeightBase::Population(exponent) => population_power(population(delegation)?, *exponent),
        WeightBase::Contribution(contribution) => contribution_votes(contribution, delegation.code)?,
    };
    product(base, uplift_factor(scheme, delegation)?)
}

fn table_entry(table: &BTreeMap<String, Amount>, code: &str) -> Result<Amount, SchemeError> {
    table.get(code).copied().ok_or_else(|| SchemeError::NoEntry { code: code.to_owned() })
}

fn population(delegation: &DelegationFacts) -> Result<u64, SchemeError> {
    let code = || delegation.code.to_owned();
    let population = delegation.population.ok_or_else(|| SchemeError::NoPopulation { code: code() })?;
    u64::try_from(population).map_err(|_| SchemeError::Negative { code: code() })
}

/// Raises a population to the exponent. A population is below 2⁶³, so its square root can be scaled within 128 bits.
fn population_power(population: u64, exponent: PopulationExponent) -> Amount {
    let population = i128::from(population);
    match exponent {
        PopulationExponent::One => Amount::whole(population),
        PopulationExponent::Half => {
            Amount::fraction((population * ROOT_SCALE * ROOT_SCALE).isqrt(), ROOT_SCALE)
        }
    }
}

fn contribution_votes(contribution: &Contribution, code: &str) -> Result<Amount, SchemeError> {
    let Contribution { basic, per_vote, table } = contribution;
    let votes =
        product(table_entry(table, code)?, Amount::fraction(per_vote.denominator(), per_vote.numerator()))?;
    let sum = votes
        .floor()
        .checked_mul(basic.denominator())
        .and_then(|scaled| scaled.checked_add(basic.numerator()))
        .ok_or(SchemeError::TooLarge)?;
    Ok(Amount::fraction(sum, basic.denominator()))
}

/// Multiplies all uplifts that apply to `delegation`, up to the cap.
fn uplift_factor(scheme: &WeightScheme, delegation: &DelegationFacts) -> Result<Amount, SchemeError> {
    let applies = |attribute: &str, value: &str| {
        delegation.attributes.get(attribute).is_some_and(|found| found == value)
    };
    let uplifts = scheme.uplifts.iter().filter(|uplift| applies(&uplift.attribute, &uplift.value));
    let factor = uplifts.map(|uplift| percent(uplift.percent)).try_fold(Amount::whole(1), product)?;
    Ok(scheme.cap.map_or(factor, |cap| factor.min(percent(cap))))
}

fn percent(percent: u32) -> Amount {
    Amount::fraction(percent.into(), 100)
}

/// Multiplies two amounts, neither below 0. Factors are cancelled crosswise first, so that it fails only where the
/// product itself does not fit.
fn product(left: Amount, right: Amount) -> Result<Amount, SchemeError> {
    let one = Amount::fraction(left.numerator(), right.denominator());
    let other = Amount::fraction(right.numerator(), left.denominator());
    let numerator = one.numerator().checked_mul(other.numerator());
    let denominator = one.denominator().checked_mul(other.denominator());
    let (numerator, denominator) = numerator.zip(denominator).ok_or(SchemeError::TooLarge)?;
    Ok(Amount::fraction(numerator, denominator))
}
