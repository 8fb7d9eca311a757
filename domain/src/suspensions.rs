//! Suspension of the right to vote.

use crate::codes::codes;
use chrono::{DateTime, Utc};

codes! {
    /// Why a delegation may not vote for a time.
    SuspensionGround {
        /// Its credentials are not, or no longer, accepted.
        Credentials = "credentials",
        /// Contributions in arrears, as in Article 19 of the Charter of the United Nations.
        Arrears = "arrears",
        Other = "other",
    }
}

/// Why a suspension cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuspensionError {
    #[error("the suspension would end before it begins")]
    EndsFirst,
}

/// Fails where a suspension would end before it begins, or at once.
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
