//! Visits: when a person looked at a consultation, so that a page can say what has happened since the last time.

use chrono::{DateTime, TimeDelta, Utc};

/// The time after which opening a page is another visit.
const PAUSE: TimeDelta = TimeDelta::minutes(30);

/// The last two visits of a person to a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisitTimes {
    pub at: DateTime<Utc>,
    pub previous: Option<DateTime<Utc>>,
}

/// Returns what is to be noted when a page is opened at `now`; nothing while the last visit lasts.
pub fn begin_visit(last: Option<VisitTimes>, now: DateTime<Utc>) -> Option<VisitTimes> {
    match last {
        Some(last) if now < last.at + PAUSE => None,
        last => Some(VisitTimes { at: now, previous: last.map(|last| last.at) }),
    }
}

/// Returns the beginning of the visit before the one to which `now` belongs; `None` where there was none.
pub fn find_former_visit(last: Option<VisitTimes>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match begin_visit(last, now) {
        Some(begun) => begun.previous,
        None => last?.previous,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visit_lasts_half_an_hour_from_its_beginning() {
        let first = DateTime::UNIX_EPOCH;
        let begun = begin_visit(None, first);
        assert_eq!(begun, Some(VisitTimes { at: first, previous: None }));
        assert_eq!(find_former_visit(None, first), None);
        let step = TimeDelta::milliseconds(1);
        let end = first + PAUSE;
        assert_eq!(begin_visit(begun, end - step), None);
        assert_eq!(find_former_visit(begun, end - step), None, "it is still the first");
        for now in [end, end + step] {
            let second = begin_visit(begun, now);
            assert_eq!(second, Some(VisitTimes { at: now, previous: Some(first) }));
            assert_eq!(find_former_visit(begun, now), Some(first), "before it is noted");
            assert_eq!(find_former_visit(second, now), Some(first), "and after");
        }
    }
}
