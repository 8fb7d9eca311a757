//! Handles the commenting table of ISO and IEC: shows the rows of a file as the comments that they become, then posts
//! what was shown.

use crate::errors::{PageError, PageResult};
use crate::form_keys::answer_with_page;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FieldError, FormData, FormRejection, NOTHING_TYPED};
use crate::iso_comment_table::columns::{
    CHANGE, CLAUSE, COMMENT, MEMBER, PARAGRAPH, REVISION, TYPE, column_head, column_names, read_revision,
};
use crate::iso_comment_table::pages::render_iso_comments;
use crate::iso_comment_table::preview::{
    FileRemarks, RowFault, ShownTable, list_refused, refused_words, render_preview,
};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::table_files::{
    FileRow, FileSheet, FoundTable, find_table, missing_table, quote, read_sheets, unreadable,
};
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::iso_comment_table::{CommentPlace, UploadedComment, read_place, read_type};
use domain::languages::Language;
use domain::rights;
use domain::rights::comments::may_post_comment;
use domain::rights::{Act, ProvisionFacts};
use domain::text::Heading;
use store::iso_comment_table::{CommentFate, IsoImportError};
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
    remarks: FileRemarks,
}

/// Shows the rows of a file as comments, or posts those that were shown. Nothing is read of what was sent before it is
/// known who sent it and whether comments may be posted.
pub async fn send(context: RequestContext, Path(id): Path<ConsultationId>, form: UnreadForm) -> PageResult {
    let access = context.access(id).await?;
    let (_, seat) = rights::require_seat(Act::PostComment, &context.viewer)?;
    let provision = ProvisionFacts { consultation: access.facts(), current: true };
    if let Err(refusal) = may_post_comment(&context.viewer, provision) {
        let rejection = FormRejection::from_store(context.locale, Act::PostComment, refusal.into())?;
        return render_iso_comments(&context, id, &NOTHING_TYPED, Some(&rejection)).await;
    }
    let (form, bytes) = form.read_with_file().await?;
    match form.get("act") {
        "post" => post_shown(&context, id, &form).await,
        _ => preview_file(&context, id, &form, bytes, seat.delegation_id).await,
    }
}

async fn preview_file(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    bytes: Vec<u8>,
    delegation_id: DelegationId,
) -> PageResult {
    let locale = context.locale;
    let code = delegations::delegation_code(context.db(), delegation_id).await?;
    let language = form.code::<Language>("comment-language").unwrap_or(Language::English);
    let read = move || match read_sheets(&bytes) {
        Ok(found) => parse(locale, &code, language, found),
        Err(error) => Err(vec![unreadable(locale, error)]),
    };
    let table = context.state.parsing.run_for(context.work_client(), read).await?;
    let UploadedTable { comments, revision, remarks } = match table {
        Ok(table) => table,
        Err(errors) => return reject(context, id, form, "file", errors).await,
    };
    let remarks = FileRemarks { name: quote(form.get("file")), ..remarks };
    let made_for = revision.or(form.code("revision"));
    let (db, viewer) = (context.db(), &context.viewer);
    match iso_comment_table::preview_comments(db, viewer, id, comments, made_for, context.now).await {
        Ok(preview) if preview.rows.iter().all(|row| matches!(row.fate, CommentFate::Refused(_))) => {
            let refused = list_refused(locale, &preview, &remarks.faults);
            let errors = shorten(locale, refused.into_iter().map(|fault| fault.words).collect());
            reject(context, id, form, "file", errors).await
        }
        Ok(preview) => render_preview(context, id, &preview, &remarks, None).await,
        Err(error) => refuse(context, id, form, error).await,
    }
}

/// Posts the comments that a page has shown. Where one of them can no longer be posted, none is, and all are shown
/// again.
async fn post_shown(context: &RequestContext, id: ConsultationId, form: &FormData) -> PageResult {
    let locale = context.locale;
    let table = serde_json::from_str::<ShownTable>(form.get("table")).ok();
    let table = table.filter(|table| !table.rows.is_empty()).ok_or(PageError::BadRequest)?;
    let ShownTable { file, revision, rows } = table;
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let report = match iso_comment_table::post_comments(db, viewer, id, &rows, revision, now).await {
        Ok(report) => report,
        Err(error) => return refuse(context, id, form, error).await,
    };
    if report.refused.is_empty() && report.stopped.is_none() {
        let done = if report.present > 0 { Notice::IsoSome } else { Notice::IsoTaken };
        return Ok(forms::done(&addresses::ISO_COMMENTS.of(id), done, ""));
    }
    let mut rejection = match &report.stopped {
        Some(error) => FormRejection::stopped(locale, Act::PostComment, error, report.added),
        None => {
            let changed = t!(locale, "iso-changed-since");
            FormRejection::whole(Act::PostComment, StatusCode::CONFLICT, changed)
        }
    };
    let refused = report.refused.iter().map(|one| refused_words(locale, one)).collect();
    for message in shorten(locale, refused) {
        rejection.push(FieldError::whole(message));
    }
    let comments = rows.into_iter().map(|row| row.comment).collect();
    let remarks = FileRemarks { name: quote(&file), ..FileRemarks::default() };
    match iso_comment_table::preview_comments(db, viewer, id, comments, Some(revision), now).await {
        Ok(preview) => {
            let page = render_preview(context, id, &preview, &remarks, Some(&rejection)).await?;
            Ok(if report.added > 0 { answer_with_page(page) } else { page })
        }
        Err(error) => refuse(context, id, form, error).await,
    }
}

/// Shows the form again, with the reason why a table was refused as a whole.
async fn refuse(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    error: IsoImportError,
) -> PageResult {
    let locale = context.locale;
    match error {
        IsoImportError::RevisionNeeded => {
            reject(context, id, form, "revision", vec![t!(locale, "iso-revision-needed")]).await
        }
        IsoImportError::NoRevision(number) => {
            reject(context, id, form, "file", vec![t!(locale, "iso-no-revision", number = number)]).await
        }
        IsoImportError::Store(error) => {
            let rejection = FormRejection::from_store(locale, Act::PostComment, error)?;
            render_iso_comments(context, id, form, Some(&rejection)).await
        }
    }
}

async fn reject(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    field: &'static str,
    errors: Vec<String>,
) -> PageResult {
    let rejection = FormRejection::beside(Act::PostComment, field, errors);
    render_iso_comments(context, id, form, Some(&rejection)).await
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

/// Reads the comments of a file and notes the rows that cannot be read; fails with every error if none can.
fn parse(
    locale: Locale,
    code: &str,
    language: Language,
    sheets: Vec<FileSheet>,
) -> Result<UploadedTable, Vec<String>> {
    let table = find_table(sheets, &column_names(), &[PARAGRAPH, TYPE, COMMENT, CHANGE])
        .map_err(|missing| missing_table(locale, missing, |column| column_head(locale, column, 0)))?;
    let mut faults = Vec::new();
    let mut comments = Vec::new();
    for row in &table.rows {
        match parse_row(locale, code, language, &table, row) {
            Ok(found) => comments.extend(found),
            Err(found) => {
                faults.extend(found.into_iter().map(|words| RowFault { line: row.line, words }));
            }
        }
    }
    match (faults.is_empty(), comments.is_empty()) {
        (false, true) => Err(shorten(locale, faults.into_iter().map(|fault| fault.words).collect())),
        (true, true) => Err(vec![t!(locale, "spreadsheet-no-rows")]),
        (_, false) => {
            let revision = table.head(REVISION).and_then(read_revision);
            let remarks = FileRemarks { name: String::new(), unread: table.unread, faults };
            Ok(UploadedTable { comments, revision, remarks })
        }
    }
}

/// Reads a row; returns `None` for one in which no column that is read holds anything.
fn parse_row(
    locale: Locale,
    code: &str,
    language: Language,
    table: &FoundTable,
    row: &FileRow,
) -> Result<Option<UploadedComment>, Vec<String>> {
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
    let place = read_place(cell(PARAGRAPH), cell(CLAUSE));
    let mut in_clause = false;
    if let CommentPlace::Numbered(written) = &place {
        in_clause = read_place(cell(PARAGRAPH), "") == CommentPlace::WholeText;
        // A number is no longer than a heading.
        if let Err(error) = Heading::parse(written) {
            problem(if in_clause { CLAUSE } else { PARAGRAPH }, forms::text_error(locale, &error));
        }
    }
    let kind = read_type(cell(TYPE));
    if kind.is_none() {
        problem(TYPE, t!(locale, "iso-no-type"));
    }
    let body = forms::text(locale, cell(COMMENT)).map_err(|error| problem(COMMENT, error)).ok();
    let change = forms::optional(locale, cell(CHANGE)).map_err(|error| problem(CHANGE, error)).ok();
    match (kind, body, change) {
        (Some(kind), Some(body), Some(proposed_change)) if errors.is_empty() => Ok(Some(UploadedComment {
            line: row.line,
            place,
            in_clause,
            kind,
            language,
            body,
            proposed_change,
        })),
        _ => Err(errors),
    }
}
