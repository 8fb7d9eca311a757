//! The rules for seats: until when one is held, who follows its holder, and which forms are for it.

use crate::accounts::Role;
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};

/// The times that end a seat: the one that was set beforehand, and the one at which it was ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeatTimes {
    pub ends_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

impl SeatTimes {
    /// Tells whether the seat is held: until it is ended, and strictly before its time.
    pub fn is_held(self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && self.ends_at.is_none_or(|ends| now < ends)
    }
}

/// The reason why a seat cannot end at a time, or cannot be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeatError {
    #[error("the time has passed")]
    Past,
    #[error("nobody puts off the end of the own seat, and organizers alone that of a head")]
    Own,
    #[error("the successor does not act for the delegation, or is a head of it already")]
    Successor,
    #[error("the seat of whoever follows would end before it begins")]
    FollowerPast,
    #[error("organizers alone let whoever follows a head act beyond the end of the head")]
    FollowerBound,
}

/// Fails unless a seat may end at this time, which is to come.
pub fn check_end(ends_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), SeatError> {
    if ends_at > now { Ok(()) } else { Err(SeatError::Past) }
}

/// Fails where a seat would be held for longer than was set, and that is `bound`: for whoever organizes nothing, the own seat and
/// those of heads are.
pub fn check_bound_end(
    bound: bool,
    present: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
) -> Result<(), SeatError> {
    let later = present.is_some_and(|present| ends_at.is_none_or(|ends| ends > present));
    if bound && later { Err(SeatError::Own) } else { Ok(()) }
}

/// Fails unless the seat of a head ends before that of whoever is named to follow, which may last.
pub fn check_end_before_follower(
    ends_at: Option<DateTime<Utc>>,
    follower_ends_at: Option<DateTime<Utc>>,
) -> Result<(), SeatError> {
    let fits = follower_ends_at.is_none_or(|follower| ends_at.is_some_and(|ends| ends < follower));
    if fits { Ok(()) } else { Err(SeatError::FollowerPast) }
}

/// Fails unless whoever follows a head at `begins` may act until `ends_at`: for some time, and where the end of the head is `bound`,
/// no longer than the head, so that nobody gets around an end by handing over.
pub fn check_follower_end(
    bound: bool,
    head_ends_at: Option<DateTime<Utc>>,
    begins: DateTime<Utc>,
    ends_at: Option<DateTime<Utc>>,
) -> Result<(), SeatError> {
    check_end_before_follower(Some(begins), ends_at)?;
    check_bound_end(bound, head_ends_at, ends_at).map_err(|_| SeatError::FollowerBound)
}

/// Returns the earlier of two ends, of which each may be none.
pub fn earlier_end(one: Option<DateTime<Utc>>, other: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    [one, other].into_iter().flatten().min()
}

/// A person among whom a successor is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SuccessorFacts {
    pub delegation_id: DelegationId,
    pub role: Role,
    pub times: SeatTimes,
}

/// Fails unless this person can take over from a head of `delegation_id` at `at`: somebody else of the delegation, who is no
/// head of it and still acts for it then.
pub fn check_successor(
    successor: SuccessorFacts,
    delegation_id: DelegationId,
    at: DateTime<Utc>,
) -> Result<(), SeatError> {
    let fits = successor.delegation_id == delegation_id
        && successor.role != Role::Head
        && successor.times.is_held(at);
    if fits { Ok(()) } else { Err(SeatError::Successor) }
}

/// What parts the delegation in the key of a form from the rest.
const PART: char = '.';

/// What stands for no delegation in the key of a form.
const NONE: &str = "0";

/// Begins the keys of the forms of a page with the delegation for which its reader acts.
pub fn begin_form_keys(acting: Option<DelegationId>, drawn: &str) -> String {
    let acting = acting.map_or_else(|| NONE.to_owned(), |id| id.to_string());
    format!("for-{acting}{PART}{drawn}")
}

/// Tells whether a form may act for whoever sends it: a form of a page for one delegation never acts for another, nor for the
/// secretariat. A key that no page has begun says nothing of a delegation, such as that of a program.
pub fn is_form_for(key: &str, viewer: &Viewer) -> bool {
    let made = key.strip_prefix("for-").and_then(|rest| rest.split_once(PART)).map(|(made, _)| made);
    let fits = |made: &str| match viewer.seat() {
        Some(seat) => made == seat.delegation_id.to_string(),
        // Whoever acts for nobody any more has no right that the form could use, and is told so.
        None => made == NONE || !viewer.organizer(),
    };
    made.is_none_or(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::viewers::Seat;
    use chrono::TimeDelta;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn after(milliseconds: i64) -> DateTime<Utc> {
        AT + TimeDelta::milliseconds(milliseconds)
    }

    #[test]
    fn a_seat_is_held_until_its_time_and_until_it_is_ended() {
        let endless = SeatTimes::default();
        let until = SeatTimes { ends_at: Some(AT), ended_at: None };
        let ended = SeatTimes { ends_at: None, ended_at: Some(after(-10)) };
        let held = |times: SeatTimes| [-1, 0, 1].map(|ms| times.is_held(after(ms)));
        assert_eq!([held(endless), held(until), held(ended)], [[true; 3], [true, false, false], [false; 3]]);
    }

    #[test]
    fn a_seat_ends_at_a_time_that_is_to_come() {
        let found = [-1, 0, 1].map(|ms| check_end(after(ms), AT));
        assert_eq!(found, [Err(SeatError::Past), Err(SeatError::Past), Ok(())]);
    }

    #[test]
    fn nobody_puts_off_an_end_that_is_bound() {
        for (present, ends_at, fits) in [
            (None, None, true),
            (None, Some(AT), true),
            (Some(AT), Some(after(-1)), true),
            (Some(AT), Some(AT), true),
            (Some(AT), Some(after(1)), false),
            (Some(AT), None, false),
        ] {
            assert_eq!(check_bound_end(true, present, ends_at).is_ok(), fits, "{present:?} {ends_at:?}");
            assert_eq!(check_bound_end(false, present, ends_at), Ok(()), "{present:?} {ends_at:?}");
        }
    }

    #[test]
    fn whoever_follows_acts_for_some_time_and_no_longer_than_a_bound_head() {
        let past = Err(SeatError::FollowerPast);
        for (ends_at, fits) in [(-1, past), (0, past), (1, Ok(()))] {
            for bound in [false, true] {
                let found = check_follower_end(bound, None, AT, Some(after(ends_at)));
                assert_eq!(found, fits, "{bound} {ends_at}");
            }
        }
        assert_eq!(check_follower_end(true, None, AT, None), Ok(()), "the head has no end");
        let bound = Err(SeatError::FollowerBound);
        for (head, ends_at, fits) in [
            (1, Some(1), Ok(())),
            (1, Some(2), bound),
            (1, None, bound),
            (0, Some(2), bound),
            (0, None, bound),
        ] {
            let (head, ends_at) = (Some(after(head)), ends_at.map(after));
            assert_eq!(check_follower_end(true, head, AT, ends_at), fits, "{head:?} {ends_at:?}");
            assert_eq!(check_follower_end(false, head, AT, ends_at), Ok(()), "{head:?} {ends_at:?}");
        }
    }

    #[test]
    fn a_head_ends_before_whoever_is_named_to_follow() {
        let past = Err(SeatError::FollowerPast);
        for (ends_at, follower, fits) in [
            (None, None, Ok(())),
            (Some(AT), None, Ok(())),
            (Some(after(-1)), Some(AT), Ok(())),
            (Some(AT), Some(AT), past),
            (Some(after(1)), Some(AT), past),
            (None, Some(AT), past),
        ] {
            assert_eq!(check_end_before_follower(ends_at, follower), fits, "{ends_at:?} {follower:?}");
        }
    }

    #[test]
    fn of_two_ends_the_earlier_counts() {
        for (one, other, earlier) in [
            (None, None, None),
            (None, Some(AT), Some(AT)),
            (Some(after(1)), Some(AT), Some(AT)),
            (Some(after(-1)), Some(AT), Some(after(-1))),
        ] {
            assert_eq!(earlier_end(one, other), earlier);
            assert_eq!(earlier_end(other, one), earlier);
        }
    }

    #[test]
    fn a_successor_is_somebody_else_of_the_delegation_who_still_acts_for_it() {
        let (ours, theirs) = (DelegationId(1), DelegationId(2));
        let one = SuccessorFacts { delegation_id: ours, role: Role::Adviser, times: SeatTimes::default() };
        let check = |one| check_successor(one, ours, AT);
        for role in [Role::Alternate, Role::Delegate, Role::Adviser] {
            assert_eq!(check(SuccessorFacts { role, ..one }), Ok(()), "{role}");
        }
        assert_eq!(check(SuccessorFacts { role: Role::Head, ..one }), Err(SeatError::Successor));
        assert_eq!(check(SuccessorFacts { delegation_id: theirs, ..one }), Err(SeatError::Successor));
        for (ends, expected) in [(-1, Err(SeatError::Successor)), (0, Err(SeatError::Successor)), (1, Ok(()))]
        {
            let times = SeatTimes { ends_at: Some(after(ends)), ended_at: None };
            assert_eq!(check(SuccessorFacts { times, ..one }), expected, "{ends}");
        }
    }

    #[test]
    fn a_form_acts_for_the_delegation_for_which_its_page_was_made_and_for_no_other() {
        let acting = |id: i64| {
            let mut viewer = Viewer::operator();
            let person = viewer.person.as_mut().unwrap();
            person.organizer = false;
            person.seat = Some(Seat { delegation_id: DelegationId(id), role: Role::Delegate });
            viewer
        };
        let mut alone = acting(1);
        alone.person.as_mut().unwrap().seat = None;
        let organizer = Viewer::operator();
        let of_one = begin_form_keys(Some(DelegationId(1)), "a1f0-3");
        let of_nobody = begin_form_keys(None, "a1f0-3");
        for (key, viewer, fits) in [
            (&of_one, acting(1), true),
            (&of_one, acting(12), false),
            (&of_one, alone.clone(), true),
            (&of_one, organizer.clone(), false),
            (&of_nobody, acting(1), false),
            (&of_nobody, alone, true),
            (&of_nobody, organizer, true),
        ] {
            assert_eq!(is_form_for(key, &viewer), fits, "{key} {viewer:?}");
        }
        for free in ["", "k-1", "a.b", "for-1", "FOR-2.a"] {
            assert!(is_form_for(free, &acting(1)), "{free}");
        }
    }
}
