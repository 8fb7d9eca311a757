//! Renders the form in which a head reports on a commitment.

use crate::addresses;
use crate::commitments::labels::day_words;
use crate::commitments::parts::level_options;
use crate::errors::PageResult;
use crate::fields::{
    FieldOption, FileField, InputField, RadioField, SelectField, ShownForm, TextField, language_options,
};
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::t;
use crate::request::RequestContext;
use axum::extract::Path;
use chrono::NaiveDate;
use domain::commitments::evidence::{MAX_BYTES, MAX_FILES, MAX_HELD, MAX_LINK};
use domain::identifiers::CommitmentId;
use domain::rights::commitments::may_submit_report;
use domain::text::Statement;
use leptos::prelude::*;
use store::commitments;
use store::entity::{commitment, follow_up};
use store::marks::MarkTarget;

/// The endings of the names of files that are taken, as a browser offers them.
const ENDINGS: &str = ".pdf,.png,.jpg,.jpeg,.txt,.csv,.docx,.xlsx,.odt";

pub async fn show_report_form(context: RequestContext, Path(id): Path<CommitmentId>) -> PageResult {
    render_report_form(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form of a report; a rejected one keeps what was typed, but no files, and shows its errors.
pub async fn render_report_form(
    context: &RequestContext,
    id: CommitmentId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    context.note_mark(MarkTarget::Commitment(id)).await?;
    let held = commitments::find_commitment(db, id).await?;
    let one = &held.commitment;
    let access = context.access(one.consultation_id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        let withdrawn = one.withdrawn_at.is_some();
        may_submit_report(viewer, access.facts(), withdrawn, held.is_reported_by(viewer))?;
    }
    let calendar = commitments::find_follow_up(db, one.consultation_id).await?;
    let open = held.open_reports(viewer, calendar.as_ref(), context.now);
    let title = t!(locale, "report-new");
    Ok(form_page(context, &title, form, rejection, |shown| {
        let fields = match open.is_empty() {
            true => markup! { <p>{t!(locale, "report-no-day")}</p> },
            false => report_form(shown, one, calendar.as_ref(), &open),
        };
        markup! {
            <p><a href=addresses::COMMITMENT.of(id) dir="auto">{one.title.clone()}</a></p>
            {fields}
        }
    }))
}

fn report_form(
    shown: ShownForm<'_>,
    one: &commitment::Model,
    calendar: Option<&follow_up::Model>,
    open: &[(NaiveDate, bool)],
) -> Markup {
    let locale = shown.locale;
    let days = open.iter().rev().map(|(day, stands)| {
        let words = day_words(locale, *day);
        let words = if *stands { t!(locale, "report-day-again", day = words) } else { words };
        FieldOption::new(day.to_string(), words)
    });
    let days = days.collect::<Vec<_>>();
    let next = open.iter().find(|(_, stands)| !stands).or(open.last());
    let next = next.map(|(day, _)| day.to_string()).unwrap_or_default();
    let figure = one.unit.as_ref().map(|unit| {
        let unit = t!(locale, "report-unit", unit = unit.clone());
        markup! {
            <InputField field=shown.field("figure", "report-figure") max=40/>
            <p class="hint">{unit}</p>
        }
    });
    let most = MAX_BYTES >> 20;
    markup! {
        <form method="post" action=addresses::COMMITMENT_REPORTS.of(one.id) enctype="multipart/form-data" class="form">
            {form_key()}
            {shown.seen(MarkTarget::Commitment(one.id))}
            <SelectField field=shown.field("due", "report-due").or(next) options=days/>
            <RadioField field=shown.field("level", "report-level") options=level_options(locale, calendar)/>
            {figure}
            <TextField field=shown.field("body", "report-body") max=Statement::MAX rows=8 required=true/>
            <SelectField field=shown.field("report-language", "text-language").or(locale.code()) options=language_options()/>
            <TextField field=shown.field("links", "report-links") max={MAX_FILES * (MAX_LINK + 2)} rows=3/>
            <FileField field=shown.field("files", "report-files") accept=ENDINGS multiple=true/>
            <p class="hint">{t!(locale, "report-files-limits", count = MAX_FILES, most = most, all = MAX_HELD >> 20)}</p>
            <p class="hint">{t!(locale, "report-recorded")}</p>
            <button>{t!(locale, "report-submit")}</button>
        </form>
    }
}
