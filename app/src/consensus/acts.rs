//! Handles the forms in which the chair writes in the summary, and heads reply to it.

use crate::consensus::pages::render_scope;
use crate::consensus::parts::SummaryScope;
use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms;
use crate::forms::{FormData, FormRejection};
use crate::notices::Notice;
use crate::request::RequestContext;
use axum::extract::Path;
use domain::identifiers::{ConsultationId, ProvisionId, ReplyId};
use domain::languages::Language;
use domain::rights::Act;
use store::consensus;
use store::consensus::NewSummaryText;

pub async fn write_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    write_in_scope(&context, SummaryScope::Provision(id), &form).await
}

pub async fn write_on_whole(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    write_in_scope(&context, SummaryScope::Whole(id), &form).await
}

pub async fn reply_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    form: FormData,
) -> PageResult {
    reply_in_scope(&context, SummaryScope::Provision(id), &form).await
}

pub async fn reply_on_whole(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    reply_in_scope(&context, SummaryScope::Whole(id), &form).await
}

pub async fn withdraw_reply(context: RequestContext, Path(id): Path<ReplyId>) -> PageResult {
    let place = consensus::withdraw_reply(context.db(), &context.viewer, id, context.now).await?;
    let whole = SummaryScope::Whole(place.consultation_id);
    let at = place.provision_id.map_or(whole, SummaryScope::Provision);
    Ok(forms::done(&at.address(), Notice::ReplyWithdrawn, ""))
}

async fn write_in_scope(context: &RequestContext, at: SummaryScope, form: &FormData) -> PageResult {
    let place = at.place(context).await?;
    let mut reader = FormReader::new(context, Act::WriteSummary, form);
    let body = reader.optional_text("body");
    let language: Option<Language> = reader.choice("body-language");
    let written = match reader.finish(|| Some((body, language?))) {
        Ok((body, language)) => {
            let write = consensus::write_summary_text(
                context.db(),
                &context.viewer,
                place,
                form.seen(),
                language,
                body.as_ref(),
                context.now,
            );
            write.await.map_err(|error| FormRejection::from_store(context.locale, Act::WriteSummary, error))
        }
        Err(rejection) => Err(Ok(rejection)),
    };
    match written {
        Ok(()) => Ok(forms::done(&at.address(), Notice::SummaryWritten, "main")),
        Err(rejection) => render_scope(context, at, form, Some(&rejection?)).await,
    }
}

async fn reply_in_scope(context: &RequestContext, at: SummaryScope, form: &FormData) -> PageResult {
    let place = at.place(context).await?;
    let mut reader = FormReader::new(context, Act::ReplyToSummary, form);
    let body = reader.text("reply");
    let language = reader.choice("reply-language");
    let filed = match reader.finish(|| Some(NewSummaryText { language: language?, body: body? })) {
        Ok(new) => consensus::file_reply(context.db(), &context.viewer, place, &new, context.now)
            .await
            .map_err(|error| FormRejection::from_store(context.locale, Act::ReplyToSummary, error)),
        Err(rejection) => Err(Ok(rejection)),
    };
    match filed {
        Ok(id) => Ok(forms::done(&at.address(), Notice::ReplyMade, &format!("reply-{id}"))),
        Err(rejection) => render_scope(context, at, form, Some(&rejection?)).await,
    }
}
