//! Readings of the record, as each viewer may see it.

use crate::attribution::{Access, Attributed};
use crate::entity::{association, chain, definition_holding, entry, position, reply};
use crate::records::chain::{FORUM, ORGANIZER, SYSTEM, chain_of, covered_terms};
use crate::records::seals as exports;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::exports::RecordHead;
use domain::identifiers::{BlocStatementId, ConsultationId, PositionId, ReplyId};
use domain::records;
use domain::records::{EntryCover, RecordAct, RecordEntry, Seal};
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, HashSet};

/// The number of entries on one page.
pub const PAGE: u64 = 25;

/// How far the record of a consultation and that of the forum have come, so that what was computed of both can be kept until
/// something has been done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordVersion {
    entries: i64,
    /// The last entry that is more than talk.
    decided: i64,
    forum: i64,
}

impl RecordVersion {
    /// Returns the version of what does not change with comments.
    #[must_use]
    pub const fn without_talk(self) -> Self {
        Self { entries: 0, ..self }
    }
}

/// Reads the versions of some consultations, in one query.
#[tracing::instrument(skip_all)]
pub async fn record_versions(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
) -> Result<BTreeMap<ConsultationId, RecordVersion>> {
    let chains = ids.iter().map(|id| chain_of(*id)).chain([FORUM.to_owned()]);
    let heads: Vec<(String, i64, i64)> = chain::Entity::find()
        .select_only()
        .columns([chain::Column::Name, chain::Column::Number, chain::Column::Decided])
        .filter(chain::Column::Name.is_in(chains))
        .into_tuple()
        .all(db)
        .await?;
    let find = |name: &str| heads.iter().find(|(of, ..)| of == name);
    let forum = find(FORUM).map_or(0, |(_, number, _)| *number);
    let versions = ids.iter().map(|id| {
        let (entries, decided) =
            find(&chain_of(*id)).map_or((0, 0), |(_, number, decided)| (*number, *decided));
        (*id, RecordVersion { entries, decided, forum })
    });
    Ok(versions.collect())
}

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
    // Entries are numbered from 1 on, so that neither are they counted nor those of the pages before read.
    let total = chain_head(db, &chain).await?.entries;
    let shown = i64::try_from(page.saturating_mul(PAGE)).unwrap_or(i64::MAX);
    let rows = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain))
        .filter(entry::COLUMN.number.lte(total.saturating_sub(shown)))
        .order_by_desc(entry::COLUMN.number)
        .limit(PAGE)
        .all(db)
        .await?;
    let entries = redact_entries(db, rows, access.as_ref()).await?.into_iter();
    let total = u64::try_from(total).unwrap_or_default();
    Ok((entries.map(|entry| exports::seal_if(entry, &sealed)).collect(), total))
}

/// Finds when the last act of a consultation was recorded: the record tells the time of every act to whoever reads the
/// consultation.
#[tracing::instrument(skip_all)]
pub async fn find_last_act(db: &impl ConnectionTrait, access: &Access) -> Result<Option<DateTime<Utc>>> {
    let last = entry::Entity::find()
        .select_only()
        .column(entry::Column::At)
        .filter(entry::COLUMN.chain.eq(chain_of(access.consultation_id())))
        .order_by_desc(entry::COLUMN.number)
        .limit(1);
    Ok(last.into_tuple().one(db).await?)
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
    redact_entries(db, rows, access).await
}

/// Reads the head of a chain: how many entries it has, and the hash of the last.
#[tracing::instrument(skip_all)]
pub async fn chain_head(db: &impl ConnectionTrait, chain: &str) -> Result<RecordHead> {
    let head = chain::Entity::find().filter(chain::COLUMN.name.eq(chain)).one(db).await?;
    let head = head.map(|head| RecordHead { entries: head.number, hash: head.hash });
    Ok(head.unwrap_or_else(|| RecordHead { entries: 0, hash: records::GENESIS.to_owned() }))
}

/// Redacts entries: each is sealed for a viewer who may not see the act, and without its actor for one who may not see the
/// delegation. Whatever is not there for the viewer is sealed whole.
pub(crate) async fn redact_entries(
    db: &impl ConnectionTrait,
    rows: Vec<entry::Model>,
    access: Option<&Access>,
) -> Result<Vec<RecordEntry>> {
    let Some(access) = access else {
        return Ok(rows.into_iter().map(to_entry).collect());
    };
    let unnamed: Vec<&entry::Model> =
        rows.iter().filter(|row| find_seal(row, access) == Some(Seal::Name)).collect();
    let known = if unnamed.is_empty() { HashSet::new() } else { list_known(db, access, &unnamed).await? };
    let entries = rows.into_iter().map(|row| {
        let seal =
            find_seal(&row, access).map(|seal| if known.contains(&row.number) { seal } else { Seal::Whole });
        let entry = to_entry(row);
        match seal {
            Some(seal) => records::seal_entry(entry, seal),
            None => entry,
        }
    });
    Ok(entries.collect())
}

/// Returns how an entry is sealed for a viewer, as far as its own terms say.
fn find_seal(row: &entry::Model, access: &Access) -> Option<Seal> {
    match access.shown(row.terms(), row.delegation_id) {
        Disclosure::Whole => None,
        Disclosure::WithoutName => (![ORGANIZER, SYSTEM].contains(&row.actor.as_str())).then_some(Seal::Name),
        Disclosure::Nothing => Some(Seal::Whole),
    }
}

/// Lists the numbers of the entries without a name whose words are there for the viewer. Those of a delegation that has
/// spoken under its name on the same subject are not, nor is the end of words that have a name.
async fn list_known(
    db: &impl ConnectionTrait,
    access: &Access,
    unnamed: &[&entry::Model],
) -> Result<HashSet<i64>> {
    let of = |acts: &[RecordAct], field: &str| -> Vec<(i64, i64)> {
        let entries = unnamed.iter().filter(|row| acts.contains(&row.act));
        entries.filter_map(|row| Some((row.number, row.payload.0[field].as_i64()?))).collect()
    };
    let unnamed_still =
        |terms, delegation_id| access.shown(terms, Some(delegation_id)) == Disclosure::WithoutName;
    let is_followed = |act| {
        let followed = [&POSITIONS[..], &REPLIES[..], &ASSOCIATIONS[..], &HOLDINGS[..]];
        followed.iter().any(|acts| acts.contains(&act))
    };
    let others = unnamed.iter().filter(|row| !is_followed(row.act));
    let mut known: HashSet<i64> = others.map(|row| row.number).collect();

    let positions = of(&POSITIONS, "position");
    let found = position::Entity::find()
        .filter(position::COLUMN.id.is_in(positions.iter().map(|(_, id)| PositionId(*id))))
        .filter(access.known::<position::Model>())
        .all(db)
        .await?;
    let found = found.iter().filter(|row| unnamed_still(row.terms(), row.delegation_id));
    let found: HashSet<i64> = found.map(|row| row.id.0).collect();
    known.extend(positions.iter().filter(|(_, id)| found.contains(id)).map(|(number, _)| number));

    let replies = of(&REPLIES, "reply");
    let found = reply::Entity::find()
        .filter(reply::COLUMN.id.is_in(replies.iter().map(|(_, id)| ReplyId(*id))))
        .filter(access.known::<reply::Model>())
        .all(db)
        .await?;
    let found: HashSet<i64> = found.iter().map(|row| row.id.0).collect();
    known.extend(replies.iter().filter(|(_, id)| found.contains(id)).map(|(number, _)| number));

    let holdings = of(&HOLDINGS, "holding");
    let found = definition_holding::Entity::find()
        .filter(definition_holding::COLUMN.id.is_in(holdings.iter().map(|(_, id)| *id)))
        .filter(access.known::<definition_holding::Model>())
        .all(db)
        .await?;
    let found: HashSet<i64> = found.iter().map(|row| row.id).collect();
    known.extend(holdings.iter().filter(|(_, id)| found.contains(id)).map(|(number, _)| number));

    let associations = of(&ASSOCIATIONS, "bloc_statement");
    let statements = associations.iter().map(|(_, id)| BlocStatementId(*id));
    let found = association::Entity::find()
        .filter(association::COLUMN.bloc_statement_id.is_in(statements))
        .filter(access.known::<association::Model>())
        .all(db)
        .await?;
    let made = |one: &entry::Model| {
        found.iter().any(|row| Some(row.delegation_id) == one.delegation_id && row.made_at == one.at)
    };
    let of_known = unnamed.iter().filter(|row| ASSOCIATIONS.contains(&row.act) && made(row));
    known.extend(of_known.map(|row| row.number));
    Ok(known)
}

const POSITIONS: [RecordAct; 2] = [RecordAct::PositionSubmitted, RecordAct::PositionWithdrawn];
const REPLIES: [RecordAct; 2] = [RecordAct::ReplyMade, RecordAct::ReplyWithdrawn];
const ASSOCIATIONS: [RecordAct; 1] = [RecordAct::AssociationMade];
const HOLDINGS: [RecordAct; 1] = [RecordAct::DefinitionHeld];

pub(crate) fn to_entry(row: entry::Model) -> RecordEntry {
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
