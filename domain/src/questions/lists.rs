//! Lists that are typed or pasted: options, amendments or parts, one a line.

use crate::text::fold_name;
use std::collections::BTreeSet;

/// A line of a list, without the marks that set it off or number it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLine {
    /// The number of the line, from 1.
    pub line: usize,
    pub words: String,
    /// Whether a dash stands before the words that is not the mark of every line.
    pub dashed: bool,
    /// Whether a line before says the same.
    pub repeated: bool,
}

/// The characters that end a line.
const LINE_ENDS: [char; 6] = ['\n', '\r', '\u{b}', '\u{85}', '\u{2028}', '\u{2029}'];
const DASHES: [char; 7] = ['-', '–', '—', '−', '‐', '‑', '﹣'];
/// Bullets, and the private characters that word processors write for theirs.
const BULLETS: &str = "•‣◦●○◉▪▫■□◆◇·∙⁃➢➤►▸▶➔✓✔❖\u{f0b7}\u{f0a7}\u{f0d8}\u{f076}";
/// Letters in the orders in which they number lists.
const LETTERS: [&str; 3] =
    ["abcdefghijklmnopqrstuvwxyz", "أبجدهوزحطيكلمنسعفصقرشت", "абвгдежзиклмнопрстуфхцчшщэюя"];

/// Reads a list: without its empty lines, and each line without dash, bullet or number.
pub fn read_list(source: &str) -> Vec<ListLine> {
    let source = source.replace("\r\n", "\n");
    let lines = (1..).zip(source.split(LINE_ENDS)).map(|(line, text)| (line, strip_marks(text)));
    let mut lines: Vec<_> = lines.filter(|(_, (_, words))| !words.is_empty()).collect();
    if let Some(bare) = strip_letters(lines.iter().map(|(_, (_, words))| *words)) {
        lines.iter_mut().zip(bare).for_each(|((_, (_, words)), bare)| *words = bare);
    }
    // Where every line has a dash, dashes are the marks of the list and say nothing.
    let marks = usize::from(lines.iter().all(|(_, (dashes, _))| *dashes > 0));
    let mut said = BTreeSet::new();
    let lines = lines.into_iter().map(|(line, (dashes, words))| {
        let spaced = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let repeated = !said.insert(fold_name(&spaced));
        ListLine { line, words: words.to_owned(), dashed: dashes > marks, repeated }
    });
    lines.collect()
}

/// Takes the marks off a line. Returns how many dashes there were, and the words.
fn strip_marks(line: &str) -> (usize, &str) {
    let (mut dashes, mut numbered) = (0, false);
    let mut rest = line;
    loop {
        let bare = rest.trim_start_matches(is_blank);
        if let Some(after) = strip_dash(bare) {
            dashes += 1;
            rest = after;
        } else if let Some(after) = strip_bullet(bare) {
            rest = after;
        } else if let Some(after) = strip_number(bare).filter(|_| !numbered) {
            numbered = true;
            rest = after;
        } else {
            return (dashes, bare.trim_end());
        }
    }
}

/// Tells whether a character before a mark shows nothing: a space, or a mark of the direction of writing.
const fn is_blank(one: char) -> bool {
    one.is_whitespace()
        || matches!(one, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Takes off a dash, unless it is the sign of a number.
fn strip_dash(text: &str) -> Option<&str> {
    let after = text.strip_prefix(DASHES)?;
    let opens =
        |one: char| one.is_alphabetic() || is_blank(one) || DASHES.contains(&one) || "([«“\"'‘".contains(one);
    after.chars().next().is_none_or(opens).then_some(after)
}

fn strip_bullet(text: &str) -> Option<&str> {
    let bullet = text.chars().next()?;
    let after = &text[bullet.len_utf8()..];
    let spaced = after.chars().next().is_none_or(is_blank);
    let stands = match bullet {
        '*' | '+' => spaced,
        // What word processors give for a hollow bullet.
        'o' => after.starts_with('\t'),
        _ => BULLETS.contains(bullet),
    };
    stands.then_some(after)
}

/// Takes off a number with its point or bracket, such as `1.`, `1.2.`, `1)`, `(1)`, `1 -`, `١.`, `一、` or `①`.
fn strip_number(text: &str) -> Option<&str> {
    let circled = |one: char| matches!(one, '①'..='⑳');
    if let Some(after) = text.strip_prefix(circled) {
        return Some(after);
    }
    let opened = text.strip_prefix(['(', '[', '（']);
    let number = opened.unwrap_or(text);
    let after = number.trim_start_matches(|one: char| is_figure(one) || one == '.');
    let figures = number[..number.len() - after.len()].trim_end_matches('.');
    let pointed = figures.len() + after.len() < number.len();
    let short = |part: &str| (1..=3).contains(&part.chars().count());
    if !figures.split('.').all(short) {
        return None;
    }
    let after_bracket = after.strip_prefix([')', ']', '）']);
    if opened.is_some() {
        // A number alone in brackets is a name.
        return after_bracket.filter(|after| !after.trim_matches(is_blank).is_empty() && begins_apart(after));
    }
    if let Some(after) = after.strip_prefix(['、', '．', '）']) {
        return Some(after);
    }
    if let Some(after) = after_bracket.filter(|after| begins_apart(after)) {
        return Some(after);
    }
    let spaced = |after: &&str| after.chars().next().is_none_or(is_blank);
    if pointed || after.starts_with(['/', ':']) {
        return Some(after.trim_start_matches(['/', ':'])).filter(spaced);
    }
    // “1 - Option”, and not a range such as “5 - 7 per cent”.
    let after = after.trim_start_matches(is_blank).strip_prefix(DASHES).filter(spaced)?;
    (!after.trim_start_matches(is_blank).starts_with(is_figure)).then_some(after)
}

/// Tells whether a bracket is followed by a space or a word.
fn begins_apart(after: &str) -> bool {
    after.chars().next().is_none_or(|one| is_blank(one) || one.is_alphabetic())
}

const fn is_figure(one: char) -> bool {
    matches!(one, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Takes off letters with a bracket, such as `a)` or `(a)`, if they number every line in their order.
fn strip_letters<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> Option<Vec<&'a str>> {
    LETTERS.iter().find_map(|letters| {
        let numbered = lines.clone().enumerate().map(|(place, line)| {
            let letter = letters.chars().nth(place)?;
            let marked = line.strip_prefix('(').unwrap_or(line);
            let mut capital = letter.to_uppercase();
            let after = marked.strip_prefix(letter).or_else(|| marked.strip_prefix(capital.next()?))?;
            let words = after.trim_start_matches('ـ').strip_prefix(')')?.trim_start_matches(is_blank);
            (!words.is_empty()).then_some(words)
        });
        numbered.collect::<Option<Vec<_>>>().filter(|bare| bare.len() > 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(source: &str) -> Vec<String> {
        read_list(source).into_iter().map(|line| line.words).collect()
    }

    fn dashed(source: &str) -> Vec<bool> {
        read_list(source).into_iter().map(|line| line.dashed).collect()
    }

    #[test]
    fn a_dash_bullet_or_number_is_no_part_of_an_option() {
        for line in [
            "- Option A",
            "– Option A",
            "—Option A",
            "-Option A",
            "• Option A",
            "•Option A",
            "\u{f0b7}\tOption A",
            "o\tOption A",
            "* Option A",
            "+ Option A",
            "1) Option A",
            "1. Option A",
            "(1) Option A",
            "[1] Option A",
            "1.2. Option A",
            "12 – Option A",
            "1- Option A",
            "1/ Option A",
            "1: Option A",
            "1)Option A",
            "١. Option A",
            "۲) Option A",
            "一、Option A",
            "（二）Option A",
            "① Option A",
            " \t- Option A ",
            "\u{a0}•\u{a0}Option A",
            "\u{200f}- Option A",
            "- 1. Option A",
            "• - Option A",
        ] {
            assert_eq!(words(line), ["Option A"], "{line:?}");
        }
        assert_eq!(words("- Option A\n• B\n1) C"), ["Option A", "B", "C"]);
        assert_eq!(words("a) One\nb) Two\n(c) Three"), ["One", "Two", "Three"]);
        assert_eq!(words("(أ) الأول\n(ب) الثاني"), ["الأول", "الثاني"]);
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for line in [
            "-5 per cent",
            "+5 per cent",
            "1.5 million",
            "2026. A year",
            "2030",
            "1",
            "(1)",
            "5 - 7 per cent",
            "3-point plan",
            "10 million",
            "*Emphasis*",
            "omega",
            "a) Alone",
            "A. Smith",
            "A/C.3/79/L.5",
            "第一段",
            "三月",
            "$5",
            "Yes – in part",
        ] {
            assert_eq!(words(line), [line], "{line:?}");
        }
        assert_eq!(words("b) One\na) Two"), ["b) One", "a) Two"], "these letters do not number the list");
    }

    #[test]
    fn empty_lines_are_dropped_and_the_others_keep_their_numbers() {
        let source = "\r\nA\r\n \t\r\n-\r\n•\r\n2.\r\n-----\r\nB\u{2028}C\u{b}D\u{200b}\r\n\u{200b}";
        let lines: Vec<_> = read_list(source).into_iter().map(|line| (line.line, line.words)).collect();
        let read = lines.iter().map(|(line, words)| (*line, words.as_str())).collect::<Vec<_>>();
        assert_eq!(read, [(2, "A"), (8, "B"), (9, "C"), (10, "D\u{200b}")]);
        assert!(read_list("").is_empty());
    }

    #[test]
    fn a_dash_says_something_unless_every_line_has_one() {
        assert_eq!(dashed("A\n- B\nC"), [false, true, false]);
        assert_eq!(dashed("A\n-B\n–C"), [false, true, true]);
        assert_eq!(dashed("- A\n- B\n- C"), [false, false, false]);
        assert_eq!(dashed("- A\n- - B\n-- C"), [false, true, true]);
        assert_eq!(dashed("1. A\n2. - B"), [false, true]);
        assert_eq!(words("1. A\n2. - B"), ["A", "B"]);
    }

    #[test]
    fn a_line_that_says_the_same_as_one_before_is_told() {
        let lines = read_list("- Été\n2. Other\n• E\u{301}TE\u{301}\nété  deux\nÉté\u{a0}deux\nEte");
        let repeated: Vec<_> = lines.iter().filter(|line| line.repeated).map(|line| line.line).collect();
        assert_eq!(repeated, [3, 5]);
    }

    proptest! {
        #[test]
        fn no_line_is_read_as_empty_or_with_blanks_around_it(source in "[-–•*o1١.)(\\n\\t a-cé]{0,40}") {
            for line in read_list(&source) {
                prop_assert!(!line.words.is_empty());
                prop_assert_eq!(line.words.trim(), line.words.as_str());
            }
        }
    }
}
