//! Readings of peer reviews and of comments on reports.
//!
//! Reviews are given in a delegation's own name, so that nothing of them is withheld from whoever may read the
//! consultation.

use crate::commitments::readings::load_held;
use crate::delegations::readings as delegations;
use crate::entity::{
    bloc_member, commitment, commitment_holder, peer_review, progress_report, report_comment,
};
use crate::{Result, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::delegations::DelegationKind;
use domain::identifiers::{
    BlocId, CommitmentId, ConsultationId, DelegationId, PeerReviewId, ProgressReportId, ReportCommentId,
};
use domain::reviews::{DRAWN_AT_ONCE, DrawCandidate, DrawnReport, ReviewProgress};
use domain::rights::ConsultationFacts;
use domain::rights::reviews::ReviewFacts;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The number of reviews on one page.
pub const PAGE: u64 = 50;

/// The number of comments on one page of a report.
pub const COMMENTS: u64 = 20;

/// A report, as its reviews are listed with it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ReviewedReport {
    pub id: ProgressReportId,
    pub consultation_id: ConsultationId,
    pub commitment_id: CommitmentId,
    pub delegation_id: DelegationId,
    pub due_on: NaiveDate,
    pub level: i32,
    pub submitted_at: DateTime<Utc>,
    pub superseded_at: Option<DateTime<Utc>>,
}

/// A peer review with the report that it is about, and the title of its commitment.
#[derive(Clone, Debug)]
pub struct ReportReview {
    pub review: peer_review::Model,
    pub report: ReviewedReport,
    pub title: String,
    /// Whether the one that was asked has a part in the commitment.
    pub involved: bool,
}

/// Which reviews are listed: those that were asked for and not released.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    pub progress: Option<ReviewProgress>,
    /// The delegation that reviews, or whose report is reviewed.
    pub delegation_id: Option<DelegationId>,
}

/// The number of reviews that were asked for and not given, given and not answered, and answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewCounts {
    pub asked: u64,
    pub given: u64,
    pub answered: u64,
}

/// What reviewers are drawn from: the members that take part, and the reports that nobody reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawPlan {
    pub candidates: Vec<DrawCandidate>,
    pub reports: Vec<DrawnReport>,
}

impl ReviewCounts {
    /// Returns the number of all reviews that were asked for.
    pub const fn all(&self) -> u64 {
        self.asked.saturating_add(self.given).saturating_add(self.answered)
    }
}

impl peer_review::Model {
    /// Returns how far the review has come. Of a report that was superseded, none is given any more.
    pub fn progress(&self, superseded: bool) -> ReviewProgress {
        match (self.submitted_at, self.replied_at) {
            (Some(_), Some(_)) => ReviewProgress::Answered,
            (Some(_), None) => ReviewProgress::Given,
            (None, _) if superseded || self.ended_at.is_some() => ReviewProgress::Released,
            (None, _) => ReviewProgress::Asked,
        }
    }
}

impl ReportReview {
    pub fn progress(&self) -> ReviewProgress {
        self.review.progress(self.report.superseded_at.is_some())
    }

    /// Returns the facts on which rights to the review depend.
    pub fn facts(&self, consultation: ConsultationFacts) -> ReviewFacts {
        ReviewFacts {
            consultation,
            reviewer: self.review.delegation_id,
            reporter: self.report.delegation_id,
            involved: self.involved,
            progress: self.progress(),
        }
    }
}

/// Lists the reviews of some reports that were asked for and not released, in the order asked.
#[tracing::instrument(skip_all)]
pub async fn list_reviews_of(
    db: &impl ConnectionTrait,
    reports: &[ProgressReportId],
) -> Result<Vec<peer_review::Model>> {
    Ok(peer_review::Entity::find()
        .filter(peer_review::COLUMN.report_id.is_in(reports.iter().copied()))
        .filter(peer_review::COLUMN.ended_at.is_null())
        .order_by_asc(peer_review::COLUMN.id)
        .all(db)
        .await?)
}

/// Lists the reviews that were given of those reports on a commitment in whose place later ones stand, in the order asked.
/// They stay with the days for which they were reported.
#[tracing::instrument(skip_all, fields(commitment = %id))]
pub async fn list_former_reviews(db: &impl ConnectionTrait, id: CommitmentId) -> Result<Vec<ReportReview>> {
    let former = progress_report::Entity::find()
        .select_only()
        .column(progress_report::Column::Id)
        .filter(progress_report::COLUMN.commitment_id.eq(id))
        .filter(progress_report::COLUMN.superseded_at.is_not_null())
        .into_query();
    let rows = peer_review::Entity::find()
        .filter(peer_review::Column::ReportId.in_subquery(former))
        .filter(peer_review::COLUMN.submitted_at.is_not_null())
        .order_by_asc(peer_review::COLUMN.id)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    join_reports(db, rows).await
}

/// Selects the identifiers of reports on which a condition holds.
fn select_reports(consultation_id: ConsultationId, which: Condition) -> SelectStatement {
    progress_report::Entity::find()
        .select_only()
        .column(progress_report::Column::Id)
        .filter(progress_report::COLUMN.consultation_id.eq(consultation_id))
        .filter(which)
        .into_query()
}

/// Selects the reviews of a consultation that have come so far. What was given stays, whatever is reported later.
fn select_filtered(consultation_id: ConsultationId, filter: &ReviewFilter) -> Select<peer_review::Entity> {
    let standing = Condition::all().add(progress_report::Column::SupersededAt.is_null());
    let told = Condition::any()
        .add(peer_review::Column::SubmittedAt.is_not_null())
        .add(peer_review::Column::ReportId.in_subquery(select_reports(consultation_id, standing)));
    let mut find = peer_review::Entity::find()
        .filter(peer_review::COLUMN.consultation_id.eq(consultation_id))
        .filter(told);
    if let Some(delegation_id) = filter.delegation_id {
        let theirs = Condition::all().add(progress_report::Column::DelegationId.eq(delegation_id));
        let theirs = select_reports(consultation_id, theirs);
        let party = Condition::any()
            .add(peer_review::Column::DelegationId.eq(delegation_id))
            .add(peer_review::Column::ReportId.in_subquery(theirs));
        find = find.filter(party);
    }
    let (submitted, replied) = (peer_review::Column::SubmittedAt, peer_review::Column::RepliedAt);
    let progress = match filter.progress {
        None => Condition::all().add(peer_review::Column::EndedAt.is_null()),
        Some(ReviewProgress::Asked) => {
            Condition::all().add(submitted.is_null()).add(peer_review::Column::EndedAt.is_null())
        }
        Some(ReviewProgress::Given) => Condition::all().add(submitted.is_not_null()).add(replied.is_null()),
        Some(ReviewProgress::Answered) => Condition::all().add(replied.is_not_null()),
        Some(ReviewProgress::Released) => Condition::all().add(peer_review::Column::EndedAt.is_not_null()),
    };
    find.filter(progress)
}

/// Lists a page of the reviews of a consultation, the latest first, and counts them.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn page_of_reviews(
    db: &DatabaseConnection,
    consultation_id: ConsultationId,
    filter: &ReviewFilter,
    page: u64,
) -> Result<(Vec<ReportReview>, u64)> {
    let found =
        select_filtered(consultation_id, filter).order_by_desc(peer_review::COLUMN.id).paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((join_reports(db, rows).await?, total))
}

/// Counts the reviews of a consultation by how far they have come.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn count_reviews(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<ReviewCounts> {
    let rows = select_filtered(consultation_id, &ReviewFilter::default())
        .select_only()
        .columns([peer_review::Column::SubmittedAt, peer_review::Column::RepliedAt])
        .into_tuple::<(Option<DateTime<Utc>>, Option<DateTime<Utc>>)>()
        .all(db)
        .await?;
    let mut counts = ReviewCounts::default();
    for row in rows {
        let count = match row {
            (None, _) => &mut counts.asked,
            (Some(_), None) => &mut counts.given,
            (Some(_), Some(_)) => &mut counts.answered,
        };
        *count = count.saturating_add(1);
    }
    Ok(counts)
}

/// Finds a review with its report.
#[tracing::instrument(skip_all, fields(review = %id))]
pub async fn find_review(db: &impl ConnectionTrait, id: PeerReviewId) -> Result<ReportReview> {
    let found = peer_review::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    join_reports(db, vec![found]).await?.pop().ok_or(StoreError::NotFound)
}

/// Joins reviews with their reports, with as many queries for many as for one.
pub(crate) async fn join_reports(
    db: &impl ConnectionTrait,
    rows: Vec<peer_review::Model>,
) -> Result<Vec<ReportReview>> {
    let ids: BTreeSet<ProgressReportId> = rows.iter().map(|row| row.report_id).collect();
    let reports = progress_report::Entity::find()
        .select_only()
        .columns(REVIEWED)
        .filter(progress_report::COLUMN.id.is_in(ids))
        .into_model::<ReviewedReport>()
        .all(db)
        .await?;
    let commitments: BTreeSet<CommitmentId> = reports.iter().map(|one| one.commitment_id).collect();
    let titles: Vec<(CommitmentId, String)> = commitment::Entity::find()
        .select_only()
        .columns([commitment::Column::Id, commitment::Column::Title])
        .filter(commitment::COLUMN.id.is_in(commitments))
        .into_tuple()
        .all(db)
        .await?;
    let titles: HashMap<CommitmentId, String> = titles.into_iter().collect();
    let involved = list_involved(db, &reports).await?;
    let reports: HashMap<ProgressReportId, ReviewedReport> =
        reports.into_iter().map(|one| (one.id, one)).collect();
    let joined = rows.into_iter().filter_map(|review| {
        let report = reports.get(&review.report_id)?.clone();
        let title = titles.get(&report.commitment_id).cloned().unwrap_or_default();
        let involved =
            involved.get(&report.id).is_some_and(|parties| parties.contains(&review.delegation_id));
        Some(ReportReview { review, report, title, involved })
    });
    Ok(joined.collect())
}

/// The columns of [`ReviewedReport`].
const REVIEWED: [progress_report::Column; 8] = [
    progress_report::Column::Id,
    progress_report::Column::ConsultationId,
    progress_report::Column::CommitmentId,
    progress_report::Column::DelegationId,
    progress_report::Column::DueOn,
    progress_report::Column::Level,
    progress_report::Column::SubmittedAt,
    progress_report::Column::SupersededAt,
];

/// Finds a report as its reviews are listed with it.
pub(crate) async fn find_reviewed_report(
    db: &impl ConnectionTrait,
    id: ProgressReportId,
) -> Result<ReviewedReport> {
    progress_report::Entity::find_by_id(id)
        .select_only()
        .columns(REVIEWED)
        .into_model::<ReviewedReport>()
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)
}

/// Loads what reviewers are drawn from: the members that take part, each with the number of reviews for which it has been
/// asked, and the reports that stand and that nobody reviews, by their numbers, at most [`DRAWN_AT_ONCE`].
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_draw(db: &impl ConnectionTrait, consultation_id: ConsultationId) -> Result<DrawPlan> {
    let members = delegations::participating_delegations(db, consultation_id).await?;
    let asked: Vec<(DelegationId, ProgressReportId)> = peer_review::Entity::find()
        .select_only()
        .columns([peer_review::Column::DelegationId, peer_review::Column::ReportId])
        .filter(peer_review::COLUMN.consultation_id.eq(consultation_id))
        .filter(peer_review::COLUMN.ended_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut loads: BTreeMap<DelegationId, u32> = BTreeMap::new();
    for (delegation_id, _) in &asked {
        let load = loads.entry(*delegation_id).or_default();
        *load = load.saturating_add(1);
    }
    let candidates = members.values().filter(|one| one.kind == DelegationKind::Member);
    let candidates = candidates
        .map(|one| DrawCandidate { code: one.code.clone(), load: loads.get(&one.id).copied().unwrap_or(0) });
    let mut candidates: Vec<DrawCandidate> = candidates.collect();
    candidates.sort_by(|one, other| one.code.cmp(&other.code));
    let reviewed: BTreeSet<ProgressReportId> = asked.into_iter().map(|(_, report)| report).collect();
    let reports = list_unreviewed(db, consultation_id, &reviewed).await?;
    let excluded = list_involved(db, &reports).await?;
    let code = |id: &DelegationId| members.get(id).map(|one| one.code.clone());
    let reports = reports.iter().map(|one| {
        let parties = excluded.get(&one.id).into_iter().flatten();
        DrawnReport { report: one.id, excluded: parties.filter_map(code).collect() }
    });
    Ok(DrawPlan { candidates, reports: reports.collect() })
}

async fn list_unreviewed(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    reviewed: &BTreeSet<ProgressReportId>,
) -> Result<Vec<ReviewedReport>> {
    let standing = progress_report::Entity::find()
        .select_only()
        .columns(REVIEWED)
        .filter(progress_report::COLUMN.consultation_id.eq(consultation_id))
        .filter(progress_report::COLUMN.superseded_at.is_null())
        .order_by_asc(progress_report::COLUMN.id)
        .into_model::<ReviewedReport>()
        .all(db)
        .await?;
    Ok(standing.into_iter().filter(|one| !reviewed.contains(&one.id)).take(DRAWN_AT_ONCE).collect())
}

/// Lists the delegations that have a part in the commitment of a report.
#[tracing::instrument(skip_all, fields(report = %id))]
pub async fn list_parties(db: &impl ConnectionTrait, id: ProgressReportId) -> Result<BTreeSet<DelegationId>> {
    let report = find_reviewed_report(db, id).await?;
    Ok(list_involved(db, &[report]).await?.remove(&id).unwrap_or_default())
}

/// Lists the delegations that have a part in the commitments of some reports, by report: those that share it, themselves
/// or as members of a bloc, those that did when the report was made, and the one that reports.
pub(crate) async fn list_involved(
    db: &impl ConnectionTrait,
    reports: &[ReviewedReport],
) -> Result<BTreeMap<ProgressReportId, BTreeSet<DelegationId>>> {
    let ids: BTreeSet<CommitmentId> = reports.iter().map(|one| one.commitment_id).collect();
    let rows =
        commitment::Entity::find().filter(commitment::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
    let held = load_held(db, rows).await?;
    let parties: HashMap<CommitmentId, BTreeSet<DelegationId>> =
        held.iter().map(|one| (one.commitment.id, one.reporters.keys().copied().collect())).collect();
    let holders = commitment_holder::Entity::find()
        .filter(commitment_holder::COLUMN.commitment_id.is_in(ids))
        .all(db)
        .await?;
    let blocs: BTreeSet<BlocId> = holders.iter().filter_map(|one| one.bloc_id).collect();
    let members =
        bloc_member::Entity::find().filter(bloc_member::COLUMN.bloc_id.is_in(blocs)).all(db).await?;
    let involved = reports.iter().map(|one| {
        let then = |since: DateTime<Utc>, until: Option<DateTime<Utc>>| {
            since <= one.submitted_at && until.is_none_or(|until| one.submitted_at <= until)
        };
        let mut all = parties.get(&one.commitment_id).cloned().unwrap_or_default();
        all.insert(one.delegation_id);
        let of_report = holders.iter().filter(|holder| holder.commitment_id == one.commitment_id);
        for holder in of_report.filter(|holder| then(holder.joined_at, holder.left_at)) {
            all.extend(holder.delegation_id);
            let of_bloc = members.iter().filter(|member| holder.bloc_id == Some(member.bloc_id));
            let of_bloc = of_bloc.filter(|member| then(member.joined_at, member.left_at));
            all.extend(of_bloc.map(|member| member.delegation_id));
        }
        (one.id, all)
    });
    Ok(involved.collect())
}

/// Lists a page of the comments on a report, in the order posted, and counts them.
#[tracing::instrument(skip_all, fields(report = %report_id))]
pub async fn page_of_report_comments(
    db: &DatabaseConnection,
    report_id: ProgressReportId,
    page: u64,
) -> Result<(Vec<report_comment::Model>, u64)> {
    let found = report_comment::Entity::find()
        .filter(report_comment::COLUMN.report_id.eq(report_id))
        .order_by_asc(report_comment::COLUMN.id)
        .paginate(db, COMMENTS);
    let total = found.num_items().await?;
    Ok((found.fetch_page(page).await?, total))
}

/// Finds a comment on a report.
#[tracing::instrument(skip_all, fields(comment = %id))]
pub async fn find_report_comment(
    db: &impl ConnectionTrait,
    id: ReportCommentId,
) -> Result<report_comment::Model> {
    report_comment::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}
