//! Tables of exact amounts by delegation, as pasted from a spreadsheet.

use crate::amounts::{Amount, TableEntry, WrittenAmountError};
use crate::delegations::is_code;
use std::collections::BTreeMap;
use tables::reader::{TableFault, TableReader, TableRecord};

/// The reason why a table was refused, with the line as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("line {line}: not a code and a number with a comma, a semicolon or a tab between them")]
    Line { line: usize },
    #[error("line {line}: the code {code:?} is not two to eight letters or digits")]
    Code { line: usize, code: String },
    #[error("line {line}: {code} stands twice")]
    Twice { line: usize, code: String },
    #[error("line {line}: the value is not a number from 0, such as 12, 82994.2 or 2/3")]
    Value { line: usize },
    #[error("line {line}: the value could be decimals or thousands")]
    Ambiguous { line: usize },
    #[error("the table is empty")]
    Empty,
}

/// Reads lines of a code and an amount with a comma, a semicolon or a tab between them. Codes may be in small
/// letters; a comma may stand before decimals where it does not separate the columns; empty lines are ignored, and so
/// is a first line `code` and `value_column`. An empty table and an amount below 0 are errors.
pub fn parse_table(text: &str, value_column: &str) -> Result<BTreeMap<String, Amount>, TableError> {
    let line_of = |line: u64| usize::try_from(line).unwrap_or(usize::MAX);
    let unreadable = |fault: TableFault| TableError::Line { line: line_of(fault.line) };
    let mut reader = TableReader::open(text.as_bytes()).map_err(unreadable)?;
    let mut row = TableRecord::default();
    let mut table = BTreeMap::new();
    let mut begun = false;
    while reader.read_record(&mut row).map_err(unreadable)? {
        if row.is_blank() {
            continue;
        }
        let line = line_of(row.line());
        let first = !std::mem::replace(&mut begun, true);
        let value = row.get(1).ok_or(TableError::Line { line })?;
        let entry = TableEntry::of_cells(row.get(0).unwrap_or_default(), value, reader.separator());
        if first && entry.is_heading(value_column) {
            continue;
        }
        let code = entry.code.to_ascii_uppercase();
        if !is_code(&code) {
            return Err(TableError::Code { line, code });
        }
        let amount = entry.amount().map_err(|error| match error {
            WrittenAmountError::NoAmount(_) => TableError::Value { line },
            WrittenAmountError::Ambiguous => TableError::Ambiguous { line },
        })?;
        let alone = row.cells().skip(2).all(|cell| cell.trim().is_empty());
        if amount < Amount::ZERO || !alone {
            return Err(TableError::Value { line });
        }
        if table.insert(code.clone(), amount).is_some() {
            return Err(TableError::Twice { line, code });
        }
    }
    if table.is_empty() {
        return Err(TableError::Empty);
    }
    Ok(table)
}
