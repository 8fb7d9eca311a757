//! Remarks beside the consensus summary, as they are exported.

use crate::Result;
use crate::entity::{reply, summary_text};
use crate::exports::readings::ExportContext;
use crate::records::chain as records;
use chrono::{DateTime, Utc};
use domain::identifiers::{DelegationId, ProvisionId, ReplyId, SummaryTextId};
use domain::languages::Language;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::BTreeSet;

/// A text of the chair, live or past. Without a provision it is on the whole text.
#[derive(Debug, Serialize)]
pub struct SummaryTextRow {
    pub id: SummaryTextId,
    pub by: &'static str,
    pub provision_id: Option<ProvisionId>,
    pub provision: Option<String>,
    pub language: Language,
    pub text: String,
    pub written_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// A reply of a delegation, live or past. `delegation` is empty where the name is not shown.
#[derive(Debug, Serialize)]
pub struct ReplyRow {
    pub id: ReplyId,
    pub delegation: String,
    pub provision_id: Option<ProvisionId>,
    pub provision: Option<String>,
    pub language: Language,
    pub text: String,
    pub made_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Reads the next batch of the chair's texts after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_summary_texts(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<SummaryTextRow>> {
    let rows = summary_text::Entity::find()
        .filter(summary_text::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(summary_text::Column::ProvisionId))
        .filter(summary_text::COLUMN.id.gt(after))
        .order_by_asc(summary_text::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| SummaryTextRow {
        id: row.id,
        by: records::ORGANIZER,
        provision_id: row.provision_id,
        provision: row.provision_id.map(|id| context.label(id)),
        language: row.language,
        text: row.body,
        written_at: row.written_at,
        superseded_at: row.superseded_at,
    });
    Ok(rows.collect())
}

/// Reads the next batch of replies after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_replies(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<ReplyRow>> {
    let rows = reply::Entity::find()
        .filter(reply::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(reply::Column::ProvisionId))
        .filter(context.access.known::<reply::Model>())
        .filter(reply::COLUMN.id.gt(after))
        .order_by_asc(reply::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let speakers: BTreeSet<DelegationId> = rows.iter().map(|row| row.delegation_id).collect();
    let all = reply::Entity::find()
        .filter(reply::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(reply::COLUMN.delegation_id.is_in(speakers))
        .filter(context.access.known::<reply::Model>())
        .all(db)
        .await?;
    let rows = context.access.veil_past(rows, &all).into_iter().map(|row| ReplyRow {
        id: row.id,
        delegation: context.code(row.delegation_id),
        provision_id: row.provision_id,
        provision: row.provision_id.map(|id| context.label(id)),
        language: row.language,
        text: row.body,
        made_at: row.made_at,
        superseded_at: row.superseded_at,
        withdrawn_at: row.withdrawn_at,
    });
    Ok(rows.collect())
}
