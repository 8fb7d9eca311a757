//! Removing a participant on whose part nothing hangs, and a stage that has not opened.

use crate::consultations::acts::{lock_consultation, record_consultation_act, save_stages};
use crate::consultations::readings::dependents::{list_participant_ties, list_used_stages};
use crate::consultations::readings::{list_stages, load_moment};
use crate::delegations::readings as delegations;
use crate::entity::{participant, stage};
use crate::marks::{MarkTarget, check_mark};
use crate::questions::readings::unfinished::{check_voting_time, find_last_deadline};
use crate::records::chain as records;
use crate::representation::counting::end_voice;
use crate::{Result, StoreError, begin_transaction};
use chrono::{DateTime, Utc};
use domain::consultations::conclusions::without_stage;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, ModelTrait, QueryFilter, QuerySelect};
use serde_json::json;

/// Removes a delegation from those that take part; an organizer's act, while nothing hangs on its part. It can be
/// invited again.
#[tracing::instrument(skip_all, fields(consultation = %id, delegation = %delegation_id))]
pub async fn remove_participant(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RemoveParticipant, viewer)?;
    let txn = begin_transaction(db).await?;
    // Whatever the delegation does at the same time is done before or refused after.
    let found = participant::Entity::find()
        .filter(participant::COLUMN.consultation_id.eq(id))
        .filter(participant::COLUMN.delegation_id.eq(delegation_id))
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or(StoreError::NotFound)?;
    let at = load_moment(&txn, viewer, id, now).await?;
    lock_consultation(&txn, id).await?;
    records::lock_chain(&txn, id).await?;
    let tied = list_participant_ties(&txn, viewer, id).await?.contains_key(&delegation_id);
    rights::corrections::may_remove_participant(viewer, at.facts, tied)?;
    let delegation = delegations::get_delegation(&txn, delegation_id).await?;
    found.delete(&txn).await?;
    let payload = json!({ "delegation": delegation.code, "kind": delegation.kind });
    record_consultation_act(&txn, id, now, RecordAct::ParticipantRemoved, payload).await?;
    end_voice(&txn, id, delegation_id).await?;
    txn.commit().await?;
    Ok(())
}

/// Removes a stage before it opens; an organizer's act. The stage before it keeps its end, but a conclusion goes on. It
/// is refused where a vote would then be open when no stage allows voting.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn remove_stage(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    kind: StageKind,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RemoveStage, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, id, now).await?;
    lock_consultation(&txn, id).await?;
    records::lock_chain(&txn, id).await?;
    check_mark(&txn, viewer, MarkTarget::Stages(id), seen).await?;
    let stages = list_stages(&txn, id).await?;
    let removed = stages.iter().find(|stage| stage.kind == kind).ok_or(StoreError::NotFound)?;
    let kept = without_stage(&stages, kind);
    let used = list_used_stages(&txn, viewer, id).await?.contains(&kind);
    rights::corrections::may_remove_stage(viewer, at.facts, removed, used, now)?;
    check_voting_time(&kept, now, find_last_deadline(&txn, id).await?)?;
    stage::Entity::delete_many()
        .filter(stage::COLUMN.consultation_id.eq(id))
        .filter(stage::COLUMN.kind.eq(kind))
        .exec(&txn)
        .await?;
    let payload = json!({
        "stage": kind, "opens_at": removed.opens_at, "closes_at": removed.closes_at,
        "attribution": removed.attribution,
    });
    record_consultation_act(&txn, id, now, RecordAct::StageRemoved, payload).await?;
    let lengthened: Vec<Stage> = kept.into_iter().filter(|one| !stages.contains(one)).collect();
    save_stages(&txn, id, &lengthened, now).await?;
    txn.commit().await?;
    Ok(())
}
