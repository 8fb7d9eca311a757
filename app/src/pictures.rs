//! Pictures of figures as inline SVG: bars, the skyline of a text, the grid of stances.
//!
//! Each is a pure function of the figures that stand in words or in a table beside it. Colours come from classes
//! (`style/pictures.css`), and a sign or a pattern says the same, so that nobody needs colour to read one. Where parts
//! stand is in per cent, so that a picture fits every width and its words keep their size; from right to left the
//! server mirrors it.

pub mod bars;
pub mod dumbbells;
pub mod grid;
pub mod heat;
pub mod house;
pub mod opinions;
pub mod places;
pub mod power;
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
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_mirrored_where_one_reads_from_right_to_left() {
        assert_eq!(length(Across::new(Locale::French).x(10.0, 20.0)), "10%");
        assert_eq!(length(Across::new(Locale::Arabic).x(10.0, 20.0)), "70%");
    }

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!(length(share_of(3, 0)), "0%");
        assert_eq!(length(share_of(1, 24)), "4.17%");
        assert_eq!(length(share_of(24, 24)), "100%");
    }
}
