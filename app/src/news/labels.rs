//! How many brackets are open, in words.

use crate::messages::{Locale, t};

/// How many brackets are open, in words.
pub fn bracket_count_text(locale: Locale, open: Option<i64>) -> String {
    open.map_or_else(|| t!(locale, "rolling-withheld"), |open| t!(locale, "rolling-brackets", number = open))
}
