//! Writes times for people, in their zone and language, and reads them. A page says its zone once, in the foot; what
//! leaves the page has the zone with each time.

use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use chrono::{
    DateTime, Datelike, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::Tz;
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// The time zone of a reader, and the time at which they read: what is near has no year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReaderZone {
    tz: Tz,
    now: DateTime<Utc>,
}

impl ReaderZone {
    pub const fn new(tz: Tz, now: DateTime<Utc>) -> Self {
        Self { tz, now }
    }

    pub const fn tz(self) -> Tz {
        self.tz
    }

    /// Returns the zone's name in the database of zones, such as "Africa/Nairobi".
    pub fn name(self) -> &'static str {
        self.tz.name()
    }

    /// Returns the zone's name; that of universal time as the language calls it everywhere.
    pub fn place(self, locale: Locale) -> String {
        if self.tz == Tz::UTC { t!(locale, "zone-universal") } else { self.name().to_owned() }
    }

    /// Returns the zone in words, with its name, such as "UTC+3 (Africa/Nairobi)".
    pub fn words(self, locale: Locale) -> String {
        let offset = offset(locale, &self.now.with_timezone(&self.tz));
        if self.tz == Tz::UTC {
            return offset;
        }
        t!(locale, "zone-named", zone = offset, name = self.name())
    }
}

impl From<ReaderZone> for Tz {
    fn from(zone: ReaderZone) -> Self {
        zone.tz
    }
}

/// Renders a time as `<time>`, in short words, with the full ones on demand, and in the form for programs.
pub fn time(locale: Locale, zone: ReaderZone, at: DateTime<Utc>) -> Markup {
    let full = moment(locale, zone, at);
    markup! { <time datetime=program_time(at) title=full>{short_moment(locale, zone, at)}</time> }
}

/// Renders a time as `<time>` in full words with its zone, for what leaves the page, such as a result sheet.
pub fn full_time(locale: Locale, zone: ReaderZone, at: DateTime<Utc>) -> Markup {
    markup! { <time datetime=program_time(at)>{moment(locale, zone, at)}</time> }
}

fn program_time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Returns a time in short words without its zone, such as "24 Nov, 10:05", with its year only where it is a year or
/// more from now. Its parts stay in one line.
pub fn short_moment(locale: Locale, zone: ReaderZone, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&zone.tz);
    let (day, time) = (local.day(), clock(locale, local.hour(), local.minute()));
    let month = t!(locale, &format!("month-short-{}", local.month()));
    let words = if is_near(zone.now, at) {
        t!(locale, "date-near-moment", day = day, month = month, time = time)
    } else {
        t!(
            locale,
            "date-short-moment",
            day = day,
            month = month,
            year = local.year().to_string(),
            time = time
        )
    };
    keep_in_line(&plain(&words))
}

/// Returns words that no line breaks, such as a day in a narrow column: in Arabic a month has two names with a stroke
/// between.
pub fn keep_in_line(words: &str) -> String {
    words.replace(' ', "\u{a0}").replace('/', "/\u{2060}")
}

/// Returns a time in words with its zone, such as "24 November 2026, 10:05 (UTC)".
pub fn moment(locale: Locale, zone: impl Into<Tz>, at: DateTime<Utc>) -> String {
    let zone: Tz = zone.into();
    let local = at.with_timezone(&zone);
    let month = t!(locale, &format!("month-{}", local.month()));
    plain(&t!(
        locale,
        "date-moment",
        day = local.day(),
        month = month,
        year = local.year().to_string(),
        time = clock(locale, local.hour(), local.minute()),
        zone = offset(locale, &local)
    ))
}

/// Returns hours and minutes as the United Nations writes them: "09:05", in French "9 h 05" and "18 h".
fn clock(locale: Locale, hours: u32, minutes: u32) -> String {
    match locale {
        Locale::Arabic | Locale::English => format!("{hours:02}:{minutes:02}"),
        Locale::French if minutes == 0 => format!("{hours}\u{a0}h"),
        Locale::French => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
    }
}

/// Removes the marks of direction around and before each part: with them, a sentence around the date would find no
/// letter to tell its direction by.
fn plain(date: &str) -> String {
    date.replace(['\u{2068}', '\u{2069}', '\u{200f}'], "")
}

/// Returns a day in words, such as "24 November 2026".
pub fn day(locale: Locale, at: DateTime<Utc>) -> String {
    full_day(locale, Tz::UTC, at)
}

/// Returns in words the last day before a time, with which something ends.
pub fn last_day(locale: Locale, ends_at: DateTime<Utc>) -> String {
    day(locale, ends_at - TimeDelta::milliseconds(1))
}

/// Returns in words a day that is kept as "2026-11-24"; what is no such day stays as it is.
pub fn kept_day(locale: Locale, kept: &str) -> String {
    let read = kept.parse::<NaiveDate>();
    read.map_or_else(|_| kept.to_owned(), |read| day(locale, read.and_time(NaiveTime::MIN).and_utc()))
}

/// Returns a day in words in the viewer's zone, such as "24 November 2026".
pub fn full_day(locale: Locale, zone: impl Into<Tz>, at: DateTime<Utc>) -> String {
    let zone: Tz = zone.into();
    let local = at.with_timezone(&zone);
    let month = t!(locale, &format!("month-{}", local.month()));
    plain(&t!(locale, "date-day", day = local.day(), month = month, year = local.year().to_string()))
}

/// Returns a day in words in the viewer's zone, with its year only where it is a year or more from now.
pub fn near_day(locale: Locale, zone: impl Into<Tz>, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    let zone: Tz = zone.into();
    if !is_near(now, at) {
        return full_day(locale, zone, at);
    }
    let local = at.with_timezone(&zone);
    let month = t!(locale, &format!("month-{}", local.month()));
    plain(&t!(locale, "date-near-day", day = local.day(), month = month))
}

/// Returns whether a time is less than a year from now.
fn is_near(now: DateTime<Utc>, at: DateTime<Utc>) -> bool {
    (at - now).abs() < TimeDelta::days(365)
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
pub fn time_left(locale: Locale, zone: impl Into<Tz>, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    let zone: Tz = zone.into();
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
pub fn time_remaining(locale: Locale, zone: impl Into<Tz>, now: DateTime<Utc>, at: DateTime<Utc>) -> String {
    match measure_span(zone.into(), now.min(at), at) {
        TimeSpan::Days(count) => t!(locale, "time-left-days", count = count),
        TimeSpan::Hours(count) => t!(locale, "time-left-hours", count = count),
        TimeSpan::Minutes(count) => t!(locale, "time-left-minutes", count = count),
        TimeSpan::Moment => t!(locale, "time-left-moment"),
    }
}

/// Returns the first instant after now at which another time remains until `at`; `None` where nothing is left.
pub fn next_turn(zone: impl Into<Tz>, now: DateTime<Utc>, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let zone: Tz = zone.into();
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
pub fn to_field(zone: impl Into<Tz>, at: DateTime<Utc>) -> String {
    let zone: Tz = zone.into();
    at.with_timezone(&zone).format("%Y-%m-%dT%H:%M").to_string()
}

/// The years that a moment may be in: databases keep these alike, and in the order of time.
const YEARS: RangeInclusive<i32> = 1900..=2999;

/// Reads the value of a `datetime-local` field in `zone`. An hour that occurs twice is the earlier one; for
/// an hour that a change of clocks skips it returns `None`.
pub fn from_field(zone: impl Into<Tz>, value: &str) -> Option<DateTime<Utc>> {
    let naive = NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(value.trim(), "%Y-%m-%dT%H:%M:%S"))
        .ok()
        .filter(|naive| YEARS.contains(&naive.year()))?;
    let zone: Tz = zone.into();
    match zone.from_local_datetime(&naive) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at.with_timezone(&Utc)),
        LocalResult::None => None,
    }
}

/// Returns how far the clocks are from universal time, such as "UTC+3".
fn offset(locale: Locale, local: &DateTime<Tz>) -> String {
    match measure_difference(locale, local) {
        Some(difference) => t!(locale, "zone-universal-and", difference = difference),
        None => t!(locale, "zone-universal"),
    }
}

/// Returns by how many hours the clocks of a zone are ahead of universal time at an instant, such as "+3", "−3:30" or "0".
pub fn difference(locale: Locale, zone: Tz, at: DateTime<Utc>) -> String {
    measure_difference(locale, &at.with_timezone(&zone)).unwrap_or_else(|| "0".to_owned())
}

/// Returns the same with its sign; `None` where the clocks show universal time.
fn measure_difference(locale: Locale, local: &DateTime<Tz>) -> Option<String> {
    let seconds = chrono::Offset::fix(local.offset()).local_minus_utc();
    let minutes = seconds.unsigned_abs() / 60;
    let sign = if seconds < 0 { locale.minus() } else { locale.plus() };
    match (minutes / 60, minutes % 60) {
        (0, 0) => None,
        (hours, 0) => Some(format!("{sign}{hours}")),
        (hours, minutes) => Some(format!("{sign}{hours}:{minutes:02}")),
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

    #[test]
    fn a_short_time_has_its_year_only_where_it_is_far_and_no_zone() {
        let now = at("2026-11-28T12:00:00Z");
        let zone = ReaderZone::new(chrono_tz::Africa::Nairobi, now);
        let short = |locale, when: &str| {
            short_moment(locale, zone, at(when)).replace('\u{a0}', " ").replace('\u{2060}', "")
        };
        assert_eq!(short(Locale::English, "2026-12-28T15:00:00Z"), "28 Dec, 18:00");
        assert_eq!(short(Locale::French, "2026-12-28T15:00:00Z"), "28 déc., 18 h");
        assert_eq!(short(Locale::French, "2026-12-31T22:05:00Z"), "1er janv., 1 h 05");
        assert_eq!(short(Locale::Arabic, "2026-12-28T15:00:00Z"), "28 كانون الأول/ديسمبر، 18:00");
        assert_eq!(short(Locale::English, "2026-12-31T21:00:00Z"), "1 Jan, 00:00", "midnight there");
        assert_eq!(short(Locale::English, "2026-12-31T20:59:59Z"), "31 Dec, 23:59");
        for (edge, sign) in [("2027-11-28T12:00:00Z", 1), ("2025-11-28T12:00:00Z", -1)] {
            let edge = at(edge);
            let words = |seconds| {
                short_moment(Locale::English, zone, edge + TimeDelta::seconds(sign * i64::from(seconds)))
            };
            assert!(!words(-1).contains("20"), "{}", words(-1));
            assert!(words(0).contains("202") && words(1).contains("202"), "{}", words(0));
        }
        let arabic = short_moment(Locale::Arabic, zone, now);
        assert!(!arabic.contains(' ') && arabic.contains("/\u{2060}"), "it stays in one line: {arabic}");
    }

    #[test]
    fn full_times_name_the_zone_as_the_united_nations_does() {
        let when = at("2026-11-24T15:00:00Z");
        let nairobi = chrono_tz::Africa::Nairobi;
        let full = |locale, zone: Tz| moment(locale, zone, when).replace('\u{a0}', " ");
        assert_eq!(full(Locale::English, nairobi), "24 November 2026, 18:00 (UTC+3)");
        assert_eq!(full(Locale::French, nairobi), "24 novembre 2026, 18 h (TU+3)");
        assert_eq!(full(Locale::French, chrono_tz::UTC), "24 novembre 2026, 15 h (TU)");
        assert_eq!(
            full(Locale::Arabic, nairobi),
            "24 تشرين الثاني/نوفمبر 2026، 18:00 (بالتوقيت العالمي المنسق \u{200e}+3)"
        );
        assert_eq!(full(Locale::English, chrono_tz::America::New_York), "24 November 2026, 10:00 (UTC−5)");
        assert_eq!(full(Locale::French, chrono_tz::Asia::Kathmandu), "24 novembre 2026, 20 h 45 (TU+5:45)");
        assert_eq!(ReaderZone::new(nairobi, when).words(Locale::English), "UTC+3 (Africa/Nairobi)");
        assert_eq!(ReaderZone::new(Tz::UTC, when).words(Locale::French), "TU");
    }

    #[test]
    fn a_kept_day_is_written_as_a_date() {
        assert_eq!(kept_day(Locale::French, "2026-01-01"), "1er janvier 2026");
        assert_eq!(kept_day(Locale::English, "in spring"), "in spring");
    }
}
