//! Suspensions of the right to vote.

use crate::codes::codes;
use chrono::{DateTime, Utc};

codes! {
    /// The ground on which a delegation may not vote for a time.
    SuspensionGround {
        /// The credentials of the delegation are not, or no longer, accepted.
        Credentials = "credentials",
        /// The delegation is in arrears with its contributions, as in Article 19 of the Charter of the United
        /// Nations.
        Arrears = "arrears",
        Other = "other",
    }
}

/// The reason why the times of a suspension are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuspensionError {
    #[error("the suspension would end before it begins")]
    EndsFirst,
}

/// Fails unless the suspension ends after it begins or has no end.
pub fn check(from: DateTime<Utc>, until: Option<DateTime<Utc>>) -> Result<(), SuspensionError> {
    if until.is_some_and(|until| until <= from) { Err(SuspensionError::EndsFirst) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_suspension_ends_after_it_begins_or_has_no_end() {
        let from = DateTime::<Utc>::UNIX_EPOCH;
        let until = |milliseconds| Some(from + TimeDelta::milliseconds(milliseconds));
        assert_eq!(check(from, until(-1)), Err(SuspensionError::EndsFirst));
        assert_eq!(check(from, until(0)), Err(SuspensionError::EndsFirst));
        assert_eq!((check(from, until(1)), check(from, None)), (Ok(()), Ok(())));
    }
}
