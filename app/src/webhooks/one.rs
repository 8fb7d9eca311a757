//! Renders one webhook with what it has been told, and the pages that confirm its end and another secret.

use crate::components::{Column, Consequence, Pagination, Table};
use crate::confirmations::{Confirmation, confirmation_page};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::webhooks::labels::{fault_words, kind_list};
use crate::webhooks::pages::list_path;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::WebhookId;
use domain::rights;
use domain::webhooks::{DeliveryState, event_id};
use leptos::prelude::*;
use store::webhooks;
use store::webhooks::{PAGE, ShownDelivery, ShownWebhook};

pub async fn show_webhook(
    context: RequestContext,
    Path(id): Path<WebhookId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let found = webhooks::find_webhook(context.db(), &context.viewer, id).await?;
    let (sent, total) = webhooks::page_of_deliveries(context.db(), &context.viewer, id, number).await?;
    let locale = context.locale;
    let title = t!(locale, "webhook-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let rows = sent.iter().map(|one| delivery_row(&context, &found, one)).collect::<Vec<_>>();
        let empty = rows.is_empty().then(|| markup! { <p>{t!(locale, "deliveries-none")}</p> });
        let columns = vec![
            Column::Text(t!(locale, "delivery-event")),
            Column::Text(t!(locale, "delivery-queued")),
            Column::Text(t!(locale, "delivery-state-head")),
            Column::Number(t!(locale, "delivery-tries")),
            Column::Text(t!(locale, "acts")),
        ];
        markup! {
            <h1>{title}</h1>
            {webhook_facts(&context, &found)}
            {found.removed_at.is_none().then(|| webhook_links(&context, id))}
            <h2>{t!(locale, "deliveries-title")}</h2>
            <p class="hint">{t!(locale, "deliveries-hint")}</p>
            {empty}
            <Table label=t!(locale, "deliveries-title") columns=columns>{rows}</Table>
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            <p><a href=list_path(found.consultation_id)>{t!(locale, "form-back")}</a></p>
        }
    }))
}

fn webhook_facts(context: &RequestContext, one: &ShownWebhook) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let former = one.former_until.filter(|until| *until > context.now && one.removed_at.is_none());
    let former = former.map(|until| {
        markup! { <div><dt>{t!(locale, "webhook-former-until")}</dt><dd>{dates::time(locale, zone, until)}</dd></div> }
    });
    let removed = one.removed_at.map(|at| {
        markup! { <div><dt>{t!(locale, "webhook-removed")}</dt><dd>{dates::time(locale, zone, at)}</dd></div> }
    });
    markup! {
        <dl class="facts">
            <div><dt>{t!(locale, "webhook-address")}</dt><dd><code dir="ltr">{one.address.clone()}</code></dd></div>
            <div><dt>{t!(locale, "webhook-kinds")}</dt><dd>{kind_list(locale, &one.kinds)}</dd></div>
            <div><dt>{t!(locale, "webhook-made")}</dt><dd>{dates::time(locale, zone, one.made_at)}</dd></div>
            {former}
            {removed}
        </dl>
    }
}

fn webhook_links(context: &RequestContext, id: WebhookId) -> Markup {
    let locale = context.locale;
    markup! {
        <p class="tools">
            <a href=addresses::WEBHOOK_SECRET.of(id)>{t!(locale, "webhook-renew")}</a>" "
            <a href=addresses::WEBHOOK_REMOVAL.of(id)>{t!(locale, "webhook-remove")}</a>
        </p>
    }
}

fn delivery_row(context: &RequestContext, webhook: &ShownWebhook, one: &ShownDelivery) -> Markup {
    let (locale, zone, row) = (context.locale, context.zone, &one.delivery);
    let again =
        rights::webhooks::may_resend_delivery(&context.viewer, row.state, webhook.removed_at.is_some());
    let again = again.is_ok().then(|| {
        markup! {
            <form method="post" action=addresses::DELIVERY_RESENDING.of(row.id)>
                {form_key()}
                <button class="second">{t!(locale, "delivery-resend")}</button>
            </form>
        }
    });
    let next = (row.state == DeliveryState::Waiting && row.tries > 0)
        .then(|| t!(locale, "delivery-next", at = dates::short_moment(locale, zone, row.next_at)));
    markup! {
        <tr>
            <th scope="row">
                {one.entry.act.label(locale)}" "<code dir="ltr">{event_id(&one.entry)}</code>
            </th>
            <td>{dates::time(locale, zone, row.queued_at)}</td>
            <td>
                {row.state.label(locale)}
                {fault_words(locale, one).map(|words| markup! { <br/>{words} })}
                {next.map(|words| markup! { <br/>{words} })}
            </td>
            <td class="number">{locale.integer(row.tries.into())}</td>
            <td>{again}</td>
        </tr>
    }
}

/// Renders the page that confirms that a webhook is removed.
pub async fn show_removal(context: RequestContext, Path(id): Path<WebhookId>) -> PageResult {
    let found = webhooks::find_webhook(context.db(), &context.viewer, id).await?;
    rights::webhooks::may_remove_webhook(&context.viewer, None, found.removed_at.is_some())?;
    let locale = context.locale;
    let title = t!(locale, "webhook-remove");
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: webhook_facts(&context, &found),
        consequence: Consequence::new("removal-ends", [t!(locale, "removing-ends-webhook")]),
        action: addresses::WEBHOOK_REMOVAL.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::WEBHOOK.of(id),
    }))
}

/// Renders the page that confirms that a webhook gets another secret.
pub async fn show_renewal(context: RequestContext, Path(id): Path<WebhookId>) -> PageResult {
    let found = webhooks::find_webhook(context.db(), &context.viewer, id).await?;
    rights::webhooks::may_renew_secret(&context.viewer, found.removed_at.is_some())?;
    let locale = context.locale;
    let title = t!(locale, "webhook-renew");
    Ok(confirmation_page(&context, &title.clone(), None, || Confirmation {
        shown: webhook_facts(&context, &found),
        consequence: Consequence::new("renewal-ends", [t!(locale, "renewing-ends-secret")]),
        action: addresses::WEBHOOK_SECRET.of(id),
        fields: ().into_markup(),
        submit: title,
        back: addresses::WEBHOOK.of(id),
    }))
}
