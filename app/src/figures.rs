//! Numbers as each language writes them.

use crate::messages::{Locale, t};

/// A share as a percentage; a small one with a digit more, so that a few are not none.
pub fn percent(locale: Locale, share: f64) -> String {
    let digits = usize::from(share > 0.0 && share < 0.1);
    t!(locale, "percent", number = decimal(locale, share * 100.0, digits))
}

/// A number with so many digits behind the mark that the language uses.
pub fn decimal(locale: Locale, number: f64, digits: usize) -> String {
    format!("{number:.digits$}").replace('-', "−").replace('.', t!(locale, "decimal-point").as_str())
}
