//! Writes numbers as each language writes them.

use crate::messages::{Locale, t};

/// Returns a share as a percentage; a small one has one more digit, so that it does not look like none.
pub fn percent(locale: Locale, share: f64) -> String {
    let digits = usize::from(share > 0.0 && share < 0.1);
    t!(locale, "percent", number = decimal(locale, share * 100.0, digits))
}

/// Returns a number with `digits` digits behind the language's decimal mark; half is rounded away from zero.
pub fn decimal(locale: Locale, number: f64, digits: usize) -> String {
    let scale = if digits == 0 { 1.0 } else { 10_f64.powi(i32::try_from(digits).unwrap_or(0)) };
    let number = (number * scale).round() / scale;
    // The mark keeps the sign before its number in text from right to left.
    format!("{number:.digits$}").replace('-', "\u{200e}−").replace('.', t!(locale, "decimal-point").as_str())
}
