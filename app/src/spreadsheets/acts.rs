//! Handles the download of the sheet, and the import of a sheet that was filled in.

use crate::errors::{PageError, PageResult};
use crate::form_keys::answer_with_page;
use crate::forms::bodies::UnreadForm;
use crate::forms::{FormData, FormRejection};
use crate::instruments::labels::revision_name;
use crate::mailed_files::{MAILED, forget_file};
use crate::request::RequestContext;
use crate::spreadsheets::columns::sheet_layout;
use crate::spreadsheets::{pages, rows};
use crate::table_files::unread_words;
use crate::workbooks::{XLSX, download, unwritten, write_csv, write_xlsx};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, MailedFileId};
use domain::languages::Language;
use domain::mail::MailedFileKind;
use domain::rights;
use domain::rights::positions::{SubjectFacts, may_draft_position, may_submit_position_at_once};
use domain::rights::{Act, ProvisionFacts};
use std::time::Instant;
use store::spreadsheets::ImportOptions;
use store::{StoreError, mailed_files, spreadsheets};

pub async fn download_xlsx(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let locale = context.locale;
    let (title, rows) = sheet_cells(&context, id).await?;
    let bytes =
        write_xlsx(locale, &title, &sheet_layout(locale), &rows).map_err(|error| unwritten(&error))?;
    Ok(download(bytes, XLSX, &format!("consultation-{id}.xlsx")))
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

/// Imports the positions of a sheet that was filled in. Nothing is read of what was sent before it is known who sent it,
/// and nothing of the file before it is known whether positions may be taken so.
pub async fn upload_sheet(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: UnreadForm,
) -> PageResult {
    let locale = context.locale;
    let access = context.access(id).await?;
    // Every form of the sheet drafts; whether it may be submitted at once, its fields say.
    rights::may(Act::DraftPosition, &context.viewer)?;
    access.facts().participant()?;
    let (form, bytes) = form.read_with_file().await?;
    let submit = form.get("as") == "submitted";
    let act = if submit { Act::SubmitAtOnce } else { Act::DraftPosition };
    let subject = SubjectFacts {
        provision: ProvisionFacts { consultation: access.facts(), current: true },
        stands: None,
    };
    let allowed = if submit {
        may_submit_position_at_once(&context.viewer, subject)
    } else {
        may_draft_position(&context.viewer, subject)
    };
    if let Err(refusal) = allowed {
        let rejection = FormRejection::from_store(locale, act, refusal.into())?;
        return pages::render_spreadsheet(&context, id, &form, Some(&rejection), None).await;
    }
    let leave = form.is_ticked("leave");
    let began = Instant::now();
    let mailed = form.code::<MailedFileId>(MAILED);
    let bytes = match mailed {
        Some(file) => {
            let (db, viewer, kind) = (context.db(), &context.viewer, MailedFileKind::Table);
            mailed_files::find_own_file(db, viewer, id, file, kind, context.now).await?.1
        }
        None => bytes,
    };
    let filled = match pages::read_rows(&context, bytes).await? {
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
        Ok(report) => {
            let took = Some(began.elapsed());
            let whole = report.taken && report.refused.is_empty() && report.stopped.is_none();
            let mut form = form;
            if let Some(file) = mailed.filter(|_| whole) {
                forget_file(&context, id, file).await?;
                form = FormData::default();
            }
            let shown = pages::ImportReport { report: &report, unread: &unread, took };
            let page = pages::render_spreadsheet(&context, id, &form, None, Some(shown)).await?;
            Ok(if report.taken { answer_with_page(page) } else { page })
        }
        Err(error) => {
            let rejection = FormRejection::from_store(locale, act, error)?;
            pages::render_spreadsheet(&context, id, &form, Some(&rejection), None).await
        }
    }
}
