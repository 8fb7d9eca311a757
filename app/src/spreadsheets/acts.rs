//! Handles the download of the sheet, and the import of a sheet that was filled in.

use crate::errors::{PageError, PageResult};
use crate::form_keys::answer_with_page;
use crate::forms::FormRejection;
use crate::instruments::labels::revision_name;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::spreadsheets::columns::sheet_layout;
use crate::spreadsheets::{pages, rows};
use crate::table_files::{read_sheets, unread_words, unreadable};
use crate::workbooks::{download, unwritten, write_csv, write_xlsx};
use crate::{addresses, forms};
use axum::extract::{Multipart, Path};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::rights::Act;
use store::spreadsheets::ImportOptions;
use store::{StoreError, spreadsheets};

pub async fn download_xlsx(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let locale = context.locale;
    let (title, rows) = sheet_cells(&context, id).await?;
    let bytes =
        write_xlsx(locale, &title, &sheet_layout(locale), &rows).map_err(|error| unwritten(&error))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(bytes, kind, &format!("consultation-{id}.xlsx")))
}

pub async fn download_csv(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (_, rows) = sheet_cells(&context, id).await?;
    let bytes = write_csv(&sheet_layout(context.locale).names, &rows).map_err(|error| unwritten(&error))?;
    Ok(download(bytes, "text/csv; charset=utf-8", &format!("consultation-{id}.csv")))
}

/// Returns the name of the sheet and its cells; texts are in the language of the interface where there is
/// one.
async fn sheet_cells(
    context: &RequestContext,
    id: ConsultationId,
) -> Result<(String, Vec<[String; 8]>), PageError> {
    let language = context.locale.code().parse().unwrap_or(Language::English);
    let found = spreadsheets::load_sheet(context.db(), &context.viewer, id, language).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let title = revision_name(context.locale, found.revision);
    Ok((title, found.rows.iter().map(|row| rows::row_cells(context.locale, row)).collect()))
}

/// Imports the positions of a sheet that was filled in.
pub async fn upload_sheet(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    parts: Multipart,
) -> PageResult {
    let locale = context.locale;
    let (form, bytes) = forms::with_file(parts).await?;
    let submit = form.get("as") == "submitted";
    let act = if submit { Act::SubmitAtOnce } else { Act::DraftPosition };
    let leave = form.is_ticked("leave");
    let filled = match read_sheets(&bytes) {
        Ok(found) => rows::parse_rows(locale, found),
        Err(error) => Err(vec![unreadable(locale, error)]),
    };
    let filled = match filled {
        Ok(filled) if filled.unread.is_empty() || leave => Ok(filled),
        Ok(filled) => Err(unread_words(locale, &filled.unread)),
        Err(errors) => Err(errors),
    };
    let filled = match filled {
        Ok(filled) => filled,
        Err(errors) => {
            let rejection = FormRejection::beside(act, "file", errors);
            return pages::render_spreadsheet(&context, id, &form, Some(&rejection), None).await;
        }
    };
    let taking = ImportOptions { submit, leave_conflicts: leave };
    let rows::UploadedSheet { rows, unread } = filled;
    match spreadsheets::import_rows(context.db(), &context.viewer, id, &rows, taking, context.now).await {
        Ok(report)
            if report.taken && report.refused.is_empty() && report.stopped.is_none() && unread.is_empty() =>
        {
            Ok(forms::done(&addresses::SPREADSHEET.of(id), Notice::SpreadsheetImported, ""))
        }
        Ok(report) => {
            let shown = pages::ImportReport { report: &report, unread: &unread };
            let page = pages::render_spreadsheet(&context, id, &form, None, Some(shown)).await?;
            Ok(if report.taken { answer_with_page(page) } else { page })
        }
        Err(error) => {
            let rejection = FormRejection::from_store(locale, act, error)?;
            pages::render_spreadsheet(&context, id, &form, Some(&rejection), None).await
        }
    }
}
