//! Finds the columns of a table by the names at their heads, as people and programs write them.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How many rows may stand before the one that names the columns.
const TITLE_ROWS: usize = 50;

/// The heads of a table: which row has them, and which column is which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableHeads {
    /// The place of the row among the rows, from 0.
    pub row: usize,
    /// For each wanted column the place of the cell that names it.
    pub places: Vec<Option<usize>>,
}

/// Folds the head of a column to its letters: without case, accents, signs, figures, line breaks and what stands in
/// parentheses, so that `1  MB/NC¹` and `mb/⏎nc (e.g. XAA)` are the same head.
pub fn fold_heading(written: &str) -> String {
    let mut depth = 0_u32;
    let outside = written.chars().filter(|one| {
        match one {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    let outside: String = outside.collect();
    // The stroke that lengthens Arabic words is a letter, but none of the word.
    let is_letter = |one: &char| one.is_alphabetic() && !is_combining_mark(*one) && *one != 'ـ';
    outside.nfd().filter(is_letter).flat_map(char::to_lowercase).collect()
}

/// Finds the heads of a table: the row, among the first ones, with the most wanted columns. `names` has for each wanted
/// column its names. A row counts as heads if it names two columns, or the only one that is wanted.
pub fn find_heads<'a>(
    rows: impl IntoIterator<Item = &'a [String]>,
    names: &[Vec<String>],
) -> Option<TableHeads> {
    let folded: Vec<BTreeSet<String>> =
        names.iter().map(|names| names.iter().map(|name| fold_heading(name)).collect()).collect();
    let least = names.len().min(2);
    let mut best: Option<(usize, TableHeads)> = None;
    for (row, cells) in rows.into_iter().take(TITLE_ROWS).enumerate() {
        let heads: Vec<String> = cells.iter().map(|cell| fold_heading(cell)).collect();
        let place =
            |names: &BTreeSet<String>| heads.iter().position(|head| !head.is_empty() && names.contains(head));
        let places: Vec<Option<usize>> = folded.iter().map(place).collect();
        let found = places.iter().flatten().count();
        if found >= least && best.as_ref().is_none_or(|(most, _)| found > *most) {
            best = Some((found, TableHeads { row, places }));
        }
    }
    best.map(|(_, heads)| heads)
}

/// Tells whether a row only numbers the columns below their heads, such as `(1)`, `(2)`, `(3)`.
pub fn numbers_columns(cells: &[String]) -> bool {
    let filled = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let numbers: Vec<Option<usize>> =
        filled.map(|cell| cell.trim_matches(['(', ')', '.', ' ']).parse().ok()).collect();
    numbers.len() > 2 && (1..).zip(numbers).all(|(expected, number)| number == Some(expected))
}

/// Returns the letters with which spreadsheet programs name the column at this place: A for 0, AA for 26.
pub fn column_letters(place: usize) -> String {
    let mut letters = String::new();
    let mut rest = place + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    fn names() -> Vec<Vec<String>> {
        vec![cells(&["MB/NC", "Membre"]), cells(&["Type of comment"]), cells(&["Comments", "التعليقات"])]
    }

    #[test]
    fn a_head_is_the_same_however_it_is_written() {
        for written in ["MB/NC", "1  MB/NC¹", "MB/\nNC", " mb / nc (e.g. XAA)", "MB/NC*", "(1) Mb/nc (2"] {
            assert_eq!(fold_heading(written), "mbnc", "{written:?}");
        }
        assert_eq!(fold_heading("Déclaration"), fold_heading("DE\u{301}CLARATION"));
        assert_eq!(fold_heading("Type of com-\nment²"), fold_heading("Type of comment"));
        assert_eq!(fold_heading("التّعليقـــات"), "التعليقات");
        assert_ne!(fold_heading("Text"), fold_heading("Proposed text"));
        assert_eq!(fold_heading("(1)"), "");
    }

    #[test]
    fn heads_are_found_below_titles_and_in_any_order() {
        let rows = [
            cells(&["Template for comments", "Date: 2026"]),
            cells(&["", "التعليقات", "membre", "Type of comment ²"]),
            cells(&["", "Comments", "MB/NC", "ge"]),
        ];
        let found = find_heads(rows.iter().map(Vec::as_slice), &names()).unwrap();
        assert_eq!(found, TableHeads { row: 1, places: vec![Some(2), Some(3), Some(1)] });
        let none = [cells(&["Comments", "of a State"]), cells(&["a", "b"])];
        assert_eq!(find_heads(none.iter().map(Vec::as_slice), &names()), None);
        let one = vec![cells(&["Statement"])];
        let single = find_heads([cells(&["statement"])].iter().map(Vec::as_slice), &one).unwrap();
        assert_eq!(single.places, [Some(0)]);
    }

    #[test]
    fn a_row_of_numbers_below_the_heads_is_none_of_the_table() {
        assert!(numbers_columns(&cells(&["(1)", "(2)", "(3)", ""])));
        assert!(numbers_columns(&cells(&["", "1", "2.", "3"])));
        for row in [&["1", "2"][..], &["1", "2", "4"], &["1", "2", "c"], &["", "", ""], &["0", "1", "2"]] {
            assert!(!numbers_columns(&cells(row)), "{row:?}");
        }
    }

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        let named = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        for (place, letters) in named {
            assert_eq!(column_letters(place), letters);
        }
    }
}
