//! The record in the database: appends an entry within its act's transaction, reads pages.

use super::entity::{chain, entry};
use super::{Result, consultations, exports, person};
use crate::records::{self, Entry, Head, RecordAct};
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use std::collections::HashSet;

/// The chain of the forum itself.
pub const FORUM: &str = "forum";

/// How many entries one page shows.
pub const PAGE: u64 = 50;

/// Whose act it is, as the record names it.
pub const ORGANIZER: &str = "organizer";
/// What the command line and the scheduler are called in the record.
pub const SYSTEM: &str = "system";

/// The name of a consultation's chain.
pub fn chain_of(consultation_id: i64) -> String {
    format!("consultation:{consultation_id}")
}

/// Appends an act to `chain` in the act's own transaction. The chain's head is locked until
/// the transaction ends, so that entries follow each other without a gap or a fork.
pub async fn append(
    txn: &DatabaseTransaction,
    chain: &str,
    now: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
) -> Result<()> {
    let head = lock_head(txn, chain).await?;
    let entry = records::next(
        &Head { number: head.number, hash: head.hash.clone() },
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
    let row = entry::ActiveModel {
        chain: Set(entry.chain),
        number: Set(entry.number),
        at: Set(entry.at),
        act: Set(entry.act),
        actor: Set(entry.actor),
        payload: Set(records::canonical(&entry.payload)),
        previous: Set(entry.previous),
        hash: Set(entry.hash),
        ..Default::default()
    };
    entry::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// A page of a chain, newest first, and how many entries there are in all.
pub async fn page(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: Option<i64>,
    page: u64,
) -> Result<(Vec<Entry>, u64)> {
    let (chain, sealed) = match consultation_id {
        Some(id) => {
            consultations::readable(db, viewer, id).await?;
            (chain_of(id), exports::sealed_questions(db, id).await?)
        }
        None => {
            person(viewer)?;
            (FORUM.to_owned(), HashSet::new())
        }
    };
    let entries =
        entry::Entity::find().filter(entry::COLUMN.chain.eq(chain)).order_by_desc(entry::COLUMN.number);
    let paginator = entries.paginate(db, PAGE);
    let total = paginator.num_items().await?;
    let rows = paginator.fetch_page(page).await?;
    let seal = |entry| exports::seal_if(entry, &sealed);
    Ok((rows.into_iter().map(|row| to_entry(row).map(seal)).collect::<Result<_>>()?, total))
}

/// The entries of a chain after number `after`, at most `limit`.
pub async fn after(db: &impl ConnectionTrait, chain: &str, after: i64, limit: u64) -> Result<Vec<Entry>> {
    let rows = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain))
        .filter(entry::COLUMN.number.gt(after))
        .order_by_asc(entry::COLUMN.number)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_entry).collect()
}

/// The hash of a chain's last entry; none before the first.
pub(super) async fn head(db: &impl ConnectionTrait, name: &str) -> Result<String> {
    let head = chain::Entity::find().filter(chain::COLUMN.name.eq(name)).one(db).await?;
    Ok(head.map_or_else(|| records::GENESIS.to_owned(), |head| head.hash))
}

/// The same, with the chain locked until the transaction ends.
pub(super) async fn locked_head(txn: &DatabaseTransaction, name: &str) -> Result<String> {
    Ok(lock_head(txn, name).await?.hash)
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
    find.one(txn).await?.ok_or(super::StoreError::NotFound)
}

fn to_entry(row: entry::Model) -> Result<Entry> {
    Ok(Entry {
        chain: row.chain,
        number: row.number,
        at: row.at,
        act: row.act,
        actor: row.actor,
        payload: serde_json::from_str(&row.payload)?,
        previous: row.previous,
        hash: row.hash,
        sealed: false,
    })
}
