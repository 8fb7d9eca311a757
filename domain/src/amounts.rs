//! Exact amounts, which are whole numbers or fractions.

use num_integer::Integer;
use num_rational::Ratio;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// An exact amount of votes. It is written as an integer where it is whole, otherwise as the text
/// `numerator/denominator` in lowest terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Ratio<i128>);

/// The error for a text that is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an integer, a decimal number or a fraction")]
pub struct AmountError;

/// The reason why a number was refused that may have a comma before its decimals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrittenAmountError {
    #[error(transparent)]
    NoAmount(#[from] AmountError),
    #[error("could be decimals or thousands")]
    Ambiguous,
}

/// The unit in which amounts are whole numbers: `unit` of them make 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightUnits {
    pub unit: i128,
}

/// The largest sum of amounts, in units, of which every share is still exact.
const MOST_UNITS: i128 = 1 << 90;

impl WeightUnits {
    /// Finds the coarsest unit in which all these amounts are whole; `None` where their sum would be too large to be
    /// exact.
    pub fn of(amounts: impl Iterator<Item = Amount> + Clone) -> Option<Self> {
        let unit = amounts.clone().try_fold(1_i128, |unit, amount| {
            let common = unit.gcd(&amount.denominator());
            (unit / common).checked_mul(amount.denominator()).filter(|unit| *unit < MOST_UNITS)
        })?;
        let total = amounts.clone().try_fold(0_i128, |sum, amount| {
            let whole = amount.numerator().checked_mul(unit / amount.denominator())?;
            sum.checked_add(whole).filter(|sum| *sum < MOST_UNITS)
        });
        total.map(|_| Self { unit })
    }

    /// Returns one of these amounts in units.
    pub fn whole(self, amount: Amount) -> i128 {
        amount.numerator() * (self.unit / amount.denominator())
    }
}

/// A line of a table as it is typed or pasted: a code and an amount, with a comma, a semicolon or a tab between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableEntry<'a> {
    pub code: &'a str,
    amount: &'a str,
    /// Whether a comma stands between them, which then cannot stand before decimals.
    by_comma: bool,
}

impl<'a> TableEntry<'a> {
    /// Takes a line apart at its first tab or semicolon, or at its first comma where it has neither.
    pub fn split(line: &'a str) -> Option<Self> {
        let (code, amount) =
            line.split_once('\t').or_else(|| line.split_once(';')).or_else(|| line.split_once(','))?;
        let by_comma = !line.contains(['\t', ';']);
        Some(Self { code: code.trim(), amount: amount.trim(), by_comma })
    }

    /// Takes the first two cells of a row of a table whose columns `separator` separates.
    pub fn of_cells(code: &'a str, amount: &'a str, separator: u8) -> Self {
        Self { code: code.trim(), amount: amount.trim(), by_comma: separator == b',' }
    }

    /// Tells whether the line names the columns `code` and `column`.
    pub fn is_heading(&self, column: &str) -> bool {
        self.code.eq_ignore_ascii_case("code") && self.amount.eq_ignore_ascii_case(column)
    }

    pub fn amount(&self) -> Result<Amount, WrittenAmountError> {
        if self.by_comma { Ok(self.amount.parse()?) } else { Amount::parse_with_comma(self.amount) }
    }
}

impl Amount {
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    pub const fn whole(number: i128) -> Self {
        Self(Ratio::new_raw(number, 1))
    }

    /// Makes the amount `numerator / denominator`; zero where the denominator is zero.
    pub fn fraction(numerator: i128, denominator: i128) -> Self {
        if denominator == 0 { Self::ZERO } else { Self(Ratio::new(numerator, denominator)) }
    }

    /// Reads an amount as [`Self::from_str`] does, or with a comma before its decimals. Three digits after a comma could
    /// as well be thousands and are refused, unless a zero stands before it.
    pub fn parse_with_comma(text: &str) -> Result<Self, WrittenAmountError> {
        let Some((whole, decimals)) = text.split_once(',') else { return Ok(text.parse()?) };
        let three = decimals.len() == 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
        if three && !whole.trim_start_matches('-').starts_with('0') {
            return Err(WrittenAmountError::Ambiguous);
        }
        Ok(format!("{whole}.{decimals}").parse()?)
    }

    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    pub fn is_whole(self) -> bool {
        self.denominator() == 1
    }

    pub fn floor(self) -> i128 {
        self.0.floor().to_integer()
    }

    pub fn ceil(self) -> i128 {
        self.0.ceil().to_integer()
    }

    /// Returns the share of `whole` in hundredths of a per cent, rounded down. It is for display only.
    pub fn basis_points(self, whole: Self) -> i64 {
        if whole == Self::ZERO {
            return 0;
        }
        i64::try_from((self.0 / whole.0 * Ratio::from_integer(10_000)).floor().to_integer())
            .unwrap_or(i64::MAX)
    }
}

impl std::ops::Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::ops::Mul for Amount {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum + amount)
    }
}

impl From<i64> for Amount {
    fn from(number: i64) -> Self {
        Self::whole(number.into())
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The largest number of digits of a written amount. The limit keeps sums exact in 128 bits.
const DIGITS: u32 = 18;

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads `12`, `-3`, `82994.2` or `2/3`. It allows no exponent, no grouping and at most 18 digits.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let (numerator, denominator) = match text.split_once('/') {
            Some((numerator, denominator)) => (decimal(numerator)?, digits(denominator)?),
            None => (decimal(text)?, 1),
        };
        if denominator == 0 {
            return Err(AmountError);
        }
        let amount = Self(numerator / Ratio::from_integer(denominator));
        // An amount is refused here if it could not be read back after it is written.
        let short = |number: i128| number.unsigned_abs() < 10_u128.pow(DIGITS);
        if short(amount.numerator()) && short(amount.denominator()) { Ok(amount) } else { Err(AmountError) }
    }
}

fn decimal(text: &str) -> Result<Ratio<i128>, AmountError> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() + decimals.len() > DIGITS as usize || text.ends_with('.') {
        return Err(AmountError);
    }
    let scale = 10_i128.pow(u32::try_from(decimals.len()).map_err(|_| AmountError)?);
    let fraction = if decimals.is_empty() { 0 } else { digits(decimals)? };
    Ok(Ratio::new(sign * (digits(whole)? * scale + fraction), scale))
}

fn digits(text: &str) -> Result<i128, AmountError> {
    let digits =
        !text.is_empty() && text.len() <= DIGITS as usize && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().ok_or(AmountError)
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_whole() {
            return serializer.collect_str(self);
        }
        match i64::try_from(self.numerator()) {
            Ok(number) => serializer.serialize_i64(number),
            Err(_) => serializer.serialize_i128(self.numerator()),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }
}

struct AmountVisitor;

impl Visitor<'_> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer, or a decimal number or fraction in a string")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Amount, E> {
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Amount, E> {
        Ok(Amount::whole(number.into()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Amount, E> {
        Ok(Amount::whole(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_decimals_and_fractions_are_read_exactly() {
        let read =
            |text: &str| text.parse::<Amount>().map(|amount| (amount.numerator(), amount.denominator()));
        assert_eq!(read("12"), Ok((12, 1)));
        assert_eq!(read("-3"), Ok((-3, 1)));
        assert_eq!(read("82994.2"), Ok((414_971, 5)));
        assert_eq!(read("4/6"), Ok((2, 3)));
        for wrong in [
            "",
            "1.",
            ".5",
            "1e3",
            "1,000",
            "1/0",
            "+1",
            " 1",
            "0x1",
            "1/-2",
            "1234567890123456789",
            "0.12345678901234567/999999999999999999",
        ] {
            assert_eq!(read(wrong), Err(AmountError), "{wrong}");
        }
    }

    #[test]
    fn a_comma_before_decimals_is_read_unless_it_could_separate_thousands() {
        let read = Amount::parse_with_comma;
        for (text, same) in
            [("12,5", "25/2"), ("0,125", "1/8"), ("-0,5", "-1/2"), ("1,0625", "17/16"), ("7", "7")]
        {
            assert_eq!(read(text), Ok(same.parse().unwrap()), "{text}");
        }
        for text in ["1,000", "82,994", "-1,500"] {
            assert_eq!(read(text), Err(WrittenAmountError::Ambiguous), "{text}");
        }
        for text in ["", ",", "1,abc", "1,", ",5", "1,2,3", "1,000,000", "1.000,5", "1,5.5"] {
            assert_eq!(read(text), Err(WrittenAmountError::NoAmount(AmountError)), "{text}");
        }
    }

    #[test]
    fn amounts_are_whole_in_the_coarsest_unit_that_they_share() {
        let units = |texts: &[&str]| {
            let amounts: Vec<Amount> = texts.iter().map(|text| text.parse().unwrap()).collect();
            WeightUnits::of(amounts.iter().copied())
                .map(|units| amounts.iter().map(|amount| units.whole(*amount)).collect::<Vec<_>>())
        };
        assert_eq!(units(&["2.5", "1", "1/3"]), Some(vec![15, 6, 2]));
        assert_eq!(units(&["12", "0"]), Some(vec![12, 0]));
        assert_eq!(units(&["1/999999999989", "1/999999999961", "1/999999999959"]), None);
    }

    #[test]
    fn whole_amounts_are_written_as_integers_and_others_as_fractions() {
        let written = |amount: Amount| serde_json::to_string(&amount).unwrap();
        assert_eq!(written(Amount::whole(7)), "7");
        assert_eq!(written(Amount::fraction(25, 10)), "\"5/2\"");
        assert_eq!(serde_json::from_str::<Amount>("\"5/2\"").unwrap(), Amount::fraction(5, 2));
        assert_eq!(serde_json::from_str::<Amount>("3").unwrap(), Amount::whole(3));
        assert!(serde_json::from_str::<Amount>("2.5").is_err());
    }
}
