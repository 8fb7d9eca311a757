//! Adding existing instruments to the catalogue.

use crate::catalogue::readings::assemble;
use crate::delegations::readings as delegations;
use crate::entity::{catalogue_clause, catalogue_instrument};
use crate::json_text::JsonText;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::catalogue::{CatalogueKind, CataloguedInstrument, shipped_instruments};
use domain::identifiers::{CatalogueInstrumentId, DelegationId};
use domain::records::{RecordAct, hash_canonical};
use domain::rights;
use domain::rights::Act;
use domain::rights::catalogue::{CataloguedFacts, may_catalogue_instrument, may_catalogue_shipped};
use domain::text::fold_name;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::HashMap;

/// The number of clauses that one statement adds.
const BATCH: usize = 200;

/// The reason why instruments were not added.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueActError {
    /// The catalogue has this version already, and says something else of it.
    #[error("{code}, {version} is in the catalogue already and is never changed")]
    Known { code: String, version: String },
    /// The instrument is of others, or is none that the viewer may add.
    #[error("{code} is not the viewer's to add")]
    Foreign { code: String },
    #[error("there is no delegation {delegation}")]
    Unknown { delegation: String },
    /// A national instrument names no delegation.
    #[error("{code} is of no delegation")]
    Stateless { code: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(CatalogueActError);

/// What became of instruments that somebody added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueReport {
    pub added: Vec<CatalogueInstrumentId>,
    /// Those that the catalogue had already, just so.
    pub present: Vec<CatalogueInstrumentId>,
}

/// What the catalogue has, while instruments are added.
struct KnownInstruments {
    rows: Vec<catalogue_instrument::Model>,
    /// The delegations by code.
    delegations: HashMap<String, DelegationId>,
    /// The code of the viewer's own delegation, for a head.
    own: Option<String>,
}

/// Adds one instrument, or another version of one.
#[tracing::instrument(skip_all)]
pub async fn catalogue_instrument(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &CataloguedInstrument,
    now: DateTime<Utc>,
) -> std::result::Result<CatalogueInstrumentId, CatalogueActError> {
    let report = catalogue_instruments(db, viewer, std::slice::from_ref(new), now).await?;
    let id = report.added.first().or_else(|| report.present.first()).copied();
    id.ok_or(CatalogueActError::Store(StoreError::State))
}

/// Adds the instruments that the program brings along and that are not there, or in another version; an organizer's act.
#[tracing::instrument(skip_all)]
pub async fn catalogue_shipped(
    db: &DatabaseConnection,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> std::result::Result<CatalogueReport, CatalogueActError> {
    may_catalogue_shipped(viewer).map_err(StoreError::from)?;
    let known: Vec<(String, String)> = catalogue_instrument::Entity::find()
        .select_only()
        .column(catalogue_instrument::Column::Code)
        .column(catalogue_instrument::Column::Version)
        .into_tuple()
        .all(db)
        .await?;
    let is_known = |one: &CataloguedInstrument| {
        known.iter().any(|(code, version)| same(code, &one.code) && same(version, &one.version))
    };
    let missing: Vec<_> = shipped_instruments().into_iter().filter(|one| !is_known(one)).collect();
    catalogue_instruments(db, viewer, &missing, now).await
}

/// Adds instruments, all of them or none. A version that the catalogue has is left as it is if it says the same, and is
/// refused otherwise: what has changed is another version, which supersedes the former one.
#[tracing::instrument(skip_all)]
pub async fn catalogue_instruments(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &[CataloguedInstrument],
    now: DateTime<Utc>,
) -> std::result::Result<CatalogueReport, CatalogueActError> {
    rights::may(Act::CatalogueInstrument, viewer)?;
    let txn = begin_transaction(db).await?;
    // No database knows what identifiers are the same, so that two acts may not look at once.
    records::locked_head_hash(&txn, records::FORUM).await?;
    let mut known = read_known(&txn, viewer).await?;
    let mut report = CatalogueReport::default();
    for instrument in new {
        let instrument = known.complete(viewer, instrument)?;
        let delegation_id = known.find_delegation(&instrument)?;
        let former = known.rows.iter().find(|row| same(&row.code, &instrument.code));
        let facts = CataloguedFacts {
            kind: instrument.kind,
            delegation_id,
            former: former.map(|row| row.delegation_id),
        };
        if may_catalogue_instrument(viewer, facts).is_err() {
            return Err(CatalogueActError::Foreign { code: instrument.code });
        }
        // One instrument is written in one way, so that its versions are found together.
        let code = former.map_or_else(|| instrument.code.clone(), |row| row.code.clone());
        let instrument = CataloguedInstrument { code, ..instrument };
        if let Some(id) = find_same(&txn, &known, &instrument).await? {
            report.present.push(id);
            continue;
        }
        let row = insert_instrument(&txn, viewer, &instrument, delegation_id, now).await?;
        report.added.push(row.id);
        known.rows.push(row);
    }
    txn.commit().await?;
    Ok(report)
}

fn same(one: &str, other: &str) -> bool {
    one == other || fold_name(one) == fold_name(other)
}

async fn read_known(txn: &DatabaseTransaction, viewer: &Viewer) -> Result<KnownInstruments> {
    let rows =
        catalogue_instrument::Entity::find().order_by_asc(catalogue_instrument::COLUMN.id).all(txn).await?;
    let all = delegations::all_delegations(txn).await?;
    let seat = viewer.person.as_ref().filter(|person| !person.organizer).and_then(|person| person.seat);
    let own = all.iter().find(|one| seat.is_some_and(|seat| seat.delegation_id == one.id));
    let own = own.map(|one| one.code.clone());
    let delegations = all.into_iter().map(|one| (one.code, one.id)).collect();
    Ok(KnownInstruments { rows, delegations, own })
}

impl KnownInstruments {
    /// Returns the instrument as of the head's own delegation, where a national one names none.
    fn complete(
        &self,
        viewer: &Viewer,
        new: &CataloguedInstrument,
    ) -> std::result::Result<CataloguedInstrument, CatalogueActError> {
        if new.kind != CatalogueKind::National || new.delegation.is_some() {
            return Ok(new.clone());
        }
        match (&self.own, viewer.organizer()) {
            (Some(own), false) => Ok(CataloguedInstrument { delegation: Some(own.clone()), ..new.clone() }),
            _ => Err(CatalogueActError::Stateless { code: new.code.clone() }),
        }
    }

    fn find_delegation(
        &self,
        new: &CataloguedInstrument,
    ) -> std::result::Result<Option<DelegationId>, CatalogueActError> {
        let Some(code) = &new.delegation else { return Ok(None) };
        let found = self.delegations.get(code).copied();
        found.map(Some).ok_or_else(|| CatalogueActError::Unknown { delegation: code.clone() })
    }
}

/// Finds the same version of the same instrument; fails where the catalogue says something else of it.
async fn find_same(
    txn: &DatabaseTransaction,
    known: &KnownInstruments,
    new: &CataloguedInstrument,
) -> std::result::Result<Option<CatalogueInstrumentId>, CatalogueActError> {
    let row = known.rows.iter().find(|row| same(&row.code, &new.code) && same(&row.version, &new.version));
    let Some(row) = row else { return Ok(None) };
    let kept = assemble(txn, vec![row.clone()]).await?;
    match kept.first() == Some(new) {
        true => Ok(Some(row.id)),
        false => Err(CatalogueActError::Known { code: new.code.clone(), version: new.version.clone() }),
    }
}

async fn insert_instrument(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    new: &CataloguedInstrument,
    delegation_id: Option<DelegationId>,
    now: DateTime<Utc>,
) -> Result<catalogue_instrument::Model> {
    let former = catalogue_instrument::Entity::find()
        .filter(catalogue_instrument::COLUMN.code.eq(&new.code))
        .filter(catalogue_instrument::COLUMN.superseded_at.is_null())
        .all(txn)
        .await?;
    for row in former {
        let mut row = row.into_active_model();
        row.superseded_at = Set(Some(to_millis(now)));
        row.update(txn).await?;
    }
    let row = catalogue_instrument::ActiveModel {
        code: Set(new.code.clone()),
        version: Set(new.version.clone()),
        body: Set(new.body.clone()),
        kind: Set(new.kind),
        adopted_on: Set(new.adopted_on),
        languages: Set(JsonText(new.languages.clone())),
        titles: Set(JsonText(new.titles.clone())),
        source: Set(new.source.clone()),
        licence: Set(new.licence.clone()),
        note: Set(new.note.clone()),
        delegation_id: Set(delegation_id),
        added_by: Set(viewer.person.as_ref().and_then(domain::viewers::Person::account)),
        added_at: Set(to_millis(now)),
        ..Default::default()
    };
    let row = row.insert(txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    insert_clauses(txn, row.id, new).await?;
    // All of it may be long; whoever has the catalogue can compute the hash again.
    let payload = json!({
        "instrument": row.id, "code": new.code, "version": new.version, "body": new.body, "kind": new.kind,
        "delegation": new.delegation, "titles": new.titles, "source": new.source, "clauses": new.clauses.len(),
        "hash": hash_canonical(&json!(new)),
    });
    let actor = match viewer.organizer() {
        true => records::ORGANIZER,
        false => new.delegation.as_deref().unwrap_or(records::ORGANIZER),
    };
    records::append_act(txn, records::FORUM, now, RecordAct::InstrumentCatalogued, actor, payload).await?;
    Ok(row)
}

async fn insert_clauses(
    txn: &DatabaseTransaction,
    instrument_id: CatalogueInstrumentId,
    new: &CataloguedInstrument,
) -> Result<()> {
    let rows = (0..).zip(&new.clauses).map(|(place, clause)| catalogue_clause::ActiveModel {
        instrument_id: Set(instrument_id),
        code: Set(clause.code.clone()),
        titles: Set(JsonText(clause.titles.clone())),
        place: Set(place),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    for batch in rows.chunks(BATCH) {
        catalogue_clause::Entity::insert_many(batch.to_vec()).exec_without_returning(txn).await?;
    }
    Ok(())
}
