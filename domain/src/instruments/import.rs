//! Reads an instrument from Markdown, and from what people paste in its place: headings, preambular and numbered
//! paragraphs, points.
//!
//! One block is one provision. `# ` is the title, `## ` to `###### ` are headings, a line that starts with a number
//! is an operative paragraph, one that starts with `(a)`, `(i)`, `(1)`, a dash or the like after it is a point, and any
//! other paragraph is preambular. A number may have digits of any script, `bis` or a letter behind it, and start again
//! under a heading. Lines of one block are joined, and a backslash at the end of a line keeps its break. Tables and
//! footnotes are lines of their paragraph. A text without empty lines is a paragraph a line where its lines look so.
//!
//! A wrapped line that looks like a point or a number goes on with the sentence that it is in. What cannot be told is
//! marked as doubtful, and a person says by [`Corrections`] what a line is. Nothing is dropped without a word: what is
//! left out stands among the lines, with the reason.
//!
//! A document of a word processor or a parliament says itself what its lines are: [`StatedDraft`] writes it as a text that is
//! read as it says, which a person sees and corrects like any other.

mod layout;
mod lines;
mod markup;
mod reader;
mod stated;

pub use stated::{DraftNotice, DraftNoticeKind, StatedDraft, StatedLine, StatedPiece, WrittenDraft};

use super::numbering::stated_number;
use super::sections::{SectionHead, SectionKind, read_section};
use super::{Instrument, Provision, ProvisionKind};
use crate::codes::codes;
use crate::text::TextError;
use lines::{LineShape, read_shape};
use markup::{escape, is_escaped, note_mark, plain_words};
use std::collections::BTreeMap;

/// The reason why the text could not be read, with the line as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ImportError {
    pub line: usize,
    pub problem: ImportProblem,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportProblem {
    #[error("there is no title")]
    NoTitle,
    #[error("there is a second title")]
    SecondTitle,
    #[error("there are no paragraphs")]
    NoParagraphs,
    #[error("paragraph {found} where {expected} was expected")]
    Numbering { expected: String, found: String },
    #[error("point ({found}) where ({expected}) was expected")]
    PointNumbering { expected: String, found: String },
    #[error("a point without a numbered paragraph before it")]
    StrayPoint,
    #[error("an unnumbered paragraph after the operative part has begun")]
    UnnumberedParagraph,
    #[error("{0:?} is no number of a paragraph or a point")]
    NoNumber(String),
    #[error("more than {MAX_PROVISIONS} provisions")]
    TooMany,
    #[error("more than {MAX_LINES} lines")]
    TooManyLines,
    #[error("more than {MAX_ASKED} lines that are left out or doubtful")]
    TooManyAsked,
    #[error(transparent)]
    Text(#[from] TextError),
}

codes! {
    /// What a line of a text is said to be.
    LineRole {
        Title = "title",
        Heading = "heading",
        Subheading = "subheading",
        MinorHeading = "minor_heading",
        Preambular = "preambular",
        Operative = "operative",
        Point = "point",
        Subpoint = "subpoint",
        ThirdPoint = "third_point",
        FourthPoint = "fourth_point",
        Continuation = "continuation",
        LeftOut = "left_out",
    }
}

codes! {
    /// The reason why a line is left out.
    Omission {
        BeforeTitle = "before_title",
        Comment = "comment",
        Rule = "rule",
        TableRule = "table_rule",
        /// The text of a footnote to a heading, which has no room for it.
        HeadingNote = "heading_note",
        OnRequest = "on_request",
    }
}

/// What a person says of lines, by the numbers of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    pub roles: BTreeMap<usize, LineRole>,
    /// The numbers of paragraphs and points, as they are typed: `4 bis`, `(c)`.
    pub numbers: BTreeMap<usize, String>,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFate {
    Title,
    /// The line begins the provision at this place.
    Provision(usize),
    /// The line goes on with the provision at this place.
    Continuation(usize),
    LeftOut(Omission),
}

/// A line of the source, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLine {
    /// The number of the line as an editor counts it, from 1.
    pub line: usize,
    /// The line as it was typed; of a line with a comment, the part that this is about.
    pub text: String,
    pub fate: LineFate,
    /// Whether the line may as well be something else.
    pub doubtful: bool,
    /// Whether a person said what it is.
    pub corrected: bool,
}

/// A text as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadText {
    /// The instrument; its title is empty where none was found.
    pub instrument: Instrument,
    /// Every line that is not empty, in order.
    pub lines: Vec<ImportedLine>,
    /// What keeps the text from being published, by lines.
    pub problems: Vec<ImportError>,
}

/// The largest number of provisions in one instrument.
pub const MAX_PROVISIONS: usize = 2_000;

/// The levels of points below a paragraph. The United Nations count `(a)`, `(i)`, `a.` and seldom deeper.
pub const POINT_LEVELS: usize = 4;

/// The largest number of lines of a text, empty ones among them.
pub const MAX_LINES: usize = 40_000;

/// The largest number of lines that are left out or doubtful, so that a person can look at each.
pub const MAX_ASKED: usize = 2_000;

impl ImportedLine {
    /// Returns the words of the line, without the signs that tell what it is and how it looks.
    pub fn words(&self) -> String {
        let text = self.text.trim();
        if self.fate == LineFate::LeftOut(Omission::Comment) {
            return text.trim_start_matches("<!--").trim_end_matches("-->").trim().to_owned();
        }
        // A backslash at the end keeps the break of the line.
        let text = match text.strip_suffix('\\') {
            Some(before) if !is_escaped(before) => before.trim_end(),
            _ => text,
        };
        match read_shape(text) {
            LineShape::Heading { text, .. } | LineShape::Guarded(text) | LineShape::Row(text) => {
                plain_words(&text)
            }
            LineShape::Note { name, text } => format!("{} {}", note_mark(&name), plain_words(&text)),
            _ => plain_words(text),
        }
    }
}

impl Corrections {
    pub fn new() -> Self {
        Self::default()
    }

    /// Tells whether something is said of a line.
    fn speak_of(&self, line: usize) -> bool {
        self.roles.contains_key(&line) || self.numbers.contains_key(&line)
    }
}

impl FromIterator<(usize, LineRole)> for Corrections {
    fn from_iter<T: IntoIterator<Item = (usize, LineRole)>>(roles: T) -> Self {
        Self { roles: roles.into_iter().collect(), numbers: BTreeMap::new() }
    }
}

impl ReadText {
    /// Gives a text of paragraphs that has no title this one, so that it lacks none. Returns whether it did.
    pub fn give_title(&mut self, title: &str) -> bool {
        let untitled = |problem: &ImportError| problem.problem == ImportProblem::NoTitle;
        let paragraphs = self.instrument.provisions.iter().any(|one| one.kind.takes_positions());
        let given = paragraphs && self.problems.iter().any(untitled);
        if given {
            self.problems.retain(|problem| !untitled(problem));
            title.clone_into(&mut self.instrument.title);
        }
        given
    }

    /// Returns the line with which each provision begins, in their order.
    pub fn first_lines(&self) -> Vec<usize> {
        let mut first = vec![None; self.instrument.provisions.len()];
        for line in &self.lines {
            if let LineFate::Provision(place) = line.fate
                && let Some(first) = first.get_mut(place)
            {
                *first = first.or(Some(line.line));
            }
        }
        first.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Finds a line by its number; a comment in it is none.
    pub fn find_line(&self, number: usize) -> Option<&ImportedLine> {
        let first = self.lines.partition_point(|line| line.line < number);
        let mut same = self.lines.iter().skip(first).take_while(|line| line.line == number);
        same.find(|line| line.fate != LineFate::LeftOut(Omission::Comment))
    }

    /// Returns what a line was taken for.
    pub fn role(&self, line: &ImportedLine) -> LineRole {
        match line.fate {
            LineFate::Title => LineRole::Title,
            LineFate::Continuation(_) => LineRole::Continuation,
            LineFate::LeftOut(_) => LineRole::LeftOut,
            LineFate::Provision(place) => {
                self.instrument.provisions.get(place).map_or(LineRole::Preambular, provision_role)
            }
        }
    }
}

/// Returns the number that a provision has among its siblings: `4bis`, `c`; `None` where it has none to correct.
pub fn own_number(provision: &Provision) -> Option<&str> {
    match provision.kind {
        ProvisionKind::Operative => Some(stated_number(&provision.label)),
        ProvisionKind::Point => Some(provision.label.rsplit('(').next()?.trim_end_matches(')')),
        ProvisionKind::Heading | ProvisionKind::Preambular => None,
    }
}

/// Returns the role of the line with which a provision begins.
fn provision_role(provision: &Provision) -> LineRole {
    match (provision.kind, provision.depth) {
        (ProvisionKind::Heading, 0 | 1) => LineRole::Heading,
        (ProvisionKind::Heading, 2) => LineRole::Subheading,
        (ProvisionKind::Heading, _) => LineRole::MinorHeading,
        (ProvisionKind::Preambular, _) => LineRole::Preambular,
        (ProvisionKind::Operative, _) => LineRole::Operative,
        (ProvisionKind::Point, 0 | 1) => LineRole::Point,
        (ProvisionKind::Point, 2) => LineRole::Subpoint,
        (ProvisionKind::Point, 3) => LineRole::ThirdPoint,
        (ProvisionKind::Point, _) => LineRole::FourthPoint,
    }
}

/// Reads a text as far as it can be read, with what a person says of its lines.
pub fn read_text(source: &str, corrections: &Corrections) -> ReadText {
    reader::read(source, corrections)
}

/// Reads an instrument; the error names the first line that cannot be read.
pub fn parse_markdown(source: &str) -> Result<Instrument, ImportError> {
    let read = read_text(source, &Corrections::new());
    match read.problems.into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(read.instrument),
    }
}

/// Writes an instrument as Markdown that [`parse_markdown`] reads back the same.
pub fn to_markdown(instrument: &Instrument) -> String {
    let mut out = format!("# {}\n", escape(&instrument.title.replace('\n', " ")));
    let mut articles = false;
    for provision in &instrument.provisions {
        // A line break is kept by a backslash.
        let text = escape(&provision.text).replace('\n', "\\\n");
        let line = match provision.kind {
            ProvisionKind::Heading => {
                let article = |head: &SectionHead<'_>| head.kind == SectionKind::Article;
                articles |= read_section(&provision.text).as_ref().is_some_and(article);
                let text = escape(&provision.text.replace('\n', " "));
                format!("{} {text}", "#".repeat(usize::from(provision.depth.max(1)) + 1))
            }
            ProvisionKind::Preambular => {
                let first = text.lines().next().unwrap_or_default();
                let plain = !articles && read_shape(first.trim_end_matches('\\')) == LineShape::Words;
                if plain { text } else { format!("\\ {text}") }
            }
            ProvisionKind::Operative => format!("{}. {text}", stated_number(&provision.label)),
            ProvisionKind::Point => {
                let marker = provision.label.rfind('(').map_or("", |at| &provision.label[at..]);
                format!("{}{marker} {text}", "   ".repeat(usize::from(provision.depth.max(1))))
            }
        };
        out.push('\n');
        out.push_str(&line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests;
