//! Draws a number over time: as a line of steps with marks, or as a bar for each interval.

use crate::dates;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::pictures::{Across, anchor, number};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// The height of the line's picture and of its plot, in pixels.
const HEIGHT: u32 = 112;
const PLOT: f64 = 80.0;

/// The most points that are drawn; of more, some are passed over.
const POINTS: usize = 60;

/// Renders a number that stays until it changes, from the oldest point to the newest, with the days of both, and a slim
/// line where something happened: `marks` has the time of each and its name. It is empty with fewer than two points.
pub fn step_line(
    locale: Locale,
    points: &[(DateTime<Utc>, u32)],
    marks: &[(DateTime<Utc>, String)],
) -> Markup {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return ().into_markup();
    };
    let most = points.iter().map(|(_, value)| *value).max().unwrap_or(0);
    let whole = seconds(first.0, last.0);
    if points.len() < 2 || whole <= 0.0 {
        return ().into_markup();
    }
    let across = Across::new(locale);
    let share = |at: DateTime<Utc>| (seconds(first.0, at) / whole).clamp(0.0, 1.0);
    let height = |value: u32| PLOT - 2.0 - f64::from(value) / f64::from(most.max(1)) * (PLOT - 14.0);
    let drawn = thin_out(points);
    let steps = drawn.iter().enumerate().map(|(step, (at, value))| {
        let (x, y) = (100.0 * share(*at), height(*value));
        if step == 0 { format!("M{x:.1} {y:.0}") } else { format!("H{x:.1}V{y:.0}") }
    });
    let path = steps.collect::<String>();
    let mirrored = if locale.direction() == "rtl" { "matrix(-1 0 0 1 100 0)" } else { "matrix(1 0 0 1 0 0)" };
    let area = format!("{path}V{PLOT}H0Z");
    let lines = marks.iter().filter(|(at, _)| *at >= first.0 && *at <= last.0).map(|(at, name)| {
        let x = across.place(share(*at));
        markup! {
            <line x1=x.clone() x2=x.clone() y1="0" y2=PLOT.to_string() class="mark"/>
            <text x=x y="93" text-anchor=anchor(share(*at))>{name.clone()}</text>
        }
    });
    let value = |(at, value): &(DateTime<Utc>, u32)| {
        let y = (height(*value) - 5.0).max(10.0);
        let place = share(*at);
        markup! {
            <text x=across.place(place) y=format!("{y:.0}") text-anchor=anchor(place)>{locale.integer(i64::from(*value))}</text>
        }
    };
    let date = |at: DateTime<Utc>, place: f64| {
        markup! { <text x=across.place(place) y="108" text-anchor=anchor(place)>{dates::day(locale, at)}</text> }
    };
    let words = t!(
        locale,
        "steps-words",
        first = dates::day(locale, first.0),
        begun = first.1,
        last = dates::day(locale, last.0),
        ended = last.1,
        most = most
    );
    markup! {
        <svg class="steps" role="img" aria-label=words width="100%" height=HEIGHT>
            <svg x="2%" y="0" width="96%" height=PLOT.to_string() viewBox=format!("0 0 100 {PLOT}") preserveAspectRatio="none">
                <g transform=mirrored>
                    <path d=area class="area"/>
                    <path d=path class="line" vector-effect="non-scaling-stroke"/>
                </g>
            </svg>
            {lines.collect::<Vec<_>>()}
            {value(first)}
            {value(last)}
            {date(first.0, 0.0)}
            {date(last.0, 1.0)}
        </svg>
    }
}

/// Renders a bar for each interval, as high as its number beside `most`; beside it the page says the same in words.
pub fn interval_bars(locale: Locale, counts: &[u32], most: u32) -> Markup {
    let (across, width) = (Across::new(locale), 1.0 / number(counts.len()).max(1.0));
    let bars = (0_usize..).zip(counts).filter(|(_, count)| **count > 0).map(|(place, count)| {
        let share = f64::from(*count) / f64::from(most.max(1));
        let high = (share * 26.0).max(2.0);
        let begins = number(place) * width;
        let (x, width) = across.bar(begins, begins + width * 0.9);
        markup! {
            <rect x=x width=width y=format!("{:.0}", 28.0 - high) height=format!("{high:.0}")/>
        }
    });
    markup! {
        <svg class="intervals" aria-hidden="true" width="100%" height="29">
            <line x1="2%" x2="98%" y1="28.5" y2="28.5" class="grid"/>
            {bars.collect::<Vec<_>>()}
        </svg>
    }
}

/// Returns the points that are drawn: all, or so many of them evenly, always the first and the last.
fn thin_out(points: &[(DateTime<Utc>, u32)]) -> Vec<(DateTime<Utc>, u32)> {
    let last = points.len().saturating_sub(1);
    if points.len() <= POINTS {
        return points.to_vec();
    }
    (0..POINTS).filter_map(|place| points.get(place * last / (POINTS - 1)).copied()).collect()
}

fn seconds(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    f64::from(i32::try_from((to - from).num_seconds()).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::drawn::{attributes, texts};
    use scraper::Html;

    fn day(day: i64, value: u32) -> (DateTime<Utc>, u32) {
        (DateTime::UNIX_EPOCH + chrono::TimeDelta::days(day), value)
    }

    fn draw(locale: Locale, points: &[(DateTime<Utc>, u32)], marks: &[(DateTime<Utc>, String)]) -> String {
        crate::document::html(|| step_line(locale, points, marks))
    }

    #[test]
    fn a_number_stays_until_it_changes_and_a_mark_stands_at_its_time() {
        let points = [day(0, 0), day(5, 10), day(10, 4)];
        let marks = [(day(5, 0).0, "Rev.1".to_owned()), (day(20, 0).0, "later".to_owned())];
        let html = draw(Locale::English, &points, &marks);
        let page = Html::parse_fragment(&html);
        assert_eq!(attributes(&page, "path.line", "d"), ["M0.0 78H50.0V12H100.0V52"]);
        assert_eq!(attributes(&page, "line.mark", "x1"), ["50%"], "what lies outside is left out");
        assert!(html.contains("Rev.1") && !html.contains("later"));
        let label = attributes(&page, "svg[role=img]", "aria-label").concat();
        assert!(label.contains("10") && label.contains('4'), "{label}");
        let texts = texts(&page, "text");
        assert_eq!(texts, ["Rev.1", "0", "4", "1 January 1970", "11 January 1970"], "from when to when");
        assert!(html.len() < 3_000, "{}", html.len());
    }

    #[test]
    fn a_language_from_the_right_has_the_newest_on_the_left() {
        let points = [day(0, 1), day(2, 3), day(8, 2)];
        let page = draw(Locale::Arabic, &points, &[(day(2, 0).0, "1".to_owned())]);
        let page = Html::parse_fragment(&page);
        assert_eq!(attributes(&page, "line.mark", "x1"), ["74%"]);
        assert_eq!(attributes(&page, "g", "transform"), ["matrix(-1 0 0 1 100 0)"]);
    }

    #[test]
    fn many_points_are_thinned_out_and_a_single_one_is_no_line() {
        let many: Vec<_> = (0..500).map(|at| day(at, u32::try_from(at % 40).unwrap())).collect();
        assert!(draw(Locale::French, &many, &[]).len() < 3_000);
        assert_eq!(thin_out(&many).last(), many.last());
        assert!(!draw(Locale::French, &many[..1], &[]).contains("svg"));
        assert!(!draw(Locale::English, &[], &[]).contains("svg"));
        assert!(!draw(Locale::English, &[day(1, 1), day(1, 2)], &[]).contains("svg"), "no time has passed");
    }

    #[test]
    fn an_interval_without_anything_has_no_bar() {
        let of = |locale| {
            let drawn = crate::document::html(|| interval_bars(locale, &[0, 4, 0, 2], 4));
            Html::parse_fragment(&drawn)
        };
        let page = of(Locale::English);
        assert_eq!(attributes(&page, "rect", "x"), ["26%", "74%"]);
        assert_eq!(attributes(&page, "rect", "height"), ["26", "13"]);
        assert_eq!(attributes(&of(Locale::Arabic), "rect", "x"), ["52.4%", "4.4%"]);
        assert!(!crate::document::html(|| interval_bars(Locale::Arabic, &[], 0)).contains("rect"));
    }
}
