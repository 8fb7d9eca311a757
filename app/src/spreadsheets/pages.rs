//! Renders the page of positions by spreadsheet.

use crate::addresses::Address;
use crate::components::Consequence;
use crate::errors::{PageError, PageResult, stop_key_of};
use crate::fields::{CheckField, FieldOption, FileField, RadioField, ShownForm, error_summary};
use crate::figures;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::mailed_files::{MAILED, MailedQuery};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::positions::labels::stance_badge;
use crate::request::RequestContext;
use crate::spreadsheets::rows::{UploadedSheet, parse_rows};
use crate::table_files::{UnreadPart, read_sheets, unreadable};
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::mail::MailedFileKind;
use domain::rights;
use domain::rights::positions::SubjectFacts;
use domain::rights::{Act, ProvisionFacts};
use domain::spreadsheets::PositionContent;
use leptos::prelude::*;
use std::time::Duration;
use store::spreadsheets::{RefusedRow, SheetReport, StoppedImport};
use store::{consultations, mailed_files, positions, spreadsheets};

/// Shows the downloads and the form, with what a table would change that came by mail.
pub async fn show_spreadsheet(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let MailedQuery { mailed } = crate::forms::query(query.as_deref());
    let Some(file) = mailed else {
        return render_spreadsheet(&context, id, &NOTHING_TYPED, None, None).await;
    };
    context.access(id).await?;
    rights::may(Act::DraftPosition, &context.viewer)?;
    let (db, viewer, kind) = (context.db(), &context.viewer, MailedFileKind::Table);
    let (_, bytes) = mailed_files::find_own_file(db, viewer, id, file, kind, context.now).await?;
    let form = FormData::default().set(MAILED, file.to_string());
    let UploadedSheet { rows, unread } = match read_rows(&context, bytes).await? {
        Ok(filled) => filled,
        Err(errors) => {
            let rejection = FormRejection::beside(Act::DraftPosition, "file", errors);
            return render_spreadsheet(&context, id, &form, Some(&rejection), None).await;
        }
    };
    match spreadsheets::preview_rows(db, viewer, id, &rows, context.now).await {
        Ok(report) => {
            let shown = ImportReport { report: &report, unread: &unread, took: None };
            render_spreadsheet(&context, id, &form, None, Some(shown)).await
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::DraftPosition, error)?;
            render_spreadsheet(&context, id, &form, Some(&rejection), None).await
        }
    }
}

/// Reads the rows of a file, away from the threads that serve pages; fails with every error, in words.
pub async fn read_rows(
    context: &RequestContext,
    bytes: Vec<u8>,
) -> Result<Result<UploadedSheet, Vec<String>>, PageError> {
    let locale = context.locale;
    let read = move || match read_sheets(&bytes) {
        Ok(found) => parse_rows(locale, found),
        Err(error) => Err(vec![unreadable(locale, error)]),
    };
    Ok(context.state.parsing.run_for(context.work_client(), read).await?)
}

/// What became of a file that was sent, and what of it was not read.
#[derive(Clone, Copy, Debug)]
pub struct ImportReport<'a> {
    pub report: &'a SheetReport,
    pub unread: &'a [UnreadPart],
    /// How long it took to read the file and to take its rows over; `None` where it is only shown what that would do.
    pub took: Option<Duration>,
}

/// Renders the downloads and the form, with the report on a file that was sent.
pub async fn render_spreadsheet(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
    report: Option<ImportReport<'_>>,
) -> PageResult {
    let access = context.access(id).await?;
    rights::may(Act::DraftPosition, &context.viewer)?;
    access.facts().participant()?;
    // Most rows are on provisions of the latest revision; a row on another one is reported as a conflict.
    let provision = ProvisionFacts { consultation: access.facts(), current: true };
    let subject = SubjectFacts { provision, stands: None };
    let takes = rights::positions::may_draft_position(&context.viewer, subject).is_ok();
    let submits = rights::positions::may_submit_position_at_once(&context.viewer, subject).is_ok();
    let revision = consultations::find_latest_revision(context.db(), id).await?;
    let (submitted, prepared) = positions::count_own_positions(context.db(), &context.viewer, id).await?;
    let locale = context.locale;
    let title = t!(locale, "spreadsheet-title");
    let conflict = report.is_some_and(|ImportReport { report, took, .. }| {
        took.is_some() && !report.taken && !report.refused.is_empty()
    });
    let status = match rejection {
        Some(rejection) => rejection.status,
        None if conflict => StatusCode::CONFLICT,
        None => StatusCode::OK,
    };
    Ok(document::respond(context, status, &title.clone(), || {
        let file = |address: Address<ConsultationId>, key| {
            markup! { <li><a href=address.of(id) download="">{t!(locale, key)}</a></li> }
        };
        let form = match takes || rejection.is_some() {
            true => {
                let there = (submitted > 0 || prepared > 0)
                    .then(|| t!(locale, "sheet-ends", submitted = submitted, prepared = prepared));
                let ends = Consequence::new("sheet-ends", there);
                upload_form(ShownForm { locale, typed: form, rejection }, id, submits, &ends)
            }
            false => markup! { <p class="hint">{t!(locale, "positions-closed")}</p> },
        };
        let content = match revision {
            None => markup! { <p>{t!(locale, "spreadsheet-no-draft")}</p> },
            Some(_) => markup! {
                <section>
                    <h2>{t!(locale, "spreadsheet-download")}</h2>
                    <ul>
                        {file(addresses::SPREADSHEET_XLSX, "spreadsheet-download-xlsx")}
                        {file(addresses::SPREADSHEET_CSV, "spreadsheet-download-csv")}
                    </ul>
                    <p class="hint">{t!(locale, "spreadsheet-help")}</p>
                </section>
                {form}
            },
        };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "spreadsheet-lead")}</p>
            <p><a href=addresses::ISO_COMMENTS.of(id)>{t!(locale, "iso-title")}</a></p>
            {report.map(|report| import_report(locale, report))}
            {content}
        }
    }))
}

fn upload_form(shown: ShownForm<'_>, id: ConsultationId, submits: bool, ends: &Consequence) -> Markup {
    let (locale, form) = (shown.locale, shown.typed);
    let choice = submits.then(|| {
        let kinds = vec![
            FieldOption::new("drafts", t!(locale, "spreadsheet-as-drafts")),
            FieldOption::new("submitted", t!(locale, "spreadsheet-as-submitted")),
        ];
        let chosen = if form.get("as") == "submitted" { "submitted" } else { "drafts" };
        markup! { <RadioField field=shown.field("as", "spreadsheet-as").holding(chosen) options=kinds/> }
    });
    let mailed = form.get(MAILED);
    let (title, file) = match mailed.is_empty() {
        true => {
            let field = shown.field("file", "spreadsheet-file");
            let file = markup! { <FileField field=field accept=".xlsx,.csv,text/csv" required=true/> };
            ("spreadsheet-upload", file.into_markup())
        }
        false => {
            let file = markup! {
                <input type="hidden" name=MAILED value=mailed.to_owned()/>
                <p id="field-file">{t!(locale, "spreadsheet-mailed-help")}</p>
            };
            ("spreadsheet-mailed", file.into_markup())
        }
    };
    markup! {
        <section>
            <h2>{t!(locale, title)}</h2>
            <form method="post" action=addresses::SPREADSHEET.of(id) class="form" enctype="multipart/form-data">
                {form_key()}
                {file}
                {choice}
                <CheckField field=shown.field("leave", "spreadsheet-leave-conflicts")/>
                {ends.view()}
                <button aria-describedby=ends.described()>{t!(locale, "spreadsheet-send")}</button>
            </form>
        </section>
    }
}

fn import_report(locale: Locale, ImportReport { report, unread, took }: ImportReport<'_>) -> Markup {
    let words = unread.iter().map(|part| markup! { <li>{part.words(locale)}</li> }).collect::<Vec<_>>();
    let labels = figures::list(locale, &report.changed);
    let changed = (!report.changed.is_empty()).then(|| {
        let count = report.changed.len();
        markup! { <li>{t!(locale, "spreadsheet-changed", count = count, labels = labels)}</li> }
    });
    let refused = (!report.refused.is_empty()).then(|| {
        markup! { <li>{t!(locale, "spreadsheet-conflicts", count = report.refused.len())}</li> }
    });
    let conflicts = report.refused.iter().map(|one| conflict_entry(locale, one));
    let whole = report.refused.is_empty() && unread.is_empty();
    let taken = match (report.taken, &report.stopped) {
        _ if took.is_none() => "spreadsheet-previewed",
        (true, None) if whole => "spreadsheet-all-taken",
        (true, None) => "spreadsheet-taken",
        (true, Some(_)) => "spreadsheet-partly-taken",
        (false, _) => "spreadsheet-nothing-imported",
    };
    // What took less than a second is told as one.
    let seconds = took.map(|took| took.as_secs().saturating_add(u64::from(took.subsec_nanos() > 0)));
    let took = seconds
        .map(|seconds| markup! { <p class="hint">{t!(locale, "spreadsheet-took", seconds = seconds)}</p> });
    let heading = if seconds.is_some() { "spreadsheet-report" } else { "spreadsheet-preview" };
    markup! {
        <section class="notice">
            <h2>{t!(locale, heading)}</h2>
            <p><strong>{t!(locale, taken)}</strong></p>
            <ul>
                {changed}
                <li>{t!(locale, "spreadsheet-untouched", count = report.untouched)}</li>
                {refused}
                {words}
            </ul>
            {took}
            {report.stopped.as_ref().map(|stopped| unreached_rows(locale, stopped))}
            {conflicts.collect::<Vec<_>>()}
            {(!report.taken && !report.refused.is_empty()).then(|| markup! { <p>{t!(locale, "spreadsheet-fresh")}</p> })}
        </section>
    }
}

/// Renders what stopped an import half way, and the rows that were not reached.
fn unreached_rows(locale: Locale, stopped: &StoppedImport) -> Markup {
    let reason = t!(locale, stop_key_of(&stopped.reason), place = 0);
    let rows = stopped.rows.iter().map(|row| {
        let label = row.label.clone();
        markup! { <li>{t!(locale, "spreadsheet-conflict-row", line = row.line, label = label)}</li> }
    });
    markup! {
        <p role="alert">{t!(locale, "spreadsheet-stopped", reason = reason)}</p>
        <ul>{rows.collect::<Vec<_>>()}</ul>
    }
}

/// Renders a row that was refused: the reason, the present position, and that of the file.
fn conflict_entry(locale: Locale, one: &RefusedRow) -> Markup {
    markup! {
        <h3>{t!(locale, "spreadsheet-conflict-row", line = one.line, label = one.label.clone())}</h3>
        <p>{one.conflict.label(locale)}</p>
        <dl class="facts">
            <div><dt>{t!(locale, "spreadsheet-now")}</dt><dd>{content_words(locale, &one.now)}</dd></div>
            <div><dt>{t!(locale, "spreadsheet-in-file")}</dt><dd>{content_words(locale, &one.filled)}</dd></div>
        </dl>
    }
}

fn content_words(locale: Locale, content: &PositionContent) -> Markup {
    let language = content.language;
    let words = |text: String| {
        markup! { <p class="words" lang=language.code() dir=language.direction()>{text}</p> }
    };
    match content.stance {
        None => t!(locale, "spreadsheet-none").into_markup(),
        Some(stance) => markup! {
            {stance_badge(locale, stance)}
            {content.statement.clone().map(|text| words(text.into()))}
            {content.proposed_text.clone().map(|text| words(text.into()))}
        },
    }
}
