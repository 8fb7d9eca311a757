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

/// The reason why the number of an indicator was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    #[error("not an integer, a decimal number or a fraction")]
    NoAmount,
    #[error("could be decimals or thousands")]
    Ambiguous,
    #[error("more digits than a figure has")]
    TooLong,
}

/// What a figure is below, whatever its sign: it has at most fifteen digits before its decimals.
const FIGURES_BELOW: u128 = 1_000_000_000_000_000;

/// The largest denominator of a figure, with which it has at most six decimals.
const FINEST: i128 = 1_000_000;

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

    /// Reads a number that people report, count or pay, as [`Self::parse_with_comma`] does, within the bounds of
    /// [`Self::is_figure`].
    pub fn parse_figure(text: &str) -> Result<Self, FigureError> {
        let amount = Self::parse_with_comma(text).map_err(|error| match error {
            WrittenAmountError::Ambiguous => FigureError::Ambiguous,
            WrittenAmountError::NoAmount(_) if is_long_number(text) => FigureError::TooLong,
            WrittenAmountError::NoAmount(_) => FigureError::NoAmount,
        })?;
        if amount.is_figure() { Ok(amount) } else { Err(FigureError::TooLong) }
    }

    /// Tells whether the amount is one that people report, count or pay: with at most fifteen digits before its decimals
    /// and a denominator of at most a million. What is computed of a few such amounts stays exact.
    pub fn is_figure(self) -> bool {
        let denominator = self.denominator();
        denominator <= FINEST && self.numerator().unsigned_abs() / denominator.unsigned_abs() < FIGURES_BELOW
    }

    /// Returns the nearest number of floating point, for pictures.
    #[expect(clippy::cast_precision_loss, reason = "a picture needs no exactness")]
    pub fn approximate(self) -> f64 {
        self.numerator() as f64 / self.denominator() as f64
    }

    /// Returns the difference; `None` where it is not exact in 128 bits.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let common = self.denominator().gcd(&other.denominator());
        let (own, others) = (other.denominator() / common, self.denominator() / common);
        let left = self.numerator().checked_mul(own)?;
        let numerator = left.checked_sub(other.numerator().checked_mul(others)?)?;
        Some(Self::fraction(numerator, self.denominator().checked_mul(own)?))
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

    /// Returns the share of `whole` in hundredths of a per cent, rounded down. It is for display only, and only near the
    /// share where that is not exact in 128 bits.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is beyond the bounds becomes the nearest bound"
    )]
    pub fn basis_points(self, whole: Self) -> i64 {
        if whole == Self::ZERO {
            return 0;
        }
        match self.exact_points(whole) {
            Some(points) => i64::try_from(points).unwrap_or(if points < 0 { i64::MIN } else { i64::MAX }),
            None => (self.approximate() / whole.approximate() * 10_000.0).floor() as i64,
        }
    }

    /// Computes hundredths of a per cent of `whole`, which is not zero. Factors are cancelled crosswise first.
    fn exact_points(self, whole: Self) -> Option<i128> {
        let one = Self::fraction(self.numerator(), whole.numerator());
        let other = Self::fraction(whole.denominator(), self.denominator());
        let numerator = one.numerator().checked_mul(other.numerator())?.checked_mul(10_000)?;
        Some(numerator.div_euclid(one.denominator().checked_mul(other.denominator())?))
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

/// Tells whether a text has more digits than are read, and nothing besides but what numbers have.
fn is_long_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits > DIGITS as usize && text.bytes().all(|byte| byte.is_ascii_digit() || b"-.,/".contains(&byte))
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
    use proptest::prelude::*;

    /// Amounts as they can be written or stored: whole numbers of 64 bits, and fractions of up to eighteen digits.
    fn stored() -> impl Strategy<Value = Amount> {
        let last = 10_i128.pow(DIGITS) - 1;
        let extremes = [i64::MIN, -1, 0, 1, i64::MAX].map(Amount::from).to_vec();
        prop_oneof![
            proptest::sample::select(extremes),
            any::<i64>().prop_map(Amount::from),
            (-last..=last, last - 1_000..=last).prop_map(|(over, under)| Amount::fraction(over, under)),
            (-9_i128..10, last - 1_000..=last).prop_map(|(over, under)| Amount::fraction(over, under)),
            (-last..=last, 1_i128..=last).prop_map(|(over, under)| Amount::fraction(over, under)),
        ]
    }

    proptest! {
        #[test]
        fn shares_and_differences_of_whatever_is_stored_fail_nowhere(one in stored(), other in stored()) {
            let points = one.basis_points(other);
            prop_assert!(one.approximate().is_finite());
            if other > Amount::ZERO && one >= Amount::ZERO && one <= other {
                prop_assert!((0..=10_000).contains(&points), "{points}");
            }
            if let Some(left) = one.checked_sub(other) {
                prop_assert_eq!(left > Amount::ZERO, one > other);
            }
        }

        #[test]
        fn differences_of_figures_are_exact(one in stored(), other in stored()) {
            if one.is_figure() && other.is_figure() {
                prop_assert_eq!(one.checked_sub(other), Some(one - other));
            }
        }
    }

    #[test]
    fn a_figure_has_fifteen_digits_six_decimals_and_a_denominator_of_a_million() {
        for good in ["0", "-999999999999999", "999999999999999", "12,5", "0.000001", "1/3", "1/1000000"] {
            assert!(Amount::parse_figure(good).is_ok(), "{good}");
        }
        for (text, error) in [
            ("1000000000000000", FigureError::TooLong),
            ("-1000000000000000", FigureError::TooLong),
            ("1234567890123456789", FigureError::TooLong),
            ("-1/999999999999999877", FigureError::TooLong),
            ("1/1000001", FigureError::TooLong),
            ("0.0000001", FigureError::TooLong),
            ("1,000", FigureError::Ambiguous),
            ("many", FigureError::NoAmount),
            ("", FigureError::NoAmount),
        ] {
            assert_eq!(Amount::parse_figure(text), Err(error), "{text}");
        }
    }

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
