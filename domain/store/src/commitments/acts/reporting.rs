//! Reporting on commitments.

use crate::commitments::acts::sharing::lock_commitment;
use crate::commitments::readings::find_follow_up;
use crate::delegations::readings as delegations;
use crate::entity::{evidence, evidence_file, progress_report};
use crate::json_text::JsonText;
use crate::marks::{MarkTarget, check_mark};
use crate::records::chain as records;
use crate::reviews::readings::list_reviews_of;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, NaiveDate, Utc};
use domain::amounts::Amount;
use domain::commitments::evidence::{EvidenceKind, MAX_FILES, QuotaFault, check_quota, hash_contents};
use domain::commitments::{CommitmentFault, LEVELS, check_figure};
use domain::identifiers::{CommitmentId, ConsultationId, DelegationId, PeerReviewId, ProgressReportId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use serde_json::{Value, json};

/// A report that a head submits.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// The day of the calendar by which it is due.
    pub due_on: NaiveDate,
    pub level: i32,
    /// The number that the indicator has reached.
    pub figure: Option<Amount>,
    pub body: Statement,
    pub language: Language,
    pub evidence: Vec<NewEvidence>,
}

/// A piece of evidence.
#[derive(Clone, Debug)]
pub enum NewEvidence {
    /// A link to a page on the web, from which nothing is fetched.
    Link(String),
    /// A file whose kind was told by its content.
    File { name: String, kind: EvidenceKind, contents: Vec<u8> },
}

/// The reason why a report was not submitted.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error("no report is due on this day, or not yet")]
    Date,
    #[error("there is no such level")]
    Level,
    #[error("there is more evidence than a report may have")]
    TooMany,
    #[error(transparent)]
    Quota(#[from] QuotaFault),
    #[error(transparent)]
    Fault(#[from] CommitmentFault),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(ReportError);

/// Submits a report on a commitment that the head's delegation has, itself or as a member of a bloc. It supersedes an
/// earlier one of the same delegation for the same day: whoever was asked to review that one and has not yet, reviews the
/// new one.
#[tracing::instrument(skip_all, fields(commitment = %id))]
pub async fn submit_report(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: CommitmentId,
    seen: Mark,
    new: NewReport,
    now: DateTime<Utc>,
) -> std::result::Result<ProgressReportId, ReportError> {
    let (person, seat) = rights::require_seat(Act::SubmitReport, viewer)?;
    check_contents(&new)?;
    let txn = begin_transaction(db).await?;
    let locked = lock_commitment(&txn, viewer, id, None, now).await?;
    let held = &locked.held;
    let (withdrawn, reports) = (held.commitment.withdrawn_at.is_some(), held.is_reported_by(viewer));
    rights::commitments::may_submit_report(viewer, locked.consultation, withdrawn, reports)?;
    check_mark(&txn, viewer, MarkTarget::Commitment(id), seen).await?;
    let consultation_id = held.commitment.consultation_id;
    let calendar = find_follow_up(&txn, consultation_id).await?;
    let mut open = held.open_reports(viewer, calendar.as_ref(), now).into_iter();
    if !open.any(|(day, _)| day == new.due_on) {
        return Err(ReportError::Date);
    }
    if new.figure.is_some() && held.commitment.unit.is_none() {
        return Err(CommitmentFault::NoUnit.into());
    }
    // No review comes in between: it is given on the report that it says, or asked of the new one.
    records::lock_chain(&txn, consultation_id).await?;
    // Nor is a file sent in between that would not be counted.
    let added = count_sent(&new.evidence);
    if added > 0 {
        check_quota(count_held(&txn, consultation_id, seat.delegation_id).await?, added)?;
    }
    let former = supersede(&txn, id, seat.delegation_id, new.due_on, now).await?;
    let row = progress_report::ActiveModel {
        consultation_id: Set(consultation_id),
        commitment_id: Set(id),
        delegation_id: Set(seat.delegation_id),
        due_on: Set(new.due_on),
        level: Set(new.level),
        figure: Set(new.figure.map(JsonText)),
        body: Set(new.body.as_str().to_owned()),
        language: Set(new.language),
        submitted_by: Set(person.id),
        submitted_at: Set(to_millis(now)),
        ..Default::default()
    };
    let made = row.insert(&txn).await?.id;
    let moved = move_reviews(&txn, &former, made).await?;
    let mut listed = Vec::with_capacity(new.evidence.len());
    for one in new.evidence {
        listed.push(insert_evidence(&txn, consultation_id, made, one, now).await?);
    }
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({
        "report": made, "commitment": id, "due_on": new.due_on, "level": new.level, "figure": new.figure,
        "language": new.language, "text": new.body, "evidence": listed, "reviews": moved,
    });
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::ReportSubmitted);
    records::append_act(&txn, &chain, now, act, &code, payload).await?;
    txn.commit().await?;
    Ok(made)
}

fn check_contents(new: &NewReport) -> std::result::Result<(), ReportError> {
    if !LEVELS.contains(&new.level) {
        return Err(ReportError::Level);
    }
    check_figure(new.figure)?;
    let links = new.evidence.iter().filter(|one| matches!(one, NewEvidence::Link(_))).count();
    let files = new.evidence.len().saturating_sub(links);
    if links > MAX_FILES || files > MAX_FILES { Err(ReportError::TooMany) } else { Ok(()) }
}

/// Counts the bytes of the files among evidence.
fn count_sent(evidence: &[NewEvidence]) -> u64 {
    let sizes = evidence.iter().map(|one| match one {
        NewEvidence::Link(_) => 0,
        NewEvidence::File { contents, .. } => contents.len() as u64,
    });
    sizes.sum()
}

/// Counts the bytes of the files that the reports of a delegation in a consultation have, those of superseded ones too.
async fn count_held(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<u64> {
    let reports = Query::select()
        .column(progress_report::Column::Id)
        .from(progress_report::Entity)
        .and_where(Expr::col(progress_report::Column::ConsultationId).eq(consultation_id))
        .and_where(Expr::col(progress_report::Column::DelegationId).eq(delegation_id))
        .to_owned();
    let held = evidence::Entity::find()
        .select_only()
        .expr_as(Expr::col(evidence::Column::Size).sum().cast_as("bigint"), "held")
        .filter(evidence::Column::ReportId.in_subquery(reports))
        .into_tuple::<Option<i64>>()
        .one(txn)
        .await?;
    Ok(held.flatten().and_then(|held| u64::try_from(held).ok()).unwrap_or_default())
}

/// Ends the report that stands for a delegation and a day. Returns it; never more than one.
async fn supersede(
    txn: &DatabaseTransaction,
    id: CommitmentId,
    delegation_id: DelegationId,
    due_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<ProgressReportId>> {
    let standing = progress_report::Entity::find()
        .filter(progress_report::COLUMN.commitment_id.eq(id))
        .filter(progress_report::COLUMN.delegation_id.eq(delegation_id))
        .filter(progress_report::Column::DueOn.eq(due_on))
        .filter(progress_report::COLUMN.superseded_at.is_null())
        .all(txn)
        .await?;
    let ids = standing.iter().map(|one| one.id).collect();
    for one in standing {
        let mut row = one.into_active_model();
        row.superseded_at = Set(Some(to_millis(now)));
        row.update(txn).await?;
    }
    Ok(ids)
}

/// Moves the reviews that were asked for and not given from former reports to the one that has taken their place. Those
/// that were given stay with what they are about. Returns what was moved.
async fn move_reviews(
    txn: &DatabaseTransaction,
    former: &[ProgressReportId],
    made: ProgressReportId,
) -> Result<Vec<PeerReviewId>> {
    let mut moved = Vec::new();
    for one in list_reviews_of(txn, former).await?.into_iter().filter(|one| one.submitted_at.is_none()) {
        moved.push(one.id);
        let mut row = one.into_active_model();
        row.report_id = Set(made);
        row.update(txn).await?;
    }
    Ok(moved)
}

/// Saves a piece of evidence, and returns it as the record has it: of a file, the hash.
async fn insert_evidence(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    report_id: ProgressReportId,
    new: NewEvidence,
    now: DateTime<Utc>,
) -> Result<Value> {
    let mut row = evidence::ActiveModel {
        consultation_id: Set(consultation_id),
        report_id: Set(report_id),
        added_at: Set(to_millis(now)),
        ..Default::default()
    };
    let (mut listed, contents) = match new {
        NewEvidence::Link(address) => {
            let listed = json!({
                "name": address, "address": address, "media_type": null, "size": null, "hash": null,
            });
            row.name = Set(address.clone());
            row.address = Set(Some(address));
            (listed, None)
        }
        NewEvidence::File { name, kind, contents } => {
            let size = i64::try_from(contents.len()).unwrap_or(i64::MAX);
            let hash = hash_contents(&contents);
            let listed = json!({
                "name": name, "address": null, "media_type": kind.media_type(), "size": size, "hash": hash,
            });
            row.name = Set(name);
            row.media_type = Set(Some(kind.media_type().to_owned()));
            row.size = Set(Some(size));
            row.hash = Set(Some(hash));
            (listed, Some(contents))
        }
    };
    let made = evidence::Entity::insert(row).exec(txn).await?.last_insert_id;
    if let Some(contents) = contents {
        let file = evidence_file::ActiveModel {
            evidence_id: Set(made),
            contents: Set(contents),
            ..Default::default()
        };
        // The database gives back only the identifier, and not the contents once more.
        evidence_file::Entity::insert(file).exec(txn).await?;
    }
    listed["id"] = json!(made);
    Ok(listed)
}
