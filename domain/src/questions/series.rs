//! The order of a series: amendments, a motion for a separate vote, parts, and the whole.

use super::{Motion, Skipped};

/// A question of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: i64,
    pub motion: Motion,
    /// Not put to the vote if that one is adopted.
    pub unless: Option<i64>,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Open,
    Closed { adopted: bool },
    Skipped,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Open(i64),
    Skip(i64, Skipped),
    /// A question is open, or all are decided.
    Wait,
}

/// The next step of a series in its order, the whole last (rules 89 and 90 of the rules of
/// procedure of the General Assembly): amendments furthest removed first, each left out whose
/// rejection another's adoption implies; parts only if their separate vote was not refused; the
/// whole is rejected with all of its parts.
pub fn next(items: &[Item]) -> Step {
    if items.iter().any(|item| item.state == State::Open) {
        return Step::Wait;
    }
    let Some(item) = items.iter().find(|item| item.state == State::Waiting) else {
        return Step::Wait;
    };
    let adopted =
        |id: i64| items.iter().any(|other| other.id == id && other.state == State::Closed { adopted: true });
    let refused =
        |other: &Item| other.motion == Motion::Division && other.state == State::Closed { adopted: false };
    let mut parts = items.iter().filter(|other| other.motion == Motion::Part);
    let asked = |part: &&Item| matches!(part.state, State::Closed { .. });
    let skipped = match item.motion {
        Motion::Amendment => item.unless.is_some_and(adopted).then_some(Skipped::Implied),
        Motion::Part => items.iter().any(refused).then_some(Skipped::NotDivided),
        Motion::Whole => {
            let some = parts.clone().any(|part| asked(&part));
            let all = parts.all(|part| !asked(&part) || part.state == State::Closed { adopted: false });
            (some && all).then_some(Skipped::PartsRejected)
        }
        Motion::Division => None,
    };
    skipped.map_or(Step::Open(item.id), |why| Step::Skip(item.id, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: i64, motion: Motion, state: State) -> Item {
        Item { id, motion, unless: None, state }
    }

    const ADOPTED: State = State::Closed { adopted: true };
    const REJECTED: State = State::Closed { adopted: false };

    #[test]
    fn amendments_come_first_and_one_that_is_implied_is_left_out() {
        let furthest = item(1, Motion::Amendment, State::Waiting);
        let nearer = Item { unless: Some(1), ..item(2, Motion::Amendment, State::Waiting) };
        let whole = item(3, Motion::Whole, State::Waiting);
        assert_eq!(next(&[furthest, nearer, whole]), Step::Open(1));
        let state = |state| [Item { state, ..furthest }, nearer, whole];
        assert_eq!(next(&state(State::Open)), Step::Wait);
        assert_eq!(next(&state(ADOPTED)), Step::Skip(2, Skipped::Implied));
        assert_eq!(next(&state(REJECTED)), Step::Open(2));
        assert_eq!(
            next(&[Item { state: ADOPTED, ..furthest }, Item { state: State::Skipped, ..nearer }, whole]),
            Step::Open(3)
        );
    }

    #[test]
    fn parts_are_voted_on_unless_their_separate_vote_is_refused() {
        let division = |state| item(1, Motion::Division, state);
        let part = item(2, Motion::Part, State::Waiting);
        let whole = item(3, Motion::Whole, State::Waiting);
        assert_eq!(next(&[division(ADOPTED), part, whole]), Step::Open(2));
        assert_eq!(next(&[division(REJECTED), part, whole]), Step::Skip(2, Skipped::NotDivided));
        assert_eq!(next(&[division(REJECTED), Item { state: State::Skipped, ..part }, whole]), Step::Open(3));
    }

    #[test]
    fn the_whole_falls_with_all_of_its_parts_and_not_with_some() {
        let parts = |one, other| {
            [item(1, Motion::Part, one), item(2, Motion::Part, other), item(3, Motion::Whole, State::Waiting)]
        };
        assert_eq!(next(&parts(REJECTED, REJECTED)), Step::Skip(3, Skipped::PartsRejected));
        assert_eq!(next(&parts(REJECTED, ADOPTED)), Step::Open(3));
    }
}
