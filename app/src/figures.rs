//! Writes numbers and lists as each language writes them. Numbers in the sentences of the catalogue are written by the
//! same rules, those of [`Locale::written`].

use crate::messages::{Locale, NO_NUMBER, t};
use std::fmt::Display;

/// Returns a share as a percentage; a small one has one more digit, so that it does not look like none.
pub fn percent(locale: Locale, share: f64) -> String {
    if !share.is_finite() {
        return NO_NUMBER.to_owned();
    }
    let digits = usize::from(share > 0.0 && share < 0.1);
    with_sign(locale, &decimal(locale, share * 100.0, digits))
}

/// Returns a whole number of per cent, with the sign.
pub fn whole_percent(locale: Locale, percent: u32) -> String {
    with_sign(locale, &whole(locale, percent))
}

fn with_sign(locale: Locale, number: &str) -> String {
    format!("{number}{}", percent_sign(locale))
}

/// Returns the sign of per cent, with the space before it.
pub fn percent_sign(locale: Locale) -> String {
    t!(locale, "percent-sign")
}

/// Returns a whole number, with its digits in groups of three.
pub fn whole(locale: Locale, number: impl Display) -> String {
    locale.written(&number.to_string())
}

/// Returns a number with `digits` digits behind the language's decimal mark; half is rounded away from zero. What is
/// no number is a dash.
pub fn decimal(locale: Locale, number: f64, digits: usize) -> String {
    if !number.is_finite() {
        return NO_NUMBER.to_owned();
    }
    let scale = if digits == 0 { 1.0 } else { 10_f64.powi(i32::try_from(digits).unwrap_or(0)) };
    let number = (number * scale).round() / scale;
    locale.written(&format!("{number:.digits$}"))
}

/// Returns items as a sentence lists them, such as "A, B and C".
pub fn list(locale: Locale, items: &[impl AsRef<str>]) -> String {
    let parts = items.iter().enumerate().map(|(index, item)| {
        let item = locale.isolate(item.as_ref());
        format!("{}{item}", separator(locale, index, items.len()).unwrap_or_default())
    });
    parts.collect()
}

/// Returns what stands before an item of a list in a sentence: nothing before the first, and "and" before the last.
pub fn separator(locale: Locale, index: usize, count: usize) -> Option<String> {
    match index {
        0 => None,
        _ if index + 1 == count => Some(t!(locale, "list-and")),
        _ => Some(t!(locale, "list-between")),
    }
}

/// Returns the colon between a name and what it stands for.
pub const fn colon(locale: Locale) -> &'static str {
    match locale {
        Locale::Arabic | Locale::English => ": ",
        Locale::French => "\u{a0}: ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_all(write: impl Fn(Locale) -> String) -> [String; 3] {
        [Locale::English, Locale::French, Locale::Arabic].map(write)
    }

    fn bare(locale: Locale, items: &[&str]) -> String {
        list(locale, items).replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn decimals_have_the_mark_and_the_groups_of_each_language() {
        assert_eq!(in_all(|one| decimal(one, 0.0, 2)), ["0.00", "0,00", "0,00"]);
        assert_eq!(in_all(|one| decimal(one, 33.333, 2)), ["33.33", "33,33", "33,33"]);
        assert_eq!(
            in_all(|one| decimal(one, 1_307_504.25, 1)),
            ["1,307,504.3", "1\u{202f}307\u{202f}504,3", "1\u{a0}307\u{a0}504,3"],
            "half is rounded away from zero"
        );
        assert_eq!(in_all(|one| decimal(one, -2.5, 0)), ["−3", "−3", "\u{200e}−3"]);
        assert_eq!(in_all(|one| decimal(one, 999.6, 0)), ["1,000", "1\u{202f}000", "1\u{a0}000"]);
        assert_eq!(decimal(Locale::English, 1e9, 0), "1,000,000,000");
        assert_eq!(decimal(Locale::English, -0.004, 2), "0.00", "nothing has no sign");
    }

    #[test]
    fn what_is_no_number_is_a_dash() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(decimal(Locale::French, number, 1), "–");
            assert_eq!(percent(Locale::Arabic, number), "–");
        }
    }

    #[test]
    fn per_cent_has_the_sign_of_each_language() {
        assert_eq!(in_all(|one| percent(one, 0.5)), ["50%", "50\u{a0}%", "50\u{a0}في المائة"]);
        assert_eq!(in_all(|one| percent(one, 0.0417)), ["4.2%", "4,2\u{a0}%", "4,2\u{a0}في المائة"]);
        assert_eq!(in_all(|one| percent(one, 0.0)), ["0%", "0\u{a0}%", "0\u{a0}في المائة"]);
        assert_eq!(
            in_all(|one| whole_percent(one, 1500)),
            ["1,500%", "1\u{202f}500\u{a0}%", "1\u{a0}500\u{a0}في المائة"]
        );
    }

    #[test]
    fn lists_end_as_sentences_do() {
        assert_eq!(in_all(|one| bare(one, &[])), ["", "", ""]);
        assert_eq!(in_all(|one| bare(one, &["A"])), ["A", "A", "A"]);
        assert_eq!(in_all(|one| bare(one, &["أ", "ب"])), ["أ and ب", "أ et ب", "أ وب"]);
        assert_eq!(in_all(|one| bare(one, &["أ", "ب", "ج"])), ["أ, ب and ج", "أ, ب et ج", "أ وب وج"]);
        assert_eq!(list(Locale::Arabic, &["Kenya", "Perú"]), "\u{2068}Kenya\u{2069} و\u{2068}Perú\u{2069}");
    }
}
