//! Draws the map of opinions: a mark in each square for the participants there, and a hull around each group.

use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use domain::consensus::opinions::{MapCell, Opinions};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The columns and rows of squares in the map.
const COLUMNS: u32 = 24;
const ROWS: u32 = 16;

/// The height of the map and of a square, in pixels.
const HEIGHT: u32 = 384;
const SIDE: f64 = 24.0;

/// A point of the map, in squares from its top left corner.
type MapPoint = (f64, f64);

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

/// Returns the class of a group's colour.
const fn group_class(group: Option<u32>) -> &'static str {
    match group {
        Some(0) => "first",
        Some(1) => "second",
        Some(2) => "third",
        Some(_) => "fourth",
        None => "nowhere",
    }
}

/// Renders the picture; the table behind it says the same in words. It is the same in every language: from left to right
/// runs the first axis.
pub fn opinion_map(locale: Locale, opinions: &Opinions) -> Markup {
    let cells = opinions.cells(COLUMNS, ROWS);
    let mut by_group: BTreeMap<u32, Vec<MapPoint>> = BTreeMap::new();
    for cell in &cells {
        if let Some(group) = cell.group {
            by_group.entry(group).or_default().push(middle(*cell));
        }
    }
    let hulls = by_group.iter().filter_map(|(group, points)| {
        let hull = convex_hull(points);
        (hull.len() > 2).then(|| {
            let corners: Vec<String> = hull.iter().map(|(x, y)| format!("{x},{y}")).collect();
            let class = format!("hull {}", group_class(Some(*group)));
            markup! { <polygon points=corners.join(" ") class=class vector-effect="non-scaling-stroke"/> }
        })
    });
    let hulls = hulls.collect::<Vec<_>>();
    let marks = cells.iter().map(|cell| draw_cell(*cell)).collect::<Vec<_>>();
    markup! {
        <svg class="opinion-map" role="img" aria-label=t!(locale, "opinions-map") width="100%" height=HEIGHT direction="ltr" text-anchor="middle">
            <line x1="0" x2="100%" y1="50%" y2="50%" class="grid"/>
            <line x1="50%" x2="50%" y1="0" y2="100%" class="grid"/>
            <svg width="100%" height="100%" viewBox=format!("0 0 {COLUMNS} {ROWS}") preserveAspectRatio="none">{hulls}</svg>
            {marks}
            <text x="99%" y="50%" dy="-6" text-anchor="end" class="axis">"1 →"</text>
            <text x="50%" y="14" dx="6" text-anchor="start" class="axis">"2 ↑"</text>
        </svg>
    }
}

/// Returns the middle of a square.
fn middle(cell: MapCell) -> MapPoint {
    (f64::from(cell.column) + 0.5, f64::from(cell.row) + 0.5)
}

/// Renders the mark of a square. Its size grows with the root of the count, so that its area shows the count.
fn draw_cell(cell: MapCell) -> Markup {
    let size = (10.0 + 4.0 * f64::from(cell.count).sqrt()).min(44.0);
    let (x, y) = middle(cell);
    let x = format!("{:.1}%", x / f64::from(COLUMNS) * 100.0);
    let y = format!("{:.0}", y * SIDE + size / 3.0);
    let size = format!("{size:.0}");
    markup! { <text x=x y=y font-size=size class=group_class(cell.group)>{group_mark(cell.group)}</text> }
}

/// Finds the corners of the smallest convex shape around these points, in turn, each once; points on an edge are no
/// corners (A. M. Andrew's monotone chain, 1979).
fn convex_hull(points: &[MapPoint]) -> Vec<MapPoint> {
    let mut sorted = points.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    sorted.dedup();
    if sorted.len() < 3 {
        return sorted;
    }
    let mut hull = half_hull(sorted.iter().copied());
    let back = half_hull(sorted.iter().rev().copied());
    // The ends of one half are those of the other.
    hull.pop();
    hull.extend(back);
    hull.pop();
    hull
}

fn half_hull(points: impl Iterator<Item = MapPoint>) -> Vec<MapPoint> {
    let mut half: Vec<MapPoint> = Vec::new();
    for point in points {
        while let [.., before, last] = half[..] {
            if turn(before, last, point) > 0.0 {
                break;
            }
            half.pop();
        }
        half.push(point);
    }
    half
}

/// Returns twice the area of the triangle, which is above 0 where the way through its corners turns in the order of the
/// hull.
fn turn(first: MapPoint, second: MapPoint, third: MapPoint) -> f64 {
    (second.0 - first.0) * (third.1 - first.1) - (second.1 - first.1) * (third.0 - first.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::consensus::opinions::summarize_opinions;
    use domain::reactions::{GivenReaction, Reaction, ReactionMatrix};

    /// Sixteen participants of two minds on ten statements.
    fn opinions() -> Opinions {
        let mut given = Vec::new();
        for participant in 0..16_u32 {
            for statement in 0..10_u32 {
                let agrees = statement == 9 || (participant < 8) == (statement % 2 == 0);
                let odd = participant % 3 == statement % 7;
                let reaction = if agrees == odd { Reaction::Disagree } else { Reaction::Agree };
                given.push(GivenReaction { participant, statement, reaction, at: 0 });
            }
        }
        summarize_opinions(&ReactionMatrix::new(16, 10, given), &vec![Vec::new(); 16])
    }

    #[test]
    fn a_hull_has_the_corners_alone_and_goes_round_once() {
        let square = [(0.0, 0.0), (2.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 2.0), (1.0, 0.0), (0.0, 0.0)];
        assert_eq!(convex_hull(&square), [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]);
        assert_eq!(convex_hull(&[(1.0, 1.0), (1.0, 1.0)]), [(1.0, 1.0)]);
        assert_eq!(convex_hull(&[(0.0, 0.0), (3.0, 3.0), (1.0, 1.0)]).len(), 2, "a line has two ends");
        assert!(convex_hull(&[]).is_empty());
    }

    #[test]
    fn every_point_lies_within_its_hull() {
        let points: Vec<MapPoint> =
            (0..40_u32).map(|at| (f64::from(at * 7 % 24), f64::from(at * 5 % 16))).collect();
        let hull = convex_hull(&points);
        for (place, corner) in hull.iter().enumerate() {
            let next = hull[(place + 1) % hull.len()];
            assert!(points.iter().all(|point| turn(*corner, next, *point) >= 0.0), "{corner:?}");
        }
    }

    #[test]
    fn each_group_has_its_mark_and_the_picture_is_the_same_in_every_language() {
        let opinions = opinions();
        let drawn = Locale::ALL.map(|locale| crate::document::html(|| opinion_map(locale, &opinions)));
        for html in &drawn {
            assert!(html.contains('●') && html.contains('▲') && html.contains("role=\"img\""), "{html}");
            assert!(html.len() < 3_000, "{}", html.len());
            assert!(!html.contains("style="));
        }
        let marks = |html: &str| html.split_once("<line").map(|(_, rest)| rest.to_owned());
        assert_eq!(marks(&drawn[0]), marks(&drawn[1]));
    }
}
