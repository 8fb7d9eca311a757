//! Draws charts in SVG, by whole numbers alone, so that they are the same everywhere.

use super::styles::runs_from_right;
use crate::markup::XmlWriter;
use crate::model::{Chart, ChartKind, ChartSeries};
use domain::languages::Language;

/// A picture with its size in the units of its drawing.
pub(super) struct Drawing {
    pub svg: String,
    pub width: u32,
    pub height: u32,
}

/// The width of every drawing, the part of it that labels take, and the margin around it all.
const WIDTH: i64 = 720;
const LABELS: i64 = 220;
const MARGIN: i64 = 10;

/// The height of a bar with the room around it, of a line of the legend, and of the lines of a chart of lines.
const BAR: i64 = 26;
const LEGEND: i64 = 20;
const PLOT: i64 = 240;

/// The most characters of a label that fit.
const LETTERS: usize = 32;

struct Canvas {
    out: XmlWriter,
    /// Whether it is mirrored, for those who read from the right.
    mirrored: bool,
}

/// Draws a chart.
pub(super) fn draw(chart: &Chart, language: Language) -> Drawing {
    let rows = i64::try_from(chart.labels.len()).unwrap_or(i64::MAX).min(200);
    let body = match chart.kind {
        ChartKind::StackedBars => rows * BAR,
        ChartKind::Lines => PLOT + LEGEND,
    };
    let legend = i64::try_from(chart.series.len()).unwrap_or_default().min(50) * LEGEND;
    let height = body + legend + 3 * MARGIN;
    let mut out = XmlWriter::new(4096);
    out.start("svg").attribute("xmlns", "http://www.w3.org/2000/svg");
    out.attribute("width", &WIDTH.to_string()).attribute("height", &height.to_string());
    out.attribute("viewBox", &format!("0 0 {WIDTH} {height}"));
    out.start("defs");
    for (place, series) in chart.series.iter().enumerate().filter(|(_, series)| series.hatched) {
        write_pattern(&mut out, place, series);
    }
    out.end();
    out.start("rect").attribute("width", &WIDTH.to_string()).attribute("height", &height.to_string());
    out.attribute("fill", "#ffffff").end();
    let mut canvas = Canvas { out, mirrored: runs_from_right(language) };
    match chart.kind {
        ChartKind::StackedBars => canvas.draw_bars(chart, rows),
        ChartKind::Lines => canvas.draw_lines(chart),
    }
    canvas.draw_legend(chart, body + 2 * MARGIN);
    let size = |length: i64| u32::try_from(length).unwrap_or(u32::MAX);
    Drawing { svg: canvas.out.finish(), width: size(WIDTH), height: size(height) }
}

impl Canvas {
    fn draw_bars(&mut self, chart: &Chart, rows: i64) {
        let room = WIDTH - LABELS - 2 * MARGIN;
        let total = |place: usize| {
            let values = chart.series.iter().filter_map(|series| value_at(series, place));
            values.fold(0_i64, i64::saturating_add)
        };
        let most = (0..chart.labels.len()).map(total).max().unwrap_or_default().max(1);
        for (row, (place, label)) in (0..rows).zip(chart.labels.iter().enumerate()) {
            let top = MARGIN + row * BAR;
            self.draw_text(MARGIN, top + BAR * 2 / 3, label);
            let mut before = 0_i64;
            for (number, series) in chart.series.iter().enumerate() {
                let value = value_at(series, place).unwrap_or_default();
                let (from, to) = (scale(before, most, room), scale(before.saturating_add(value), most, room));
                before = before.saturating_add(value);
                if to > from {
                    self.draw_box(LABELS + MARGIN + from, top + 3, to - from, BAR - 6, &fill(number, series));
                }
            }
        }
    }

    fn draw_lines(&mut self, chart: &Chart) {
        let room = WIDTH - 2 * MARGIN;
        let values = chart.series.iter().flat_map(|series| series.values.iter().flatten());
        let most = values.copied().max().unwrap_or_default().max(1);
        let last = i64::try_from(chart.labels.len().saturating_sub(1)).unwrap_or(1).max(1);
        let bottom = MARGIN + PLOT;
        self.draw_stroke(&[(MARGIN, bottom), (MARGIN + room, bottom)], "#808080", None);
        self.draw_text(MARGIN, MARGIN + 12, &most.to_string());
        for series in &chart.series {
            let dashes = series.hatched.then_some("6 4");
            let mut points: Vec<(i64, i64)> = Vec::new();
            for (at, value) in (0..=last).zip(&series.values) {
                match value {
                    Some(value) => {
                        let x = MARGIN + scale(at, last, room);
                        points.push((x, bottom - scale((*value).max(0), most, PLOT)));
                    }
                    // Where nothing is known, the line is broken.
                    None => self.draw_stroke(&std::mem::take(&mut points), &colour(series), dashes),
                }
            }
            self.draw_stroke(&points, &colour(series), dashes);
        }
        if let (Some(first), Some(end)) = (chart.labels.first(), chart.labels.last()) {
            self.draw_text(MARGIN, bottom + LEGEND - 4, first);
            if chart.labels.len() > 1 {
                self.draw_text_before(MARGIN + room, bottom + LEGEND - 4, end);
            }
        }
    }

    fn draw_legend(&mut self, chart: &Chart, top: i64) {
        for (row, (number, series)) in (0..50).zip(chart.series.iter().enumerate()) {
            let y = top + row * LEGEND;
            self.draw_box(MARGIN, y + 3, 24, LEGEND - 6, &fill(number, series));
            self.draw_text(MARGIN + 32, y + LEGEND - 5, &series.name);
        }
    }

    fn draw_box(&mut self, x: i64, y: i64, width: i64, height: i64, fill: &str) {
        let x = if self.mirrored { WIDTH - x - width } else { x };
        self.out.start("rect").attribute("x", &x.to_string()).attribute("y", &y.to_string());
        self.out.attribute("width", &width.to_string()).attribute("height", &height.to_string());
        self.out.attribute("fill", fill).attribute("stroke", "#404040").attribute("stroke-width", "1").end();
    }

    fn draw_stroke(&mut self, points: &[(i64, i64)], colour: &str, dashes: Option<&str>) {
        if points.is_empty() {
            return;
        }
        let places = points.iter().map(|(x, y)| {
            let x = if self.mirrored { WIDTH - x } else { *x };
            format!("{x},{y}")
        });
        let places = places.collect::<Vec<_>>().join(" ");
        self.out.start("polyline").attribute("points", &places).attribute("fill", "none");
        self.out.attribute("stroke", colour).attribute("stroke-width", "2");
        self.out.attribute("stroke-linecap", "round").attribute_if("stroke-dasharray", dashes).end();
    }

    fn draw_text(&mut self, x: i64, y: i64, words: &str) {
        self.write_text(x, y, words, self.mirrored);
    }

    /// Draws words that end at a place.
    fn draw_text_before(&mut self, x: i64, y: i64, words: &str) {
        self.write_text(x, y, words, !self.mirrored);
    }

    fn write_text(&mut self, x: i64, y: i64, words: &str, ends: bool) {
        let x = if self.mirrored { WIDTH - x } else { x };
        let shown = match words.char_indices().nth(LETTERS) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words.to_owned(),
        };
        self.out.start("text").attribute("x", &x.to_string()).attribute("y", &y.to_string());
        self.out.attribute("font-family", "sans-serif").attribute("font-size", "13");
        self.out.attribute("text-anchor", if ends { "end" } else { "start" }).text(&shown).end();
    }
}

fn write_pattern(out: &mut XmlWriter, place: usize, series: &ChartSeries) {
    out.start("pattern").attribute("id", &format!("hatch{place}")).attribute("width", "8");
    out.attribute("height", "8").attribute("patternUnits", "userSpaceOnUse");
    out.start("rect")
        .attribute("width", "8")
        .attribute("height", "8")
        .attribute("fill", &colour(series))
        .end();
    out.start("path")
        .attribute("d", "M0 8L8 0")
        .attribute("stroke", "#ffffff")
        .attribute("stroke-width", "2")
        .end();
    out.end();
}

fn fill(place: usize, series: &ChartSeries) -> String {
    if series.hatched { format!("url(#hatch{place})") } else { colour(series) }
}

/// Returns a colour of six hexadecimal digits, and grey for what is none.
fn colour(series: &ChartSeries) -> String {
    let known = series.colour.len() == 6 && series.colour.chars().all(|one| one.is_ascii_hexdigit());
    format!("#{}", if known { series.colour.as_str() } else { "808080" })
}

/// Returns a value, which is drawn from 0.
fn value_at(series: &ChartSeries, place: usize) -> Option<i64> {
    series.values.get(place).copied().flatten().map(|value| value.max(0))
}

/// Returns the part of a length that a value is of the most.
fn scale(value: i64, most: i64, length: i64) -> i64 {
    let part = i128::from(value) * i128::from(length) / i128::from(most.max(1));
    i64::try_from(part).unwrap_or(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::read_tree;

    fn chart(kind: ChartKind) -> Chart {
        let series = |name: &str, hatched, values: &[Option<i64>]| ChartSeries {
            name: name.into(),
            colour: "c03030".into(),
            hatched,
            values: values.to_vec(),
        };
        Chart {
            caption: "Positions".into(),
            kind,
            series: vec![
                series("Yes", false, &[Some(3), None]),
                series("No <&>", true, &[Some(1), Some(i64::MAX)]),
            ],
            labels: vec!["One".into(), "A label that is much longer than what there is room for".into()],
        }
    }

    #[test]
    fn a_chart_is_drawn_as_well_formed_svg_within_its_size() {
        for kind in [ChartKind::StackedBars, ChartKind::Lines] {
            for language in [Language::English, Language::Arabic] {
                let drawing = draw(&chart(kind), language);
                let root = read_tree(drawing.svg.as_bytes()).unwrap();
                assert_eq!(root.attribute("height"), Some(drawing.height.to_string().as_str()));
                for element in root.elements() {
                    if let Some(x) = element.attribute("x") {
                        assert!((0..=WIDTH).contains(&x.parse::<i64>().unwrap()), "{}", drawing.svg);
                    }
                }
                assert_eq!(drawing.svg, draw(&chart(kind), language).svg);
            }
        }
    }

    #[test]
    fn a_bar_is_as_long_as_its_part_of_the_most() {
        assert_eq!((scale(3, 4, 480), scale(i64::MAX, i64::MAX, 480), scale(1, 0, 480)), (360, 480, 480));
    }

    #[test]
    fn what_is_no_colour_is_grey() {
        let series =
            ChartSeries { name: String::new(), colour: "\"/>".into(), hatched: false, values: Vec::new() };
        assert_eq!(colour(&series), "#808080");
    }
}
