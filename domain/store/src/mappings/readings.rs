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
    CoverageMatrix, MappingGroup, MappingList, MappingRelation, MappingState, MappingVerdict,
    arrange_coverage, find_state, hash_wording, is_outdated,
};
use domain::rights::ConsultationFacts;
use domain::rights::mappings::MappingFacts;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, TryGetable,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The largest number of mappings, or of clauses, on one page.
pub const PAGE: u64 = 50;

/// The provision of a mapping and the hash of the words on which it was made, as one value.
const WORDS: &str = "(mappings.provision_id || ':' || mappings.words_hash)";

/// The provision and the clause of a mapping, as one value.
const PAIR: &str = "(mappings.provision_id || ':' || mappings.clause_id)";

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

/// Which mappings are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappingSelection {
    pub list: MappingList,
    pub provision_id: Option<ProvisionId>,
    pub instrument_id: Option<CatalogueInstrumentId>,
}

/// What mappings say of provisions, or of clauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedThings<T> {
    /// Those that are related, by the words that the provision has now: they are no gaps.
    pub related: BTreeSet<T>,
    /// Those with a mapping that is to be looked at again.
    pub outdated: BTreeSet<T>,
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

/// Counts the mappings of each list.
#[tracing::instrument(skip_all)]
pub async fn count_mappings(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<BTreeMap<MappingList, u64>> {
    let current = list_current_words(db, access).await?;
    let mut counts = BTreeMap::new();
    for list in MappingList::ALL.iter().copied() {
        counts.insert(list, select_listed(access, list, &current).count(db).await?);
    }
    Ok(counts)
}

/// Lists a page of some mappings, by provision and clause, so that those which say different things of one stand beside each
/// other, and counts them.
#[tracing::instrument(skip_all)]
pub async fn page_of_mappings(
    db: &impl ConnectionTrait,
    access: &Access,
    asked: MappingSelection,
    page: u64,
) -> Result<(Vec<ShownMapping>, u64)> {
    let current = match asked.list {
        MappingList::Outdated => list_current_words(db, access).await?,
        _ => Vec::new(),
    };
    let found = select_listed(access, asked.list, &current)
        .apply_if(asked.provision_id, |found, id: ProvisionId| {
            found.filter(mapping::COLUMN.provision_id.eq(id))
        })
        .apply_if(asked.instrument_id, |found, id: CatalogueInstrumentId| {
            found.filter(mapping::Column::ClauseId.in_subquery(select_clauses(id)))
        });
    let total = found.clone().count(db).await?;
    let rows = found
        .order_by_asc(mapping::COLUMN.provision_id)
        .order_by_asc(mapping::COLUMN.clause_id)
        .order_by_asc(mapping::COLUMN.id)
        .offset(page.saturating_mul(PAGE))
        .limit(PAGE)
        .all(db)
        .await?;
    Ok((join_mappings(db, access, rows).await?, total))
}

/// Lists a page of the instruments to which provisions are mapped, in the order of their codes, and counts them. Behind the
/// last page there is the last one.
#[tracing::instrument(skip_all)]
pub async fn page_of_mapped_instruments(
    db: &impl ConnectionTrait,
    access: &Access,
    page: u64,
    size: u64,
) -> Result<(Vec<catalogue_instrument::Model>, u64)> {
    let found = select_mapped_instruments(access);
    let total = found.clone().count(db).await?;
    let last = total.div_ceil(size).saturating_sub(1);
    let rows = found
        .order_by_asc(catalogue_instrument::COLUMN.code)
        .order_by_asc(catalogue_instrument::COLUMN.id)
        .offset(std::cmp::min(page, last).saturating_mul(size))
        .limit(size)
        .all(db)
        .await?;
    Ok((rows, total))
}

/// Lists so many of the instruments to which provisions are mapped: those in force first, in the order of their codes.
#[tracing::instrument(skip_all)]
pub async fn list_mapped_instruments(
    db: &impl ConnectionTrait,
    access: &Access,
    most: u64,
) -> Result<Vec<catalogue_instrument::Model>> {
    Ok(select_mapped_instruments(access)
        .order_by_asc(catalogue_instrument::Column::SupersededAt.is_not_null())
        .order_by_asc(catalogue_instrument::COLUMN.code)
        .order_by_asc(catalogue_instrument::COLUMN.id)
        .limit(most)
        .all(db)
        .await?)
}

/// Loads the matrix of some provisions and some instruments.
#[tracing::instrument(skip_all)]
pub async fn load_coverage(
    db: &impl ConnectionTrait,
    access: &Access,
    provisions: &[ProvisionId],
    instruments: &[CatalogueInstrumentId],
) -> Result<CoverageMatrix> {
    if provisions.is_empty() || instruments.is_empty() {
        return Ok(CoverageMatrix::new());
    }
    let current = list_current_words(db, access).await?;
    let within =
        standing_mappings(access).filter(mapping::COLUMN.provision_id.is_in(provisions.iter().copied()));
    let mut groups = Vec::new();
    for (contested, outdated) in [(false, false), (false, true), (true, false), (true, true)] {
        let reviewed = select_contested(access);
        let found = within.clone().filter(match contested {
            true => mapping::Column::Id.in_subquery(reviewed),
            false => mapping::Column::Id.not_in_subquery(reviewed),
        });
        let found = found.filter(if outdated { is_no_more(&current) } else { is_current(&current) });
        for (provision_id, instrument_id, relation, links) in count_groups(db, found, instruments).await? {
            groups.push(MappingGroup { provision_id, instrument_id, relation, contested, outdated, links });
        }
    }
    Ok(arrange_coverage(&groups))
}

/// A provision, an instrument, a relation between them, and the number of mappings that say so.
type GroupRow = (ProvisionId, CatalogueInstrumentId, MappingRelation, usize);

/// Counts mappings to clauses of some instruments by provision, instrument and relation.
async fn count_groups(
    db: &impl ConnectionTrait,
    found: Select<mapping::Entity>,
    instruments: &[CatalogueInstrumentId],
) -> Result<Vec<GroupRow>> {
    let clause = |column: catalogue_clause::Column| (catalogue_clause::Entity, column);
    let mut find = found
        .select_only()
        .column(mapping::Column::ProvisionId)
        .column(mapping::Column::Relation)
        .column_as(mapping::Column::Id.count(), "number")
        .group_by(mapping::Column::ProvisionId)
        .group_by(mapping::Column::Relation)
        .into_query();
    find.column(clause(catalogue_clause::Column::InstrumentId))
        .join(
            JoinType::InnerJoin,
            catalogue_clause::Entity,
            Expr::col(clause(catalogue_clause::Column::Id))
                .equals((mapping::Entity, mapping::Column::ClauseId)),
        )
        .and_where(
            Expr::col(clause(catalogue_clause::Column::InstrumentId)).is_in(instruments.iter().copied()),
        )
        .group_by_col(clause(catalogue_clause::Column::InstrumentId));
    let mut groups = Vec::new();
    for row in db.query_all(&find).await? {
        let number: i64 = row.try_get_by_index(2)?;
        groups.push((
            row.try_get_by_index(0)?,
            row.try_get_by_index(3)?,
            row.try_get_by_index(1)?,
            usize::try_from(number).unwrap_or_default(),
        ));
    }
    Ok(groups)
}

/// Finds the provisions to which clauses relate.
#[tracing::instrument(skip_all)]
pub async fn find_mapped_provisions(
    db: &impl ConnectionTrait,
    access: &Access,
) -> Result<MappedThings<ProvisionId>> {
    find_mapped(db, access, standing_mappings(access), mapping::Column::ProvisionId).await
}

/// Finds the clauses of an instrument to which provisions relate.
#[tracing::instrument(skip_all, fields(instrument = %instrument_id))]
pub async fn find_mapped_clauses(
    db: &impl ConnectionTrait,
    access: &Access,
    instrument_id: CatalogueInstrumentId,
) -> Result<MappedThings<ClauseId>> {
    let within = standing_mappings(access)
        .filter(mapping::Column::ClauseId.in_subquery(select_clauses(instrument_id)));
    find_mapped(db, access, within, mapping::Column::ClauseId).await
}

/// Finds what some mappings say of the things in one of their columns, each thing once.
async fn find_mapped<T: TryGetable + Ord>(
    db: &impl ConnectionTrait,
    access: &Access,
    found: Select<mapping::Entity>,
    column: mapping::Column,
) -> Result<MappedThings<T>> {
    let current = list_current_words(db, access).await?;
    let things = found.select_only().column(column).distinct();
    let relations = MappingRelation::ALL.iter().copied().filter(|one| one.relates());
    let related = things
        .clone()
        .filter(mapping::Column::Relation.is_in(relations))
        .filter(is_current(&current))
        .into_tuple::<T>()
        .all(db)
        .await?;
    let outdated = things.filter(is_no_more(&current)).into_tuple::<T>().all(db).await?;
    Ok(MappedThings { related: related.into_iter().collect(), outdated: outdated.into_iter().collect() })
}

/// Selects the mappings of a list; `current` is asked only of those that are to be looked at again.
fn select_listed(access: &Access, list: MappingList, current: &[String]) -> Select<mapping::Entity> {
    let found = standing_mappings(access);
    match list {
        MappingList::All => found,
        MappingList::Conflicts => found.filter(mapping::COLUMN.relation.eq(MappingRelation::Conflicts)),
        MappingList::Contested => found.filter(mapping::Column::Id.in_subquery(select_contested(access))),
        MappingList::Rivals => found.filter(Expr::cust(PAIR).in_subquery(select_rivals(access))),
        MappingList::Outdated => found.filter(is_no_more(current)),
    }
}

/// Selects the mappings that a standing review contests, as far as the viewer knows of it.
fn select_contested(access: &Access) -> SelectStatement {
    mapping_review::Entity::find()
        .select_only()
        .column(mapping_review::Column::MappingId)
        .filter(mapping_review::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(mapping_review::COLUMN.superseded_at.is_null())
        .filter(mapping_review::COLUMN.verdict.eq(MappingVerdict::Contested))
        .filter(access.seen::<mapping_review::Model>())
        .into_query()
}

/// Selects the provisions with clauses of which mappings say different things.
fn select_rivals(access: &Access) -> SelectStatement {
    standing_mappings(access)
        .select_only()
        .expr_as(Expr::cust(PAIR), "pair")
        .group_by(mapping::Column::ProvisionId)
        .group_by(mapping::Column::ClauseId)
        .having(mapping::Column::Relation.max().ne(mapping::Column::Relation.min()))
        .into_query()
}

fn select_clauses(instrument_id: CatalogueInstrumentId) -> SelectStatement {
    catalogue_clause::Entity::find()
        .select_only()
        .column(catalogue_clause::Column::Id)
        .filter(catalogue_clause::COLUMN.instrument_id.eq(instrument_id))
        .into_query()
}

fn select_mapped_instruments(access: &Access) -> Select<catalogue_instrument::Entity> {
    let mapped = standing_mappings(access).select_only().column(mapping::Column::ClauseId).into_query();
    let instruments = catalogue_clause::Entity::find()
        .select_only()
        .column(catalogue_clause::Column::InstrumentId)
        .filter(catalogue_clause::Column::Id.in_subquery(mapped))
        .into_query();
    catalogue_instrument::Entity::find().filter(catalogue_instrument::Column::Id.in_subquery(instruments))
}

/// Lists the mapped provisions that are in the text, each with the hash of its present words, as [`WORDS`] has them.
async fn list_current_words(db: &impl ConnectionTrait, access: &Access) -> Result<Vec<String>> {
    let mapped = standing_mappings(access).select_only().column(mapping::Column::ProvisionId).distinct();
    let mapped = mapped.into_tuple::<ProvisionId>().all(db).await?;
    if mapped.is_empty() {
        return Ok(Vec::new());
    }
    let present = hash_present_words(db, access.consultation_id(), &mapped).await?;
    Ok(present.into_iter().map(|(id, hash)| format!("{id}:{hash}")).collect())
}

/// Tells in a query what [`is_outdated`] denies of one mapping.
fn is_current(current: &[String]) -> Expr {
    Expr::cust(WORDS).is_in(current.iter().map(String::as_str))
}

/// Tells in a query what [`is_outdated`] tells of one mapping.
fn is_no_more(current: &[String]) -> Expr {
    Expr::cust(WORDS).is_not_in(current.iter().map(String::as_str))
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
