//! Clearance by the capital: a delegation sends drafts to an officer there, who answers each through a link and needs
//! no account.

use crate::codes::codes;
use chrono::{DateTime, Utc};

/// The largest number of drafts in one request.
pub const DRAFTS: usize = 100;

codes! {
    /// The answer of the capital to a draft.
    CapitalAnswer {
        Cleared = "cleared",
        /// The draft must be changed before it is cleared.
        Returned = "returned",
    }
}

/// The reason why a request is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    #[error("the deadline has passed")]
    Past,
    #[error("the request is about no draft")]
    NoDrafts,
    #[error("the request is about too many drafts")]
    TooManyDrafts,
}

/// Fails unless the deadline is in the future.
pub fn check_deadline(due: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), RequestError> {
    if now < due { Ok(()) } else { Err(RequestError::Past) }
}

/// Fails unless a request may have this number of drafts.
pub const fn check_drafts(number: usize) -> Result<(), RequestError> {
    match number {
        0 => Err(RequestError::NoDrafts),
        1..=DRAFTS => Ok(()),
        _ => Err(RequestError::TooManyDrafts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_request_has_a_deadline_in_the_future_and_some_drafts() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        assert_eq!(check_deadline(now, now), Err(RequestError::Past));
        assert_eq!(check_deadline(now + TimeDelta::milliseconds(1), now), Ok(()));
        assert_eq!(check_drafts(0), Err(RequestError::NoDrafts));
        assert_eq!((check_drafts(1), check_drafts(DRAFTS)), (Ok(()), Ok(())));
        assert_eq!(check_drafts(DRAFTS + 1), Err(RequestError::TooManyDrafts));
    }
}
