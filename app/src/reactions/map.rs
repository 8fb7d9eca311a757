//! The map of opinions as a picture: a square of it is one mark, by the group of those who stand there.

use crate::messages::{Locale, t};
use domain::consensus::opinions::{MapCell, Opinions};
use leptos::prelude::*;

/// The squares of the map, and the length of their sides in the units of the picture.
const COLUMNS: u32 = 24;

const ROWS: u32 = 16;

const SIDE: f64 = 20.0;

/// The marks of the groups; a shape each, so that colour is not needed to tell them apart.
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

/// The picture; its words are the table behind it.
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

/// A mark grows with the root of those who stand there, so that its area tells their number.
fn draw_cell(cell: MapCell) -> AnyView {
    let size = (10.0 + 4.0 * f64::from(cell.count).sqrt()).min(44.0);
    let x = (f64::from(cell.column) + 0.5) * SIDE;
    let y = (f64::from(cell.row) + 0.5) * SIDE + size / 3.0;
    let size = format!("{size:.0}");
    view! { <text x=x y=y font-size=size>{group_mark(cell.group)}</text> }.into_any()
}
