//! Counts the items of lists, as word processors do.

use super::styles::{LEVELS, ListLevel, ReadStyles};
use crate::markup::Element;
use crate::reading::numerals;
use std::collections::BTreeMap;

/// The most characters of a number.
const SHOWN: usize = 300;

/// The number of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ItemNumber {
    /// As it is shown before the words.
    pub shown: String,
    /// 0 of a paragraph, 1 of a point, 2 of a point below it.
    pub depth: u8,
}

/// What has been counted so far.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// How far the levels of each list have counted.
    counts: Vec<[u32; LEVELS]>,
    /// The list that is being counted.
    current: usize,
    /// The last list of each style, and the lists by their identifiers.
    styles: BTreeMap<String, usize>,
    named: BTreeMap<String, usize>,
    headings: [u32; LEVELS],
}

impl Lists {
    /// Begins a list, or goes on with another one where it says so.
    pub(super) fn begin(&mut self, list: &Element, style: Option<&str>) {
        let named = list.attribute("continue-list").and_then(|id| self.named.get(id));
        let continues = list.attribute("continue-numbering") == Some("true");
        let same = style.filter(|_| continues).and_then(|style| self.styles.get(style));
        self.current = match named.or(same) {
            Some(other) => *other,
            None => {
                self.counts.push([0; LEVELS]);
                self.counts.len() - 1
            }
        };
        if let Some(style) = style {
            self.styles.insert(style.to_owned(), self.current);
        }
        if let Some(id) = list.attribute("id") {
            self.named.insert(id.to_owned(), self.current);
        }
    }

    /// Counts an item of a level from 0; `start` is the number with which it counts anew.
    pub(super) fn count(
        &mut self,
        styles: &ReadStyles,
        style: Option<&str>,
        level: usize,
        start: Option<&str>,
    ) -> Option<ItemNumber> {
        let levels = |at: usize| styles.level(style, at);
        let format = levels(level)?;
        let counts = self.counts.get_mut(self.current)?;
        count_on(counts, level, levels, start);
        // A list whose first level counts in figures counts the paragraphs, and what is below it are points.
        let figures = |level: Option<&ListLevel>| level.is_some_and(|one| one.format == "1" && !one.bullet);
        let depth = match (figures(levels(0)), level) {
            (true, level) => level,
            (false, level) => level + 1,
        };
        let shown = if format.bullet { "•".to_owned() } else { show(counts, level, levels) };
        // A level that shows nothing lays out paragraphs without numbers.
        (!shown.is_empty()).then(|| ItemNumber { shown, depth: u8::try_from(depth).unwrap_or(u8::MAX) })
    }

    /// Counts a heading, where headings are numbered; `level` is from 1.
    pub(super) fn count_heading(
        &mut self,
        styles: &ReadStyles,
        level: u8,
        heading: &Element,
    ) -> Option<String> {
        let level = usize::from(level).checked_sub(1).filter(|level| *level < LEVELS)?;
        let levels = |at: usize| styles.heading(at);
        let format = levels(level)?;
        let start = heading
            .attribute("start-value")
            .filter(|_| heading.attribute("restart-numbering") == Some("true"));
        count_on(&mut self.headings, level, levels, start);
        (!format.format.is_empty()).then(|| show(&self.headings, level, levels))
    }
}

/// Counts a level on, and begins those below it anew.
fn count_on<'a>(
    counts: &mut [u32; LEVELS],
    level: usize,
    levels: impl Fn(usize) -> Option<&'a ListLevel>,
    start: Option<&str>,
) {
    let Some(count) = counts.get_mut(level) else { return };
    let first = levels(level).map_or(1, |level| level.start);
    let start = start.and_then(|start| start.parse::<u32>().ok());
    *count = match start {
        Some(start) => start,
        // What has not begun is told from what stands at 0 by the first number, which is seldom 0.
        None if *count == 0 => first,
        None => count.saturating_add(1),
    };
    for below in counts.iter_mut().skip(level + 1) {
        *below = 0;
    }
}

/// Returns the number of a level as it is shown.
fn show<'a>(counts: &[u32; LEVELS], level: usize, levels: impl Fn(usize) -> Option<&'a ListLevel>) -> String {
    let Some(own) = levels(level) else { return String::new() };
    if own.format.is_empty() {
        return format!("{}{}", own.prefix, own.suffix).trim().to_owned();
    }
    let first = (level + 1).saturating_sub(own.shown);
    let numbers = (first..=level).filter_map(|at| {
        let format = levels(at).map(|one| one.format.as_str()).filter(|format| !format.is_empty())?;
        let count = counts.get(at).copied().unwrap_or_default();
        // A level above that has not begun counts as if it had.
        Some(write_number(format, count.max(1)))
    });
    let numbers = numbers.collect::<Vec<_>>().join(".");
    let room = SHOWN.saturating_sub(own.prefix.chars().count() + own.suffix.chars().count());
    let numbers: String = numbers.chars().take(room).collect();
    format!("{}{numbers}{}", own.prefix, own.suffix)
}

/// Writes a number in a format of lists, by the names that these have in documents of Word.
fn write_number(format: &str, number: u32) -> String {
    let known = match format.chars().next() {
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        Some('أ' | 'ا') if format.contains('ج') => "arabicAbjad",
        Some('أ' | 'ا') => "arabicAlpha",
        Some('а') => "russianLower",
        Some('А') => "russianUpper",
        Some('一') => "chineseCounting",
        _ => "decimal",
    };
    numerals::write_number(known, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_their_format() {
        for (format, number, written) in [
            ("1", 12, "12"),
            ("a", 2, "b"),
            ("a", 28, "bb"),
            ("A", 26, "Z"),
            ("i", 14, "xiv"),
            ("I", 9, "IX"),
            ("أ, ب, ج, ...", 3, "ج"),
            ("а, б, в, ...", 2, "б"),
            ("壹, 贰, 叁, ...", 3, "3"),
        ] {
            assert_eq!(write_number(format, number), written, "{format}");
        }
    }

    #[test]
    fn levels_count_on_and_begin_anew_below_each_other() {
        let level = |format: &str, shown| ListLevel {
            format: format.into(),
            suffix: ".".into(),
            shown,
            start: 1,
            ..ListLevel::default()
        };
        let list = [level("1", 1), level("a", 2)];
        let levels = |at: usize| list.get(at);
        let mut counts = [0; LEVELS];
        let mut next = |level, start| {
            count_on(&mut counts, level, levels, start);
            show(&counts, level, levels)
        };
        assert_eq!(next(0, None), "1.");
        assert_eq!(next(1, None), "1.a.");
        assert_eq!(next(1, None), "1.b.");
        assert_eq!(next(0, None), "2.");
        assert_eq!(next(1, None), "2.a.");
        assert_eq!(next(0, Some("7")), "7.");
        assert_eq!(next(0, None), "8.");
    }
}
