//! Renders the map of opinions as a picture, with one mark in each square for the participants there.

use crate::messages::{Locale, t};
use domain::consensus::opinions::{MapCell, Opinions};
use leptos::prelude::*;

/// The columns of squares in the map; the rows and the side of a square, in the units of the picture, follow.
const COLUMNS: u32 = 24;

const ROWS: u32 = 16;

const SIDE: f64 = 20.0;

/// Returns the mark of a group; each has its own shape, so that nobody needs colour to tell them apart.
pub fn group_mark(group: Option<u32>) -> &'static str {
    match group {
        Some(0) => "●",
        Some(1) => "▲",
        Some(2) => "■",
        Some(3) => "◆",
        Some(_) => "✚",
        None => "○",
    }
}

/// Renders the picture; the table behind it says the same in words.
pub fn opinion_map(locale: Locale, opinions: &Opinions) -> AnyView {
    let cells = opinions.cells(COLUMNS, ROWS);
    let (width, height) = (f64::from(COLUMNS) * SIDE, f64::from(ROWS) * SIDE);
    let marks = cells.iter().map(|cell| draw_cell(*cell)).collect::<Vec<_>>();
    view! {
        <svg role="img" aria-label=t!(locale, "opinions-map") viewBox=format!("-20 -20 {} {}", width + 40.0, height + 40.0)
            width="100%" direction="ltr" fill="currentColor" text-anchor="middle">
            <path d=format!("M0 {0}H{width}M{1} 0V{height}", height / 2.0, width / 2.0) stroke="currentColor" stroke-opacity="0.2"/>
            {marks}
        </svg>
    }
    .into_any()
}

/// Renders the mark of a square. Its size grows with the root of the count, so that its area shows the count.
fn draw_cell(cell: MapCell) -> AnyView {
    let size = (10.0 + 4.0 * f64::from(cell.count).sqrt()).min(44.0);
    let x = (f64::from(cell.column) + 0.5) * SIDE;
    let y = (f64::from(cell.row) + 0.5) * SIDE + size / 3.0;
    let size = format!("{size:.0}");
    view! { <text x=x y=y font-size=size>{group_mark(cell.group)}</text> }.into_any()
}
