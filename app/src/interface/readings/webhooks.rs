//! Readings of webhooks, and of what each was sent, for organizers.

use crate::errors::PageResult;
use crate::interface::listings::{ListRequest, Listing, Onward, Paging, answer};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, Utc};
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, WebhookId};
use domain::webhooks::DeliveryState;
use serde::Serialize;
use std::collections::BTreeMap;
use store::webhooks;
use store::webhooks::ShownWebhook;
use utoipa::ToSchema;

/// A webhook, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookReading {
    pub id: i64,
    /// The consultation of whose acts it tells; null for all that are public.
    pub consultation_id: Option<i64>,
    pub address: String,
    /// The kinds of events that it is told.
    pub kinds: Vec<&'static str>,
    pub made_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
    /// The number of events in each state, of those that are kept.
    pub deliveries: BTreeMap<String, u64>,
}

impl From<ShownWebhook> for WebhookReading {
    fn from(row: ShownWebhook) -> Self {
        let counts =
            row.counts.into_iter().map(|(state, count)| (DeliveryState::code(state).to_owned(), count));
        Self {
            id: row.id.0,
            consultation_id: row.consultation_id.map(|id| id.0),
            address: row.address,
            kinds: row.kinds.into_iter().map(EventKind::code).collect(),
            made_at: row.made_at,
            removed_at: row.removed_at,
            deliveries: counts.collect(),
        }
    }
}

/// Lists the forum's webhooks, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks",
    tag = "own",
    params(Paging),
    responses((status = 200, description = "A page of the list", body = Listing<WebhookReading>)),
)]
pub async fn list_forum_webhooks(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let asked = ListRequest::read("forum-webhooks", query.as_deref())?;
    let rows = asked.cut(webhooks::list_webhooks(context.db(), &context.viewer, None).await?, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, WebhookReading::from)
}

/// Lists the webhooks of a consultation, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/webhooks",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<WebhookReading>)),
)]
pub async fn list_webhooks(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("webhooks", query.as_deref())?;
    let rows = webhooks::list_webhooks(context.db(), &context.viewer, Some(id)).await?;
    let rows = asked.cut(rows, |row| row.id.0);
    asked.answer(rows, |row| row.id.0, WebhookReading::from)
}

/// Reads a webhook, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks/{id}",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the webhook")),
    responses((status = 200, description = "What was asked for", body = WebhookReading)),
)]
pub async fn read_webhook(context: RequestContext, Path(id): Path<WebhookId>) -> PageResult {
    answer(&WebhookReading::from(webhooks::find_webhook(context.db(), &context.viewer, id).await?))
}

/// What a webhook was sent of one event, or is to be sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryReading {
    pub id: i64,
    pub state: &'static str,
    pub tries: i32,
    pub act: &'static str,
    pub queued_at: DateTime<Utc>,
    pub tried_at: Option<DateTime<Utc>>,
    /// When it is tried next, while it waits.
    pub next_at: DateTime<Utc>,
    /// The status with which the receiver answered last.
    pub status: Option<i32>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Lists what a webhook was sent, the last first, for organizers.
#[utoipa::path(
    get,
    path = "/api/v1/webhooks/{id}/deliveries",
    tag = "own",
    params(("id" = i64, Path, description = "The number of the webhook"), Onward),
    responses((status = 200, description = "A page of the list", body = Listing<DeliveryReading>)),
)]
pub async fn list_deliveries(
    context: RequestContext,
    Path(id): Path<WebhookId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("deliveries", query.as_deref())?;
    let page = asked.page_of(webhooks::PAGE)?;
    let (rows, total) = webhooks::page_of_deliveries(context.db(), &context.viewer, id, page).await?;
    let items = rows.into_iter().map(|row| DeliveryReading {
        id: row.delivery.id.0,
        state: row.delivery.state.code(),
        tries: row.delivery.tries,
        act: row.entry.act.code(),
        queued_at: row.delivery.queued_at,
        tried_at: row.delivery.tried_at,
        next_at: row.delivery.next_at,
        status: row.delivery.status,
        ended_at: row.delivery.ended_at,
    });
    asked.answer_page(items.collect(), total, webhooks::PAGE)
}
