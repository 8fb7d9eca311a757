//! Proposes an amendment that is also what the delegation says on the provision.

use crate::amendments::acts::proposing::{NewAmendment, ProposeError, propose_in_transaction};
use crate::amendments::readings::proposals::lock_amendments_to;
use crate::begin_transaction;
use crate::positions::acts::{NewPosition, submit_in_transaction};
use crate::positions::readings::held_positions;
use chrono::{DateTime, Utc};
use domain::amendments::AmendmentKind;
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::marks::Mark;
use domain::positions::Stance;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::DatabaseConnection;

/// Proposes an amendment of the words of a provision, and submits in the same transaction that the delegation supports
/// the provision with it, for the reasons of the amendment; for heads. The delegation must have no position on the
/// provision yet, not even in preparation.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn propose_with_position(
    db: &DatabaseConnection,
    viewer: &Viewer,
    provision_id: ProvisionId,
    seen: Mark,
    new: &NewAmendment,
    now: DateTime<Utc>,
) -> std::result::Result<AmendmentId, ProposeError> {
    let (_, seat) = rights::require_seat(Act::SubmitAtOnce, viewer)?;
    let txn = begin_transaction(db).await?;
    lock_amendments_to(&txn, &[provision_id]).await?;
    let id = propose_in_transaction(&txn, viewer, provision_id.into(), Some(seen), new, now).await?;
    if new.kind != AmendmentKind::Modify {
        return Err(ProposeError::NoPosition);
    }
    if !held_positions(&txn, seat.delegation_id, &[provision_id]).await?.is_empty() {
        return Err(ProposeError::PositionHeld);
    }
    let position = NewPosition {
        stance: Stance::SupportWithAmendment,
        language: new.language,
        statement: new.justification.clone(),
        proposed_text: new.text.clone(),
    };
    submit_in_transaction(&txn, viewer, provision_id, None, &position, now).await?;
    txn.commit().await?;
    Ok(id)
}
