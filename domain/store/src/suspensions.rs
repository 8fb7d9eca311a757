//! Suspensions of voting rights in the database.

use crate::delegations::readings as delegations;
use crate::entity::suspension;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::DelegationId;
use domain::records::RecordAct;
use domain::rights::Act;
use domain::suspensions::{SuspensionError, SuspensionGround};
use domain::text::Statement;
use domain::viewers::Viewer;
use domain::{rights, suspensions};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};
use serde_json::json;
use std::collections::BTreeSet;

/// A suspension that is about to be made.
#[derive(Clone, Debug)]
pub struct NewSuspension {
    pub ground: SuspensionGround,
    pub reason: Statement,
    /// The beginning; `None` is now.
    pub from: Option<DateTime<Utc>>,
    /// The end; `None` is until an organizer ends it.
    pub until: Option<DateTime<Utc>>,
}

/// The reason why a right to vote was not suspended.
#[derive(Debug, thiserror::Error)]
pub enum SuspendError {
    #[error(transparent)]
    Suspension(#[from] SuspensionError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(SuspendError);

/// Suspends a delegation's right to vote, from now or later; an organizer's act. Questions that are open by then keep
/// their voters. A delegation has at most one suspension that runs or is to come.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn suspend_vote(
    db: &DatabaseConnection,
    viewer: &Viewer,
    delegation_id: DelegationId,
    new: &NewSuspension,
    now: DateTime<Utc>,
) -> std::result::Result<(), SuspendError> {
    rights::may(Act::SuspendRights, viewer)?;
    let from = to_millis(new.from.map_or(now, |from| from.max(now)));
    let until = new.until.map(to_millis);
    suspensions::check(from, until)?;
    let txn = begin_transaction(db).await?;
    let code = delegations::delegation_code(&txn, delegation_id).await?;
    rights::accounts::may_suspend_vote(
        viewer,
        find_unended_suspension(&txn, delegation_id, now).await?.is_some(),
    )?;
    let row = suspension::ActiveModel {
        delegation_id: Set(delegation_id),
        ground: Set(new.ground),
        reason: Set(new.reason.as_str().to_owned()),
        from_at: Set(from),
        until_at: Set(until),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let payload = json!({
        "delegation": code, "ground": new.ground, "reason": new.reason, "from": from, "until": until,
    });
    records::append_act(&txn, records::FORUM, now, RecordAct::RightsSuspended, records::ORGANIZER, payload)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Ends a suspension, or cancels one that is to come; an organizer's act.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn restore_vote(
    db: &DatabaseConnection,
    viewer: &Viewer,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RestoreRights, viewer)?;
    let txn = begin_transaction(db).await?;
    let code = delegations::delegation_code(&txn, delegation_id).await?;
    let found = find_unended_suspension(&txn, delegation_id, now).await?;
    rights::accounts::may_restore_vote(viewer, found.is_some())?;
    let found = found.ok_or(StoreError::State)?;
    let until = to_millis(now).max(found.from_at);
    let mut row = found.into_active_model();
    row.until_at = Set(Some(until));
    row.update(&txn).await?;
    let payload = json!({ "delegation": code });
    records::append_act(&txn, records::FORUM, now, RecordAct::RightsRestored, records::ORGANIZER, payload)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Lists the suspensions of a delegation, newest first.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn list_suspensions(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
) -> Result<Vec<suspension::Model>> {
    Ok(suspension::Entity::find()
        .filter(suspension::COLUMN.delegation_id.eq(delegation_id))
        .order_by_desc(suspension::COLUMN.id)
        .all(db)
        .await?)
}

/// Finds the suspension of a delegation that ran at `at`, if one did.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn find_suspension_at(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    at: DateTime<Utc>,
) -> Result<Option<suspension::Model>> {
    let find = suspension::Entity::find().filter(suspension::COLUMN.delegation_id.eq(delegation_id));
    Ok(find.filter(runs_at(at)).one(db).await?)
}

async fn find_unended_suspension(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<Option<suspension::Model>> {
    let find = suspension::Entity::find().filter(suspension::COLUMN.delegation_id.eq(delegation_id));
    Ok(find.filter(ends_after(now)).one(db).await?)
}

/// Finds the delegations that may not vote at `at`.
pub(crate) async fn suspended_delegations(
    db: &impl ConnectionTrait,
    at: DateTime<Utc>,
) -> Result<BTreeSet<DelegationId>> {
    let rows = suspension::Entity::find().filter(runs_at(at)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.delegation_id).collect())
}

fn runs_at(at: DateTime<Utc>) -> sea_orm::Condition {
    sea_orm::Condition::all().add(suspension::Column::FromAt.lte(at)).add(ends_after(at))
}

fn ends_after(at: DateTime<Utc>) -> sea_orm::Condition {
    let never = suspension::Column::UntilAt.is_null();
    sea_orm::Condition::any().add(never).add(suspension::Column::UntilAt.gt(at))
}
