//! Writes the tables of a document as the sheets of a workbook, row by row, so that a long table takes no more memory than a
//! short one.

use crate::messages::{Locale, cut};
use chrono::{DateTime, Utc};
use documents::model::{Inline, TableCell, TableHead};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The most characters of a cell, and of the name of a sheet.
const CELL: usize = 32_000;
const NAME: usize = 31;

/// The width of all columns together, in characters of the usual font.
const WIDTH: f64 = 150.0;

/// A workbook that is being written.
pub struct SheetBook {
    book: Workbook,
    locale: Locale,
    /// The row that comes next on the last sheet.
    line: u32,
    /// Of each column of the last sheet, whether it has figures.
    figures: Vec<bool>,
    names: Vec<String>,
    head: Format,
    words: Format,
    number: Format,
}

impl SheetBook {
    pub fn new(locale: Locale) -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            book: Workbook::new(),
            locale,
            line: 0,
            figures: Vec::new(),
            names: Vec::new(),
            head: top().set_bold().set_text_wrap(),
            words: top().set_text_wrap().set_num_format("@"),
            number: top(),
        }
    }

    /// Begins a sheet with the heads of its columns, which stand above each page.
    pub fn begin(&mut self, caption: &str, heads: &[TableHead]) -> Result<(), XlsxError> {
        let name = free_name(caption, &self.names);
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(&name)?;
        self.names.push(name);
        sheet.set_right_to_left(self.locale.direction() == "rtl");
        sheet.set_landscape().set_print_fit_to_pages(1, 0);
        let whole: u16 = heads.iter().map(|head| head.share).sum::<u16>().max(1);
        for (place, head) in (0..).zip(heads) {
            sheet.set_column_width(place, WIDTH * f64::from(head.share) / f64::from(whole))?;
            sheet.write_string_with_format(0, place, &head.text, &self.head)?;
        }
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_freeze_panes(1, 0)?;
        self.line = 1;
        self.figures = heads.iter().map(|head| head.figures).collect();
        Ok(())
    }

    /// Writes a row below the others of the sheet.
    pub fn row(&mut self, cells: &[TableCell]) -> Result<(), XlsxError> {
        let Some(last) = self.names.len().checked_sub(1) else { return Ok(()) };
        let (locale, line) = (self.locale, self.line);
        let sheet: &mut Worksheet = self.book.worksheet_from_index(last)?;
        for (place, (cell, figures)) in (0..).zip(cells.iter().zip(&self.figures)) {
            let words = cell_words(cell);
            match read_figure(locale, &words).filter(|_| *figures) {
                Some(figure) => sheet.write_number_with_format(line, place, figure, &self.number)?,
                None => sheet.write_string_with_format(line, place, cut(&words, CELL), &self.words)?,
            };
        }
        self.line = line.saturating_add(1);
        Ok(())
    }

    /// Packs the workbook. It takes long, and is not for the threads that serve pages.
    pub fn finish(mut self, title: &str, as_of: DateTime<Utc>) -> Result<Vec<u8>, XlsxError> {
        let as_of = ExcelDateTime::from_timestamp(as_of.timestamp())?;
        let properties = DocProperties::new().set_title(title).set_creation_datetime(&as_of);
        self.book.set_properties(&properties);
        self.book.save_to_buffer()
    }
}

/// Returns the words of a cell, one paragraph below the other.
fn cell_words(cell: &TableCell) -> String {
    let paragraphs =
        cell.paragraphs.iter().map(|inlines| inlines.iter().map(inline_words).collect::<String>());
    paragraphs.collect::<Vec<_>>().join("\n")
}

fn inline_words(inline: &Inline) -> &str {
    match inline {
        Inline::Run(run) => &run.text,
        Inline::Link { text, .. } => text,
        Inline::LineBreak => "\n",
        Inline::Footnote(_) | Inline::CommentStart(_) | Inline::CommentEnd(_) => "",
    }
}

/// Reads a whole number as the language writes it.
fn read_figure(locale: Locale, words: &str) -> Option<f64> {
    let digits = words.replace(locale.group_mark(), "");
    digits.parse::<i32>().ok().map(f64::from)
}

/// Returns a name for a sheet that no other one has, whatever the case: so much of the caption as it may have.
fn free_name(caption: &str, taken: &[String]) -> String {
    let plain: String = caption.chars().filter(|sign| !"[]:*?/\\'".contains(*sign)).collect();
    let plain = if plain.trim().is_empty() { "Baraza" } else { plain.trim() };
    let name = |number: usize| {
        let ending = if number == 1 { String::new() } else { format!(" {number}") };
        let begin: String = plain.chars().take(NAME - ending.chars().count()).collect();
        format!("{}{ending}", begin.trim_end())
    };
    let is_free = |name: &String| taken.iter().all(|other| other.to_lowercase() != name.to_lowercase());
    // One more than are taken: one of so many names is free.
    (1..=taken.len() + 1).map(name).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::model::Run;

    fn cell(text: &str) -> TableCell {
        let run = Run { text: text.to_owned(), ..Run::default() };
        TableCell { paragraphs: vec![vec![Inline::Run(run)]], ..TableCell::default() }
    }

    #[test]
    fn sheets_have_names_of_their_own() {
        let long = "A caption that is longer than the name of any sheet may be";
        let first = free_name(long, &[]);
        assert_eq!(first, "A caption that is longer than t");
        let second = free_name(long, std::slice::from_ref(&first));
        assert_eq!(second, "A caption that is longer than 2");
        assert_eq!(free_name("votes", &["Votes".to_owned()]), "votes 2", "case sets no names apart");
        assert_eq!(free_name("[/]", &[]), "Baraza");
    }

    #[test]
    fn figures_are_read_as_each_language_writes_them() {
        for locale in Locale::ALL {
            assert_eq!(read_figure(locale, &locale.integer(1_307_504)), Some(1_307_504.0));
            for words in ["", "–", "50 %", "OP1"] {
                assert_eq!(read_figure(locale, words), None, "{words}");
            }
        }
    }

    #[test]
    fn the_same_rows_give_the_same_workbook() {
        let write = || {
            let mut book = SheetBook::new(Locale::Arabic);
            let head = |figures| TableHead { text: "a".to_owned(), share: 1, figures };
            for _ in 0..2 {
                book.begin("Votes", &[head(false), head(true)]).unwrap();
                book.row(&[cell("=1+1"), cell("12")]).unwrap();
                book.row(&[cell(&"x".repeat(40_000)), cell("–")]).unwrap();
            }
            book.finish("Votes", DateTime::UNIX_EPOCH).unwrap()
        };
        let bytes = write();
        assert!(bytes.starts_with(b"PK") && bytes == write());
    }
}
