//! Handles the commenting table of ISO and IEC: downloads it, and imports it.

use crate::errors::PageResult;
use crate::forms::FormRejection;
use crate::iso_comment_table::pages::{COLUMNS, render_iso_comments};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::workbooks::{FileRows, read, unreadable};
use crate::{addresses, forms};
use axum::extract::{Multipart, Path};
use domain::identifiers::ConsultationId;
use domain::iso_comment_table::{UploadedComment, read_type};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use store::iso_comment_table::IsoImportError;
use store::{delegations, iso_comment_table};

const MEMBER: usize = 0;

const CLAUSE: usize = 2;

const PARAGRAPH: usize = 3;

const TYPE: usize = 4;

const COMMENT: usize = 5;

const CHANGE: usize = 6;

/// The most errors that are shown at once.
const ERRORS: usize = 20;

/// Posts the rows of a table as comments.
pub async fn send(context: RequestContext, Path(id): Path<ConsultationId>, parts: Multipart) -> PageResult {
    let locale = context.locale;
    let (form, bytes) = forms::with_file(parts).await?;
    let (_, seat) = rights::require_seat(Act::PostComment, &context.viewer)?;
    let code = delegations::delegation_code(context.db(), seat.delegation_id).await?;
    let language = form.code::<Language>("comment-language").unwrap_or(Language::English);
    let filled = match read(&bytes) {
        Ok(found) => parse(locale, &code, language, &found),
        Err(error) => Err(vec![unreadable(locale, error)]),
    };
    let errors = match filled {
        Err(errors) => errors,
        Ok(filled) => {
            match iso_comment_table::import_comments(context.db(), &context.viewer, id, &filled, context.now)
                .await
            {
                Ok(taken) => {
                    let done = if taken.present > 0 { Notice::IsoSome } else { Notice::IsoTaken };
                    return Ok(forms::done(&addresses::ISO_COMMENTS.of(id), done, ""));
                }
                Err(IsoImportError::Unplaced(lines)) => {
                    let column = t!(locale, COLUMNS[PARAGRAPH]);
                    let problem = |line: u32| {
                        t!(
                            locale,
                            "iso-problem",
                            line = line,
                            column = column.clone(),
                            problem = t!(locale, "iso-no-paragraph")
                        )
                    };
                    lines.into_iter().take(ERRORS).map(problem).collect()
                }
                Err(IsoImportError::Store(error)) => {
                    let rejection = FormRejection::from_store(locale, Act::PostComment, error)?;
                    return render_iso_comments(&context, id, &form, Some(&rejection)).await;
                }
            }
        }
    };
    let rejection = FormRejection::beside(Act::PostComment, "file", errors);
    render_iso_comments(&context, id, &form, Some(&rejection)).await
}

/// Reads the comments from the rows, or returns every error with its row and column. The first row names the
/// columns, in any language of the interface.
fn parse(
    locale: Locale,
    code: &str,
    language: Language,
    rows: &FileRows,
) -> Result<Vec<UploadedComment>, Vec<String>> {
    let Some(((_, head), rows)) = rows.split_first() else {
        return Err(vec![t!(locale, "spreadsheet-no-rows")]);
    };
    let place = |column: usize| {
        let named = |cell: &String| {
            let cell = cell.trim().to_lowercase();
            Locale::ALL.iter().any(|locale| t!(*locale, COLUMNS[column]).to_lowercase() == cell)
        };
        head.iter().position(named)
    };
    let places: [Option<usize>; 8] = std::array::from_fn(place);
    let missing = [PARAGRAPH, TYPE, COMMENT, CHANGE].into_iter().filter(|column| places[*column].is_none());
    let missing: Vec<_> = missing
        .map(|column| t!(locale, "spreadsheet-no-column", column = t!(locale, COLUMNS[column])))
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut errors = Vec::new();
    let mut filled = Vec::new();
    for (line, row) in rows {
        let cell = |column: usize| places[column].and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        let mut problem = |column: usize, problem: String| {
            let column = t!(locale, COLUMNS[column]);
            errors.push(t!(locale, "iso-problem", line = *line, column = column, problem = problem));
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
        let label = if cell(PARAGRAPH).is_empty() { cell(CLAUSE) } else { cell(PARAGRAPH) };
        if let (Some(kind), Some(body), Some(proposed_change)) = (kind, body, change) {
            let label = label.to_owned();
            filled.push(UploadedComment { line: *line, label, kind, language, body, proposed_change });
        }
    }
    errors.truncate(ERRORS);
    match (errors.is_empty(), filled.is_empty()) {
        (false, _) => Err(errors),
        (true, true) => Err(vec![t!(locale, "spreadsheet-no-rows")]),
        (true, false) => Ok(filled),
    }
}
