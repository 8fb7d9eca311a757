//! Readings of mappings: those on a provision, those of many for views of the whole, and the clauses that can be chosen.

use crate::attribution::{self, Access};
use crate::consultations::readings as consultations;
use crate::entity::{catalogue_clause, catalogue_instrument, mapping, mapping_review};
use crate::instruments::readings as instruments;
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::identifiers::{
    CatalogueInstrumentId, ClauseId, ConsultationId, DelegationId, MappingId, ProvisionId,
};
use domain::mappings::{
    MappingLink, MappingRelation, MappingState, MappingVerdict, find_state, hash_wording, is_outdated,
};
use domain::rights::ConsultationFacts;
use domain::rights::mappings::MappingFacts;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::{BTreeMap, HashMap};

/// The largest number of mappings, or of clauses, on one page.
pub const PAGE: u64 = 50;

impl mapping::Model {
    /// Returns the facts on which rights to it depend.
    pub fn facts(&self, consultation: ConsultationFacts) -> MappingFacts {
        MappingFacts {
            delegation_id: self.delegation_id,
            withdrawn: self.withdrawn_at.is_some(),
            consultation,
        }
    }
}

/// A mapping as its reader is shown it.
#[derive(Clone, Debug)]
pub struct ShownMapping {
    pub mapping: mapping::Model,
    pub clause: catalogue_clause::Model,
    pub instrument: catalogue_instrument::Model,
    /// The number of the provision in the last revision that has it.
    pub label: String,
    /// The reviews that stand, in the order given.
    pub reviews: Vec<mapping_review::Model>,
    /// Whether the provision no longer has the words on which the mapping was made.
    pub outdated: bool,
}

impl ShownMapping {
    /// Returns what has become of it by the reviews that are shown.
    pub fn state(&self) -> MappingState {
        find_state(self.reviews.iter().map(|one| one.verdict))
    }
}

/// A clause with the version of the instrument that has it.
#[derive(Clone, Debug)]
pub struct FoundClause {
    pub clause: catalogue_clause::Model,
    pub instrument: catalogue_instrument::Model,
}

/// Lists what others say of the provision and the clause of a mapping, in the order made.
#[tracing::instrument(skip_all, fields(mapping = %of.id))]
pub async fn list_mappings_beside(
    db: &impl ConnectionTrait,
    access: &Access,
    of: &mapping::Model,
) -> Result<Vec<ShownMapping>> {
    let rows = standing_mappings(access)
        .filter(mapping::COLUMN.provision_id.eq(of.provision_id))
        .filter(mapping::COLUMN.clause_id.eq(of.clause_id))
        .filter(mapping::COLUMN.id.ne(of.id))
        .order_by_asc(mapping::COLUMN.id)
        .limit(PAGE)
        .all(db)
        .await?;
    join_mappings(db, access, rows).await
}

/// Lists a page of the mappings on a provision, by clause, so that those which say different things of one stand beside each
/// other, and counts them.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn page_of_mappings_on(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_id: ProvisionId,
    page: u64,
) -> Result<(Vec<ShownMapping>, u64)> {
    let found = standing_mappings(access).filter(mapping::COLUMN.provision_id.eq(provision_id));
    let found = found.order_by_asc(mapping::COLUMN.clause_id).order_by_asc(mapping::COLUMN.id);
    let rows = found.clone().offset(page * PAGE).limit(PAGE).all(db).await?;
    let more = page > 0 || rows.len() as u64 == PAGE;
    let total = if more { found.count(db).await? } else { rows.len() as u64 };
    Ok((join_mappings(db, access, rows).await?, total))
}

/// Finds a mapping that the viewer may see, withdrawn or not, with the access to its consultation.
#[tracing::instrument(skip_all, fields(mapping = %id))]
pub async fn find_mapping(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: MappingId,
    now: DateTime<Utc>,
) -> Result<(ShownMapping, Access)> {
    let found = mapping::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let shown = join_mappings(db, &access, vec![found]).await?.pop().ok_or(StoreError::NotFound)?;
    Ok((shown, access))
}

/// Lists some of the mappings that stand, in the order made.
#[tracing::instrument(skip_all)]
pub async fn find_mappings(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[MappingId],
) -> Result<Vec<ShownMapping>> {
    let found = standing_mappings(access).filter(mapping::COLUMN.id.is_in(ids.iter().copied()));
    let rows = found.order_by_asc(mapping::COLUMN.id).all(db).await?;
    join_mappings(db, access, rows).await
}

/// Lists all mappings that stand, in the order made, for files.
#[tracing::instrument(skip_all)]
pub async fn list_all_mappings(db: &impl ConnectionTrait, access: &Access) -> Result<Vec<ShownMapping>> {
    let rows = standing_mappings(access).order_by_asc(mapping::COLUMN.id).all(db).await?;
    join_mappings(db, access, rows).await
}

/// Lists a page of the mappings that concern what a delegation is bound by elsewhere, and counts them: those to national
/// instruments of its own, and those that it proposed under its name.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn list_obligations(
    db: &impl ConnectionTrait,
    access: &Access,
    delegation_id: DelegationId,
    page: u64,
) -> Result<(Vec<ShownMapping>, u64)> {
    let instruments = catalogue_instrument::Entity::find()
        .select_only()
        .column(catalogue_instrument::Column::Id)
        .filter(catalogue_instrument::Column::DelegationId.eq(delegation_id))
        .into_query();
    let clauses = catalogue_clause::Entity::find()
        .select_only()
        .column(catalogue_clause::Column::Id)
        .filter(catalogue_clause::Column::InstrumentId.in_subquery(instruments))
        .into_query();
    let proposed = Condition::all()
        .add(mapping::Column::DelegationId.eq(delegation_id))
        .add(access.named::<mapping::Model>());
    let concerns = Condition::any().add(mapping::Column::ClauseId.in_subquery(clauses)).add(proposed);
    let found = standing_mappings(access).filter(concerns);
    let total = found.clone().count(db).await?;
    let rows = found
        .order_by_asc(mapping::COLUMN.clause_id)
        .order_by_asc(mapping::COLUMN.id)
        .offset(page * PAGE)
        .limit(PAGE)
        .all(db)
        .await?;
    Ok((join_mappings(db, access, rows).await?, total))
}

/// Lists all mappings of a consultation as far as views of the whole need them, in the order made.
#[tracing::instrument(skip_all)]
pub async fn list_mapping_links(db: &impl ConnectionTrait, access: &Access) -> Result<Vec<MappingLink>> {
    type LinkRow = (MappingId, ProvisionId, ClauseId, MappingRelation, String);
    let rows: Vec<LinkRow> = standing_mappings(access)
        .select_only()
        .columns([
            mapping::Column::Id,
            mapping::Column::ProvisionId,
            mapping::Column::ClauseId,
            mapping::Column::Relation,
            mapping::Column::WordsHash,
        ])
        .order_by_asc(mapping::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let of = find_instruments_of_links(db, access.consultation_id()).await?;
    let mut verdicts: HashMap<MappingId, Vec<MappingVerdict>> = HashMap::new();
    for (id, verdict) in list_verdicts(db, access).await? {
        verdicts.entry(id).or_default().push(verdict);
    }
    let mut ids: Vec<ProvisionId> = rows.iter().map(|row| row.1).collect();
    ids.sort_unstable();
    ids.dedup();
    let present = hash_present_words(db, access.consultation_id(), &ids).await?;
    let links = rows.into_iter().filter_map(|(id, provision_id, clause_id, relation, words_hash)| {
        let said = verdicts.get(&id).map(Vec::as_slice).unwrap_or_default();
        Some(MappingLink {
            id,
            provision_id,
            instrument_id: *of.get(&clause_id)?,
            clause_id,
            relation,
            state: find_state(said.iter().copied()),
            outdated: is_outdated(&words_hash, present.get(&provision_id).map(String::as_str)),
        })
    });
    Ok(links.collect())
}

/// Finds the version of the instrument of each clause that is mapped in a consultation.
async fn find_instruments_of_links(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<HashMap<ClauseId, CatalogueInstrumentId>> {
    let mapped = mapping::Entity::find()
        .select_only()
        .column(mapping::Column::ClauseId)
        .filter(mapping::COLUMN.consultation_id.eq(consultation_id))
        .into_query();
    let rows: Vec<(ClauseId, CatalogueInstrumentId)> = catalogue_clause::Entity::find()
        .select_only()
        .columns([catalogue_clause::Column::Id, catalogue_clause::Column::InstrumentId])
        .filter(catalogue_clause::Column::Id.in_subquery(mapped))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Lists the verdicts of the reviews that stand for the viewer.
async fn list_verdicts(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<Vec<(MappingId, MappingVerdict)>> {
    Ok(mapping_review::Entity::find()
        .select_only()
        .columns([mapping_review::Column::MappingId, mapping_review::Column::Verdict])
        .filter(mapping_review::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(mapping_review::COLUMN.superseded_at.is_null())
        .filter(access.seen::<mapping_review::Model>())
        .into_tuple()
        .all(db)
        .await?)
}

/// Finds a clause of an instrument that is in force in the catalogue; `None` where there is no such clause.
#[tracing::instrument(skip_all, fields(clause = %id))]
pub async fn find_clause(db: &impl ConnectionTrait, id: ClauseId) -> Result<Option<FoundClause>> {
    let found = find_clauses(db, &[id]).await?.pop();
    Ok(found.filter(|one| one.instrument.superseded_at.is_none()))
}

/// Finds some clauses with their instruments, in the order of their places.
#[tracing::instrument(skip_all)]
pub async fn find_clauses(db: &impl ConnectionTrait, ids: &[ClauseId]) -> Result<Vec<FoundClause>> {
    let clauses = catalogue_clause::Entity::find()
        .filter(catalogue_clause::COLUMN.id.is_in(ids.iter().copied()))
        .order_by_asc(catalogue_clause::COLUMN.instrument_id)
        .order_by_asc(catalogue_clause::COLUMN.place)
        .all(db)
        .await?;
    let instruments = load_instruments(db, &clauses).await?;
    Ok(join_clauses(clauses, &instruments))
}

/// Finds some versions of instruments, also those that are no longer in force, in the order of their codes.
#[tracing::instrument(skip_all)]
pub async fn find_instruments(
    db: &impl ConnectionTrait,
    ids: &[CatalogueInstrumentId],
) -> Result<Vec<catalogue_instrument::Model>> {
    Ok(catalogue_instrument::Entity::find()
        .filter(catalogue_instrument::COLUMN.id.is_in(ids.iter().copied()))
        .order_by_asc(catalogue_instrument::COLUMN.code)
        .order_by_asc(catalogue_instrument::COLUMN.id)
        .all(db)
        .await?)
}

fn join_clauses(
    clauses: Vec<catalogue_clause::Model>,
    instruments: &HashMap<CatalogueInstrumentId, catalogue_instrument::Model>,
) -> Vec<FoundClause> {
    let joined = clauses.into_iter().filter_map(|clause| {
        let instrument = instruments.get(&clause.instrument_id)?.clone();
        Some(FoundClause { clause, instrument })
    });
    joined.collect()
}

async fn load_instruments(
    db: &impl ConnectionTrait,
    clauses: &[catalogue_clause::Model],
) -> Result<HashMap<CatalogueInstrumentId, catalogue_instrument::Model>> {
    let mut ids: Vec<_> = clauses.iter().map(|clause| clause.instrument_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = catalogue_instrument::Entity::find()
        .filter(catalogue_instrument::COLUMN.id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|one| (one.id, one)).collect())
}

/// Hashes the authentic words that some provisions have in the latest revision. One that has left the text has none.
async fn hash_present_words(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    ids: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, String>> {
    let Some(latest) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(BTreeMap::new());
    };
    let words = instruments::load_words(db, latest.id, latest.authentic_language, ids).await?;
    Ok(words.into_iter().map(|(id, words)| (id, hash_wording(&words))).collect())
}

/// Joins mappings with their clauses, instruments, reviews, and the present words of their provisions: with one query a
/// kind, and none where there are no mappings. What is withheld from the viewer is left out.
async fn join_mappings(
    db: &impl ConnectionTrait,
    access: &Access,
    rows: Vec<mapping::Model>,
) -> Result<Vec<ShownMapping>> {
    let rows = access.veil(rows);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let clauses = catalogue_clause::Entity::find()
        .filter(catalogue_clause::COLUMN.id.is_in(rows.iter().map(|row| row.clause_id)))
        .all(db)
        .await?;
    let instruments = load_instruments(db, &clauses).await?;
    let clauses: HashMap<_, _> = clauses.into_iter().map(|one| (one.id, one)).collect();
    let reviews = mapping_review::Entity::find()
        .filter(mapping_review::COLUMN.mapping_id.is_in(rows.iter().map(|row| row.id)))
        .filter(mapping_review::COLUMN.superseded_at.is_null())
        .filter(access.seen::<mapping_review::Model>())
        .order_by_asc(mapping_review::COLUMN.id)
        .all(db)
        .await?;
    let mut reviewed: HashMap<MappingId, Vec<mapping_review::Model>> = HashMap::new();
    for one in access.veil(reviews) {
        reviewed.entry(one.mapping_id).or_default().push(one);
    }
    let mut ids: Vec<_> = rows.iter().map(|row| row.provision_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let labels = instruments::provision_labels(db, &ids).await?;
    let present = hash_present_words(db, access.consultation_id(), &ids).await?;
    let joined = rows.into_iter().filter_map(|mapping| {
        let clause = clauses.get(&mapping.clause_id)?.clone();
        let instrument = instruments.get(&clause.instrument_id)?.clone();
        let present = present.get(&mapping.provision_id).map(String::as_str);
        Some(ShownMapping {
            label: labels.get(&mapping.provision_id).cloned().unwrap_or_default(),
            reviews: reviewed.remove(&mapping.id).unwrap_or_default(),
            outdated: is_outdated(&mapping.words_hash, present),
            mapping,
            clause,
            instrument,
        })
    });
    Ok(joined.collect())
}

fn standing_mappings(access: &Access) -> Select<mapping::Entity> {
    mapping::Entity::find()
        .filter(mapping::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(mapping::COLUMN.withdrawn_at.is_null())
        .filter(access.seen::<mapping::Model>())
}
