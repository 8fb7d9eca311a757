//! Appends entries to the record, within their acts' transactions.

use crate::entity::{chain, consultation, entry};
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::records;
use domain::records::{ChainHead, RecordAct, RecordPayload};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
};
use serde_json::Value;

/// The name of the chain of the forum itself.
pub const FORUM: &str = "forum";

/// The name of organizers in the record.
pub const ORGANIZER: &str = "organizer";

/// The name of the command line and the scheduler in the record.
pub const SYSTEM: &str = "system";

/// The delegation that said something, with the terms on which it did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpeakerTerms {
    pub(crate) terms: Terms,
    pub(crate) delegation_id: DelegationId,
}

/// The beginning of the name of a consultation's chain, before its identifier.
const CONSULTATION: &str = "consultation:";

/// Returns the name of a consultation's chain.
pub fn chain_of(consultation_id: ConsultationId) -> String {
    format!("{CONSULTATION}{consultation_id}")
}

/// Appends an act to `chain` in the act's own transaction. The chain's head is locked until the transaction ends, so
/// that entries follow each other without a gap or a fork. Nothing is appended to the chain of an archived
/// consultation, so that no official act is done in it. An act on words whose author may be unnamed is appended by
/// `append_act_on_terms` instead.
#[tracing::instrument(skip_all)]
pub async fn append_act(
    txn: &DatabaseTransaction,
    chain: &str,
    now: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
) -> Result<()> {
    write_entry(txn, chain, now, act, actor, payload, None).await
}

/// Appends an act that a delegation did, or that concerns what it said, on these terms. Whoever may not see it sees
/// the entry sealed.
pub(crate) async fn append_act_on_terms(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
    said: SpeakerTerms,
) -> Result<()> {
    write_entry(txn, &chain_of(consultation_id), now, act, actor, payload, Some(said)).await
}

async fn write_entry(
    txn: &DatabaseTransaction,
    chain: &str,
    now: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
    said: Option<SpeakerTerms>,
) -> Result<()> {
    let head = lock_head(txn, chain).await?;
    if let Some(id) = chain.strip_prefix(CONSULTATION).and_then(|id| id.parse().ok()) {
        refuse_archived(txn, id).await?;
    }
    let mut payload = payload;
    // A sealed entry has few possible contents: without salt its hash would show which one it is.
    if said.is_some() || records::BALLOTS.contains(&act) {
        payload[records::SALT] = random_salt().into();
    }
    let entry = records::next_entry(
        &ChainHead { number: head.number, hash: head.hash.clone() },
        chain,
        now,
        act,
        actor,
        payload,
    );
    let mut head = head.into_active_model();
    head.number = Set(entry.number);
    head.hash = Set(entry.hash.clone());
    head.update(txn).await?;
    let terms = said.map_or(Terms::PUBLIC, |said| said.terms);
    let row = entry::ActiveModel {
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        delegation_id: Set(said.map(|said| said.delegation_id)),
        chain: Set(entry.chain),
        number: Set(entry.number),
        at: Set(entry.at),
        act: Set(entry.act),
        actor: Set(entry.actor),
        payload: Set(RecordPayload(entry.payload)),
        previous: Set(entry.previous),
        hash: Set(entry.hash),
        ..Default::default()
    };
    entry::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Returns the hash of a chain's last entry; `None` before the first.
pub(crate) async fn head_hash(db: &impl ConnectionTrait, name: &str) -> Result<String> {
    let head = chain::Entity::find().filter(chain::COLUMN.name.eq(name)).one(db).await?;
    Ok(head.map_or_else(|| records::GENESIS.to_owned(), |head| head.hash))
}

/// Returns the same hash, with the chain locked until the transaction ends.
pub(crate) async fn locked_head_hash(txn: &DatabaseTransaction, name: &str) -> Result<String> {
    Ok(lock_head(txn, name).await?.hash)
}

/// Locks a consultation's chain until the transaction ends, so that nothing official comes in between.
pub(crate) async fn lock_chain(txn: &DatabaseTransaction, consultation_id: ConsultationId) -> Result<()> {
    lock_head(txn, &chain_of(consultation_id)).await.map(drop)
}

/// Fails where the consultation is archived: a last guard, whatever rule an act has asked.
async fn refuse_archived(txn: &DatabaseTransaction, consultation_id: ConsultationId) -> Result<()> {
    let archived = consultation::Entity::find_by_id(consultation_id)
        .filter(consultation::COLUMN.archived_at.is_not_null())
        .count(txn)
        .await?;
    if archived == 0 { Ok(()) } else { Err(StoreError::Archived) }
}

async fn lock_head(txn: &DatabaseTransaction, name: &str) -> Result<chain::Model> {
    let find = chain::Entity::find().filter(chain::COLUMN.name.eq(name)).lock_exclusive();
    if let Some(head) = find.clone().one(txn).await? {
        return Ok(head);
    }
    let genesis = chain::ActiveModel {
        name: Set(name.to_owned()),
        number: Set(0),
        hash: Set(records::GENESIS.to_owned()),
        ..Default::default()
    };
    chain::Entity::insert(genesis)
        .on_conflict(OnConflict::column("name").do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    find.one(txn).await?.ok_or(StoreError::NotFound)
}

fn random_salt() -> String {
    use rand::RngCore;
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    base16ct::lower::encode_string(&bytes)
}
