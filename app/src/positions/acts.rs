//! What representatives do with their delegation's positions.

use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms, subject_page};
use axum::extract::Path;
use domain::languages::Language;
use domain::positions::{ClearanceAct, Stance};
use domain::rights::Act;
use store::positions::NewPosition;
use store::{Subject, positions};

/// Saves a draft on a provision, or for heads submits it at once.
pub async fn write_on_provision(
    visit: RequestContext,
    Path(provision_id): Path<i64>,
    form: FormData,
) -> PageResult {
    write_position(&visit, Subject::Provision(provision_id), &form).await
}

/// The same on an amendment.
pub async fn write_on_amendment(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    write_position(&visit, Subject::Amendment(id), &form).await
}

async fn write_position(visit: &RequestContext, subject: Subject, form: &FormData) -> PageResult {
    let submits = form.get("act") == "submit";
    let act = if submits { Act::SubmitAtOnce } else { Act::DraftPosition };
    let new = match read_position(visit.locale, act, form) {
        Ok(new) => new,
        Err(rejection) => return subject_page::show_again(visit, subject, form, &rejection).await,
    };
    let (db, viewer, now) = (visit.db(), &visit.viewer, visit.now);
    let (saved, done) = if submits {
        (positions::submit_position_at_once(db, viewer, subject, &new, now).await, Notice::PositionSubmitted)
    } else {
        (positions::save_draft_position(db, viewer, subject, &new, now).await, Notice::PositionSaved)
    };
    match saved {
        Ok(_) => Ok(forms::done(&addresses::of_subject(subject), done, "main")),
        Err(error) => {
            let rejection = FormRejection::from_store(visit.locale, act, error)?;
            subject_page::show_again(visit, subject, form, &rejection).await
        }
    }
}

pub async fn clear_position(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    advance_position(&visit, id, ClearanceAct::Clear, Notice::PositionCleared).await
}

pub async fn submit_position(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    advance_position(&visit, id, ClearanceAct::Submit, Notice::PositionSubmitted).await
}

pub async fn withdraw_position(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    advance_position(&visit, id, ClearanceAct::Withdraw, Notice::PositionWithdrawn).await
}

async fn advance_position(visit: &RequestContext, id: i64, act: ClearanceAct, done: Notice) -> PageResult {
    let position = positions::advance_position(visit.db(), &visit.viewer, id, act, visit.now).await?;
    Ok(forms::done(&addresses::of_subject(position.subject()), done, "main"))
}

fn read_position(locale: Locale, act: Act, form: &FormData) -> Result<NewPosition, FormRejection> {
    let mut rejection = FormRejection::of(act);
    let stance = form.code::<Stance>("stance").ok_or_else(|| t!(locale, "invalid-stance"));
    let stance = rejection.take("stance", stance);
    let statement = rejection.take("statement", forms::optional(locale, form.get("statement")));
    let proposed = rejection.take("proposed_text", forms::optional(locale, form.get("proposed_text")));
    let language = form.code::<Language>("position-language").ok_or_else(|| t!(locale, "invalid-choice"));
    let language = rejection.take("position-language", language);
    let has_text = !matches!(proposed, Some(None));
    if stance.is_some_and(|stance| stance.check(has_text).is_err()) {
        rejection.add("proposed_text", t!(locale, "invalid-no-amendment"));
    }
    let parts = stance.zip(statement).zip(proposed.zip(language));
    rejection.or(parts).map(|((stance, statement), (proposed_text, language))| NewPosition {
        stance,
        language,
        statement,
        proposed_text,
    })
}
