//! Adding existing instruments to the catalogue.

use crate::catalogue::readings::assemble;
use crate::delegations::readings as delegations;
use crate::entity::{catalogue_clause, catalogue_instrument};
use crate::json_text::JsonText;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::catalogue::{
    CatalogueExcess, CatalogueKind, CatalogueTotals, CataloguedInstrument, find_excess, is_national_code,
    shipped_instruments,
};
use domain::identifiers::{CatalogueInstrumentId, DelegationId};
use domain::records::{RecordAct, hash_canonical};
use domain::rights;
use domain::rights::Act;
use domain::rights::catalogue::{CataloguedFacts, may_catalogue_instrument, may_catalogue_shipped};
use domain::text::fold_name;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::{HashMap, HashSet};

/// The number of rows that one statement adds.
const BATCH: usize = 500;

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
    /// The identifier of a national instrument does not begin with the code of its delegation.
    #[error("the identifier does not begin with {delegation} and a hyphen")]
    Misnamed { delegation: String },
    #[error("there is more than may be: {0:?}")]
    Excess(CatalogueExcess),
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

/// What the catalogue has, and is to have, while instruments are added. Codes and versions are folded once.
struct KnownInstruments {
    /// Each instrument by its folded code.
    by_code: HashMap<String, KnownInstrument>,
    /// Each version that the catalogue has by its folded code and version.
    by_version: HashMap<(String, String), CatalogueInstrumentId>,
    /// The share of each delegation.
    national: HashMap<DelegationId, NationalShare>,
    /// The number of clauses of all versions.
    clauses: usize,
    /// The delegations by code.
    delegations: HashMap<String, DelegationId>,
    /// The code of the viewer's own delegation, for a head.
    own: Option<String>,
}

/// An instrument, whatever its versions.
struct KnownInstrument {
    code: String,
    delegation_id: Option<DelegationId>,
    /// The number of its versions.
    versions: usize,
}

/// What the catalogue has of the instruments of a delegation.
#[derive(Clone, Copy, Default)]
struct NationalShare {
    instruments: usize,
    /// The number of clauses of all versions.
    clauses: usize,
}

/// What becomes of instruments that somebody adds.
#[derive(Default)]
struct CataloguePlan {
    added: Vec<PlannedInstrument>,
    /// Those of which the catalogue has this version, which must say the same.
    present: Vec<(CatalogueInstrumentId, CataloguedInstrument)>,
}

/// An instrument that is to be added.
struct PlannedInstrument {
    instrument: CataloguedInstrument,
    delegation_id: Option<DelegationId>,
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
    let known: HashSet<_> =
        known.into_iter().map(|(code, version)| (fold_name(&code), fold_name(&version))).collect();
    let is_known =
        |one: &CataloguedInstrument| known.contains(&(fold_name(&one.code), fold_name(&one.version)));
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
    let clauses: usize = new.iter().map(|one| one.clauses.len()).sum();
    if let Some(excess) = find_excess(viewer.organizer(), new.len(), clauses) {
        return Err(CatalogueActError::Excess(excess));
    }
    let txn = begin_transaction(db).await?;
    // No database knows what identifiers are the same, so that two acts may not look at once.
    records::locked_head_hash(&txn, records::FORUM).await?;
    let mut known = read_known(&txn, viewer).await?;
    let plan = known.plan(viewer, new)?;
    require_same(&txn, &plan.present).await?;
    let added = insert_instruments(&txn, viewer, &plan.added, now).await?;
    txn.commit().await?;
    Ok(CatalogueReport { added, present: plan.present.into_iter().map(|(id, _)| id).collect() })
}

async fn read_known(txn: &DatabaseTransaction, viewer: &Viewer) -> Result<KnownInstruments> {
    type KnownRow = (CatalogueInstrumentId, String, String, Option<DelegationId>);
    let rows: Vec<KnownRow> = catalogue_instrument::Entity::find()
        .select_only()
        .columns([
            catalogue_instrument::Column::Id,
            catalogue_instrument::Column::Code,
            catalogue_instrument::Column::Version,
            catalogue_instrument::Column::DelegationId,
        ])
        .order_by_asc(catalogue_instrument::COLUMN.id)
        .into_tuple()
        .all(txn)
        .await?;
    let all = delegations::all_delegations(txn).await?;
    let seat = viewer.person.as_ref().filter(|person| !person.organizer).and_then(|person| person.seat);
    let own = all.iter().find(|one| seat.is_some_and(|seat| seat.delegation_id == one.id));
    let own = own.map(|one| one.code.clone());
    let mut known = KnownInstruments {
        by_code: HashMap::new(),
        by_version: HashMap::new(),
        national: HashMap::new(),
        clauses: 0,
        delegations: all.into_iter().map(|one| (one.code, one.id)).collect(),
        own,
    };
    let clauses = count_all_clauses(txn).await?;
    for (id, code, version, delegation_id) in rows {
        let folded = fold_name(&code);
        known.by_version.entry((folded.clone(), fold_name(&version))).or_insert(id);
        known.note(folded, &code, delegation_id, clauses.get(&id).copied().unwrap_or_default());
    }
    Ok(known)
}

/// Counts the clauses of each version that has any.
async fn count_all_clauses(txn: &DatabaseTransaction) -> Result<HashMap<CatalogueInstrumentId, usize>> {
    let rows: Vec<(CatalogueInstrumentId, i64)> = catalogue_clause::Entity::find()
        .select_only()
        .column(catalogue_clause::Column::InstrumentId)
        .column_as(catalogue_clause::Column::Id.count(), "number")
        .group_by(catalogue_clause::Column::InstrumentId)
        .into_tuple()
        .all(txn)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (id, usize::try_from(number).unwrap_or_default())).collect())
}

impl KnownInstruments {
    /// Notes a version of an instrument with so many clauses; returns what the catalogue then has.
    fn note(
        &mut self,
        folded: String,
        code: &str,
        delegation_id: Option<DelegationId>,
        clauses: usize,
    ) -> CatalogueTotals {
        let unknown = || KnownInstrument { code: code.to_owned(), delegation_id, versions: 0 };
        let known = self.by_code.entry(folded).or_insert_with(unknown);
        known.versions = known.versions.saturating_add(1);
        let versions = known.versions;
        self.clauses = self.clauses.saturating_add(clauses);
        let mut share = NationalShare::default();
        if let Some(id) = delegation_id {
            let kept = self.national.entry(id).or_default();
            kept.instruments = kept.instruments.saturating_add(usize::from(versions == 1));
            kept.clauses = kept.clauses.saturating_add(clauses);
            share = *kept;
        }
        CatalogueTotals {
            versions,
            national: share.instruments,
            national_clauses: share.clauses,
            instruments: self.by_code.len(),
            clauses: self.clauses,
        }
    }

    /// Finds what becomes of each instrument; fails with the first that may not be added.
    fn plan(
        &mut self,
        viewer: &Viewer,
        new: &[CataloguedInstrument],
    ) -> std::result::Result<CataloguePlan, CatalogueActError> {
        let mut plan = CataloguePlan::default();
        let mut planned = HashSet::new();
        for instrument in new {
            let instrument = self.complete(viewer, instrument)?;
            let delegation_id = self.find_delegation(&instrument)?;
            let folded = fold_name(&instrument.code);
            let former = self.by_code.get(&folded);
            let facts = CataloguedFacts {
                kind: instrument.kind,
                delegation_id,
                former: former.map(|one| one.delegation_id),
            };
            if may_catalogue_instrument(viewer, facts).is_err() {
                return Err(CatalogueActError::Foreign { code: instrument.code });
            }
            // One instrument is written in one way, so that its versions are found together.
            let code = former.map_or_else(|| instrument.code.clone(), |one| one.code.clone());
            let instrument = CataloguedInstrument { code, ..instrument };
            let key = (folded, fold_name(&instrument.version));
            if let Some(id) = self.by_version.get(&key) {
                plan.present.push((*id, instrument));
                continue;
            }
            if let Some(delegation) = instrument.delegation.as_deref()
                && !is_national_code(&instrument.code, delegation)
            {
                return Err(CatalogueActError::Misnamed { delegation: delegation.to_owned() });
            }
            let folded = key.0.clone();
            if !planned.insert(key) {
                let CataloguedInstrument { code, version, .. } = instrument;
                return Err(CatalogueActError::Known { code, version });
            }
            let totals = self.note(folded, &instrument.code, delegation_id, instrument.clauses.len());
            if let Some(excess) = totals.find_excess() {
                return Err(CatalogueActError::Excess(excess));
            }
            plan.added.push(PlannedInstrument { instrument, delegation_id });
        }
        Ok(plan)
    }

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

/// Fails where the catalogue says something else of a version that it has.
async fn require_same(
    txn: &DatabaseTransaction,
    present: &[(CatalogueInstrumentId, CataloguedInstrument)],
) -> std::result::Result<(), CatalogueActError> {
    if present.is_empty() {
        return Ok(());
    }
    let rows = catalogue_instrument::Entity::find()
        .filter(catalogue_instrument::COLUMN.id.is_in(present.iter().map(|(id, _)| *id)))
        .all(txn)
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let kept: HashMap<_, _> = ids.into_iter().zip(assemble(txn, rows).await?).collect();
    match present.iter().find(|(id, new)| kept.get(id) != Some(new)) {
        Some((_, new)) => {
            Err(CatalogueActError::Known { code: new.code.clone(), version: new.version.clone() })
        }
        None => Ok(()),
    }
}

/// Adds instruments with their clauses and an entry of the record for each, with as many statements for many as for few,
/// but for large batches.
async fn insert_instruments(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    planned: &[PlannedInstrument],
    now: DateTime<Utc>,
) -> Result<Vec<CatalogueInstrumentId>> {
    if planned.is_empty() {
        return Ok(Vec::new());
    }
    let codes = planned.iter().map(|one| one.instrument.code.as_str());
    catalogue_instrument::Entity::update_many()
        .set(catalogue_instrument::ActiveModel {
            superseded_at: Set(Some(to_millis(now))),
            ..Default::default()
        })
        .filter(catalogue_instrument::Column::Code.is_in(codes))
        .filter(catalogue_instrument::COLUMN.superseded_at.is_null())
        .exec(txn)
        .await?;
    let added_by = viewer.person.as_ref().and_then(domain::viewers::Person::account);
    // Of two versions that come together, the later one supersedes the other.
    let last: HashMap<&str, usize> =
        planned.iter().enumerate().map(|(place, one)| (one.instrument.code.as_str(), place)).collect();
    let rows = planned.iter().enumerate().map(|(place, one)| {
        let PlannedInstrument { instrument: new, delegation_id } = one;
        let current = last.get(new.code.as_str()) == Some(&place);
        catalogue_instrument::ActiveModel {
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
            delegation_id: Set(*delegation_id),
            added_by: Set(added_by),
            added_at: Set(to_millis(now)),
            superseded_at: Set((!current).then(|| to_millis(now))),
            ..Default::default()
        }
    });
    let rows: Vec<_> = rows.collect();
    let mut inserted = HashMap::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let rows = catalogue_instrument::Entity::insert_many(batch.to_vec()).exec_with_returning(txn).await;
        let rows = rows.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
        inserted.extend(rows.into_iter().map(|row| ((row.code, row.version), row.id)));
    }
    let mut ids = Vec::with_capacity(planned.len());
    for PlannedInstrument { instrument, .. } in planned {
        let id = inserted.get(&(instrument.code.clone(), instrument.version.clone()));
        ids.push(*id.ok_or(StoreError::State)?);
    }
    insert_clauses(txn, &ids, planned).await?;
    append_added(txn, viewer, &ids, planned, now).await?;
    Ok(ids)
}

async fn insert_clauses(
    txn: &DatabaseTransaction,
    ids: &[CatalogueInstrumentId],
    planned: &[PlannedInstrument],
) -> Result<()> {
    let rows = ids.iter().zip(planned).flat_map(|(id, one)| {
        (0..).zip(&one.instrument.clauses).map(move |(place, clause)| catalogue_clause::ActiveModel {
            instrument_id: Set(*id),
            code: Set(clause.code.clone()),
            titles: Set(JsonText(clause.titles.clone())),
            place: Set(place),
            ..Default::default()
        })
    });
    let rows: Vec<_> = rows.collect();
    for batch in rows.chunks(BATCH) {
        catalogue_clause::Entity::insert_many(batch.to_vec()).exec_without_returning(txn).await?;
    }
    Ok(())
}

async fn append_added(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    ids: &[CatalogueInstrumentId],
    planned: &[PlannedInstrument],
    now: DateTime<Utc>,
) -> Result<()> {
    let done = ids.iter().zip(planned).map(|(id, PlannedInstrument { instrument: new, .. })| {
        // All of it may be long; whoever has the catalogue can compute the hash again.
        let payload = json!({
            "instrument": id, "code": new.code, "version": new.version, "body": new.body, "kind": new.kind,
            "delegation": new.delegation, "titles": new.titles, "source": new.source, "clauses": new.clauses.len(),
            "hash": hash_canonical(&json!(new)),
        });
        let actor = match viewer.organizer() {
            true => records::ORGANIZER,
            false => new.delegation.as_deref().unwrap_or(records::ORGANIZER),
        };
        (actor, payload)
    });
    records::append_acts(txn, records::FORUM, now, RecordAct::InstrumentCatalogued, done.collect()).await
}
