//! Handles the forms in which organizers open and change consultations.

pub mod correcting;

use crate::consultations::{forms as views, pages};
use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights;
use domain::rights::Act;
use store::consultations::NewConsultation;
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
            return pages::render_consultation(&context, id, Some(&form), Some(&rejection)).await;
        }
    };
    let cuts = views::find_cuts(&context, &set, &stage);
    if !cuts.is_empty() && form.get(CONFIRMED) != views::cut_key(&cuts) {
        let rejection = FormRejection::unconfirmed(context.locale, Act::SetStage);
        return pages::render_consultation(&context, id, Some(&form), Some(&rejection)).await;
    }
    match consultations::set_stage(context.db(), &context.viewer, id, form.seen(), &stage, context.now).await
    {
        Ok(()) => Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::StageSet, "")),
        Err(StoreError::BeyondStage { closes_at, ends_at }) => {
            let message = forms::beyond_stage(context.locale, context.zone, closes_at, ends_at);
            let rejection = FormRejection::beside(Act::SetStage, "closes_at", [message]);
            pages::render_consultation(&context, id, Some(&form), Some(&rejection)).await
        }
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::SetStage, error)?;
            pages::render_consultation(&context, id, Some(&form), Some(&rejection)).await
        }
    }
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
        return pages::render_consultation(&context, id, None, Some(&rejection)).await;
    }
    consultations::invite_delegations(context.db(), &context.viewer, id, &chosen, context.now).await?;
    Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ParticipantsInvited, ""))
}
