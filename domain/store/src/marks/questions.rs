//! Marks of questions, with ballots on them.

use crate::entity::{ballot, question};
use crate::proxies::readings as proxies;
use crate::{Result, StoreError};
use domain::identifiers::{DelegationId, QuestionId};
use domain::marks::{Fingerprint, Mark};
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Makes the mark of `MarkTarget::Answer`, where the delegation's ballot is `ballot`.
pub fn mark_answer(question: &question::Model, ballot: Option<&ballot::Model>) -> Mark {
    mark_question(question, &ballot.map(|one| one.id.to_string()).into_iter().collect::<Vec<_>>())
}

pub(crate) fn mark_question(question: &question::Model, ballots: &[String]) -> Mark {
    let words = [question.title.as_str(), question.words.as_deref().unwrap_or_default()];
    let state = format!(
        "{} {:?} {:?} {} {:?} {:?} {:?}",
        question.revision_id,
        question.closes_at,
        question.closed_at,
        question.waiting,
        question.skipped,
        question.hands.as_deref(),
        question.tie_decision,
    );
    let parts: Vec<_> = std::iter::once(state.as_str()).chain(ballots.iter().map(String::as_str)).collect();
    Mark { words: Fingerprint::of(&words), state: Fingerprint::of(&parts) }
}

pub(crate) async fn get_question(db: &impl ConnectionTrait, id: QuestionId) -> Result<question::Model> {
    question::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

pub(crate) async fn proxies_of(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    question: &question::Model,
) -> Result<Vec<DelegationId>> {
    match viewer.seat() {
        Some(seat) => proxies::held_proxies(db, question, seat.delegation_id).await,
        None => Ok(Vec::new()),
    }
}

pub(crate) async fn live_ballots(
    db: &impl ConnectionTrait,
    id: QuestionId,
    delegations: &[DelegationId],
) -> Result<Vec<String>> {
    let rows = ballot::Entity::find()
        .filter(ballot::COLUMN.question_id.eq(id))
        .filter(ballot::COLUMN.delegation_id.is_in(delegations.iter().copied()))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .order_by_asc(ballot::COLUMN.id)
        .all(db)
        .await?;
    Ok(rows.iter().map(|one| one.id.to_string()).collect())
}
