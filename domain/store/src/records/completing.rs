//! Completes the record of a database that is older than some kinds of its entries.

use crate::amendments::acts::carrying::carriage_payload;
use crate::attribution::Attributed;
use crate::comments::readings::hash_comment;
use crate::consultations::readings::list_stages;
use crate::delegations::readings as delegations;
use crate::entity::{amendment, amendment_text, chain, comment, consultation, entry, revision};
use crate::exports::readings::forum::{export_blocs, export_delegations};
use crate::exports::readings::{export_consultation, export_stages};
use crate::records::chain::{
    CONSULTATION, FORUM, ORGANIZER, SYSTEM, SpeakerTerms, append_late, locked_head_hash, random_salt,
};
use crate::{Result, StoreError, begin_transaction};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, RevisionId};
use domain::records::RecordAct;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, LoaderTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// The number of comments that are read at once.
const BATCH: u64 = 500;

/// Completes each chain that began before its entries had covers: with what is exported and was not recorded, or not
/// whole. It is called when the program starts, and does nothing the next time.
#[tracing::instrument(skip_all)]
pub async fn complete_record(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    for name in older_chains(db).await? {
        let txn = begin_transaction(db).await?;
        // Of two processes that start together, the second finds nothing left to do.
        locked_head_hash(&txn, &name).await?;
        if is_completed(&txn, &name).await? {
            txn.rollback().await?;
            continue;
        }
        if name == FORUM {
            complete_forum(&txn, now).await?;
        } else if let Some(id) = name.strip_prefix(CONSULTATION).and_then(|id| id.parse().ok()) {
            complete_consultation(&txn, id, &name, now).await?;
        }
        txn.commit().await?;
        tracing::info!(chain = %name, "completed the record");
    }
    Ok(())
}

/// Lists the chains whose first entry has no cover and that have not been completed.
async fn older_chains(db: &DatabaseConnection) -> Result<Vec<String>> {
    let names: Vec<String> = chain::Entity::find()
        .order_by_asc(chain::COLUMN.id)
        .all(db)
        .await?
        .into_iter()
        .map(|one| one.name)
        .collect();
    let mut older = Vec::new();
    for name in names {
        let first = entry::Entity::find()
            .filter(entry::COLUMN.chain.eq(&name))
            .filter(entry::COLUMN.number.eq(1_i64))
            .one(db)
            .await?;
        if first.is_some_and(|first| first.content.is_none()) && !is_completed(db, &name).await? {
            older.push(name);
        }
    }
    Ok(older)
}

async fn is_completed(db: &impl ConnectionTrait, name: &str) -> Result<bool> {
    let covered = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(name))
        .filter(entry::COLUMN.act.eq(RecordAct::RecordCompleted))
        .count(db)
        .await?;
    Ok(covered > 0)
}

/// States the facts of delegations and the members of blocs as they are.
async fn complete_forum(txn: &DatabaseTransaction, now: DateTime<Utc>) -> Result<()> {
    let payload = json!({ "delegations": export_delegations(txn).await?, "blocs": export_blocs(txn).await? });
    append_late(txn, FORUM, now, RecordAct::RecordCompleted, SYSTEM, payload, None).await
}

/// States what the consultation is, its stages and who takes part, and then each comment and each text of an amendment.
async fn complete_consultation(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let found = consultation::Entity::find_by_id(id).one(txn).await?.ok_or(StoreError::NotFound)?;
    let mut participants: Vec<String> =
        delegations::participating_delegations(txn, id).await?.into_values().map(|one| one.code).collect();
    participants.sort();
    let payload = json!({
        "consultation": export_consultation(&found), "stages": export_stages(&list_stages(txn, id).await?),
        "participants": participants,
    });
    append_late(txn, name, now, RecordAct::RecordCompleted, SYSTEM, payload, None).await?;
    complete_comments(txn, id, name, now).await?;
    complete_amendments(txn, id, name, now).await
}

async fn complete_comments(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let all = delegations::all_delegations(txn).await?;
    let codes: HashMap<DelegationId, String> = all.into_iter().map(|one| (one.id, one.code)).collect();
    let mut after = 0;
    loop {
        let rows = comment::Entity::find()
            .filter(comment::COLUMN.consultation_id.eq(id))
            .filter(comment::COLUMN.id.gt(after))
            .order_by_asc(comment::COLUMN.id)
            .limit(BATCH)
            .all(txn)
            .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.id.0;
        for row in rows {
            let mut row = row.into_active_model();
            row.nonce = Set(random_salt());
            let row = row.update(txn).await?;
            let actor = row.delegation_id.and_then(|id| codes.get(&id)).map_or(ORGANIZER, String::as_str);
            let payload = json!({
                "comment": row.id, "provision": row.provision_id, "amendment": row.amendment_id,
                "reply_to": row.parent_id, "kind": row.kind, "language": row.language,
                "words": hash_comment(&row), "posted_at": row.created_at, "edited_at": row.edited_at,
                "withdrawn_at": row.withdrawn_at,
            });
            let said = Some(row.words_terms());
            append_late(txn, name, now, RecordAct::CommentPosted, actor, payload, said).await?;
        }
    }
}

async fn complete_amendments(
    txn: &DatabaseTransaction,
    id: ConsultationId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let numbers: Vec<(RevisionId, i32)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Id, revision::Column::Number])
        .filter(revision::COLUMN.consultation_id.eq(id))
        .into_tuple()
        .all(txn)
        .await?;
    let numbers: BTreeMap<RevisionId, i32> = numbers.into_iter().collect();
    let number = |id: RevisionId| numbers.get(&id).copied().unwrap_or_default();
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(id))
        .order_by_asc(amendment::COLUMN.id)
        .all(txn)
        .await?;
    let texts = amendment_text::Entity::find().order_by_asc(amendment_text::COLUMN.revision_id);
    let texts = rows.load_many(texts, txn).await?;
    for (row, texts) in rows.iter().zip(texts) {
        let (first, later): (Vec<_>, Vec<_>) =
            texts.iter().partition(|text| text.revision_id == row.revision_id);
        let first = first.first().map(|text| text.body.as_str());
        let mut payloads = vec![carriage_payload(row, number(row.revision_id), first, false)];
        let later = later.into_iter();
        payloads
            .extend(later.map(|text| {
                carriage_payload(row, number(text.revision_id), Some(text.body.as_str()), false)
            }));
        payloads.extend(row.published_in_id.map(|id| carriage_payload(row, number(id), None, true)));
        let said = SpeakerTerms { terms: row.terms(), delegation_id: row.delegation_id };
        for payload in payloads {
            let (act, said) = (RecordAct::AmendmentCarried, Some(said.into()));
            append_late(txn, name, now, act, ORGANIZER, payload, said).await?;
        }
    }
    Ok(())
}
