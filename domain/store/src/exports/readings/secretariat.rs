//! The offices within the secretariat of a consultation, as they are exported.

use crate::Result;
use crate::entity::secretariat_office;
use crate::exports::readings::ExportContext;
use crate::records::chain as records;
use chrono::{DateTime, Utc};
use domain::identifiers::OfficeId;
use domain::secretariat::SecretariatOffice;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// An office that somebody holds or held. The name and the delegation are those when it was given.
#[derive(Debug, Serialize)]
pub struct OfficeRow {
    pub id: OfficeId,
    pub by: &'static str,
    pub office: SecretariatOffice,
    pub name: String,
    pub delegation: Option<String>,
    pub given_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Reads the next batch of offices after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_offices(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<OfficeRow>> {
    let rows = secretariat_office::Entity::find()
        .filter(secretariat_office::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(secretariat_office::COLUMN.id.gt(after))
        .order_by_asc(secretariat_office::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| OfficeRow {
        id: row.id,
        by: records::ORGANIZER,
        office: row.office,
        name: row.name,
        delegation: row.delegation_code,
        given_at: row.given_at,
        withdrawn_at: row.ended_at,
    });
    Ok(rows.collect())
}
