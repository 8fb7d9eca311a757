//! What a line looks like on its own: a heading, a number, a point, a row of a table, words.

use super::MAX_LINES;
use super::markup::{is_note_sign, plain_words};
use crate::instruments::numerals::{PointStyle, read_mark, read_number};
use crate::instruments::sections::read_bare_section;
use crate::instruments::suffixes::read_suffix;

/// A line of the source.
pub(super) struct SourceLine {
    /// The number of the line as an editor counts it, from 1.
    pub number: usize,
    pub text: String,
    /// Whether a comment was taken out of it.
    pub commented: bool,
}

/// What a line looks like, with the words behind its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LineShape {
    /// A line of the same sign.
    Rule(char),
    Heading {
        level: u8,
        text: String,
    },
    /// A heading that nothing marks but its words, such as "Article 2".
    Section,
    /// The text of a footnote.
    Note {
        name: String,
        text: String,
    },
    /// A row of a table, with its cells.
    Row(String),
    /// The line between the head of a table and its rows.
    RowRule,
    Number(NumberMark),
    /// A number of two parts, such as 1.2.
    Decimal {
        paragraph: u32,
        number: u32,
        text: String,
    },
    Point(PointMark),
    /// Words that a backslash and a space before them keep from being taken for anything else.
    Guarded(String),
    Words,
}

/// A number at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberMark {
    pub number: u32,
    pub suffix: String,
    /// The rank of the suffix among those of one number; 0 where there is none.
    pub rank: u32,
    /// The sign behind the number.
    pub sign: char,
    pub text: String,
}

/// The mark of a point at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PointMark {
    /// Each style and number that the mark may be; none for a dash or another bullet.
    pub readings: Vec<(PointStyle, u32)>,
    pub shown: String,
    pub strength: PointStrength,
    pub text: String,
}

/// How sure the mark of a point is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PointStrength {
    /// A bullet, which is nothing else.
    Bullet,
    /// Letters in brackets, or a dash.
    Mark,
    /// A letter with a full stop, which is a point only where that letter is expected.
    Letter,
}

/// The number of columns to which a tab counts.
const TAB: usize = 4;

/// The most brackets and references that are looked behind at the end of a line.
const CLOSING: usize = 32;

impl SourceLine {
    pub(super) fn new(number: usize, text: &str) -> Self {
        // Breaks of lines and pages inside a paragraph, as word processors write them.
        let text = text.replace(['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], " ");
        Self { number, text, commented: false }
    }

    /// Returns the words of the line, without blanks and marks of direction before and after them.
    pub(super) fn words(&self) -> &str {
        self.text.trim_matches(is_blank)
    }

    /// Returns the number of columns by which the line is set in.
    pub(super) fn indent(&self) -> usize {
        let blanks = self.text.chars().take_while(|one| one.is_whitespace());
        blanks.map(|one| if one == '\t' { TAB } else { 1 }).sum()
    }
}

/// Divides a source into its lines, whatever ends them, as far as one more than may be read.
pub(super) fn split_lines(source: &str) -> Vec<SourceLine> {
    let source = source.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let lines = source.lines().take(MAX_LINES + 1);
    (1..).zip(lines).map(|(number, text)| SourceLine::new(number, text)).collect()
}

/// Tells what a line looks like; `line` has no blanks around it.
pub(super) fn read_shape(line: &str) -> LineShape {
    if let Some(words) = line.strip_prefix("\\ ") {
        return LineShape::Guarded(words.trim().to_owned());
    }
    if let Some(sign) = read_rule(line) {
        return LineShape::Rule(sign);
    }
    if let Some((level, text)) = read_heading(line) {
        return LineShape::Heading { level, text: text.to_owned() };
    }
    read_note(line)
        .or_else(|| read_row(line))
        .or_else(|| read_label(line))
        .or_else(|| read_number_mark(line))
        .or_else(|| read_bullet(line))
        .or_else(|| read_point_mark(line))
        .or_else(|| read_bare_section(&plain_words(line)).map(|_| LineShape::Section))
        .unwrap_or(LineShape::Words)
}

/// Tells whether a line ends a sentence or a part of one after which a list may follow.
pub(super) fn is_ended(line: &str) -> bool {
    const SIGNS: &str = ".;:,!?…،؛؟。；：，、！？";
    const COMMAS: [char; 7] = [',', ';', '،', '؛', '，', '；', '、'];
    const JOINING: [&str; 13] =
        ["and", "or", "and/or", "et", "ou", "y", "o", "e", "и", "или", "و", "أو", "和"];
    /// Abbreviations after which a sentence goes on.
    const SHORT: [&str; 20] = [
        "para.", "paras.", "par.", "no.", "nos.", "art.", "arts.", "sect.", "sec.", "p.", "pp.", "vol.",
        "chap.", "cf.", "e.g.", "i.e.", "núm.", "párr.", "st.", "п.",
    ];
    let line = bare_end(line);
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    if JOINING.contains(&last.as_str()) {
        return bare_end(&line[..line.len() - line.rsplit(char::is_whitespace).next().map_or(0, str::len)])
            .ends_with(COMMAS);
    }
    let word = last.trim_start_matches(['(', '[', '"', '“', '«']);
    line.chars().next_back().is_some_and(|one| SIGNS.contains(one)) && !SHORT.contains(&word)
}

/// Tells whether the first letter of a text is small.
pub(super) fn begins_small(text: &str) -> bool {
    first_letter(text).is_some_and(char::is_lowercase)
}

/// Tells whether the first letter of a text is a capital.
pub(super) fn begins_large(text: &str) -> bool {
    first_letter(text).is_some_and(char::is_uppercase)
}

fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|one| one.is_alphabetic())
}

/// Returns a line without what may stand behind the sign that ends it: quotation marks, brackets, references.
fn bare_end(line: &str) -> &str {
    let mut line = line;
    for _ in 0..CLOSING {
        let closed = line.trim_end().trim_end_matches([
            '*', '_', '"', '”', '’', '»', '\'', ')', '）', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰',
        ]);
        let closed = match closed.strip_suffix(']') {
            Some(inside) => match inside.rsplit_once("[^") {
                Some((before, name)) if name.chars().all(is_note_sign) => before,
                _ => inside,
            },
            None => closed,
        };
        if closed.len() == line.len() {
            break;
        }
        line = closed;
    }
    line
}

/// Tells whether a sign at the edge of a line shows nothing.
fn is_blank(one: char) -> bool {
    one.is_whitespace()
        || matches!(
            one,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

fn read_rule(line: &str) -> Option<char> {
    let mut signs = line.chars().filter(|one| !one.is_whitespace());
    let first = signs.next().filter(|one| "-*_–—=".contains(*one))?;
    let rest: Vec<char> = signs.collect();
    (rest.len() >= 2 && rest.iter().all(|one| *one == first)).then_some(first)
}

/// Reads a heading: `## text` → (2, "text"). Signs that close it are left out.
fn read_heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let text = line[level..].strip_prefix(char::is_whitespace)?.trim();
    let open = text.trim_end_matches('#');
    let text = if open.ends_with(' ') { open.trim_end() } else { text };
    (1..=6).contains(&level).then_some((u8::try_from(level.min(4)).ok()?, text))
}

/// Reads the text of a footnote: `[^1]: text`.
fn read_note(line: &str) -> Option<LineShape> {
    let (name, text) = line.strip_prefix("[^")?.split_once("]:")?;
    let plain = !name.is_empty() && name.chars().all(is_note_sign);
    plain.then(|| LineShape::Note { name: name.to_owned(), text: text.trim().to_owned() })
}

/// Reads a row of a table: `| A | B |` → "A | B".
fn read_row(line: &str) -> Option<LineShape> {
    let inside = line.strip_prefix('|')?;
    if line.contains('-') && line.chars().all(|one| "|-: \t".contains(one)) {
        return Some(LineShape::RowRule);
    }
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    let cells: Vec<&str> = inside.split('|').map(str::trim).collect();
    (line.len() > inside.len() + 1 || cells.len() > 1).then(|| LineShape::Row(cells.join(" | ")))
}

/// Reads the label by which negotiators call a paragraph: `OP4 bis. text`, `PP 2 text`. A paragraph of the preamble has no
/// number of its own.
fn read_label(line: &str) -> Option<LineShape> {
    let opening = opening_emphasis(line);
    let bare = &line[opening.len()..];
    let (prefix, rest) = bare.split_at_checked(2).filter(|(prefix, _)| ["OP", "PP"].contains(prefix))?;
    let (number, rest) = read_number(rest.trim_start_matches([' ', '\u{a0}']))?;
    let (suffix, rank, rest) = read_suffix(rest).unwrap_or((String::new(), 0, rest));
    let (sign, after) = read_sign(rest, true)?;
    let text = words_after(after, opening, |_| false)?;
    Some(match prefix {
        "OP" => LineShape::Number(NumberMark { number, suffix, rank, sign, text }),
        _ => LineShape::Guarded(text),
    })
}

/// Reads a number at the start: `12. text`, `1 bis) text`, `1.2 text`, in the digits of any script.
fn read_number_mark(line: &str) -> Option<LineShape> {
    let opening = opening_emphasis(line);
    let (number, rest) = read_number(&line[opening.len()..])?;
    if let Some((second, after)) = rest.strip_prefix('.').and_then(read_number) {
        let after = after.strip_prefix(['.', ')']).unwrap_or(after);
        let text = words_after(after, opening, |_| false)?;
        return Some(LineShape::Decimal { paragraph: number, number: second, text });
    }
    let (suffix, rank, rest) = read_suffix(rest).unwrap_or((String::new(), 0, rest));
    let (sign, after) = read_sign(rest, suffix.len() > 1)?;
    let text = words_after(after, opening, |next| next.is_alphabetic() && !next.is_lowercase())?;
    // "5 - 10 per cent" and "2030: 17 goals" are words.
    let amount = !matches!(sign, '.' | ')' | '\t') && read_number(&text).is_some();
    (!amount).then_some(LineShape::Number(NumberMark { number, suffix, rank, sign, text }))
}

/// Reads the sign behind a number, as an ASCII one where there is one. A tab is a sign, and so is any blank behind a
/// word such as `bis`.
fn read_sign(rest: &str, worded: bool) -> Option<(char, &str)> {
    let split = |text: &'_ str| -> Option<(char, usize)> {
        let bare = text.strip_prefix('\\').unwrap_or(text);
        let sign = bare.chars().next()?;
        Some((sign, text.len() - bare.len() + sign.len_utf8()))
    };
    if let Some((sign, end)) = split(rest) {
        let known = match sign {
            '.' | '．' | '、' => Some('.'),
            ')' | '）' => Some(')'),
            _ => None,
        };
        if let Some(sign) = known {
            return Some((sign, &rest[end..]));
        }
    }
    let spaced = rest.trim_start();
    if let Some((sign, end)) = split(spaced).filter(|(sign, _)| "-–—:：".contains(*sign)) {
        return Some((sign, &spaced[end..]));
    }
    if rest.starts_with('\t') {
        return Some(('\t', rest));
    }
    (worded && rest.starts_with(char::is_whitespace)).then_some((' ', rest))
}

/// Reads a bullet or a dash: `- text`, `• text`.
fn read_bullet(line: &str) -> Option<LineShape> {
    let bare = line.strip_prefix('\\').unwrap_or(line);
    let sign = bare.chars().next()?;
    let after = &bare[sign.len_utf8()..];
    let (strength, blank) = match sign {
        '-' | '–' | '—' | '−' | '+' | '*' => (PointStrength::Mark, true),
        '•' | '‣' | '◦' | '▪' | '▫' | '●' | '○' | '■' | '□' | '⁃' | '➢' | '\u{f0b7}' | '\u{f0a7}' | '·' => {
            (PointStrength::Bullet, false)
        }
        'o' if after.starts_with('\t') => (PointStrength::Bullet, true),
        _ => return None,
    };
    if blank && !after.starts_with(char::is_whitespace) {
        return None;
    }
    let text = after.trim().to_owned();
    Some(LineShape::Point(PointMark { readings: Vec::new(), shown: "-".to_owned(), strength, text }))
}

/// Reads the mark of a point: `(a) text`, `ii) text`, `（一） text`, `a. text`.
fn read_point_mark(line: &str) -> Option<LineShape> {
    let opening = opening_emphasis(line);
    let body = &line[opening.len()..];
    let round = ['(', '（'];
    let body = body.strip_prefix('\\').filter(|body| body.starts_with(round)).unwrap_or(body);
    let inside = body.strip_prefix(round);
    let start = inside.unwrap_or(body);
    let (end, sign) = start.char_indices().take(10).find(|(_, one)| ")）.".contains(*one))?;
    let mark = start[..end].trim_end_matches('\\').trim_matches(['*', '_', ' ']);
    let readings = read_mark(mark);
    let strength = match (sign, inside) {
        ('.', Some(_)) => return None,
        ('.', None) => PointStrength::Letter,
        _ => PointStrength::Mark,
    };
    if readings.is_empty() || strength == PointStrength::Letter && mark.chars().any(char::is_uppercase) {
        return None;
    }
    let caseless = |next: char| next.is_alphabetic() && !next.is_lowercase() && !next.is_uppercase();
    let text = words_after(&start[end + sign.len_utf8()..], opening, caseless)?;
    Some(LineShape::Point(PointMark { readings, shown: mark.to_owned(), strength, text }))
}

/// Returns the signs of emphasis before the first word of a line.
fn opening_emphasis(line: &str) -> &str {
    let rest = line.trim_start_matches(['*', '_']);
    let opening = &line[..line.len() - rest.len()];
    if opening.len() <= 3 && !rest.starts_with(char::is_whitespace) { opening } else { "" }
}

/// Returns the words behind a mark: a blank has to stand between them, unless `tight` allows the first letter.
/// Emphasis that began before the mark ends with it, or else begins with the words.
fn words_after(after: &str, opening: &str, tight: impl Fn(char) -> bool) -> Option<String> {
    let (after, opening) = match after.strip_prefix(opening) {
        Some(rest) => (rest, ""),
        None => (after, opening),
    };
    let after =
        after.strip_prefix('\\').filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or(after);
    let words = after.trim_start();
    let apart = words.is_empty() || words.len() < after.len() || words.chars().next().is_some_and(tight);
    apart.then(|| format!("{opening}{words}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(line: &str) -> (u32, String, String) {
        match read_shape(line) {
            LineShape::Number(mark) => (mark.number, mark.suffix, mark.text),
            other => panic!("{line} is {other:?}"),
        }
    }

    #[test]
    fn a_number_is_a_number_whatever_its_digits_its_sign_and_its_blanks() {
        for line in [
            "1. Text",
            "1.\tText",
            "1.\u{a0}Text",
            "1.\u{2003}Text",
            "1) Text",
            "1\\. Text",
            "1\\) Text",
            "1． Text",
            "1．Text",
            "1、Text",
            "1: Text",
            "1 - Text",
            "1 – Text",
            "1\tText",
            "١. Text",
            "۱) Text",
            "１. Text",
            "**1.** Text",
            "*1.* Text",
            "1.Text",
            "1.\\ Text",
        ] {
            assert_eq!(number(line), (1, String::new(), "Text".to_owned()), "{line}");
        }
        assert_eq!(number("**1. Text** more"), (1, String::new(), "**Text** more".to_owned()));
        for line in ["1 bis. Text", "1bis. Text", "1 *bis*. Text", "1 bis Text", "1 BIS) Text"] {
            assert_eq!(number(line), (1, "bis".to_owned(), "Text".to_owned()), "{line}");
        }
        assert_eq!(number("1A. Text").1, "A");
        assert_eq!(number("12.").2, "");
    }

    #[test]
    fn the_labels_of_negotiators_are_read() {
        for line in ["OP4 bis. Text", "OP4bis Text", "OP 4 bis: Text", "OP4 bis\tText"] {
            assert_eq!(number(line), (4, "bis".to_owned(), "Text".to_owned()), "{line}");
        }
        for line in ["PP2. Text", "PP 2 Text", "PP2 bis) Text"] {
            assert_eq!(read_shape(line), LineShape::Guarded("Text".into()), "{line}");
        }
        for line in ["OP4", "OPEC 4. Text", "OP4, and", "PP", "Op4 Text"] {
            assert_eq!(read_shape(line), LineShape::Words, "{line}");
        }
    }

    #[test]
    fn figures_in_words_are_no_numbers() {
        for line in [
            "5 States",
            "5 - 10 per cent",
            "2030: 17 goals",
            "5G networks",
            "1.2.3 Text",
            "3.5",
            "12/3",
            "20260. A",
        ] {
            let shape = read_shape(line);
            assert!(matches!(shape, LineShape::Words | LineShape::Decimal { .. }), "{line} is {shape:?}");
        }
        let decimal = LineShape::Decimal { paragraph: 1, number: 2, text: "Text".into() };
        assert_eq!(read_shape("1.2 Text"), decimal);
        assert_eq!(read_shape("1.2. Text"), decimal);
    }

    #[test]
    fn points_are_known_by_any_mark() {
        for line in [
            "(a) x",
            "a) x",
            "(A) x",
            "(1) x",
            "(i) x",
            "\\(a\\) x",
            "(*a*) x",
            "*(a)* x",
            "• x",
            "– x",
            "- x",
            "* x",
            "(أ) x",
            "أ) x",
            "（一） x",
            "(б) x",
            "a. x",
            "o\tx",
        ] {
            let shape = read_shape(line);
            assert!(matches!(&shape, LineShape::Point(mark) if mark.text == "x"), "{line} is {shape:?}");
        }
        for line in ["(note) x", "(a)x", "-x", "(s)he", "A. General", "*x* y", "(2015, p. 3) x", "Mr. x"] {
            assert_eq!(read_shape(line), LineShape::Words, "{line}");
        }
    }

    #[test]
    fn the_shape_of_other_lines_is_known() {
        for (line, shape) in [
            ("---------------", LineShape::Rule('-')),
            ("* * *", LineShape::Rule('*')),
            ("===", LineShape::Rule('=')),
            ("## A heading ##", LineShape::Heading { level: 2, text: "A heading".into() }),
            ("#\tTitle", LineShape::Heading { level: 1, text: "Title".into() }),
            ("**Article 2**", LineShape::Section),
            ("[^1]: Document 12/3.", LineShape::Note { name: "1".into(), text: "Document 12/3.".into() }),
            ("| Group | Share |", LineShape::Row("Group | Share".into())),
            ("| --- | :-: |", LineShape::RowRule),
            ("\\ 1. Words", LineShape::Guarded("1. Words".into())),
            ("--", LineShape::Words),
            ("#hashtag", LineShape::Words),
        ] {
            assert_eq!(read_shape(line), shape, "{line}");
        }
    }

    #[test]
    fn a_line_ends_a_sentence_or_goes_on() {
        for line in [
            "Noting the gap,",
            "to build; and",
            "Affirms that:",
            "It is so.",
            "It is so.”",
            "the text,[^1]",
            "نص،",
            "以下：",
            "*Noting*,",
            "(see above.)",
            "to share, or",
        ] {
            assert!(is_ended(line), "{line}");
        }
        for line in [
            "in paragraphs (c) and",
            "in section",
            "the measures taken",
            "as set out in para.",
            "see art.",
            "",
        ] {
            assert!(!is_ended(line), "{line}");
        }
    }
}
