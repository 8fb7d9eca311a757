//! What feeds tell: the latest entries of the record, as whoever reads a feed may see them.

use crate::attribution::{Access, check_access, list_access};
use crate::entity::{consultation, entry, provision};
use crate::records::chain::{FORUM, chain_of};
use crate::records::readings::redact_entries;
use crate::records::seals::{seal_if, sealed_questions};
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::events::EventKind;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::records::{GENESIS, RecordEntry, Seal};
use domain::viewers::Viewer;
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The number of entries on one page of a feed.
pub const ENTRIES: usize = 100;

/// The number of entries of the record that are read at once.
const BATCH: u64 = 250;

/// The most entries of the record that are looked at for one page of a feed, whose next page goes on from there.
const LOOKED_AT: usize = 2_000;

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedScope {
    /// All consultations that its reader may read.
    Forum,
    Consultation(ConsultationId),
    Provision(ProvisionId),
}

/// A page of a feed.
#[derive(Clone, Debug)]
pub struct FeedReading {
    /// The hash of the entry with which the chain of the record began, by which the feed is told from all others.
    pub origin: String,
    /// When that was.
    pub begun_at: DateTime<Utc>,
    /// The consultations of its entries, by identifier.
    pub consultations: BTreeMap<ConsultationId, consultation::Model>,
    /// The last first.
    pub items: Vec<FeedItem>,
    /// The number before which the next page begins; `None` on the last one.
    pub next: Option<i64>,
}

/// An entry of a feed.
#[derive(Clone, Debug)]
pub struct FeedItem {
    pub consultation_id: ConsultationId,
    pub kind: EventKind,
    /// The entry of the record; it may be without its actor.
    pub entry: RecordEntry,
}

/// Reads a page of a feed, from the entry before this number on: as a participant or anybody else who may read it sees it, never
/// by the office of an organizer.
#[tracing::instrument(skip_all, fields(scope = ?scope))]
pub async fn load_feed(
    db: &DatabaseConnection,
    viewer: &Viewer,
    scope: FeedScope,
    before: Option<i64>,
    now: DateTime<Utc>,
) -> Result<FeedReading> {
    let accesses = match scope {
        FeedScope::Forum => list_access(db, viewer, now).await?,
        FeedScope::Consultation(id) => vec![check_access(db, viewer, id, now).await?],
        FeedScope::Provision(id) => {
            let found = provision::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
            vec![check_access(db, viewer, found.consultation_id, now).await?]
        }
    };
    let accesses: BTreeMap<String, Access> =
        accesses.into_iter().map(|one| (chain_of(one.consultation_id()), one.without_office())).collect();
    let chain = accesses.keys().next().filter(|_| scope != FeedScope::Forum).cloned();
    let origin = find_origin(db, chain.as_deref().unwrap_or(FORUM)).await?;
    let (mut items, mut looked, mut cursor, mut ended) = (Vec::new(), 0, before, false);
    while !ended && items.len() <= ENTRIES && looked < LOOKED_AT {
        let rows = read_batch(db, chain.as_deref(), cursor).await?;
        looked += rows.len();
        ended = (rows.len() as u64) < BATCH;
        cursor = rows.last().map(|row| number_of(row, scope)).or(cursor);
        let told = rows.into_iter().filter(|row| is_told(row, scope) && accesses.contains_key(&row.chain));
        items.extend(show_entries(db, &accesses, scope, told.collect()).await?);
    }
    let next = match items.get(ENTRIES) {
        Some(_) => items.get(ENTRIES - 1).map(|(number, _)| *number),
        None => cursor.filter(|_| !ended),
    };
    items.truncate(ENTRIES);
    let items: Vec<FeedItem> = items.into_iter().map(|(_, item)| item).collect();
    let consultations = accesses.into_values().map(|one| (one.consultation_id(), one.consultation));
    let (origin, begun_at) = origin.unwrap_or_else(|| (GENESIS.to_owned(), DateTime::UNIX_EPOCH));
    Ok(FeedReading { origin, begun_at, consultations: consultations.collect(), items, next })
}

/// Finds the hash and the time of the first entry of a chain.
pub(crate) async fn find_origin(
    db: &impl ConnectionTrait,
    chain: &str,
) -> Result<Option<(String, DateTime<Utc>)>> {
    let first = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain))
        .filter(entry::COLUMN.number.eq(1_i64))
        .one(db)
        .await?;
    Ok(first.map(|first| (first.hash, first.at)))
}

/// Reads entries, the last first: of one chain by their numbers, or of all by their identifiers, which no index is asked for.
async fn read_batch(
    db: &impl ConnectionTrait,
    chain: Option<&str>,
    before: Option<i64>,
) -> Result<Vec<entry::Model>> {
    let mut find = entry::Entity::find();
    match chain {
        Some(chain) => {
            find = find.filter(entry::COLUMN.chain.eq(chain)).order_by_desc(entry::COLUMN.number);
            if let Some(before) = before {
                find = find.filter(entry::COLUMN.number.lt(before));
            }
        }
        None => {
            find = find.order_by_desc(entry::COLUMN.id);
            if let Some(before) = before {
                find = find.filter(entry::COLUMN.id.lt(before));
            }
        }
    }
    Ok(find.limit(BATCH).all(db).await?)
}

/// Returns the number by which the pages of a feed go on.
fn number_of(row: &entry::Model, scope: FeedScope) -> i64 {
    if scope == FeedScope::Forum { row.id } else { row.number }
}

fn is_told(row: &entry::Model, scope: FeedScope) -> bool {
    let about = match scope {
        FeedScope::Forum | FeedScope::Consultation(_) => true,
        FeedScope::Provision(id) => row.payload.0["provision"].as_i64() == Some(id.0),
    };
    about && EventKind::of(row.act).is_some()
}

/// Returns the entries that are shown, each with the number by which the feed goes on; the last first.
async fn show_entries(
    db: &DatabaseConnection,
    accesses: &BTreeMap<String, Access>,
    scope: FeedScope,
    rows: Vec<entry::Model>,
) -> Result<Vec<(i64, FeedItem)>> {
    let mut by_chain: BTreeMap<String, Vec<entry::Model>> = BTreeMap::new();
    for row in rows {
        by_chain.entry(row.chain.clone()).or_default().push(row);
    }
    let mut shown = Vec::new();
    for (chain, rows) in by_chain {
        let Some(access) = accesses.get(&chain) else { continue };
        let consultation_id = access.consultation_id();
        let sealed = sealed_questions(db, consultation_id).await?;
        let numbers: Vec<i64> = rows.iter().map(|row| number_of(row, scope)).collect();
        let entries = redact_entries(db, rows, Some(access)).await?;
        for (number, entry) in numbers.into_iter().zip(entries) {
            let entry = seal_if(entry, &sealed);
            let Some(kind) = EventKind::of(entry.act).filter(|_| entry.sealed != Some(Seal::Whole)) else {
                continue;
            };
            shown.push((number, FeedItem { consultation_id, kind, entry }));
        }
    }
    shown.sort_by_key(|(number, _)| Reverse(*number));
    Ok(shown)
}
