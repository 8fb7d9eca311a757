//! Readings of the record, as each viewer may see it.

use crate::attribution::Access;
use crate::entity::{chain, entry};
use crate::records::chain::{FORUM, ORGANIZER, SYSTEM, chain_of, covered_terms};
use crate::records::seals as exports;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::exports::RecordHead;
use domain::identifiers::ConsultationId;
use domain::records;
use domain::records::{EntryCover, RecordEntry, Seal};
use domain::viewers::Viewer;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashSet;

/// The number of entries on one page.
pub const PAGE: u64 = 50;

/// Lists a page of a chain, newest first, and counts all entries.
#[tracing::instrument(skip_all)]
pub async fn page_of_record(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: Option<ConsultationId>,
    page: u64,
    now: DateTime<Utc>,
) -> Result<(Vec<RecordEntry>, u64)> {
    let (chain, access, sealed) = match consultation_id {
        Some(id) => {
            let access = attribution::check_access(db, viewer, id, now).await?;
            (chain_of(id), Some(access), exports::sealed_questions(db, id).await?)
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
    let entries = rows.into_iter().map(|row| exports::seal_if(redact_entry(row, access.as_ref()), &sealed));
    Ok((entries.collect(), total))
}

/// Lists the entries of a chain after number `after`, at most `limit`, as a viewer with `access` may read them;
/// without an access, all of them whole.
#[tracing::instrument(skip_all)]
pub async fn entries_after(
    db: &impl ConnectionTrait,
    chain: &str,
    access: Option<&Access>,
    after: i64,
    limit: u64,
) -> Result<Vec<RecordEntry>> {
    let rows = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain))
        .filter(entry::COLUMN.number.gt(after))
        .order_by_asc(entry::COLUMN.number)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| redact_entry(row, access)).collect())
}

/// Reads the head of a chain: how many entries it has, and the hash of the last.
#[tracing::instrument(skip_all)]
pub async fn chain_head(db: &impl ConnectionTrait, chain: &str) -> Result<RecordHead> {
    let head = chain::Entity::find().filter(chain::COLUMN.name.eq(chain)).one(db).await?;
    let head = head.map(|head| RecordHead { entries: head.number, hash: head.hash });
    Ok(head.unwrap_or_else(|| RecordHead { entries: 0, hash: records::GENESIS.to_owned() }))
}

/// Redacts the entry: it is sealed for a viewer who may not see the act, and without its actor for one who may not see
/// the delegation.
fn redact_entry(row: entry::Model, access: Option<&Access>) -> RecordEntry {
    let seal = access.and_then(|access| match access.shown(row.terms(), row.delegation_id) {
        Disclosure::Whole => None,
        Disclosure::WithoutName => (![ORGANIZER, SYSTEM].contains(&row.actor.as_str())).then_some(Seal::Name),
        Disclosure::Nothing => Some(Seal::Whole),
    });
    let entry = to_entry(row);
    match seal {
        Some(seal) => records::seal_entry(entry, seal),
        None => entry,
    }
}

fn to_entry(row: entry::Model) -> RecordEntry {
    let terms = covered_terms(&row);
    let salt = row.salt;
    let covered = row.author.zip(row.content);
    RecordEntry {
        chain: row.chain,
        number: row.number,
        at: row.at,
        act: row.act,
        actor: row.actor,
        payload: row.payload.0,
        previous: row.previous,
        hash: row.hash,
        sealed: None,
        cover: covered.map(|(author, content)| EntryCover { terms, salt, author, content }),
    }
}
