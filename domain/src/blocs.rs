//! Blocs: groups of delegations that speak together, and how a statement on their behalf is
//! cleared.

use crate::codes::codes;
use chrono::{DateTime, Utc};

codes! {
    /// How members clear a statement.
    Clearing {
        /// Each member says so.
        Each = "each",
        /// Whoever has not objected by the deadline agrees.
        Tacit = "tacit",
    }
}

codes! {
    /// How far a statement has come. Only a submitted one is visible outside its bloc.
    Progress {
        Draft = "draft",
        Clearing = "clearing",
        Submitted = "submitted",
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// How a delegation stands to a bloc's statement.
    AssociationKind {
        Associated = "associated",
        /// Except for provisions that it names.
        AssociatedExcept = "associated_except",
        Dissociated = "dissociated",
    }
}

/// Why a statement may not be submitted yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCleared {
    #[error("{0} members object")]
    Objections(usize),
    #[error("{0} members have not cleared it")]
    Awaited(usize),
    #[error("the time for objections has not passed")]
    Deadline,
}

/// Whether a statement is cleared: nobody objects, and every member has said yes, or, where silence
/// is consent, the deadline has passed. `answers` are those of members other than the coordinator,
/// none where one has not answered.
pub fn cleared(
    clearing: Clearing,
    clear_by: Option<DateTime<Utc>>,
    answers: &[Option<bool>],
    now: DateTime<Utc>,
) -> Result<(), NotCleared> {
    let objections = answers.iter().filter(|answer| **answer == Some(false)).count();
    let awaited = answers.iter().filter(|answer| answer.is_none()).count();
    match clearing {
        _ if objections > 0 => Err(NotCleared::Objections(objections)),
        _ if awaited == 0 => Ok(()),
        Clearing::Each => Err(NotCleared::Awaited(awaited)),
        Clearing::Tacit if clear_by.is_some_and(|deadline| deadline <= now) => Ok(()),
        Clearing::Tacit => Err(NotCleared::Deadline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_objection_is_enough_and_silence_is_consent_only_where_it_was_said_to_be() {
        let (now, later) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + chrono::TimeDelta::hours(1));
        let (yes, no) = (Some(true), Some(false));
        let each = |answers: &[_]| cleared(Clearing::Each, Some(now), answers, later);
        assert_eq!(each(&[yes, yes]), Ok(()));
        assert_eq!(each(&[yes, None]), Err(NotCleared::Awaited(1)));
        assert_eq!(each(&[yes, no, None]), Err(NotCleared::Objections(1)));
        let tacit = |answers: &[_], at| cleared(Clearing::Tacit, Some(later), answers, at);
        assert_eq!(tacit(&[yes, None], now), Err(NotCleared::Deadline));
        assert_eq!(tacit(&[yes, None], later), Ok(()));
        assert_eq!(tacit(&[yes, yes], now), Ok(()));
        assert_eq!(tacit(&[no, None], later), Err(NotCleared::Objections(1)));
        assert_eq!(cleared(Clearing::Tacit, None, &[None], later), Err(NotCleared::Deadline));
    }
}
