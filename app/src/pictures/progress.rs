//! Draws how far what was promised has come: commitments by level, reports by status, and the levels that a delegation and
//! its peers give, side by side and never as one.

use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::Locale;
use crate::pictures::{Across, length, number};
use domain::commitments::{LEVELS, ReportStatus};
use leptos::prelude::*;

/// The heights of a bar and of a row of dots, in pixels.
const BAR: u32 = 18;
const DOTS: u32 = 20;

/// The least part of a bar, in per cent, that has room for a sign.
const ROOM: f64 = 7.0;

/// Renders commitments by the level of their latest reports: first those without a report, then levels 1 to 5. Each part
/// has the number of its level, and what has no report is hollow. The numbers stand beside it in words.
pub fn level_bar(locale: Locale, levels: &[usize; 6]) -> Markup {
    let signs = ["–", "1", "2", "3", "4", "5"];
    let classes = ["unreported", "level-1", "level-2", "level-3", "level-4", "level-5"];
    let parts = levels.iter().zip(classes.into_iter().zip(signs));
    bar(locale, parts.map(|(count, (class, sign))| (class, sign, *count)).collect())
}

/// Renders reports by status. The numbers stand beside it in words.
pub fn report_bar(locale: Locale, counts: &[(ReportStatus, usize)]) -> Markup {
    let part = |(status, count): &(ReportStatus, usize)| {
        let (class, sign) = match status {
            ReportStatus::Submitted => ("submitted", "✓"),
            ReportStatus::Due => ("due", "…"),
            ReportStatus::Overdue => ("overdue", "!"),
            ReportStatus::Missing => ("missing", "–"),
        };
        (class, sign, *count)
    };
    bar(locale, counts.iter().map(part).collect())
}

/// Draws parts of a whole, each with its class and its sign; nothing of nothing.
fn bar(locale: Locale, parts: Vec<(&'static str, &'static str, usize)>) -> Markup {
    let whole = parts.iter().fold(0_usize, |sum, (.., count)| sum.saturating_add(*count));
    if whole == 0 {
        return ().into_markup();
    }
    let across = Across::new(locale);
    let share = |count: usize| 100.0 * number(count) / number(whole);
    let mut before = 0_usize;
    let drawn = parts.into_iter().filter(|(.., count)| *count > 0).map(|(class, sign, count)| {
        let (at, width) = (share(before), share(count));
        before = before.saturating_add(count);
        let x = across.x(at, width);
        let sign = (width >= ROOM).then(|| {
            markup! { <text x=length(x + width / 2.0) y="13" text-anchor="middle">{sign}</text> }
        });
        markup! { <rect class=class x=length(x) width=length(width) y="0.5" height=BAR - 1/>{sign} }
    });
    let drawn = drawn.collect::<Vec<_>>();
    markup! { <svg class="progress" aria-hidden="true" width="100%" height=BAR>{drawn}</svg> }
}

/// Renders the level that a delegation gives itself as a dot, and those that its peers give as squares above and below it,
/// on one line from the lowest level to the highest. The levels stand beside it in words.
pub fn paired_levels(locale: Locale, own: i32, peers: &[i32]) -> Markup {
    let across = Across::new(locale);
    let x = |level: i32| across.place(share_of_level(level));
    let ticks = LEVELS.map(|level| {
        let x = x(level);
        markup! { <line class="grid" x1=x.clone() x2=x y1="7" y2="13"/> }
    });
    let apart = peers.iter().find(|level| **level != own).map(|level| {
        markup! { <line class="apart" x1=x(own) x2=x(*level) y1="10" y2="10"/> }
    });
    let squares = peers.iter().take(2).enumerate().map(|(place, level)| {
        // A square stands on its middle, whatever the width of the picture.
        let y = if place == 0 { 0 } else { 13 };
        markup! { <svg x=x(*level) y=y width="7" height="7" overflow="visible"><rect class="peer" x="-3.5" width="7" height="7"/></svg> }
    });
    markup! {
        <svg class="progress levels" aria-hidden="true" width="100%" height=DOTS>
            <line class="grid" x1="2%" x2="98%" y1="10" y2="10"/>
            {ticks.collect::<Vec<_>>()}
            {apart}
            <circle class="own" cx=x(own) cy="10" r="5"/>
            {squares.collect::<Vec<_>>()}
        </svg>
    }
}

/// Returns where a level stands between the lowest and the highest one.
fn share_of_level(level: i32) -> f64 {
    let (least, most) = (*LEVELS.start(), *LEVELS.end());
    let passed = level.clamp(least, most).saturating_sub(least);
    f64::from(passed) / f64::from(most.saturating_sub(least).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use scraper::{Html, Selector};

    fn attributes(html: &str, path: &str, name: &str) -> Vec<String> {
        let page = Html::parse_fragment(html);
        let selector = Selector::parse(path).unwrap();
        page.select(&selector).map(|one| one.value().attr(name).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_bar_is_divided_as_its_counts_and_mirrored_from_right_to_left() {
        let counts = [1, 0, 2, 0, 0, 1];
        let drawn = html(|| level_bar(Locale::English, &counts));
        assert_eq!(attributes(&drawn, "rect", "class"), ["unreported", "level-2", "level-5"]);
        assert_eq!(attributes(&drawn, "rect", "x"), ["0%", "25%", "75%"]);
        assert_eq!(attributes(&drawn, "rect", "width"), ["25%", "50%", "25%"]);
        let mirrored = html(|| level_bar(Locale::Arabic, &counts));
        assert_eq!(attributes(&mirrored, "rect", "x"), ["75%", "25%", "0%"]);
        assert!(drawn.len() < 3_000 && !drawn.contains("style="), "{drawn}");
        assert!(!html(|| level_bar(Locale::English, &[0; 6])).contains("<svg"));
    }

    #[test]
    fn a_part_without_room_has_no_sign() {
        let counts = [(ReportStatus::Submitted, 99), (ReportStatus::Missing, 1)];
        let drawn = html(|| report_bar(Locale::English, &counts));
        assert!(drawn.contains('✓') && !drawn.contains('–'), "{drawn}");
        assert_eq!(attributes(&drawn, "rect", "class"), ["submitted", "missing"]);
    }

    #[test]
    fn levels_of_both_sides_stand_on_one_line_and_apart() {
        let drawn = html(|| paired_levels(Locale::English, 4, &[2, 4]));
        assert_eq!(attributes(&drawn, "circle.own", "cx"), ["74%"]);
        assert_eq!(attributes(&drawn, "svg svg", "x"), ["26%", "74%"]);
        assert_eq!(attributes(&drawn, "line.apart", "x2"), ["26%"]);
        let alike = html(|| paired_levels(Locale::Arabic, 5, &[5]));
        assert!(attributes(&alike, "line.apart", "x1").is_empty());
        assert_eq!(attributes(&alike, "circle.own", "cx"), ["2%"]);
        let alone = html(|| paired_levels(Locale::English, 1, &[]));
        assert_eq!(attributes(&alone, "circle.own", "cx"), ["2%"]);
        assert_eq!(attributes(&alone, "svg svg", "x").len(), 0);
    }
}
