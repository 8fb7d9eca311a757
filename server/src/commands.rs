//! Commands that need no database: they read CSV or JSON and print JSON.
//!
//! An error names the file, the line and the column; nothing is then printed on standard
//! output, and the program ends with the status 2.

pub mod power;
pub mod rank;
pub mod tally;

use csv::{ByteRecord, Reader};
use domain::amounts::Amount;
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};

/// What is wrong, and where: lines and columns are counted from 1. A column of a CSV file is
/// told by its number and its name, one of a JSON file by the character.
#[derive(Debug, thiserror::Error)]
pub struct Fault {
    file: PathBuf,
    line: u64,
    column: usize,
    name: String,
    problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, name, problem } = self;
        write!(f, "{}: line {line}, column {column}", file.display())?;
        if !name.is_empty() {
            write!(f, " ({name})")?;
        }
        write!(f, ": {problem}")
    }
}

impl Fault {
    fn new(file: &Path, line: u64, column: usize, problem: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, column, name: String::new(), problem: problem.into() }
    }

    /// An error of reading JSON, whose own words end in the place.
    fn json(file: &Path, error: &serde_json::Error) -> Self {
        let words = error.to_string();
        let problem = words.split(" at line ").next().unwrap_or_default();
        Self::new(file, error.line() as u64, error.column(), problem)
    }
}

/// A CSV file with a line of column names, in any order.
struct Table {
    path: PathBuf,
    reader: Reader<File>,
    names: Vec<String>,
    record: ByteRecord,
}

impl Table {
    fn open(path: &Path) -> Result<Self, Fault> {
        let file = File::open(path).map_err(|error| Fault::new(path, 1, 1, error.to_string()))?;
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
        let names = reader.headers().map_err(|error| unreadable(path, &error))?;
        let names = names.iter().map(str::to_lowercase).collect();
        Ok(Self { path: path.to_owned(), reader, names, record: ByteRecord::new() })
    }

    /// The place of the column of that name.
    fn column(&self, name: &str) -> Result<usize, Fault> {
        let missing = || Fault::new(&self.path, 1, 1, format!("there is no column `{name}`"));
        self.optional(name).ok_or_else(missing)
    }

    fn optional(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|found| found == name)
    }

    /// Reads the next line; tells whether there was one.
    fn advance(&mut self) -> Result<bool, Fault> {
        self.reader.read_byte_record(&mut self.record).map_err(|error| unreadable(&self.path, &error))
    }

    fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    fn text(&self, column: usize) -> Result<&str, Fault> {
        let bytes = self.record.get(column).unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|_| self.fault(column, "this is not UTF-8"))
    }

    /// The text of a field that may not be empty.
    fn filled(&self, column: usize) -> Result<&str, Fault> {
        let text = self.text(column)?;
        if text.is_empty() { Err(self.fault(column, "this is empty")) } else { Ok(text) }
    }

    /// A weight: an integer, a decimal number or a fraction, not below 0.
    fn weight(&self, column: usize) -> Result<Amount, Fault> {
        let text = self.text(column)?;
        let weight = text.parse().ok().filter(|weight| *weight >= Amount::ZERO);
        weight.ok_or_else(|| {
            self.fault(column, format!("{text:?} is not an integer, a decimal number or a fraction from 0"))
        })
    }

    /// A fault in this column of the line just read.
    fn fault(&self, column: usize, problem: impl Into<String>) -> Fault {
        self.fault_at(self.line(), column, problem)
    }

    fn fault_at(&self, line: u64, column: usize, problem: impl Into<String>) -> Fault {
        let name = self.names.get(column).cloned().unwrap_or_default();
        Fault { name, ..Fault::new(&self.path, line, column + 1, problem) }
    }
}

fn unreadable(path: &Path, error: &csv::Error) -> Fault {
    let line = error.position().map_or(1, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let column = usize::try_from(*expected_len.min(len)).unwrap_or(usize::MAX);
            Fault::new(path, line, column, format!("{len} columns instead of {expected_len}"))
        }
        csv::ErrorKind::Utf8 { err, .. } => Fault::new(path, line, err.field() + 1, "this is not UTF-8"),
        csv::ErrorKind::Io(error) => Fault::new(path, line, 1, error.to_string()),
        _ => Fault::new(path, line, 1, "this cannot be read as CSV"),
    }
}

/// The largest sum of weights, in units, that is still exact whatever share is taken of it.
const MOST_UNITS: i128 = 1 << 90;

/// Weights as whole numbers of units, and how many units make one.
struct Units {
    unit: i128,
}

impl Units {
    /// The coarsest unit in which all of these are whole; nothing where their sum would be too
    /// large to be exact.
    fn of(amounts: impl Iterator<Item = Amount> + Clone) -> Option<Self> {
        let unit = amounts.clone().try_fold(1_i128, |unit, amount| {
            let (mut high, mut low) = (unit, amount.denominator());
            while low != 0 {
                (high, low) = (low, high % low);
            }
            (unit / high).checked_mul(amount.denominator()).filter(|unit| *unit < MOST_UNITS)
        })?;
        let units = Self { unit };
        let total = amounts.clone().try_fold(0_i128, |sum, amount| {
            let whole = amount.numerator().checked_mul(unit / amount.denominator())?;
            sum.checked_add(whole).filter(|sum| *sum < MOST_UNITS)
        });
        total.map(|_| units)
    }

    fn whole(&self, amount: Amount) -> i128 {
        amount.numerator() * (self.unit / amount.denominator())
    }
}
