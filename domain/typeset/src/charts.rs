//! Charts: their numbers as parts of the room that there is, and in words.

use crate::letters::Letters;
use crate::sheet::{SheetBar, SheetChart, SheetPart, SheetPicture, SheetSeries, SheetTick};
use crate::words::Words;
use chrono::NaiveDate;
use documents::model::{Chart, ChartKind, ChartSeries};

/// The most characters of the words for those who do not see the picture; its table has the rest.
const MOST_WORDS: usize = 2_000;

/// The colour of a series whose own is none.
const GREY: &str = "555555";

/// In how many steps an axis is divided, at least.
const STEPS: i64 = 4;

/// Turns a chart into what is drawn; `None` if there is nothing to draw.
pub(crate) fn draw(chart: &Chart, words: &dyn Words, letters: &mut Letters<'_>) -> Option<SheetChart> {
    if chart.labels.is_empty() || chart.series.is_empty() {
        return None;
    }
    let picture = match chart.kind {
        ChartKind::StackedBars => draw_bars(chart, words, letters),
        ChartKind::Lines => draw_lines(chart, words, letters),
    };
    let series = chart.series.iter().map(|series| SheetSeries {
        name: letters.write(&series.name),
        colour: if is_colour(&series.colour) { series.colour.clone() } else { GREY.to_owned() },
        hatched: series.hatched,
    });
    let series = series.collect();
    let caption = letters.write(&chart.caption);
    let alt = letters.write(&say(chart, words));
    // A picture without any words is refused.
    let alt = if alt.trim().is_empty() { "–".to_owned() } else { alt };
    Some(SheetChart { caption, alt, series, picture })
}

fn draw_bars(chart: &Chart, words: &dyn Words, letters: &mut Letters<'_>) -> SheetPicture {
    let total_of = |place: usize| -> i64 {
        chart.series.iter().fold(0, |total: i64, series| total.saturating_add(value(series, place)))
    };
    let most = (0..chart.labels.len()).map(total_of).max().unwrap_or(0);
    let bars = chart.labels.iter().enumerate().map(|(place, label)| {
        let parts = chart.series.iter().enumerate().filter_map(|(index, series)| {
            let share = part(value(series, place), most);
            (share > 0.0).then_some(SheetPart { series: index, share })
        });
        let total = letters.write(&words.number(total_of(place)));
        SheetBar { label: letters.write(label), total, parts: parts.collect() }
    });
    SheetPicture::Bars { bars: bars.collect() }
}

fn draw_lines(chart: &Chart, words: &dyn Words, letters: &mut Letters<'_>) -> SheetPicture {
    let count = chart.labels.len();
    let values = chart.series.iter().flat_map(|series| (0..count).map(move |place| value(series, place)));
    let step = find_step(values.max().unwrap_or(0));
    let top = values_up_to(chart, step);
    let places = find_places(&chart.labels);
    let ticks: Vec<_> = (0..=top / step)
        .map(|number| {
            let tick = number * step;
            SheetTick { label: letters.write(&words.number(tick)), at: part(tick, top) }
        })
        .collect();
    let paths = chart.series.iter().map(|series| {
        let mut paths = vec![Vec::new()];
        for (place, x) in places.iter().enumerate() {
            match (series.values.get(place).copied().flatten(), paths.last_mut()) {
                (Some(value), Some(path)) => path.push((*x, part(value.max(0), top))),
                _ => paths.push(Vec::new()),
            }
        }
        paths.retain(|path| !path.is_empty());
        paths
    });
    let mut label = |label: Option<&String>| letters.write(label.map_or("", String::as_str));
    SheetPicture::Lines {
        tick_width: ticks.iter().map(|tick| tick.label.chars().count()).max().unwrap_or(0),
        ticks,
        first: label(chart.labels.first()),
        last: if count > 1 { label(chart.labels.last()) } else { String::new() },
        paths: paths.collect(),
    }
}

/// Returns the value of a series at a place; nothing is drawn below zero.
fn value(series: &ChartSeries, place: usize) -> i64 {
    series.values.get(place).copied().flatten().unwrap_or(0).max(0)
}

/// Returns which part one number is of another.
fn part(number: i64, whole: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "what is drawn is never as fine")]
    let parts = (number as f64, whole.max(1) as f64);
    parts.0 / parts.1
}

/// Returns the step of an axis: 1, 2 or 5, and as many zeros as needed.
fn find_step(most: i64) -> i64 {
    let mut power: i64 = 1;
    loop {
        for step in [1, 2, 5] {
            let step = power.saturating_mul(step);
            if step.saturating_mul(STEPS) >= most || step == i64::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// Returns the first step that no value exceeds.
fn values_up_to(chart: &Chart, step: i64) -> i64 {
    let values = chart.series.iter().flat_map(|series| series.values.iter().copied().flatten());
    let most = values.max().unwrap_or(0).max(1);
    most.saturating_add(step - 1) / step * step
}

/// Returns where labels stand on their axis: dates as far apart as their days, other labels evenly.
fn find_places(labels: &[String]) -> Vec<f64> {
    let dates: Option<Vec<_>> =
        labels.iter().map(|label| label.get(..10)?.parse::<NaiveDate>().ok()).collect();
    let days: Vec<i64> = match dates {
        Some(dates) if dates.is_sorted() => {
            let first = dates.first().copied().unwrap_or_default();
            dates.iter().map(|date| (*date - first).num_days()).collect()
        }
        _ => (0..).take(labels.len()).collect(),
    };
    let last = days.last().copied().unwrap_or(0);
    days.iter().map(|day| part(*day, last)).collect()
}

/// Says the figures of a chart in words.
fn say(chart: &Chart, words: &dyn Words) -> String {
    let mut said = chart.caption.clone();
    for series in &chart.series {
        let values = chart
            .labels
            .iter()
            .zip(&series.values)
            .filter_map(|(label, value)| value.map(|value| format!("{label} {}", words.number(value))));
        let values: Vec<_> = values.collect();
        if !said.is_empty() {
            said.push_str(". ");
        }
        said.push_str(&series.name);
        if !values.is_empty() {
            said.push_str(" – ");
            said.push_str(&values.join("; "));
        }
        if let Some((end, _)) = said.char_indices().nth(MOST_WORDS) {
            said.truncate(end);
            said.push('…');
            break;
        }
    }
    said
}

fn is_colour(colour: &str) -> bool {
    colour.len() == 6 && colour.bytes().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for (most, step) in [(0, 1), (1, 1), (4, 1), (5, 2), (9, 5), (20, 5), (21, 10), (193, 50), (999, 500)]
        {
            assert_eq!(find_step(most), step, "{most}");
        }
        assert!(find_step(i64::MAX) > i64::MAX / 8);
    }

    #[test]
    fn dates_stand_as_far_apart_as_their_days() {
        let labels = |labels: &[&str]| labels.iter().map(|label| (*label).to_owned()).collect::<Vec<_>>();
        assert_eq!(find_places(&labels(&["2026-01-01", "2026-01-02", "2026-01-05"])), [0.0, 0.25, 1.0]);
        assert_eq!(find_places(&labels(&["first", "second", "third"])), [0.0, 0.5, 1.0]);
        assert_eq!(find_places(&labels(&["2026-01-01"])), [0.0]);
    }
}
