//! Words for what is new, and for the number of open brackets.

use crate::figures;
use crate::messages::{Locale, t};
use domain::news::News;

/// Returns the number of open brackets in words.
pub fn bracket_count_text(locale: Locale, open: Option<i64>) -> String {
    open.map_or_else(|| t!(locale, "rolling-withheld"), |open| t!(locale, "rolling-brackets", number = open))
}

/// Returns how many positions, amendments and comments are new, as a list in words; `None` where there are none.
pub fn list_news(locale: Locale, news: &News) -> Option<String> {
    let counted = [
        ("news-positions", news.positions),
        ("amendments-count", news.amendments),
        ("comments-count", news.comments),
    ];
    let parts = counted.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = parts.map(|(key, count)| t!(locale, key, count = count)).collect();
    (!parts.is_empty()).then(|| figures::list(locale, &parts))
}
