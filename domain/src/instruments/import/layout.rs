//! Tells texts that are wrapped from those with a paragraph a line.

use super::lines::{LineShape, SourceLine, begins_small, is_ended, read_shape};

/// How the lines of a part of a text, without empty lines inside, are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A line goes on with the paragraph before it.
    Wrapped,
    /// Each line is a paragraph, as in the plain text that word processors write.
    Lines,
    /// Each line looks like a paragraph of its own, but other parts of the text are divided by empty lines.
    PerhapsLines,
}

/// Finds the layout of each line. `body` is the place of the first line behind the title.
pub(super) fn find_layouts(lines: &[SourceLine], body: usize) -> Vec<Layout> {
    let mut layouts = vec![Layout::Wrapped; lines.len()];
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut blank = true;
    for (place, line) in lines.iter().enumerate().skip(body) {
        let empty = line.words().is_empty();
        if empty {
            blank |= !line.commented;
            continue;
        }
        if blank {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(place);
        }
        blank = false;
    }
    let whole = parts.len() == 1;
    for part in parts.into_iter().filter(|part| part.len() > 1) {
        let layout = part_layout(lines, &part, whole);
        for place in part {
            layouts[place] = layout;
        }
    }
    layouts
}

/// Returns the layout of a part of the text; `whole` tells that it is all of the text.
///
/// Lines that are wrapped break inside sentences. In a whole text without empty lines, headings may end with no sign,
/// so two lines of three are enough.
fn part_layout(lines: &[SourceLine], part: &[usize], whole: bool) -> Layout {
    let words = || part.iter().map(|place| lines[*place].words());
    let ended = words().filter(|line| is_ended(line)).count();
    let begun = words().all(|line| read_shape(line) != LineShape::Words || !begins_small(line));
    if whole && begun && ended * 3 >= part.len() * 2 {
        return Layout::Lines;
    }
    if begun && ended == part.len() { Layout::PerhapsLines } else { Layout::Wrapped }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instruments::import::lines::split_lines;

    fn layout(source: &str) -> Layout {
        find_layouts(&split_lines(source), 0)[0]
    }

    #[test]
    fn a_text_without_empty_lines_is_a_paragraph_a_line_where_its_lines_look_so() {
        assert_eq!(layout("Recalling it,\nNoting the gap,\n1. Affirms it;\n"), Layout::Lines);
        assert_eq!(layout("Preamble\nRecalling it,\nNoting the gap,"), Layout::Lines);
        assert_eq!(layout("إذ تشير إلى النص،\nوإذ تلاحظ ذلك،"), Layout::Lines);
        assert_eq!(layout("Recalling the report\nof the meeting, and\nthe gap,"), Layout::Wrapped);
    }

    #[test]
    fn beside_empty_lines_every_line_has_to_look_so() {
        assert_eq!(layout("Recalling it,\nNoting the gap,\n\n1. Affirms it;"), Layout::PerhapsLines);
        assert_eq!(layout("Recalling it,\nand noting the gap,\n\n1. Affirms it;"), Layout::Wrapped);
        assert_eq!(layout("Recalling\nthe gap,\n\n1. Affirms it;"), Layout::Wrapped);
    }
}
