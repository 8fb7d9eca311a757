//! Acts on proxies: granting and revoking them.

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{consultation, proxy, question};
use crate::proxies::readings::{
    Holding, find_obstacles, held_proxies, list_used_proxies, select_live_proxies,
};
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, ProxyId, QuestionId};
use domain::proxies::may_hold;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::rights::proxies::ProxyFacts;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::json;

/// Grants another delegation the right to vote for the viewer's own, on one question or on all of the consultation;
/// for its head. Both are members that take part. A delegation has one proxy of each scope at most. A holder cannot
/// pass a proxy on, and a proxy is not granted to a delegation that could not vote by it, nor one on a question to a
/// delegation whose limit there is reached.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, holder = %holder_id))]
pub async fn grant_proxy(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
    question_id: Option<QuestionId>,
    holder_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = rights::require_seat(Act::GrantProxy, viewer)?;
    let txn = begin_transaction(db).await?;
    let facts = consultations::load_moment(&txn, viewer, consultation_id, now).await?.facts;
    rights::proxies::may_grant_proxy(viewer, facts)?;
    lock_proxies(&txn, consultation_id).await?;
    let names = delegations::participating_delegations(&txn, consultation_id).await?;
    let principal = names.get(&seat.delegation_id).ok_or(StoreError::Forbidden)?;
    let holder = names.get(&holder_id).filter(|one| may_hold(one.id, one.kind, principal.id));
    let holder = holder.ok_or(StoreError::NotFound)?;
    let mut full = false;
    if let Some(question_id) = question_id {
        let question = question::Entity::find_by_id(question_id).one(&txn).await?;
        let question = question.filter(|question| question.consultation_id == consultation_id);
        let question = question.ok_or(StoreError::NotFound)?;
        if question.closed_at.is_some() {
            return Err(StoreError::QuestionNotOpen);
        }
        let held = held_proxies(&txn, &question, holder_id).await?.len();
        full = held >= usize::try_from(question.proxy_limit).unwrap_or_default();
    }
    let found = find_obstacles(&txn, consultation_id, &[Holding { holder_id, question_id }], now).await?;
    if let Some(obstacle) = found.into_iter().flatten().next() {
        return Err(StoreError::HolderCannotVote(obstacle));
    }
    let mut same = select_live_proxies().filter(proxy::COLUMN.consultation_id.eq(consultation_id));
    same = same.filter(proxy::COLUMN.principal_id.eq(principal.id)).filter(is_for_question(question_id));
    if same.count(&txn).await? > 0 {
        return Err(StoreError::Taken);
    }
    if full {
        return Err(StoreError::ProxyLimit);
    }
    let row = proxy::ActiveModel {
        consultation_id: Set(consultation_id),
        question_id: Set(question_id),
        principal_id: Set(principal.id),
        holder_id: Set(holder_id),
        granted_by: Set(person.id),
        granted_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let payload = json!({ "holder": holder.code, "question": question_id });
    let chain = records::chain_of(consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::ProxyGranted, &principal.code, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Revokes a proxy, for the head of the principal, and returns the consultation that it is for. A proxy for one
/// question cannot be revoked after its holder has voted by it; the principal then casts its own ballot, which replaces
/// the holder's.
#[tracing::instrument(skip_all, fields(proxy = %proxy_id))]
pub async fn revoke_proxy(
    db: &DatabaseConnection,
    viewer: &Viewer,
    proxy_id: ProxyId,
    now: DateTime<Utc>,
) -> Result<ConsultationId> {
    rights::may(Act::RevokeProxy, viewer)?;
    let txn = begin_transaction(db).await?;
    let found =
        select_live_proxies().filter(proxy::COLUMN.id.eq(proxy_id)).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let used = list_used_proxies(&txn, std::slice::from_ref(&found)).await?.contains(&found.id);
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    let facts = ProxyFacts { principal_id: found.principal_id, used };
    rights::proxies::may_revoke_proxy(viewer, facts, at.facts)?;
    let (consultation_id, question_id, holder_id) =
        (found.consultation_id, found.question_id, found.holder_id);
    let code = delegations::delegation_code(&txn, found.principal_id).await?;
    let holder = delegations::delegation_code(&txn, holder_id).await?;
    let mut row = found.into_active_model();
    row.revoked_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let payload = json!({ "holder": holder, "question": question_id });
    let chain = records::chain_of(consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::ProxyRevoked, &code, payload).await?;
    txn.commit().await?;
    Ok(consultation_id)
}

fn is_for_question(question_id: Option<QuestionId>) -> sea_orm::Condition {
    let none = sea_orm::Condition::any();
    match question_id {
        Some(id) => none.add(proxy::Column::QuestionId.eq(id)),
        None => none.add(proxy::Column::QuestionId.is_null()),
    }
}

/// Locks the consultation, so that grants in it take turns.
async fn lock_proxies(txn: &DatabaseTransaction, consultation_id: ConsultationId) -> Result<()> {
    let find = consultation::Entity::find_by_id(consultation_id).lock_exclusive();
    find.one(txn).await?.map(drop).ok_or(StoreError::NotFound)
}
