//! The desk: in which order a delegation attends to its tasks, and the kinds of its own work.

use crate::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};

codes! {
    /// The kinds of what a delegation has said or done itself.
    OwnWorkKind {
        Positions = "positions",
        Amendments = "amendments",
        Comments = "comments",
        Votes = "votes",
    }
}

/// The sort of a task, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskSort {
    /// A vote or a silence procedure.
    Vote,
    /// Credentials that are missing or about to expire, without which no ballot is cast.
    Credentials,
    /// A report on a commitment, a review of one, or a need that was matched with an offer.
    Report,
    /// A statement of a bloc to approve, to submit or to be associated with.
    Call,
    /// Drafts that lie with the capital, or with the delegation.
    Clearance,
    /// An answer that came by mail, to be posted.
    Answer,
    /// A position on words that have changed.
    Changed,
    /// An amendment of others to a paragraph on which the delegation has spoken.
    Touching,
    /// A paragraph without a position.
    Silent,
}

/// The place of a task among others: the nearest deadline first, and of one deadline by the sort. A vote without a
/// deadline may close at any moment, so it comes before all; other tasks without one come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskPlace {
    group: u8,
    by: Option<DateTime<Utc>>,
    sort: TaskSort,
}

impl TaskPlace {
    pub const fn new(sort: TaskSort, by: Option<DateTime<Utc>>) -> Self {
        let group = match (by, sort) {
            (None, TaskSort::Vote) => 0,
            (Some(_), _) => 1,
            (None, _) => 2,
        };
        Self { group, by, sort }
    }
}

/// The nearness of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// The deadline is at most a week away, or has passed.
    Soon,
    /// The deadline is at most two weeks away.
    Near,
    Later,
}

impl Nearness {
    /// Returns the nearness of a deadline that is this many days of the calendar away.
    pub const fn of_days(days: i64) -> Self {
        match days {
            ..=7 => Self::Soon,
            8..=14 => Self::Near,
            _ => Self::Later,
        }
    }
}

/// The time that is left until a deadline, as it is counted for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeLeft {
    Past,
    Hours(i64),
    Days(i64),
}

/// Counts the time until a deadline that is `days` days of the reader's calendar away: in hours below two days.
pub fn count_time_left(now: DateTime<Utc>, by: DateTime<Utc>, days: i64) -> TimeLeft {
    let left = by - now;
    if left <= TimeDelta::zero() {
        TimeLeft::Past
    } else if left < TimeDelta::hours(48) {
        TimeLeft::Hours(left.num_hours())
    } else {
        TimeLeft::Days(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    #[test]
    fn tasks_come_by_their_deadlines_and_those_of_one_deadline_by_their_sort() {
        let step = TimeDelta::milliseconds(1);
        let place = TaskPlace::new;
        let mut places = [
            place(TaskSort::Silent, None),
            place(TaskSort::Call, None),
            place(TaskSort::Vote, Some(at(2) + step)),
            place(TaskSort::Silent, Some(at(2))),
            place(TaskSort::Vote, Some(at(2))),
            place(TaskSort::Silent, Some(at(2) - step)),
            place(TaskSort::Vote, None),
        ];
        places.sort();
        let sorted = places.map(|one| (one.sort, one.by));
        assert_eq!(
            sorted,
            [
                (TaskSort::Vote, None),
                (TaskSort::Silent, Some(at(2) - step)),
                (TaskSort::Vote, Some(at(2))),
                (TaskSort::Silent, Some(at(2))),
                (TaskSort::Vote, Some(at(2) + step)),
                (TaskSort::Call, None),
                (TaskSort::Silent, None),
            ]
        );
    }

    #[test]
    fn a_deadline_is_soon_within_a_week_and_near_within_two() {
        assert_eq!(
            [-1, 0, 7, 8, 14, 15].map(Nearness::of_days),
            [Nearness::Soon, Nearness::Soon, Nearness::Soon, Nearness::Near, Nearness::Near, Nearness::Later]
        );
    }

    #[test]
    fn time_is_counted_in_hours_below_two_days() {
        let step = TimeDelta::milliseconds(1);
        assert_eq!(count_time_left(at(1), at(1), 0), TimeLeft::Past);
        assert_eq!(count_time_left(at(1), at(1) - step, 0), TimeLeft::Past);
        assert_eq!(count_time_left(at(1), at(1) + step, 0), TimeLeft::Hours(0));
        assert_eq!(count_time_left(at(0), at(48) - step, 2), TimeLeft::Hours(47));
        assert_eq!(count_time_left(at(0), at(48), 2), TimeLeft::Days(2));
        assert_eq!(count_time_left(at(0), at(48) + step, 3), TimeLeft::Days(3), "days of the calendar");
    }
}
