//! Mappings and their reviews as they are exported.

use crate::Result;
use crate::entity::{catalogue_clause, catalogue_instrument, mapping, mapping_review};
use crate::exports::readings::ExportContext;
use crate::records::chain as records;
use chrono::{DateTime, Utc};
use domain::identifiers::{ClauseId, MappingId, ProvisionId};
use domain::languages::Language;
use domain::mappings::{MappingRelation, MappingVerdict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::HashMap;

/// A mapping, standing or withdrawn. `delegation` is empty where the name is not shown.
#[derive(Debug, Serialize)]
pub struct MappingRow {
    pub id: MappingId,
    pub delegation: String,
    pub provision_id: ProvisionId,
    pub provision: String,
    pub revision: i32,
    pub clause_id: ClauseId,
    /// The code and the version of the instrument, and the number of the clause.
    pub instrument: String,
    pub version: String,
    pub clause: String,
    pub relation: MappingRelation,
    pub reason: String,
    pub language: Language,
    pub quotation: Option<String>,
    pub quotation_hash: Option<String>,
    pub words_hash: String,
    pub proposed_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// A review of a mapping, standing or past. `by` is empty where the name is not shown.
#[derive(Debug, Serialize)]
pub struct MappingReviewRow {
    pub id: i64,
    pub by: String,
    pub mapping_id: MappingId,
    pub verdict: MappingVerdict,
    pub reason: Option<String>,
    pub language: Language,
    pub reviewed_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// Reads the next batch of mappings after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_mappings(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<MappingRow>> {
    let rows = mapping::Entity::find()
        .filter(mapping::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(mapping::Column::ProvisionId))
        .filter(context.access.seen::<mapping::Model>())
        .filter(mapping::COLUMN.id.gt(after))
        .order_by_asc(mapping::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = context.access.veil(rows);
    let named = name_clauses(db, &rows).await?;
    let rows = rows.into_iter().map(|row| {
        let (instrument, version, clause) = named.get(&row.clause_id).cloned().unwrap_or_default();
        MappingRow {
            id: row.id,
            delegation: row.delegation_id.map_or_else(String::new, |id| context.code(id)),
            provision_id: row.provision_id,
            provision: context.label(row.provision_id),
            revision: context.revision(row.revision_id),
            clause_id: row.clause_id,
            instrument,
            version,
            clause,
            relation: row.relation,
            reason: row.reason,
            language: row.language,
            quotation: row.quotation,
            quotation_hash: row.quotation_hash,
            words_hash: row.words_hash,
            proposed_at: row.proposed_at,
            withdrawn_at: row.withdrawn_at,
        }
    });
    Ok(rows.collect())
}

/// Names the clauses of some mappings: the code and the version of the instrument, and the number of the clause.
async fn name_clauses(
    db: &impl ConnectionTrait,
    rows: &[mapping::Model],
) -> Result<HashMap<ClauseId, (String, String, String)>> {
    let clauses = catalogue_clause::Entity::find()
        .filter(catalogue_clause::COLUMN.id.is_in(rows.iter().map(|row| row.clause_id)))
        .all(db)
        .await?;
    let instruments = catalogue_instrument::Entity::find()
        .filter(catalogue_instrument::COLUMN.id.is_in(clauses.iter().map(|one| one.instrument_id)))
        .all(db)
        .await?;
    let instruments: HashMap<_, _> = instruments.into_iter().map(|one| (one.id, one)).collect();
    let named = clauses.into_iter().filter_map(|clause| {
        let instrument = instruments.get(&clause.instrument_id)?;
        Some((clause.id, (instrument.code.clone(), instrument.version.clone(), clause.code)))
    });
    Ok(named.collect())
}

/// Reads the next batch of reviews of mappings after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_mapping_reviews(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<MappingReviewRow>> {
    let rows = mapping_review::Entity::find()
        .filter(mapping_review::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.access.seen::<mapping_review::Model>())
        .filter(mapping_review::COLUMN.id.gt(after))
        .order_by_asc(mapping_review::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = context.access.veil(rows).into_iter().map(|row| MappingReviewRow {
        id: row.id,
        by: row.delegation_id.map_or_else(|| records::ORGANIZER.to_owned(), |id| context.code(id)),
        mapping_id: row.mapping_id,
        verdict: row.verdict,
        reason: row.reason,
        language: row.language,
        reviewed_at: row.reviewed_at,
        superseded_at: row.superseded_at,
    });
    Ok(rows.collect())
}
