//! Places points under the paragraph before them.

use super::TextReader;
use crate::instruments::ProvisionKind;
use crate::instruments::import::layout::Layout;
use crate::instruments::import::lines::{LineShape, PointMark, PointStrength, SourceLine, begins_large};
use crate::instruments::import::{ImportProblem, LineRole};
use crate::instruments::numbering::StatedNumber;
use crate::instruments::numerals::{PointStyle, letter};

/// The state of the points under the current paragraph.
#[derive(Default)]
pub(super) struct PointState {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) first_style: Option<PointStyle>,
    pub(super) second_style: Option<PointStyle>,
    /// The columns by which the first of the points is set in.
    pub(super) indent: usize,
    /// The columns by which the point in the line before is set in, if there is one in it.
    pub(super) before: Option<usize>,
}

/// The place of a point: its level, its number and its style.
pub(super) struct PointPlace {
    pub(super) nested: bool,
    pub(super) number: u32,
    pub(super) style: Option<PointStyle>,
}

impl TextReader<'_> {
    pub(super) fn point(&mut self, line: &SourceLine, mark: PointMark, goes_on: bool, layout: Layout) {
        let place = self.point_place(&mark, line.indent());
        if mark.strength == PointStrength::Letter && place.is_none() {
            return self.words(line, layout);
        }
        let sibling = self.points.before == Some(line.indent());
        if goes_on && mark.strength != PointStrength::Bullet && !(sibling && place.is_some()) {
            let set_in = line.indent() > self.block_indent();
            if !set_in && (place.is_none() || !begins_large(&mark.text)) {
                let unsure = place.is_some();
                return self.go_on(line, " ", unsure);
            }
        }
        if self.operative == 0 {
            self.problem(line.number, ImportProblem::StrayPoint);
            return self.open_block(
                line,
                ProvisionKind::Preambular,
                0,
                StatedNumber::default(),
                line.words(),
                false,
            );
        }
        let unsure = goes_on && !sibling && mark.strength != PointStrength::Bullet;
        let place = match place {
            Some(place) => place,
            None => self.misplaced_point(line, &mark),
        };
        self.open_point(line, place, &mark.text, unsure);
    }

    /// Notes that a point does not follow the one before, and returns the place that it gets nevertheless.
    fn misplaced_point(&mut self, line: &SourceLine, mark: &PointMark) -> PointPlace {
        let number = self.points.first + 1;
        let style = self.points.first_style;
        let expected = style.map_or_else(|| letter(number), |style| style.write(number));
        let found = mark.shown.clone();
        self.problem(line.number, ImportProblem::PointNumbering { expected, found });
        PointPlace { nested: false, number, style }
    }

    /// Finds the place of a point among those of its paragraph. A dash takes the next number. A mark that can be the
    /// next of both levels belongs to the second one if it is set in more than the first.
    fn point_place(&self, mark: &PointMark, indent: usize) -> Option<PointPlace> {
        let points = &self.points;
        let deeper = points.first > 0 && indent > points.indent;
        let first = |style| PointPlace { nested: false, number: points.first + 1, style };
        let second = |style| PointPlace { nested: true, number: points.second + 1, style };
        if mark.readings.is_empty() {
            return Some(if deeper { second(points.second_style) } else { first(points.first_style) });
        }
        let begins = |level: u32, own: Option<PointStyle>, style: PointStyle| {
            level == 0 || own.is_none_or(|own| own == style)
        };
        let find = |next: u32, allowed: &dyn Fn(PointStyle) -> bool| {
            let found = mark.readings.iter().find(|(style, number)| *number == next && allowed(*style));
            found.map(|(style, _)| *style)
        };
        let as_first =
            find(points.first + 1, &|style: PointStyle| begins(points.first, points.first_style, style));
        let as_second = find(points.second + 1, &|style: PointStyle| {
            let own = points.second > 0 || deeper || points.first_style != Some(style);
            points.first > 0 && own && begins(points.second, points.second_style, style)
        });
        match (as_first, as_second) {
            (Some(_), Some(style)) if deeper => Some(second(Some(style))),
            (Some(style), _) => Some(first(Some(style))),
            (None, Some(style)) => Some(second(Some(style))),
            (None, None) => None,
        }
    }

    pub(super) fn open_point(&mut self, line: &SourceLine, place: PointPlace, text: &str, unsure: bool) {
        let indent = line.indent();
        let points = &mut self.points;
        // Where a dash comes first, the others are counted as it is.
        let style = if place.nested {
            points.second = place.number;
            points.second_style = points.second_style.or(place.style).or(Some(PointStyle::Roman));
            points.second_style
        } else {
            if points.first == 0 {
                points.indent = indent;
            }
            points.first = place.number;
            points.first_style = points.first_style.or(place.style).or(Some(PointStyle::Letters));
            (points.second, points.second_style) = (0, None);
            points.first_style
        };
        points.before = Some(indent);
        let depth = if place.nested { 2 } else { 1 };
        let stated = StatedNumber { number: place.number, style, ..StatedNumber::default() };
        self.open_block(line, ProvisionKind::Point, depth, stated, text, unsure);
    }

    pub(super) fn place_as_point(&mut self, line: &SourceLine, role: LineRole, shape: &LineShape) {
        let nested = role == LineRole::Subpoint && self.points.first > 0;
        let (number, style) = match nested {
            true => (self.points.second + 1, self.points.second_style),
            false => (self.points.first + 1, self.points.first_style),
        };
        let (readings, text) = match shape {
            LineShape::Point(mark) => (mark.readings.clone(), mark.text.clone()),
            LineShape::Number(mark) if mark.suffix.is_empty() => {
                (vec![(PointStyle::Digits, mark.number)], mark.text.clone())
            }
            LineShape::Decimal { number, text, .. } => (vec![(PointStyle::Digits, *number)], text.clone()),
            LineShape::Heading { text, .. } | LineShape::Guarded(text) => (Vec::new(), text.clone()),
            _ => (Vec::new(), line.words().to_owned()),
        };
        let next = |known: Option<PointStyle>| {
            let fits = |(own, found): &&(PointStyle, u32)| {
                *found == number && known.is_none_or(|style| style == *own)
            };
            readings.iter().find(fits).map(|(style, _)| *style)
        };
        let found = next(style);
        if found.is_none() && !readings.is_empty() {
            let expected = style.map_or_else(|| letter(number), |style| style.write(number));
            let found = readings.first().map_or_else(String::new, |(style, number)| style.write(*number));
            self.problem(line.number, ImportProblem::PointNumbering { expected, found });
        }
        self.open_point(line, PointPlace { nested, number, style: found.or(style) }, &text, false);
    }
}
