//! Taking positions forward to a new text.

use crate::amendments::readings::proposals::{carry_positions, lock_amendments_to};
use crate::consultations::readings as consultations;
use crate::desk::readings::outdated::positions_on_changed_text;
use crate::entity::position;
use crate::marks::{MarkTarget, check_mark};
use crate::positions::acts::{NewPosition, draft_in_transaction, submit_in_transaction};
use crate::positions::readings as positions;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::marks::Mark;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// The largest number of positions that are renewed in one act.
pub const RENEWED_AT_ONCE: usize = 10;

/// The report on taking positions forward to a new text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RenewalReport {
    pub taken: u32,
    /// The number of provisions on which another position is in preparation, which stays.
    pub kept: u32,
}

/// Renews positions of the viewer's delegation on the present words, unchanged but for a proposed text whose amendment
/// was carried to these words: submits them, which heads may, or drafts them, all at once. Whoever renews more than
/// [`RENEWED_AT_ONCE`] does so in several acts, between which others write.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn renew_positions(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    chosen: &[(ProvisionId, Mark)],
    submit: bool,
    now: DateTime<Utc>,
) -> Result<RenewalReport> {
    let act = if submit { Act::SubmitAtOnce } else { Act::DraftPosition };
    let (_, seat) = rights::require_seat(act, viewer)?;
    if chosen.len() > RENEWED_AT_ONCE {
        return Err(StoreError::State);
    }
    let txn = begin_transaction(db).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    at.facts.participant()?;
    rights::may_within(act, viewer, at.facts)?;
    let chosen: BTreeMap<ProvisionId, Mark> = chosen.iter().copied().collect();
    let provisions: Vec<ProvisionId> = chosen.keys().copied().collect();
    lock_amendments_to(&txn, &provisions).await?;
    records::lock_chain(&txn, consultation_id).await?;
    let reworded = positions_on_changed_text(&txn, seat.delegation_id, &[consultation_id]).await?;
    let rows = position::Entity::find()
        .filter(position::COLUMN.id.is_in(reworded.iter().map(|one| one.id)))
        .filter(position::COLUMN.provision_id.is_in(provisions.iter().copied()))
        .all(&txn)
        .await?;
    let prepared = positions::held_positions(&txn, seat.delegation_id, &provisions).await?;
    let mut renewed = RenewalReport::default();
    for row in carry_positions(&txn, rows).await? {
        if prepared.iter().any(|one| one.provision_id == row.provision_id && one.id != row.id) {
            renewed.kept += 1;
            continue;
        }
        let seen = chosen.get(&row.provision_id).copied().unwrap_or_default();
        check_mark(&txn, viewer, MarkTarget::OwnPosition(row.provision_id.into()), seen).await?;
        let (statement, proposed) = (row.statement.as_deref(), row.proposed_text.as_deref());
        let new = NewPosition::stored(row.stance, row.language, statement, proposed);
        match submit {
            true => submit_in_transaction(&txn, viewer, row.provision_id, None, &new, now).await?,
            false => draft_in_transaction(&txn, viewer, row.provision_id, &new, now).await?,
        };
        renewed.taken += 1;
    }
    txn.commit().await?;
    Ok(renewed)
}
