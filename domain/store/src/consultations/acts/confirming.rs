//! Deciding whether whoever casts a ballot in a consultation shows again who it is.

use crate::consultations::acts::{lock_consultation, record_consultation_act};
use crate::consultations::readings::load_moment;
use crate::{Result, StoreError, begin_transaction};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, IntoActiveModel};
use serde_json::json;

/// Decides whether whoever casts a ballot in a consultation shows again who it is; an organizer's act, which is recorded. Fails
/// with [`StoreError::State`] where that is so already.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn set_ballot_confirmation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ConsultationId,
    required: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::SetConfirmation, viewer)?;
    let txn = begin_transaction(db).await?;
    let at = load_moment(&txn, viewer, id, now).await?;
    rights::may_within(Act::SetConfirmation, viewer, at.facts)?;
    let found = lock_consultation(&txn, id).await?;
    if found.ballots_confirmed == required {
        return Err(StoreError::State);
    }
    let mut row = found.into_active_model();
    row.ballots_confirmed = Set(required);
    row.update(&txn).await?;
    let payload = json!({ "required": required });
    record_consultation_act(&txn, id, now, RecordAct::ConfirmationSet, payload).await?;
    txn.commit().await?;
    Ok(())
}
