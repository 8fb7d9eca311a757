//! Reads a table of text, one row after the other.

use crate::encodings::{DecodedText, LineEnds};
use crate::layouts::detect_layout;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The number of bytes at the beginning that tell how columns are separated.
const HEAD: u64 = 4096;

/// Reads rows of cells with commas, semicolons, tabs or the sign that a line `sep=` names between them.
///
/// The text is UTF-8 or, with a byte order mark, UTF-16. Lines may end in any way; empty ones are skipped. A cell in
/// quotation marks may hold separators and line ends, which become line feeds, and a doubled quotation mark stands
/// for one. Letters are composed (Unicode's form NFC), so that what looks alike is alike.
pub struct TableReader<R> {
    source: BufReader<TextWithHead<R>>,
    separator: u8,
    /// The number of the next line, from 1.
    line: u64,
}

/// A text whose head was read to find its separator, and is read again.
type TextWithHead<R> = Chain<Cursor<Vec<u8>>, LineEnds<DecodedText<R>>>;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRecord {
    line: u64,
    /// The cells, one after the other.
    text: String,
    /// Where each cell ends.
    ends: Vec<usize>,
}

/// The reason why a table cannot be read, with its place: lines as an editor counts them, and columns, from 1.
#[derive(Debug, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct TableFault {
    pub line: u64,
    pub column: usize,
    pub problem: TableProblem,
}

/// What is wrong at a place of a table.
#[derive(Debug, thiserror::Error)]
pub enum TableProblem {
    #[error("this is not UTF-8")]
    Encoding,
    #[error("a quotation mark is not closed")]
    UnclosedQuotation,
    /// The second quotation mark of a cell is neither doubled nor at its end. Often the first one was not meant to
    /// begin a quotation, and another cell ends it.
    #[error("text stands after the quotation mark that closes this")]
    TextAfterQuotation,
    #[error(transparent)]
    Unreadable(#[from] io::Error),
}

impl TableRecord {
    /// Returns the line at which the row begins, from 1.
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// Returns the number of cells.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the cell at this place, from 0.
    pub fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    /// Tells whether all cells are empty or blank.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Composes the letters of each cell.
    fn compose(&mut self) {
        if self.text.is_ascii() || is_nfc_quick(self.text.chars()) == IsNormalized::Yes {
            return;
        }
        let mut composed = Self { line: self.line, ..Self::default() };
        for cell in self.cells() {
            composed.text.extend(cell.nfc());
            composed.ends.push(composed.text.len());
        }
        *self = composed;
    }
}

/// Where the reader stands within a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellState {
    /// Before a cell.
    Start,
    Plain,
    Quoted,
    /// After a quotation mark within quotation marks: it closes them, or the next one doubles it.
    Quotation,
    /// After the closing quotation mark and a blank.
    Closed,
}

impl<R: Read> TableReader<R> {
    /// Begins to read a text. It reads the beginning, to find how columns are separated.
    pub fn open(source: R) -> Result<Self, TableFault> {
        let unreadable = |error: io::Error| fault(1, 1, error.into());
        let mut text = LineEnds::of(DecodedText::open(source).map_err(unreadable)?);
        let mut head = Vec::new();
        text.by_ref().take(HEAD).read_to_end(&mut head).map_err(unreadable)?;
        let layout = detect_layout(&head);
        // What was read is put before the rest again, as a pipe could not go back.
        head.drain(..layout.skipped);
        let line = if layout.skipped > 0 { 2 } else { 1 };
        let source = BufReader::with_capacity(1 << 16, Cursor::new(head).chain(text));
        Ok(Self { source, separator: layout.separator, line })
    }

    /// Returns the sign between columns.
    pub const fn separator(&self) -> u8 {
        self.separator
    }

    /// Reads the next row into `record`; returns whether there was one.
    pub fn read_record(&mut self, record: &mut TableRecord) -> Result<bool, TableFault> {
        let mut bytes = std::mem::take(&mut record.text).into_bytes();
        bytes.clear();
        record.ends.clear();
        record.line = self.line;
        let found = self.read_cells(&mut bytes, record)?;
        record.text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            encoding_fault(record.line, error.as_bytes(), valid, &record.ends)
        })?;
        let text = &record.text;
        let cut = record.ends.iter().find(|end| !text.is_char_boundary(**end)).copied();
        if let Some(wrong) = cut.map(|end| end.saturating_sub(1)).or_else(|| text.find('\0')) {
            return Err(encoding_fault(record.line, text.as_bytes(), wrong, &record.ends));
        }
        record.compose();
        Ok(found)
    }

    /// Reads the bytes of the next row, up to the end of its last line.
    fn read_cells(&mut self, bytes: &mut Vec<u8>, record: &mut TableRecord) -> Result<bool, TableFault> {
        let Self { source, separator, line } = self;
        let separator = *separator;
        let mut state = CellState::Start;
        // The line of the last quotation mark that opened a cell.
        let mut opened = *line;
        loop {
            let chunk = fill(source).map_err(|error| fault(*line, record.ends.len() + 1, error.into()))?;
            if chunk.is_empty() {
                break;
            }
            let mut at = 0;
            let mut ended = false;
            while let (Some(byte), false) = (chunk.get(at).copied(), ended) {
                let rest = &chunk[at..];
                match state {
                    CellState::Start if byte == b'\n' && record.ends.is_empty() => {
                        at += 1;
                        *line += 1;
                        record.line = *line;
                    }
                    CellState::Start if byte == b'"' => {
                        at += 1;
                        opened = *line;
                        state = CellState::Quoted;
                    }
                    CellState::Start | CellState::Plain => {
                        let stops = |byte: &u8| *byte == separator || *byte == b'\n';
                        let length = rest.iter().position(stops).unwrap_or(rest.len());
                        bytes.extend_from_slice(&rest[..length]);
                        at += length;
                        state = CellState::Plain;
                        if let Some(stop) = rest.get(length) {
                            at += 1;
                            record.ends.push(bytes.len());
                            state = CellState::Start;
                            ended = *stop == b'\n';
                        }
                    }
                    CellState::Quoted => {
                        let length = rest.iter().position(|byte| *byte == b'"').unwrap_or(rest.len());
                        let inside = &rest[..length];
                        bytes.extend_from_slice(inside);
                        *line += inside.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
                        at += length;
                        if length < rest.len() {
                            at += 1;
                            state = CellState::Quotation;
                        }
                    }
                    CellState::Quotation if byte == b'"' => {
                        at += 1;
                        bytes.push(byte);
                        state = CellState::Quoted;
                    }
                    CellState::Quotation | CellState::Closed => {
                        at += 1;
                        if byte == separator || byte == b'\n' {
                            record.ends.push(bytes.len());
                            state = CellState::Start;
                            ended = byte == b'\n';
                        } else if byte == b' ' {
                            state = CellState::Closed;
                        } else {
                            let column = record.ends.len() + 1;
                            return Err(fault(opened, column, TableProblem::TextAfterQuotation));
                        }
                    }
                }
            }
            source.consume(at);
            if ended {
                *line += 1;
                return Ok(true);
            }
        }
        match state {
            CellState::Start if record.ends.is_empty() => Ok(false),
            CellState::Quoted => Err(fault(opened, record.ends.len() + 1, TableProblem::UnclosedQuotation)),
            _ => {
                record.ends.push(bytes.len());
                Ok(true)
            }
        }
    }
}

/// Returns what is read but not consumed yet; it is empty at the end.
fn fill(source: &mut impl BufRead) -> io::Result<&[u8]> {
    while let Err(error) = source.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    source.fill_buf()
}

const fn fault(line: u64, column: usize, problem: TableProblem) -> TableFault {
    TableFault { line, column, problem }
}

/// Returns the fault for the byte at `wrong` in a row that begins at `line`.
fn encoding_fault(line: u64, bytes: &[u8], wrong: usize, ends: &[usize]) -> TableFault {
    let before: u64 = bytes.iter().take(wrong).map(|byte| u64::from(*byte == b'\n')).sum();
    let column = ends.partition_point(|end| *end <= wrong) + 1;
    fault(line + before, column, TableProblem::Encoding)
}

#[cfg(test)]
mod tests;
