//! Exact amounts, which are whole numbers or fractions.

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

impl Amount {
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    pub const fn whole(number: i128) -> Self {
        Self(Ratio::new_raw(number, 1))
    }

    /// Makes the amount `numerator / denominator`; zero where the denominator is zero.
    pub fn fraction(numerator: i128, denominator: i128) -> Self {
        if denominator == 0 { Self::ZERO } else { Self(Ratio::new(numerator, denominator)) }
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
    fn whole_amounts_are_written_as_integers_and_others_as_fractions() {
        let written = |amount: Amount| serde_json::to_string(&amount).unwrap();
        assert_eq!(written(Amount::whole(7)), "7");
        assert_eq!(written(Amount::fraction(25, 10)), "\"5/2\"");
        assert_eq!(serde_json::from_str::<Amount>("\"5/2\"").unwrap(), Amount::fraction(5, 2));
        assert_eq!(serde_json::from_str::<Amount>("3").unwrap(), Amount::whole(3));
        assert!(serde_json::from_str::<Amount>("2.5").is_err());
    }
}
