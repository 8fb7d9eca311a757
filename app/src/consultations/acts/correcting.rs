//! Handles the forms in which organizers put right what they got wrong.

use crate::consultations::correction::{lost_key, read_correction, render_archiving, render_correction};
use crate::consultations::pages::render_consultation;
use crate::consultations::removal::{
    CONCLUSION, removal_origin, render_participant_removal, render_stage_removal,
};
use crate::errors::PageResult;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, errors, forms};
use axum::extract::Path;
use domain::consultations::StageKind;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights::Act;
use store::{StoreError, consultations};

/// Corrects the title, the summary and the visibility.
pub async fn correct_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let act = Act::CorrectConsultation;
    let new = match read_correction(&context, &form) {
        Ok(new) => new,
        Err(rejection) => return render_correction(&context, id, Some(&form), Some(&rejection)).await,
    };
    let (db, viewer, now) = (context.db(), &context.viewer, context.now);
    let found = consultations::find_readable_consultation(db, viewer, id).await?;
    let lost = consultations::list_lost_translations(&found, &new);
    let asks = !lost.is_empty() && form.get(CONFIRMED) != lost_key(&lost);
    // What is refused is refused at once, and not after it was confirmed.
    let result = match asks {
        true => consultations::check_correction(db, viewer, id, form.seen(), &new, now).await.map(|()| None),
        false => consultations::correct_consultation(db, viewer, id, form.seen(), &new, now).await.map(Some),
    };
    let rejection = match result {
        Ok(None) => FormRejection::unconfirmed(context.locale, act),
        Ok(Some(changed)) => {
            let notice = if changed { Notice::ConsultationCorrected } else { Notice::ConsultationUnchanged };
            return Ok(forms::done(&addresses::CONSULTATION.of(id), notice, ""));
        }
        Err(error) => FormRejection::from_store(context.locale, act, error)?,
    };
    render_correction(&context, id, Some(&form), Some(&rejection)).await
}

/// Archives a consultation.
pub async fn archive_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    match consultations::archive_consultation(db, viewer, id, form.seen(), context.now).await {
        Ok(()) => Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationArchived, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::ArchiveConsultation, error)?;
            render_archiving(&context, id, Some(&rejection)).await
        }
    }
}

/// Restores an archived consultation.
pub async fn restore_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    match consultations::restore_consultation(db, viewer, id, form.seen(), context.now).await {
        Ok(()) => Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationRestored, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::RestoreConsultation, error)?;
            render_consultation(&context, id, Some(&rejection)).await
        }
    }
}

/// Removes a delegation from those that take part.
pub async fn remove_participant(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let delegation: DelegationId = form.code("delegation").ok_or(StoreError::NotFound)?;
    let (db, viewer) = (context.db(), &context.viewer);
    match consultations::remove_participant(db, viewer, id, delegation, context.now).await {
        Ok(()) => Ok(forms::done(&addresses::PARTICIPANTS.of(id), Notice::ParticipantRemoved, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::RemoveParticipant, error)?;
            render_participant_removal(&context, id, delegation, Some(&rejection)).await
        }
    }
}

/// Removes a stage that has not opened.
pub async fn remove_stage(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let act = Act::RemoveStage;
    let kind: StageKind = form.code("kind").ok_or(StoreError::NotFound)?;
    let concludes = form.get("then") == CONCLUSION;
    let (db, viewer) = (context.db(), &context.viewer);
    let rejection = match consultations::remove_stage(db, viewer, id, form.seen(), kind, context.now).await {
        Ok(()) => return Ok(forms::done(&removal_origin(id, concludes), Notice::StageRemoved, "")),
        Err(error) => match error {
            StoreError::BeyondStage { closes_at, ends_at } => {
                let message = forms::beyond_stage(context.locale, context.zone, closes_at, ends_at);
                FormRejection::whole(act, errors::status_of(&error), message)
            }
            error => FormRejection::from_store(context.locale, act, error)?,
        },
    };
    render_stage_removal(&context, id, Some(kind), concludes, Some(&rejection)).await
}
