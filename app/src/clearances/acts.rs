//! What a delegation asks of its capital, and what the capital answers.

use crate::clearances::{officer, pages};
use crate::errors::{PageError, PageResult};
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, dates, forms, tokens};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::accounts::PersonName;
use domain::clearances::{CapitalAnswer, DRAFTS, RequestError, check_deadline, check_drafts};
use domain::rights::Act;
use domain::text::Statement;
use store::clearances;
use store::clearances::{NewClearanceRequest, SendError};

/// Sends drafts to the capital, and shows the officer's link.
pub async fn send_to_capital(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let drafts: Vec<i64> = form.all("draft").filter_map(|id| id.parse().ok()).collect();
    let new = match read_request(&visit, &form, &drafts) {
        Ok(new) => new,
        Err(rejection) => return pages::render_clearances(&visit, id, &form, Some(&rejection)).await,
    };
    let token = tokens::fresh().map_err(|_| PageError::Internal)?;
    let hash = tokens::hash(&token);
    let rejection =
        match clearances::send_to_capital(visit.db(), &visit.viewer, id, &new, &drafts, &hash, visit.now)
            .await
        {
            Ok(_) => return Ok(pages::show_officer_link(&visit, id, &token)),
            Err(SendError::Request(error)) => {
                let mut rejection = FormRejection::of(Act::SendToCapital);
                note(visit.locale, &mut rejection, error);
                rejection
            }
            Err(SendError::Store(error)) => {
                FormRejection::from_store(visit.locale, Act::SendToCapital, error)?
            }
        };
    pages::render_clearances(&visit, id, &form, Some(&rejection)).await
}

/// Says beside its field why a request is not sent.
fn note(locale: Locale, rejection: &mut FormRejection, error: RequestError) {
    match error {
        RequestError::Past => rejection.add("due_at", t!(locale, "capital-due-past")),
        RequestError::NoDrafts => rejection.add("draft", t!(locale, "capital-nothing")),
        RequestError::TooManyDrafts => rejection.add("draft", t!(locale, "capital-too-many", max = DRAFTS)),
    }
}

fn read_request(
    visit: &RequestContext,
    form: &FormData,
    drafts: &[i64],
) -> Result<NewClearanceRequest, FormRejection> {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::SendToCapital);
    if let Err(error) = check_drafts(drafts.len()) {
        note(locale, &mut rejection, error);
    }
    let officer = PersonName::parse(form.get("officer")).map_err(|error| forms::text_error(locale, &error));
    let officer = rejection.take("officer", officer);
    let due_at = dates::from_field(visit.zone, form.get("due_at"));
    let due_at = rejection.take("due_at", due_at.ok_or_else(|| t!(locale, "invalid-time")));
    if let Some(Err(error)) = due_at.map(|due| check_deadline(due, visit.now)) {
        note(locale, &mut rejection, error);
    }
    let words = rejection.take("note", forms::optional(locale, form.get("note")));
    let parts = officer.zip(due_at).zip(words);
    rejection.or(parts).map(|((officer, due_at), note)| NewClearanceRequest { officer, note, due_at })
}

/// Gives a request another link.
pub async fn relink_request(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let token = tokens::fresh().map_err(|_| PageError::Internal)?;
    let hash = tokens::hash(&token);
    let consultation = clearances::relink_request(visit.db(), &visit.viewer, id, &hash).await?;
    Ok(pages::show_officer_link(&visit, consultation, &token))
}

/// Takes a request back.
pub async fn revoke_request(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let consultation = clearances::revoke_request(visit.db(), &visit.viewer, id, visit.now).await?;
    Ok(forms::done(&addresses::CLEARANCES.of(consultation), Notice::CapitalRevoked, ""))
}

/// Takes the officer's answers.
pub async fn answer_request(visit: RequestContext, Path(token): Path<String>, form: FormData) -> PageResult {
    let answers = match read_answers(visit.locale, &form) {
        Ok(answers) => answers,
        Err(rejection) => return officer::render_officer_page(&visit, &token, &form, Some(&rejection)).await,
    };
    match clearances::answer_request(visit.db(), &tokens::hash(&token), &answers, visit.now).await {
        Ok(()) => Ok(forms::done(&addresses::CLEARANCE.with(&token), Notice::CapitalAnswered, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(visit.locale, Act::AnswerAsCapital, error)?;
            officer::render_officer_page(&visit, &token, &form, Some(&rejection)).await
        }
    }
}

fn read_answers(
    locale: Locale,
    form: &FormData,
) -> Result<Vec<(i64, CapitalAnswer, Option<Statement>)>, FormRejection> {
    let whole =
        |message| FormRejection::whole(Act::AnswerAsCapital, StatusCode::UNPROCESSABLE_ENTITY, message);
    let mut answers = Vec::new();
    for (name, value) in form.fields() {
        let Some(id) = name.strip_prefix("answer-").and_then(|id| id.parse::<i64>().ok()) else {
            continue;
        };
        let answer = value.parse().map_err(|_| whole(t!(locale, "invalid-choice")))?;
        let note = forms::optional(locale, form.get(&format!("note-{id}"))).map_err(whole)?;
        answers.push((id, answer, note));
    }
    if answers.is_empty() { Err(whole(t!(locale, "capital-no-answer"))) } else { Ok(answers) }
}
