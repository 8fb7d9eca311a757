//! Handles the forms about many positions at once: the page of positions, and the drafts that are submitted together.

use crate::errors::PageResult;
use crate::form_keys::answer_with_page;
use crate::forms::{FieldError, FormData, FormRejection};
use crate::marks::SEEN;
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::positions::sheet::{
    ReturnedSheet, SHOWN, SentSheet, address_of_form, conflict_words, find_part_shown, read_sheet,
    show_returned_sheet,
};
use crate::positions::submission::render_submission;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::identifiers::{ConsultationId, PositionId, ProvisionId};
use domain::languages::Language;
use domain::positions::PositionFilter;
use domain::rights;
use domain::rights::positions::{SubjectFacts, may_draft_position, may_submit_position_at_once};
use domain::rights::{Act, ProvisionFacts};
use domain::spreadsheets::{RowConflict, UploadedRow};
use std::collections::{BTreeMap, BTreeSet};
use store::positions::SUBMITTED_AT_ONCE;
use store::spreadsheets::{ImportOptions, SheetReport};
use store::{consultations, positions, spreadsheets};

/// The rows that come back, each with the reason in words.
type RowsKept = BTreeMap<ProvisionId, Option<String>>;

/// Saves or submits the rows of the page that were changed. Rows that are in conflict come back, the others are taken.
pub async fn save_sheet(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let locale = context.locale;
    let access = context.access(id).await?;
    rights::may(Act::DraftPosition, &context.viewer)?;
    access.facts().participant()?;
    let submit = form.get("act") == "submit";
    let act = if submit { Act::SubmitAtOnce } else { Act::DraftPosition };
    let provision = ProvisionFacts { consultation: access.facts(), current: true };
    let subject = SubjectFacts { provision, stands: None };
    let allowed = match submit {
        true => may_submit_position_at_once(&context.viewer, subject),
        false => may_draft_position(&context.viewer, subject),
    };
    let latest = consultations::find_latest_revision(context.db(), id).await?;
    let authentic = latest.map_or(Language::English, |latest| latest.authentic_language);
    let SentSheet { rows, wrong, asked } = read_sheet(locale, &form, authentic);
    if let Some(filter) = find_part_shown(&form) {
        return leave_sheet(&context, id, &form, filter, (rows, wrong)).await;
    }
    if let Err(refusal) = allowed {
        let rejection = FormRejection::from_store(locale, act, refusal.into())?;
        let all: RowsKept = rows.iter().map(|row| (row.provision_id, None)).chain(wrong).collect();
        return show_rejected(&context, id, &form, &all, &rejection).await;
    }
    let taking = ImportOptions { submit, leave_conflicts: true };
    let done = spreadsheets::import_rows(context.db(), &context.viewer, id, &rows, taking, context.now).await;
    let report = match done {
        Ok(report) => report,
        Err(error) => {
            let rejection = FormRejection::from_store(locale, act, error)?;
            let all: RowsKept = rows.iter().map(|row| (row.provision_id, None)).chain(wrong).collect();
            return show_rejected(&context, id, &form, &all, &rejection).await;
        }
    };
    let lines: BTreeMap<u32, ProvisionId> = rows.iter().map(|row| (row.line, row.provision_id)).collect();
    let kept = rows_not_taken(locale, &report, &lines, wrong);
    let gone = report.refused.iter().any(|one| one.conflict == RowConflict::Gone);
    if kept.is_empty() && !gone {
        let done = match (report.taken, submit) {
            (false, _) => Notice::SheetUnchanged,
            (true, true) => Notice::SheetSubmitted,
            (true, false) => Notice::SheetSaved,
        };
        return Ok(forms::done(&address_of_form(id, &form), done, "main"));
    }
    let rejection = summarize_faults(act, &kept);
    let (rejection, report_of) = (rejection.as_ref(), Some(&report));
    let returned = ReturnedSheet { form: &form, kept: &kept, rejection, report: report_of, asked: &asked };
    let page = show_returned_sheet(&context, id, returned).await?;
    Ok(if report.taken { answer_with_page(page) } else { page })
}

/// Summarizes why rows come back, with a link to each; `None` where none has a reason of its own.
fn summarize_faults(act: Act, kept: &RowsKept) -> Option<FormRejection> {
    let mut rejection = FormRejection { status: StatusCode::CONFLICT, ..FormRejection::of(act) };
    for (id, why) in kept {
        if let Some(why) = why {
            rejection.push(FieldError::at(format!("p{id}"), why.clone()));
        }
    }
    (!rejection.errors.is_empty()).then_some(rejection)
}

/// Leads to another part of the page, unless rows were changed on this one: these come back, to be saved or left.
async fn leave_sheet(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    filter: PositionFilter,
    (rows, wrong): (Vec<UploadedRow>, RowsKept),
) -> PageResult {
    let changed = rows.iter().filter(|row| row.content.fingerprint() != row.mark.state);
    let kept: RowsKept = changed.map(|row| (row.provision_id, None)).chain(wrong).collect();
    let going = form.clone().replace(SHOWN, &format!("filter={filter}"));
    if kept.is_empty() {
        return Ok(Redirect::to(&address_of_form(id, &going)).into_response());
    }
    let unsaved = t!(context.locale, "sheet-unsaved");
    let rejection = FormRejection::whole(Act::DraftPosition, StatusCode::CONFLICT, unsaved);
    show_rejected(context, id, &going, &kept, &rejection).await
}

/// Lists the rows that come back: those that were wrong, in conflict or not reached.
fn rows_not_taken(
    locale: Locale,
    report: &SheetReport,
    lines: &BTreeMap<u32, ProvisionId>,
    wrong: RowsKept,
) -> RowsKept {
    let mut kept = wrong;
    let in_text = report.refused.iter().filter(|one| one.conflict != RowConflict::Gone);
    let refused = in_text.map(|one| (one.line, Some(conflict_words(locale, one.conflict))));
    let unreached = report.stopped.iter().flat_map(|stopped| &stopped.rows).map(|row| (row.line, None));
    let back = refused.chain(unreached).filter_map(|(line, why)| Some((*lines.get(&line)?, why)));
    kept.extend(back);
    kept
}

async fn show_rejected(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    kept: &RowsKept,
    rejection: &FormRejection,
) -> PageResult {
    let asked = BTreeSet::new();
    let returned = ReturnedSheet { form, kept, rejection: Some(rejection), report: None, asked: &asked };
    show_returned_sheet(context, id, returned).await
}

/// Submits the drafts that the page of confirmation listed, a few at a time.
pub async fn submit_all_drafts(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (locale, act) = (context.locale, Act::AdvancePosition);
    rights::may(act, &context.viewer)?;
    let chosen: Vec<PositionId> = form.ticked("draft");
    if chosen.is_empty() {
        let nothing = t!(locale, "capital-nothing");
        let rejection = FormRejection::whole(act, StatusCode::UNPROCESSABLE_ENTITY, nothing);
        return render_submission(&context, id, Some(&rejection)).await;
    }
    let seen = |id: &PositionId| form.get(&format!("{SEEN}-{id}")).parse().unwrap_or_default();
    let marked: Vec<_> = chosen.iter().map(|id| (*id, seen(id))).collect();
    let mut done = 0;
    for batch in marked.chunks(SUBMITTED_AT_ONCE) {
        match positions::submit_drafts(context.db(), &context.viewer, id, batch, context.now).await {
            Ok(()) => done += u32::try_from(batch.len()).unwrap_or(0),
            Err(error) if done > 0 => {
                let rejection = FormRejection::stopped(locale, act, &error, done);
                return Ok(answer_with_page(render_submission(&context, id, Some(&rejection)).await?));
            }
            Err(error) => {
                let rejection = FormRejection::from_store(locale, act, error)?;
                return render_submission(&context, id, Some(&rejection)).await;
            }
        }
    }
    Ok(forms::done(&addresses::POSITION_SHEET.of(id), Notice::DraftsSubmitted, "main"))
}
