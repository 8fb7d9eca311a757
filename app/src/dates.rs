//! Writes times for people, in their zone and language and with the name of the zone, and reads them.

use crate::messages::{Locale, t};
use chrono::{DateTime, Datelike, LocalResult, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};
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

/// Returns a day in words in the viewer's zone, such as "24 November 2026".
pub fn full_day(locale: Locale, zone: Tz, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&zone);
    let month = t!(locale, &format!("month-{}", local.month()));
    plain(&t!(locale, "date-day", day = local.day(), month = month, year = local.year().to_string()))
}

/// Returns a day in words in the viewer's zone, with its year only where it is a year or more from now.
pub fn near_day(locale: Locale, zone: Tz, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    if (at - now).abs() >= TimeDelta::days(365) {
        return full_day(locale, zone, at);
    }
    let local = at.with_timezone(&zone);
    let month = t!(locale, &format!("month-{}", local.month()));
    plain(&t!(locale, "date-near-day", day = local.day(), month = month))
}

/// A span of time as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TimeSpan {
    /// Days of the calendar, from 48 hours on.
    Days(i64),
    /// Whole hours.
    Hours(i64),
    /// Whole minutes.
    Minutes(i64),
    Moment,
}

/// Measures the time between two instants by the calendar and the clock of `zone`.
fn measure_span(zone: Tz, early: DateTime<Utc>, late: DateTime<Utc>) -> TimeSpan {
    let span = late - early;
    if span >= TimeDelta::hours(48) {
        let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
        return TimeSpan::Days((day(late) - day(early)).num_days());
    }
    match (span.num_hours(), span.num_minutes()) {
        (0, 0) => TimeSpan::Moment,
        (0, minutes) => TimeSpan::Minutes(minutes),
        (hours, _) => TimeSpan::Hours(hours),
    }
}

/// Returns how far an instant is from now, such as "in 14 days", "in 5 hours" or "2 days ago". Days are those of the
/// calendar in the viewer's zone; from less than 48 hours on, hours are counted.
pub fn time_left(locale: Locale, zone: Tz, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    if at > now {
        return match measure_span(zone, now, at) {
            TimeSpan::Days(count) => t!(locale, "time-in-days", count = count),
            TimeSpan::Hours(count) => t!(locale, "time-in-hours", count = count),
            TimeSpan::Minutes(count) => t!(locale, "time-in-minutes", count = count),
            TimeSpan::Moment => t!(locale, "time-in-moment"),
        };
    }
    match measure_span(zone, at, now) {
        TimeSpan::Days(count) => t!(locale, "time-ago-days", count = count),
        TimeSpan::Hours(count) => t!(locale, "time-ago-hours", count = count),
        TimeSpan::Minutes(count) => t!(locale, "time-ago-minutes", count = count),
        TimeSpan::Moment => t!(locale, "time-now"),
    }
}

/// Returns the time that remains until an instant, such as "14 days left". At the instant nothing is left.
pub fn time_remaining(locale: Locale, zone: Tz, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    match measure_span(zone, now.min(at), at) {
        TimeSpan::Days(count) => t!(locale, "time-left-days", count = count),
        TimeSpan::Hours(count) => t!(locale, "time-left-hours", count = count),
        TimeSpan::Minutes(count) => t!(locale, "time-left-minutes", count = count),
        TimeSpan::Moment => t!(locale, "time-left-moment"),
    }
}

/// Returns the first instant after now at which another time remains until `at`; `None` where nothing is left.
pub fn next_turn(zone: Tz, now: DateTime<Utc>, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if at <= now {
        return None;
    }
    // A whole number of hours or minutes is counted at its instant, and one less directly after it.
    let after = |left: TimeDelta| at - left + TimeDelta::nanoseconds(1);
    Some(match measure_span(zone, now, at) {
        TimeSpan::Days(_) => {
            let hours_begin = after(TimeDelta::hours(48));
            begin_of_next_day(zone, now).map_or(hours_begin, |midnight| midnight.min(hours_begin))
        }
        TimeSpan::Hours(count) => after(TimeDelta::hours(count)),
        TimeSpan::Minutes(count) => after(TimeDelta::minutes(count)),
        TimeSpan::Moment => at,
    })
}

/// Returns the first instant of the next day of the calendar. In some zones a change of clocks skips midnight.
fn begin_of_next_day(zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = now.with_timezone(&zone).date_naive().succ_opt()?;
    let begin =
        (0..24).find_map(|hour| zone.from_local_datetime(&day.and_hms_opt(hour, 0, 0)?).earliest())?;
    Some(begin.with_timezone(&Utc))
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

    #[test]
    fn days_are_those_of_the_calendar_in_the_viewers_zone_and_hours_count_below_48() {
        let (utc, nairobi) = (chrono_tz::UTC, chrono_tz::Africa::Nairobi);
        let now = at("2026-11-28T21:30:00Z");
        let left = |zone, until: &str| time_left(Locale::English, zone, now, at(until));
        assert_eq!(left(utc, "2026-12-12T00:10:00Z"), "in 14 days");
        assert_eq!(left(nairobi, "2026-12-12T00:10:00Z"), "in 13 days", "there it is tomorrow already");
        assert_eq!(left(utc, "2026-11-30T21:30:00Z"), "in 2 days", "48 hours");
        assert_eq!(left(utc, "2026-11-30T21:29:59Z"), "in 47 hours");
        assert_eq!(left(utc, "2026-11-28T22:30:00Z"), "in one hour");
        assert_eq!(left(utc, "2026-11-28T22:29:59Z"), "in 59 minutes");
        assert_eq!(left(utc, "2026-11-28T21:31:00Z"), "in one minute");
        assert_eq!(left(utc, "2026-11-28T21:30:59Z"), "in less than a minute");
        assert_eq!(left(utc, "2026-11-28T21:30:00Z"), "now");
        assert_eq!(left(utc, "2026-11-28T21:29:59.999Z"), "now");
        assert_eq!(left(utc, "2026-11-28T21:28:00Z"), "2 minutes ago");
        assert_eq!(left(utc, "2026-11-28T20:00:00Z"), "one hour ago");
        assert_eq!(left(utc, "2026-11-26T21:30:00Z"), "2 days ago");
        assert_eq!(left(utc, "2026-10-28T23:30:00Z"), "31 days ago");
        // The clocks of New York go back on 1 November, so that a day has 25 hours.
        let new_york = chrono_tz::America::New_York;
        let before = at("2026-10-31T16:00:00Z");
        let words = |until: &str| time_left(Locale::English, new_york, before, at(until));
        assert_eq!(words("2026-11-02T17:00:00Z"), "in 2 days");
        assert_eq!(words("2026-11-03T05:00:00Z"), "in 3 days", "midnight there");
        assert_eq!(words("2026-11-03T04:59:59Z"), "in 2 days");
    }

    #[test]
    fn what_remains_has_the_plural_of_each_language() {
        let now = at("2026-11-28T12:00:00Z");
        let left =
            |locale, days: i64| time_remaining(locale, chrono_tz::UTC, now, now + TimeDelta::days(days));
        assert_eq!(left(Locale::English, 30), "30 days left");
        assert_eq!(left(Locale::French, 30), "30 jours restants");
        let bare = |days| plain(&left(Locale::Arabic, days));
        assert_eq!(bare(2), "بقي يومان");
        assert_eq!(bare(5), "بقيت 5 أيام");
        assert_eq!(bare(30), "بقي 30 يوما");
        assert_eq!(bare(100), "بقي 100 يوم");
        assert_eq!(time_remaining(Locale::English, chrono_tz::UTC, now, now), "less than a minute left");
        let past = now - TimeDelta::days(3);
        assert_eq!(time_remaining(Locale::English, chrono_tz::UTC, now, past), "less than a minute left");
    }

    #[test]
    fn what_remains_is_another_from_the_next_turn_on_and_not_before() {
        let until = at("2026-12-12T18:20:30Z");
        for zone in [chrono_tz::UTC, chrono_tz::Africa::Nairobi, chrono_tz::America::New_York] {
            let words = |now| time_remaining(Locale::English, zone, now, until);
            let (mut now, mut turns) = (at("2026-12-08T03:07:11Z"), 0);
            while let Some(turn) = next_turn(zone, now, until) {
                assert!(turn > now && turn <= until, "{now} {turn}");
                assert_eq!(words(turn - TimeDelta::nanoseconds(1)), words(now), "{now} {turn}");
                if turn < until {
                    assert_ne!(words(turn), words(now), "{now} {turn}");
                }
                (now, turns) = (turn, turns + 1);
            }
            assert_eq!(now, until);
            assert!(turns > 100, "47 hours, 59 minutes and some days: {turns}");
        }
    }

    #[test]
    fn a_day_has_its_year_only_where_it_is_far() {
        let now = at("2026-11-28T12:00:00Z");
        let day = |locale, until: &str| near_day(locale, chrono_tz::Africa::Nairobi, now, at(until));
        assert_eq!(day(Locale::English, "2026-12-27T22:00:00Z"), "28 December");
        assert_eq!(day(Locale::French, "2027-01-01T12:00:00Z"), "1er janvier");
        assert_eq!(day(Locale::English, "2027-12-27T12:00:00Z"), "27 December 2027");
        assert_eq!(day(Locale::English, "2025-10-01T12:00:00Z"), "1 October 2025");
    }
}
