//! Draws how far an indicator has come: the way from its baseline to its target, and what was reported.

use crate::markup::{Markup, markup};
use crate::messages::Locale;
use crate::pictures::Across;
use chrono::NaiveDate;
use domain::amounts::Amount;
use leptos::prelude::*;

/// The height of the picture, and where its plot begins and ends, in pixels.
const HEIGHT: u32 = 132;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 108.0;

/// The most reported figures that are drawn: the latest ones.
const POINTS: usize = 12;

/// The way of an indicator from its baseline to its target, with the figures that were reported.
#[derive(Clone, Debug)]
pub struct IndicatorCurve {
    pub from: (NaiveDate, Amount),
    pub to: (NaiveDate, Amount),
    /// The words at both ends of the way.
    pub words: [String; 2],
    /// The figures of each delegation, by day.
    pub series: Vec<Vec<(NaiveDate, Amount)>>,
}

/// Renders the curve. Its figures stand beside it in words, so that assistive technology skips it.
pub fn indicator_curve(locale: Locale, shown: &IndicatorCurve) -> Markup {
    let scale = CurveScale::of(shown);
    let across = Across::new(locale);
    let x = |day: NaiveDate| across.place(scale.share_of_time(day));
    let line = |class: &'static str, one: (NaiveDate, Amount), other: (NaiveDate, Amount)| {
        let (y1, y2) = (scale.height(one.1), scale.height(other.1));
        markup! { <line class=class x1=x(one.0) y1=y1 x2=x(other.0) y2=y2/> }
    };
    let mut left = POINTS;
    let series = shown.series.iter().map(|points| {
        let points = points.get(points.len().saturating_sub(left)..).unwrap_or_default();
        left = left.saturating_sub(points.len());
        let between = points.windows(2).map(|pair| line("reported", pair[0], pair[1]));
        let dots = points.iter().map(|(day, figure)| {
            markup! { <circle class="figure" cx=x(*day) cy=scale.height(*figure) r="5"/> }
        });
        markup! { {between.collect::<Vec<_>>()}{dots.collect::<Vec<_>>()} }
    });
    let series = series.collect::<Vec<_>>();
    let [begin, end] = shown.words.clone();
    let (begin_y, end_y) = (scale.word_height(shown.from.1), scale.word_height(shown.to.1));
    markup! {
        <svg class="plot indicator" aria-hidden="true" width="100%" height=HEIGHT>
            <line class="grid" x1="0" x2="100%" y1=px(BOTTOM + 6.0) y2=px(BOTTOM + 6.0)/>
            {line("planned", shown.from, shown.to)}
            {series}
            <text x=across.place(0.0) y=begin_y text-anchor="start">{begin}</text>
            <text x=across.place(1.0) y=end_y text-anchor="end">{end}</text>
        </svg>
    }
}

fn px(length: f64) -> String {
    format!("{length:.1}")
}

/// Tells where days and figures stand.
struct CurveScale {
    first: NaiveDate,
    days: i64,
    least: f64,
    span: f64,
}

impl CurveScale {
    fn of(shown: &IndicatorCurve) -> Self {
        let reported = shown.series.iter().flatten();
        let all: Vec<_> = reported.chain([&shown.from, &shown.to]).copied().collect();
        let days = all.iter().map(|(day, _)| *day);
        let figures = all.iter().map(|(_, figure)| *figure);
        let first = days.clone().min().unwrap_or(shown.from.0);
        let last = days.max().unwrap_or(shown.to.0);
        let least = figures.clone().min().unwrap_or(shown.from.1).approximate();
        let most = figures.max().unwrap_or(shown.to.1).approximate();
        Self { first, days: (last - first).num_days(), least, span: most - least }
    }

    fn share_of_time(&self, day: NaiveDate) -> f64 {
        let passed = i32::try_from((day - self.first).num_days()).unwrap_or(0);
        let all = i32::try_from(self.days).unwrap_or(i32::MAX).max(1);
        f64::from(passed) / f64::from(all)
    }

    fn place(&self, figure: Amount) -> f64 {
        // A way that is level, or finer than can be drawn, lies at the bottom.
        let share = if self.span > 0.0 { (figure.approximate() - self.least) / self.span } else { 0.0 };
        let share = share.clamp(0.0, 1.0);
        BOTTOM - share * (BOTTOM - TOP)
    }

    fn height(&self, figure: Amount) -> String {
        px(self.place(figure))
    }

    /// Returns where the words about a figure stand: above it, or below it where there is no room above.
    fn word_height(&self, figure: Amount) -> String {
        let place = self.place(figure);
        px(if place < TOP + 8.0 { place - 8.0 } else { (place + 18.0).min(f64::from(HEIGHT) - 4.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use scraper::{Html, Selector};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn curve(from: i64, to: i64, series: &[&[(&str, i64)]]) -> IndicatorCurve {
        let point = |(at, figure): &(&str, i64)| (day(at), Amount::from(*figure));
        IndicatorCurve {
            from: (day("2026-01-01"), Amount::from(from)),
            to: (day("2028-01-01"), Amount::from(to)),
            words: ["Baseline".to_owned(), "Target".to_owned()],
            series: series.iter().map(|one| one.iter().map(point).collect()).collect(),
        }
    }

    fn attributes(page: &Html, path: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(path).unwrap();
        let found = page.select(&selector);
        found.map(|one| one.value().attr(name).unwrap_or_default().to_owned()).collect()
    }

    fn draw(locale: Locale, shown: &IndicatorCurve) -> Html {
        let drawn = html(|| indicator_curve(locale, shown));
        assert!(drawn.len() < 3_000, "{} bytes", drawn.len());
        assert!(!drawn.contains("NaN") && !drawn.contains("inf") && !drawn.contains("style="), "{drawn}");
        Html::parse_fragment(&drawn)
    }

    #[test]
    fn the_way_leads_from_the_baseline_to_the_target_and_figures_stand_on_the_same_scale() {
        let shown = curve(0, 10, &[&[("2026-12-31", 5), ("2028-01-01", 10)]]);
        let page = draw(Locale::English, &shown);
        let way = |name: &str| attributes(&page, "line.planned", name).concat();
        assert_eq!([way("x1"), way("y1"), way("x2"), way("y2")], ["2%", "108.0", "98%", "22.0"]);
        assert_eq!(attributes(&page, "circle", "cy"), ["65.0", "22.0"]);
        assert_eq!(attributes(&page, "line.reported", "x2"), ["98%"]);
        let arabic = draw(Locale::Arabic, &shown);
        assert_eq!(attributes(&arabic, "line.planned", "x1"), ["98%"]);
    }

    #[test]
    fn any_figures_stand_within_the_plot() {
        let extremes = [i64::MIN, -1, 0, 1, i64::MAX].map(Amount::from);
        let fine = [967, 877, 989].map(|last| Amount::fraction(-1, 999_999_999_999_999_000 + last));
        let all: Vec<Amount> = extremes.into_iter().chain(fine).collect();
        for from in &all {
            for to in &all {
                let mut shown = curve(0, 0, &[]);
                (shown.from.1, shown.to.1) = (*from, *to);
                shown.series = vec![all.iter().map(|figure| (day("2027-01-01"), *figure)).collect()];
                let scale = CurveScale::of(&shown);
                assert!(all.iter().all(|one| (TOP..=BOTTOM).contains(&scale.place(*one))), "{from} {to}");
            }
        }
    }

    #[test]
    fn figures_that_hardly_differ_are_drawn() {
        let fine = |last: i128| Amount::fraction(1, 999_999_999_999_999_000 + last);
        let down = Amount::fraction(-1, 999_999_999_999_999_877);
        let mut shown = curve(0, 0, &[]);
        (shown.from.1, shown.to.1) = (fine(967), down);
        shown.series = vec![vec![(day("2027-01-01"), fine(989))]];
        let page = draw(Locale::English, &shown);
        assert_eq!(attributes(&page, "line.planned", "y2"), ["108.0"]);
    }

    #[test]
    fn a_target_below_the_baseline_leads_down_and_one_like_it_stays_level() {
        let down = draw(Locale::English, &curve(10, 0, &[]));
        assert_eq!(attributes(&down, "line.planned", "y2"), ["108.0"]);
        let level = draw(Locale::French, &curve(7, 7, &[&[("2027-01-01", 7)]]));
        assert_eq!(attributes(&level, "circle", "cy"), ["108.0"]);
    }

    #[test]
    fn figures_beyond_both_ends_widen_the_scale_and_only_the_latest_are_drawn() {
        let many: Vec<(&str, i64)> = (0..40).map(|figure| ("2027-01-01", figure)).collect();
        let page = draw(Locale::English, &curve(0, 10, &[&many, &[("2029-01-01", -10)]]));
        assert_eq!(attributes(&page, "circle", "cx").len(), POINTS);
        let two = draw(Locale::English, &curve(0, 10, &[&[("2029-01-01", 30)], &[("2025-01-01", -10)]]));
        assert_eq!(attributes(&two, "circle", "cx"), ["98%", "2%"]);
        assert_eq!(attributes(&two, "circle", "cy"), ["22.0", "108.0"]);
    }
}
