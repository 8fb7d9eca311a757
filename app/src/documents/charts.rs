//! The colours and the shape of charts: those of the pages, on white paper.

use chrono::{DateTime, Utc};
use documents::model::{Chart, ChartKind, ChartSeries};

pub const AGREED: &str = "0f766e";
pub const MENDED: &str = "57a3cf";
pub const OPEN: &str = "e9b438";
pub const AGAINST: &str = "b53d27";
pub const UNHEARD: &str = "c3ccd4";

/// A part of bars, or a line: its name, its colour, and a value for each label.
pub type NamedValues = (String, &'static str, Vec<i64>);

/// Returns a chart of bars in which each series has a colour, and every second one is hatched as well.
pub fn stacked_bars(caption: String, labels: Vec<String>, series: Vec<NamedValues>) -> Chart {
    Chart { caption, kind: ChartKind::StackedBars, series: tell_apart(series), labels }
}

/// Returns a day as charts read it, so that they set days apart by the time between them.
pub fn chart_day(at: &DateTime<Utc>) -> String {
    at.date_naive().to_string()
}

/// Returns a chart of lines over days.
pub fn line_chart(caption: String, labels: Vec<String>, series: Vec<NamedValues>) -> Chart {
    Chart { caption, kind: ChartKind::Lines, series: tell_apart(series), labels }
}

fn tell_apart(series: Vec<NamedValues>) -> Vec<ChartSeries> {
    let named = series.into_iter().enumerate().map(|(place, (name, colour, values))| ChartSeries {
        name,
        colour: colour.to_owned(),
        hatched: place % 2 == 1,
        values: values.into_iter().map(Some).collect(),
    });
    named.collect()
}
