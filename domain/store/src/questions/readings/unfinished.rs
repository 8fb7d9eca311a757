//! The votes that are not closed: until when they last, and what may not happen before.

use crate::entity::question;
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::consultations::{Business, Stage};
use domain::identifiers::{ConsultationId, ProvisionId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;

/// Fails where `stages` would not allow voting until the deadline of a vote that is open at `from`.
pub(crate) fn check_voting_time(
    stages: &[Stage],
    from: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let Some(closes_at) = closes_at else { return Ok(()) };
    match domain::consultations::find_pause(stages, Business::Vote, from) {
        Some(ends_at) if ends_at < closes_at => Err(StoreError::BeyondStage { closes_at, ends_at }),
        _ => Ok(()),
    }
}

/// Fails where words would be `rewritten` on which a vote is not closed: they stay as they were put to the vote.
pub(crate) async fn refuse_open_vote(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    rewritten: &BTreeSet<ProvisionId>,
) -> Result<()> {
    let votes = votes_on_rewritten(db, consultation_id, rewritten).await?;
    if votes.is_empty() { Ok(()) } else { Err(StoreError::VoteOpen) }
}

/// Lists the votes on yes or no that are open, or wait in a series, on words that would be `rewritten`. A vote on the
/// whole text is on all its words.
pub(crate) async fn votes_on_rewritten(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    rewritten: &BTreeSet<ProvisionId>,
) -> Result<Vec<question::Model>> {
    let open = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.counting.is_null())
        .order_by_asc(question::COLUMN.id)
        .all(db)
        .await?;
    let on_rewritten = |one: &question::Model| match one.provision_id {
        Some(id) => rewritten.contains(&id),
        None => !rewritten.is_empty(),
    };
    Ok(open.into_iter().filter(on_rewritten).collect())
}

/// Finds the latest deadline of the votes of a consultation that are not closed, those of series that wait among them.
pub(crate) async fn find_last_deadline(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Option<DateTime<Utc>>> {
    let last = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.closes_at.is_not_null())
        .order_by_desc(question::COLUMN.closes_at)
        .one(db)
        .await?;
    Ok(last.and_then(|question| question.closes_at))
}

/// Counts the votes that are open or wait in a series.
pub(crate) async fn count_unfinished_votes(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<u64> {
    Ok(question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .count(db)
        .await?)
}
