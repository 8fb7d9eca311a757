//! Reads tables from files that were sent: workbooks (XLSX) and tables of text.
//!
//! Nothing of a file is lost without a word: cells are taken as they are shown or refused, and sheets and columns that
//! are not read are named.

use crate::archives::{ArchiveFault, check_workbook};
use crate::figures;
use crate::messages::{Locale, cut, t};
use calamine::{DataRef, NumberFormat, Reader, SheetType, Xlsx, XlsxError};
use domain::text::compose;
use std::collections::{BTreeMap, HashSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tables::guards::unguard;
use tables::headings::{TableHeads, column_letters, find_heads, fold_heading, numbers_columns};
use tables::reader::{TableFault, TableProblem, TableReader, TableRecord};
use tables::shown::{DateEpoch, show_number};

/// The most rows that are read; the most columns in a row follow.
const ROWS: usize = 20_000;

const COLUMNS: usize = 64;

/// The most cells that hold something, in all sheets.
const CELLS: usize = 400_000;

/// The most bytes of one cell: as many characters as spreadsheet programs allow, in any script.
const CELL: usize = 4 * 32_767;

/// The most bytes of all cells together, each counted as often as it is shown: a text that a thousand cells share counts
/// a thousand times.
const CHARACTERS: usize = 8 * 1024 * 1024;

/// The most bytes of the code of a format: as many characters as spreadsheet programs allow.
const FORMAT_CODE: usize = 4 * 255;

/// The most characters of anything in a file that are quoted.
const QUOTED: usize = 100;

/// A sheet of a workbook, or a table of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSheet {
    /// The name of the sheet; empty for a table of text.
    pub name: String,
    pub rows: Vec<FileRow>,
}

/// A row of a file that is not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRow {
    /// The number of the row in its file, from 1.
    pub line: u32,
    pub cells: Vec<String>,
    /// The cells that could not be taken, by their places; among `cells` they are empty.
    pub faults: BTreeMap<usize, CellFault>,
}

/// The reason why a cell of a workbook was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// The cell shows an error, such as `#N/A`.
    Error(String),
    /// How its number is shown depends on the computer.
    Unshown,
    /// The file does not hold what its formula comes to.
    Uncomputed,
}

/// The reason why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    TooLarge(FileLimit),
    /// The file is neither a workbook nor a table of text.
    Unreadable,
    /// The text is neither UTF-8 nor UTF-16 at this line.
    Encoding(u64),
    /// At this line begins a quotation that is not closed.
    Quotation(u64),
}

/// The limit that a file exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileLimit {
    /// What a workbook unpacks to, in mebibytes.
    Unpacked(u64),
    Parts(usize),
    Sheets(usize),
    /// What a workbook says of its formats and shared texts.
    Markup,
    Rows,
    Columns,
    Cells,
    /// One cell.
    Cell,
    /// All cells together.
    Characters,
}

/// What the cells that were read take, all sheets together.
#[derive(Clone, Copy, Debug, Default)]
struct CellBudget {
    cells: usize,
    characters: usize,
}

impl CellBudget {
    /// Counts a cell with so many bytes before it is kept.
    const fn count(&mut self, bytes: usize) -> Result<(), FileError> {
        self.cells += 1;
        self.characters = self.characters.saturating_add(bytes);
        let limit = if bytes > CELL {
            FileLimit::Cell
        } else if self.characters > CHARACTERS {
            FileLimit::Characters
        } else if self.cells > CELLS {
            FileLimit::Cells
        } else {
            return Ok(());
        };
        Err(FileError::TooLarge(limit))
    }
}

/// The reason why no table was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MissingTable {
    NoRows,
    /// The places of the wanted columns that are missing.
    NoColumns(Vec<usize>),
    /// Several sheets hold such a table.
    Several(Vec<String>),
}

/// What a file holds beside the table that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadPart {
    Sheet(String),
    /// A column by its head, or where it has none by its letters.
    Column(String),
}

/// The table of a file, with the columns that were wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundTable {
    /// The rows below the heads.
    pub rows: Vec<FileRow>,
    pub unread: Vec<UnreadPart>,
    heads: Vec<String>,
    /// For each wanted column its place in a row.
    places: Vec<Option<usize>>,
}

/// A sheet with the heads that were found in it.
struct HeadedSheet {
    sheet: FileSheet,
    heads: Option<TableHeads>,
    /// The places of the needed columns that it does not have.
    missing: Vec<usize>,
}

impl HeadedSheet {
    fn of(sheet: FileSheet, names: &[Vec<String>], needed: &[usize]) -> Self {
        let heads = find_heads(sheet.rows.iter().map(|row| row.cells.as_slice()), names);
        let has = |column: usize| {
            heads.as_ref().is_some_and(|heads| heads.places.get(column).is_some_and(Option::is_some))
        };
        let missing = needed.iter().copied().filter(|column| !has(*column)).collect();
        Self { sheet, heads, missing }
    }

    fn holds_rows(&self) -> bool {
        let holds = |heads: &TableHeads| below(&self.sheet, heads).next().is_some();
        self.missing.is_empty() && self.heads.as_ref().is_some_and(holds)
    }
}

impl FoundTable {
    /// Returns a cell of a wanted column, without blanks around it; empty where there is none.
    pub fn cell<'a>(&self, row: &'a FileRow, column: usize) -> &'a str {
        let place = self.places.get(column).copied().flatten();
        place.and_then(|place| row.cells.get(place)).map_or("", |cell| cell.trim())
    }

    /// Returns the head of a wanted column as the file has it.
    pub fn head(&self, column: usize) -> Option<&str> {
        self.heads.get(self.places.get(column).copied().flatten()?).map(String::as_str)
    }

    /// Returns in words which cells of a row could not be taken, among those of these columns.
    pub fn cell_faults(&self, locale: Locale, row: &FileRow, columns: &[usize]) -> Vec<String> {
        let places: Vec<usize> =
            columns.iter().filter_map(|column| self.places.get(*column).copied().flatten()).collect();
        let faults = row.faults.iter().filter(|(place, _)| places.contains(place));
        let words = faults.map(|(place, fault)| {
            let cell = format!("{}{}", column_letters(*place), row.line);
            t!(locale, "table-cell", cell = cell, problem = fault.words(locale))
        });
        words.collect()
    }
}

impl FileRow {
    fn is_filled(&self, place: usize) -> bool {
        self.faults.contains_key(&place) || self.cells.get(place).is_some_and(|cell| !cell.trim().is_empty())
    }
}

impl CellFault {
    fn words(&self, locale: Locale) -> String {
        match self {
            Self::Error(error) => t!(locale, "table-cell-error", error = error.clone()),
            Self::Unshown => t!(locale, "table-cell-unshown"),
            Self::Uncomputed => t!(locale, "table-cell-uncomputed"),
        }
    }
}

impl FileLimit {
    fn words(self, locale: Locale) -> String {
        match self {
            Self::Unpacked(most) => t!(locale, "table-limit-unpacked", most = most),
            Self::Parts(most) => t!(locale, "table-limit-parts", most = most),
            Self::Sheets(most) => t!(locale, "table-limit-sheets", most = most),
            Self::Markup => t!(locale, "table-limit-markup"),
            Self::Rows => t!(locale, "table-limit-rows", most = ROWS),
            Self::Columns => t!(locale, "table-limit-columns", most = COLUMNS),
            Self::Cells => t!(locale, "table-limit-cells", most = CELLS),
            Self::Cell => t!(locale, "table-limit-cell", most = CELL / 4),
            Self::Characters => t!(locale, "table-limit-characters", most = CHARACTERS >> 20),
        }
    }
}

impl From<ArchiveFault> for FileError {
    fn from(fault: ArchiveFault) -> Self {
        match fault {
            ArchiveFault::Unreadable => Self::Unreadable,
            ArchiveFault::Unpacked(most) => Self::TooLarge(FileLimit::Unpacked(most)),
            ArchiveFault::Parts(most) => Self::TooLarge(FileLimit::Parts(most)),
            ArchiveFault::Sheets(most) => Self::TooLarge(FileLimit::Sheets(most)),
            ArchiveFault::Markup => Self::TooLarge(FileLimit::Markup),
        }
    }
}

impl UnreadPart {
    pub fn words(&self, locale: Locale) -> String {
        match self {
            Self::Sheet(name) => t!(locale, "table-unread-sheet", sheet = name.clone()),
            Self::Column(head) => t!(locale, "table-unread-column", column = head.clone()),
        }
    }
}

/// Returns what a page quotes of a file: its beginning.
pub fn quote(text: &str) -> String {
    cut(text, QUOTED)
}

/// Returns in words why a file was not read.
pub fn unreadable(locale: Locale, error: FileError) -> String {
    match error {
        FileError::TooLarge(limit) => limit.words(locale),
        FileError::Unreadable => t!(locale, "spreadsheet-unreadable"),
        FileError::Encoding(line) => t!(locale, "import-encoding", line = line),
        FileError::Quotation(line) => t!(locale, "table-quotation", line = line),
    }
}

/// Reads the sheets of a workbook, or a table of text as the only sheet.
pub fn read_sheets(bytes: &[u8]) -> Result<Vec<FileSheet>, FileError> {
    // A workbook is a ZIP archive.
    if !bytes.starts_with(b"PK") {
        return Ok(vec![read_text(bytes)?]);
    }
    check_workbook(bytes)?;
    // The library that reads workbooks gives up on some that are broken.
    catch_unwind(AssertUnwindSafe(|| read_workbook(bytes))).unwrap_or(Err(FileError::Unreadable))
}

/// Finds the table with the wanted columns, of each of which `names` has the names. Rows before the heads are titles; a
/// row of numbers below them, and heads that come again on a new page, are left out.
pub fn find_table(
    sheets: Vec<FileSheet>,
    names: &[Vec<String>],
    needed: &[usize],
) -> Result<FoundTable, MissingTable> {
    let filled: Vec<FileSheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if filled.is_empty() {
        return Err(MissingTable::NoRows);
    }
    let mut found: Vec<HeadedSheet> =
        filled.into_iter().map(|sheet| HeadedSheet::of(sheet, names, needed)).collect();
    let holding = found.iter().filter(|one| one.holds_rows());
    let holding: Vec<String> = holding.map(|one| quote(&one.sheet.name)).collect();
    if holding.len() > 1 {
        return Err(MissingTable::Several(holding));
    }
    found.sort_by_key(|one| (!one.holds_rows(), one.missing.len()));
    let mut rest = found.into_iter();
    let Some(HeadedSheet { sheet, heads, missing }) = rest.next() else {
        return Err(MissingTable::NoRows);
    };
    let Some(heads) = heads.filter(|_| missing.is_empty()) else {
        return Err(MissingTable::NoColumns(missing));
    };
    // Heads without a row below are an empty table.
    let others = rest.filter(|one| !one.missing.is_empty()).map(|one| quote(&one.sheet.name));
    let mut unread: Vec<UnreadPart> = others.map(UnreadPart::Sheet).collect();
    let rows: Vec<FileRow> = below(&sheet, &heads).cloned().collect();
    let first = sheet.rows.get(heads.row).map(|row| row.cells.clone()).unwrap_or_default();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for place in (0..width).filter(|place| !heads.places.contains(&Some(*place))) {
        if rows.iter().any(|row| row.is_filled(place)) {
            let head = first.get(place).map(|head| head.trim()).filter(|head| !head.is_empty());
            unread.push(UnreadPart::Column(head.map_or_else(|| column_letters(place), quote)));
        }
    }
    Ok(FoundTable { rows, unread, heads: first, places: heads.places })
}

/// Returns in words what a file holds beside the table that is read, and how to have it left out.
pub fn unread_words(locale: Locale, unread: &[UnreadPart]) -> Vec<String> {
    let parts = unread.iter().map(|part| part.words(locale));
    parts.chain([t!(locale, "table-unread-leave")]).collect()
}

/// Returns in words why no table was found; `name` has the names of the wanted columns.
pub fn missing_table(locale: Locale, missing: MissingTable, name: impl Fn(usize) -> String) -> Vec<String> {
    match missing {
        MissingTable::NoRows => vec![t!(locale, "spreadsheet-no-rows")],
        MissingTable::NoColumns(columns) => columns
            .into_iter()
            .map(|column| t!(locale, "spreadsheet-no-column", column = name(column)))
            .collect(),
        MissingTable::Several(sheets) => {
            let sheets = figures::list(locale, &sheets);
            vec![t!(locale, "table-several", sheets = sheets)]
        }
    }
}

/// Returns the rows below the heads that hold something of the table.
fn below<'a>(sheet: &'a FileSheet, heads: &'a TableHeads) -> impl Iterator<Item = &'a FileRow> {
    let folded = |row: &FileRow, place: usize| row.cells.get(place).map(|cell| fold_heading(cell));
    // Once, as a head may be long.
    let head: Option<Vec<(usize, Option<String>)>> = sheet
        .rows
        .get(heads.row)
        .map(|head| heads.places.iter().flatten().map(|place| (*place, folded(head, *place))).collect());
    let repeats = move |row: &FileRow| {
        head.as_ref()
            .is_some_and(|head| head.iter().all(|(place, folded_head)| folded(row, *place) == *folded_head))
    };
    let rows = sheet.rows.iter().skip(heads.row + 1).enumerate();
    rows.filter(move |(place, row)| !(*place == 0 && numbers_columns(&row.cells) || repeats(row)))
        .map(|(_, row)| row)
}

fn read_workbook(bytes: &[u8]) -> Result<Vec<FileSheet>, FileError> {
    let mut book: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let listed = book.sheets_metadata();
    // A sheet is read by its name, so that the first of two would be read twice.
    if listed.iter().map(|sheet| sheet.name.as_str()).collect::<HashSet<_>>().len() < listed.len() {
        return Err(FileError::Unreadable);
    }
    let worksheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = worksheets.map(|sheet| sheet.name.clone()).collect();
    if names.is_empty() {
        return Err(FileError::Unreadable);
    }
    let mut sheets = Vec::new();
    let mut left = ROWS;
    let mut budget = CellBudget::default();
    for name in names {
        let mut rows = read_cells(&mut book, &name, left, &mut budget)?;
        left -= rows.len();
        fill_merged(&mut book, &name, &mut rows, &mut budget)?;
        sheets.push(FileSheet { name, rows });
    }
    Ok(sheets)
}

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

fn broken(_: XlsxError) -> FileError {
    FileError::Unreadable
}

/// Reads the rows of a sheet that are not empty, at most so many.
fn read_cells(
    book: &mut Workbook<'_>,
    name: &str,
    most: usize,
    budget: &mut CellBudget,
) -> Result<Vec<FileRow>, FileError> {
    let epoch = if book.has_1904_epoch() { DateEpoch::From1904 } else { DateEpoch::From1900 };
    let uncomputed = uncomputed_formulas(book, name)?;
    // A range would hold all cells up to the furthest one, however few there are.
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: Vec<FileRow> = Vec::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(broken)? {
        let position = cell.get_position();
        let format = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let held = held_text(cell.get_value());
        // Before a text that cells share is copied once more.
        if let Some(text) = held {
            budget.count(text.len())?;
        }
        let shown = match cell.get_value() {
            DataRef::Empty if uncomputed.contains(&position) => Err(CellFault::Uncomputed),
            value => show_cell(value, format, epoch),
        };
        if shown.as_ref().is_ok_and(String::is_empty) {
            continue;
        }
        if held.is_none() {
            budget.count(shown.as_ref().map_or(0, String::len))?;
        }
        let line = position.0.saturating_add(1);
        let place = usize::try_from(position.1).unwrap_or(usize::MAX);
        if rows.last().is_none_or(|last| last.line != line) {
            rows.push(FileRow { line, ..FileRow::default() });
        }
        if rows.len() > most {
            return Err(FileError::TooLarge(FileLimit::Rows));
        }
        if place >= COLUMNS {
            return Err(FileError::TooLarge(FileLimit::Columns));
        }
        if let Some(row) = rows.last_mut() {
            row.cells.resize(row.cells.len().max(place + 1), String::new());
            match shown {
                Ok(text) => row.cells[place] = text,
                Err(fault) => {
                    row.faults.insert(place, fault);
                }
            }
        }
    }
    Ok(rows)
}

/// Returns the text that a cell holds as it is.
fn held_text<'a>(value: &'a DataRef<'_>) -> Option<&'a str> {
    match value {
        DataRef::String(text) => Some(text),
        DataRef::SharedString(text) => Some(text),
        _ => None,
    }
}

/// Finds the formulas of which the file does not hold what they come to.
fn uncomputed_formulas(book: &mut Workbook<'_>, name: &str) -> Result<HashSet<(u32, u32)>, FileError> {
    let mut cells = book.worksheet_cells_reader(name).map_err(broken)?;
    let mut found = HashSet::new();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}

/// Returns a cell as it is shown.
fn show_cell(
    value: &DataRef<'_>,
    format: Option<&NumberFormat>,
    epoch: DateEpoch,
) -> Result<String, CellFault> {
    match value {
        DataRef::Empty => Ok(String::new()),
        DataRef::String(text) => Ok(compose(text).into_owned()),
        DataRef::SharedString(text) => Ok(compose(text).into_owned()),
        DataRef::Bool(true) => Ok("TRUE".to_owned()),
        DataRef::Bool(false) => Ok("FALSE".to_owned()),
        DataRef::Error(error) => Err(CellFault::Error(error.to_string())),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) => show_formatted(*number, format, epoch),
        DataRef::DateTime(moment) => show_formatted(moment.as_f64(), format, epoch),
        DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Err(CellFault::Unshown),
    }
}

fn show_formatted(value: f64, format: Option<&NumberFormat>, epoch: DateEpoch) -> Result<String, CellFault> {
    let code = match format {
        None => "General",
        Some(format) => match format.format_id {
            // Dates in the form of the computer, and formats that each country has for itself, which have no code
            // (ECMA-376, part 1, 18.8.30).
            Some(14 | 22) => return Err(CellFault::Unshown),
            Some(1..=163) if format.format_code == "General" => return Err(CellFault::Unshown),
            _ => format.format_code.as_str(),
        },
    };
    if code.len() > FORMAT_CODE {
        return Err(CellFault::Unshown);
    }
    show_number(value, code, epoch).map_err(|_| CellFault::Unshown)
}

/// Gives the rows of merged cells the value of the first one. Beside it nothing is filled, as a column has one meaning.
fn fill_merged(
    book: &mut Workbook<'_>,
    name: &str,
    rows: &mut [FileRow],
    budget: &mut CellBudget,
) -> Result<(), FileError> {
    let regions = book.merge_cells_by_sheet_name(name).map_err(broken)?;
    let places: BTreeMap<u32, usize> = rows.iter().zip(0..).map(|(row, place)| (row.line, place)).collect();
    for region in regions.iter().filter(|region| region.end.0 > region.start.0) {
        let (first, last) = (region.start.0.saturating_add(1), region.end.0.saturating_add(1));
        let column = usize::try_from(region.start.1).unwrap_or(usize::MAX);
        let top = places.get(&first).and_then(|place| rows.get(*place));
        let Some(value) = top.and_then(|row| row.cells.get(column)).filter(|cell| !cell.is_empty()).cloned()
        else {
            continue;
        };
        for place in places.range(first.saturating_add(1)..=last).map(|(_, place)| *place) {
            budget.count(value.len())?;
            if let Some(row) = rows.get_mut(place) {
                row.cells.resize(row.cells.len().max(column + 1), String::new());
                row.cells[column].clone_from(&value);
            }
        }
    }
    Ok(())
}

fn read_text(bytes: &[u8]) -> Result<FileSheet, FileError> {
    let mut reader = TableReader::open(bytes).map_err(refused)?;
    let mut record = TableRecord::default();
    let mut rows = Vec::new();
    let mut budget = CellBudget::default();
    while reader.read_record(&mut record).map_err(refused)? {
        if rows.len() >= ROWS {
            return Err(FileError::TooLarge(FileLimit::Rows));
        }
        if record.len() > COLUMNS {
            return Err(FileError::TooLarge(FileLimit::Columns));
        }
        if !record.is_blank() {
            for cell in record.cells() {
                budget.count(cell.len())?;
            }
            let line = u32::try_from(record.line()).unwrap_or(u32::MAX);
            let cells = record.cells().map(|cell| unguard(cell).to_owned()).collect();
            rows.push(FileRow { line, cells, faults: BTreeMap::new() });
        }
    }
    Ok(FileSheet { name: String::new(), rows })
}

fn refused(fault: TableFault) -> FileError {
    match fault.problem {
        TableProblem::Encoding => FileError::Encoding(fault.line),
        TableProblem::UnclosedQuotation | TableProblem::TextAfterQuotation => {
            FileError::Quotation(fault.line)
        }
        TableProblem::Unreadable(_) => FileError::Unreadable,
    }
}

#[cfg(test)]
mod tests;
