//! Concluding a consultation, and reopening one that is concluded.

use super::{arrange_stages, lock_stages, record_consultation_act, refuse_open_votes, save_stages};
use crate::consultations::readings::load_moment;
use crate::entity::reopening;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Attribution;
use domain::consultations::conclusions::{REOPENED_STAGES, check_conclusions, concluded_since, find_lapse};
use domain::consultations::{Stage, StageKind, check_times, current_stage};
use domain::identifiers::ConsultationId;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveModelTrait;
use sea_orm::ActiveValue::Set;
use sea_orm::DatabaseConnection;
use serde_json::json;

/// A reopening of a concluded consultation.
#[derive(Clone, Debug)]
pub struct NewReopening {
    /// The stage to which the consultation is reopened: one of [`REOPENED_STAGES`].
    pub stage: StageKind,
    pub closes_at: Option<DateTime<Utc>>,
    pub reason: Statement,
}

/// Concludes a consultation now, with the attribution of the stage that ends; an organizer's act. Whatever is undecided
/// stays so, but no vote may be open.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn conclude_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::SetStage, viewer)?;
    let txn = begin_transaction(db).await?;
    let before = lock_stages(&txn, viewer, id, seen).await?;
    rights::consultations::may_conclude(viewer, load_moment(&txn, viewer, id, now).await?.facts)?;
    let present = current_stage(&before, now).map(|stage| stage.attribution);
    let conclusion = Stage {
        kind: StageKind::Concluded,
        opens_at: to_millis(now),
        closes_at: None,
        attribution: present.unwrap_or(Attribution::Public),
    };
    let set = arrange_stages(&before, conclusion, now);
    refuse_open_votes(&txn, id, &before, &set.then, now).await?;
    check_conclusions(&before, StageKind::Concluded, &set.then, now)?;
    save_stages(&txn, id, &set.changed, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Reopens a concluded consultation with a reason: ends the conclusion, or the follow-up, and opens another stage, which
/// keeps the attribution that it had; an organizer's act. A follow-up that is planned stays planned.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn reopen_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    seen: Mark,
    new: &NewReopening,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::ReopenConsultation, viewer)?;
    let opens_at = to_millis(now);
    if !REOPENED_STAGES.contains(&new.stage) || check_times(opens_at, new.closes_at).is_err() {
        return Err(StoreError::State);
    }
    let txn = begin_transaction(db).await?;
    let before = lock_stages(&txn, viewer, id, seen).await?;
    let facts = load_moment(&txn, viewer, id, now).await?.facts;
    rights::consultations::may_reopen_consultation(viewer, facts)?;
    let concluded_at = concluded_since(&before, now).ok_or(StoreError::State)?;
    let former = before.iter().find(|one| one.kind == new.stage).copied();
    let attribution = former.or(current_stage(&before, now)).map(|stage| stage.attribution);
    let stage = Stage {
        kind: new.stage,
        opens_at,
        closes_at: new.closes_at,
        attribution: attribution.unwrap_or(Attribution::Public),
    };
    let set = arrange_stages(&before, stage, now);
    if let Some(ends_at) = find_lapse(&set.then, now) {
        return Err(StoreError::ConclusionEnds { ends_at });
    }
    let row = reopening::ActiveModel {
        consultation_id: Set(id),
        concluded_at: Set(concluded_at),
        reopened_at: Set(opens_at),
        stage: Set(new.stage),
        reason: Set(new.reason.as_str().to_owned()),
        reopened_by: Set(person.id),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let payload = json!({
        "concluded_at": concluded_at, "stage": new.stage, "closes_at": new.closes_at.map(to_millis),
        "reason": new.reason,
    });
    record_consultation_act(&txn, id, now, RecordAct::ConsultationReopened, payload).await?;
    save_stages(&txn, id, &set.changed, now).await?;
    txn.commit().await?;
    Ok(())
}
