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
pub mod verify;

use crate::progress::ProgressReader;
use domain::amounts::{Amount, WrittenAmountError};
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use tables::reader::{TableFault, TableReader, TableRecord};

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

    fn table(file: &Path, fault: &TableFault) -> Self {
        Self::new(file, fault.line, fault.column, fault.problem.to_string())
    }

    /// Returns an error from reading JSON, with the place at the end of serde's words taken off.
    fn json(file: &Path, error: &serde_json::Error) -> Self {
        let words = error.to_string();
        let problem = words.split(" at line ").next().unwrap_or_default();
        // An error in the meaning of the whole text has no place, and gets the first one of the file.
        Self::new(file, error.line().max(1) as u64, error.column().max(1), problem)
    }
}

/// A CSV file whose first line names the columns, in any order.
struct CsvTable {
    path: PathBuf,
    reader: TableReader<ProgressReader<File>>,
    names: Vec<String>,
    record: TableRecord,
}

impl CsvTable {
    fn open(path: &Path) -> Result<Self, InputFault> {
        let file = ProgressReader::open(path);
        let file = file.map_err(|error| InputFault::new(path, 1, 1, error.to_string()))?;
        let mut reader = TableReader::open(file).map_err(|fault| InputFault::table(path, &fault))?;
        let mut record = TableRecord::default();
        reader.read_record(&mut record).map_err(|fault| InputFault::table(path, &fault))?;
        let names: Vec<String> = record.cells().map(|name| name.trim().to_lowercase()).collect();
        for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if names[..index].contains(name) {
                let problem = format!("a second column is named `{name}`");
                return Err(InputFault::new(path, record.line(), index + 1, problem));
            }
        }
        Ok(Self { path: path.to_owned(), reader, names, record })
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
        let read = self.reader.read_record(&mut self.record).map_err(|fault| {
            let TableFault { line, column, problem } = fault;
            self.fault_at(line, column - 1, problem.to_string())
        })?;
        let (found, expected) = (self.record.len(), self.names.len());
        if read && found != expected {
            let problem = format!("{found} columns instead of {expected}");
            return Err(InputFault::new(&self.path, self.line(), found.min(expected), problem));
        }
        Ok(read)
    }

    /// Returns the number of the line just read.
    const fn line(&self) -> u64 {
        self.record.line()
    }

    /// Returns the bytes of the line just read, quotation marks aside.
    fn length(&self) -> u64 {
        self.record.cells().map(|cell| cell.len() as u64 + 1).sum()
    }

    fn text(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or_default().trim()
    }

    /// Returns the text of a field; fails where it is empty.
    fn filled(&self, column: usize) -> Result<&str, InputFault> {
        let text = self.text(column);
        if text.is_empty() { Err(self.fault(column, "this is empty")) } else { Ok(text) }
    }

    /// Returns a weight: an integer, a decimal number or a fraction, not below 0. Where columns are not separated by
    /// commas, a comma may stand before decimals; three of them could as well be thousands, and are refused.
    fn weight(&self, column: usize) -> Result<Amount, InputFault> {
        let text = self.text(column);
        let read = if self.reader.separator() == b',' {
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
