//! Attendance in the database: the list of those present, taken by the organizer.

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{attendance, consultation};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::json;
use std::collections::BTreeSet;

/// Takes the attendance, in place of the former list; an organizer's act. Questions that are open already keep the
/// list with which they opened.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn take_attendance(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    present: &BTreeSet<DelegationId>,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::TakeAttendance, viewer)?;
    let txn = begin_transaction(db).await?;
    let find = consultation::Entity::find_by_id(consultation_id).lock_exclusive();
    let found = find.one(&txn).await?.ok_or(StoreError::NotFound)?;
    let participants = delegations::participating_delegations(&txn, consultation_id).await?;
    let codes = present.iter().map(|id| participants.get(id).map(|one| one.code.as_str()));
    let mut codes: Vec<_> = codes.collect::<Option<_>>().ok_or(StoreError::NotFound)?;
    codes.sort_unstable();
    let former = attendance::Entity::delete_many();
    former.filter(attendance::COLUMN.consultation_id.eq(consultation_id)).exec(&txn).await?;
    let rows: Vec<_> = present
        .iter()
        .map(|id| attendance::ActiveModel {
            consultation_id: Set(consultation_id),
            delegation_id: Set(*id),
            ..Default::default()
        })
        .collect();
    if !rows.is_empty() {
        attendance::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    }
    let mut row = found.into_active_model();
    row.attendance_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let chain = records::chain_of(consultation_id);
    let payload = json!({ "present": codes });
    records::append_act(&txn, &chain, now, RecordAct::AttendanceTaken, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Lists those present, for whoever may read the consultation.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_attendance(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<BTreeSet<DelegationId>> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    present_delegations(db, consultation_id).await
}

pub(crate) async fn present_delegations(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<BTreeSet<DelegationId>> {
    let ids: Vec<DelegationId> = attendance::Entity::find()
        .select_only()
        .column(attendance::Column::DelegationId)
        .filter(attendance::COLUMN.consultation_id.eq(consultation_id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}
