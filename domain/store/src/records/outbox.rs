//! Queues what webhooks are told, in the transaction in which the record gets its entry: each event is queued once, and none of
//! an act that was undone.

use crate::Result;
use crate::entity::{consultation, delivery, entry, mail_notice, webhook};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::consultations::Visibility;
use domain::events::EventKind;
use domain::identifiers::ConsultationId;
use domain::records::RecordAct;
use domain::webhooks::DeliveryState;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use std::collections::BTreeMap;

/// The number of rows that are inserted at once.
const BATCH: usize = 500;

/// An entry that was appended and of which webhooks may be told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AppendedEvent {
    number: i64,
    kind: EventKind,
    at: DateTime<Utc>,
}

impl AppendedEvent {
    /// Returns the event of an entry; `None` where nobody is told of it, or only delegations may be. What waits for the end of
    /// a stage is queued, and waits there.
    pub(crate) fn of(number: i64, act: RecordAct, terms: Terms, at: DateTime<Utc>) -> Option<Self> {
        let kind = EventKind::of(act).filter(|_| !terms.attribution.keeps_from_readers())?;
        Some(Self { number, kind, at })
    }
}

/// Notes the entries of a consultation's chain of which people are told by mail. To whom each is sent is found after the
/// act, so that no act waits for it.
pub(crate) async fn note_notices(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    chain: &str,
    entries: &[(i64, DateTime<Utc>)],
) -> Result<()> {
    for batch in entries.chunks(BATCH) {
        let rows = batch.iter().map(|(number, at)| mail_notice::ActiveModel {
            consultation_id: Set(consultation_id),
            number: Set(*number),
            once: Set(format!("{chain}:{number}")),
            at: Set(*at),
            ..Default::default()
        });
        mail_notice::Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Queues events of a consultation's chain for the webhooks that are told such ones: those of the consultation and, where
/// everybody may read it, those of the forum.
pub(crate) async fn queue_deliveries(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    chain: &str,
    events: &[AppendedEvent],
) -> Result<()> {
    let Some(first) = events.first() else { return Ok(()) };
    let here = Condition::any()
        .add(webhook::COLUMN.consultation_id.eq(consultation_id))
        .add(webhook::COLUMN.consultation_id.is_null());
    let webhooks =
        webhook::Entity::find().filter(webhook::COLUMN.removed_at.is_null()).filter(here).all(txn).await?;
    if webhooks.is_empty() {
        return Ok(());
    }
    let public = consultation::Entity::find_by_id(consultation_id)
        .filter(consultation::COLUMN.visibility.eq(Visibility::Public))
        .count(txn)
        .await?;
    let entries: Vec<(i64, i64)> = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Number, entry::Column::Id])
        .filter(entry::COLUMN.chain.eq(chain))
        .filter(entry::COLUMN.number.gte(first.number))
        .into_tuple()
        .all(txn)
        .await?;
    let entries: BTreeMap<i64, i64> = entries.into_iter().collect();
    let mut rows = Vec::new();
    for webhook in webhooks.iter().filter(|one| public > 0 || one.consultation_id.is_some()) {
        for event in events.iter().filter(|event| webhook.kinds.contains(&event.kind)) {
            let Some(entry_id) = entries.get(&event.number) else { continue };
            rows.push(delivery::ActiveModel {
                webhook_id: Set(webhook.id),
                entry_id: Set(*entry_id),
                state: Set(DeliveryState::Waiting),
                tries: Set(0),
                next_at: Set(event.at),
                queued_at: Set(event.at),
                ..Default::default()
            });
        }
    }
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(BATCH));
        delivery::Entity::insert_many(rows).exec_without_returning(txn).await?;
        rows = rest;
    }
    Ok(())
}
