//! Days as people type them and as files bring them.

use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::ops::RangeInclusive;

/// The years of days that are typed. Every database, calendar and program keeps these alike.
const YEARS: RangeInclusive<i32> = 1800..=2200;

/// The reason why a day was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    #[error("no day such as 2026-11-24")]
    NoDay,
    #[error("not in the years from 1800 to 2200")]
    Year,
}

/// Reads a day such as `2026-11-24`.
pub fn read_day(text: &str) -> Result<NaiveDate, DayError> {
    check_day(text.trim().parse().map_err(|_| DayError::NoDay)?)
}

/// Fails where a day is in a year that nobody means.
pub fn check_day(day: NaiveDate) -> Result<NaiveDate, DayError> {
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(DayError::Year) }
}

/// Reads a day that may be missing from a document, and checks it.
pub fn deserialize_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let day = Option::<NaiveDate>::deserialize(deserializer)?;
    day.map(check_day).transpose().map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_within_the_years_that_people_mean() {
        for good in ["1800-01-01", "2026-11-24", " 2200-12-31 "] {
            assert!(read_day(good).is_ok(), "{good}");
        }
        for far in ["1799-12-31", "2201-01-01", "9999-12-31", "-9999-01-01", "+262142-12-31"] {
            assert_eq!(read_day(far), Err(DayError::Year), "{far}");
        }
        for wrong in ["", "2026-02-30", "soon", "+999999-01-01"] {
            assert_eq!(read_day(wrong), Err(DayError::NoDay), "{wrong}");
        }
    }
}
