//! Proxies in the database: granted, revoked, and who holds which.

use super::entity::{ballot, consultation, proxy, question};
use super::{Result, StoreError, begin, consultations, delegations, moment, records};
use chrono::{DateTime, Utc};
use domain::proxies::{is_within, may_hold};
use domain::records::RecordAct;
use domain::rights::proxies::ProxyFacts;
use domain::rights::{self, Act};
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseConnection,
    DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Lets another delegation vote for the viewer's own, on one question or on all of the
/// consultation; an act of its head. Both are members that take part. A delegation has one
/// proxy of each scope at most, whoever holds one cannot pass it on, and none is given on a
/// question to whom may vote for no more others there.
pub async fn grant(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: i64,
    question_id: Option<i64>,
    holder_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let (person, seat) = rights::seated(Act::GrantProxy, viewer)?;
    let txn = begin(db).await?;
    lock(&txn, consultation_id).await?;
    let facts = consultations::moment_of(&txn, viewer, consultation_id, now).await?.facts;
    rights::proxies::may_grant(viewer, facts)?;
    let names = delegations::participating(&txn, consultation_id).await?;
    let principal = names.get(&seat.delegation_id).ok_or(StoreError::Forbidden)?;
    let holder = names.get(&holder_id).filter(|one| may_hold(one.id, one.kind, principal.id));
    let holder = holder.ok_or(StoreError::NotFound)?;
    let mut full = false;
    if let Some(question_id) = question_id {
        let question = question::Entity::find_by_id(question_id).one(&txn).await?;
        let question = question.filter(|question| question.consultation_id == consultation_id);
        let question = question.ok_or(StoreError::NotFound)?;
        if question.closed_at.is_some() {
            return Err(StoreError::QuestionClosed);
        }
        let held = held(&txn, &question, holder_id).await?.len();
        full = held >= usize::try_from(question.proxy_limit).unwrap_or_default();
    }
    let mut same = live().filter(proxy::COLUMN.consultation_id.eq(consultation_id));
    same = same.filter(proxy::COLUMN.principal_id.eq(principal.id)).filter(of_question(question_id));
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
        granted_at: Set(moment(now)),
        ..Default::default()
    };
    row.insert(&txn).await?;
    let payload = json!({ "holder": holder.code, "question": question_id });
    let chain = records::chain_of(consultation_id);
    records::append(&txn, &chain, now, RecordAct::ProxyGranted, &principal.code, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes a proxy back; an act of the principal's head. Not once its holder has voted by it on the
/// one question that it is for; the principal's own ballot then takes the place of that.
pub async fn revoke(
    db: &DatabaseConnection,
    viewer: &Viewer,
    proxy_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RevokeProxy, viewer)?;
    let txn = begin(db).await?;
    let found = live().filter(proxy::COLUMN.id.eq(proxy_id)).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let used = used(&txn, std::slice::from_ref(&found)).await?.contains(&found.id);
    rights::proxies::may_revoke(viewer, ProxyFacts { principal_id: found.principal_id, used })?;
    let (consultation_id, question_id, holder_id) =
        (found.consultation_id, found.question_id, found.holder_id);
    let code = delegations::code(&txn, found.principal_id).await?;
    let holder = delegations::code(&txn, holder_id).await?;
    let mut row = found.into_active_model();
    row.revoked_at = Set(Some(moment(now)));
    row.update(&txn).await?;
    let payload = json!({ "holder": holder, "question": question_id });
    let chain = records::chain_of(consultation_id);
    records::append(&txn, &chain, now, RecordAct::ProxyRevoked, &code, payload).await?;
    txn.commit().await?;
    Ok(())
}

/// The live proxies of a consultation, in the order granted. They are public acts.
pub async fn of_consultation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: i64,
) -> Result<Vec<proxy::Model>> {
    consultations::readable(db, viewer, consultation_id).await?;
    let find = live().filter(proxy::COLUMN.consultation_id.eq(consultation_id));
    Ok(find.order_by_asc(proxy::COLUMN.id).all(db).await?)
}

/// The identifiers of those among `proxies` by which their holder has voted on the one question
/// that they are for.
pub async fn used(db: &impl ConnectionTrait, proxies: &[proxy::Model]) -> Result<BTreeSet<i64>> {
    let asked: Vec<i64> = proxies.iter().filter_map(|one| one.question_id).collect();
    if asked.is_empty() {
        return Ok(BTreeSet::new());
    }
    let ballots = ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.is_in(asked))
        .filter(ballot::COLUMN.proxy_id.is_not_null())
        .filter(ballot::COLUMN.superseded_at.is_null())
        .all(db)
        .await?;
    let is_used = |one: &&proxy::Model| {
        ballots.iter().any(|ballot| {
            one.question_id == Some(ballot.question_id)
                && one.principal_id == ballot.delegation_id
                && ballot.proxy_id == Some(one.holder_id)
        })
    };
    Ok(proxies.iter().filter(is_used).map(|one| one.id).collect())
}

/// For whom `holder` may vote on a question, within its limit, in the order granted. A proxy for
/// the question alone goes before one of the same principal for all questions.
pub async fn held(db: &impl ConnectionTrait, question: &question::Model, holder: i64) -> Result<Vec<i64>> {
    let mut held = held_on(db, std::slice::from_ref(question), holder).await?;
    Ok(held.remove(&question.id).unwrap_or_default())
}

/// The same for several questions at once, by question.
pub(super) async fn held_on(
    db: &impl ConnectionTrait,
    questions: &[question::Model],
    holder: i64,
) -> Result<BTreeMap<i64, Vec<i64>>> {
    let open: Vec<_> = questions.iter().filter(|question| question.proxy_limit > 0).collect();
    if open.is_empty() {
        return Ok(BTreeMap::new());
    }
    let consultations: BTreeSet<i64> = open.iter().map(|question| question.consultation_id).collect();
    let all = live()
        .filter(proxy::COLUMN.consultation_id.is_in(consultations))
        .order_by_asc(proxy::COLUMN.id)
        .all(db)
        .await?;
    Ok(open.into_iter().map(|question| (question.id, of_holder(&all, question, holder))).collect())
}

fn of_holder(all: &[proxy::Model], question: &question::Model, holder: i64) -> Vec<i64> {
    let here = |one: &&proxy::Model| {
        one.consultation_id == question.consultation_id && one.question_id.is_none_or(|id| id == question.id)
    };
    let here: Vec<_> = all.iter().filter(here).collect();
    let narrower = |one: &proxy::Model| {
        one.question_id.is_none()
            && here.iter().any(|other| other.principal_id == one.principal_id && other.question_id.is_some())
    };
    let held: Vec<(i64, i64)> = here
        .iter()
        .filter(|one| one.holder_id == holder && !narrower(one))
        .map(|one| (one.id, one.principal_id))
        .collect();
    let within = |(_, principal): &&(i64, i64)| is_within(&held, *principal, question.proxy_limit);
    held.iter().filter(within).map(|(_, principal)| *principal).collect()
}

fn live() -> sea_orm::Select<proxy::Entity> {
    proxy::Entity::find().filter(proxy::Column::RevokedAt.is_null())
}

fn of_question(question_id: Option<i64>) -> sea_orm::Condition {
    let none = sea_orm::Condition::any();
    match question_id {
        Some(id) => none.add(proxy::Column::QuestionId.eq(id)),
        None => none.add(proxy::Column::QuestionId.is_null()),
    }
}

/// Grants in one consultation take turns.
async fn lock(txn: &DatabaseTransaction, consultation_id: i64) -> Result<()> {
    let find = consultation::Entity::find_by_id(consultation_id).lock_exclusive();
    find.one(txn).await?.map(drop).ok_or(StoreError::NotFound)
}
