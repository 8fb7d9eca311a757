//! Writes tables of text as XLSX or CSV, to be downloaded.

use crate::errors::PageError;
use crate::messages::Locale;
use axum::body::Bytes;
use axum::http::header;
use axum::response::IntoResponse;
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, Workbook, XlsxError};
use std::error::Error;
use tables::guards::guard;

/// The content type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub fn unwritten(error: &(dyn Error + 'static)) -> PageError {
    PageError::internal("spreadsheet", error)
}

pub fn download(bytes: impl Into<Bytes>, kind: &'static str, name: &str) -> axum::response::Response {
    let bytes: Bytes = bytes.into();
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}

/// The layout of a sheet.
#[derive(Clone, Debug)]
pub struct SheetLayout<const N: usize> {
    pub names: [String; N],
    /// The widths of the columns, in characters of the usual font.
    pub widths: [f64; N],
    /// The place of a column that only programs read.
    pub hidden: Option<usize>,
    /// The place of a column with a choice of values, and the values.
    pub choices: Option<(usize, Vec<String>)>,
}

/// Writes a table as CSV in UTF-8, with the byte order mark that spreadsheets need.
pub fn write_csv<const N: usize>(names: &[String; N], rows: &[[String; N]]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(names)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| guard(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Writes a workbook with one sheet, row by row by way of a file without a name, so that it takes little memory beside the rows.
pub fn write_xlsx<const N: usize>(
    locale: Locale,
    title: &str,
    layout: &SheetLayout<N>,
    rows: &[[String; N]],
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
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
