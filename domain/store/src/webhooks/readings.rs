//! Readings of webhooks and of what they have sent, for organizers. None of them has a secret.

use crate::entity::{delivery, entry, webhook};
use crate::records::readings::to_entry;
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, WebhookId};
use domain::records::RecordEntry;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use domain::webhooks::DeliveryState;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use std::collections::BTreeMap;

/// The number of deliveries on one page.
pub const PAGE: u64 = 50;

/// A webhook as organizers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownWebhook {
    pub id: WebhookId,
    /// The consultation of whose acts it tells; `None` for all that are public.
    pub consultation_id: Option<ConsultationId>,
    pub address: String,
    pub kinds: Vec<EventKind>,
    pub made_at: DateTime<Utc>,
    pub removed_at: Option<DateTime<Utc>>,
    /// Until when the former secret signs as well.
    pub former_until: Option<DateTime<Utc>>,
    /// The number of events in each state, of those that are kept.
    pub counts: BTreeMap<DeliveryState, u64>,
}

/// What has become of one event.
#[derive(Clone, Debug)]
pub struct ShownDelivery {
    pub delivery: delivery::Model,
    /// The entry of the record, whole.
    pub entry: RecordEntry,
}

/// Lists the webhooks of a consultation, or the forum's, that have not been removed, the last first.
#[tracing::instrument(skip_all)]
pub async fn list_webhooks(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
) -> Result<Vec<ShownWebhook>> {
    rights::may(Act::AddWebhook, viewer)?;
    let rows = select_present(consultation_id).order_by_desc(webhook::COLUMN.id).all(db).await?;
    show_webhooks(db, rows).await
}

/// Selects the webhooks of a consultation, or the forum's, that have not been removed.
pub(crate) fn select_present(consultation_id: Option<ConsultationId>) -> Select<webhook::Entity> {
    let find = webhook::Entity::find().filter(webhook::COLUMN.removed_at.is_null());
    match consultation_id {
        Some(id) => find.filter(webhook::COLUMN.consultation_id.eq(id)),
        None => find.filter(webhook::COLUMN.consultation_id.is_null()),
    }
}

/// Finds a webhook, also one that was removed.
#[tracing::instrument(skip_all, fields(webhook = %id))]
pub async fn find_webhook(db: &DatabaseConnection, viewer: &Viewer, id: WebhookId) -> Result<ShownWebhook> {
    rights::may(Act::AddWebhook, viewer)?;
    let row = webhook::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    show_webhooks(db, vec![row]).await?.pop().ok_or(StoreError::NotFound)
}

async fn show_webhooks(db: &impl ConnectionTrait, rows: Vec<webhook::Model>) -> Result<Vec<ShownWebhook>> {
    let counts: Vec<(WebhookId, DeliveryState, i64)> = delivery::Entity::find()
        .select_only()
        .columns([delivery::Column::WebhookId, delivery::Column::State])
        .column_as(delivery::Column::Id.count(), "number")
        .filter(delivery::COLUMN.webhook_id.is_in(rows.iter().map(|row| row.id)))
        .group_by(delivery::Column::WebhookId)
        .group_by(delivery::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let shown = rows.into_iter().map(|row| {
        let own = counts.iter().filter(|(id, ..)| *id == row.id);
        ShownWebhook {
            id: row.id,
            consultation_id: row.consultation_id,
            address: row.address,
            kinds: row.kinds.0,
            made_at: row.made_at,
            removed_at: row.removed_at,
            former_until: row.former_until,
            counts: own.map(|(_, state, count)| (*state, u64::try_from(*count).unwrap_or(0))).collect(),
        }
    });
    Ok(shown.collect())
}

/// Lists a page of what a webhook has been told or is to be told, the last first, and counts it. Fails if there was never such a
/// webhook.
#[tracing::instrument(skip_all, fields(webhook = %id))]
pub async fn page_of_deliveries(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: WebhookId,
    page: u64,
) -> Result<(Vec<ShownDelivery>, u64)> {
    rights::may(Act::AddWebhook, viewer)?;
    if webhook::Entity::find_by_id(id).count(db).await? == 0 {
        return Err(StoreError::NotFound);
    }
    let found = delivery::Entity::find()
        .filter(delivery::COLUMN.webhook_id.eq(id))
        .order_by_desc(delivery::COLUMN.id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    let ids = rows.iter().map(|row| row.entry_id);
    let entries = entry::Entity::find().filter(entry::COLUMN.id.is_in(ids)).all(db).await?;
    let mut entries: BTreeMap<i64, entry::Model> = entries.into_iter().map(|one| (one.id, one)).collect();
    let shown = rows.into_iter().filter_map(|delivery| {
        let entry = to_entry(entries.remove(&delivery.entry_id)?);
        Some(ShownDelivery { delivery, entry })
    });
    Ok((shown.collect(), total))
}
