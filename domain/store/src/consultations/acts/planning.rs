//! Planning several stages at once, and opening the next one now.

use super::{arrange_stages, lock_stages, refuse_open_votes, save_stages};
use crate::consultations::readings::load_moment;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::consultations::conclusions::check_conclusions;
use domain::consultations::plans::{StagePlanError, arrange_plan, find_next_stage};
use domain::consultations::{Stage, StageKind};
use domain::identifiers::ConsultationId;
use domain::marks::Mark;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::{DatabaseConnection, DatabaseTransaction};

/// The reason why stages were not planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanStagesError {
    #[error(transparent)]
    Plan(#[from] StagePlanError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(PlanStagesError);

/// Sets several stages at once, in the order of their kinds; an organizer's act. A refusal names the row that is wrong, and
/// nothing is changed. A stage without a row stays, but ends where a row opens before its end.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn plan_stages(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    rows: &[Stage],
    now: DateTime<Utc>,
) -> std::result::Result<(), PlanStagesError> {
    rights::may_somewhere(Act::SetStage, viewer)?;
    let txn = begin_transaction(db).await?;
    let changed = arrange_rows(&txn, viewer, id, seen, rows, now).await?;
    save_stages(&txn, id, &changed, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Fails where [`plan_stages`] would fail, and changes nothing.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn check_stage_plan(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    rows: &[Stage],
    now: DateTime<Utc>,
) -> std::result::Result<(), PlanStagesError> {
    rights::may_somewhere(Act::SetStage, viewer)?;
    let txn = begin_transaction(db).await?;
    arrange_rows(&txn, viewer, id, seen, rows, now).await?;
    txn.rollback().await?;
    Ok(())
}

/// Returns the stages that the rows of a plan change.
async fn arrange_rows(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    rows: &[Stage],
    now: DateTime<Utc>,
) -> std::result::Result<Vec<Stage>, PlanStagesError> {
    let before = lock_stages(txn, viewer, id, seen).await?;
    rights::may_within(Act::SetStage, viewer, load_moment(txn, viewer, id, now).await?.facts)?;
    let then = arrange_plan(&before, rows, now)?;
    refuse_open_votes(txn, id, &before, &then, now).await?;
    Ok(then.into_iter().filter(|stage| !before.contains(stage)).collect())
}

/// Opens the next stage now, with the end and the attribution for which it is planned, and returns its kind; an organizer's
/// act. The stage that is open until then ends.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn open_next_stage(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<StageKind> {
    rights::may_somewhere(Act::SetStage, viewer)?;
    let txn = begin_transaction(db).await?;
    let before = lock_stages(&txn, viewer, id, seen).await?;
    rights::may_within(Act::SetStage, viewer, load_moment(&txn, viewer, id, now).await?.facts)?;
    let next = find_next_stage(&before, to_millis(now)).ok_or(StoreError::State)?;
    let set = arrange_stages(&before, next, now);
    refuse_open_votes(&txn, id, &before, &set.then, now).await?;
    check_conclusions(&before, next.kind, &set.then, now)?;
    save_stages(&txn, id, &set.changed, now).await?;
    txn.commit().await?;
    Ok(next.kind)
}
