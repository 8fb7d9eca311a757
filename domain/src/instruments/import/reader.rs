//! Reads a text line by line.

use super::layout::{Layout, find_layouts};
use super::lines::{
    LineShape, NumberMark, PointMark, PointStrength, SourceLine, begins_large, begins_small, is_ended,
    read_shape, split_lines,
};
use super::markup::{is_escaped, plain_words, take_comments};
use super::{
    Corrections, ImportError, ImportProblem, ImportedLine, LineFate, LineRole, MAX_ASKED, MAX_LINES,
    MAX_PROVISIONS, Omission, ReadText,
};
use crate::instruments::numbering::{StatedNumber, label_provisions};
use crate::instruments::numerals::PointStyle;
use crate::instruments::sections::{SectionKind, read_section};
use crate::instruments::{Instrument, Provision, ProvisionKind};
use crate::text::{Heading, Paragraph, TextError, Title};
use notes::{Footnote, heading_words};
use points::{PointPlace, PointState};

mod corrections;
mod notes;
mod points;

/// Numbers from here on are years unless they are expected.
const YEARS: u32 = 1_000;

/// The longest words that stand under the number of an article as its title, in characters.
const ARTICLE_TITLE: usize = 120;

/// The columns by which a line behind an empty one is set in to go on with its paragraph.
const SET_IN: usize = 2;

/// A provision while it is read; its text still has the marks of Markdown.
struct TextBlock {
    line: usize,
    kind: ProvisionKind,
    depth: u8,
    stated: StatedNumber,
    text: String,
}

/// What the next words go on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OpenText {
    Nothing,
    Block,
    Footnote,
}

struct TextReader<'a> {
    corrections: &'a Corrections,
    lines: &'a [SourceLine],
    layouts: Vec<Layout>,
    title_place: Option<usize>,
    title: Option<String>,
    blocks: Vec<TextBlock>,
    notes: Vec<Footnote>,
    told: Vec<ImportedLine>,
    problems: Vec<ImportError>,
    /// The number of lines that are left out or doubtful.
    asked: usize,
    open: OpenText,
    /// Whether an empty line stands before this one.
    blank: bool,
    /// Whether the line before ends with a backslash, so that this one goes on in a new line.
    broken: bool,
    /// Whether the next line only underlines this one.
    underline: bool,
    /// The words of the line before.
    before: String,
    /// The number of the last paragraph, the rank of its suffix, and the sign behind the numbers.
    operative: u32,
    rank: u32,
    sign: Option<char>,
    points: PointState,
    /// Whether a heading stands between the last paragraph and here.
    headed: bool,
    /// Whether the paragraphs here are those of an article, and whether its title may be next.
    article: bool,
    untitled: bool,
    /// Whether nothing but its words marks the article as a heading.
    bare: bool,
}

/// Reads a text as far as it can be read.
pub(super) fn read(source: &str, corrections: &Corrections) -> ReadText {
    let mut lines = split_lines(source);
    let rest = lines.get(MAX_LINES).map(|line| line.number);
    lines.truncate(MAX_LINES);
    let mut comments = take_comments(&mut lines);
    comments.truncate(MAX_ASKED + 1);
    let title_place = find_title(&lines, corrections);
    let mut reader = TextReader {
        corrections,
        lines: &lines,
        layouts: find_layouts(&lines, title_place.map_or(0, |place| place + 1)),
        title_place,
        title: None,
        blocks: Vec::new(),
        notes: Vec::new(),
        told: Vec::new(),
        problems: Vec::new(),
        asked: comments.len(),
        open: OpenText::Nothing,
        blank: true,
        broken: false,
        underline: false,
        before: String::new(),
        operative: 0,
        rank: 0,
        sign: None,
        points: PointState::default(),
        headed: false,
        article: false,
        untitled: false,
        bare: false,
    };
    if let Some(rest) = rest {
        reader.problem(rest, ImportProblem::TooManyLines);
    }
    for (place, line) in lines.iter().enumerate() {
        if reader.blocks.len() > MAX_PROVISIONS {
            break;
        }
        if reader.asked > MAX_ASKED {
            reader.problem(line.number, ImportProblem::TooManyAsked);
            break;
        }
        reader.read_line(place);
    }
    let mut read = reader.finish();
    let comment = |(line, text): (usize, String)| ImportedLine {
        line,
        text,
        fate: LineFate::LeftOut(Omission::Comment),
        doubtful: false,
        corrected: false,
    };
    read.lines.extend(comments.into_iter().map(comment));
    read.lines.sort_by_key(|line| line.line);
    read
}

/// Finds the line of the title: the one that a person names, or else the first that looks like it.
fn find_title(lines: &[SourceLine], corrections: &Corrections) -> Option<usize> {
    let named = |line: &SourceLine| corrections.roles.get(&line.number) == Some(&LineRole::Title);
    lines.iter().position(named).or_else(|| {
        (0..lines.len()).find(|place| {
            let line = &lines[*place];
            let marked = matches!(read_shape(line.words()), LineShape::Heading { level: 1, .. });
            !corrections.roles.contains_key(&line.number)
                && (marked || underlined(lines, *place) == Some('='))
        })
    })
}

/// Returns the sign by which the next line underlines this one as a heading.
fn underlined(lines: &[SourceLine], place: usize) -> Option<char> {
    let words = lines[place].words();
    let LineShape::Rule(sign) = read_shape(lines.get(place + 1)?.words()) else {
        return None;
    };
    let alone = place.checked_sub(1).is_none_or(|before| lines[before].words().is_empty());
    let heading = !words.is_empty() && read_shape(words) == LineShape::Words;
    match sign {
        '=' if heading => Some('='),
        '-' if heading && alone && !is_ended(words) => Some('-'),
        _ => None,
    }
}

impl TextReader<'_> {
    fn read_line(&mut self, place: usize) {
        let lines = self.lines;
        let line = &lines[place];
        let words = line.words();
        if words.is_empty() {
            if !line.commented {
                self.end_part();
            }
            return;
        }
        let correction = self.corrections.roles.get(&line.number).copied();
        let underline = std::mem::take(&mut self.underline);
        let shape = self.renumber(line, read_shape(words));
        if let Some(role) = correction {
            self.broken = false;
            self.place_as(line, role, &shape);
        } else if self.broken {
            self.go_on(line, "\n", false);
        } else if matches!(shape, LineShape::Rule(_)) || underline {
            self.leave_out(line, Omission::Rule);
        } else if self.title_place.is_some_and(|title| place < title) {
            self.leave_out(line, Omission::BeforeTitle);
        } else if let Some(sign) = underlined(lines, place) {
            self.underline = true;
            self.heading(line, if sign == '=' { 1 } else { 2 }, words, sign == '-');
        } else {
            self.place_line(line, shape, self.layouts[place]);
        }
        let left_out = LineFate::LeftOut(Omission::OnRequest);
        if self.told.last().is_none_or(|told| told.fate != left_out) {
            self.before = words.to_owned();
        }
        self.blank = false;
    }

    /// Ends what is open at an empty line, unless only its number has been read.
    fn end_part(&mut self) {
        let begun =
            self.open == OpenText::Block && self.blocks.last().is_some_and(|block| block.text.is_empty());
        if !begun {
            self.blank = true;
            self.open = OpenText::Nothing;
        }
        self.broken = false;
        self.points.before = None;
    }

    /// Takes a line for what it looks like.
    fn place_line(&mut self, line: &SourceLine, shape: LineShape, layout: Layout) {
        let goes_on = self.open != OpenText::Nothing && !is_ended(&self.before);
        match shape {
            LineShape::Rule(_) => self.leave_out(line, Omission::Rule),
            LineShape::RowRule if self.blocks.is_empty() => self.words(line, layout),
            LineShape::RowRule => self.leave_out(line, Omission::TableRule),
            LineShape::Row(cells) => self.row(line, &cells, layout),
            LineShape::Heading { level, text } => self.heading(line, level, &text, false),
            LineShape::Section if goes_on => self.words(line, layout),
            LineShape::Section => self.section(line),
            LineShape::Note { name, text } => self.note(line, name, text),
            LineShape::Guarded(text) => self.unnumbered(line, &text, true),
            LineShape::Words => self.words(line, layout),
            LineShape::Decimal { paragraph, number, text } => {
                let follows =
                    self.operative > 0 && paragraph == self.operative && number == self.points.next(0).number;
                if follows && !(goes_on && begins_small(&text)) {
                    let place = PointPlace { level: 0, number, style: Some(PointStyle::Digits) };
                    self.open_point(line, place, &text, goes_on);
                } else {
                    self.words(line, layout);
                }
            }
            LineShape::Number(mark) => self.number(line, mark, goes_on, layout),
            LineShape::Point(mark) => self.point(line, mark, goes_on, layout),
        }
    }

    fn number(&mut self, line: &SourceLine, mark: NumberMark, goes_on: bool, layout: Layout) {
        let expected = mark.number == self.operative + 1;
        let in_points =
            self.operative > 0 && mark.sign == ')' && self.sign != Some(')') && mark.suffix.is_empty();
        if in_points {
            let mark = PointMark {
                readings: vec![(PointStyle::Digits, mark.number)],
                shown: mark.number.to_string(),
                strength: PointStrength::Mark,
                text: mark.text,
            };
            return self.point(line, mark, goes_on, layout);
        }
        if mark.number >= YEARS && !expected {
            return self.words(line, layout);
        }
        let small = begins_small(&mark.text) || mark.text.is_empty();
        // In a text whose paragraphs begin with a capital, one that does not is the rest of a sentence.
        let large = self.blocks.iter().rev().find(|block| block.kind == ProvisionKind::Operative);
        let large = large.is_none_or(|block| !begins_small(&block.text));
        if goes_on && small && large {
            return self.go_on(line, " ", false);
        }
        let inside = self.open != OpenText::Nothing && !self.blank;
        let unsure = goes_on && !begins_large(&mark.text) || inside && small && large;
        self.paragraph(line, mark, unsure);
    }

    /// Returns the columns by which the open block is set in.
    fn block_indent(&self) -> usize {
        let place = self.blocks.last().and_then(|block| block.line.checked_sub(1));
        place.and_then(|place| self.lines.get(place)).map_or(0, SourceLine::indent)
    }

    fn paragraph(&mut self, line: &SourceLine, mark: NumberMark, unsure: bool) {
        let plain = mark.suffix.is_empty();
        let restarts = plain && mark.number == 1 && self.operative > 0 && self.headed;
        let follows = match plain {
            true => mark.number == self.operative + 1,
            false => self.operative > 0 && mark.number == self.operative && mark.rank > self.rank,
        };
        if !restarts && !follows {
            let expected = (self.operative + 1).to_string();
            let found = format!("{}{}", mark.number, mark.suffix);
            self.problem(line.number, ImportProblem::Numbering { expected, found });
        }
        self.sign = self.sign.or(Some(mark.sign));
        (self.operative, self.rank) = (mark.number, mark.rank);
        self.points = PointState::default();
        (self.headed, self.untitled) = (false, false);
        let stated = StatedNumber { restarts, number: mark.number, suffix: mark.suffix, style: None };
        self.open_block(line, ProvisionKind::Operative, 0, stated, &mark.text, unsure);
    }

    /// Takes words for what the place allows.
    fn words(&mut self, line: &SourceLine, layout: Layout) {
        let words = line.words();
        let large = !begins_small(words);
        if self.open == OpenText::Nothing {
            let set_in = self.operative > 0 && line.indent() >= SET_IN;
            let last = self.blocks.last().is_some_and(|block| block.kind.takes_positions());
            if set_in && last && !self.headed {
                return self.go_on(line, "\n", true);
            }
            return self.unnumbered(line, words, false);
        }
        let ended = is_ended(&self.before);
        let begun = self.blocks.last().is_some_and(|block| block.text.is_empty());
        let preamble = self.blocks.last().is_some_and(|block| block.kind == ProvisionKind::Preambular);
        match layout {
            _ if begun || self.open == OpenText::Footnote => self.go_on(line, " ", false),
            Layout::Lines if preamble && (ended || large) => {
                self.open_block(line, ProvisionKind::Preambular, 0, StatedNumber::default(), words, !ended);
            }
            Layout::PerhapsLines if preamble && ended && large => {
                self.open_block(line, ProvisionKind::Preambular, 0, StatedNumber::default(), words, true);
            }
            _ => self.go_on(line, " ", ended && large),
        }
    }

    /// Takes words behind an empty line, or behind a heading, for a paragraph without a number. Under an article it
    /// is the title or a paragraph of it; `plain` tells that it is neither.
    fn unnumbered(&mut self, line: &SourceLine, words: &str, plain: bool) {
        if self.untitled && !plain && !is_ended(words) && words.chars().count() <= ARTICLE_TITLE {
            self.untitled = false;
            let depth = self.blocks.last().map_or(1, |block| block.depth.saturating_add(1).min(3));
            return self.open_heading(line, depth, words, true);
        }
        // A text whose articles are marked as headings may have its preamble under one.
        if self.article && !plain && (self.bare || self.operative > 0) {
            let number = if self.headed { 1 } else { self.operative + 1 };
            let mark =
                NumberMark { number, suffix: String::new(), rank: 0, sign: '.', text: words.to_owned() };
            return self.paragraph(line, mark, true);
        }
        if self.operative > 0 {
            self.problem(line.number, ImportProblem::UnnumberedParagraph);
        }
        self.open_block(line, ProvisionKind::Preambular, 0, StatedNumber::default(), words, false);
    }

    fn heading(&mut self, line: &SourceLine, level: u8, text: &str, unsure: bool) {
        if level > 1 {
            return self.open_heading(line, level - 1, text, unsure);
        }
        self.open = OpenText::Nothing;
        if self.title.is_some() {
            self.problem(line.number, ImportProblem::SecondTitle);
        } else {
            match Title::parse(&heading_words(text).replace('\t', " ")) {
                Ok(title) => self.title = Some(title.into()),
                Err(error) => {
                    self.title = Some(String::new());
                    self.problem(line.number, error.into());
                }
            }
        }
        self.tell(line, LineFate::Title, unsure);
    }

    fn section(&mut self, line: &SourceLine) {
        self.open_heading(line, 1, line.words(), false);
        self.bare = true;
    }

    fn open_heading(&mut self, line: &SourceLine, depth: u8, text: &str, unsure: bool) {
        let head = plain_words(text);
        let head = read_section(&head);
        let inside = self.headed && self.article;
        self.bare &= inside;
        self.article = head.as_ref().map_or(inside, |head| head.kind == SectionKind::Article);
        self.untitled = head.is_some_and(|head| head.kind == SectionKind::Article && head.title.is_empty());
        self.headed = true;
        self.open_block(line, ProvisionKind::Heading, depth, StatedNumber::default(), text, unsure);
        self.open = OpenText::Nothing;
    }

    /// Adds a row of a table to its paragraph.
    fn row(&mut self, line: &SourceLine, cells: &str, layout: Layout) {
        let Some(block) = self.blocks.last_mut().filter(|block| block.kind.takes_positions()) else {
            return self.words(line, layout);
        };
        block.text.push('\n');
        block.text.push_str(cells);
        let place = self.blocks.len() - 1;
        self.open = OpenText::Block;
        self.tell(line, LineFate::Continuation(place), false);
    }

    /// Adds a line to what is open, or else to the last paragraph.
    fn go_on(&mut self, line: &SourceLine, between: &str, unsure: bool) {
        let words = line.words();
        let broken = words.ends_with('\\') && is_escaped(words);
        let words = if broken { words[..words.len() - 1].trim_end() } else { words };
        self.broken = broken;
        self.points.before = None;
        if self.open == OpenText::Footnote {
            let told = self.told.len();
            if let Some(note) = self.notes.last_mut() {
                note.told.push(told);
                note.text.push_str(between);
                note.text.push_str(words);
            }
            return self.tell(line, LineFate::LeftOut(Omission::HeadingNote), unsure);
        }
        let Some(place) = self.blocks.len().checked_sub(1) else {
            return self.open_block(
                line,
                ProvisionKind::Preambular,
                0,
                StatedNumber::default(),
                words,
                unsure,
            );
        };
        let block = &mut self.blocks[place];
        if !block.text.is_empty() {
            block.text.push_str(between);
        }
        block.text.push_str(words);
        if block.kind.takes_positions() {
            self.open = OpenText::Block;
        }
        self.tell(line, LineFate::Continuation(place), unsure);
    }

    fn leave_out(&mut self, line: &SourceLine, reason: Omission) {
        if !matches!(reason, Omission::TableRule | Omission::OnRequest) {
            self.open = OpenText::Nothing;
        }
        self.tell(line, LineFate::LeftOut(reason), false);
    }

    fn open_block(
        &mut self,
        line: &SourceLine,
        kind: ProvisionKind,
        depth: u8,
        stated: StatedNumber,
        text: &str,
        unsure: bool,
    ) {
        if self.blocks.len() == MAX_PROVISIONS {
            self.problem(line.number, ImportProblem::TooMany);
        }
        if kind != ProvisionKind::Point {
            self.points.before = None;
        }
        if kind == ProvisionKind::Preambular {
            self.untitled = false;
        }
        let broken = kind != ProvisionKind::Heading && text.ends_with('\\') && is_escaped(text);
        let text = if broken { text[..text.len() - 1].trim_end() } else { text };
        self.broken = broken;
        self.blocks.push(TextBlock { line: line.number, kind, depth, stated, text: text.to_owned() });
        self.open = OpenText::Block;
        self.tell(line, LineFate::Provision(self.blocks.len() - 1), unsure);
    }

    fn tell(&mut self, line: &SourceLine, fate: LineFate, unsure: bool) {
        let corrected = self.corrections.speak_of(line.number);
        self.asked += usize::from(unsure || matches!(fate, LineFate::LeftOut(_)));
        let text = line.words().to_owned();
        self.told.push(ImportedLine {
            line: line.number,
            text,
            fate,
            doubtful: unsure && !corrected,
            corrected,
        });
    }

    fn problem(&mut self, line: usize, problem: ImportProblem) {
        self.problems.push(ImportError { line, problem });
    }

    fn finish(mut self) -> ReadText {
        self.place_notes();
        let mut provisions = Vec::with_capacity(self.blocks.len());
        let mut stated = Vec::with_capacity(self.blocks.len());
        for block in std::mem::take(&mut self.blocks) {
            let parsed: Result<String, TextError> = match block.kind {
                ProvisionKind::Heading => Heading::parse(&heading_words(&block.text)).map(Into::into),
                _ => Paragraph::parse(&plain_words(&block.text)).map(Into::into),
            };
            let text = parsed.unwrap_or_else(|error| {
                self.problem(block.line, error.into());
                block.text
            });
            provisions.push(Provision { kind: block.kind, depth: block.depth, label: String::new(), text });
            stated.push(block.stated);
        }
        label_provisions(&mut provisions, &stated);
        self.problems.sort_by_key(|problem| problem.line);
        let mut problems = Vec::new();
        if self.title.is_none() {
            problems.push(ImportError { line: 1, problem: ImportProblem::NoTitle });
        }
        problems.append(&mut self.problems);
        if problems.is_empty() && !provisions.iter().any(|provision| provision.kind.takes_positions()) {
            let line = self.lines.len().max(1);
            problems.push(ImportError { line, problem: ImportProblem::NoParagraphs });
        }
        let instrument = Instrument { title: self.title.unwrap_or_default(), provisions };
        ReadText { instrument, lines: self.told, problems }
    }
}
