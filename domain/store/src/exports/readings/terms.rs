//! The term base as it is exported.

use crate::Result;
use crate::entity::{definition, definition_holding, term};
use crate::exports::readings::ExportContext;
use crate::records::chain as records;
use crate::terms::readings::names_of_terms;
use chrono::{DateTime, NaiveDate, Utc};
use domain::identifiers::{DefinitionId, DelegationId, ProvisionId, TermId};
use domain::languages::Language;
use domain::terms::TermStatus;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::BTreeSet;

/// A term with its names. With a provision, that is the forum's own definition.
#[derive(Debug, Serialize)]
pub struct TermRow {
    pub id: TermId,
    pub by: &'static str,
    pub code: String,
    pub subject: Option<String>,
    pub names: Vec<TermNameRow>,
    pub provision_id: Option<ProvisionId>,
    pub provision: Option<String>,
    pub added_at: DateTime<Utc>,
}

/// A name of a term.
#[derive(Debug, Serialize)]
pub struct TermNameRow {
    pub language: Language,
    pub name: String,
    pub status: TermStatus,
    pub part_of_speech: Option<String>,
}

/// A definition, standing or withdrawn. `by` is empty where the name is not shown.
#[derive(Debug, Serialize)]
pub struct DefinitionRow {
    pub id: DefinitionId,
    pub by: String,
    pub term_id: TermId,
    pub language: Language,
    pub text: String,
    pub source: String,
    pub instrument: Option<String>,
    pub clause: Option<String>,
    pub dated: Option<NaiveDate>,
    pub address: Option<String>,
    pub status: &'static str,
    pub made_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Which definition a delegation holds or held; none from when it let go of the one before. `delegation` is empty where the
/// name is not shown.
#[derive(Debug, Serialize)]
pub struct DefinitionHoldingRow {
    pub id: i64,
    pub delegation: String,
    pub term_id: TermId,
    pub definition_id: Option<DefinitionId>,
    pub held_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// Reads the next batch of terms after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_terms(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<TermRow>> {
    let rows = term::Entity::find()
        .filter(term::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(term::COLUMN.id.gt(after))
        .order_by_asc(term::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let ids: Vec<TermId> = rows.iter().map(|row| row.id).collect();
    let mut names = names_of_terms(db, &ids).await?;
    let rows = rows.into_iter().map(|row| {
        let names = names.remove(&row.id).unwrap_or_default().into_iter().map(|one| TermNameRow {
            language: one.language,
            name: one.name,
            status: one.status,
            part_of_speech: one.part_of_speech,
        });
        TermRow {
            id: row.id,
            by: records::ORGANIZER,
            code: row.code,
            subject: row.subject,
            names: names.collect(),
            provision_id: row.provision_id,
            provision: row.provision_id.map(|id| context.label(id)),
            added_at: row.added_at,
        }
    });
    Ok(rows.collect())
}

/// Reads the next batch of definitions after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_definitions(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<DefinitionRow>> {
    let rows = definition::Entity::find()
        .filter(definition::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.access.seen::<definition::Model>())
        .filter(definition::COLUMN.id.gt(after))
        .order_by_asc(definition::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = context.access.veil(rows).into_iter().map(|row| DefinitionRow {
        id: row.id,
        by: row.delegation_id.map_or_else(|| records::ORGANIZER.to_owned(), |id| context.code(id)),
        term_id: row.term_id,
        language: row.language,
        text: row.body,
        source: row.source,
        instrument: row.instrument,
        clause: row.clause,
        dated: row.dated,
        address: row.address,
        status: row.status.code(),
        made_at: row.made_at,
        withdrawn_at: row.withdrawn_at,
    });
    Ok(rows.collect())
}

/// Reads the next batch of what delegations hold and held, after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_definition_holdings(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<DefinitionHoldingRow>> {
    let rows = definition_holding::Entity::find()
        .filter(definition_holding::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.access.known::<definition_holding::Model>())
        .filter(definition_holding::COLUMN.id.gt(after))
        .order_by_asc(definition_holding::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let holders: BTreeSet<DelegationId> = rows.iter().map(|row| row.delegation_id).collect();
    let all = definition_holding::Entity::find()
        .filter(definition_holding::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(definition_holding::COLUMN.delegation_id.is_in(holders))
        .filter(context.access.known::<definition_holding::Model>())
        .all(db)
        .await?;
    let rows = context.access.veil_past(rows, &all).into_iter().map(|row| DefinitionHoldingRow {
        id: row.id,
        delegation: context.code(row.delegation_id),
        term_id: row.term_id,
        definition_id: row.definition_id,
        held_at: row.held_at,
        superseded_at: row.superseded_at,
    });
    Ok(rows.collect())
}
