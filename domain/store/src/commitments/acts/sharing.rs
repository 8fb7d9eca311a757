//! Sharing commitments: joining, leaving and withdrawing them.

use crate::blocs::readings as blocs;
use crate::blocs::readings::Bloc;
use crate::commitments::acts::{HolderParty, insert_holder};
use crate::commitments::readings::{HeldCommitment, load_held};
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::commitment;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{BlocId, CommitmentId};
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::commitments::CommitmentFacts;
use domain::rights::{Act, ConsultationFacts};
use domain::text::Statement;
use domain::viewers::{Seat, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect,
};
use serde_json::json;

/// A commitment that is locked until the transaction ends, with the party as which the viewer acts.
pub(crate) struct LockedCommitment {
    pub(crate) held: HeldCommitment,
    pub(crate) consultation: ConsultationFacts,
    bloc: Option<Bloc>,
    facts: CommitmentFacts,
}

/// Locks a commitment, so that acts on it take turns.
pub(crate) async fn lock_commitment(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: CommitmentId,
    bloc: Option<BlocId>,
    now: DateTime<Utc>,
) -> Result<LockedCommitment> {
    let found = commitment::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let at = consultations::load_moment(txn, viewer, found.consultation_id, now).await?;
    let held = load_held(txn, vec![found]).await?.pop().ok_or(StoreError::NotFound)?;
    let bloc = match bloc {
        Some(id) => Some(blocs::find_bloc(txn, id).await?),
        None => None,
    };
    let facts = held.facts(viewer, bloc.as_ref(), at.facts);
    Ok(LockedCommitment { held, consultation: at.facts, bloc, facts })
}

impl LockedCommitment {
    fn party(&self, seat: Seat) -> HolderParty {
        let delegation = HolderParty::Delegation(seat.delegation_id);
        self.bloc.as_ref().map_or(delegation, |bloc| HolderParty::Bloc(bloc.bloc.id))
    }

    /// Appends an act on the commitment, with the bloc for which it was done.
    async fn record(
        &self,
        txn: &DatabaseTransaction,
        seat: Seat,
        act: RecordAct,
        reason: Option<&Statement>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let bloc = self.bloc.as_ref().map(|bloc| bloc.bloc.code.clone());
        let mut payload = json!({ "commitment": self.held.commitment.id, "bloc": bloc });
        if let Some(reason) = reason {
            payload["reason"] = json!(reason);
        }
        let code = delegations::delegation_code(txn, seat.delegation_id).await?;
        let chain = records::chain_of(self.held.commitment.consultation_id);
        records::append_act(txn, &chain, now, act, &code, payload).await
    }
}

/// Joins a commitment, for the head of a delegation that takes part: alone, or for a bloc that it coordinates.
#[tracing::instrument(skip_all, fields(commitment = %id))]
pub async fn join_commitment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: CommitmentId,
    seen: Mark,
    bloc: Option<BlocId>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = rights::require_seat(Act::JoinCommitment, viewer)?;
    let txn = begin_transaction(db).await?;
    let locked = lock_commitment(&txn, viewer, id, bloc, now).await?;
    rights::commitments::may_join_commitment(viewer, locked.facts)?;
    check_mark(&txn, viewer, MarkTarget::Commitment(id), seen).await?;
    insert_holder(&txn, &locked.held.commitment, locked.party(seat), person.id, now).await?;
    locked.record(&txn, seat, RecordAct::CommitmentJoined, None, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Leaves a commitment that others have too. What was reported stays.
#[tracing::instrument(skip_all, fields(commitment = %id))]
pub async fn leave_commitment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: CommitmentId,
    bloc: Option<BlocId>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::LeaveCommitment, viewer)?;
    let txn = begin_transaction(db).await?;
    let locked = lock_commitment(&txn, viewer, id, bloc, now).await?;
    rights::commitments::may_leave_commitment(viewer, locked.facts)?;
    let party = locked.party(seat);
    for holder in &locked.held.holders {
        let is_left = match party {
            HolderParty::Delegation(id) => holder.delegation_id == Some(id),
            HolderParty::Bloc(id) => holder.bloc_id == Some(id),
        };
        if is_left {
            let mut row = holder.clone().into_active_model();
            row.left_at = Set(Some(to_millis(now)));
            row.update(&txn).await?;
        }
    }
    locked.record(&txn, seat, RecordAct::CommitmentLeft, None, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Withdraws a commitment that nobody else has, with the reason. It stays in the record, and so do its reports.
#[tracing::instrument(skip_all, fields(commitment = %id))]
pub async fn withdraw_commitment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: CommitmentId,
    bloc: Option<BlocId>,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<()> {
    let (_, seat) = rights::require_seat(Act::WithdrawCommitment, viewer)?;
    let txn = begin_transaction(db).await?;
    let locked = lock_commitment(&txn, viewer, id, bloc, now).await?;
    rights::commitments::may_withdraw_commitment(viewer, locked.facts)?;
    let mut row = locked.held.commitment.clone().into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    row.withdrawal_reason = Set(Some(reason.as_str().to_owned()));
    row.update(&txn).await?;
    locked.record(&txn, seat, RecordAct::CommitmentWithdrawn, Some(reason), now).await?;
    txn.commit().await?;
    Ok(())
}
