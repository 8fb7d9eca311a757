//! Comments: talk under a provision, in threads.

use crate::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};

codes! {
    /// What a comment is about, after the comment types of standards bodies.
    CommentKind {
        General = "general",
        Technical = "technical",
        Editorial = "editorial",
        Translation = "translation",
    }
}

/// How long an author may still change a comment, in minutes.
pub const EDIT_MINUTES: i64 = 15;
/// Replies deeper than this are shown at this depth.
pub const MAX_DEPTH: usize = 3;

/// Whether a comment written at `created_at` may still be edited by its author.
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
