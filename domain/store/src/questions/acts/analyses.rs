//! Publishing what other rules would have made of a vote.

use crate::questions::readings::{find_question_facts, lock_question};
use crate::records::chain as records;
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::QuestionId;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, IntoActiveModel};
use serde_json::json;

/// Publishes the analysis of a closed vote with names, which is no part of its result; an organizer's act.
#[tracing::instrument(skip_all, fields(question = %question_id))]
pub async fn publish_analysis(
    db: &DatabaseConnection,
    viewer: &Viewer,
    question_id: QuestionId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may_somewhere(Act::PublishAnalysis, viewer)?;
    let txn = begin_transaction(db).await?;
    let question = lock_question(&txn, question_id).await?;
    let published = question.analysed_at.is_some();
    let facts = find_question_facts(&txn, viewer, &question).await?;
    rights::questions::may_publish_analysis(viewer, facts, published)?;
    let chain = records::chain_of(question.consultation_id);
    let payload = json!({ "question": question_id, "title": question.title });
    let mut row = question.into_active_model();
    row.analysed_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    records::append_act(&txn, &chain, now, RecordAct::AnalysisPublished, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(())
}
