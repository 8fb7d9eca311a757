//! Calendars after RFC 5545, with what calendar programs ask for besides (RFC 7986).
//!
//! All times are in UTC, knowingly: the participants are in every zone, programs show them in that of their user, and the crate
//! writes no definitions of zones. The same calendar gives the same bytes, as every time comes from the record.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use icalendar::{Component, DatePerhapsTime, EventLike, EventStatus, Parameter, Property};

/// The media type of calendars.
pub const CALENDAR: &str = "text/calendar; charset=utf-8";

/// The name of the program in calendars.
const PRODUCT: &str = "-//Baraza//Baraza";

/// How often programs look for changes.
const REFRESH: &str = "PT1H";

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub name: String,
    pub events: Vec<CalendarEvent>,
}

/// When an event begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTime {
    Instant(DateTime<Utc>),
    /// A whole day. As an end, the last day.
    Day(NaiveDate),
}

/// An event, or a deadline, which has no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// An identifier that never changes.
    pub uid: String,
    pub title: String,
    pub description: String,
    /// The address of its page.
    pub page: String,
    pub starts: EventTime,
    pub ends: Option<EventTime>,
    /// How often it has been changed, by the record. Programs take over only what has a higher number.
    pub changes: u32,
    /// When it was changed last, by the record.
    pub changed_at: DateTime<Utc>,
    pub cancelled: bool,
}

/// Writes a calendar.
pub fn write_calendar(calendar: &Calendar) -> String {
    let mut written = icalendar::Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", PRODUCT),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", calendar.name.as_str()),
        ("X-PUBLISHED-TTL", REFRESH),
    ] {
        written.append_property(Property::new(key, value));
    }
    let mut name = Property::new("NAME", calendar.name.as_str());
    written.append_property(name.append_parameter(Parameter::new("VALUE", "TEXT")).done());
    let mut refresh = Property::new("REFRESH-INTERVAL", REFRESH);
    written.append_property(refresh.append_parameter(Parameter::new("VALUE", "DURATION")).done());
    for event in &calendar.events {
        written.push(write_event(event));
    }
    written.to_string()
}

fn write_event(event: &CalendarEvent) -> icalendar::Event {
    let mut written = icalendar::Event::new();
    written
        .uid(&event.uid)
        .timestamp(event.changed_at)
        .last_modified(event.changed_at)
        .sequence(event.changes)
        .summary(&event.title)
        .description(&event.description)
        .url(&event.page)
        .starts(written_time(event.starts))
        // Nobody is busy for as long as a stage or a vote is open.
        .add_property("TRANSP", "TRANSPARENT");
    if let Some(ends) = event.ends {
        written.ends(match ends {
            EventTime::Instant(at) => DatePerhapsTime::from(at),
            // The end of days is the day after the last one.
            EventTime::Day(day) => DatePerhapsTime::from(day + TimeDelta::days(1)),
        });
    }
    let status = if event.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed };
    written.status(status);
    written.done()
}

fn written_time(time: EventTime) -> DatePerhapsTime {
    match time {
        EventTime::Instant(at) => at.into(),
        EventTime::Day(day) => day.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> CalendarEvent {
        CalendarEvent {
            uid: "a@b".to_owned(),
            title: "Vote; on OP1, and more".to_owned(),
            description: "First line\nsecond \\ line, ".to_owned() + &"الفقرة ".repeat(20),
            page: "https://forum.example/questions/3".to_owned(),
            starts: EventTime::Instant(DateTime::UNIX_EPOCH),
            ends: Some(EventTime::Instant(DateTime::UNIX_EPOCH + TimeDelta::hours(1))),
            changes: 2,
            changed_at: DateTime::UNIX_EPOCH - TimeDelta::hours(1),
            cancelled: false,
        }
    }

    fn lines(events: Vec<CalendarEvent>) -> Vec<String> {
        let name = "A, b".to_owned();
        let written = write_calendar(&Calendar { name, events });
        assert!(written.ends_with("END:VCALENDAR\r\n"));
        // The crate does not count the blank that begins the last part of a folded line.
        assert!(written.split("\r\n").all(|line| line.len() <= 76), "lines are folded");
        written.replace("\r\n ", "").split("\r\n").map(ToOwned::to_owned).collect()
    }

    #[test]
    fn an_event_has_its_identifier_its_number_of_changes_and_times_in_utc() {
        let found = lines(vec![event()]);
        for line in [
            "METHOD:PUBLISH",
            "NAME;VALUE=TEXT:A\\, b",
            "X-WR-CALNAME:A\\, b",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "UID:a@b",
            "SEQUENCE:2",
            "DTSTAMP:19691231T230000Z",
            "LAST-MODIFIED:19691231T230000Z",
            "DTSTART:19700101T000000Z",
            "DTEND:19700101T010000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:Vote\\; on OP1\\, and more",
            "TRANSP:TRANSPARENT",
            "URL:https://forum.example/questions/3",
        ] {
            assert!(found.iter().any(|one| one == line), "{line} in {found:?}");
        }
        assert!(found.iter().any(|one| one.starts_with("DESCRIPTION:First line\\nsecond \\\\ line\\, ")));
        assert_eq!(found, lines(vec![event()]), "no clock is looked at");
    }

    #[test]
    fn a_deadline_has_no_end_a_day_ends_with_the_next_and_what_is_cancelled_says_so() {
        let deadline = lines(vec![CalendarEvent { ends: None, cancelled: true, ..event() }]);
        assert!(deadline.iter().all(|line| !line.starts_with("DTEND")));
        assert!(deadline.iter().any(|line| line == "STATUS:CANCELLED"));
        let day = EventTime::Day(NaiveDate::from_ymd_opt(2026, 12, 31).unwrap());
        let report = lines(vec![CalendarEvent { starts: day, ends: Some(day), ..event() }]);
        assert!(report.iter().any(|line| line == "DTSTART;VALUE=DATE:20261231"), "{report:?}");
        assert!(report.iter().any(|line| line == "DTEND;VALUE=DATE:20270101"), "{report:?}");
    }
}
