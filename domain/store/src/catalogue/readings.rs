//! Readings of the catalogue of existing instruments. It is open to everybody.

use crate::delegations::readings as delegations;
use crate::entity::{catalogue_clause, catalogue_instrument, delegation};
use crate::{Result, StoreError};
use domain::catalogue::{CataloguedClause, CataloguedInstrument};
use domain::identifiers::{CatalogueInstrumentId, DelegationId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use std::collections::HashMap;

/// The number of instruments, and of clauses, on one page.
pub const PAGE: u64 = 50;

/// The number of versions that one statement reads of the whole catalogue.
const BATCH: u64 = 500;

/// Lists all instruments of the catalogue, each in its latest version, by their identifiers. There are no more than
/// [`domain::catalogue::MAX_CATALOGUE`].
#[tracing::instrument(skip_all)]
pub async fn list_instruments(db: &impl ConnectionTrait) -> Result<Vec<catalogue_instrument::Model>> {
    Ok(catalogue_instrument::Entity::find()
        .filter(catalogue_instrument::COLUMN.superseded_at.is_null())
        .order_by_asc(catalogue_instrument::COLUMN.code)
        .all(db)
        .await?)
}

/// Finds a version of an instrument.
#[tracing::instrument(skip_all, fields(instrument = %id))]
pub async fn find_instrument(
    db: &impl ConnectionTrait,
    id: CatalogueInstrumentId,
) -> Result<catalogue_instrument::Model> {
    catalogue_instrument::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

/// Lists all versions of the instrument with this identifier, the latest first. There are no more than
/// [`domain::catalogue::MAX_VERSIONS`].
#[tracing::instrument(skip_all)]
pub async fn list_versions(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Vec<catalogue_instrument::Model>> {
    Ok(catalogue_instrument::Entity::find()
        .filter(catalogue_instrument::COLUMN.code.eq(code))
        .order_by_desc(catalogue_instrument::COLUMN.id)
        .all(db)
        .await?)
}

/// Lists the clauses of an instrument in its order.
#[tracing::instrument(skip_all, fields(instrument = %id))]
pub async fn list_clauses(
    db: &impl ConnectionTrait,
    id: CatalogueInstrumentId,
) -> Result<Vec<catalogue_clause::Model>> {
    Ok(catalogue_clause::Entity::find()
        .filter(catalogue_clause::COLUMN.instrument_id.eq(id))
        .order_by_asc(catalogue_clause::COLUMN.place)
        .all(db)
        .await?)
}

/// Lists the clauses of some instruments, those of each in its order.
#[tracing::instrument(skip_all)]
pub async fn list_clauses_of(
    db: &impl ConnectionTrait,
    ids: &[CatalogueInstrumentId],
) -> Result<Vec<catalogue_clause::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(catalogue_clause::Entity::find()
        .filter(catalogue_clause::COLUMN.instrument_id.is_in(ids.iter().copied()))
        .order_by_asc(catalogue_clause::COLUMN.instrument_id)
        .order_by_asc(catalogue_clause::COLUMN.place)
        .all(db)
        .await?)
}

/// Lists a page of the clauses of an instrument, counted from 0.
#[tracing::instrument(skip_all, fields(instrument = %id))]
pub async fn page_of_clauses(
    db: &impl ConnectionTrait,
    id: CatalogueInstrumentId,
    page: u64,
) -> Result<Vec<catalogue_clause::Model>> {
    Ok(catalogue_clause::Entity::find()
        .filter(catalogue_clause::COLUMN.instrument_id.eq(id))
        .order_by_asc(catalogue_clause::COLUMN.place)
        .offset(page.saturating_mul(PAGE))
        .limit(PAGE)
        .all(db)
        .await?)
}

/// Counts the clauses of an instrument.
#[tracing::instrument(skip_all, fields(instrument = %id))]
pub async fn count_clauses(db: &impl ConnectionTrait, id: CatalogueInstrumentId) -> Result<u64> {
    let clauses = catalogue_clause::Entity::find().filter(catalogue_clause::COLUMN.instrument_id.eq(id));
    Ok(clauses.count(db).await?)
}

/// A version of the whole catalogue. What was added stays as it is, so that the catalogue is the same as long as this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CatalogueVersion {
    number: i64,
    last: Option<i64>,
}

/// Returns the version of the whole catalogue.
#[tracing::instrument(skip_all)]
pub async fn catalogue_version(db: &impl ConnectionTrait) -> Result<CatalogueVersion> {
    let found: Option<(i64, Option<i64>)> = catalogue_instrument::Entity::find()
        .select_only()
        .column_as(catalogue_instrument::Column::Id.count(), "number")
        .column_as(catalogue_instrument::Column::Id.max(), "last")
        .into_tuple()
        .one(db)
        .await?;
    let (number, last) = found.unwrap_or_default();
    Ok(CatalogueVersion { number, last })
}

/// Loads the whole catalogue with every version, in the order added, as it is downloaded.
#[tracing::instrument(skip_all)]
pub async fn load_catalogue(db: &impl ConnectionTrait) -> Result<Vec<CataloguedInstrument>> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let found = catalogue_instrument::Entity::find()
            .apply_if(after, |found, last: CatalogueInstrumentId| {
                found.filter(catalogue_instrument::COLUMN.id.gt(last))
            })
            .order_by_asc(catalogue_instrument::COLUMN.id)
            .limit(BATCH);
        let rows = found.all(db).await?;
        let Some(last) = rows.last() else { return Ok(all) };
        after = Some(last.id);
        all.extend(assemble(db, rows).await?);
    }
}

/// Puts instruments together with their clauses and the codes of their delegations.
pub(crate) async fn assemble(
    db: &impl ConnectionTrait,
    rows: Vec<catalogue_instrument::Model>,
) -> Result<Vec<CataloguedInstrument>> {
    let ids = rows.iter().map(|row| row.id);
    let clauses = catalogue_clause::Entity::find()
        .filter(catalogue_clause::COLUMN.instrument_id.is_in(ids))
        .order_by_asc(catalogue_clause::COLUMN.instrument_id)
        .order_by_asc(catalogue_clause::COLUMN.place)
        .all(db)
        .await?;
    let mut of: HashMap<CatalogueInstrumentId, Vec<CataloguedClause>> = HashMap::new();
    for clause in clauses {
        let catalogued = CataloguedClause { code: clause.code, titles: clause.titles.0 };
        of.entry(clause.instrument_id).or_default().push(catalogued);
    }
    let all: Vec<delegation::Model> = delegations::all_delegations(db).await?;
    let codes: HashMap<DelegationId, String> = all.into_iter().map(|one| (one.id, one.code)).collect();
    let whole = |row: catalogue_instrument::Model| CataloguedInstrument {
        clauses: of.remove(&row.id).unwrap_or_default(),
        delegation: row.delegation_id.and_then(|id| codes.get(&id).cloned()),
        code: row.code,
        version: row.version,
        body: row.body,
        kind: row.kind,
        adopted_on: row.adopted_on,
        languages: row.languages.0,
        titles: row.titles.0,
        source: row.source,
        licence: row.licence,
        note: row.note,
    };
    Ok(rows.into_iter().map(whole).collect())
}
