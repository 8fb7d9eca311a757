//! Writes times for people, in their zone and language and with the name of the zone, and reads them.

use crate::messages::{Locale, t};
use chrono::{DateTime, Datelike, LocalResult, NaiveDateTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// Renders a time as `<time>`, in words and in the form for programs.
pub fn time(locale: Locale, zone: Tz, at: DateTime<Utc>) -> AnyView {
    view! { <time datetime=at.to_rfc3339()>{moment(locale, zone, at)}</time> }.into_any()
}

/// Returns a time in words, such as "24 November 2026, 10:05 (UTC)".
pub fn moment(locale: Locale, zone: Tz, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&zone);
    let month = t!(locale, &format!("month-{}", local.month()));
    plain(&t!(
        locale,
        "date-moment",
        day = local.day(),
        month = month,
        year = local.year().to_string(),
        time = format!("{:02}:{:02}", local.hour(), local.minute()),
        zone = offset(&local)
    ))
}

/// Removes the marks that isolate each part: with them, a sentence around the date would find no letter to
/// tell its direction by.
fn plain(date: &str) -> String {
    date.replace(['\u{2068}', '\u{2069}'], "")
}

/// Returns a day in words, such as "24 November 2026".
pub fn day(locale: Locale, at: DateTime<Utc>) -> String {
    let month = t!(locale, &format!("month-{}", at.month()));
    plain(&t!(locale, "date-day", day = at.day(), month = month, year = at.year().to_string()))
}

/// Returns a time as the value of a `datetime-local` field in `zone`.
pub fn to_field(zone: Tz, at: DateTime<Utc>) -> String {
    at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

/// The years that a moment may be in: databases keep these alike, and in the order of time.
const YEARS: RangeInclusive<i32> = 1900..=2999;

/// Reads the value of a `datetime-local` field in `zone`. An hour that occurs twice is the earlier one; for
/// an hour that a change of clocks skips it returns `None`.
pub fn from_field(zone: Tz, value: &str) -> Option<DateTime<Utc>> {
    let naive = NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M:%S"))
        .ok()
        .filter(|naive| YEARS.contains(&naive.year()))?;
    match zone.from_local_datetime(&naive) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.with_timezone(&Utc)),
        LocalResult::None => None,
    }
}

fn offset(local: &DateTime<Tz>) -> String {
    let seconds = chrono::Offset::fix(local.offset()).local_minus_utc();
    let (sign, minutes) = (if seconds < 0 { '−' } else { '+' }, seconds.abs() / 60);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_is_written_in_the_viewers_zone() {
        let text = moment(Locale::English, chrono_tz::Africa::Nairobi, at("2026-11-24T21:30:00Z"));
        assert_eq!(text, "25 November 2026, 00:30 (UTC+3)");
        let text = moment(Locale::English, chrono_tz::Asia::Kathmandu, at("2026-11-24T21:30:00Z"));
        assert_eq!(text, "25 November 2026, 03:15 (UTC+5:45)");
        let arabic = moment(Locale::Arabic, chrono_tz::UTC, at("2026-11-24T21:30:00Z"));
        assert!(!arabic.contains(['\u{2068}', '\u{2069}']), "a sentence finds its direction by the month");
    }

    #[test]
    fn a_datetime_field_reads_back_the_time_it_was_written_with() {
        let moment = at("2026-06-01T12:00:00Z");
        for zone in [chrono_tz::UTC, chrono_tz::America::New_York, chrono_tz::Pacific::Apia] {
            assert_eq!(from_field(zone, &to_field(zone, moment)), Some(moment));
        }
        assert_eq!(from_field(chrono_tz::UTC, "tomorrow"), None);
        assert_eq!(
            from_field(chrono_tz::America::New_York, "2026-03-08T02:30"),
            None,
            "skipped by the clocks"
        );
    }
}
