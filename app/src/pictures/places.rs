//! Places of points in pictures, in per cent of the width, from the side on which the language begins.

use crate::messages::Locale;

/// Returns a place `share` of the way across, in per cent; a margin at both ends leaves room for what is drawn there.
pub fn across(locale: Locale, share: f64) -> String {
    let place = 2.0 + 96.0 * share.clamp(0.0, 1.0);
    percent(if locale.direction() == "rtl" { 100.0 - place } else { place })
}

/// Returns a length of `share` of the way across, in per cent.
pub fn length(share: f64) -> String {
    percent(96.0 * share.clamp(0.0, 1.0))
}

/// Returns a number of per cent as an attribute has it, with at most one digit behind the point.
fn percent(number: f64) -> String {
    let written = format!("{number:.1}");
    format!("{}%", written.strip_suffix(".0").unwrap_or(&written))
}

/// Returns the anchor of words at a place, in the direction of the language, so that they stay in the picture.
pub const fn anchor(share: f64) -> &'static str {
    if share > 0.8 {
        "end"
    } else if share < 0.2 {
        "start"
    } else {
        "middle"
    }
}

/// Returns a count as a number that can be measured.
pub fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_mirrored_where_the_language_runs_from_the_right() {
        assert_eq!(across(Locale::English, 0.0), "2%");
        assert_eq!(across(Locale::Arabic, 0.0), "98%");
        assert_eq!(across(Locale::English, 0.25), "26%");
        assert_eq!(across(Locale::Arabic, 0.25), "74%");
        assert_eq!(across(Locale::French, 7.0), "98%", "nothing is drawn outside the picture");
        assert_eq!(length(0.333), "32%");
        assert_eq!((anchor(0.0), anchor(0.5), anchor(1.0)), ("start", "middle", "end"));
    }
}
