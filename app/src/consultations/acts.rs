//! Handles the forms in which organizers open and change consultations.

pub mod correcting;

use crate::consultations::{conclusion, forms as views, pages};
use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::consultations::conclusions::REOPENED_STAGES;
use domain::consultations::{StageKind, check_times};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights;
use domain::rights::Act;
use store::consultations::{NewConsultation, NewReopening};
use store::{StoreError, consultations, delegations};

pub async fn show_new_consultation(context: RequestContext) -> PageResult {
    rights::may(Act::OpenConsultation, &context.viewer)?;
    Ok(views::render_new_consultation(
        &context,
        &FormData::default().set("language", context.locale.code()),
        None,
    ))
}

/// Opens a consultation.
pub async fn open_consultation(context: RequestContext, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::OpenConsultation, &form);
    let title = reader.text("title");
    let summary = reader.text("summary");
    let language = reader.choice("language");
    let visibility = reader.choice("visibility");
    let new = reader.finish(|| {
        Some(NewConsultation {
            title: title?,
            summary: summary?,
            language: language?,
            visibility: visibility?,
            invented: false,
        })
    });
    let new = match new {
        Ok(new) => new,
        Err(rejection) => return Ok(views::render_new_consultation(&context, &form, Some(&rejection))),
    };
    let id = consultations::open_consultation(context.db(), &context.viewer, &new, context.now).await?;
    Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationCreated, ""))
}

/// Sets when a stage opens and closes.
pub async fn set_stage(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    rights::may(Act::SetStage, &context.viewer)?;
    let set = consultations::list_stages(context.db(), id).await?;
    let stage = match views::read_stage(&context, &set, &form) {
        Ok(stage) => stage,
        Err(rejection) => {
            return pages::render_consultation(&context, id, Some(&rejection)).await;
        }
    };
    let cuts = views::find_cuts(&context, &set, &stage);
    let asks = !cuts.is_empty() && form.get(CONFIRMED) != views::cut_key(&cuts);
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    // What is refused is refused at once, and not after it was confirmed.
    let result = match asks {
        true => consultations::check_stage(db, viewer, id, form.seen(), &stage, now).await,
        false => consultations::set_stage(db, viewer, id, form.seen(), &stage, now).await,
    };
    match result {
        Ok(()) if asks => {
            let rejection = FormRejection::unconfirmed(context.locale, Act::SetStage);
            pages::render_consultation(&context, id, Some(&rejection)).await
        }
        Ok(()) => Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::StageSet, "")),
        Err(StoreError::BeyondStage { closes_at, ends_at }) => {
            let message = forms::beyond_stage(context.locale, context.zone, closes_at, ends_at);
            let rejection = FormRejection::beside(Act::SetStage, "closes_at", [message]);
            pages::render_consultation(&context, id, Some(&rejection)).await
        }
        Err(StoreError::ConclusionEnds { ends_at }) => {
            let message = forms::conclusion_ends(context.locale, context.zone, ends_at);
            let rejection = FormRejection::beside(Act::SetStage, "closes_at", [message]);
            pages::render_consultation(&context, id, Some(&rejection)).await
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::SetStage, error)?;
            pages::render_consultation(&context, id, Some(&rejection)).await
        }
    }
}

/// Concludes a consultation now.
pub async fn conclude_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    match consultations::conclude_consultation(db, viewer, id, form.seen(), context.now).await {
        Ok(()) => Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationConcluded, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::SetStage, error)?;
            conclusion::render_conclusion(&context, id, Some(&rejection)).await
        }
    }
}

/// Reopens a concluded consultation.
pub async fn reopen_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let reopened = match read_reopening(&context, &form) {
        Ok(new) => consultations::reopen_consultation(db, viewer, id, form.seen(), &new, context.now).await,
        Err(rejection) => return conclusion::render_reopening(&context, id, &form, Some(&rejection)).await,
    };
    match reopened {
        Ok(()) => Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationReopened, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::ReopenConsultation, error)?;
            conclusion::render_reopening(&context, id, &form, Some(&rejection)).await
        }
    }
}

fn read_reopening(context: &RequestContext, form: &FormData) -> Result<NewReopening, FormRejection> {
    let mut reader = FormReader::new(context, Act::ReopenConsultation, form);
    let stage: Option<StageKind> = reader.choice("stage");
    if stage.is_some_and(|stage| !REOPENED_STAGES.contains(&stage)) {
        reader.reject("stage", t!(context.locale, "invalid-choice"));
    }
    let closes_at = reader.optional_moment("closes_at");
    if check_times(context.now, closes_at).is_err() {
        reader.reject("closes_at", t!(context.locale, "invalid-closes-before"));
    }
    let reason = reader.text("reason");
    reader.finish(|| Some(NewReopening { stage: stage?, closes_at, reason: reason? }))
}

/// Invites delegations to take part.
pub async fn invite_delegations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let chosen: Vec<DelegationId> = if form.is_ticked("everyone") {
        delegations::all_delegations(context.db()).await?.into_iter().map(|row| row.id).collect()
    } else {
        form.ticked("delegation")
    };
    if chosen.is_empty() {
        let (act, message) = (Act::InviteParticipants, t!(context.locale, "invalid-none-chosen"));
        let rejection = FormRejection::whole(act, StatusCode::UNPROCESSABLE_ENTITY, message);
        return pages::render_consultation(&context, id, Some(&rejection)).await;
    }
    consultations::invite_delegations(context.db(), &context.viewer, id, &chosen, context.now).await?;
    Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ParticipantsInvited, ""))
}
