//! Finds how the columns of a table are separated.

/// The signs that separate columns; where a text would fit several equally well, the first of them.
const SEPARATORS: [u8; 3] = [b'\t', b';', b','];

/// How the columns of a table are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TableLayout {
    pub separator: u8,
    /// The bytes of a line `sep=` before the table; 0 where there is none.
    pub skipped: usize,
}

/// Finds how the columns are separated: as a line `sep=` says, and otherwise by the sign that stands equally often in
/// the most lines of this beginning of a text, as the number of columns is the same in each line.
pub(crate) fn detect_layout(head: &[u8]) -> TableLayout {
    if let Some(layout) = named_separator(head) {
        return layout;
    }
    let lines = count_separators(head);
    let alike = |place: usize| {
        let number = |line: &[usize; 3]| line[place];
        let of = |wanted: usize| lines.iter().filter(|line| line[place] == wanted).count();
        lines.iter().map(number).filter(|count| *count > 0).map(of).max().unwrap_or(0)
    };
    let first = |place: usize| lines.iter().find(|line| **line != [0; 3]).map_or(0, |line| line[place]);
    // Of equals, `max_by_key` takes the last.
    let places = (0..SEPARATORS.len()).rev().filter(|place| alike(*place) > 0);
    let found = places.max_by_key(|place| (alike(*place), first(*place)));
    TableLayout { separator: found.map_or(b',', |place| SEPARATORS[place]), skipped: 0 }
}

/// Reads a line such as `sep=;`, which spreadsheet programs write and understand.
fn named_separator(head: &[u8]) -> Option<TableLayout> {
    let end = head.iter().position(|byte| *byte == b'\n').unwrap_or(head.len());
    let first = &head[..end];
    let bare = first.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(first);
    let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] = bare else { return None };
    let separates = *separator == b'\t' || separator.is_ascii_punctuation() && *separator != b'"';
    separates.then_some(TableLayout { separator: *separator, skipped: (end + 1).min(head.len()) })
}

/// Counts the separators outside quotation marks in each line; what follows the last line end counts only if it is all
/// that there is.
fn count_separators(head: &[u8]) -> Vec<[usize; 3]> {
    #[derive(Clone, Copy)]
    enum Place {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let mut lines = Vec::new();
    let mut counts = [0; 3];
    let mut place = Place::Start;
    for byte in head {
        place = match (place, *byte) {
            (Place::Quoted, b'"') => Place::Closed,
            (Place::Quoted, _) | (Place::Start | Place::Closed, b'"') => Place::Quoted,
            (_, b'\n') => {
                lines.push(std::mem::take(&mut counts));
                Place::Start
            }
            (_, byte) => match SEPARATORS.iter().position(|one| *one == byte) {
                Some(index) => {
                    counts[index] += 1;
                    Place::Start
                }
                None => Place::Plain,
            },
        };
    }
    if lines.iter().all(|line| *line == [0; 3]) {
        lines.push(counts);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn separator(text: &str) -> char {
        detect_layout(text.as_bytes()).separator.into()
    }

    #[test]
    fn the_sign_that_makes_rows_alike_separates_columns() {
        for (text, expected) in [
            ("a,b;c\n1,2\n", ','),
            ("a;b\n1;2\n", ';'),
            ("a\tb\n1\t2\n", '\t'),
            ("code;weight\nAAA;1,5\nBBB;2,5\n", ';'),
            ("AAA;1,5\nBBB;2,5", ';'),
            ("AAA,1\n", ','),
            ("AAA\t1", '\t'),
            ("a;b;c;d\nx;y;one, two, three, four, five, six;z\n", ';'),
            ("A title, 2026\na;b;c\n1;2;3\n", ';'),
            ("\"a,b,c\";d\n", ';'),
            ("\"a;b\"\"c;d\",e\n1,2\n", ','),
            ("a,\"b;c\n1,2\n", ','),
            ("5\";6\n7;8,9\n", ';'),
            ("", ','),
            ("one\ntwo\n", ','),
        ] {
            assert_eq!(separator(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_line_may_name_the_separator() {
        for (text, expected) in [
            ("sep=;\na,b;c\n", (b';', 6)),
            ("SEP=,\n", (b',', 6)),
            ("\"sep=;\"\na", (b';', 8)),
            ("sep=\t\na", (b'\t', 6)),
            ("sep=|", (b'|', 5)),
        ] {
            let TableLayout { separator, skipped } = detect_layout(text.as_bytes());
            assert_eq!((separator, skipped), expected, "{text:?}");
        }
        for text in ["sep=a\n", "sep=;;\nx;y", "sep\n", "sep=\"\n"] {
            assert_eq!(detect_layout(text.as_bytes()).skipped, 0, "{text:?}");
        }
    }
}
