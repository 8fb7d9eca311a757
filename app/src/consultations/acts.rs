//! Handles the forms in which organizers open and change consultations.

pub mod confirming;
pub mod correcting;
pub mod staging;

use crate::consultations::{conclusion, forms as views, participants};
use crate::delegations::parts::TICK;
use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
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
use store::{consultations, delegations};

pub async fn show_new_consultation(context: RequestContext) -> PageResult {
    rights::may(Act::OpenConsultation, &context.viewer)?;
    let form = FormData::default().set("language", context.locale.code());
    views::render_new_consultation(&context, &form, None).await
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
        Err(rejection) => return views::render_new_consultation(&context, &form, Some(&rejection)).await,
    };
    let id = consultations::open_consultation(context.db(), &context.viewer, &new, context.now).await?;
    Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationCreated, ""))
}

/// Concludes a consultation now.
pub async fn conclude_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    match consultations::conclude_consultation(db, viewer, id, form.seen(), context.now).await {
        Ok(()) => Ok(forms::done(&addresses::CONCLUSION.of(id), Notice::ConsultationConcluded, "")),
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

/// Invites delegations to take part, or ticks a group of them first.
pub async fn invite_delegations(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let act = Act::InviteParticipants;
    rights::may(act, &context.viewer)?;
    if form.has(TICK) {
        return participants::render_participants(&context, id, &form, None).await;
    }
    let chosen: Vec<DelegationId> = if form.is_ticked("everyone") {
        delegations::all_delegations(context.db()).await?.into_iter().map(|row| row.id).collect()
    } else {
        form.ticked("delegation")
    };
    if chosen.is_empty() {
        let message = t!(context.locale, "invalid-none-chosen");
        let rejection = FormRejection::whole(act, StatusCode::UNPROCESSABLE_ENTITY, message);
        return participants::render_participants(&context, id, &form, Some(&rejection)).await;
    }
    match consultations::invite_delegations(context.db(), &context.viewer, id, &chosen, context.now).await {
        Ok(()) => Ok(forms::done(&addresses::PARTICIPANTS.of(id), Notice::ParticipantsInvited, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, act, error)?;
            participants::render_participants(&context, id, &form, Some(&rejection)).await
        }
    }
}
