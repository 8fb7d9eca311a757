//! Comments: talk under a provision, in threads.

use crate::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};

codes! {
    /// The kind of a comment, after the comment types of standards bodies.
    CommentKind {
        General = "general",
        Technical = "technical",
        Editorial = "editorial",
        Translation = "translation",
    }
}

/// The number of minutes for which an author may change a comment.
pub const EDIT_MINUTES: i64 = 15;
/// The largest depth at which replies are shown. Deeper replies are shown at this depth.
pub const MAX_DEPTH: usize = 3;

/// Tells whether its author may still edit a comment that was written at `created_at`.
pub fn is_editable(created_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - created_at < TimeDelta::minutes(EDIT_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_can_be_edited_for_fifteen_minutes() {
        let written = DateTime::UNIX_EPOCH;
        assert!(is_editable(written, written + TimeDelta::seconds(15 * 60 - 1)));
        assert!(!is_editable(written, written + TimeDelta::seconds(15 * 60)));
    }
}
