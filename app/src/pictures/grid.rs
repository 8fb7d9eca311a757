//! Draws the grid of stances: a row for each paragraph, and in it a cell for each delegation or group.

use super::{Across, length, share_of};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::Locale;
use domain::positions::Stance;
use leptos::prelude::*;

/// The height of a row and of the numbers of groups above the rows, in pixels.
const ROW: usize = 15;
const HEAD: usize = 18;

/// The part of the width that the numbers of paragraphs have, in per cent.
const LABELS: f64 = 13.0;

/// A paragraph in the grid.
#[derive(Clone, Debug)]
pub struct GridRow {
    /// The number of the paragraph, such as OP9.
    pub label: String,
    /// The stance in each column; `None` where there is no position.
    pub cells: Vec<Option<Stance>>,
}

/// Renders the stances on paragraphs, with gaps between groups of columns, which are numbered above; nothing without rows
/// or columns. A table says the same beside it; `words` tell what is drawn.
pub fn stance_grid(locale: Locale, groups: &[usize], rows: &[GridRow], words: String) -> Markup {
    let groups: Vec<usize> = groups.iter().copied().filter(|size| *size > 0).collect();
    if groups.is_empty() || rows.is_empty() {
        return ().into_markup();
    }
    let frame = GridFrame::of(locale, &groups);
    let (height, count) = (rows.len() * ROW, rows.len());
    let (inner, left) = (100.0 - LABELS, frame.across.x(LABELS, 100.0 - LABELS));
    let edge = length(frame.across.x(0.0, 0.0));
    let numbers = frame.bands.iter().enumerate().map(|(index, (start, size))| {
        let middle = share_of(count_of(2 * start + size), count_of(2 * frame.width));
        let x = length(frame.across.x(LABELS + middle * inner / 100.0, 0.0));
        markup! { <text class="group" x=x y="12">{locale.integer((index + 1).try_into().unwrap_or(0))}</text> }
    });
    let labels = rows.iter().enumerate().map(|(index, row)| {
        markup! { <text x=edge.clone() y={HEAD + index * ROW + 12}>{row.label.clone()}</text> }
    });
    let bands = frame.bands.iter().map(|(start, size)| {
        markup! { <rect x=frame.left(*start, *size) y="0" width={*size} height=count/> }
    });
    let paths = Stance::ALL.iter().filter_map(|stance| {
        let strokes: Vec<String> = rows
            .iter()
            .enumerate()
            .flat_map(|(index, row)| frame.runs(row, *stance).into_iter().map(move |run| (index, run)))
            .map(|(index, (start, size))| format!("M{start} {index}.5h{size}"))
            .collect();
        let strokes = strokes.concat();
        (!strokes.is_empty()).then(|| {
            markup! {
                <path class=format!("u {stance}") d=strokes.clone()/>
                <path class=format!("c {stance}") d=strokes/>
            }
        })
    });
    let (numbers, labels) = (numbers.collect::<Vec<_>>(), labels.collect::<Vec<_>>());
    let (bands, paths) = (bands.collect::<Vec<_>>(), paths.collect::<Vec<_>>());
    markup! {
        <figure class="stance-grid">
            <svg aria-hidden="true" width="100%" height={HEAD + height}>
                {numbers}
                {labels}
                <svg x=length(left) y=HEAD width=length(inner) height=height
                    viewBox=format!("0 0 {} {count}", frame.width) preserveAspectRatio="none">
                    {bands}
                    {paths}
                </svg>
            </svg>
            <figcaption>{words}</figcaption>
        </figure>
    }
}

/// Where the columns of a grid stand, in units of one column.
struct GridFrame {
    across: Across,
    mirrored: bool,
    /// The place of the first column of each group, and the number of its columns.
    bands: Vec<(usize, usize)>,
    width: usize,
}

impl GridFrame {
    fn of(locale: Locale, groups: &[usize]) -> Self {
        let mut bands = Vec::with_capacity(groups.len());
        let mut start = 0;
        for size in groups {
            bands.push((start, *size));
            start += size + 1;
        }
        let mirrored = locale.direction() == "rtl";
        Self { across: Across::new(locale), mirrored, bands, width: start.saturating_sub(1) }
    }

    /// Returns the left edge of so many columns from `start` in the direction of reading.
    const fn left(&self, start: usize, size: usize) -> usize {
        if self.mirrored { self.width.saturating_sub(start + size) } else { start }
    }

    /// Lists where a stance is drawn in a row: the left edge and the length of each run of cells.
    fn runs(&self, row: &GridRow, stance: Stance) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut rest = row.cells.as_slice();
        for (start, size) in &self.bands {
            let (band, after) = rest.split_at((*size).min(rest.len()));
            rest = after;
            let mut place = *start;
            for run in band.chunk_by(|one, next| one == next) {
                if run.first() == Some(&Some(stance)) {
                    runs.push((self.left(place, run.len()), run.len()));
                }
                place += run.len();
            }
        }
        runs
    }
}

fn count_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use crate::pictures::drawn::{attributes, texts};
    use scraper::Html;

    fn rows() -> Vec<GridRow> {
        let (yes, no) = (Some(Stance::Support), Some(Stance::Oppose));
        vec![
            GridRow { label: "OP1".into(), cells: vec![yes, yes, no, None, yes] },
            GridRow { label: "OP2".into(), cells: vec![no, None, None, yes, yes] },
        ]
    }

    #[test]
    fn cells_of_one_stance_are_drawn_together_within_their_group() {
        let drawn = html(|| stance_grid(Locale::English, &[2, 3], &rows(), "words".to_owned()));
        let page = Html::parse_fragment(&drawn);
        assert_eq!(attributes(&page, "svg > svg", "viewBox"), ["0 0 6 2"]);
        assert_eq!(attributes(&page, "path.c.support", "d"), ["M0 0.5h2M5 0.5h1M4 1.5h2"]);
        assert_eq!(attributes(&page, "path.c.oppose", "d"), ["M3 0.5h1M0 1.5h1"]);
        assert_eq!(attributes(&page, "rect", "x"), ["0", "3"]);
        assert_eq!(texts(&page, "text"), ["1", "2", "OP1", "OP2"]);
        assert_eq!(texts(&page, "figcaption"), ["words"]);
    }

    #[test]
    fn a_grid_is_mirrored_from_right_to_left() {
        let drawn = html(|| stance_grid(Locale::Arabic, &[2, 3], &rows(), String::new()));
        let page = Html::parse_fragment(&drawn);
        assert_eq!(attributes(&page, "path.c.support", "d"), ["M4 0.5h2M0 0.5h1M0 1.5h2"]);
        assert_eq!(attributes(&page, "svg > svg", "x"), ["0%"]);
        assert_eq!(attributes(&page, "svg > text:last-of-type", "x"), ["100%"]);
    }

    #[test]
    fn a_grid_stays_small_and_nothing_draws_nothing() {
        let cells = |row: usize| {
            let stance = |column: usize| Stance::ALL.get((row * 7 + column) % 23).copied();
            (0..24).map(stance).collect()
        };
        let rows: Vec<_> =
            (0..40).map(|row| GridRow { label: format!("OP{row}"), cells: cells(row) }).collect();
        let drawn = html(|| stance_grid(Locale::English, &[6, 6, 6, 6], &rows, String::new()));
        assert!(drawn.len() < 9000, "{} bytes", drawn.len());
        assert!(!html(|| stance_grid(Locale::English, &[], &rows, String::new())).contains("<svg"));
        assert!(!html(|| stance_grid(Locale::English, &[1], &[], String::new())).contains("<svg"));
    }
}
