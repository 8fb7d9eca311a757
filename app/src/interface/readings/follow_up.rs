//! Readings of what follows an adopted text: commitments, reports, reviews, and what is due.

use crate::errors::PageResult;
use crate::interface::listings::{
    ListRequest, Listing, Paging, WordsIn, answer, answer_one, begin_one, named, take_marks, words_in,
};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use chrono::{DateTime, NaiveDate, Utc};
use domain::identifiers::{CommitmentId, ConsultationId, PeerReviewId, ProgressReportId, ProvisionId};
use domain::languages::Language;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use store::exports::{
    CommitmentRow, EvidenceRow, FollowUpRow, HolderRow, PeerReviewRow, ReportCommentRow, ReportRow,
};
use store::marks::MarkTarget;
use store::{delegations, exports, follow_ups};
use utoipa::ToSchema;

/// A calendar of reports, with what the levels mean.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUpCalendarReading {
    pub id: i64,
    pub first_due: NaiveDate,
    pub interval_months: i32,
    pub levels: Vec<Vec<WordsIn>>,
    pub set_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

impl From<FollowUpRow> for FollowUpCalendarReading {
    fn from(row: FollowUpRow) -> Self {
        Self {
            id: row.id,
            first_due: row.first_due,
            interval_months: row.interval_months,
            levels: row.levels.into_iter().map(words_in).collect(),
            set_at: row.set_at,
            superseded_at: row.superseded_at,
        }
    }
}

/// Lists the calendars of reports of a consultation, the last of which counts.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/follow-up/calendar",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<FollowUpCalendarReading>)),
)]
pub async fn list_follow_up_calendars(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("calendar", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_follow_ups(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id, FollowUpCalendarReading::from)
}

/// A commitment, standing or withdrawn, with those who have had it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommitmentReading {
    pub id: i64,
    /// The code of the delegation that undertook it.
    pub delegation: Option<String>,
    pub provision_id: i64,
    /// The number of the provision.
    pub provision: String,
    pub title: String,
    pub text: String,
    pub language: &'static str,
    pub due_on: NaiveDate,
    pub indicator: Option<String>,
    pub unit: Option<String>,
    /// An exact amount: an integer, or `numerator/denominator`.
    pub baseline: Option<String>,
    pub target: Option<String>,
    pub institution: String,
    pub partners: Option<String>,
    pub holders: Vec<HolderReading>,
    pub undertaken_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub withdrawal_reason: Option<String>,
    /// The marks for `If-Match` of acts on the commitment, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<CommitmentRow> for CommitmentReading {
    fn from(row: CommitmentRow) -> Self {
        Self {
            id: row.id.0,
            delegation: named(row.delegation),
            provision_id: row.provision_id.0,
            provision: row.provision,
            title: row.title,
            text: row.text,
            language: row.language.code(),
            due_on: row.due_on,
            indicator: row.indicator,
            unit: row.unit,
            baseline: row.baseline.map(|amount| amount.to_string()),
            target: row.target.map(|amount| amount.to_string()),
            institution: row.institution,
            partners: row.partners,
            holders: row.holders.into_iter().map(HolderReading::from).collect(),
            undertaken_at: row.undertaken_at,
            withdrawn_at: row.withdrawn_at,
            withdrawal_reason: row.withdrawal_reason,
            marks: None,
        }
    }
}

/// A delegation or a bloc that has, or had, a commitment.
#[derive(Debug, Serialize, ToSchema)]
pub struct HolderReading {
    pub delegation: Option<String>,
    pub bloc: Option<String>,
    pub joined_at: DateTime<Utc>,
    pub left_at: Option<DateTime<Utc>>,
}

impl From<HolderRow> for HolderReading {
    fn from(row: HolderRow) -> Self {
        Self { delegation: row.delegation, bloc: row.bloc, joined_at: row.joined_at, left_at: row.left_at }
    }
}

/// Lists the commitments of a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/commitments",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<CommitmentReading>)),
)]
pub async fn list_commitments(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("commitments", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_commitments(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, CommitmentReading::from)
}

/// Lists the commitments on a provision.
#[utoipa::path(
    get,
    path = "/api/v1/provisions/{id}/commitments",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the provision"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<CommitmentReading>)),
)]
pub async fn list_commitments_on_provision(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("commitments", query.as_deref())?;
    let export = asked.begin_within(&context).await?.about_provision(id);
    let rows = exports::export_commitments(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, CommitmentReading::from)
}

/// Reads a commitment.
#[utoipa::path(
    get,
    path = "/api/v1/commitments/{id}",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the commitment")),
    responses((status = 200, description = "What was asked for", body = CommitmentReading)),
)]
pub async fn read_commitment(context: RequestContext, Path(id): Path<CommitmentId>) -> PageResult {
    let marks = take_marks(&context, &[("commitment", MarkTarget::Commitment(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_commitments(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(
        rows,
        |row| row.id.0 == id.0,
        |row| CommitmentReading { marks, ..CommitmentReading::from(row) },
    )
}

/// A report on a commitment, standing or superseded, with its evidence.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportReading {
    pub id: i64,
    pub delegation: Option<String>,
    pub commitment_id: i64,
    pub due_on: NaiveDate,
    pub level: i32,
    /// An exact amount: an integer, or `numerator/denominator`.
    pub figure: Option<String>,
    pub language: &'static str,
    pub text: String,
    pub evidence: Vec<EvidenceReading>,
    pub submitted_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the report, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<ReportRow> for ReportReading {
    fn from(row: ReportRow) -> Self {
        Self {
            id: row.id.0,
            delegation: named(row.delegation),
            commitment_id: row.commitment_id.0,
            due_on: row.due_on,
            level: row.level,
            figure: row.figure.map(|amount| amount.to_string()),
            language: row.language.code(),
            text: row.text,
            evidence: row.evidence.into_iter().map(EvidenceReading::from).collect(),
            submitted_at: row.submitted_at,
            superseded_at: row.superseded_at,
            marks: None,
        }
    }
}

/// A piece of evidence: a link, or a file, which is downloaded at `/evidence/{id}`.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceReading {
    pub id: i64,
    pub name: String,
    pub address: Option<String>,
    pub media_type: Option<String>,
    pub size: Option<i64>,
    pub hash: Option<String>,
}

impl From<EvidenceRow> for EvidenceReading {
    fn from(row: EvidenceRow) -> Self {
        Self {
            id: row.id.0,
            name: row.name,
            address: row.address,
            media_type: row.media_type,
            size: row.size,
            hash: row.hash,
        }
    }
}

/// Lists the reports on the commitments of a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/reports",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ReportReading>)),
)]
pub async fn list_reports(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("reports", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_reports(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, ReportReading::from)
}

/// Reads a report.
#[utoipa::path(
    get,
    path = "/api/v1/reports/{id}",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the report")),
    responses((status = 200, description = "What was asked for", body = ReportReading)),
)]
pub async fn read_report(context: RequestContext, Path(id): Path<ProgressReportId>) -> PageResult {
    let marks =
        take_marks(&context, &[("report", MarkTarget::Report(id)), ("reviewers", MarkTarget::Reviewers(id))])
            .await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_reports(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(rows, |row| row.id.0 == id.0, |row| ReportReading { marks, ..ReportReading::from(row) })
}

/// A peer review that was asked for, with what has become of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PeerReviewReading {
    pub id: i64,
    pub report_id: i64,
    /// The code of the delegation that reviews.
    pub delegation: Option<String>,
    pub choice: &'static str,
    /// The seed from which it was drawn.
    pub seed: Option<String>,
    pub assigned_at: DateTime<Utc>,
    /// When it was released from the review.
    pub ended_at: Option<DateTime<Utc>>,
    pub level: Option<i32>,
    pub language: Option<&'static str>,
    pub reasons: Option<String>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub reply_language: Option<&'static str>,
    pub reply: Option<String>,
    pub replied_at: Option<DateTime<Utc>>,
    /// The marks for `If-Match` of acts on the review, by what they mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<BTreeMap<String, String>>,
}

impl From<PeerReviewRow> for PeerReviewReading {
    fn from(row: PeerReviewRow) -> Self {
        Self {
            id: row.id.0,
            report_id: row.report_id.0,
            delegation: named(row.delegation),
            choice: row.choice.code(),
            seed: row.seed,
            assigned_at: row.assigned_at,
            ended_at: row.ended_at,
            level: row.level,
            language: row.language.map(Language::code),
            reasons: row.reasons,
            submitted_at: row.submitted_at,
            reply_language: row.reply_language.map(Language::code),
            reply: row.reply,
            replied_at: row.replied_at,
            marks: None,
        }
    }
}

/// Lists the peer reviews in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/reviews",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<PeerReviewReading>)),
)]
pub async fn list_reviews(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("reviews", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_peer_reviews(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, PeerReviewReading::from)
}

/// Reads a peer review.
#[utoipa::path(
    get,
    path = "/api/v1/reviews/{id}",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the review")),
    responses((status = 200, description = "What was asked for", body = PeerReviewReading)),
)]
pub async fn read_review(context: RequestContext, Path(id): Path<PeerReviewId>) -> PageResult {
    let marks = take_marks(&context, &[("peer_review", MarkTarget::PeerReview(id))]).await?;
    let export = begin_one(&context).await?;
    let rows = exports::export_peer_reviews(context.db(), &export, id.0.saturating_sub(1)).await?;
    answer_one(
        rows,
        |row| row.id.0 == id.0,
        |row| PeerReviewReading { marks, ..PeerReviewReading::from(row) },
    )
}

/// A comment on a report. Of one that was hidden the words are left out.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportCommentReading {
    pub id: i64,
    pub report_id: i64,
    /// The code of the delegation; null for the secretariat.
    pub delegation: Option<String>,
    pub language: &'static str,
    pub body: Option<String>,
    pub posted_at: DateTime<Utc>,
    pub hidden_at: Option<DateTime<Utc>>,
    pub hidden_reason: Option<String>,
}

impl From<ReportCommentRow> for ReportCommentReading {
    fn from(row: ReportCommentRow) -> Self {
        Self {
            id: row.id.0,
            report_id: row.report_id.0,
            delegation: row.delegation,
            language: row.language.code(),
            body: row.body,
            posted_at: row.posted_at,
            hidden_at: row.hidden_at,
            hidden_reason: row.hidden_reason,
        }
    }
}

/// Lists the comments on reports in a consultation.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/reviews/comments",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<ReportCommentReading>)),
)]
pub async fn list_report_comments(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("report-comments", query.as_deref())?;
    let export = asked.begin(&context, id).await?;
    let rows = exports::export_report_comments(context.db(), &export, asked.after).await?;
    asked.answer(rows, |row| row.id.0, ReportCommentReading::from)
}

/// A commitment that stands, with each report that is due or was submitted.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUpReading {
    pub commitment_id: i64,
    pub provision_id: i64,
    pub title: String,
    pub due_on: NaiveDate,
    /// The level of the latest report; null where there is none.
    pub level: Option<i32>,
    pub reports: Vec<ReportDutyReading>,
}

/// A report that is due, or was submitted, by a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportDutyReading {
    pub due_on: NaiveDate,
    /// The code of the delegation that owes it.
    pub delegation: Option<String>,
    pub status: &'static str,
    pub report_id: Option<i64>,
    pub level: Option<i32>,
    /// The number of reviews of it that were given.
    pub reviews: usize,
}

/// Lists the commitments that stand with the state of their reports, as the page of the follow-up shows it.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/follow-up",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the consultation"), Paging),
    responses((status = 200, description = "A page of the list", body = Listing<FollowUpReading>)),
)]
pub async fn list_follow_up(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = ListRequest::read("follow-up", query.as_deref())?;
    context.access(id).await?;
    let found = context.state.follow_ups.of(context.db(), id, context.now).await?;
    let ids = found.entries.iter().map(|one| one.commitment_id).collect();
    let ids = asked.cut(ids, |one: &CommitmentId| one.0);
    let calendar = found.calendar.as_ref();
    let rows = follow_ups::load_entries(context.db(), id, calendar, &ids, context.now).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let codes: HashMap<_, _> = names.into_iter().map(|(id, one)| (id, one.code)).collect();
    let rows = asked.cut(rows, |entry| entry.held.commitment.id.0);
    asked.answer(
        rows,
        |entry| entry.held.commitment.id.0,
        |entry| {
            let level = entry.latest().and_then(|one| one.report.as_ref()).map(|report| report.level);
            let reports = entry.reports.into_iter().map(|one| ReportDutyReading {
                due_on: one.duty.due_on,
                delegation: codes.get(&one.duty.delegation_id).cloned(),
                status: one.duty.status.code(),
                report_id: one.report.as_ref().map(|report| report.id.0),
                level: one.report.as_ref().map(|report| report.level),
                reviews: one.reviews.iter().filter(|review| review.submitted_at.is_some()).count(),
            });
            let reports = reports.collect();
            let commitment = entry.held.commitment;
            FollowUpReading {
                commitment_id: commitment.id.0,
                provision_id: commitment.provision_id.0,
                title: commitment.title,
                due_on: commitment.due_on,
                level,
                reports,
            }
        },
    )
}

/// What there is of the commitments that stand.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUpTotalsReading {
    pub commitments: usize,
    /// Those whose day has passed, and those of them that have not reached their target.
    pub ended: usize,
    pub unreached: usize,
    /// Reports by their status.
    pub submitted: usize,
    pub due: usize,
    pub overdue: usize,
    pub missing: usize,
    /// Reports whose day has come, there or not.
    pub expected: usize,
    /// Reports that were submitted before their day.
    pub early: usize,
    /// Reports that others have reviewed.
    pub reviewed: usize,
    /// Commitments by the level of their latest reports: none, then 1 to 5.
    pub levels: Vec<usize>,
}

/// Reads the figures of the follow-up.
#[utoipa::path(
    get,
    path = "/api/v1/consultations/{id}/follow-up/report",
    tag = "follow-up",
    params(("id" = i64, Path, description = "The number of the consultation")),
    responses((status = 200, description = "What was asked for", body = FollowUpTotalsReading)),
)]
pub async fn read_follow_up_totals(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    context.access(id).await?;
    let found = context.state.follow_ups.of(context.db(), id, context.now).await?;
    let totals = found.totals(context.now);
    answer(&FollowUpTotalsReading {
        commitments: totals.commitments,
        ended: totals.ended,
        unreached: totals.unreached,
        submitted: totals.submitted,
        due: totals.due,
        overdue: totals.overdue,
        missing: totals.missing,
        expected: totals.expected,
        early: totals.early,
        reviewed: totals.reviewed,
        levels: totals.levels.to_vec(),
    })
}
