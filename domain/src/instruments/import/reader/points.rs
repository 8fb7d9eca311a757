//! Places points under the paragraph before them.

use super::TextReader;
use crate::instruments::ProvisionKind;
use crate::instruments::import::layout::Layout;
use crate::instruments::import::lines::{LineShape, PointMark, PointStrength, SourceLine, begins_large};
use crate::instruments::import::{ImportProblem, POINT_LEVELS};
use crate::instruments::numbering::StatedNumber;
use crate::instruments::numerals::{PointStyle, letter};

/// The state of the points under the current paragraph.
#[derive(Default)]
pub(super) struct PointState {
    /// The points that are open, each a point of the one before it.
    levels: Vec<PointLevel>,
    /// The columns by which the point in the line before is set in, if there is one in it.
    pub(super) before: Option<usize>,
}

/// The points of one level.
#[derive(Clone, Copy)]
struct PointLevel {
    count: u32,
    style: PointStyle,
    /// The columns by which the first of them is set in.
    indent: usize,
}

/// The place of a point: its level, from 0, its number and its style.
pub(super) struct PointPlace {
    pub(super) level: usize,
    pub(super) number: u32,
    pub(super) style: Option<PointStyle>,
}

impl PointState {
    /// Returns the next place of a level. What is deeper than the next level stands at that one.
    pub(super) fn next(&self, level: usize) -> PointPlace {
        let level = level.min(self.levels.len()).min(POINT_LEVELS - 1);
        let open = self.levels.get(level);
        PointPlace {
            level,
            number: open.map_or(0, |open| open.count) + 1,
            style: open.map(|open| open.style),
        }
    }

    /// Returns the level to which a point belongs by the columns by which it is set in.
    fn expected_level(&self, indent: usize) -> usize {
        let outer = self.levels.iter().position(|level| level.indent >= indent);
        outer.unwrap_or(self.levels.len()).min(POINT_LEVELS - 1)
    }

    /// Tells whether points of a level may be counted in a style. A level that begins has one that no other has, unless the
    /// point is set in more than those above it.
    fn allows(&self, level: usize, style: PointStyle, indent: usize) -> bool {
        match self.levels.get(level) {
            Some(open) => open.style == style,
            None => {
                let deeper = self.levels.last().is_none_or(|last| indent > last.indent);
                deeper || self.levels.iter().all(|above| above.style != style)
            }
        }
    }
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
        let place = self.points.next(0);
        let expected = place.style.map_or_else(|| letter(place.number), |style| style.write(place.number));
        let found = mark.shown.clone();
        self.problem(line.number, ImportProblem::PointNumbering { expected, found });
        place
    }

    /// Finds the place of a point among those of its paragraph. A dash takes the next number. A mark that can be the
    /// next of several levels belongs to the one to which it is set in.
    fn point_place(&self, mark: &PointMark, indent: usize) -> Option<PointPlace> {
        let points = &self.points;
        let expected = points.expected_level(indent);
        if mark.readings.is_empty() {
            return Some(points.next(expected));
        }
        let find = |level: usize| {
            let next = points.next(level);
            let fits = |(style, number): &&(PointStyle, u32)| {
                *number == next.number && points.allows(level, *style, indent)
            };
            let (style, _) = mark.readings.iter().find(fits)?;
            Some(PointPlace { style: Some(*style), ..next })
        };
        let last = points.levels.len().min(POINT_LEVELS - 1);
        let inner = (0..=expected.min(last)).rev().find_map(find);
        inner.or_else(|| (expected + 1..=last).find_map(find))
    }

    pub(super) fn open_point(&mut self, line: &SourceLine, place: PointPlace, text: &str, unsure: bool) {
        let indent = line.indent();
        let points = &mut self.points;
        points.levels.truncate(place.level + 1);
        // Where a dash comes first, the others are counted as it is.
        let usual = place.style.unwrap_or_else(|| PointStyle::of_level(place.level));
        let style = match points.levels.get_mut(place.level) {
            Some(open) => {
                open.count = place.number;
                open.style
            }
            None => {
                points.levels.push(PointLevel { count: place.number, style: usual, indent });
                usual
            }
        };
        points.before = Some(indent);
        let depth = u8::try_from(place.level + 1).unwrap_or(u8::MAX);
        let stated = StatedNumber { number: place.number, style: Some(style), ..StatedNumber::default() };
        self.open_block(line, ProvisionKind::Point, depth, stated, text, unsure);
    }

    /// Places a point at the level that a person says it has, from 0.
    pub(super) fn place_as_point(&mut self, line: &SourceLine, level: usize, shape: &LineShape) {
        let PointPlace { level, number, style } = self.points.next(level);
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
        self.open_point(line, PointPlace { level, number, style: found.or(style) }, &text, false);
    }
}
