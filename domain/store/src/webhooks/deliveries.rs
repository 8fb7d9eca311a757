//! Takes what is due out of the outbox, for one process at a time, and notes what became of it.

use crate::attribution::{Access, check_access};
use crate::entity::{delivery, entry, webhook};
use crate::records::chain::{CONSULTATION, random_salt};
use crate::records::readings::redact_entries;
use crate::records::seals::{seal_if, sealed_questions};
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::consultations::Visibility;
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, DeliveryId, QuestionId, WebhookId};
use domain::records::{RecordEntry, Seal};
use domain::viewers::Viewer;
use domain::webhooks::{DeliveryFault, DeliveryState, KEPT, WebhookSecret, retry_after};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The time that a process has for what it has taken. What it has not told of then is taken again, by itself or another.
const CLAIM: TimeDelta = TimeDelta::minutes(5);

/// The time until it is looked again whether what waits for the end of a stage may be told.
const LOOK: TimeDelta = TimeDelta::hours(1);

/// An event that a process has taken out of the outbox, to send it.
#[derive(Clone, Debug)]
pub struct ClaimedDelivery {
    pub id: DeliveryId,
    /// What shows that the process has it.
    pub claim: String,
    pub address: String,
    pub secret: WebhookSecret,
    /// The former secret, with the time until which it signs as well.
    pub former: Option<(WebhookSecret, DateTime<Utc>)>,
    pub consultation_id: ConsultationId,
    pub kind: EventKind,
    /// The entry, as anybody sees it who may read the consultation and takes no part.
    pub entry: RecordEntry,
}

/// How a try to send something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryTry {
    Taken { status: u16 },
    Refused { fault: DeliveryFault, status: Option<u16> },
}

/// Takes at most so many events that are due and that no other process has, oldest first. What may not be told any more is ended,
/// and what may not be told yet is put off.
#[tracing::instrument(skip_all)]
pub async fn claim_deliveries(
    db: &DatabaseConnection,
    most: u64,
    now: DateTime<Utc>,
) -> Result<Vec<ClaimedDelivery>> {
    let now = to_millis(now);
    let free = Condition::any()
        .add(delivery::COLUMN.claimed_until.is_null())
        .add(delivery::COLUMN.claimed_until.lte(now));
    let due = delivery::Entity::find()
        .filter(delivery::COLUMN.state.eq(DeliveryState::Waiting))
        .filter(delivery::COLUMN.next_at.lte(now))
        .filter(free)
        .order_by_asc(delivery::COLUMN.next_at)
        .order_by_asc(delivery::COLUMN.id);
    // Nothing is locked while there is nothing to send.
    if due.clone().one(db).await?.is_none() {
        return Ok(Vec::new());
    }
    let txn = begin_transaction(db).await?;
    let rows =
        due.limit(most).lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(&txn).await?;
    let claim = random_salt();
    delivery::Entity::update_many()
        .col_expr(delivery::Column::Claim, Expr::value(claim.clone()))
        .col_expr(delivery::Column::ClaimedUntil, Expr::value(now + CLAIM))
        .filter(delivery::COLUMN.id.is_in(rows.iter().map(|row| row.id)))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    prepare_deliveries(db, rows, &claim, now).await
}

/// The consultation of an entry as its readers see it, with the votes whose ballots nobody may see yet.
struct ReaderView {
    access: Access,
    sealed: HashSet<QuestionId>,
}

/// What becomes of a delivery before anything is sent.
enum Preparation {
    Send(Box<ClaimedDelivery>),
    PutOff(DateTime<Utc>),
    End,
}

async fn prepare_deliveries(
    db: &DatabaseConnection,
    rows: Vec<delivery::Model>,
    claim: &str,
    now: DateTime<Utc>,
) -> Result<Vec<ClaimedDelivery>> {
    let ids: HashSet<WebhookId> = rows.iter().map(|row| row.webhook_id).collect();
    let webhooks = webhook::Entity::find().filter(webhook::COLUMN.id.is_in(ids)).all(db).await?;
    let webhooks: BTreeMap<WebhookId, webhook::Model> =
        webhooks.into_iter().map(|one| (one.id, one)).collect();
    let ids: HashSet<i64> = rows.iter().map(|row| row.entry_id).collect();
    let entries = entry::Entity::find().filter(entry::COLUMN.id.is_in(ids)).all(db).await?;
    let entries: BTreeMap<i64, entry::Model> = entries.into_iter().map(|one| (one.id, one)).collect();
    let places: BTreeSet<ConsultationId> = entries.values().filter_map(find_place).collect();
    let mut views = BTreeMap::new();
    for id in places {
        let access = check_access(db, &Viewer::operator(), id, now).await?.without_office();
        views.insert(id, ReaderView { access, sealed: sealed_questions(db, id).await? });
    }
    let mut ready = Vec::new();
    for row in rows {
        let found = webhooks.get(&row.webhook_id).zip(entries.get(&row.entry_id));
        let prepared = match found {
            Some((webhook, entry)) => {
                prepare_delivery(db, (row.id, claim), webhook, entry, &views, now).await?
            }
            None => Preparation::End,
        };
        match prepared {
            Preparation::Send(delivery) => ready.push(*delivery),
            Preparation::PutOff(until) => put_off(db, row.id, claim, Some(until), now).await?,
            Preparation::End => put_off(db, row.id, claim, None, now).await?,
        }
    }
    Ok(ready)
}

async fn prepare_delivery(
    db: &DatabaseConnection,
    (id, claim): (DeliveryId, &str),
    webhook: &webhook::Model,
    row: &entry::Model,
    views: &BTreeMap<ConsultationId, ReaderView>,
    now: DateTime<Utc>,
) -> Result<Preparation> {
    let (Some(consultation_id), Some(kind)) = (find_place(row), EventKind::of(row.act)) else {
        return Ok(Preparation::End);
    };
    if webhook.removed_at.is_some() {
        return Ok(Preparation::End);
    }
    let Some(ReaderView { access, sealed }) = views.get(&consultation_id) else {
        return Ok(Preparation::End);
    };
    // It may have been closed to the public since the event was queued.
    if webhook.consultation_id.is_none() && access.consultation.visibility != Visibility::Public {
        return Ok(Preparation::End);
    }
    let shown = redact_entries(db, vec![row.clone()], Some(access)).await?.pop();
    let Some(entry) = shown.map(|entry| seal_if(entry, sealed)) else {
        return Ok(Preparation::End);
    };
    if entry.sealed == Some(Seal::Whole) {
        let terms = row.terms();
        let stage = access.stages.iter().find(|stage| Some(stage.kind) == terms.stage);
        return Ok(match stage.filter(|_| terms.attribution.waits()) {
            Some(stage) => {
                Preparation::PutOff(stage.closes_at.filter(|closes| *closes > now).unwrap_or(now + LOOK))
            }
            None => Preparation::End,
        });
    }
    let Some(secret) = WebhookSecret::parse(&webhook.secret) else {
        tracing::error!(webhook = %webhook.id, "the secret of a webhook cannot be read");
        return Ok(Preparation::End);
    };
    let former = webhook.former_secret.as_deref().and_then(WebhookSecret::parse).zip(webhook.former_until);
    Ok(Preparation::Send(Box::new(ClaimedDelivery {
        id,
        claim: claim.to_owned(),
        address: webhook.address.clone(),
        secret,
        former,
        consultation_id,
        kind,
        entry,
    })))
}

/// Finds the consultation of whose chain an entry is.
fn find_place(row: &entry::Model) -> Option<ConsultationId> {
    row.chain.strip_prefix(CONSULTATION)?.parse().ok()
}

/// Puts off a delivery until a time, or ends it where there is none, if the process still has it.
async fn put_off(
    db: &DatabaseConnection,
    id: DeliveryId,
    claim: &str,
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    if let Some(found) = find_claimed(&txn, id, claim).await? {
        let mut row = found.into_active_model();
        match until {
            Some(until) => row.next_at = Set(to_millis(until)),
            None => {
                row.state = Set(DeliveryState::Withheld);
                row.ended_at = Set(Some(now));
            }
        }
        row.claim = Set(None);
        row.claimed_until = Set(None);
        row.update(&txn).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Notes how a try to send something ended: it is delivered, is to be tried again later, or is given up. Nothing is noted where the
/// process no longer has it.
#[tracing::instrument(skip_all, fields(delivery = %claimed.id))]
pub async fn settle_delivery(
    db: &DatabaseConnection,
    claimed: &ClaimedDelivery,
    ended: DeliveryTry,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_millis(now);
    let txn = begin_transaction(db).await?;
    if let Some(found) = find_claimed(&txn, claimed.id, &claimed.claim).await? {
        let tries = found.tries.saturating_add(1);
        let mut row = found.into_active_model();
        row.tries = Set(tries);
        row.tried_at = Set(Some(now));
        row.claim = Set(None);
        row.claimed_until = Set(None);
        let state = match ended {
            DeliveryTry::Taken { status } => {
                row.fault = Set(None);
                row.status = Set(Some(status.into()));
                DeliveryState::Delivered
            }
            DeliveryTry::Refused { fault, status } => {
                row.fault = Set(Some(fault));
                row.status = Set(status.map(i32::from));
                match retry_after(tries) {
                    Some(wait) => {
                        row.next_at = Set(now + wait);
                        DeliveryState::Waiting
                    }
                    None => DeliveryState::Failed,
                }
            }
        };
        row.state = Set(state);
        if state != DeliveryState::Waiting {
            row.ended_at = Set(Some(now));
        }
        row.update(&txn).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Finds a delivery, if the process that has this claim still has it.
async fn find_claimed(
    db: &impl ConnectionTrait,
    id: DeliveryId,
    claim: &str,
) -> Result<Option<delivery::Model>> {
    Ok(delivery::Entity::find_by_id(id)
        .filter(delivery::Column::Claim.eq(claim))
        .filter(delivery::COLUMN.state.eq(DeliveryState::Waiting))
        .lock_exclusive()
        .one(db)
        .await?)
}

/// Forgets what was delivered or given up long ago. It is called by the scheduler.
#[tracing::instrument(skip_all)]
pub async fn forget_old_deliveries(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let old = delivery::Entity::find().filter(delivery::COLUMN.ended_at.lt(now - KEPT));
    if old.one(db).await?.is_none() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    delivery::Entity::delete_many().filter(delivery::COLUMN.ended_at.lt(now - KEPT)).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}
