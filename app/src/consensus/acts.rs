//! What the chair writes in the summary, and what heads reply to it.

use crate::consensus::pages::render_scope;
use crate::consensus::parts::SummaryScope;
use crate::errors::PageResult;
use crate::forms;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::request::RequestContext;
use axum::extract::Path;
use domain::languages::Language;
use domain::rights::Act;
use store::consensus;
use store::consensus::NewSummaryText;

pub async fn write_on_provision(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    write_in_scope(&visit, SummaryScope::Provision(id), &form).await
}

pub async fn write_on_whole(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    write_in_scope(&visit, SummaryScope::Whole(id), &form).await
}

pub async fn reply_on_provision(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    reply_in_scope(&visit, SummaryScope::Provision(id), &form).await
}

pub async fn reply_on_whole(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    reply_in_scope(&visit, SummaryScope::Whole(id), &form).await
}

pub async fn withdraw_reply(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let place = consensus::withdraw_reply(visit.db(), &visit.viewer, id, visit.now).await?;
    let whole = SummaryScope::Whole(place.consultation_id);
    let at = place.provision_id.map_or(whole, SummaryScope::Provision);
    Ok(forms::done(&at.address(), Notice::ReplyWithdrawn, ""))
}

async fn write_in_scope(visit: &RequestContext, at: SummaryScope, form: &FormData) -> PageResult {
    let place = at.place(visit).await?;
    let mut rejection = FormRejection::of(Act::WriteSummary);
    let body = rejection.take("body", forms::optional(visit.locale, form.get("body")));
    let language = rejection.take("body-language", parse_language(visit.locale, form.get("body-language")));
    let written = match rejection.or(body.zip(language)) {
        Ok((body, language)) => {
            let write = consensus::write_summary_text(
                visit.db(),
                &visit.viewer,
                place,
                language,
                body.as_ref(),
                visit.now,
            );
            write.await.map_err(|error| FormRejection::from_store(visit.locale, Act::WriteSummary, error))
        }
        Err(rejection) => Err(Ok(rejection)),
    };
    match written {
        Ok(()) => Ok(forms::done(&at.address(), Notice::SummaryWritten, "main")),
        Err(rejection) => render_scope(visit, at, form, Some(&rejection?)).await,
    }
}

async fn reply_in_scope(visit: &RequestContext, at: SummaryScope, form: &FormData) -> PageResult {
    let place = at.place(visit).await?;
    let mut rejection = FormRejection::of(Act::ReplyToSummary);
    let body = rejection.take("reply", forms::text(visit.locale, form.get("reply")));
    let language = rejection.take("reply-language", parse_language(visit.locale, form.get("reply-language")));
    let filed = match rejection.or(body.zip(language)) {
        Ok((body, language)) => {
            let new = NewSummaryText { language, body };
            consensus::file_reply(visit.db(), &visit.viewer, place, &new, visit.now)
                .await
                .map_err(|error| FormRejection::from_store(visit.locale, Act::ReplyToSummary, error))
        }
        Err(rejection) => Err(Ok(rejection)),
    };
    match filed {
        Ok(id) => Ok(forms::done(&at.address(), Notice::ReplyMade, &format!("reply-{id}"))),
        Err(rejection) => render_scope(visit, at, form, Some(&rejection?)).await,
    }
}

fn parse_language(locale: Locale, code: &str) -> Result<Language, String> {
    code.parse().map_err(|_| t!(locale, "invalid-choice"))
}
