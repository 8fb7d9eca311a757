//! Draws what was counted against what the rule requires: a bar with a line, and bars of amounts.

use super::{Across, length};
use crate::markup::{Markup, markup};
use crate::messages::Locale;
use domain::amounts::Amount;
use leptos::prelude::*;
use std::fmt::Write;

/// The height of the picture, and where the bar in it begins and how high it is, in pixels.
const HEIGHT: u32 = 84;
const TOP: u32 = 26;
const BAR: u32 = 34;

/// The least distance of the line from an edge, in per cent, at which its words are centred on it.
const EDGE: f64 = 25.0;

/// What was counted, and what the rule requires of it.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// The parts of what was counted, in the order of the bar.
    pub parts: Vec<ThresholdPart>,
    /// What the bar is the whole of.
    pub whole: Amount,
    /// Where the line stands.
    pub required: Amount,
    /// The words above the line.
    pub label: String,
}

/// A part of what was counted.
#[derive(Clone, Debug)]
pub struct ThresholdPart {
    /// The class of its code.
    pub class: &'static str,
    pub votes: Amount,
    /// Its name and its number.
    pub words: String,
}

/// Renders the bar with its line. The same stands beside it in a sentence, so that assistive technology skips it.
pub fn threshold_bar(locale: Locale, shown: &Threshold) -> Markup {
    let across = Across::new(locale);
    let whole = shown.whole.max(shown.required);
    let mut marks = String::new();
    let mut before = 0.0;
    for part in shown.parts.iter().filter(|part| part.votes > Amount::ZERO) {
        let width = percent(part.votes, whole);
        let x = length(across.x(before, width));
        let _ = write!(
            marks,
            r#"<rect class="f {}" x="{x}" y="{TOP}" width="{}" height="{BAR}"/>"#,
            part.class,
            length(width)
        );
        before += width;
    }
    let at = percent(shown.required, whole);
    let x = length(across.x(at, 0.0));
    let (above, below) = (TOP - 6, TOP + BAR + 6);
    let _ = write!(
        marks,
        r#"<rect class="frame" x="0" y="{TOP}" width="100%" height="{BAR}"/><line class="need" x1="{x}" x2="{x}" y1="{above}" y2="{below}"/>"#
    );
    let anchor = match at {
        at if at < EDGE => "start",
        at if at > 100.0 - EDGE => "end",
        _ => "middle",
    };
    let _ = write!(marks, r#"<text x="{x}" y="13" text-anchor="{anchor}">{}</text>"#, escaped(&shown.label));
    // Words under the bar: the first part where reading begins, the last where it ends.
    if let Some((first, others)) = shown.parts.split_first() {
        let (begin, end) = (length(across.x(0.0, 0.0)), length(across.x(100.0, 0.0)));
        let _ = write!(marks, r#"<text x="{begin}" y="{}">{}</text>"#, HEIGHT - 4, escaped(&first.words));
        if let Some(last) = others.last() {
            let words = escaped(&last.words);
            let _ = write!(marks, r#"<text x="{end}" y="{}" text-anchor="end">{words}</text>"#, HEIGHT - 4);
        }
    }
    markup! { <svg class="plot" aria-hidden="true" width="100%" height=HEIGHT inner_html=marks></svg> }
}

/// Renders a part of a whole as a thin bar; its number stands beside it.
pub fn amount_bar(locale: Locale, class: &'static str, part: Amount, whole: Amount) -> Markup {
    let width = percent(part, whole);
    let x = length(Across::new(locale).x(0.0, width));
    let mark = format!(r#"<rect class="f {class}" x="{x}" width="{}" height="100%"/>"#, length(width));
    markup! { <svg class="bar" aria-hidden="true" width="100%" height="10" inner_html=mark></svg> }
}

/// Returns what `part` is of `whole` in per cent, between none and all of it.
fn percent(part: Amount, whole: Amount) -> f64 {
    let points = i32::try_from(part.basis_points(whole).clamp(0, 10_000)).unwrap_or(0);
    f64::from(points) / 100.0
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use crate::pictures::drawn::{attributes, texts};
    use scraper::Html;

    fn counted(yes: i128, no: i128, required: i128) -> Threshold {
        let part = |class, votes: i128| ThresholdPart {
            class,
            votes: Amount::whole(votes),
            words: format!("{class} {votes}"),
        };
        Threshold {
            parts: vec![part("yes", yes), part("no", no)],
            whole: Amount::whole(yes + no),
            required: Amount::whole(required),
            label: format!("needed: {required}"),
        }
    }

    fn drawn(locale: Locale, shown: &Threshold) -> Html {
        let drawn = html(|| threshold_bar(locale, shown));
        assert!(drawn.len() < 1500, "{} bytes", drawn.len());
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        Html::parse_fragment(&drawn)
    }

    #[test]
    fn the_bar_is_what_was_counted_and_the_line_what_was_required() {
        let page = drawn(Locale::English, &counted(14, 4, 10));
        assert_eq!(attributes(&page, "rect.f", "class"), ["f yes", "f no"]);
        assert_eq!(attributes(&page, "rect.f", "x"), ["0%", "77.77%"]);
        assert_eq!(attributes(&page, "rect.f", "width"), ["77.77%", "22.22%"]);
        assert_eq!(attributes(&page, "line", "x1"), ["55.55%"]);
        assert_eq!(texts(&page, "text"), ["needed: 10", "yes 14", "no 4"]);
    }

    #[test]
    fn the_bar_is_mirrored_from_right_to_left() {
        let page = drawn(Locale::Arabic, &counted(3, 1, 3));
        assert_eq!(attributes(&page, "rect.f", "x"), ["25%", "0%"]);
        assert_eq!(attributes(&page, "line", "x1"), ["25%"]);
        assert_eq!(attributes(&page, "text", "x"), ["25%", "100%", "0%"]);
    }

    #[test]
    fn a_line_beyond_what_was_counted_widens_the_whole() {
        let page = drawn(Locale::English, &counted(4, 1, 9));
        assert_eq!(attributes(&page, "line", "x1"), ["100%"]);
        assert_eq!(attributes(&page, "rect.f", "width"), ["44.44%", "11.11%"]);
    }

    #[test]
    fn where_nobody_voted_there_is_the_line_alone() {
        let page = drawn(Locale::English, &counted(0, 0, 0));
        assert!(attributes(&page, "rect.f", "x").is_empty());
        assert_eq!(attributes(&page, "line", "x1"), ["0%"]);
        let bar = html(|| amount_bar(Locale::English, "yes", Amount::ZERO, Amount::ZERO));
        assert!(bar.contains("width=\"0%\""), "{bar}");
    }
}
