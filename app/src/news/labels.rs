//! Words for the number of open brackets.

use crate::messages::{Locale, t};

/// Returns the number of open brackets in words.
pub fn bracket_count_text(locale: Locale, open: Option<i64>) -> String {
    open.map_or_else(|| t!(locale, "rolling-withheld"), |open| t!(locale, "rolling-brackets", number = open))
}
