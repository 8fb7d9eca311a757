//! Handles the forms about many positions at once: the page of positions, and the drafts that are submitted together.

use crate::errors::PageResult;
use crate::form_keys::answer_with_page;
use crate::forms::{FormData, FormRejection};
use crate::marks::SEEN;
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::positions::sheet::{
    ReturnedSheet, SentSheet, address_of_form, conflict_words, read_sheet, show_returned_sheet,
};
use crate::positions::submission::render_submission;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::{ConsultationId, PositionId, ProvisionId};
use domain::rights;
use domain::rights::positions::{SubjectFacts, may_draft_position, may_submit_position_at_once};
use domain::rights::{Act, ProvisionFacts};
use domain::spreadsheets::RowConflict;
use std::collections::BTreeMap;
use store::positions::SUBMITTED_AT_ONCE;
use store::spreadsheets::{ImportOptions, SheetReport};
use store::{positions, spreadsheets};

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
    let SentSheet { rows, wrong } = read_sheet(locale, &form);
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
    let returned = ReturnedSheet { form: &form, kept: &kept, rejection: None, report: Some(&report) };
    let page = show_returned_sheet(&context, id, returned).await?;
    Ok(if report.taken { answer_with_page(page) } else { page })
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
    let returned = ReturnedSheet { form, kept, rejection: Some(rejection), report: None };
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
