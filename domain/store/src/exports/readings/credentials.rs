//! Credentials as they are exported: the hash of each document, and neither the document nor the names on it.

use crate::Result;
use crate::entity::credential;
use crate::exports::readings::ExportContext;
use chrono::{DateTime, NaiveDate, Utc};
use domain::credentials::{CredentialKind, CredentialSigner};
use domain::identifiers::CredentialId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// A document by which somebody represents a delegation, whether it stands or not.
#[derive(Debug, Serialize)]
pub struct CredentialRow {
    pub id: CredentialId,
    pub delegation: String,
    pub kind: CredentialKind,
    pub signer: CredentialSigner,
    pub dated_on: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub media_type: String,
    pub size: i64,
    pub hash: String,
    pub recorded_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawal_reason: Option<String>,
}

/// Reads the next batch of documents after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_credentials(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<CredentialRow>> {
    let rows = credential::Entity::find()
        .filter(credential::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(credential::COLUMN.id.gt(after))
        .order_by_asc(credential::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| CredentialRow {
        id: row.id,
        delegation: context.code(row.delegation_id),
        kind: row.kind,
        signer: row.signer,
        dated_on: row.dated_on,
        valid_until: row.valid_until,
        media_type: row.media_type,
        size: row.size,
        hash: row.hash,
        recorded_at: row.recorded_at,
        superseded_at: row.superseded_at,
        withdrawn_at: row.withdrawn_at,
        withdrawal_reason: row.withdrawal_reason,
    });
    Ok(rows.collect())
}
