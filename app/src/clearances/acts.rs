//! Handles the forms in which a delegation sends drafts to its capital, and the officer answers.

use crate::accounts::parts::mail_link;
use crate::clearances::{officer, pages};
use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use domain::accounts::Email;
use domain::clearances::{CapitalAnswer, DRAFTS, RequestError, check_deadline, check_drafts};
use domain::identifiers::{ClearanceItemId, ClearanceRequestId, ConsultationId, PositionId};
use domain::rights::Act;
use domain::text::Statement;
use store::clearances;
use store::clearances::{NewClearanceRequest, SendError};

/// Sends drafts to the capital, and shows the officer's link.
pub async fn send_to_capital(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    let drafts: Vec<PositionId> = form.ticked("draft");
    let (new, email) = match read_request(&context, &form, &drafts) {
        Ok(read) => read,
        Err(rejection) => return pages::render_clearances(&context, id, &form, Some(&rejection)).await,
    };
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let hash = tokens::hash(&token);
    let mailed = email.map(|to| mail_link(&context, to, addresses::CLEARANCE.with(&token)));
    let rejection = match clearances::mail_to_capital(
        context.db(),
        &context.viewer,
        id,
        &new,
        &drafts,
        (&hash, mailed.as_ref()),
        context.now,
    )
    .await
    {
        Ok(_) => return Ok(pages::show_officer_link(&context, id, &token, mailed.is_some())),
        Err(SendError::Request(error)) => {
            let (field, message) = request_error(context.locale, error);
            FormRejection::beside(Act::SendToCapital, field, [message])
        }
        Err(SendError::Store(error)) => FormRejection::from_store(context.locale, Act::SendToCapital, error)?,
    };
    pages::render_clearances(&context, id, &form, Some(&rejection)).await
}

/// Returns the field that could mend a refused request, and the error in words.
fn request_error(locale: Locale, error: RequestError) -> (&'static str, String) {
    match error {
        RequestError::Past => ("due_at", t!(locale, "capital-due-past")),
        RequestError::NoDrafts => ("draft", t!(locale, "capital-nothing")),
        RequestError::TooManyDrafts => ("draft", t!(locale, "capital-too-many", max = DRAFTS)),
    }
}

fn read_request(
    context: &RequestContext,
    form: &FormData,
    drafts: &[PositionId],
) -> Result<(NewClearanceRequest, Option<Email>), FormRejection> {
    let mut reader = FormReader::new(context, Act::SendToCapital, form);
    let check = |reader: &mut FormReader<'_>, checked: Result<(), RequestError>| {
        if let Err(error) = checked {
            let (field, message) = request_error(context.locale, error);
            reader.reject(field, message);
        }
    };
    check(&mut reader, check_drafts(drafts.len()));
    let officer = reader.text("officer");
    let due_at = reader.moment("due_at");
    if let Some(due) = due_at {
        check(&mut reader, check_deadline(due, context.now));
    }
    let note = reader.optional_text("note");
    let locale = context.locale;
    let email = match reader.is_blank("clearance-email") {
        true => None,
        false => reader
            .read("clearance-email", |typed| Email::parse(typed).ok_or_else(|| t!(locale, "invalid-email"))),
    };
    reader.finish(|| Some((NewClearanceRequest { officer: officer?, note, due_at: due_at? }, email)))
}

/// Replaces the link of a request by a new one.
pub async fn relink_request(context: RequestContext, Path(id): Path<ClearanceRequestId>) -> PageResult {
    let token = tokens::fresh().map_err(|error| PageError::internal("no randomness", &error))?;
    let hash = tokens::hash(&token);
    let consultation =
        clearances::relink_request(context.db(), &context.viewer, id, &hash, context.now).await?;
    Ok(pages::show_officer_link(&context, consultation, &token, false))
}

/// Revokes a request, so that its link no longer works.
pub async fn revoke_request(context: RequestContext, Path(id): Path<ClearanceRequestId>) -> PageResult {
    let consultation = clearances::revoke_request(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::CLEARANCES.of(consultation), Notice::CapitalRevoked, ""))
}

/// Saves the officer's answers.
pub async fn answer_request(
    context: RequestContext,
    Path(token): Path<String>,
    form: FormData,
) -> PageResult {
    let answers = match read_answers(&context, &form) {
        Ok(answers) => answers,
        Err(rejection) => {
            return officer::render_officer_page(&context, &token, &form, Some(&rejection)).await;
        }
    };
    match clearances::answer_request(context.db(), &tokens::hash(&token), &answers, context.now).await {
        Ok(()) => Ok(forms::done(&addresses::CLEARANCE.with(&token), Notice::CapitalAnswered, "")),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, Act::AnswerAsCapital, error)?;
            officer::render_officer_page(&context, &token, &form, Some(&rejection)).await
        }
    }
}

fn read_answers(
    context: &RequestContext,
    form: &FormData,
) -> Result<Vec<(ClearanceItemId, CapitalAnswer, Option<Statement>)>, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::AnswerAsCapital, form);
    let given =
        form.rows("answer-").filter_map(|(id, value)| Some((id.parse::<ClearanceItemId>().ok()?, value)));
    let given: Vec<_> = given.collect();
    if given.is_empty() {
        reader.reject_whole(t!(locale, "capital-no-answer"));
    }
    let mut answers = Vec::new();
    for (id, value) in given {
        let answer = value.parse().map_err(|_| reader.reject_whole(t!(locale, "invalid-choice")));
        let note = forms::optional(locale, form.get(&format!("note-{id}")));
        let note = note.map_err(|message| reader.reject_whole(message));
        if let (Ok(answer), Ok(note)) = (answer, note) {
            answers.push((id, answer, note));
        }
    }
    reader.finish(|| Some(answers))
}
