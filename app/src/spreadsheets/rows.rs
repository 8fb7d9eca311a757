//! Writes the rows of a sheet, and reads them from a file.

use crate::figures;
use crate::forms;
use crate::messages::{Label, Locale, t};
use crate::spreadsheets::columns::SheetColumn;
use crate::table_files::{FileSheet, UnreadPart, find_table, missing_table, quote};
use domain::identifiers::ProvisionId;
use domain::languages::Language;
use domain::positions::{PositionError, Stance};
use domain::spreadsheets::{PositionContent, UploadedRow};
use std::collections::HashSet;
use store::spreadsheets::SheetRow;

/// The most errors that are shown at once.
const ERRORS: usize = 20;

/// Returns the cells of a row.
pub fn row_cells(locale: Locale, row: &SheetRow) -> [String; 8] {
    let PositionContent { stance, language, statement, proposed_text } = &row.content;
    SheetColumn::ALL.map(|column| match column {
        SheetColumn::Provision => row.text.label.clone(),
        SheetColumn::Text => row.text.body.clone(),
        SheetColumn::Stance => stance.map(|stance| stance.label(locale)).unwrap_or_default(),
        SheetColumn::ProposedText => proposed_text.as_ref().map_or("", |text| text.as_str()).to_owned(),
        SheetColumn::Statement => statement.as_ref().map_or("", |words| words.as_str()).to_owned(),
        SheetColumn::Language => language.code().to_owned(),
        SheetColumn::Identifier => row.text.provision_id.to_string(),
        SheetColumn::Mark => row.mark.to_string(),
    })
}

/// The positions of a file, and what else it holds.
#[derive(Clone, Debug)]
pub struct UploadedSheet {
    pub rows: Vec<UploadedRow>,
    pub unread: Vec<UnreadPart>,
}

/// Reads the positions from a file, or returns every error with its row and column.
pub fn parse_rows(locale: Locale, sheets: Vec<FileSheet>) -> Result<UploadedSheet, Vec<String>> {
    let names = SheetColumn::ALL.map(|column| Locale::ALL.map(|locale| column.name(locale)).to_vec());
    let needed = [
        SheetColumn::Stance,
        SheetColumn::ProposedText,
        SheetColumn::Statement,
        SheetColumn::Identifier,
        SheetColumn::Mark,
    ];
    let named =
        |place: usize| SheetColumn::ALL.get(place).map(|column| column.name(locale)).unwrap_or_default();
    let table = find_table(sheets, &names, &needed.map(|column| column as usize))
        .map_err(|missing| missing_table(locale, missing, named))?;
    if table.rows.is_empty() {
        return Err(vec![t!(locale, "spreadsheet-no-rows")]);
    }
    let read = [&needed[..], &[SheetColumn::Language]].concat();
    let read: Vec<usize> = read.into_iter().map(|column| column as usize).collect();
    let mut errors = Vec::new();
    let mut filled: Vec<UploadedRow> = Vec::new();
    let mut seen = HashSet::new();
    for row in &table.rows {
        let faults = table.cell_faults(locale, row, &read);
        if !faults.is_empty() {
            errors.extend(faults);
            continue;
        }
        let line = row.line;
        let cell = |column: SheetColumn| table.cell(row, column as usize);
        match parse_row(locale, line, &cell) {
            Ok(one) if seen.insert(one.provision_id) => filled.push(one),
            Ok(_) => {
                let twice = t!(locale, "spreadsheet-twice");
                errors.push(problem_text(locale, line, SheetColumn::Identifier, &twice));
            }
            Err((column, words)) => errors.push(problem_text(locale, line, column, &words)),
        }
    }
    if errors.len() > ERRORS {
        let more = errors.len() - ERRORS;
        errors.truncate(ERRORS);
        errors.push(t!(locale, "spreadsheet-more-errors", count = more));
    }
    if errors.is_empty() { Ok(UploadedSheet { rows: filled, unread: table.unread }) } else { Err(errors) }
}

fn parse_row<'a>(
    locale: Locale,
    line: u32,
    cell: &impl Fn(SheetColumn) -> &'a str,
) -> Result<UploadedRow, (SheetColumn, String)> {
    let bad_mark = |column| move || (column, t!(locale, "spreadsheet-bad-mark"));
    let provision_id = cell(SheetColumn::Identifier).parse().ok();
    let provision_id: ProvisionId = provision_id.ok_or_else(bad_mark(SheetColumn::Identifier))?;
    let mark = cell(SheetColumn::Mark).parse().ok().ok_or_else(bad_mark(SheetColumn::Mark))?;
    let stance = match cell(SheetColumn::Stance) {
        "" => None,
        typed => Some(
            parse_stance(typed).ok_or_else(|| (SheetColumn::Stance, unknown_stance_text(locale, typed)))?,
        ),
    };
    let language = match cell(SheetColumn::Language) {
        "" => locale.code().parse().unwrap_or(Language::English),
        typed => parse_language(typed).ok_or_else(|| {
            (SheetColumn::Language, t!(locale, "spreadsheet-bad-language", value = quote(typed)))
        })?,
    };
    let statement = forms::optional(locale, cell(SheetColumn::Statement));
    let statement = statement.map_err(|words| (SheetColumn::Statement, words))?;
    let proposed_text = forms::optional(locale, cell(SheetColumn::ProposedText));
    let proposed_text = proposed_text.map_err(|words| (SheetColumn::ProposedText, words))?;
    if stance.is_none() && (statement.is_some() || proposed_text.is_some()) {
        return Err((SheetColumn::Stance, t!(locale, "spreadsheet-no-stance")));
    }
    let has_text = proposed_text.is_some();
    let content = PositionContent { stance, language, statement, proposed_text };
    let filled = UploadedRow { line, provision_id, content, mark };
    // A position that was left as it was downloaded is not checked again.
    if filled.content.fingerprint() == mark.state {
        return Ok(filled);
    }
    let Some(stance) = stance else {
        return Err((SheetColumn::Stance, t!(locale, "spreadsheet-emptied")));
    };
    match stance.check(has_text) {
        Ok(()) => Ok(filled),
        Err(PositionError::NoProposedText) => {
            Err((SheetColumn::ProposedText, t!(locale, "invalid-no-amendment")))
        }
    }
}

/// Parses a stance from its code or its words in any language of the interface.
fn parse_stance(typed: &str) -> Option<Stance> {
    let typed = typed.to_lowercase();
    let says = |stance: &&Stance| {
        stance.code() == typed
            || Locale::ALL.iter().any(|locale| (**stance).label(*locale).to_lowercase() == typed)
    };
    Stance::ALL.iter().find(says).copied()
}

fn parse_language(typed: &str) -> Option<Language> {
    let typed = typed.to_lowercase();
    let says = |one: &&Language| one.code() == typed || one.endonym().to_lowercase() == typed;
    Language::ALL.iter().find(says).copied()
}

fn unknown_stance_text(locale: Locale, typed: &str) -> String {
    let all: Vec<_> = Stance::ALL.iter().map(|stance| stance.label(locale)).collect();
    let stances = figures::list(locale, &all);
    t!(locale, "spreadsheet-bad-stance", value = quote(typed), stances = stances)
}

fn problem_text(locale: Locale, line: u32, column: SheetColumn, words: &str) -> String {
    t!(locale, "spreadsheet-cell", line = line, column = column.name(locale), problem = words)
}
