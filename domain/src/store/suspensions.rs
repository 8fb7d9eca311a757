//! Suspended voting rights in the database.

use super::entity::suspension;
use super::{Result, StoreError, begin, delegations, moment, organizer, records};
use crate::records::RecordAct;
use crate::suspensions::Ground;
use crate::text::Statement;
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder,
};
use serde_json::json;
use std::collections::BTreeSet;

/// Suspends a delegation's right to vote from now on; an organizer's act. Questions that are
/// open already keep their voters.
pub async fn suspend(
    db: &DatabaseConnection,
    viewer: &Viewer,
    delegation_id: i64,
    ground: Ground,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    organizer(viewer)?;
    let txn = begin(db).await?;
    let code = delegations::code(&txn, delegation_id).await?;
    if at(&txn, delegation_id, now).await?.is_some() {
        return Err(StoreError::State);
    }
    let row = suspension::ActiveModel {
        delegation_id: Set(delegation_id),
        ground: Set(ground),
        reason: Set(reason.as_str().to_owned()),
        from_at: Set(moment(now)),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let payload = json!({ "delegation": code, "ground": ground, "reason": reason });
    records::append(&txn, records::FORUM, now, RecordAct::RightsSuspended, records::ORGANIZER, payload)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Ends a suspension; an organizer's act.
pub async fn restore(
    db: &DatabaseConnection,
    viewer: &Viewer,
    delegation_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    organizer(viewer)?;
    let txn = begin(db).await?;
    let code = delegations::code(&txn, delegation_id).await?;
    let mut row = at(&txn, delegation_id, now).await?.ok_or(StoreError::State)?.into_active_model();
    row.until_at = Set(Some(moment(now)));
    row.update(&txn).await?;
    let payload = json!({ "delegation": code });
    records::append(&txn, records::FORUM, now, RecordAct::RightsRestored, records::ORGANIZER, payload)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// The suspensions of a delegation, newest first.
pub async fn of_delegation(db: &impl ConnectionTrait, delegation_id: i64) -> Result<Vec<suspension::Model>> {
    Ok(suspension::Entity::find()
        .filter(suspension::COLUMN.delegation_id.eq(delegation_id))
        .order_by_desc(suspension::COLUMN.id)
        .all(db)
        .await?)
}

/// The suspension of a delegation that ran at `at`, if one did.
pub async fn at(
    db: &impl ConnectionTrait,
    delegation_id: i64,
    at: DateTime<Utc>,
) -> Result<Option<suspension::Model>> {
    let find = suspension::Entity::find().filter(suspension::COLUMN.delegation_id.eq(delegation_id));
    Ok(find.filter(runs_at(at)).one(db).await?)
}

/// Those who may not vote at `at`.
pub(super) async fn suspended(db: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<BTreeSet<i64>> {
    let rows = suspension::Entity::find().filter(runs_at(at)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.delegation_id).collect())
}

fn runs_at(at: DateTime<Utc>) -> sea_orm::Condition {
    let ended = sea_orm::Condition::any()
        .add(suspension::Column::UntilAt.is_null())
        .add(suspension::Column::UntilAt.gt(at));
    sea_orm::Condition::all().add(suspension::Column::FromAt.lte(at)).add(ended)
}
