//! Blocs: groups of delegations that speak together, and the rules by which they clear a statement.

use crate::codes::codes;
use crate::identifiers::ProvisionId;
use crate::text::is_ignorable;
use chrono::{DateTime, Utc};

codes! {
    /// A change to who belongs to a bloc, or speaks for it.
    MembershipChange {
        Admit = "admit",
        Entrust = "entrust",
        Release = "release",
    }
}

codes! {
    /// The way in which the members of a bloc clear a statement.
    ClearingMode {
        /// Each member has to agree expressly.
        Each = "each",
        /// A member that has not objected by the deadline agrees.
        Tacit = "tacit",
    }
}

codes! {
    /// The progress of a statement. Only a submitted one is visible outside its bloc.
    StatementProgress {
        Draft = "draft",
        Clearing = "clearing",
        Submitted = "submitted",
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// The relation of a delegation to a bloc's statement.
    AssociationKind {
        Associated = "associated",
        /// The delegation is associated except for provisions that it names.
        AssociatedExcept = "associated_except",
        Dissociated = "dissociated",
    }
}

/// The length of the longest short name of a bloc, in characters.
pub const MAX_CODE: usize = 12;

/// Tells whether a bloc may have this short name: a few letters and digits that are seen.
pub fn is_code(code: &str) -> bool {
    let is_sign = |one: char| one.is_alphanumeric() && !is_ignorable(one);
    (2..=MAX_CODE).contains(&code.chars().count()) && code.chars().all(is_sign)
}

/// The reason why a deadline for clearing was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    #[error("silence is consent only after a deadline")]
    Missing,
    #[error("the deadline has passed already")]
    Past,
}

/// Fails unless the deadline is in the future, or is missing where none is needed.
pub fn check_deadline(
    clearing: ClearingMode,
    clear_by: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), DeadlineError> {
    match (clearing, clear_by) {
        (_, Some(deadline)) if deadline <= now => Err(DeadlineError::Past),
        (ClearingMode::Tacit, None) => Err(DeadlineError::Missing),
        _ => Ok(()),
    }
}

/// The reason why an association was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssociationError {
    #[error("no provision is left out")]
    NoExceptions,
    #[error("provisions are left out, and the kind leaves none out")]
    IdleExceptions,
    #[error("the statement does not speak of a provision that is left out")]
    Unknown,
    #[error("the delegation stands to it like that already")]
    Unchanged,
    #[error("the delegation has never been associated with it")]
    NothingToLeave,
}

/// Fails unless a delegation may have the association `kind` with a statement on the provisions `points`, without
/// those in `except`, where its association was `former` before.
pub fn check_association(
    kind: AssociationKind,
    except: &[ProvisionId],
    points: &[ProvisionId],
    former: Option<AssociationKind>,
) -> Result<(), AssociationError> {
    match kind {
        AssociationKind::AssociatedExcept if except.is_empty() => Err(AssociationError::NoExceptions),
        AssociationKind::AssociatedExcept if except.iter().any(|id| !points.contains(id)) => {
            Err(AssociationError::Unknown)
        }
        // The delegation may leave out other provisions than before.
        AssociationKind::AssociatedExcept => Ok(()),
        _ if !except.is_empty() => Err(AssociationError::IdleExceptions),
        _ if former == Some(kind) => Err(AssociationError::Unchanged),
        AssociationKind::Dissociated if former.is_none() => Err(AssociationError::NothingToLeave),
        _ => Ok(()),
    }
}

/// The reason why a bloc's statement is not cleared yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClearingError {
    #[error("{0} members object")]
    Objections(usize),
    #[error("{0} members have not cleared it")]
    Awaited(usize),
    #[error("the time for objections has not passed")]
    Deadline,
}

/// Fails unless a statement is cleared: nobody objects, and every member has agreed or, in tacit clearing, the
/// deadline has passed. `answers` are those of the members other than the coordinator; `None` is a member that has
/// not answered.
pub fn check_clearing(
    clearing: ClearingMode,
    clear_by: Option<DateTime<Utc>>,
    answers: &[Option<bool>],
    now: DateTime<Utc>,
) -> Result<(), ClearingError> {
    let objections = answers.iter().filter(|answer| **answer == Some(false)).count();
    let awaited = answers.iter().filter(|answer| answer.is_none()).count();
    match clearing {
        _ if objections > 0 => Err(ClearingError::Objections(objections)),
        _ if awaited == 0 => Ok(()),
        ClearingMode::Each => Err(ClearingError::Awaited(awaited)),
        ClearingMode::Tacit if clear_by.is_some_and(|deadline| deadline <= now) => Ok(()),
        ClearingMode::Tacit => Err(ClearingError::Deadline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_a_few_letters_and_digits() {
        assert!(["G77", "AU", "مجموعة", "ABCDEFGHIJKL"].iter().all(|code| is_code(code)));
        assert!(
            ["", "G", "G 77", "G-77", "ABCDEFGHIJKLM", "\u{3164}\u{3164}", "G\u{200b}77"]
                .iter()
                .all(|code| !is_code(code))
        );
    }

    #[test]
    fn a_deadline_is_in_the_future_and_silence_needs_one() {
        let (now, later) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + chrono::TimeDelta::milliseconds(1));
        assert_eq!(check_deadline(ClearingMode::Each, None, now), Ok(()));
        assert_eq!(check_deadline(ClearingMode::Tacit, None, now), Err(DeadlineError::Missing));
        for clearing in ClearingMode::ALL {
            assert_eq!(check_deadline(*clearing, Some(now), now), Err(DeadlineError::Past));
            assert_eq!(check_deadline(*clearing, Some(later), now), Ok(()));
        }
    }

    #[test]
    fn an_exception_names_provisions_and_an_association_is_not_repeated() {
        use AssociationKind::{Associated, AssociatedExcept, Dissociated};
        let check = |kind, except: &[ProvisionId], former| {
            check_association(kind, except, &[ProvisionId(1), ProvisionId(2)], former)
        };
        assert_eq!(check(AssociatedExcept, &[], None), Err(AssociationError::NoExceptions));
        assert_eq!(
            check(AssociatedExcept, &[ProvisionId(2), ProvisionId(3)], None),
            Err(AssociationError::Unknown)
        );
        assert_eq!(check(AssociatedExcept, &[ProvisionId(2)], Some(AssociatedExcept)), Ok(()));
        assert_eq!(check(Associated, &[ProvisionId(1)], None), Err(AssociationError::IdleExceptions));
        assert_eq!(check(Associated, &[], Some(Associated)), Err(AssociationError::Unchanged));
        assert_eq!(check(Dissociated, &[], Some(Dissociated)), Err(AssociationError::Unchanged));
        assert_eq!(check(Dissociated, &[], None), Err(AssociationError::NothingToLeave));
        assert_eq!(check(Dissociated, &[], Some(Associated)), Ok(()));
        assert_eq!(check(Associated, &[], None), Ok(()));
    }

    #[test]
    fn one_objection_blocks_clearing_and_silence_is_consent_only_in_tacit_clearing() {
        let (now, later) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + chrono::TimeDelta::hours(1));
        let (yes, no) = (Some(true), Some(false));
        let each = |answers: &[_]| check_clearing(ClearingMode::Each, Some(now), answers, later);
        assert_eq!(each(&[yes, yes]), Ok(()));
        assert_eq!(each(&[yes, None]), Err(ClearingError::Awaited(1)));
        assert_eq!(each(&[yes, no, None]), Err(ClearingError::Objections(1)));
        let tacit = |answers: &[_], at| check_clearing(ClearingMode::Tacit, Some(later), answers, at);
        assert_eq!(tacit(&[yes, None], now), Err(ClearingError::Deadline));
        assert_eq!(tacit(&[yes, None], later), Ok(()));
        assert_eq!(tacit(&[yes, yes], now), Ok(()));
        assert_eq!(tacit(&[no, None], later), Err(ClearingError::Objections(1)));
        assert_eq!(check_clearing(ClearingMode::Tacit, None, &[None], later), Err(ClearingError::Deadline));
    }
}
