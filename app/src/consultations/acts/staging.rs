//! Handles the forms in which organizers set stages, plan several and open the next one.

use crate::consultations::stages::{SentStageForm, render_stages};
use crate::consultations::{forms as views, planning};
use crate::errors::PageResult;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use store::{StoreError, consultations};

/// Sets when a stage opens and closes.
pub async fn set_stage(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    rights::may_somewhere(Act::SetStage, &context.viewer)?;
    let sent = SentStageForm { one: Some(&form), plan: None };
    let set = consultations::list_stages(context.db(), id).await?;
    let stage = match views::read_stage(&context, &set, &form) {
        Ok(stage) => stage,
        Err(rejection) => return render_stages(&context, id, sent, Some(&rejection)).await,
    };
    let cuts = views::find_cuts(&context, &set, &stage);
    let asks = !cuts.is_empty() && form.get(CONFIRMED) != views::cut_key(&cuts);
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    // What is refused is refused at once, and not after it was confirmed.
    let result = match asks {
        true => consultations::check_stage(db, viewer, id, form.seen(), &stage, now).await,
        false => consultations::set_stage(db, viewer, id, form.seen(), &stage, now).await,
    };
    let rejection = match result {
        Ok(()) if asks => FormRejection::unconfirmed(context.locale, Act::SetStage),
        Ok(()) => return Ok(forms::done(&addresses::STAGES.of(id), Notice::StageSet, "")),
        Err(StoreError::BeyondStage { closes_at, ends_at }) => {
            let message = forms::beyond_stage(context.locale, context.zone, closes_at, ends_at);
            FormRejection::beside(Act::SetStage, "closes_at", [message])
        }
        Err(StoreError::ConclusionEnds { ends_at }) => {
            let message = forms::conclusion_ends(context.locale, context.zone, ends_at);
            FormRejection::beside(Act::SetStage, "closes_at", [message])
        }
        Err(error) => FormRejection::from_store(context.locale, Act::SetStage, error)?,
    };
    render_stages(&context, id, sent, Some(&rejection)).await
}

/// Sets several stages at once.
pub async fn plan_stages(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    rights::may_somewhere(Act::SetStage, &context.viewer)?;
    let sent = SentStageForm { one: None, plan: Some(&form) };
    let set = consultations::list_stages(context.db(), id).await?;
    let rows = match planning::read_plan(&context, &set, &form) {
        Ok(rows) => rows,
        Err(rejection) => return render_stages(&context, id, sent, Some(&rejection)).await,
    };
    let cuts = planning::find_plan_cuts(&context, &set, &rows);
    let asks = !cuts.is_empty() && form.get(CONFIRMED) != views::cut_key(&cuts);
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let result = match asks {
        true => consultations::check_stage_plan(db, viewer, id, form.seen(), &rows, now).await,
        false => consultations::plan_stages(db, viewer, id, form.seen(), &rows, now).await,
    };
    let rejection = match result {
        Ok(()) if asks => FormRejection::unconfirmed(context.locale, Act::SetStage),
        Ok(()) => return Ok(forms::done(&addresses::STAGES.of(id), Notice::StagesPlanned, "")),
        Err(error) => planning::reject_plan(&context, &rows, error)?,
    };
    render_stages(&context, id, sent, Some(&rejection)).await
}

/// Opens the stage that is next, now.
pub async fn open_next_stage(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let rejection = match consultations::open_next_stage(db, viewer, id, form.seen(), context.now).await {
        Ok(_) => return Ok(forms::done(&addresses::STAGES.of(id), Notice::StageOpened, "")),
        Err(StoreError::BeyondStage { closes_at, ends_at }) => {
            let message = forms::beyond_stage(context.locale, context.zone, closes_at, ends_at);
            FormRejection::whole(Act::SetStage, StatusCode::UNPROCESSABLE_ENTITY, message)
        }
        Err(error) => FormRejection::from_store(context.locale, Act::SetStage, error)?,
    };
    render_stages(&context, id, SentStageForm::default(), Some(&rejection)).await
}
