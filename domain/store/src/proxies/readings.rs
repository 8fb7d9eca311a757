//! Readings of proxies: their holders, and the proxies that have been used.

use crate::Result;
use crate::consultations::readings as consultations;
use crate::entity::{ballot, proxy, question};
use domain::identifiers::{ConsultationId, DelegationId, ProxyId, QuestionId};
use domain::proxies::is_within_limit;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};
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

fn principals_of_holder(
    all: &[proxy::Model],
    question: &question::Model,
    holder: DelegationId,
) -> Vec<DelegationId> {
    let here = |one: &&proxy::Model| {
        one.consultation_id == question.consultation_id && one.question_id.is_none_or(|id| id == question.id)
    };
    let here: Vec<_> = all.iter().filter(here).collect();
    let narrower = |one: &proxy::Model| {
        one.question_id.is_none()
            && here.iter().any(|other| other.principal_id == one.principal_id && other.question_id.is_some())
    };
    let held: Vec<(ProxyId, DelegationId)> = here
        .iter()
        .filter(|one| one.holder_id == holder && !narrower(one))
        .map(|one| (one.id, one.principal_id))
        .collect();
    let within =
        |(_, principal): &&(ProxyId, DelegationId)| is_within_limit(&held, *principal, question.proxy_limit);
    held.iter().filter(within).map(|(_, principal)| *principal).collect()
}

pub(crate) fn select_live_proxies() -> sea_orm::Select<proxy::Entity> {
    proxy::Entity::find().filter(proxy::Column::RevokedAt.is_null())
}
