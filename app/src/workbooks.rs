//! Writes tables of text as XLSX or CSV, and reads them from either.

use crate::errors::PageError;
use crate::forms;
use crate::messages::{Locale, t};
use axum::http::header;
use axum::response::IntoResponse;
use calamine::{DataType, Reader, Xlsx};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};
use std::error::Error;
use std::io::{Cursor, Read};

pub fn unwritten(error: &(dyn Error + 'static)) -> PageError {
    PageError::internal("spreadsheet", error)
}

pub fn download(bytes: Vec<u8>, kind: &'static str, name: &str) -> axum::response::Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}

/// Returns in words why a file was not read.
pub fn unreadable(locale: Locale, error: FileError) -> String {
    match error {
        FileError::TooLarge => t!(locale, "spreadsheet-too-large"),
        FileError::Unreadable => t!(locale, "spreadsheet-unreadable"),
        FileError::Encoding(line) => t!(locale, "import-encoding", line = line),
    }
}

/// The most bytes that a workbook may have when it is unpacked.
const UNPACKED: u64 = 64 * 1024 * 1024;

/// The most rows that are read; the most columns in a row follow.
const ROWS: usize = 20_000;

const COLUMNS: usize = 64;

/// The rows of a file that are not empty, each with its number from 1.
pub type FileRows = Vec<(u32, Vec<String>)>;

/// The reason why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    TooLarge,
    /// The file is neither a workbook nor a table in UTF-8.
    Unreadable,
    /// The text stops being UTF-8 at this line.
    Encoding(usize),
}

/// Reads the first sheet of a workbook, or a table of text whose columns are separated by tabs, semicolons or
/// commas.
pub fn read(bytes: &[u8]) -> Result<FileRows, FileError> {
    // A workbook is a ZIP archive.
    if bytes.starts_with(b"PK") { workbook(bytes) } else { table(bytes) }
}

fn workbook(bytes: &[u8]) -> Result<FileRows, FileError> {
    unpacks(bytes)?;
    let unreadable = |_| FileError::Unreadable;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let name = book.sheet_names().first().cloned().ok_or(FileError::Unreadable)?;
    // A range would hold all cells up to the furthest one, however few there are.
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut rows: FileRows = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (line, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let text = cell.get_value().as_string().unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        if rows.len() >= ROWS || column >= COLUMNS {
            return Err(FileError::TooLarge);
        }
        if rows.last().is_none_or(|(last, _)| *last != line + 1) {
            rows.push((line + 1, Vec::new()));
        }
        if let Some((_, row)) = rows.last_mut() {
            row.resize(row.len().max(column + 1), String::new());
            row[column] = text;
        }
    }
    Ok(rows)
}

/// Fails if the archive unpacks to more bytes than memory may hold; it counts them, as the sizes that the
/// archive states may be wrong.
fn unpacks(bytes: &[u8]) -> Result<(), FileError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileError::Unreadable)?;
    let mut total = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| FileError::Unreadable)?;
        let mut limited = part.take(UNPACKED + 1 - total);
        total += std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| FileError::Unreadable)?;
        if total > UNPACKED {
            return Err(FileError::TooLarge);
        }
    }
    Ok(())
}

fn table(bytes: &[u8]) -> Result<FileRows, FileError> {
    let text = forms::utf8(bytes).map_err(FileError::Encoding)?;
    let text = text.trim_start_matches('\u{feff}');
    // Spreadsheet programs separate columns by another sign in some countries.
    let first = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|separator| first.bytes().filter(|byte| byte == separator).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| FileError::Unreadable)?;
        if rows.len() >= ROWS || record.len() > COLUMNS {
            return Err(FileError::TooLarge);
        }
        let line = record.position().map_or(0, csv::Position::line);
        let row: Vec<_> = record.iter().map(unescaped).collect();
        if row.iter().any(|cell| !cell.is_empty()) {
            rows.push((u32::try_from(line).unwrap_or(u32::MAX), row));
        }
    }
    Ok(rows)
}

/// Returns a cell with an apostrophe before it if a spreadsheet would take it for a formula.
fn escaped(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\'']) { format!("'{cell}") } else { cell.to_owned() }
}

fn unescaped(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\'']) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// The layout of a sheet.
#[derive(Clone, Debug)]
pub struct SheetLayout {
    pub names: [String; 8],
    /// The widths of the columns, in characters of the usual font.
    pub widths: [f64; 8],
    /// The place of a column that only programs read.
    pub hidden: Option<usize>,
    /// The place of a column with a choice of values, and the values.
    pub choices: Option<(usize, Vec<String>)>,
}

/// Writes a table as CSV in UTF-8, with the byte order mark that spreadsheets need.
pub fn write_csv(names: &[String; 8], rows: &[[String; 8]]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(names)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| escaped(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Writes a workbook with one sheet.
pub fn write_xlsx(
    locale: Locale,
    title: &str,
    layout: &SheetLayout,
    rows: &[[String; 8]],
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    // A sheet's name has at most 31 characters, and none of these signs.
    let name: String = title.chars().filter(|sign| !"[]:*?/\\'".contains(*sign)).take(31).collect();
    sheet.set_name(if name.trim().is_empty() { "Baraza" } else { name.trim() })?;
    sheet.set_right_to_left(locale.direction() == "rtl");
    let head = Format::new().set_bold().set_text_wrap();
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    for (place, (name, width)) in (0..).zip(layout.names.iter().zip(layout.widths)) {
        sheet.set_column_width(place, width)?;
        sheet.write_string_with_format(0, place, name, &head)?;
        if layout.hidden == Some(usize::from(place)) {
            sheet.set_column_hidden(place)?;
        }
    }
    for (line, row) in (1..).zip(rows) {
        for (place, cell) in (0..).zip(row) {
            sheet.write_string_with_format(line, place, cell, &body)?;
        }
    }
    let last = u32::try_from(rows.len().max(1)).unwrap_or(1);
    if let Some((place, choices)) = &layout.choices {
        let place = u16::try_from(*place).unwrap_or(0);
        let choices = DataValidation::new().allow_list_strings(choices)?;
        sheet.add_data_validation(1, place, last, place, &choices)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<[String; 8]> {
        let row = |cells: [&str; 8]| cells.map(str::to_owned);
        vec![
            row(["OP1", "A text,\nof \"two\" lines", "✓", "=1+1", "'quoted", "en", "12", "m0"]),
            row(["OP2", "نص", "", "", "", "ar", "13", "m1"]),
        ]
    }

    fn cells(rows: &FileRows) -> Vec<(u32, Vec<String>)> {
        rows[1..].iter().map(|(line, row)| (*line, row[..8].to_vec())).collect()
    }

    #[test]
    fn a_table_that_was_written_is_read_back_unchanged() {
        let expected = |lines: [u32; 2]| -> Vec<_> {
            lines.into_iter().zip(rows()).map(|(line, row)| (line, row.to_vec())).collect()
        };
        let layout = crate::spreadsheets::columns::sheet_layout(Locale::Arabic);
        let xlsx = write_xlsx(Locale::Arabic, "a [title]: with / signs", &layout, &rows()).unwrap();
        assert_eq!(cells(&read(&xlsx).unwrap()), expected([2, 3]));
        let csv =
            write_csv(&crate::spreadsheets::columns::sheet_layout(Locale::English).names, &rows()).unwrap();
        assert!(String::from_utf8_lossy(&csv).contains("'=1+1"), "no formula");
        // A row with line feeds has the number of its first line, as an editor counts.
        assert_eq!(cells(&read(&csv).unwrap()), expected([2, 4]));
    }

    #[test]
    fn the_separator_of_any_country_is_understood() {
        for text in ["a,b;c\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n"] {
            let rows = read(text.as_bytes()).unwrap();
            assert_eq!(rows[1], (2, vec!["1".to_owned(), "2".to_owned()]), "{text}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_or_is_too_wide_is_refused() {
        assert_eq!(read(b"PK\x03\x04 and no more"), Err(FileError::Unreadable));
        assert_eq!(read(b"a,b\nc,\xff\n"), Err(FileError::Encoding(2)));
        let wide = ",".repeat(COLUMNS + 1);
        assert_eq!(read(wide.as_bytes()), Err(FileError::TooLarge));
    }

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused() {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        out.start_file("xl/sharedStrings.xml", options).unwrap();
        let zeros = vec![0; 1024 * 1024];
        for _ in 0..65 {
            std::io::Write::write_all(&mut out, &zeros).unwrap();
        }
        let bomb = out.finish().unwrap().into_inner();
        assert!(bomb.len() < 1024 * 1024);
        assert_eq!(read(&bomb), Err(FileError::TooLarge));
    }
}
