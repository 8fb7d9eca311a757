//! Pictures of figures as inline SVG: bars, the skyline of a text, the grid of stances.
//!
//! Each is a pure function of the figures that stand in words or in a table beside it. Colours come from classes
//! (`style/pictures.css`), and a sign or a pattern says the same, so that nobody needs colour to read one. Where parts
//! stand is in per cent, so that a picture fits every width and its words keep their size; from right to left the
//! server mirrors it.

pub mod bars;
pub mod coverage;
pub mod dumbbells;
pub mod grid;
pub mod heat;
pub mod house;
pub mod indicator;
pub mod opinions;
pub mod power;
pub mod progress;
pub mod qr;
pub mod skyline;
pub mod steps;
pub mod strip;
pub mod threshold;

use crate::messages::Locale;
use domain::consensus::ConsensusStatus;
use domain::positions::Stance;

/// Tells where the parts of a picture stand across it, in per cent; from right to left it is mirrored.
#[derive(Clone, Copy, Debug)]
pub struct Across {
    mirrored: bool,
}

impl Across {
    /// Returns the direction of a language.
    pub fn new(locale: Locale) -> Self {
        Self { mirrored: locale.direction() == "rtl" }
    }

    /// Returns the left edge of a part that begins `percent` from where reading begins and is `width` wide.
    pub fn x(self, percent: f64, width: f64) -> f64 {
        if self.mirrored { 100.0 - percent - width } else { percent }
    }

    /// Returns the place of a point `share` of the way across, as the value of an attribute. A margin at both ends leaves
    /// room for what is drawn there.
    pub fn place(self, share: f64) -> String {
        length(self.x(2.0 + 96.0 * share.clamp(0.0, 1.0), 0.0))
    }

    /// Returns the left edge and the width of a bar from a point to another within the same margins.
    pub fn bar(self, from: f64, to: f64) -> (String, String) {
        let width = 96.0 * (to.clamp(0.0, 1.0) - from.clamp(0.0, 1.0));
        (length(self.x(2.0 + 96.0 * from.clamp(0.0, 1.0), width)), length(width))
    }
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

/// Returns what `part` is of `whole` in per cent; of nothing it is none.
pub fn share_of(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * f64::from(part) / f64::from(whole) }
}

/// Returns a length as the value of an attribute, such as `12.5%`.
pub fn length(percent: f64) -> String {
    let digits = format!("{percent:.2}");
    format!("{}%", digits.trim_end_matches('0').trim_end_matches('.'))
}

/// Returns the sign of a stance.
pub const fn stance_sign(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "✓",
        Stance::SupportWithAmendment => "✎",
        Stance::Reserve => "◐",
        Stance::Oppose => "✕",
        Stance::NoPosition => "–",
    }
}

/// Returns the sign of a status.
pub const fn status_sign(status: ConsensusStatus) -> &'static str {
    match status {
        ConsensusStatus::Agreed => "✓",
        ConsensusStatus::AgreedWithReservations => "◐",
        ConsensusStatus::Open => "○",
        ConsensusStatus::Divided => "✕",
        ConsensusStatus::TooFewHeard => "–",
    }
}

#[cfg(test)]
mod drawn {
    //! Reads what has been drawn, for the tests of pictures.

    use scraper::{Html, Selector};

    /// Returns an attribute of each element that the selector finds; where it is absent, nothing.
    pub fn attributes(page: &Html, path: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(path).unwrap();
        let found = page.select(&selector);
        found.map(|one| one.value().attr(name).unwrap_or_default().to_owned()).collect()
    }

    /// Returns an attribute of the first element that the selector finds, if it has one.
    pub fn first_attribute(page: &Html, path: &str, name: &str) -> Option<String> {
        let selector = Selector::parse(path).unwrap();
        page.select(&selector).next()?.value().attr(name).map(str::to_owned)
    }

    /// Returns the words of each element that the selector finds.
    pub fn texts(page: &Html, path: &str) -> Vec<String> {
        let selector = Selector::parse(path).unwrap();
        let found = page.select(&selector);
        found.map(|one| one.text().collect::<String>().trim().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_mirrored_where_one_reads_from_right_to_left() {
        assert_eq!(length(Across::new(Locale::French).x(10.0, 20.0)), "10%");
        assert_eq!(length(Across::new(Locale::Arabic).x(10.0, 20.0)), "70%");
    }

    #[test]
    fn a_point_and_a_bar_stay_within_the_margins() {
        let (english, arabic) = (Across::new(Locale::English), Across::new(Locale::Arabic));
        assert_eq!((english.place(0.0), arabic.place(0.0)), ("2%".to_owned(), "98%".to_owned()));
        assert_eq!((english.place(0.25), arabic.place(0.25)), ("26%".to_owned(), "74%".to_owned()));
        assert_eq!(english.place(7.0), "98%", "nothing is drawn outside the picture");
        assert_eq!(english.bar(0.0, 0.25), ("2%".to_owned(), "24%".to_owned()));
        assert_eq!(arabic.bar(0.0, 0.25), ("74%".to_owned(), "24%".to_owned()));
        assert_eq!((anchor(0.0), anchor(0.5), anchor(1.0)), ("start", "middle", "end"));
    }

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!(length(share_of(3, 0)), "0%");
        assert_eq!(length(share_of(1, 24)), "4.17%");
        assert_eq!(length(share_of(24, 24)), "100%");
    }
}
