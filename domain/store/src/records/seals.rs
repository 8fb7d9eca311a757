//! Withholds ballots of open votes from the record and from exports.

use crate::Result;
use crate::entity::question;
use domain::identifiers::{ConsultationId, QuestionId};
use domain::records::{RecordEntry, Seal, seal_entry};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashSet;

/// Finds the questions whose ballots nobody may see yet.
pub(crate) async fn sealed_questions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<HashSet<QuestionId>> {
    let ids: Vec<QuestionId> = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::COLUMN.consultation_id.eq(consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.live_tally.eq(false))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

/// Seals the entry if it is a ballot on one of `sealed`.
pub(crate) fn seal_if(entry: RecordEntry, sealed: &HashSet<QuestionId>) -> RecordEntry {
    let question = entry.payload["question"].as_i64().map(QuestionId);
    if entry.act.is_ballot() && question.is_some_and(|id| sealed.contains(&id)) {
        seal_entry(entry, Seal::Whole)
    } else {
        entry
    }
}
