//! Draws bars: how many members take each stance, how many paragraphs have each status, any parts of a whole.

use super::{Across, length, share_of, stance_sign, status_sign};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use domain::consensus::{ConsensusStatus, StanceCounts};
use domain::positions::Stance;
use leptos::prelude::*;

/// The height of a bar with signs on it, and of one without.
const HEIGHT: u32 = 18;
const THIN: u32 = 10;

/// The least part of a bar, in per cent, that has room for a sign.
const ROOM: f64 = 7.0;

/// The number of members that take each stance, of all members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StanceBar {
    pub support: u32,
    pub with_amendment: u32,
    pub reserve: u32,
    pub oppose: u32,
    /// All members, whether they have been heard or not.
    pub members: u32,
}

impl StanceBar {
    /// Returns the counts of a paragraph in a consultation of so many members.
    pub fn of(counts: &StanceCounts, members: u32) -> Self {
        Self {
            support: counts.of(Stance::Support),
            with_amendment: counts.of(Stance::SupportWithAmendment),
            reserve: counts.of(Stance::Reserve),
            oppose: counts.of(Stance::Oppose),
            members,
        }
    }

    /// Returns the number of members heard.
    pub fn heard(&self) -> u32 {
        self.stances().iter().fold(0, |heard, (_, count)| heard.saturating_add(*count))
    }

    /// Returns the number of members that take each stance.
    pub const fn stances(&self) -> [(Stance, u32); 4] {
        [
            (Stance::Support, self.support),
            (Stance::SupportWithAmendment, self.with_amendment),
            (Stance::Reserve, self.reserve),
            (Stance::Oppose, self.oppose),
        ]
    }
}

/// Renders how many of all members take each stance: the bar, and beside it the numbers with their signs and how many
/// have been heard.
pub fn stance_bar(locale: Locale, counts: &StanceBar) -> Markup {
    let heard = counts.heard();
    let taken = counts.stances().into_iter().filter(|(_, count)| *count > 0).map(|(stance, count)| {
        markup! {
            <li class=stance.code() title=stance.label(locale)>
                <span aria-hidden="true">{stance_sign(stance)}</span>
                <span class="only-read">{stance.label(locale)}" "</span>
                <b>{locale.integer(count.into())}</b>
            </li>
        }
    });
    let taken = taken.collect::<Vec<_>>();
    markup! {
        {stance_bar_alone(locale, counts)}
        <ul class="key">{taken}<li class="hint">{heard_words(locale, heard, counts.members)}</li></ul>
    }
}

/// Renders the bar alone, for where the numbers stand beside it already.
pub fn stance_bar_alone(locale: Locale, counts: &StanceBar) -> Markup {
    let parts = counts.stances().map(|(stance, count)| (stance.code(), count));
    share_bar(locale, &parts, counts.members)
}

/// Returns in words how many of all members have been heard.
pub fn heard_words(locale: Locale, heard: u32, members: u32) -> String {
    match heard {
        0 => t!(locale, "picture-heard-none"),
        _ => t!(locale, "picture-heard", count = heard, of = members),
    }
}

/// Renders how many paragraphs have each status: the bar, and beside it the numbers in words; nothing where there are
/// no paragraphs.
pub fn status_bar(locale: Locale, counts: &[(ConsensusStatus, u32)]) -> Markup {
    let whole = counts.iter().fold(0_u32, |whole, (_, count)| whole.saturating_add(*count));
    if whole == 0 {
        return ().into_markup();
    }
    let parts: Vec<_> = counts.iter().map(|(status, count)| (status.code(), *count)).collect();
    let words = counts.iter().filter(|(_, count)| *count > 0).map(|(status, count)| {
        markup! {
            <li class=status.code()>
                <span class="swatch" aria-hidden="true">{status_sign(*status)}</span>
                {status.label(locale)}" "<b>{locale.integer((*count).into())}</b>
            </li>
        }
    });
    let words = words.collect::<Vec<_>>();
    markup! { {share_bar(locale, &parts, whole)}<ul class="key">{words}</ul> }
}

/// Renders how many paragraphs have each status, as signs and numbers alone.
pub fn status_counts(locale: Locale, counts: &[(ConsensusStatus, u32)]) -> Markup {
    let words = counts.iter().filter(|(_, count)| *count > 0).map(|(status, count)| {
        markup! {
            <li class=status.code() title=status.label(locale)>
                <span aria-hidden="true">{status_sign(*status)}</span>
                <span class="only-read">{status.label(locale)}" "</span>
                {locale.integer((*count).into())}
            </li>
        }
    });
    let words = words.collect::<Vec<_>>();
    (!words.is_empty()).then(|| markup! { <ul class="key">{words}</ul> }).into_markup()
}

/// Renders what the signs of stances mean, and how empty a bar is where nobody has been heard.
pub fn stance_legend(locale: Locale) -> Markup {
    let signs = Stance::ALL.iter().map(|stance| {
        markup! {
            <li class=stance.code()>
                <span aria-hidden="true">{stance_sign(*stance)}</span>
                {stance.label(locale)}
            </li>
        }
    });
    let signs = signs.collect::<Vec<_>>();
    markup! {
        <ul class="key">
            {signs}
            <li class="unheard"><span class="swatch" aria-hidden="true">"\u{a0}"</span>{t!(locale, "picture-unheard")}</li>
        </ul>
    }
}

/// Renders parts of a whole, each with the class of its code, one after the other; what is left of the whole is empty.
/// Its numbers stand beside it in words.
pub fn share_bar(locale: Locale, parts: &[(&'static str, u32)], whole: u32) -> Markup {
    let (marks, height) = (draw_parts(locale, parts, whole, true), HEIGHT);
    markup! { <svg class="shares" aria-hidden="true" width="100%" height=height inner_html=marks></svg> }
}

/// Renders the same as a thin bar, without signs.
pub fn thin_bar(locale: Locale, parts: &[(&'static str, u32)], whole: u32) -> Markup {
    let (marks, height) = (draw_parts(locale, parts, whole, false), THIN);
    markup! { <svg class="shares" aria-hidden="true" width="100%" height=height inner_html=marks></svg> }
}

/// Returns the parts of a bar as elements of a picture. Where the parts are more than the whole, they are the whole.
fn draw_parts(locale: Locale, parts: &[(&'static str, u32)], whole: u32, signs: bool) -> String {
    let sum = parts.iter().fold(0_u32, |sum, (_, count)| sum.saturating_add(*count));
    let whole = whole.max(sum).max(1);
    let across = Across::new(locale);
    let mut before = 0_u32;
    let parts = parts.iter().copied().chain([("unheard", whole - sum)]).filter(|part| part.1 > 0);
    let drawn = parts.map(|(class, count)| {
        let (at, width) = (share_of(before, whole), share_of(count, whole));
        before = before.saturating_add(count);
        let x = across.x(at, width);
        let sign = class_sign(class).filter(|_| signs && width >= ROOM).map_or_else(String::new, |sign| {
            let middle = length(x + width / 2.0);
            format!(r#"<text class="sign {class}" x="{middle}" y="14">{sign}</text>"#)
        });
        let (x, width) = (length(x), length(width));
        format!(r#"<rect class="f {class}" x="{x}" width="{width}" height="100%"/>{sign}"#)
    });
    drawn.collect::<Vec<_>>().concat()
}

/// Returns the sign for a part of a bar, by the code that is its class.
fn class_sign(class: &str) -> Option<&'static str> {
    match class {
        "yes" => Some("✓"),
        "no" => Some("✕"),
        "abstain" | "unheard" | "too_few_heard" => None,
        _ => match (class.parse::<Stance>(), class.parse::<ConsensusStatus>()) {
            (Ok(stance), _) => Some(stance_sign(stance)),
            (_, Ok(status)) => Some(status_sign(status)),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use crate::pictures::drawn::{attributes, texts};
    use scraper::Html;

    const COUNTS: StanceBar = StanceBar { support: 9, with_amendment: 2, reserve: 1, oppose: 3, members: 24 };

    fn words(page: &Html, path: &str) -> String {
        texts(page, path).concat().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn percentages(page: &Html, path: &str, name: &str) -> Vec<f64> {
        let values = attributes(page, path, name);
        values.iter().map(|value| value.trim_end_matches('%').parse().unwrap()).collect()
    }

    #[test]
    fn the_whole_bar_is_all_members_and_the_numbers_stand_beside_it() {
        let drawn = html(|| stance_bar(Locale::English, &COUNTS));
        assert!(drawn.len() < 3000, "{} bytes", drawn.len());
        let page = Html::parse_fragment(&drawn);
        assert_eq!(
            attributes(&page, "svg.shares[aria-hidden=true] > rect.f", "class"),
            ["f support", "f support_with_amendment", "f reserve", "f oppose", "f unheard"]
        );
        let total: f64 = percentages(&page, "rect", "width").iter().sum();
        assert!((total - 100.0).abs() < 0.1, "{total}");
        assert_eq!(
            words(&page, "ul.key > li"),
            "✓Support 9✎Support with amendment 2◐Reserve 1✕Oppose 315 of 24 with a position"
        );
        assert_eq!(words(&page, "svg text"), "✓✎✕", "a sign where there is room");
    }

    #[test]
    fn a_bar_is_mirrored_from_right_to_left() {
        let of = |locale| Html::parse_fragment(&html(|| stance_bar_alone(locale, &COUNTS)));
        let (english, arabic) = (of(Locale::English), of(Locale::Arabic));
        let widths = percentages(&english, "rect", "width");
        let from_left = percentages(&english, "rect", "x");
        let from_right = percentages(&arabic, "rect", "x");
        for ((left, right), width) in from_left.iter().zip(&from_right).zip(&widths) {
            assert!((left + right + width - 100.0).abs() < 0.1, "{left} {right} {width}");
        }
    }

    #[test]
    fn nothing_is_divided_by_nothing() {
        let drawn = html(|| stance_bar(Locale::English, &StanceBar::default()));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        let page = Html::parse_fragment(&drawn);
        assert_eq!(attributes(&page, "rect", "width"), ["100%"]);
        assert_eq!(words(&page, "ul.key"), "No member has a position yet");
        assert!(!html(|| status_bar(Locale::English, &[])).contains("<svg"));
        let beyond = html(|| share_bar(Locale::English, &[("yes", 7), ("no", 3)], 5));
        let page = Html::parse_fragment(&beyond);
        assert_eq!(attributes(&page, "rect", "width"), ["70%", "30%"], "the parts are the whole");
    }

    #[test]
    fn statuses_stand_beside_their_bar_with_sign_and_number() {
        let counts =
            [(ConsensusStatus::Agreed, 4), (ConsensusStatus::Divided, 0), (ConsensusStatus::Open, 1)];
        let page = Html::parse_fragment(&html(|| status_bar(Locale::English, &counts)));
        assert_eq!(attributes(&page, "rect", "class"), ["f agreed", "f open"]);
        assert_eq!(attributes(&page, "ul.key > li", "class"), ["agreed", "open"]);
        assert!(words(&page, "li.agreed").ends_with('4'));
        assert_eq!(words(&page, "li.open"), "○Open 1");
    }
}
