//! Readings of proxies: their holders, and the proxies that have been used.

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{ballot, delegation, proxy, question, seat, suspension, voter};
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId, ProxyId, QuestionId};
use domain::proxies::{HolderFacts, HolderObstacle, find_obstacle, is_within_limit};
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use std::collections::{BTreeMap, BTreeSet};

/// Lists the live proxies of a consultation, in the order granted. They are public acts.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_proxies(
    db: &DatabaseConnection,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<Vec<proxy::Model>> {
    consultations::find_readable_consultation(db, viewer, consultation_id).await?;
    let find = select_live_proxies().filter(proxy::COLUMN.consultation_id.eq(consultation_id));
    Ok(find.order_by_asc(proxy::COLUMN.id).all(db).await?)
}

/// Finds a live proxy. Proxies are public acts of a consultation that the viewer may read.
#[tracing::instrument(skip_all, fields(proxy = %id))]
pub async fn find_proxy(db: &DatabaseConnection, viewer: &Viewer, id: ProxyId) -> Result<proxy::Model> {
    let found = select_live_proxies().filter(proxy::COLUMN.id.eq(id)).one(db).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    consultations::find_readable_consultation(db, viewer, found.consultation_id).await?;
    Ok(found)
}

/// Finds those of `proxies` for one question by which their holder has voted on it.
#[tracing::instrument(skip_all)]
pub async fn list_used_proxies(
    db: &impl ConnectionTrait,
    proxies: &[proxy::Model],
) -> Result<BTreeSet<ProxyId>> {
    let asked: Vec<QuestionId> = proxies.iter().filter_map(|one| one.question_id).collect();
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

/// Counts the proxies that are for one of these questions alone.
#[tracing::instrument(skip_all)]
pub async fn count_proxies_for_questions(
    db: &impl ConnectionTrait,
    questions: BTreeSet<QuestionId>,
) -> Result<u64> {
    Ok(select_live_proxies().filter(proxy::COLUMN.question_id.is_in(questions)).count(db).await?)
}

/// Lists the delegations that have given `holder` a proxy, in any consultation, by code.
#[tracing::instrument(skip_all, fields(%holder))]
pub async fn list_proxy_givers(
    db: &impl ConnectionTrait,
    holder: DelegationId,
) -> Result<Vec<delegation::Model>> {
    let givers = Query::select()
        .column(proxy::Column::PrincipalId)
        .from(proxy::Entity)
        .and_where(Expr::col(proxy::Column::HolderId).eq(holder))
        .and_where(Expr::col(proxy::Column::RevokedAt).is_null())
        .to_owned();
    Ok(delegation::Entity::find()
        .filter(delegation::Column::Id.in_subquery(givers))
        .order_by_asc(delegation::COLUMN.code)
        .all(db)
        .await?)
}

/// Lists the delegations for which `holder` may vote on a question, within its limit, in the order granted. A proxy
/// for the question alone goes before one of the same principal for all questions.
#[tracing::instrument(skip_all, fields(%holder))]
pub async fn held_proxies(
    db: &impl ConnectionTrait,
    question: &question::Model,
    holder: DelegationId,
) -> Result<Vec<DelegationId>> {
    let mut held = held_proxies_by_question(db, std::slice::from_ref(question), holder).await?;
    Ok(held.remove(&question.id).unwrap_or_default())
}

/// Lists the same for several questions at once, by question.
pub(crate) async fn held_proxies_by_question(
    db: &impl ConnectionTrait,
    questions: &[question::Model],
    holder: DelegationId,
) -> Result<BTreeMap<QuestionId, Vec<DelegationId>>> {
    let open: Vec<_> = questions.iter().filter(|question| question.proxy_limit > 0).collect();
    if open.is_empty() {
        return Ok(BTreeMap::new());
    }
    let consultations: BTreeSet<ConsultationId> =
        open.iter().map(|question| question.consultation_id).collect();
    let all = select_live_proxies()
        .filter(proxy::COLUMN.consultation_id.is_in(consultations))
        .order_by_asc(proxy::COLUMN.id)
        .all(db)
        .await?;
    Ok(open.into_iter().map(|question| (question.id, principals_of_holder(&all, question, holder))).collect())
}

/// A proxy by which its holder cannot vote, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdleProxy {
    pub principal_id: DelegationId,
    pub holder_id: DelegationId,
    pub obstacle: HolderObstacle,
}

/// Finds what keeps the holders of some proxies of one consultation from voting by them, by proxy: on the question
/// that it is for, or now where it is for all of them.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_holder_obstacles(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    proxies: &[proxy::Model],
    now: DateTime<Utc>,
) -> Result<BTreeMap<ProxyId, HolderObstacle>> {
    let holdings: Vec<Holding> = proxies
        .iter()
        .map(|one| Holding { holder_id: one.holder_id, question_id: one.question_id })
        .collect();
    let found = find_obstacles(db, consultation_id, &holdings, now).await?;
    Ok(proxies.iter().zip(found).filter_map(|(one, obstacle)| Some((one.id, obstacle?))).collect())
}

/// Lists the proxies given or held by a delegation by which their holders cannot vote on a question that takes
/// proxies and is not closed.
#[tracing::instrument(skip_all, fields(question = %question.id, delegation = %delegation_id))]
pub async fn list_idle_proxies(
    db: &impl ConnectionTrait,
    question: &question::Model,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<Vec<IdleProxy>> {
    if question.proxy_limit <= 0 || question.closed_at.is_some() {
        return Ok(Vec::new());
    }
    let all = select_live_proxies()
        .filter(proxy::COLUMN.consultation_id.eq(question.consultation_id))
        .order_by_asc(proxy::COLUMN.id)
        .all(db)
        .await?;
    let ours: Vec<&proxy::Model> = proxies_for_question(&all, question)
        .into_iter()
        .filter(|one| one.principal_id == delegation_id || one.holder_id == delegation_id)
        .collect();
    let holdings: Vec<Holding> =
        ours.iter().map(|one| Holding { holder_id: one.holder_id, question_id: Some(question.id) }).collect();
    let found = find_obstacles(db, question.consultation_id, &holdings, now).await?;
    let idle = ours.into_iter().zip(found).filter_map(|(one, obstacle)| {
        let (principal_id, holder_id) = (one.principal_id, one.holder_id);
        Some(IdleProxy { principal_id, holder_id, obstacle: obstacle? })
    });
    Ok(idle.collect())
}

/// A delegation that holds a proxy, or would: for one question, or for all of a consultation.
pub(crate) struct Holding {
    pub holder_id: DelegationId,
    pub question_id: Option<QuestionId>,
}

/// Finds what keeps each of these holders from voting, in their order.
pub(crate) async fn find_obstacles(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    holdings: &[Holding],
    now: DateTime<Utc>,
) -> Result<Vec<Option<HolderObstacle>>> {
    if holdings.is_empty() {
        return Ok(Vec::new());
    }
    let holders: BTreeSet<DelegationId> = holdings.iter().map(|one| one.holder_id).collect();
    let asked: BTreeSet<QuestionId> = holdings.iter().filter_map(|one| one.question_id).collect();
    let members = delegations::participating_delegations(db, consultation_id).await?;
    let heads = seat::Entity::find()
        .filter(seat::COLUMN.delegation_id.is_in(holders.clone()))
        .filter(seat::COLUMN.role.eq(Role::Head))
        .filter(seat::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    let suspensions = suspension::Entity::find()
        .filter(suspension::COLUMN.delegation_id.is_in(holders.clone()))
        .all(db)
        .await?;
    let (questions, rolls) = if asked.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        let questions =
            question::Entity::find().filter(question::COLUMN.id.is_in(asked.clone())).all(db).await?;
        let rolls = voter::Entity::find()
            .filter(voter::COLUMN.question_id.is_in(asked))
            .filter(voter::COLUMN.delegation_id.is_in(holders))
            .all(db)
            .await?;
        (questions, rolls)
    };
    let runs_at = |holder: DelegationId, at: DateTime<Utc>| {
        suspensions.iter().any(|one| {
            one.delegation_id == holder && one.from_at <= at && one.until_at.is_none_or(|until| until > at)
        })
    };
    let facts = |one: &Holding| {
        let holder = one.holder_id;
        let member = members.get(&holder).is_some_and(|found| found.kind == DelegationKind::Member);
        let has_vote = match one.question_id {
            None => member,
            Some(id) => rolls.iter().any(|row| row.question_id == id && row.delegation_id == holder),
        };
        // Whoever is on the roll of a question keeps its vote, whatever was suspended since it opened.
        let suspended = match one.question_id {
            None => runs_at(holder, now),
            Some(id) => {
                let opened = questions.iter().find(|row| row.id == id).map(|row| row.opened_at);
                !has_vote && opened.is_some_and(|at| runs_at(holder, at))
            }
        };
        HolderFacts {
            takes_part: members.contains_key(&holder),
            suspended,
            has_vote,
            has_head: heads.iter().any(|row| row.delegation_id == holder),
        }
    };
    Ok(holdings.iter().map(|one| find_obstacle(facts(one))).collect())
}

fn principals_of_holder(
    all: &[proxy::Model],
    question: &question::Model,
    holder: DelegationId,
) -> Vec<DelegationId> {
    let held: Vec<(ProxyId, DelegationId)> = proxies_for_question(all, question)
        .into_iter()
        .filter(|one| one.holder_id == holder)
        .map(|one| (one.id, one.principal_id))
        .collect();
    let within =
        |(_, principal): &&(ProxyId, DelegationId)| is_within_limit(&held, *principal, question.proxy_limit);
    held.iter().filter(within).map(|(_, principal)| *principal).collect()
}

/// Lists the proxies that count for a question: one for it alone goes before one of the same principal for all.
fn proxies_for_question<'a>(all: &'a [proxy::Model], question: &question::Model) -> Vec<&'a proxy::Model> {
    let here = |one: &&proxy::Model| {
        one.consultation_id == question.consultation_id && one.question_id.is_none_or(|id| id == question.id)
    };
    let here: Vec<&proxy::Model> = all.iter().filter(here).collect();
    let narrower = |one: &proxy::Model| {
        one.question_id.is_none()
            && here.iter().any(|other| other.principal_id == one.principal_id && other.question_id.is_some())
    };
    here.iter().copied().filter(|one| !narrower(one)).collect()
}

pub(crate) fn select_live_proxies() -> sea_orm::Select<proxy::Entity> {
    proxy::Entity::find().filter(proxy::Column::RevokedAt.is_null())
}
