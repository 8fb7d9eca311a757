//! Marks inside the words of a line: escapes, emphasis, links, comments.

use super::lines::SourceLine;

/// The signs that mean something inside a line, and are escaped where they are words.
const SIGNS: &str = "\\*_`[]<#";

/// The figures of the marks of footnotes.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The signs around a comment.
const START: &str = "<!--";
const END: &str = "-->";

/// The longest link, in characters, and the most runs of emphasis that are open at once: what is longer is no link
/// and no emphasis, and a hostile text takes no time.
const LONGEST_LINK: usize = 2_000;
const OPEN_RUNS: usize = 100;

/// The most characters among which the ends of links are looked for in one text. Brackets behind those are words.
const LINK_STEPS: usize = 100_000;

/// A run of signs of emphasis.
struct EmphasisRun {
    start: usize,
    length: usize,
    sign: char,
    opens: bool,
    closes: bool,
}

/// Returns the words of a text in Markdown: escapes, emphasis and code lose their signs, links keep their words, and a
/// reference to a footnote, `[^1]`, is written by its [`note_mark`]. Signs that mark nothing stay, square brackets among them.
pub(super) fn plain_words(text: &str) -> String {
    let mut steps = LINK_STEPS;
    plain_words_within(text, &mut steps)
}

fn plain_words_within(text: &str, steps: &mut usize) -> String {
    let mut words = Vec::with_capacity(text.len());
    let mut runs = Vec::new();
    read_signs(text, &mut words, &mut runs, steps);
    for (start, length) in paired_runs(&runs) {
        words[start..start + length].fill(None);
    }
    let words: String = words.into_iter().flatten().collect();
    words.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

/// Escapes words so that [`plain_words`] gives them back.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        if SIGNS.contains(one) {
            out.push('\\');
        }
        out.push(one);
    }
    out
}

/// Returns the mark of a footnote in a text: figures that are raised, `¹²`, or else the name in raised parentheses, `⁽a⁾`.
/// Square brackets would be words on which nobody has agreed.
pub(super) fn note_mark(name: &str) -> String {
    let raised: Option<String> =
        name.chars().map(|one| RAISED.get(usize::try_from(one.to_digit(10)?).ok()?).copied()).collect();
    raised.filter(|raised| !raised.is_empty()).unwrap_or_else(|| format!("⁽{name}⁾"))
}

/// Takes the comments out of the lines. Returns them with the lines where they begin. A comment that never ends is
/// words.
pub(super) fn take_comments(lines: &mut [SourceLine]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut ends = lines.iter().enumerate().rev();
    let Some(last) = ends.find_map(|(place, line)| Some((place, line.text.rfind(END)?))) else {
        return found;
    };
    let mut open = false;
    for (place, line) in lines.iter_mut().enumerate() {
        let text = std::mem::take(&mut line.text);
        let mut at = 0;
        loop {
            if open {
                line.commented = true;
                let end = text[at..].find(END).map(|end| at + end + END.len());
                if let Some((_, inside)) = found.last_mut() {
                    inside.push_str(if at == 0 { " " } else { "" });
                    inside.push_str(&text[at..end.unwrap_or(text.len())]);
                }
                let Some(end) = end else {
                    break;
                };
                (at, open) = (end, false);
            } else {
                let start = comment_start(&text, at).filter(|start| (place, start + START.len()) <= last);
                line.text.push_str(&text[at..start.unwrap_or(text.len())]);
                let Some(start) = start else {
                    break;
                };
                found.push((line.number, START.to_owned()));
                (at, open) = (start + START.len(), true);
            }
        }
    }
    found
}

/// Finds where the next comment begins in a line: `<!--` that is not escaped.
fn comment_start(text: &str, from: usize) -> Option<usize> {
    let mut starts = text[from..].match_indices(START).map(|(at, _)| from + at);
    starts.find(|at| !is_escaped(&text[..*at]))
}

/// Tells whether what follows a text is escaped: an odd number of backslashes stands before it.
pub(super) fn is_escaped(before: &str) -> bool {
    before.chars().rev().take_while(|one| *one == '\\').count() % 2 == 1
}

/// Reads the signs of a text; signs of emphasis are words until a pair is found.
fn read_signs(text: &str, words: &mut Vec<Option<char>>, runs: &mut Vec<EmphasisRun>, steps: &mut usize) {
    let mut rest = text;
    let mut before = ' ';
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        let next = after.chars().next();
        let (read, left) = match sign {
            '\\' if next.is_some_and(|next| next.is_ascii_punctuation()) => {
                words.extend(next.map(Some));
                (next, &after[1..])
            }
            '\\' if next == Some(' ') => (None, after),
            '*' | '_' => {
                let length = rest.chars().take_while(|one| *one == sign).count();
                let left = &rest[length..];
                runs.push(emphasis_run(before, sign, length, left.chars().next(), words.len()));
                words.extend(std::iter::repeat_n(Some(sign), length));
                (Some(sign), left)
            }
            '`' => match after.split_once('`') {
                Some((code, left)) if !code.is_empty() && !code.contains('\n') => {
                    words.extend(code.chars().map(Some));
                    (code.chars().next_back(), left)
                }
                _ => one_sign(sign, after, words),
            },
            '!' if next == Some('[') => match read_link(after, steps) {
                Some((inside, left)) => {
                    words.extend(plain_words_within(inside, steps).chars().map(Some));
                    (inside.chars().next_back(), left)
                }
                None => one_sign(sign, after, words),
            },
            '[' => match read_note_reference(rest).or_else(|| read_link(rest, steps)) {
                Some((inside, left)) if inside.starts_with('^') => {
                    // Two marks beside each other would be one number.
                    let beside = words.last().copied().flatten().is_some_and(|one| RAISED.contains(&one));
                    words.extend(beside.then_some(Some(' ')));
                    let mark = note_mark(&inside[1..]);
                    words.extend(mark.chars().map(Some));
                    (mark.chars().next_back(), left)
                }
                Some((inside, left)) => {
                    words.extend(plain_words_within(inside, steps).chars().map(Some));
                    (inside.chars().next_back(), left)
                }
                None => one_sign(sign, after, words),
            },
            '<' => match read_address(after) {
                Some((address, left)) => {
                    words.extend(address.chars().map(Some));
                    (address.chars().next_back(), left)
                }
                None => one_sign(sign, after, words),
            },
            _ => one_sign(sign, after, words),
        };
        before = read.unwrap_or(before);
        rest = left;
    }
}

/// Takes a sign as a word.
fn one_sign<'a>(sign: char, after: &'a str, words: &mut Vec<Option<char>>) -> (Option<char>, &'a str) {
    words.push(Some(sign));
    (Some(sign), after)
}

/// Tells what a run of signs may do, by the rules of `CommonMark` for what stands on either side.
fn emphasis_run(before: char, sign: char, length: usize, next: Option<char>, start: usize) -> EmphasisRun {
    let next = next.unwrap_or(' ');
    let is_sign = |one: char| !one.is_alphanumeric() && !one.is_whitespace();
    let left = !next.is_whitespace() && (!is_sign(next) || before.is_whitespace() || is_sign(before));
    let right = !before.is_whitespace() && (!is_sign(before) || next.is_whitespace() || is_sign(next));
    let (opens, closes) = match sign {
        '_' => (left && (!right || is_sign(before)), right && (!left || is_sign(next))),
        _ => (left, right),
    };
    EmphasisRun { start, length, sign, opens, closes }
}

/// Finds the pairs of runs, and returns each run of a pair with its length.
fn paired_runs(runs: &[EmphasisRun]) -> Vec<(usize, usize)> {
    let mut open: Vec<&EmphasisRun> = Vec::new();
    let mut paired = Vec::new();
    for run in runs {
        let like = |other: &&EmphasisRun| other.sign == run.sign && other.length == run.length;
        let found = open.iter().rposition(like).filter(|_| run.closes);
        if let Some(found) = found {
            paired.push((open[found].start, open[found].length));
            paired.push((run.start, run.length));
            open.truncate(found);
        } else if run.opens && open.len() < OPEN_RUNS {
            open.push(run);
        }
    }
    paired
}

/// Reads a reference to a footnote, `[^name]`, and returns `^name` and what follows.
fn read_note_reference(text: &str) -> Option<(&str, &str)> {
    let name = text.strip_prefix("[^")?;
    let end = name.find(|one: char| !is_note_sign(one)).filter(|end| *end > 0)?;
    let left = name[end..].strip_prefix(']')?;
    Some((&text[1..end + 2], left))
}

/// Tells whether a sign may stand in the name of a footnote.
pub(super) fn is_note_sign(one: char) -> bool {
    one.is_alphanumeric() || "-_*†‡".contains(one)
}

/// Reads a link, `[words](target)`, and returns its words and what follows. Square brackets before words in round
/// ones are no link: only what looks like an address is a target.
fn read_link<'a>(text: &'a str, steps: &mut usize) -> Option<(&'a str, &'a str)> {
    let inside = text.strip_prefix('[')?;
    let end = closing_bracket(inside, steps).filter(|end| *end > 0)?;
    let behind = inside[end + 1..].strip_prefix('(')?;
    let most = LONGEST_LINK.min(*steps);
    let found = behind.char_indices().take(most).find(|(_, one)| *one == ')');
    *steps -= found.map_or(most, |(at, _)| at).min(most);
    let (closing, _) = found?;
    let target = behind[..closing].trim();
    let address = target.split_whitespace().next().unwrap_or_default();
    let titled = target == address || target.ends_with(['"', '\'']);
    let is_address = target.is_empty() || titled && address.contains(['/', '#', '.', ':', '@']);
    is_address.then_some((&inside[..end], &behind[closing + 1..]))
}

/// Finds the bracket that closes one which has been opened, over pairs inside.
fn closing_bracket(inside: &str, steps: &mut usize) -> Option<usize> {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, one) in inside.char_indices().take(LONGEST_LINK.min(*steps)) {
        *steps -= 1;
        match one {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Reads the address in `<https://…>`, and returns it with what follows.
fn read_address(after: &str) -> Option<(&str, &str)> {
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| after.starts_with(scheme));
    let end = after.find(|one: char| one.is_whitespace() || "<>".contains(one)).filter(|_| known)?;
    Some((&after[..end], after[end..].strip_prefix('>')?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_are_taken_off_and_words_stay() {
        for (source, words) in [
            ("*Recalling* the _earlier_ **text**,", "Recalling the earlier text,"),
            ("***Both*** and `code`", "Both and code"),
            ("\\[in principle\\] 1\\. \\*", "[in principle] 1. *"),
            ("resolution [12/3 (2020)](https://example.org/12-3),", "resolution 12/3 (2020),"),
            ("the [*note*](/note.md \"A title\")", "the note"),
            ("![A map](map.png)", "A map"),
            ("the text,[^1]", "the text,¹"),
            ("the text[^10][^2] and more[^a]", "the text¹⁰ ² and more⁽a⁾"),
            ("see <https://example.org/a_b_c>", "see https://example.org/a_b_c"),
            ("*Recalling\nthe text*", "Recalling\nthe text"),
            ("**one *two* three**", "one two three"),
        ] {
            assert_eq!(plain_words(source), words, "{source}");
        }
    }

    #[test]
    fn signs_that_mark_nothing_are_words() {
        for text in [
            "States [shall](should) act [in principle]",
            "2 * 3 * 4",
            "a_name_here",
            "text* and other*",
            "<b>&amp;</b> <!-- open",
            "[a](javascript",
            "~~shall~~",
            "a ` b",
            "[^]",
            "\\n",
        ] {
            assert_eq!(plain_words(text), text, "{text}");
        }
    }

    #[test]
    fn a_comment_is_taken_out_with_its_line() {
        let comments = |text: &str| {
            let mut lines: Vec<_> =
                (1..).zip(text.lines()).map(|(number, text)| SourceLine::new(number, text)).collect();
            let found = take_comments(&mut lines);
            (lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n"), found)
        };
        let (left, found) = comments("a <!-- one --> b\n<!-- two\nthree -->c <!--four-->\nd");
        assert_eq!(left, "a  b\n\nc \nd");
        let wanted = [(1, "<!-- one -->"), (2, "<!-- two three -->"), (3, "<!--four-->")];
        assert_eq!(found, wanted.map(|(line, text)| (line, text.to_owned())));
        assert_eq!(comments("a <!-- b\nc"), ("a <!-- b\nc".to_owned(), vec![]));
        assert_eq!(comments("a \\<!-- b -->").1, vec![]);
    }

    proptest! {
        #[test]
        fn escaped_words_are_given_back(text in "[a-z *_`<>\\[\\]()\\\\#^!.:/é]{0,40}") {
            prop_assert_eq!(plain_words(&escape(&text)), text.trim());
        }

        #[test]
        fn no_text_makes_the_reading_of_signs_panic(text in "[*_`\\[\\]()\\\\<>!^ aé]{0,60}") {
            let _ = plain_words(&text);
        }
    }
}
