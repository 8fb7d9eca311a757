//! Renders the webhooks of a consultation, or of the forum, with the form that adds one.

use crate::components::{Column, Table};
use crate::errors::PageResult;
use crate::fields::{InputField, ShownForm, error_summary};
use crate::form_keys::{answer_with_page, show_once};
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::webhooks::labels::kind_list;
use crate::{addresses, dates, document};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, WebhookId};
use domain::rights;
use domain::webhooks::{DeliveryState, WebhookAddress, WebhookSecret};
use leptos::prelude::*;
use store::webhooks;
use store::webhooks::ShownWebhook;

/// The name of the boxes of the kinds.
pub const KINDS: &str = "kind";

pub async fn show_forum_webhooks(context: RequestContext) -> PageResult {
    render_webhooks(&context, None, &NOTHING_TYPED, None).await
}

pub async fn show_webhooks(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_webhooks(&context, Some(id), &NOTHING_TYPED, None).await
}

/// Returns the path of the list of the webhooks of a consultation, or of the forum.
pub fn list_path(consultation_id: Option<ConsultationId>) -> String {
    consultation_id
        .map_or_else(|| addresses::FORUM_WEBHOOKS.path().to_owned(), |id| addresses::WEBHOOKS.of(id))
}

/// Renders the list with the form; a rejected form keeps what was typed and shows its errors.
pub async fn render_webhooks(
    context: &RequestContext,
    consultation_id: Option<ConsultationId>,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let found = webhooks::list_webhooks(context.db(), &context.viewer, consultation_id).await?;
    let place = context.place.as_deref().filter(|_| consultation_id.is_some());
    let facts = place.map(|place| place.facts(context.now));
    let adds = rights::webhooks::may_add_webhook(&context.viewer, facts).is_ok();
    let locale = context.locale;
    let title = t!(locale, "webhooks-title");
    let lead = if consultation_id.is_some() { "webhooks-lead" } else { "webhooks-forum-lead" };
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let empty = found.is_empty().then(|| markup! { <p>{t!(locale, "webhooks-none")}</p> });
        let list = (!found.is_empty()).then(|| webhook_table(context, &found));
        let shown = ShownForm { locale, typed: form, rejection };
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <p>{t!(locale, lead)}</p>
            <p class="hint">{t!(locale, "webhooks-how")}</p>
            {empty}
            {list}
            {adds.then(|| new_form(shown, list_path(consultation_id)))}
        }
    }))
}

fn webhook_table(context: &RequestContext, found: &[ShownWebhook]) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let columns = vec![
        Column::Text(t!(locale, "webhook-address")),
        Column::Text(t!(locale, "webhook-kinds")),
        Column::Text(t!(locale, "webhook-made")),
        Column::Number(DeliveryState::Waiting.label(locale)),
        Column::Number(DeliveryState::Delivered.label(locale)),
        Column::Number(DeliveryState::Failed.label(locale)),
    ];
    let rows = found.iter().map(|one| {
        let count = |state| locale.written(&one.counts.get(&state).copied().unwrap_or(0).to_string());
        markup! {
            <tr>
                <th scope="row"><a href=addresses::WEBHOOK.of(one.id) dir="ltr">{one.address.clone()}</a></th>
                <td>{kind_list(locale, &one.kinds)}</td>
                <td>{dates::time(locale, zone, one.made_at)}</td>
                <td class="number">{count(DeliveryState::Waiting)}</td>
                <td class="number">{count(DeliveryState::Delivered)}</td>
                <td class="number">{count(DeliveryState::Failed)}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    markup! { <Table label=t!(locale, "webhooks-title") columns=columns>{rows}</Table> }
}

fn new_form(shown: ShownForm<'_>, action: String) -> Markup {
    let locale = shown.locale;
    markup! {
        <section class="own">
            <h2>{t!(locale, "webhook-new")}</h2>
            <form method="post" action=action class="form">
                {form_key()}
                <InputField field=shown.field("webhook-address", "webhook-address") kind="url" max=WebhookAddress::MAX required=true/>
                {kind_boxes(shown)}
                <button>{t!(locale, "webhook-add")}</button>
            </form>
        </section>
    }
}

/// Renders the boxes of the kinds of events.
fn kind_boxes(shown: ShownForm<'_>) -> Markup {
    let locale = shown.locale;
    let error = shown.rejection.and_then(|rejection| rejection.error_of(KINDS));
    let error = error.map(|error| error.message.clone());
    let described = error.as_ref().map(|_| "error-kind");
    let boxes = EventKind::ALL.iter().enumerate().map(|(place, kind)| {
        let id = if place == 0 { "field-kind".to_owned() } else { format!("field-kind-{kind}") };
        let checked = shown.typed.all(KINDS).any(|code| code == kind.code());
        markup! {
            <div class="check">
                <input type="checkbox" id=id.clone() name=KINDS value=kind.code() checked=checked/>
                <label for=id>{kind.label(locale)}</label>
            </div>
        }
    });
    let class = if error.is_some() { "field invalid" } else { "field" };
    markup! {
        <fieldset class=class aria-describedby=described>
            <legend>{t!(locale, "webhook-kinds")}</legend>
            {error.map(|error| markup! { <p class="error" id="error-kind">{error}</p> })}
            <div class="choices">{boxes.collect::<Vec<_>>()}</div>
        </fieldset>
    }
}

/// Renders the page that shows a secret, which no page shows again.
pub fn show_secret(context: &RequestContext, id: WebhookId, secret: &WebhookSecret) -> Response {
    let locale: Locale = context.locale;
    let title = t!(locale, "webhook-secret-title");
    let page = document::page(context, &title.clone(), || {
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "webhook-secret-how")}</p>
            <p class="token"><code dir="ltr">{secret.shown()}</code></p>
            <p><a href=addresses::WEBHOOK.of(id)>{t!(locale, "form-back")}</a></p>
        }
    });
    answer_with_page(show_once(page, "secret", vec![secret.shown()]))
}
