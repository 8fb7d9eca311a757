//! Peer reviews of reports, and comments on reports, as they are exported.

use crate::Result;
use crate::entity::{peer_review, report_comment};
use crate::exports::readings::ExportContext;
use chrono::{DateTime, Utc};
use domain::identifiers::{PeerReviewId, ProgressReportId, ReportCommentId};
use domain::languages::Language;
use domain::reviews::ReviewerChoice;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// A peer review that was asked for, with what has become of it.
#[derive(Debug, Serialize)]
pub struct PeerReviewRow {
    pub id: PeerReviewId,
    pub report_id: ProgressReportId,
    /// The delegation that reviews.
    pub delegation: String,
    pub choice: ReviewerChoice,
    /// The seed from which it was drawn.
    pub seed: Option<String>,
    pub assigned_at: DateTime<Utc>,
    /// When it was released from the review.
    pub ended_at: Option<DateTime<Utc>>,
    pub level: Option<i32>,
    pub language: Option<Language>,
    pub reasons: Option<String>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub reply_language: Option<Language>,
    pub reply: Option<String>,
    pub replied_at: Option<DateTime<Utc>>,
}

/// A comment on a report; the words of a hidden one are left out. `delegation` is null for the secretariat.
#[derive(Debug, Serialize)]
pub struct ReportCommentRow {
    pub id: ReportCommentId,
    pub report_id: ProgressReportId,
    pub delegation: Option<String>,
    pub language: Language,
    pub body: Option<String>,
    /// The random value that is hashed with the words.
    pub nonce: Option<String>,
    pub posted_at: DateTime<Utc>,
    pub hidden_at: Option<DateTime<Utc>>,
    pub hidden_reason: Option<String>,
}

/// Reads the next batch of peer reviews after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_peer_reviews(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<PeerReviewRow>> {
    let rows = peer_review::Entity::find()
        .filter(peer_review::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(peer_review::COLUMN.id.gt(after))
        .order_by_asc(peer_review::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| PeerReviewRow {
        id: row.id,
        report_id: row.report_id,
        delegation: context.code(row.delegation_id),
        choice: row.choice,
        seed: row.seed,
        assigned_at: row.assigned_at,
        ended_at: row.ended_at,
        level: row.level,
        language: row.language,
        reasons: row.reasons,
        submitted_at: row.submitted_at,
        reply_language: row.reply_language,
        reply: row.reply,
        replied_at: row.replied_at,
    });
    Ok(rows.collect())
}

/// Reads the next batch of comments on reports after number `after`.
#[tracing::instrument(skip_all)]
pub async fn export_report_comments(
    db: &impl ConnectionTrait,
    context: &ExportContext,
    after: i64,
) -> Result<Vec<ReportCommentRow>> {
    let rows = report_comment::Entity::find()
        .filter(report_comment::COLUMN.consultation_id.eq(context.consultation_id))
        .filter(report_comment::COLUMN.id.gt(after))
        .order_by_asc(report_comment::COLUMN.id)
        .limit(context.batch)
        .all(db)
        .await?;
    let rows = rows.into_iter().map(|row| {
        let shown = row.hidden_at.is_none();
        ReportCommentRow {
            id: row.id,
            report_id: row.report_id,
            delegation: row.delegation_id.map(|id| context.code(id)),
            language: row.language,
            body: shown.then_some(row.body),
            nonce: shown.then_some(row.salt),
            posted_at: row.posted_at,
            hidden_at: row.hidden_at,
            hidden_reason: row.hidden_reason,
        }
    });
    Ok(rows.collect())
}
