//! Draws how provisions relate to instruments: a row for each provision, and in it a cell for each instrument, with a
//! colour and a sign by the relation.

use super::{Across, length, number};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::Locale;
use domain::mappings::MappingRelation;
use leptos::prelude::*;

/// The height of a row and of the numbers of instruments above the rows, in pixels.
const ROW: usize = 18;
const HEAD: usize = 18;

/// The part of the width that the numbers of provisions have, in per cent.
const LABELS: f64 = 13.0;

/// The rows that are drawn in one picture: the next ones have the numbers of the instruments again.
const BLOCK: usize = 10;

/// A provision with its relation to each instrument; `None` where there is none.
#[derive(Clone, Debug)]
pub struct CoverageRow {
    pub label: String,
    pub cells: Vec<Option<CoverageSign>>,
}

/// What is drawn in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverageSign {
    pub relation: MappingRelation,
    /// Whether somebody contests it, or it is to be looked at again: then it has a line below.
    pub unsettled: bool,
}

/// Returns the sign of a relation.
pub const fn relation_sign(relation: MappingRelation) -> &'static str {
    match relation {
        MappingRelation::Equal => "=",
        MappingRelation::Equivalent => "≈",
        MappingRelation::Subset => "⊂",
        MappingRelation::Superset => "⊃",
        MappingRelation::Intersects => "∩",
        MappingRelation::NoRelationship => "∅",
        MappingRelation::Conflicts => "✕",
    }
}

/// Renders the matrix of provisions and so many instruments, which are numbered above; nothing without rows or instruments.
/// A table says the same beside it; `words` tell what is drawn.
pub fn coverage_picture(locale: Locale, columns: usize, rows: &[CoverageRow], words: String) -> Markup {
    if columns == 0 || rows.is_empty() {
        return ().into_markup();
    }
    let across = Across::new(locale);
    let blocks = rows.chunks(BLOCK).map(|rows| draw_block(locale, across, columns, rows));
    markup! {
        <figure class="coverage">
            {blocks.collect::<Vec<_>>()}
            <figcaption>{words}</figcaption>
        </figure>
    }
}

fn draw_block(locale: Locale, across: Across, columns: usize, rows: &[CoverageRow]) -> Markup {
    let middle = |column: usize| {
        let share = (number(column) + 0.5) / number(columns);
        length(across.x(LABELS + share * (100.0 - LABELS), 0.0))
    };
    let edge = length(across.x(0.0, 0.0));
    let numbers = (0..columns).map(|column| {
        let words = locale.integer((column + 1).try_into().unwrap_or(0));
        markup! { <text class="sign" x=middle(column) y="12">{words}</text> }
    });
    let lines = rows.iter().enumerate().map(|(index, row)| {
        let y = HEAD + index * ROW + 13;
        let signs = row.cells.iter().enumerate().filter_map(|(column, cell)| Some((column, (*cell)?)));
        let places: Vec<String> = signs.clone().map(|(column, _)| middle(column)).collect();
        let signs: String = signs.map(|(_, cell)| relation_sign(cell.relation)).collect();
        let signs =
            (!signs.is_empty()).then(|| markup! { <text class="sign" x=places.join(" ") y=y>{signs}</text> });
        markup! { <text x=edge.clone() y=y>{row.label.clone()}</text>{signs} }
    });
    let frame = CoverageFrame { mirrored: locale.direction() == "rtl", columns };
    let left = length(across.x(LABELS, 100.0 - LABELS));
    let paths = MappingRelation::ALL.iter().filter_map(|relation| {
        let of = |cell: CoverageSign| cell.relation == *relation;
        let strokes = frame.strokes(rows, 5, of);
        (!strokes.is_empty()).then(|| markup! { <path class=relation.code() d=strokes/> })
    });
    let unsettled = frame.strokes(rows, 9, |cell| cell.unsettled);
    let unsettled = (!unsettled.is_empty()).then(|| markup! { <path class="u" d=unsettled/> });
    let (numbers, lines) = (numbers.collect::<Vec<_>>(), lines.collect::<Vec<_>>());
    let paths = paths.collect::<Vec<_>>();
    let height = rows.len() * ROW;
    markup! {
        <svg aria-hidden="true" width="100%" height={HEAD + height}>
            <svg x=left y=HEAD width=length(100.0 - LABELS) height=height
                viewBox=format!("0 0 {columns} {}", rows.len()) preserveAspectRatio="none">
                <rect width=columns height={rows.len()}/>
                {paths}
                {unsettled}
            </svg>
            {numbers}
            {lines}
        </svg>
    }
}

/// Where the cells of a picture stand, in units of one column.
#[derive(Clone, Copy)]
struct CoverageFrame {
    mirrored: bool,
    columns: usize,
}

impl CoverageFrame {
    /// Returns the strokes of the cells for which `of` holds, so many tenths down their rows: one for each run of them.
    fn strokes(self, rows: &[CoverageRow], tenths: u8, of: impl Fn(CoverageSign) -> bool) -> String {
        let mut strokes = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let holds: Vec<bool> = row.cells.iter().map(|cell| cell.is_some_and(&of)).collect();
            let mut place = 0;
            for run in holds.chunk_by(|one, next| one == next) {
                if run.first() == Some(&true) {
                    let left =
                        if self.mirrored { self.columns.saturating_sub(place + run.len()) } else { place };
                    strokes.push(format!("M{left} {index}.{tenths}h{}", run.len()));
                }
                place += run.len();
            }
        }
        strokes.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use scraper::{Html, Selector};

    const EQUAL: Option<CoverageSign> =
        Some(CoverageSign { relation: MappingRelation::Equal, unsettled: false });
    const CONFLICT: Option<CoverageSign> =
        Some(CoverageSign { relation: MappingRelation::Conflicts, unsettled: true });

    fn rows() -> Vec<CoverageRow> {
        vec![
            CoverageRow { label: "OP1".into(), cells: vec![EQUAL, EQUAL, None, CONFLICT] },
            CoverageRow { label: "OP2".into(), cells: vec![None; 4] },
        ]
    }

    fn draw(locale: Locale, rows: &[CoverageRow]) -> String {
        html(|| coverage_picture(locale, 4, rows, "words".to_owned()))
    }

    fn attributes(page: &Html, path: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(path).unwrap();
        let found = page.select(&selector);
        found.map(|one| one.value().attr(name).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_cell_has_a_colour_and_a_sign_by_its_relation() {
        let page = Html::parse_fragment(&draw(Locale::English, &rows()));
        assert_eq!(attributes(&page, "path.equal", "d"), ["M0 0.5h2"]);
        assert_eq!(attributes(&page, "path.conflicts", "d"), ["M3 0.5h1"]);
        assert_eq!(attributes(&page, "path.u", "d"), ["M3 0.9h1"], "what is contested has a line below");
        let selector = Selector::parse("text").unwrap();
        let words: Vec<String> = page.select(&selector).map(|one| one.text().collect()).collect();
        assert_eq!(words, ["1", "2", "3", "4", "OP1", "==✕", "OP2"]);
    }

    #[test]
    fn a_matrix_is_mirrored_from_right_to_left() {
        let page = Html::parse_fragment(&draw(Locale::Arabic, &rows()));
        assert_eq!(attributes(&page, "path.equal", "d"), ["M2 0.5h2"]);
        assert_eq!(attributes(&page, "path.conflicts", "d"), ["M0 0.5h1"]);
        assert_eq!(attributes(&page, "svg > svg", "x"), ["0%"]);
    }

    #[test]
    fn each_block_stays_small_and_nothing_draws_nothing() {
        let sign = |row: usize, column: usize| {
            let relation = MappingRelation::ALL.get((row * 5 + column * 3) % 9)?;
            Some(CoverageSign { relation: *relation, unsettled: (row + column).is_multiple_of(4) })
        };
        let rows: Vec<_> = (0..50)
            .map(|row| CoverageRow {
                label: format!("OP{row}"),
                cells: (0..12).map(|column| sign(row, column)).collect(),
            })
            .collect();
        let drawn = html(|| coverage_picture(Locale::English, 12, &rows, String::new()));
        let blocks = drawn.matches("<svg aria-hidden").count();
        assert_eq!(blocks, 5);
        assert!(drawn.len() < blocks * 4_000, "{} bytes", drawn.len());
        assert!(!html(|| coverage_picture(Locale::English, 0, &rows, String::new())).contains("<svg"));
        assert!(!draw(Locale::English, &[]).contains("<svg"));
    }
}
