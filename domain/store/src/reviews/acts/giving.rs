//! Giving reviews, and answering them.

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::peer_review;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::reviews::readings::{ReportReview, join_reports};
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::commitments::LEVELS;
use domain::identifiers::{PeerReviewId, ProgressReportId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::{Act, ConsultationFacts};
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect,
};
use serde_json::json;

/// What a reviewer says of a report.
#[derive(Clone, Debug)]
pub struct NewReview {
    pub level: i32,
    pub reasons: Statement,
    pub language: Language,
}

/// The reason why a review was not given.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    #[error("there is no such level")]
    Level,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(ReviewError);

/// Gives the review of a report, for the head of the delegation that was asked. Returns the report.
#[tracing::instrument(skip_all, fields(review = %id))]
pub async fn submit_review(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: PeerReviewId,
    seen: Mark,
    new: &NewReview,
    now: DateTime<Utc>,
) -> std::result::Result<ProgressReportId, ReviewError> {
    let (person, seat) = rights::require_seat(Act::SubmitReview, viewer)?;
    if !LEVELS.contains(&new.level) {
        return Err(ReviewError::Level);
    }
    let txn = begin_transaction(db).await?;
    let (found, consultation) = lock_review(&txn, viewer, id, now).await?;
    rights::reviews::may_submit_review(viewer, found.facts(consultation))?;
    check_mark(&txn, viewer, MarkTarget::PeerReview(id), seen).await?;
    let report_id = found.report.id;
    let mut row = found.review.into_active_model();
    row.level = Set(Some(new.level));
    row.reasons = Set(Some(new.reasons.as_str().to_owned()));
    row.language = Set(Some(new.language));
    row.submitted_by = Set(Some(person.id));
    row.submitted_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({
        "review": id, "report": report_id, "level": new.level, "language": new.language, "text": new.reasons,
    });
    let chain = records::chain_of(found.report.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::ReviewSubmitted, &code, payload).await?;
    txn.commit().await?;
    Ok(report_id)
}

/// Answers a review, for the head of the delegation whose report it is about. Returns the report.
#[tracing::instrument(skip_all, fields(review = %id))]
pub async fn answer_review(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: PeerReviewId,
    seen: Mark,
    (reply, language): (&Statement, Language),
    now: DateTime<Utc>,
) -> Result<ProgressReportId> {
    let (person, seat) = rights::require_seat(Act::AnswerReview, viewer)?;
    let txn = begin_transaction(db).await?;
    let (found, consultation) = lock_review(&txn, viewer, id, now).await?;
    rights::reviews::may_answer_review(viewer, found.facts(consultation))?;
    check_mark(&txn, viewer, MarkTarget::PeerReview(id), seen).await?;
    let report_id = found.report.id;
    let mut row = found.review.into_active_model();
    row.reply = Set(Some(reply.as_str().to_owned()));
    row.reply_language = Set(Some(language));
    row.replied_by = Set(Some(person.id));
    row.replied_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "review": id, "report": report_id, "language": language, "text": reply });
    let chain = records::chain_of(found.report.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::ReviewAnswered, &code, payload).await?;
    txn.commit().await?;
    Ok(report_id)
}

/// Locks a review with its consultation's record, so that acts on it take turns, also with a report that supersedes the
/// one that is reviewed.
async fn lock_review(
    txn: &DatabaseTransaction,
    viewer: &Viewer,
    id: PeerReviewId,
    now: DateTime<Utc>,
) -> Result<(ReportReview, ConsultationFacts)> {
    let found = peer_review::Entity::find_by_id(id).one(txn).await?.ok_or(StoreError::NotFound)?;
    let consultation_id = found.consultation_id;
    let at = consultations::load_moment(txn, viewer, consultation_id, now).await?;
    // The record comes first, as in acts that move or end reviews: none waits for the other.
    records::lock_chain(txn, consultation_id).await?;
    let found = peer_review::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let found = join_reports(txn, vec![found]).await?.pop().ok_or(StoreError::NotFound)?;
    Ok((found, at.facts))
}
