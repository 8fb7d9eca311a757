//! The order of a series: amendments, a motion for a separate vote, parts, and the whole.

use super::{Motion, SkipReason};
use crate::identifiers::QuestionId;

/// A question of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesQuestion {
    pub id: QuestionId,
    pub motion: Motion,
    /// The question whose adoption makes this one be skipped.
    pub unless: Option<QuestionId>,
    pub state: SeriesState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesState {
    Waiting,
    Open,
    Closed { adopted: bool },
    Skipped,
}

/// The next step of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesStep {
    Open(QuestionId),
    Skip(QuestionId, SkipReason),
    /// Nothing is to be done: a question is open, or all are decided.
    Wait,
}

/// Decides the next step of a series (rules 89 and 90 of the rules of procedure of the General Assembly). Amendments
/// come first, the furthest removed before the others, and one is skipped if the adoption of another implies its
/// rejection; then parts, unless their separate vote was refused; the whole comes last, and is rejected if all of its
/// parts are.
pub fn next_step(items: &[SeriesQuestion]) -> SeriesStep {
    if items.iter().any(|item| item.state == SeriesState::Open) {
        return SeriesStep::Wait;
    }
    let Some(item) = items.iter().find(|item| item.state == SeriesState::Waiting) else {
        return SeriesStep::Wait;
    };
    find_skip_reason(items, item).map_or(SeriesStep::Open(item.id), |why| SeriesStep::Skip(item.id, why))
}

/// Lists the questions that wait and that one result of the question `id` makes be skipped, in the order of the series:
/// those that are not skipped anyway, nor depend on votes that come between.
pub fn foresee_skips(items: &[SeriesQuestion], id: QuestionId, adopted: bool) -> Vec<QuestionId> {
    let decided: Vec<SeriesQuestion> = items
        .iter()
        .map(|item| match item.id == id {
            true => SeriesQuestion { state: SeriesState::Closed { adopted }, ..*item },
            false => *item,
        })
        .collect();
    decided
        .iter()
        .filter(|item| item.state == SeriesState::Waiting)
        .filter(|item| is_surely_skipped(&decided, item) && !is_surely_skipped(items, item))
        .map(|item| item.id)
        .collect()
}

/// Tells whether a question is skipped whatever becomes of those that come before it.
fn is_surely_skipped(items: &[SeriesQuestion], item: &SeriesQuestion) -> bool {
    let undecided = |other: &SeriesQuestion| {
        other.motion == Motion::Part && matches!(other.state, SeriesState::Waiting | SeriesState::Open)
    };
    let waits = item.motion == Motion::Whole && items.iter().any(undecided);
    !waits && find_skip_reason(items, item).is_some()
}

/// Finds why a question is skipped when its turn comes, as its series stands.
fn find_skip_reason(items: &[SeriesQuestion], item: &SeriesQuestion) -> Option<SkipReason> {
    let adopted = |id: QuestionId| {
        items.iter().any(|other| other.id == id && other.state == SeriesState::Closed { adopted: true })
    };
    let refused = |other: &SeriesQuestion| {
        other.motion == Motion::Division && other.state == SeriesState::Closed { adopted: false }
    };
    let mut parts = items.iter().filter(|other| other.motion == Motion::Part);
    let asked = |part: &&SeriesQuestion| matches!(part.state, SeriesState::Closed { .. });
    match item.motion {
        Motion::Amendment => item.unless.is_some_and(adopted).then_some(SkipReason::Implied),
        Motion::Part => items.iter().any(refused).then_some(SkipReason::NotDivided),
        Motion::Whole => {
            let some = parts.clone().any(|part| asked(&part));
            let all = parts.all(|part| !asked(&part) || part.state == SeriesState::Closed { adopted: false });
            (some && all).then_some(SkipReason::PartsRejected)
        }
        Motion::Division => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: QuestionId, motion: Motion, state: SeriesState) -> SeriesQuestion {
        SeriesQuestion { id, motion, unless: None, state }
    }

    const ADOPTED: SeriesState = SeriesState::Closed { adopted: true };
    const REJECTED: SeriesState = SeriesState::Closed { adopted: false };

    #[test]
    fn amendments_come_first_and_one_whose_rejection_is_implied_is_skipped() {
        let furthest = item(QuestionId(1), Motion::Amendment, SeriesState::Waiting);
        let nearer = SeriesQuestion {
            unless: Some(QuestionId(1)),
            ..item(QuestionId(2), Motion::Amendment, SeriesState::Waiting)
        };
        let whole = item(QuestionId(3), Motion::Whole, SeriesState::Waiting);
        assert_eq!(next_step(&[furthest, nearer, whole]), SeriesStep::Open(QuestionId(1)));
        let state = |state| [SeriesQuestion { state, ..furthest }, nearer, whole];
        assert_eq!(next_step(&state(SeriesState::Open)), SeriesStep::Wait);
        assert_eq!(next_step(&state(ADOPTED)), SeriesStep::Skip(QuestionId(2), SkipReason::Implied));
        assert_eq!(next_step(&state(REJECTED)), SeriesStep::Open(QuestionId(2)));
        assert_eq!(
            next_step(&[
                SeriesQuestion { state: ADOPTED, ..furthest },
                SeriesQuestion { state: SeriesState::Skipped, ..nearer },
                whole
            ]),
            SeriesStep::Open(QuestionId(3))
        );
    }

    #[test]
    fn what_a_result_skips_is_known_before() {
        use SeriesState::{Open, Waiting};
        let amendment = |id, state, unless: Option<i64>| SeriesQuestion {
            unless: unless.map(QuestionId),
            ..item(QuestionId(id), Motion::Amendment, state)
        };
        let whole = item(QuestionId(9), Motion::Whole, Waiting);
        let skips = |items: &[SeriesQuestion], id, adopted| {
            foresee_skips(items, QuestionId(id), adopted).iter().map(|id| id.0).collect::<Vec<_>>()
        };
        let items =
            [amendment(1, Open, None), amendment(2, Waiting, Some(1)), amendment(3, Waiting, Some(2)), whole];
        assert_eq!(
            (skips(&items, 1, true), skips(&items, 1, false)),
            (vec![2], vec![]),
            "only what it implies"
        );
        // What is skipped already is not skipped by the next vote.
        let items =
            [amendment(1, ADOPTED, None), amendment(3, Open, None), amendment(2, Waiting, Some(1)), whole];
        assert_eq!((skips(&items, 3, true), skips(&items, 3, false)), (vec![], vec![]));
        let part = |id, state| item(QuestionId(id), Motion::Part, state);
        let division = item(QuestionId(1), Motion::Division, Open);
        let items = [division, part(2, Waiting), part(3, Waiting), whole];
        assert_eq!((skips(&items, 1, true), skips(&items, 1, false)), (vec![], vec![2, 3]));
        let items = [part(2, Open), part(3, Waiting), whole];
        assert_eq!(
            (skips(&items, 2, true), skips(&items, 2, false)),
            (vec![], vec![]),
            "another part comes first"
        );
        let items = [part(2, REJECTED), part(3, Open), whole];
        assert_eq!((skips(&items, 3, true), skips(&items, 3, false)), (vec![], vec![9]));
        let items = [part(2, ADOPTED), part(3, Open), whole];
        assert_eq!(skips(&items, 3, false), Vec::<i64>::new());
    }

    #[test]
    fn parts_are_voted_on_unless_their_separate_vote_is_refused() {
        let division = |state| item(QuestionId(1), Motion::Division, state);
        let part = item(QuestionId(2), Motion::Part, SeriesState::Waiting);
        let whole = item(QuestionId(3), Motion::Whole, SeriesState::Waiting);
        assert_eq!(next_step(&[division(ADOPTED), part, whole]), SeriesStep::Open(QuestionId(2)));
        assert_eq!(
            next_step(&[division(REJECTED), part, whole]),
            SeriesStep::Skip(QuestionId(2), SkipReason::NotDivided)
        );
        assert_eq!(
            next_step(&[division(REJECTED), SeriesQuestion { state: SeriesState::Skipped, ..part }, whole]),
            SeriesStep::Open(QuestionId(3))
        );
    }

    #[test]
    fn the_whole_is_rejected_with_all_of_its_parts_and_not_with_some() {
        let parts = |one, other| {
            [
                item(QuestionId(1), Motion::Part, one),
                item(QuestionId(2), Motion::Part, other),
                item(QuestionId(3), Motion::Whole, SeriesState::Waiting),
            ]
        };
        assert_eq!(
            next_step(&parts(REJECTED, REJECTED)),
            SeriesStep::Skip(QuestionId(3), SkipReason::PartsRejected)
        );
        assert_eq!(next_step(&parts(REJECTED, ADOPTED)), SeriesStep::Open(QuestionId(3)));
    }
}
