//! Handles the commenting table of ISO and IEC: imports it.

use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::iso_comment_table::columns::{
    CHANGE, CLAUSE, COMMENT, MEMBER, PARAGRAPH, REVISION, TYPE, column_head, column_names, read_revision,
};
use crate::iso_comment_table::pages::{IsoReport, refused_words, render_iso_comments};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::table_files::{
    FileSheet, FoundTable, UnreadPart, find_table, missing_table, read_sheets, unread_words, unreadable,
};
use crate::{addresses, forms};
use axum::extract::{Multipart, Path};
use domain::identifiers::ConsultationId;
use domain::iso_comment_table::{UploadedComment, read_place, read_type};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use store::iso_comment_table::{IsoImportError, IsoImportExtent, IsoImportOptions};
use store::{delegations, iso_comment_table};

/// The most errors that are shown at once.
const ERRORS: usize = 20;

/// The columns that are read. The line and the observations of the secretariat are not.
const READ: [usize; 6] = [MEMBER, CLAUSE, PARAGRAPH, TYPE, COMMENT, CHANGE];

/// The comments of a file, and what else it holds.
struct UploadedTable {
    comments: Vec<UploadedComment>,
    /// The number of the revision that the file names.
    revision: Option<i32>,
    unread: Vec<UnreadPart>,
}

/// Posts the rows of a table as comments.
pub async fn send(context: RequestContext, Path(id): Path<ConsultationId>, parts: Multipart) -> PageResult {
    let locale = context.locale;
    let (form, bytes) = forms::with_file(parts).await?;
    let (_, seat) = rights::require_seat(Act::PostComment, &context.viewer)?;
    let code = delegations::delegation_code(context.db(), seat.delegation_id).await?;
    let language = form.code::<Language>("comment-language").unwrap_or(Language::English);
    let filled = match read_sheets(&bytes) {
        Ok(found) => parse(locale, &code, language, found),
        Err(error) => Err(vec![unreadable(locale, error)]),
    };
    let filled = match filled {
        Ok(filled) => filled,
        Err(errors) => return reject(&context, id, &form, "file", errors).await,
    };
    let leaves = form.is_ticked("leave");
    let extent = match leaves {
        true => IsoImportExtent::Accepted,
        false if filled.unread.is_empty() => IsoImportExtent::All,
        false => IsoImportExtent::Nothing,
    };
    let options = IsoImportOptions { made_for: filled.revision.or(form.code("revision")), extent };
    let (db, viewer) = (context.db(), &context.viewer);
    let imported =
        iso_comment_table::import_comments(db, viewer, id, &filled.comments, options, context.now).await;
    let report = match imported {
        Ok(report) => report,
        Err(IsoImportError::RevisionNeeded) => {
            let problem = t!(locale, "iso-revision-needed");
            return reject(&context, id, &form, "revision", vec![problem]).await;
        }
        Err(IsoImportError::NoRevision(number)) => {
            let problem = t!(locale, "iso-no-revision", number = number);
            return reject(&context, id, &form, "file", vec![problem]).await;
        }
        Err(IsoImportError::Store(error)) => {
            let rejection = FormRejection::from_store(locale, Act::PostComment, error)?;
            return render_iso_comments(&context, id, &form, Some(&rejection), None).await;
        }
    };
    if report.taken && report.refused.is_empty() && filled.unread.is_empty() {
        let done = if report.present > 0 { Notice::IsoSome } else { Notice::IsoTaken };
        return Ok(forms::done(&addresses::ISO_COMMENTS.of(id), done, ""));
    }
    if report.taken || leaves {
        let report = IsoReport { report: &report, unread: &filled.unread };
        return render_iso_comments(&context, id, &form, None, Some(report)).await;
    }
    let refused = report.refused.iter().map(|one| refused_words(locale, one)).collect();
    let mut errors = shorten(locale, refused);
    errors.extend(unread_words(locale, &filled.unread));
    reject(&context, id, &form, "file", errors).await
}

async fn reject(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    field: &'static str,
    errors: Vec<String>,
) -> PageResult {
    let rejection = FormRejection::beside(Act::PostComment, field, errors);
    render_iso_comments(context, id, form, Some(&rejection), None).await
}

/// Leaves only so many errors as are shown at once, and tells how many more there are.
fn shorten(locale: Locale, mut errors: Vec<String>) -> Vec<String> {
    if errors.len() > ERRORS {
        let more = errors.len() - ERRORS;
        errors.truncate(ERRORS);
        errors.push(t!(locale, "spreadsheet-more-errors", count = more));
    }
    errors
}

/// Reads the comments of a file, or returns every error with its row and column.
fn parse(
    locale: Locale,
    code: &str,
    language: Language,
    sheets: Vec<FileSheet>,
) -> Result<UploadedTable, Vec<String>> {
    let table = find_table(sheets, &column_names(), &[PARAGRAPH, TYPE, COMMENT, CHANGE])
        .map_err(|missing| missing_table(locale, missing, |column| column_head(locale, column, 0)))?;
    let mut errors = Vec::new();
    let mut comments = Vec::new();
    for place in 0..table.rows.len() {
        match parse_row(locale, code, language, &table, place) {
            Ok(Some(comment)) => comments.push(comment),
            Ok(None) => {}
            Err(found) => errors.extend(found),
        }
    }
    match (errors.is_empty(), comments.is_empty()) {
        (false, _) => Err(shorten(locale, errors)),
        (true, true) => Err(vec![t!(locale, "spreadsheet-no-rows")]),
        (true, false) => {
            let revision = table.head(REVISION).and_then(read_revision);
            Ok(UploadedTable { comments, revision, unread: table.unread })
        }
    }
}

/// Reads a row; returns `None` for one in which no column that is read holds anything.
fn parse_row(
    locale: Locale,
    code: &str,
    language: Language,
    table: &FoundTable,
    place: usize,
) -> Result<Option<UploadedComment>, Vec<String>> {
    let Some(row) = table.rows.get(place) else { return Ok(None) };
    let faults = table.cell_faults(locale, row, &READ);
    if !faults.is_empty() {
        return Err(faults);
    }
    let cell = |column: usize| table.cell(row, column);
    // Whoever merges the cells of the member leaves rows with nothing else.
    if READ[1..].iter().all(|column| cell(*column).is_empty()) {
        return Ok(None);
    }
    let mut errors = Vec::new();
    let mut problem = |column: usize, problem: String| {
        let column = column_head(locale, column, 0);
        errors.push(t!(locale, "iso-problem", line = row.line, column = column, problem = problem));
    };
    if !cell(MEMBER).is_empty() && !cell(MEMBER).eq_ignore_ascii_case(code) {
        problem(MEMBER, t!(locale, "iso-other-member", code = code.to_owned()));
    }
    let kind = read_type(cell(TYPE));
    if kind.is_none() {
        problem(TYPE, t!(locale, "iso-no-type"));
    }
    let body = forms::text(locale, cell(COMMENT)).map_err(|error| problem(COMMENT, error)).ok();
    let change = forms::optional(locale, cell(CHANGE)).map_err(|error| problem(CHANGE, error)).ok();
    match (kind, body, change) {
        (Some(kind), Some(body), Some(proposed_change)) if errors.is_empty() => {
            let place = read_place(cell(PARAGRAPH), cell(CLAUSE));
            Ok(Some(UploadedComment { line: row.line, place, kind, language, body, proposed_change }))
        }
        _ => Err(errors),
    }
}
