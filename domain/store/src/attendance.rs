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
use std::collections::{BTreeMap, BTreeSet};

/// Notes for each delegation named whether it is present; an organizer's act. Others stay as they are, so that several
/// may take the attendance at once. Questions that are open already keep the list with which they opened.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn take_attendance(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    noted: &BTreeMap<DelegationId, bool>,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::TakeAttendance, viewer)?;
    let txn = begin_transaction(db).await?;
    let find = consultation::Entity::find_by_id(consultation_id).lock_exclusive();
    let found = find.one(&txn).await?.ok_or(StoreError::NotFound)?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::may_within(Act::TakeAttendance, viewer, at.facts)?;
    let participants = delegations::participating_delegations(&txn, consultation_id).await?;
    if noted.keys().any(|id| !participants.contains_key(id)) {
        return Err(StoreError::NotFound);
    }
    let mut present = present_delegations(&txn, consultation_id).await?;
    for (id, is_present) in noted {
        if *is_present && present.insert(*id) {
            let row = attendance::ActiveModel {
                consultation_id: Set(consultation_id),
                delegation_id: Set(*id),
                ..Default::default()
            };
            row.insert(&txn).await?;
        } else if !is_present && present.remove(id) {
            attendance::Entity::delete_many()
                .filter(attendance::COLUMN.consultation_id.eq(consultation_id))
                .filter(attendance::COLUMN.delegation_id.eq(*id))
                .exec(&txn)
                .await?;
        }
    }
    let mut row = found.into_active_model();
    row.attendance_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let chain = records::chain_of(consultation_id);
    let codes = present.iter().filter_map(|id| participants.get(id)).map(|one| one.code.as_str());
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
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
