//! The commands that need no database: they read CSV or JSON and print JSON.
//!
//! An error names the file, the line and the column; nothing is then printed on standard
//! output, and the program ends with the status 2.

pub mod cohesion;
pub mod consensus;
mod names;
pub mod power;
pub mod rank;
pub mod tally;

use csv::{ByteRecord, Reader, ReaderBuilder};
use domain::amounts::{Amount, WrittenAmountError};
use domain::text::compose;
use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

/// An error in an input file, with its place: lines and columns are counted from 1. A column of a CSV file is
/// named by its number and its name, one of a JSON file by the character.
#[derive(Debug, thiserror::Error)]
pub struct InputFault {
    file: PathBuf,
    line: u64,
    column: usize,
    name: String,
    problem: String,
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, name, problem } = self;
        write!(f, "{}: line {line}, column {column}", file.display())?;
        if !name.is_empty() {
            write!(f, " ({name})")?;
        }
        write!(f, ": {problem}")
    }
}

impl InputFault {
    fn new(file: &Path, line: u64, column: usize, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, column, name: String::new(), problem: problem.into() }
    }

    /// Returns an error from reading JSON, with the place at the end of serde's words taken off.
    fn json(file: &Path, error: &serde_json::Error) -> Self {
        let words = error.to_string();
        let problem = words.split(" at line ").next().unwrap_or_default();
        // An error in the meaning of the whole text has no place, and gets the first one of the file.
        Self::new(file, error.line().max(1) as u64, error.column().max(1), problem)
    }
}

const UNCLOSED: &str = "a quotation mark is not closed";

/// A file of which the first part has been read already.
type TableFile = io::Chain<Cursor<Vec<u8>>, File>;

/// A CSV file whose first line names the columns, in any order.
struct CsvTable {
    path: PathBuf,
    reader: Reader<LineEndReader<io::Chain<TableFile, &'static [u8]>>>,
    names: Vec<String>,
    record: ByteRecord,
    separator: u8,
    /// How many lines stand before the one that names the columns.
    before: u64,
}

impl CsvTable {
    fn open(path: &Path) -> Result<Self, InputFault> {
        let unopened = |error: io::Error| InputFault::new(path, 1, 1, error.to_string());
        let mut file = File::open(path).map_err(unopened)?;
        let mut head = Vec::new();
        file.by_ref().take(4096).read_to_end(&mut head).map_err(unopened)?;
        let layout = detect_layout(&head);
        // What was read is put before the rest again, as a pipe could not go back.
        head.drain(..layout.skipped);
        let whole = LineEndReader::of(Cursor::new(head).chain(file));
        let mut reader = ReaderBuilder::new().delimiter(layout.separator).from_reader(whole);
        let names = reader.headers().map_err(|error| unreadable(path, &error))?;
        let names: Vec<String> = names.iter().map(|name| compose(name).trim().to_lowercase()).collect();
        if reader.get_ref().ended && !names.is_empty() {
            return Err(InputFault::new(path, 1, names.len(), UNCLOSED));
        }
        for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if names[..index].contains(name) {
                return Err(InputFault::new(
                    path,
                    1,
                    index + 1,
                    format!("a second column is named `{name}`"),
                ));
            }
        }
        let (separator, before) = (layout.separator, u64::from(layout.names_separator));
        Ok(Self { path: path.to_owned(), reader, names, record: ByteRecord::new(), separator, before })
    }

    /// Returns the place of the column with that name; fails where there is none.
    fn column(&self, name: &str) -> Result<usize, InputFault> {
        let missing = || InputFault::new(&self.path, 1, 1, format!("there is no column `{name}`"));
        self.optional(name).ok_or_else(missing)
    }

    fn optional(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|found| found == name)
    }

    /// Reads the next line; returns whether there was one.
    fn advance(&mut self) -> Result<bool, InputFault> {
        let read = self.reader.read_byte_record(&mut self.record);
        if self.reader.get_ref().ended && !self.record.is_empty() {
            return Err(self.fault_at(self.line() + 1, self.record.len() - 1, UNCLOSED));
        }
        let read =
            read.map_err(|error| InputFault { line: self.line(), ..unreadable(&self.path, &error) })?;
        self.compose_fields();
        Ok(read)
    }

    /// Composes the letters of the line just read, so that what looks alike is alike.
    fn compose_fields(&mut self) {
        if self.record.as_slice().is_ascii() {
            return;
        }
        let composed = self.record.iter().map(|field| match std::str::from_utf8(field) {
            Ok(text) => Cow::Owned(compose(text).into_owned().into_bytes()),
            Err(_) => Cow::Borrowed(field),
        });
        self.record = composed.collect();
    }

    /// Returns the number of the line just read. The place that the reader gives is before any empty lines
    /// that it skips.
    fn line(&self) -> u64 {
        let within: u64 = self.record.as_slice().iter().map(|byte| u64::from(*byte == b'\n')).sum();
        self.before + self.reader.position().line().saturating_sub(1 + within).max(1)
    }

    fn text(&self, column: usize) -> Result<&str, InputFault> {
        let bytes = self.record.get(column).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| self.fault(column, "this is not UTF-8"))?;
        Ok(text.trim())
    }

    /// Returns the text of a field; fails where it is empty.
    fn filled(&self, column: usize) -> Result<&str, InputFault> {
        let text = self.text(column)?;
        if text.is_empty() { Err(self.fault(column, "this is empty")) } else { Ok(text) }
    }

    /// Returns a weight: an integer, a decimal number or a fraction, not below 0. Where columns are not separated by
    /// commas, a comma may stand before decimals; three of them could as well be thousands, and are refused.
    fn weight(&self, column: usize) -> Result<Amount, InputFault> {
        let text = self.text(column)?;
        let read = if self.separator == b',' {
            text.parse::<Amount>().map_err(WrittenAmountError::from)
        } else {
            Amount::parse_with_comma(text)
        };
        match read {
            Ok(weight) if weight >= Amount::ZERO => Ok(weight),
            Err(WrittenAmountError::Ambiguous) => {
                let problem = format!(
                    "{text:?} could be decimals or thousands; write it with a point, or without a comma"
                );
                Err(self.fault(column, problem))
            }
            Ok(_) | Err(WrittenAmountError::NoAmount(_)) => Err(self
                .fault(column, format!("{text:?} is not an integer, a decimal number or a fraction from 0"))),
        }
    }

    /// Returns an error in this column of the line just read.
    fn fault(&self, column: usize, problem: impl Into<String>) -> InputFault {
        self.fault_at(self.line(), column, problem)
    }

    fn fault_at(&self, line: u64, column: usize, problem: impl Into<String>) -> InputFault {
        let name = self.names.get(column).cloned().unwrap_or_default();
        InputFault { name, ..InputFault::new(&self.path, line, column + 1, problem) }
    }
}

/// How the columns of a table are separated.
struct TableLayout {
    separator: u8,
    /// The bytes before the line that names the columns.
    skipped: usize,
    /// Whether a line `sep=` before it names the separator, as spreadsheet programs write it.
    names_separator: bool,
}

/// Finds how the columns are separated: as a line `sep=` says; otherwise by the sign that stands most often in the
/// first line.
fn detect_layout(head: &[u8]) -> TableLayout {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let marked = if head.starts_with(MARK) { MARK.len() } else { 0 };
    let rest = &head[marked..];
    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
    let first = &rest[..end];
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator @ (b',' | b';' | b'\t')] = first {
        let line_end = if rest[end..].starts_with(b"\r\n") { 2 } else { 1 };
        let skipped = (marked + end + line_end).min(head.len());
        return TableLayout { separator: *separator, skipped, names_separator: true };
    }
    let count = |separator: &u8| first.split(|byte| byte == separator).count();
    let separator = *[b'\t', b';', b','].iter().max_by_key(|separator| count(separator)).unwrap_or(&b',');
    TableLayout { separator, skipped: marked, names_separator: false }
}

/// Reads a file with a single line feed at the end of every line, so that lines can be counted by them.
struct LineEndReader<R> {
    inner: R,
    after_return: bool,
    /// Whether the reader has reached the end. It is reached within the last line only if a quotation mark is
    /// not closed.
    ended: bool,
}

impl LineEndReader<io::Chain<TableFile, &'static [u8]>> {
    fn of(file: TableFile) -> Self {
        // The last line may have no line feed; an additional empty line is skipped.
        Self { inner: file.chain(b"\n"), after_return: false, ended: false }
    }
}

impl<R: Read> Read for LineEndReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.inner.read(buffer)?;
            self.ended = read == 0;
            let mut kept = 0;
            for index in 0..read {
                let byte = buffer[index];
                if byte != b'\n' || !self.after_return {
                    buffer[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
                self.after_return = byte == b'\r';
            }
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

fn unreadable(path: &Path, error: &csv::Error) -> InputFault {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let column = usize::try_from(*expected_len.min(len)).unwrap_or(usize::MAX);
            InputFault::new(path, line, column, format!("{len} columns instead of {expected_len}"))
        }
        csv::ErrorKind::Utf8 { err, .. } => InputFault::new(path, line, err.field() + 1, "this is not UTF-8"),
        csv::ErrorKind::Io(error) => InputFault::new(path, line, 1, error.to_string()),
        _ => InputFault::new(path, line, 1, "this cannot be read as CSV"),
    }
}
