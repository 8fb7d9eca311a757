//! Reads an instrument from Markdown: headings, preambular and numbered paragraphs, points.
//!
//! One block is one provision. `# ` is the title, `## ` to `#### ` are headings, a line that
//! starts with `1. ` is an operative paragraph, an indented or bare `(a) `, `(i) ` or `- `
//! after it is a point, and any other paragraph is preambular. Lines of one block are joined.

use super::numbering::{letter, roman};
use super::{Instrument, Provision, ProvisionKind};
use crate::text::{Paragraph, TextError, Title};

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
    Numbering { expected: u32, found: u32 },
    #[error("point ({found}) where ({expected}) was expected")]
    PointNumbering { expected: String, found: String },
    #[error("a point without a numbered paragraph before it")]
    StrayPoint,
    #[error("an unnumbered paragraph after the operative part has begun")]
    UnnumberedParagraph,
    #[error("more than {MAX_PROVISIONS} provisions")]
    TooMany,
    #[error(transparent)]
    Text(#[from] TextError),
}

/// The largest number of provisions in one instrument.
pub const MAX_PROVISIONS: usize = 2_000;

/// Reads an instrument; the error names the first line that cannot be read.
pub fn parse_markdown(source: &str) -> Result<Instrument, ImportError> {
    let mut reader = MarkdownReader::default();
    for (line, text) in (1..).zip(source.trim_start_matches('\u{feff}').lines()) {
        reader.line(line, text).map_err(|problem| ImportError { line, problem })?;
    }
    reader.close_block()?;
    let last = source.lines().count().max(1);
    let title = reader.title.ok_or(ImportError { line: 1, problem: ImportProblem::NoTitle })?;
    if !reader.provisions.iter().any(|provision| provision.kind.takes_positions()) {
        return Err(ImportError { line: last, problem: ImportProblem::NoParagraphs });
    }
    Ok(Instrument { title, provisions: reader.provisions })
}

/// Writes an instrument as Markdown that [`parse_markdown`] reads back the same.
pub fn to_markdown(instrument: &Instrument) -> String {
    let mut out = format!("# {}\n", instrument.title);
    for provision in &instrument.provisions {
        let text = provision.text.replace('\n', " ");
        let line = match provision.kind {
            ProvisionKind::Heading => format!("{} {text}", "#".repeat(usize::from(provision.depth) + 1)),
            ProvisionKind::Preambular => text,
            ProvisionKind::Operative => format!("{}. {text}", provision.label.trim_start_matches("OP")),
            ProvisionKind::Point => {
                let marker = provision.label.rfind('(').map_or("", |at| &provision.label[at..]);
                format!("{}{marker} {text}", "   ".repeat(usize::from(provision.depth)))
            }
        };
        out.push('\n');
        out.push_str(&line);
        out.push('\n');
    }
    out
}

#[derive(Default)]
struct MarkdownReader {
    title: Option<String>,
    provisions: Vec<Provision>,
    block: Option<TextBlock>,
    headings: u32,
    preambular: u32,
    operative: u32,
    points: PointState,
}

struct TextBlock {
    line: usize,
    kind: ProvisionKind,
    depth: u8,
    label: String,
    text: String,
}

/// The state of the numbering of points under the current paragraph.
#[derive(Default)]
struct PointState {
    first: u32,
    second: u32,
}

impl MarkdownReader {
    fn line(&mut self, line: usize, raw: &str) -> Result<(), ImportProblem> {
        let text = raw.trim();
        if text.is_empty() {
            return self.close_block().map_err(|error| error.problem);
        }
        if let Some((level, parse_heading)) = parse_heading(text) {
            self.close_block().map_err(|error| error.problem)?;
            return self.heading(level, parse_heading);
        }
        if let Some((number, rest)) = parse_number(text) {
            self.close_block().map_err(|error| error.problem)?;
            return self.operative(line, number, rest);
        }
        let indent = raw.len() - raw.trim_start().len();
        if let Some((marker, rest)) = parse_point(text) {
            self.close_block().map_err(|error| error.problem)?;
            return self.point(line, marker, indent, rest);
        }
        match &mut self.block {
            Some(block) => {
                block.text.push(' ');
                block.text.push_str(text);
                Ok(())
            }
            None => self.preambular(line, text),
        }
    }

    fn heading(&mut self, level: u8, text: &str) -> Result<(), ImportProblem> {
        let text = Title::parse(text)?;
        if level == 1 {
            if self.title.is_some() {
                return Err(ImportProblem::SecondTitle);
            }
            self.title = Some(text.into());
            return Ok(());
        }
        self.headings += 1;
        self.provisions.push(Provision {
            kind: ProvisionKind::Heading,
            depth: level - 1,
            label: format!("H{}", self.headings),
            text: text.into(),
        });
        Ok(())
    }

    fn preambular(&mut self, line: usize, text: &str) -> Result<(), ImportProblem> {
        if self.operative > 0 {
            return Err(ImportProblem::UnnumberedParagraph);
        }
        self.preambular += 1;
        let label = format!("PP{}", self.preambular);
        self.open(line, ProvisionKind::Preambular, 0, label, text);
        Ok(())
    }

    fn operative(&mut self, line: usize, found: u32, text: &str) -> Result<(), ImportProblem> {
        let expected = self.operative + 1;
        if found != expected {
            return Err(ImportProblem::Numbering { expected, found });
        }
        self.operative = found;
        self.points = PointState::default();
        self.open(line, ProvisionKind::Operative, 0, format!("OP{found}"), text);
        Ok(())
    }

    /// Reads a point. A dash takes the next letter. A marker that is the next roman numeral inside an open point is a
    /// second-level point; otherwise it must be the next letter.
    fn point(&mut self, line: usize, marker: &str, indent: usize, text: &str) -> Result<(), ImportProblem> {
        if self.operative == 0 {
            return Err(ImportProblem::StrayPoint);
        }
        let next_roman = roman(self.points.second + 1);
        let next_letter = letter(self.points.first + 1);
        let nested = self.points.first > 0
            && (marker == next_roman && (marker != next_letter || indent > 3) || marker == "-" && indent > 3);
        let paragraph = self.operative;
        if nested {
            self.points.second += 1;
            let label = format!("OP{paragraph}({})({next_roman})", letter(self.points.first));
            self.open(line, ProvisionKind::Point, 2, label, text);
            return Ok(());
        }
        if marker != "-" && marker != next_letter {
            return Err(ImportProblem::PointNumbering { expected: next_letter, found: marker.to_owned() });
        }
        self.points = PointState { first: self.points.first + 1, second: 0 };
        self.open(line, ProvisionKind::Point, 1, format!("OP{paragraph}({next_letter})"), text);
        Ok(())
    }

    fn open(&mut self, line: usize, kind: ProvisionKind, depth: u8, label: String, text: &str) {
        self.block = Some(TextBlock { line, kind, depth, label, text: text.to_owned() });
    }

    fn close_block(&mut self) -> Result<(), ImportError> {
        let Some(block) = self.block.take() else {
            return Ok(());
        };
        let at = |problem| ImportError { line: block.line, problem };
        let text = Paragraph::parse(&block.text).map_err(|error| at(error.into()))?;
        if self.provisions.len() >= MAX_PROVISIONS {
            return Err(at(ImportProblem::TooMany));
        }
        self.provisions.push(Provision {
            kind: block.kind,
            depth: block.depth,
            label: block.label,
            text: text.into(),
        });
        Ok(())
    }
}

/// Reads a heading with up to four number signs: `## text` → (2, "text").
fn parse_heading(text: &str) -> Option<(u8, &str)> {
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = text[level..].strip_prefix(' ')?;
    (1..=4).contains(&level).then_some((u8::try_from(level).ok()?, rest))
}

/// Reads a number at the start: `12. text` → (12, "text").
fn parse_number(text: &str) -> Option<(u32, &str)> {
    let (number, rest) = text.split_once(". ")?;
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| number.parse().ok()).flatten().map(|number| (number, rest))
}

/// Reads the marker of a point: `(a) text` → ("a", "text"); `- text` → ("-", "text").
fn parse_point(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        return Some(("-", rest));
    }
    let (marker, rest) = text.strip_prefix('(')?.split_once(") ")?;
    let plausible = (1..=5).contains(&marker.len()) && marker.bytes().all(|byte| byte.is_ascii_lowercase());
    plausible.then_some((marker, rest))
}

#[cfg(test)]
mod tests;
