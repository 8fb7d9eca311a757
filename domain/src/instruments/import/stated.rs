//! Drafts of which a document says what their lines are.
//!
//! They are written as a text in the form that is read anyhow, so that a person can look at it and change it, with
//! corrections where the words alone would be read as something else.

use super::lines::{LineShape, read_shape};
use super::markup::escape;
use super::{Corrections, LineRole, read_text};
use crate::codes::codes;
use crate::instruments::numerals::read_number;
use crate::instruments::suffixes::read_suffix;
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of the words of a line that a notice has.
const QUOTED: usize = 120;

/// How often a draft is read to find what has to be corrected: what a line is said to be may change what others look like.
const ROUNDS: usize = 4;

codes! {
    /// What a document has that a text under consultation has no place for.
    DraftNoticeKind {
        /// Changes that nobody has accepted yet: the text is as if all were.
        Changes = "changes",
        /// Comments beside the text.
        Comments = "comments",
        /// Bold and italics.
        Emphasis = "emphasis",
        /// Words that are struck through.
        Struck = "struck",
        Picture = "picture",
        /// Words in a frame of their own.
        TextBox = "text_box",
        /// Words that the program does not show.
        Hidden = "hidden",
        /// A table of contents or the like.
        Contents = "contents",
        /// A part in another format.
        Part = "part",
        /// A point deeper than [`super::POINT_LEVELS`]: it becomes a line of the one above.
        DeepPoint = "deep_point",
        /// A level of headings below the third: it becomes the third.
        DeepHeading = "deep_heading",
        /// A footnote: it becomes a line of its paragraph.
        Footnote = "footnote",
        /// A table: its rows become lines of the paragraph before it.
        Table = "table",
        /// A bullet: it becomes the mark of a point, such as (a).
        Bullet = "bullet",
        /// Words that lead to an address, which is lost.
        Link = "link",
        /// Signs that are raised or lowered: they stand on the line.
        Shifted = "shifted",
        /// A formula: its signs become words.
        Formula = "formula",
        /// What stands at the head or the foot of each page.
        PageMargin = "page_margin",
        /// What stands before the text about the text: the metadata of a format.
        Metadata = "metadata",
    }
}

/// A draft as a document states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedDraft {
    pub lines: Vec<StatedLine>,
    /// The words of the notes to which [`StatedPiece::Note`] refers, by their places.
    pub notes: Vec<String>,
    /// What cannot be kept; the lines of these notices are places among `lines`.
    pub notices: Vec<DraftNotice>,
}

/// A paragraph, a point, a heading or a row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatedLine {
    /// What the document says that it is; `None` where its words have to tell.
    pub role: Option<LineRole>,
    /// The number as it stands before the words: `12 bis.`, `(a)`, `•`; empty where there is none.
    pub number: String,
    pub pieces: Vec<StatedPiece>,
}

/// What a line is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatedPiece {
    Words(String),
    Break,
    /// A reference to the note at this place.
    Note(usize),
    /// The end of a cell: the line is a row of a table, which belongs to the paragraph before it.
    Cell,
}

/// Something that cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftNotice {
    pub kind: DraftNoticeKind,
    /// The line in which it stands; `None` where it is said of the whole draft.
    pub line: Option<usize>,
    /// How many there are.
    pub count: usize,
    /// The words of it, or what it is called.
    pub words: String,
}

/// A draft as a text, with what has to be said of its lines for it to be read as the document states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenDraft {
    pub source: String,
    pub corrections: Corrections,
    /// What cannot be kept; the lines are those of `source`, from 1.
    pub notices: Vec<DraftNotice>,
}

impl StatedDraft {
    /// Lists what the text has in another form than the document: of each kind the number and the first line, and the words of
    /// the first footnote.
    fn list_rewritten(&self) -> Vec<DraftNotice> {
        let mut found: Vec<DraftNotice> = Vec::new();
        let mut note = |kind: DraftNoticeKind, place: usize, words: &str| match found
            .iter_mut()
            .find(|one| one.kind == kind)
        {
            Some(known) => known.count += 1,
            None => {
                let words = one_line(words).chars().take(QUOTED).collect();
                found.push(DraftNotice { kind, line: Some(place), count: 1, words });
            }
        };
        let (mut in_table, mut noted) = (false, BTreeSet::new());
        for (place, line) in self.lines.iter().enumerate() {
            let row = line.pieces.contains(&StatedPiece::Cell);
            let goes_on = std::mem::replace(&mut in_table, row);
            if matches!(
                line.role,
                Some(
                    LineRole::Title
                        | LineRole::Heading
                        | LineRole::Subheading
                        | LineRole::MinorHeading
                        | LineRole::LeftOut
                )
            ) {
                continue;
            }
            if row && !goes_on {
                note(DraftNoticeKind::Table, place, "");
            }
            for reference in line.notes().filter(|reference| noted.insert(*reference)) {
                let words = self.notes.get(reference).map_or("", String::as_str);
                note(DraftNoticeKind::Footnote, place, words);
            }
            let points = matches!(
                line.role,
                Some(LineRole::Point | LineRole::Subpoint | LineRole::ThirdPoint | LineRole::FourthPoint)
            );
            let number = line.number.trim();
            if points && !number.is_empty() && !number.contains(char::is_alphanumeric) {
                note(DraftNoticeKind::Bullet, place, "");
            }
        }
        found
    }

    /// Writes the draft as a text, a line and an empty one for each of its own.
    pub fn write(&self) -> WrittenDraft {
        let (mut source, mut number) = (String::new(), 1);
        let mut wanted: BTreeMap<usize, LineRole> = BTreeMap::new();
        let mut first_lines = Vec::with_capacity(self.lines.len());
        let mut push = |text: &str| {
            let first = number;
            if !text.is_empty() {
                source.push_str(text);
                source.push_str("\n\n");
                number += text.split('\n').count() + 1;
            }
            first
        };
        for line in &self.lines {
            let written = line.write();
            let first = push(&written);
            first_lines.push(first);
            if let Some(role) = line.role.filter(|_| !written.is_empty()) {
                wanted.insert(first, role);
            }
            for note in line.notes() {
                let words = self.notes.get(note).map_or("", String::as_str);
                push(&format!("[^{}]: {}", note + 1, escape(&one_line(words))));
            }
        }
        let corrections = find_corrections(&source, &wanted);
        let notices = self.notices.iter().cloned().chain(self.list_rewritten()).map(|notice| {
            let line = notice.line.map(|place| first_lines.get(place).copied().unwrap_or(number));
            DraftNotice { line, ..notice }
        });
        WrittenDraft { notices: notices.collect(), source, corrections }
    }
}

impl StatedLine {
    /// Returns the places of the notes to which the line refers.
    fn notes(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter_map(|piece| match piece {
            StatedPiece::Note(place) => Some(*place),
            StatedPiece::Words(_) | StatedPiece::Break | StatedPiece::Cell => None,
        })
    }

    fn write(&self) -> String {
        if self.pieces.contains(&StatedPiece::Cell) {
            return self.write_row();
        }
        let heads = matches!(
            self.role,
            Some(LineRole::Title | LineRole::Heading | LineRole::Subheading | LineRole::MinorHeading)
        );
        let words = self.write_words(if heads { " " } else { "\\\n" });
        if words.is_empty() {
            return words;
        }
        let number = one_line(&self.number);
        let numbered = |number: &str| match number {
            "" => words.clone(),
            number => format!("{} {words}", escape(number)),
        };
        match self.role {
            Some(LineRole::Title) => format!("# {}", numbered(&number)),
            Some(LineRole::Heading) => format!("## {}", numbered(&number)),
            Some(LineRole::Subheading) => format!("### {}", numbered(&number)),
            Some(LineRole::MinorHeading) => format!("#### {}", numbered(&number)),
            Some(LineRole::Operative) => numbered(&paragraph_number(&number)),
            Some(LineRole::Point) => format!("   {}", numbered(&point_number(&number))),
            Some(LineRole::Subpoint) => format!("      {}", numbered(&point_number(&number))),
            Some(LineRole::ThirdPoint) => format!("         {}", numbered(&point_number(&number))),
            Some(LineRole::FourthPoint) => format!("            {}", numbered(&point_number(&number))),
            Some(LineRole::Preambular) => {
                let first = words.lines().next().unwrap_or_default();
                let plain = read_shape(first.trim_end_matches('\\')) == LineShape::Words;
                if plain { words } else { format!("\\ {words}") }
            }
            Some(LineRole::Continuation | LineRole::LeftOut) | None => numbered(&number),
        }
    }

    /// Writes the words of the line, with this for each line break between them.
    fn write_words(&self, line_break: &str) -> String {
        let mut words = String::new();
        let (mut broken, mut blank) = (false, false);
        for piece in &self.pieces {
            let (plain, before, behind) = match piece {
                StatedPiece::Words(text) => {
                    let (before, behind) = (text.starts_with(is_blank), text.ends_with(is_blank));
                    (escape(&one_line(text)), before, behind)
                }
                StatedPiece::Note(place) => (format!("[^{}]", place + 1), false, false),
                StatedPiece::Break => {
                    broken = true;
                    continue;
                }
                StatedPiece::Cell => continue,
            };
            blank |= before;
            if plain.is_empty() {
                continue;
            }
            if !words.is_empty() {
                words.push_str(if broken {
                    line_break
                } else if blank {
                    " "
                } else {
                    ""
                });
            }
            words.push_str(&plain);
            (broken, blank) = (false, behind);
        }
        words
    }

    fn write_row(&self) -> String {
        let mut row = String::from("|");
        for cell in self.pieces.split_inclusive(|piece| *piece == StatedPiece::Cell) {
            let pieces = cell.iter().filter(|piece| **piece != StatedPiece::Cell).cloned().collect();
            let words = Self { pieces, ..Self::default() }.write_words(" ");
            row.push(' ');
            // A cell has no sign for its own edge.
            row.push_str(&words.replace('|', "¦"));
            row.push_str(" |");
        }
        let empty = row.chars().all(|one| matches!(one, '|' | ' '));
        if empty { String::new() } else { row }
    }
}

/// Finds what has to be said of lines for the text to be read as they are stated.
fn find_corrections(source: &str, wanted: &BTreeMap<usize, LineRole>) -> Corrections {
    let mut corrections = Corrections::new();
    for _ in 0..ROUNDS {
        let read = read_text(source, &corrections);
        let wrong = read.lines.iter().filter_map(|line| {
            let role = *wanted.get(&line.line)?;
            (read.role(line) != role && !corrections.roles.contains_key(&line.line))
                .then_some((line.line, role))
        });
        let wrong: Vec<(usize, LineRole)> = wrong.collect();
        if wrong.is_empty() {
            break;
        }
        corrections.roles.extend(wrong);
    }
    corrections
}

/// Returns words in one line, with one blank where there were several.
fn one_line(words: &str) -> String {
    words.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Tells whether a blank may be another one: where a line may not break, it is a sign like others.
fn is_blank(one: char) -> bool {
    one.is_whitespace() && !matches!(one, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Returns the number of a paragraph as it is read: `OP 3` and `§ 3.` are 3. What has no figures counts on.
fn paragraph_number(number: &str) -> String {
    let Some((value, rest)) = number.find(is_figure).and_then(|at| read_number(&number[at..])) else {
        return String::new();
    };
    match read_suffix(rest) {
        Some((suffix, ..)) if suffix.len() > 1 => format!("{value} {suffix}."),
        Some((suffix, ..)) => format!("{value}{suffix}."),
        None => format!("{value}."),
    }
}

fn is_figure(one: char) -> bool {
    read_number(one.encode_utf8(&mut [0; 4])).is_some()
}

/// Returns the mark of a point as it is read: `A.` is (A). What is no mark counts on.
fn point_number(number: &str) -> String {
    let bare = number.trim_matches(['(', ')', '（', '）', '.', ' ', '-', '–', '\u{640}']);
    let written = format!("({bare})");
    let known = |number: &str| {
        matches!(read_shape(&format!("{number} x")), LineShape::Point(_) | LineShape::Decimal { .. })
    };
    if bare.is_empty() || !known(&written) {
        return if known(number) { number.to_owned() } else { String::new() };
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instruments::import::{LineFate, ReadText};
    use proptest::prelude::*;

    fn line(role: Option<LineRole>, number: &str, words: &str) -> StatedLine {
        let pieces = vec![StatedPiece::Words(words.to_owned())];
        StatedLine { role, number: number.to_owned(), pieces }
    }

    fn read(lines: Vec<StatedLine>) -> (WrittenDraft, ReadText) {
        let written = StatedDraft { lines, ..StatedDraft::default() }.write();
        let read = read_text(&written.source, &written.corrections);
        (written, read)
    }

    fn provisions(read: &ReadText) -> Vec<(&str, &str)> {
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        read.instrument.provisions.iter().map(|one| (one.label.as_str(), one.text.as_str())).collect()
    }

    #[test]
    fn a_draft_is_read_as_it_is_stated() {
        let (written, read) = read(vec![
            line(None, "", "A/C.3/75/L.10"),
            line(Some(LineRole::Title), "", "Draft *resolution*"),
            line(Some(LineRole::Preambular), "", "The General Assembly,"),
            line(Some(LineRole::Preambular), "", "1. was the first of its kind,"),
            line(Some(LineRole::Heading), "I.", "Principles"),
            line(Some(LineRole::Operative), "§ 1.", "Affirms # that:"),
            line(Some(LineRole::Point), "a.", "access is _shared_;"),
            line(Some(LineRole::Subpoint), "i)", "always;"),
            line(Some(LineRole::Subpoint), "•", "and everywhere;"),
            line(Some(LineRole::Point), "b.", "benefits reach all."),
            line(Some(LineRole::Operative), "1 bis.", "Decides;"),
            line(Some(LineRole::Operative), "", "Requests."),
        ]);
        assert_eq!(written.corrections, Corrections::from_iter([(23, LineRole::Operative)]));
        assert_eq!(read.instrument.title, "Draft *resolution*");
        assert_eq!(
            provisions(&read),
            [
                ("PP1", "The General Assembly,"),
                ("PP2", "1. was the first of its kind,"),
                ("H1", "I. Principles"),
                ("OP1", "Affirms # that:"),
                ("OP1(a)", "access is _shared_;"),
                ("OP1(a)(i)", "always;"),
                ("OP1(a)(ii)", "and everywhere;"),
                ("OP1(b)", "benefits reach all."),
                ("OP1bis", "Decides;"),
                ("OP2", "Requests."),
            ]
        );
        assert_eq!(read.lines[0].fate, LineFate::LeftOut(super::super::Omission::BeforeTitle));
    }

    #[test]
    fn notes_rows_and_breaks_belong_to_their_paragraph() {
        let words = |text: &str| StatedPiece::Words(text.to_owned());
        let first = StatedLine {
            role: Some(LineRole::Operative),
            number: "1.".into(),
            pieces: vec![
                words("Affirms "),
                words("it"),
                StatedPiece::Note(0),
                words(","),
                StatedPiece::Break,
                StatedPiece::Break,
                words(" and "),
                words("more:"),
            ],
        };
        let row = StatedLine {
            pieces: vec![
                words("A|B"),
                StatedPiece::Cell,
                words("2"),
                StatedPiece::Break,
                words("3"),
                StatedPiece::Cell,
            ],
            ..StatedLine::default()
        };
        let notice =
            DraftNotice { kind: DraftNoticeKind::Picture, line: Some(2), count: 1, words: String::new() };
        let draft = StatedDraft {
            lines: vec![line(Some(LineRole::Title), "", "T"), first, row],
            notes: vec!["Document\n12/3.".into()],
            notices: vec![notice],
        };
        let written = draft.write();
        let read = read_text(&written.source, &written.corrections);
        assert_eq!(written.corrections, Corrections::new());
        assert_eq!(provisions(&read), [("OP1", "Affirms it¹,\nand more:\nA¦B | 2 3\n¹ Document 12/3.")]);
        let told = |place: usize| {
            let notice = &written.notices[place];
            (notice.kind, notice.line, notice.count, notice.words.as_str())
        };
        assert_eq!(told(0), (DraftNoticeKind::Picture, Some(8), 1, ""));
        assert_eq!(told(1), (DraftNoticeKind::Footnote, Some(3), 1, "Document 12/3."));
        assert_eq!(told(2), (DraftNoticeKind::Table, Some(8), 1, ""));
        assert_eq!(written.notices.len(), 3);
    }

    #[test]
    fn a_number_is_corrected_and_what_is_none_is_refused() {
        let source = "# A\n\n1. One.\n\n3. Two.\n\n(b) Point.\n";
        let mut corrections = Corrections::new();
        corrections.numbers.extend([(5, " 2 ".to_owned()), (7, "a".to_owned())]);
        let read = read_text(source, &corrections);
        assert_eq!(provisions(&read), [("OP1", "One."), ("OP2", "Two."), ("OP2(a)", "Point.")]);
        assert!(read.lines[2].corrected && !read.lines[1].corrected);
        corrections.numbers.insert(5, "two".into());
        let problems = read_text(source, &corrections).problems;
        assert_eq!(problems[0].problem, super::super::ImportProblem::NoNumber("two".into()));
    }

    proptest! {
        #[test]
        fn any_lines_are_written_and_read_with_their_words(
            lines in proptest::collection::vec(
                (0..=LineRole::ALL.len(), "[0-9a-c().•§ ]{0,6}", "[^\\p{Cc}]{0,40}"), 0..12,
            ),
        ) {
            let draft = StatedDraft {
                lines: lines.iter().map(|(role, number, words)| {
                    line(LineRole::ALL.get(*role).copied(), number, words)
                }).collect(),
                ..StatedDraft::default()
            };
            let written = draft.write();
            let read = read_text(&written.source, &written.corrections);
            prop_assert!(read.lines.len() <= lines.len());
        }
    }
}
