//! Comments on reports. The record has a hash of their words with a random value, which is shown only with them, so that
//! nobody can tell the words of a comment that is hidden.

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::report_comment;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::reviews::readings::find_reviewed_report;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ProgressReportId, ReportCommentId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::{RecordAct, hash_words};
use domain::rights;
use domain::rights::Act;
use domain::text::{Body, Statement};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel, QuerySelect};
use serde_json::json;

/// Comments on a report, for whoever acts for a delegation that takes part, observers too, and for organizers.
#[tracing::instrument(skip_all, fields(report = %report_id))]
pub async fn comment_on_report(
    db: &DatabaseConnection,
    viewer: &Viewer,
    report_id: ProgressReportId,
    seen: Mark,
    (body, language): (&Body, Language),
    now: DateTime<Utc>,
) -> Result<ReportCommentId> {
    let person = rights::require_person(Act::CommentOnReport, viewer)?;
    let txn = begin_transaction(db).await?;
    let report = find_reviewed_report(&txn, report_id).await?;
    let at = consultations::load_moment(&txn, viewer, report.consultation_id, now).await?;
    rights::reviews::may_comment_on_report(viewer, at.facts)?;
    check_mark(&txn, viewer, MarkTarget::Report(report_id), seen).await?;
    let delegation_id = person.seat.map(|seat| seat.delegation_id);
    let salt = records::random_salt();
    let words = hash_words(&salt, body.as_str(), None);
    let row = report_comment::ActiveModel {
        consultation_id: Set(report.consultation_id),
        report_id: Set(report_id),
        delegation_id: Set(delegation_id),
        body: Set(body.as_str().to_owned()),
        language: Set(language),
        salt: Set(salt),
        posted_by: Set(person.account()),
        posted_at: Set(to_millis(now)),
        ..Default::default()
    };
    let made = row.insert(&txn).await?.id;
    let author = match delegation_id {
        Some(id) => delegations::delegation_code(&txn, id).await?,
        None => records::ORGANIZER.to_owned(),
    };
    let payload = json!({ "comment": made, "report": report_id, "language": language, "words": words });
    let chain = records::chain_of(report.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::ReportCommented, &author, payload).await?;
    txn.commit().await?;
    Ok(made)
}

/// Hides a comment on a report and shows the reason in its place; an organizer's act. Returns the report.
#[tracing::instrument(skip_all, fields(comment = %id))]
pub async fn hide_report_comment(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ReportCommentId,
    reason: &Statement,
    now: DateTime<Utc>,
) -> Result<ProgressReportId> {
    rights::may(Act::HideReportComment, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = report_comment::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let at = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::reviews::may_hide_report_comment(viewer, at.facts, found.hidden_at.is_some())?;
    let (consultation_id, report_id) = (found.consultation_id, found.report_id);
    let mut row = found.into_active_model();
    row.hidden_at = Set(Some(to_millis(now)));
    row.hidden_reason = Set(Some(reason.as_str().to_owned()));
    row.update(&txn).await?;
    let payload = json!({ "comment": id, "report": report_id, "reason": reason });
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::ReportCommentHidden);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(report_id)
}
