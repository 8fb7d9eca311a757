//! Finds the vote that decided on a provision.

use crate::Result;
use crate::entity::question;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::questions;
use domain::questions::{HeldVote, Motion, SkipReason};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

/// Finds the vote that decided on a provision: the last on it, otherwise the last on the whole text. `asked` begins
/// with the newest.
pub fn deciding_question(asked: &[question::Model], provision_id: ProvisionId) -> Option<&question::Model> {
    let votes: Vec<_> = asked.iter().map(held_vote).collect();
    questions::find_deciding_vote(&votes, provision_id).and_then(|place| asked.get(place))
}

/// Lists the last vote on each of some provisions and on the whole text, newest first. For each provision,
/// [`deciding_question`] is among them.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_deciding_questions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_ids: &[ProvisionId],
) -> Result<Vec<question::Model>> {
    let about = Condition::any()
        .add(question::COLUMN.provision_id.is_null())
        .add(question::COLUMN.provision_id.is_in(provision_ids.iter().copied()));
    let decides = Condition::any()
        .add(question::COLUMN.outcome.is_not_null())
        .add(question::COLUMN.skipped.is_in(SkipReason::ALL.iter().filter(|why| why.decides()).copied()));
    let last = question::Entity::find()
        .select_only()
        .column_as(question::Column::Id.max(), "last")
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.motion.eq(Motion::Whole))
        .filter(about)
        .filter(decides)
        .group_by(question::Column::ProvisionId)
        .into_query();
    Ok(question::Entity::find()
        .filter(question::Column::Id.in_subquery(last))
        .order_by_desc(question::COLUMN.id)
        .all(db)
        .await?)
}

/// Finds the [`deciding_question`] of one provision.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, provision = %provision_id))]
pub async fn find_deciding_question(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
) -> Result<Option<question::Model>> {
    let asked = list_deciding_questions(db, consultation_id, &[provision_id]).await?;
    Ok(deciding_question(&asked, provision_id).cloned())
}

/// Reduces a question to what matters for the vote on a provision.
const fn held_vote(one: &question::Model) -> HeldVote {
    HeldVote {
        provision_id: one.provision_id,
        motion: one.motion,
        counted: one.outcome.is_some(),
        skipped: one.skipped,
    }
}
