//! Reservations and interpretative declarations as they are exported.

use crate::Result;
use crate::entity::reservation;
use crate::exports::readings::ExportContext;
use chrono::{DateTime, Utc};
use domain::identifiers::{ProvisionId, ReservationId};
use domain::languages::Language;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// A reservation or a declaration, standing or withdrawn. `delegation` is empty where the name is
/// not shown.
#[derive(Debug, Serialize)]
pub struct ReservationRow {
    pub id: ReservationId,
    pub delegation: String,
    pub provision_id: ProvisionId,
    pub provision: String,
    pub kind: &'static str,
    pub language: Language,
    pub text: String,
    pub made_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Reads the next batch of reservations and declarations after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_reservations(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<ReservationRow>> {
    let rows = reservation::Entity::find()
        .filter(reservation::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(context.about(reservation::Column::ProvisionId))
        .filter(context.access.seen::<reservation::Model>())
        .filter(reservation::COLUMN.id.gt(after))
        .order_by_asc(reservation::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = context.access.veil(rows).into_iter().map(|row| ReservationRow {
        id: row.id,
        delegation: context.code(row.delegation_id),
        provision_id: row.provision_id,
        provision: context.label(row.provision_id),
        kind: row.kind.code(),
        language: row.language,
        text: row.body,
        made_at: row.made_at,
        withdrawn_at: row.withdrawn_at,
    });
    Ok(rows.collect())
}
