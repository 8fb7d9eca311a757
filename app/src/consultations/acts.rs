//! What organizers do with a consultation.

use crate::consultations::{forms as views, pages};
use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility, check_times};
use domain::languages::Language;
use domain::rights;
use domain::rights::Act;
use store::consultations::NewConsultation;
use store::{consultations, delegations};

pub async fn show_new_consultation(visit: RequestContext) -> PageResult {
    rights::may(Act::OpenConsultation, &visit.viewer)?;
    Ok(views::render_new_consultation(
        &visit,
        &FormData::default().set("language", visit.locale.code()),
        None,
    ))
}

/// Opens a consultation.
pub async fn open_consultation(visit: RequestContext, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::OpenConsultation);
    let title = rejection.take("title", forms::text(locale, form.get("title")));
    let summary = rejection.take("summary", forms::text(locale, form.get("summary")));
    let language = form.code::<Language>("language").ok_or_else(|| t!(locale, "invalid-choice"));
    let language = rejection.take("language", language);
    let visibility = form.code::<Visibility>("visibility").ok_or_else(|| t!(locale, "invalid-choice"));
    let visibility = rejection.take("visibility", visibility);
    let parts = title.zip(summary).zip(language.zip(visibility));
    let new = match rejection.or(parts) {
        Ok(((title, summary), (language, visibility))) => {
            NewConsultation { title, summary, language, visibility, invented: false }
        }
        Err(rejection) => return Ok(views::render_new_consultation(&visit, &form, Some(&rejection))),
    };
    let id = consultations::open_consultation(visit.db(), &visit.viewer, &new, visit.now).await?;
    Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ConsultationCreated, ""))
}

/// Sets when a stage opens and closes.
pub async fn set_stage(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let set = consultations::list_stages(visit.db(), id).await?;
    let stage = match read_stage(&visit, &set, &form) {
        Ok(stage) => stage,
        Err(rejection) => return pages::render_consultation(&visit, id, Some(&form), Some(&rejection)).await,
    };
    match consultations::set_stage(visit.db(), &visit.viewer, id, &stage, visit.now).await {
        Ok(()) => Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::StageSet, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(visit.locale, Act::SetStage, error)?;
            pages::render_consultation(&visit, id, Some(&form), Some(&rejection)).await
        }
    }
}

/// Invites delegations to take part.
pub async fn invite_delegations(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let chosen: Vec<i64> = if form.get("everyone") == "yes" {
        delegations::all_delegations(visit.db()).await?.into_iter().map(|row| row.id).collect()
    } else {
        form.all("delegation").filter_map(|id| id.parse().ok()).collect()
    };
    if chosen.is_empty() {
        let (act, message) = (Act::InviteParticipants, t!(visit.locale, "invalid-none-chosen"));
        let rejection = FormRejection::whole(act, StatusCode::UNPROCESSABLE_ENTITY, message);
        return pages::render_consultation(&visit, id, None, Some(&rejection)).await;
    }
    consultations::invite_delegations(visit.db(), &visit.viewer, id, &chosen, visit.now).await?;
    Ok(forms::done(&addresses::CONSULTATION.of(id), Notice::ParticipantsInvited, ""))
}

fn read_stage(visit: &RequestContext, set: &[Stage], form: &FormData) -> Result<Stage, FormRejection> {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::SetStage);
    let kind = form.code::<StageKind>("kind").ok_or_else(|| t!(locale, "invalid-choice"));
    let kind = rejection.take("kind", kind);
    let moment =
        |name| dates::from_field(visit.zone, form.get(name)).ok_or_else(|| t!(locale, "invalid-time"));
    let opens_at = rejection.take("opens_at", moment("opens_at"));
    let closes_at = match form.get("closes_at").trim() {
        "" => None,
        _ => rejection.take("closes_at", moment("closes_at")),
    };
    if opens_at.is_some_and(|opens| check_times(opens, closes_at).is_err()) {
        rejection.add("closes_at", t!(locale, "invalid-closes-before"));
    }
    // Who sets a stage without saying so leaves its attribution as it is.
    let kept = set.iter().find(|stage| Some(stage.kind) == kind).map(|stage| stage.attribution);
    let attribution = match form.get("attribution") {
        "" => Some(kept.unwrap_or(Attribution::Public)),
        _ => {
            let chosen = form.code("attribution").ok_or_else(|| t!(locale, "invalid-choice"));
            rejection.take("attribution", chosen)
        }
    };
    let parts = rejection.or(kind.zip(opens_at).zip(attribution));
    parts.map(|((kind, opens_at), attribution)| Stage { kind, opens_at, closes_at, attribution })
}
