//! Acts on webhooks: adding and removing them, which is recorded, renewing their secrets, and sending again.

use crate::consultations::readings::find_readable_consultation;
use crate::entity::{delivery, webhook};
use crate::json_text::JsonText;
use crate::records::chain as records;
use crate::webhooks::readings::select_present;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, DeliveryId, WebhookId};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::{Act, ConsultationFacts};
use domain::viewers::Viewer;
use domain::webhooks::{DeliveryState, MAX_WEBHOOKS, SECRET_OVERLAP, WebhookAddress, WebhookSecret};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeSet;

/// A webhook to add.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    pub address: WebhookAddress,
    /// The kinds of events that it is told, one or more.
    pub kinds: BTreeSet<EventKind>,
    pub secret: WebhookSecret,
}

/// The reason why a webhook was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddWebhookError {
    #[error("there are as many webhooks as there may be")]
    TooMany,
    #[error("no kind of event is named")]
    NoKinds,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(AddWebhookError);

/// Adds a webhook that is told of the acts in a consultation, or of all that are public without one; an organizer's act. The record
/// tells to which machine and of what, but not the whole address, which may be a secret.
#[tracing::instrument(skip_all)]
pub async fn add_webhook(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
    new: &NewWebhook,
    now: DateTime<Utc>,
) -> std::result::Result<WebhookId, AddWebhookError> {
    let person = rights::require_person(Act::AddWebhook, viewer)?;
    if new.kinds.is_empty() {
        return Err(AddWebhookError::NoKinds);
    }
    let txn = begin_transaction(db).await?;
    let facts = find_facts(&txn, viewer, consultation_id).await?;
    rights::webhooks::may_add_webhook(viewer, facts)?;
    let chain = chain_of_scope(consultation_id);
    // Those who add webhooks to one place at the same time take turns, so that the limit holds.
    records::locked_head_hash(&txn, &chain).await?;
    if select_present(consultation_id).count(&txn).await? >= MAX_WEBHOOKS {
        return Err(AddWebhookError::TooMany);
    }
    let row = webhook::ActiveModel {
        consultation_id: Set(consultation_id),
        address: Set(new.address.as_str().to_owned()),
        host: Set(new.address.host().to_owned()),
        kinds: Set(JsonText(new.kinds.iter().copied().collect())),
        secret: Set(new.secret.shown()),
        made_by: Set(person.account()),
        made_at: Set(to_millis(now)),
        ..Default::default()
    };
    let id = row.insert(&txn).await?.id;
    let payload = json!({ "webhook": id, "host": new.address.host(), "kinds": new.kinds });
    records::append_act(&txn, &chain, now, RecordAct::WebhookAdded, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(id)
}

/// Removes a webhook, which is told nothing more, also not of what waits; an organizer's act.
#[tracing::instrument(skip_all, fields(webhook = %id))]
pub async fn remove_webhook(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: WebhookId,
    now: DateTime<Utc>,
) -> Result<Option<ConsultationId>> {
    rights::may(Act::RemoveWebhook, viewer)?;
    let txn = begin_transaction(db).await?;
    let consultation_id = get_webhook(&txn, id).await?.consultation_id;
    let facts = find_facts(&txn, viewer, consultation_id).await?;
    // The chain before the webhook, as an act that queues something for it locks them.
    let chain = chain_of_scope(consultation_id);
    records::locked_head_hash(&txn, &chain).await?;
    let found = lock_webhook(&txn, id).await?;
    rights::webhooks::may_remove_webhook(viewer, facts, found.removed_at.is_some())?;
    let payload = json!({ "webhook": id, "host": found.host });
    let mut row = found.into_active_model();
    row.removed_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    delivery::Entity::update_many()
        .col_expr(delivery::Column::State, Expr::value(DeliveryState::Withheld))
        .col_expr(delivery::Column::EndedAt, Expr::value(to_millis(now)))
        .filter(delivery::COLUMN.webhook_id.eq(id))
        .filter(delivery::COLUMN.state.eq(DeliveryState::Waiting))
        .exec(&txn)
        .await?;
    records::append_act(&txn, &chain, now, RecordAct::WebhookRemoved, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(consultation_id)
}

/// Gives a webhook another secret; the former one signs as well for a day. An organizer's act.
#[tracing::instrument(skip_all, fields(webhook = %id))]
pub async fn renew_secret(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: WebhookId,
    secret: &WebhookSecret,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RenewSecret, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_webhook(&txn, id).await?;
    rights::webhooks::may_renew_secret(viewer, found.removed_at.is_some())?;
    let former = found.secret.clone();
    let mut row = found.into_active_model();
    row.secret = Set(secret.shown());
    row.former_secret = Set(Some(former));
    row.former_until = Set(Some(to_millis(now) + SECRET_OVERLAP));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Has an event sent again that was delivered or given up, with the same identifier, as though it had never been tried; an
/// organizer's act.
#[tracing::instrument(skip_all, fields(delivery = %id))]
pub async fn resend_delivery(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: DeliveryId,
    now: DateTime<Utc>,
) -> Result<WebhookId> {
    rights::may(Act::ResendDelivery, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = delivery::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let webhook = get_webhook(&txn, found.webhook_id).await?;
    rights::webhooks::may_resend_delivery(viewer, found.state, webhook.removed_at.is_some())?;
    let mut row = found.into_active_model();
    row.state = Set(DeliveryState::Waiting);
    row.tries = Set(0);
    row.next_at = Set(to_millis(now));
    row.fault = Set(None);
    row.status = Set(None);
    row.ended_at = Set(None);
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(webhook.id)
}

/// Returns the chain that tells of the webhooks of a consultation, or of the forum's.
fn chain_of_scope(consultation_id: Option<ConsultationId>) -> String {
    consultation_id.map_or_else(|| records::FORUM.to_owned(), records::chain_of)
}

async fn find_facts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
) -> Result<Option<ConsultationFacts>> {
    match consultation_id {
        Some(id) => Ok(Some(find_readable_consultation(db, viewer, id).await?.facts())),
        None => Ok(None),
    }
}

async fn get_webhook(db: &impl ConnectionTrait, id: WebhookId) -> Result<webhook::Model> {
    webhook::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

async fn lock_webhook(txn: &DatabaseTransaction, id: WebhookId) -> Result<webhook::Model> {
    webhook::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}
