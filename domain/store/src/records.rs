//! The record in the database: appends an entry within its act's transaction, reads pages.

use super::attribution::{self, Sight};
use super::entity::{chain, entry};
use super::{Result, StoreError, exports};
use chrono::{DateTime, Utc};
use domain::attribution::{Attribution, Shown, Terms};
use domain::records::{self, Entry, Head, RecordAct};
use domain::viewers::Viewer;
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
    write(txn, chain, now, act, actor, payload, None).await
}

/// Appends an act that a delegation did, or that concerns what it said, on these terms: whoever
/// may not know of it sees the entry sealed.
pub(super) async fn append_on(
    txn: &DatabaseTransaction,
    consultation_id: i64,
    now: DateTime<Utc>,
    act: RecordAct,
    (actor, payload): (&str, Value),
    said: (Terms, i64),
) -> Result<()> {
    write(txn, &chain_of(consultation_id), now, act, actor, payload, Some(said)).await
}

async fn write(
    txn: &DatabaseTransaction,
    chain: &str,
    now: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
    said: Option<(Terms, i64)>,
) -> Result<()> {
    let head = lock_head(txn, chain).await?;
    let mut payload = payload;
    // What may be sealed has few possible contents: without salt its hash would tell which it is.
    if said.is_some() || records::BALLOTS.contains(&act) {
        payload[records::SALT] = salt().into();
    }
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
    let public = Terms { attribution: Attribution::Public, stage: None };
    let terms = said.map_or(public, |(terms, _)| terms);
    let row = entry::ActiveModel {
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        delegation_id: Set(said.map(|(_, delegation_id)| delegation_id)),
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
    now: DateTime<Utc>,
) -> Result<(Vec<Entry>, u64)> {
    let (chain, sight, sealed) = match consultation_id {
        Some(id) => {
            let sight = attribution::sight(db, viewer, id, now).await?;
            (chain_of(id), Some(sight), exports::sealed_questions(db, id).await?)
        }
        None => {
            viewer.person.as_ref().ok_or(StoreError::SignInNeeded)?;
            (FORUM.to_owned(), None, HashSet::new())
        }
    };
    let entries =
        entry::Entity::find().filter(entry::COLUMN.chain.eq(chain)).order_by_desc(entry::COLUMN.number);
    let paginator = entries.paginate(db, PAGE);
    let total = paginator.num_items().await?;
    let rows = paginator.fetch_page(page).await?;
    let entries = rows.into_iter().map(|row| Ok(exports::seal_if(shown(row, sight.as_ref())?, &sealed)));
    Ok((entries.collect::<Result<_>>()?, total))
}

/// The entries of a chain after number `after`, at most `limit`, as whoever sees it with `sight`
/// may read them; all of them whole without one.
pub async fn after(
    db: &impl ConnectionTrait,
    chain: &str,
    sight: Option<&Sight>,
    after: i64,
    limit: u64,
) -> Result<Vec<Entry>> {
    let rows = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain))
        .filter(entry::COLUMN.number.gt(after))
        .order_by_asc(entry::COLUMN.number)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(|row| shown(row, sight)).collect()
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

fn salt() -> String {
    use rand::RngCore;
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    base16ct::lower::encode_string(&bytes)
}

/// The entry, sealed from whoever may not know of the act, or of whose it is.
fn shown(row: entry::Model, sight: Option<&Sight>) -> Result<Entry> {
    let whole = sight.is_none_or(|sight| match sight.shown(row.terms(), row.delegation_id) {
        Shown::Whole => true,
        Shown::WithoutName => [ORGANIZER, SYSTEM].contains(&row.actor.as_str()),
        Shown::Nothing => false,
    });
    let entry = to_entry(row)?;
    Ok(if whole { entry } else { records::seal(entry) })
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
