//! Handles the forms that add and remove webhooks, renew their secrets, and send again.

use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::messages::t;
use crate::notices::Notice;
use crate::request::RequestContext;
use crate::webhooks::labels::address_problem;
use crate::webhooks::pages::{self, KINDS, list_path};
use crate::{addresses, forms, tokens};
use axum::extract::Path;
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, DeliveryId, WebhookId};
use domain::rights;
use domain::rights::Act;
use domain::webhooks::{MAX_WEBHOOKS, WebhookAddress, WebhookSecret};
use std::collections::BTreeSet;
use store::webhooks;
use store::webhooks::{AddWebhookError, NewWebhook};

pub async fn add_to_forum(context: RequestContext, form: FormData) -> PageResult {
    add_webhook(&context, None, &form).await
}

pub async fn add_to_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: FormData,
) -> PageResult {
    add_webhook(&context, Some(id), &form).await
}

/// Adds a webhook, and shows its secret.
async fn add_webhook(
    context: &RequestContext,
    consultation_id: Option<ConsultationId>,
    form: &FormData,
) -> PageResult {
    rights::may(Act::AddWebhook, &context.viewer)?;
    let new = match read_webhook(context, form, fresh_secret()?) {
        Ok(new) => new,
        Err(rejection) => {
            return pages::render_webhooks(context, consultation_id, form, Some(&rejection)).await;
        }
    };
    let added =
        webhooks::add_webhook(context.db(), &context.viewer, consultation_id, &new, context.now).await;
    let (locale, act) = (context.locale, Act::AddWebhook);
    let rejection = match added {
        Ok(id) => return Ok(pages::show_secret(context, id, &new.secret)),
        Err(AddWebhookError::NoKinds) => {
            FormRejection::beside(act, KINDS, [t!(locale, "invalid-webhook-kinds")])
        }
        Err(AddWebhookError::TooMany) => {
            let message = t!(locale, "invalid-webhook-many", max = MAX_WEBHOOKS);
            FormRejection::beside(act, "webhook-address", [message])
        }
        Err(AddWebhookError::Store(error)) => FormRejection::from_store(locale, act, error)?,
    };
    pages::render_webhooks(context, consultation_id, form, Some(&rejection)).await
}

fn read_webhook(
    context: &RequestContext,
    form: &FormData,
    secret: WebhookSecret,
) -> Result<NewWebhook, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::AddWebhook, form);
    let address = reader.read("webhook-address", |typed| {
        let read = WebhookAddress::parse(typed, context.state.webhooks);
        read.map_err(|error| address_problem(locale, error))
    });
    let kinds: BTreeSet<EventKind> = form.ticked(KINDS).into_iter().collect();
    if kinds.is_empty() {
        reader.reject(KINDS, t!(locale, "invalid-webhook-kinds"));
    }
    reader.finish(|| Some(NewWebhook { address: address?, kinds, secret }))
}

fn fresh_secret() -> Result<WebhookSecret, PageError> {
    let bytes = tokens::fresh_bytes().map_err(|error| PageError::internal("no randomness", &error))?;
    Ok(WebhookSecret::new(bytes))
}

/// Removes a webhook.
pub async fn remove_webhook(context: RequestContext, Path(id): Path<WebhookId>) -> PageResult {
    let consultation = webhooks::remove_webhook(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&list_path(consultation), Notice::WebhookRemoved, ""))
}

/// Gives a webhook another secret, and shows it.
pub async fn renew_secret(context: RequestContext, Path(id): Path<WebhookId>) -> PageResult {
    rights::may(Act::RenewSecret, &context.viewer)?;
    let secret = fresh_secret()?;
    webhooks::renew_secret(context.db(), &context.viewer, id, &secret, context.now).await?;
    Ok(pages::show_secret(&context, id, &secret))
}

/// Has an event sent again.
pub async fn resend_delivery(context: RequestContext, Path(id): Path<DeliveryId>) -> PageResult {
    let webhook = webhooks::resend_delivery(context.db(), &context.viewer, id, context.now).await?;
    Ok(forms::done(&addresses::WEBHOOK.of(webhook), Notice::DeliveryResent, ""))
}
