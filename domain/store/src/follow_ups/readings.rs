//! Readings of the follow-up: the figures of all commitments of a consultation, and some commitments with their reports and
//! their reviews, in as many queries for many as for one.

use crate::Result;
use crate::commitments::readings::{HeldCommitment, ReportFigure, find_follow_up, load_held};
use crate::consultations::readings as consultations;
use crate::entity::{chain, commitment, follow_up, participant, peer_review, progress_report};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::questions::readings::deciding::TextVotes;
use crate::records::chain as records;
use crate::reviews::readings::{ReportReview, join_reports};
use crate::vocabularies::readings::list_settled_tags;
use chrono::{DateTime, NaiveDate, Utc};
use domain::amounts::Amount;
use domain::commitments::{CommitmentState, ReportDuty, ReportStatus, has_reached, standing_days};
use domain::identifiers::{CommitmentId, ConsultationId, DelegationId, ProgressReportId, ProvisionId, TagId};
use domain::languages::{Language, Multilingual};
use domain::reviews::ReviewProgress;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The number of commitments on one page of the follow-up.
pub const PAGE: usize = 25;

/// The number of commitments that are read at once for the figures of all.
const BATCH: usize = 500;

/// The most reviews of one delegation that are looked for.
const OWN: u64 = 50;

/// A commitment with what is due on it, what was reported, and what others say of that.
#[derive(Clone, Debug)]
pub struct FollowUpEntry {
    pub held: HeldCommitment,
    pub reports: Vec<ReportState>,
    /// The day on which it was looked at.
    pub today: NaiveDate,
}

/// A commitment in figures.
#[derive(Clone, Debug)]
pub struct FollowUpFigures {
    pub commitment_id: CommitmentId,
    pub provision_id: ProvisionId,
    pub due_on: NaiveDate,
    pub baseline: Option<Amount>,
    pub target: Option<Amount>,
    /// The delegations that report on it, themselves or as members of a bloc, each with the day since which it has it.
    pub reporters: BTreeMap<DelegationId, NaiveDate>,
    pub reports: Vec<ReportState>,
    /// The day on which it was looked at.
    pub today: NaiveDate,
}

/// A report that is due, or was submitted, by a day.
#[derive(Clone, Debug)]
pub struct ReportState {
    pub duty: ReportDuty,
    /// The report, where it was submitted.
    pub report: Option<ReportFigure>,
    /// The reviews that were asked for and not released, in the order asked.
    pub reviews: Vec<ReviewLevel>,
    /// The reviews that were given of earlier reports for the same day, in the order asked.
    pub former: Vec<ReviewLevel>,
}

/// A peer review without its words.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ReviewLevel {
    pub report_id: ProgressReportId,
    pub delegation_id: DelegationId,
    pub level: Option<i32>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub replied_at: Option<DateTime<Utc>>,
}

/// The follow-up of a consultation, in figures.
#[derive(Clone, Debug, Default)]
pub struct FollowUp {
    pub calendar: Option<follow_up::Model>,
    /// The commitments that stand, by provision and in the order undertaken.
    pub entries: Vec<FollowUpFigures>,
}

/// A version of the follow-up of a consultation on a day. Whatever changes its figures is an official act of the consultation
/// or of the forum, so that they are the same as long as this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowUpVersion {
    own: i64,
    forum: i64,
    today: NaiveDate,
}

/// Which commitments the follow-up shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUpFilter {
    pub provision_id: Option<ProvisionId>,
    /// A delegation that has them, itself or as a member of a bloc.
    pub delegation_id: Option<DelegationId>,
    /// The provisions of a theme.
    pub theme: Option<BTreeSet<ProvisionId>>,
    /// Those with a report of this status.
    pub status: Option<ReportStatus>,
    /// Those whose latest report has this level; 0 for those without a report.
    pub level: Option<usize>,
}

/// What there is of some commitments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FollowUpTotals {
    pub commitments: usize,
    /// The number of those whose day has passed.
    pub ended: usize,
    /// The number of those of them that have not reached their target or the highest level by the latest report.
    pub unreached: usize,
    /// The number of reports of each status, in the order of [`ReportStatus`].
    pub submitted: usize,
    pub due: usize,
    pub overdue: usize,
    pub missing: usize,
    /// The number of reports whose day has come, there or not.
    pub expected: usize,
    /// The number of reports that were submitted and whose day has not come.
    pub early: usize,
    /// The number of reports that others have reviewed.
    pub reviewed: usize,
    /// The number of commitments by the level of their latest reports: none, then 1 to 5. Of several delegations the one
    /// with the lowest level counts.
    pub levels: [usize; 6],
}

/// A theme: a tag that the chair has settled, with the provisions that carry it.
#[derive(Clone, Debug)]
pub struct Theme {
    pub id: TagId,
    pub names: Multilingual,
    pub provisions: BTreeSet<ProvisionId>,
}

/// A provision that was adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdoptedProvision {
    pub id: ProvisionId,
    pub label: String,
}

/// What the follow-up needs of the viewer's delegation, beside the reports that it owes.
#[derive(Clone, Debug, Default)]
pub struct FollowUpTasks {
    /// The reviews for which it was asked.
    pub to_review: Vec<ReportReview>,
    /// The reviews of its reports that it has not answered.
    pub to_answer: Vec<ReportReview>,
}

impl FollowUpEntry {
    /// Returns the report that tells how far the commitment has come: of those that have it now, each with its report for
    /// the last day that has come, the one with the lowest level. So nobody speaks for the others, whenever it joined.
    pub fn latest(&self) -> Option<&ReportState> {
        find_latest(&self.reports, &self.held.reporters, self.today)
    }

    fn into_figures(self) -> FollowUpFigures {
        let Self { held, reports, today } = self;
        FollowUpFigures {
            commitment_id: held.commitment.id,
            provision_id: held.commitment.provision_id,
            due_on: held.commitment.due_on,
            baseline: held.commitment.baseline.as_deref().copied(),
            target: held.commitment.target.as_deref().copied(),
            reporters: held.reporters,
            reports,
            today,
        }
    }
}

impl FollowUpFigures {
    /// Returns the report that tells how far the commitment has come, as [`FollowUpEntry::latest`] does.
    pub fn latest(&self) -> Option<&ReportState> {
        find_latest(&self.reports, &self.reporters, self.today)
    }

    /// Returns the level of the latest report; 0 where there is none.
    fn level(&self) -> usize {
        let latest = self.latest().and_then(|one| one.report.as_ref());
        latest.and_then(|report| usize::try_from(report.level).ok()).unwrap_or(0)
    }

    fn fits(&self, filter: &FollowUpFilter) -> bool {
        let id = self.provision_id;
        let has = |status: ReportStatus| self.reports.iter().any(|one| one.duty.status == status);
        filter.provision_id.is_none_or(|wanted| wanted == id)
            && filter.delegation_id.is_none_or(|wanted| self.reporters.contains_key(&wanted))
            && filter.theme.as_ref().is_none_or(|theme| theme.contains(&id))
            && filter.status.is_none_or(has)
            && filter.level.is_none_or(|wanted| wanted == self.level())
    }
}

impl ReportState {
    /// Lists the levels that others have given.
    pub fn peer_levels(&self) -> impl Iterator<Item = (DelegationId, i32)> {
        self.reviews.iter().filter_map(|one| Some((one.delegation_id, one.level?)))
    }

    /// Lists the levels that others have given earlier reports for the same day.
    pub fn former_levels(&self) -> impl Iterator<Item = (DelegationId, i32)> {
        self.former.iter().filter_map(|one| Some((one.delegation_id, one.level?)))
    }
}

impl FollowUp {
    /// Returns the follow-up of the commitments that a filter shows.
    #[must_use]
    pub fn filtered(&self, filter: &FollowUpFilter) -> Self {
        let entries = self.entries.iter().filter(|one| one.fits(filter)).cloned().collect();
        Self { calendar: self.calendar.clone(), entries }
    }

    /// Lists the commitments on a page, counted from 0.
    pub fn page(&self, number: usize) -> Vec<CommitmentId> {
        let first = number.saturating_mul(PAGE);
        self.entries.iter().skip(first).take(PAGE).map(|one| one.commitment_id).collect()
    }

    /// Counts what there is.
    pub fn totals(&self, now: DateTime<Utc>) -> FollowUpTotals {
        count_totals(self.entries.iter(), now)
    }

    /// Counts what there is of the commitments that a filter shows.
    pub fn totals_of(&self, filter: &FollowUpFilter, now: DateTime<Utc>) -> FollowUpTotals {
        count_totals(self.entries.iter().filter(|one| one.fits(filter)), now)
    }

    /// Counts what there is on each provision.
    pub fn by_provision(&self, now: DateTime<Utc>) -> BTreeMap<ProvisionId, FollowUpTotals> {
        let mut groups: BTreeMap<ProvisionId, Vec<&FollowUpFigures>> = BTreeMap::new();
        for one in &self.entries {
            groups.entry(one.provision_id).or_default().push(one);
        }
        groups.into_iter().map(|(id, entries)| (id, count_totals(entries.into_iter(), now))).collect()
    }

    /// Counts what each delegation has undertaken, itself or as a member of a bloc, and of the reports its own ones.
    pub fn by_delegation(&self, now: DateTime<Utc>) -> BTreeMap<DelegationId, FollowUpTotals> {
        let mut found: BTreeMap<DelegationId, FollowUpTotals> = BTreeMap::new();
        for one in &self.entries {
            for id in one.reporters.keys() {
                let totals = found.entry(*id).or_default();
                let own: Vec<&ReportState> =
                    one.reports.iter().filter(|report| report.duty.delegation_id == *id).collect();
                for report in &own {
                    totals.add_report(report, now);
                }
                let latest = find_standing(own.iter().copied(), one.today);
                let latest = latest.and_then(|report| report.report.as_ref());
                totals.add_commitment(one, latest, now);
            }
        }
        found
    }
}

/// Finds among the reports on a commitment the one by which those who have it now tell how far it has come.
fn find_latest<'a>(
    reports: &'a [ReportState],
    reporters: &BTreeMap<DelegationId, NaiveDate>,
    today: NaiveDate,
) -> Option<&'a ReportState> {
    find_standing(reports.iter().filter(|one| reporters.contains_key(&one.duty.delegation_id)), today)
}

/// Finds among reports the one that tells how far a commitment has come.
fn find_standing<'a>(
    reports: impl Iterator<Item = &'a ReportState>,
    today: NaiveDate,
) -> Option<&'a ReportState> {
    let submitted: Vec<&ReportState> = reports.filter(|one| one.report.is_some()).collect();
    let places: Vec<_> = submitted.iter().map(|one| (one.duty.due_on, one.duty.delegation_id)).collect();
    let days = standing_days(&places, today);
    let standing =
        submitted.into_iter().filter(|one| days.get(&one.duty.delegation_id) == Some(&one.duty.due_on));
    standing.min_by_key(|one| {
        let report = one.report.as_ref();
        report.map(|report| (report.level, Reverse(report.due_on), report.id))
    })
}

fn count_totals<'a>(
    entries: impl Iterator<Item = &'a FollowUpFigures>,
    now: DateTime<Utc>,
) -> FollowUpTotals {
    let mut totals = FollowUpTotals::default();
    for one in entries {
        for report in &one.reports {
            totals.add_report(report, now);
        }
        let latest = one.latest().and_then(|report| report.report.as_ref());
        totals.add_commitment(one, latest, now);
    }
    totals
}

impl FollowUpTotals {
    /// Adds a commitment with the latest report on it.
    fn add_commitment(&mut self, one: &FollowUpFigures, latest: Option<&ReportFigure>, now: DateTime<Utc>) {
        self.commitments = self.commitments.saturating_add(1);
        let ended = CommitmentState::of(one.due_on, false, now.date_naive()) == CommitmentState::Ended;
        self.ended = self.ended.saturating_add(usize::from(ended));
        let reached = latest.is_some_and(|report| {
            let figure = report.figure.as_deref();
            has_reached(report.level, figure.copied(), one.baseline, one.target)
        });
        self.unreached = self.unreached.saturating_add(usize::from(ended && !reached));
        self.add_level(latest.map(|report| report.level));
    }

    fn add_report(&mut self, report: &ReportState, now: DateTime<Utc>) {
        let count = match report.duty.status {
            ReportStatus::Submitted => &mut self.submitted,
            ReportStatus::Due => &mut self.due,
            ReportStatus::Overdue => &mut self.overdue,
            ReportStatus::Missing => &mut self.missing,
        };
        *count = count.saturating_add(1);
        let has_come = report.duty.due_on <= now.date_naive();
        self.expected = self.expected.saturating_add(usize::from(has_come));
        let early = !has_come && report.duty.status == ReportStatus::Submitted;
        self.early = self.early.saturating_add(usize::from(early));
        let reviewed = report.peer_levels().next().is_some();
        self.reviewed = self.reviewed.saturating_add(usize::from(reviewed));
    }

    fn add_level(&mut self, level: Option<i32>) {
        let place = level.and_then(|level| usize::try_from(level).ok()).unwrap_or(0);
        if let Some(count) = self.levels.get_mut(place) {
            *count = count.saturating_add(1);
        }
    }
}

/// Returns the version of the follow-up of a consultation.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn follow_up_version(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<FollowUpVersion> {
    let own = records::chain_of(consultation_id);
    let heads: Vec<(String, i64)> = chain::Entity::find()
        .select_only()
        .columns([chain::Column::Name, chain::Column::Number])
        .filter(chain::Column::Name.is_in([own.as_str(), records::FORUM]))
        .into_tuple()
        .all(db)
        .await?;
    let number = |name: &str| heads.iter().find(|(of, _)| of == name).map_or(0, |(_, number)| *number);
    Ok(FollowUpVersion { own: number(&own), forum: number(records::FORUM), today: now.date_naive() })
}

/// Loads the figures of all commitments of a consultation that stand, in batches, so that only figures are held of all.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_follow_up(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<FollowUp> {
    let calendar = find_follow_up(db, consultation_id).await?;
    let ids: Vec<CommitmentId> = commitment::Entity::find()
        .select_only()
        .column(commitment::Column::Id)
        .filter(commitment::COLUMN.consultation_id.eq(consultation_id))
        .filter(commitment::COLUMN.withdrawn_at.is_null())
        .order_by_asc(commitment::COLUMN.provision_id)
        .order_by_asc(commitment::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?;
    let mut entries = Vec::with_capacity(ids.len());
    for some in ids.chunks(BATCH) {
        let found = load_entries(db, consultation_id, calendar.as_ref(), some, now).await?;
        entries.extend(found.into_iter().map(FollowUpEntry::into_figures));
    }
    Ok(FollowUp { calendar, entries })
}

/// Loads some commitments of a consultation as far as they stand, with their reports and the levels of their reviews, by
/// provision and in the order undertaken. `calendar` is the one that counts now.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn load_entries(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    calendar: Option<&follow_up::Model>,
    ids: &[CommitmentId],
    now: DateTime<Utc>,
) -> Result<Vec<FollowUpEntry>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = commitment::Entity::find()
        .filter(commitment::COLUMN.consultation_id.eq(consultation_id))
        .filter(commitment::COLUMN.id.is_in(ids.iter().copied()))
        .filter(commitment::COLUMN.withdrawn_at.is_null())
        .order_by_asc(commitment::COLUMN.provision_id)
        .order_by_asc(commitment::COLUMN.id)
        .all(db)
        .await?;
    let held = load_held(db, rows).await?;
    let reviews = peer_review::Entity::find()
        .select_only()
        .columns([
            peer_review::Column::ReportId,
            peer_review::Column::DelegationId,
            peer_review::Column::Level,
            peer_review::Column::SubmittedAt,
            peer_review::Column::RepliedAt,
        ])
        .filter(peer_review::COLUMN.consultation_id.eq(consultation_id))
        .filter(peer_review::Column::ReportId.in_subquery(select_reports(ids)))
        .filter(peer_review::COLUMN.ended_at.is_null())
        .order_by_asc(peer_review::COLUMN.id)
        .into_model::<ReviewLevel>()
        .all(db)
        .await?;
    let mut reviews = grouped(reviews, |one| one.report_id);
    let mut former: HashMap<(CommitmentId, NaiveDate, DelegationId), Vec<ReviewLevel>> = HashMap::new();
    for (id, commitment_id, due_on, delegation_id) in list_former_reports(db, consultation_id, ids).await? {
        let given = reviews.remove(&id).unwrap_or_default();
        let given = given.into_iter().filter(|one| one.submitted_at.is_some());
        former.entry((commitment_id, due_on, delegation_id)).or_default().extend(given);
    }
    let entries = held.into_iter().map(|held| {
        let duties = held.duties(calendar, now);
        let mut found: HashMap<(NaiveDate, DelegationId), ReportFigure> =
            held.reports.iter().map(|one| ((one.due_on, one.delegation_id), one.clone())).collect();
        let reports = duties.into_iter().map(|duty| {
            let report = found.remove(&(duty.due_on, duty.delegation_id));
            let reviews = report.as_ref().and_then(|one| reviews.remove(&one.id)).unwrap_or_default();
            let place = (held.commitment.id, duty.due_on, duty.delegation_id);
            let former = former.remove(&place).unwrap_or_default();
            ReportState { duty, report, reviews, former }
        });
        let reports: Vec<ReportState> = reports.collect();
        FollowUpEntry { held, reports, today: now.date_naive() }
    });
    Ok(entries.collect())
}

fn select_reports(commitments: &[CommitmentId]) -> SelectStatement {
    progress_report::Entity::find()
        .select_only()
        .column(progress_report::Column::Id)
        .filter(progress_report::COLUMN.commitment_id.is_in(commitments.iter().copied()))
        .into_query()
}

/// Lists the reports on some commitments that were reviewed and in whose place later ones stand, each with what it was a
/// report for.
async fn list_former_reports(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    commitments: &[CommitmentId],
) -> Result<Vec<(ProgressReportId, CommitmentId, NaiveDate, DelegationId)>> {
    let reviewed = peer_review::Entity::find()
        .select_only()
        .column(peer_review::Column::ReportId)
        .filter(peer_review::COLUMN.consultation_id.eq(consultation_id))
        .filter(peer_review::COLUMN.submitted_at.is_not_null())
        .into_query();
    Ok(progress_report::Entity::find()
        .select_only()
        .columns([
            progress_report::Column::Id,
            progress_report::Column::CommitmentId,
            progress_report::Column::DueOn,
            progress_report::Column::DelegationId,
        ])
        .filter(progress_report::COLUMN.commitment_id.is_in(commitments.iter().copied()))
        .filter(progress_report::Column::Id.in_subquery(reviewed))
        .filter(progress_report::COLUMN.superseded_at.is_not_null())
        .order_by_asc(progress_report::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?)
}

/// Lists the themes of a consultation: the tags that its chair has settled, in the order of their vocabularies.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_themes(db: &impl ConnectionTrait, consultation_id: ConsultationId) -> Result<Vec<Theme>> {
    let mut themes: Vec<Theme> = Vec::new();
    for one in list_settled_tags(db, consultation_id).await? {
        match themes.last_mut().filter(|last| last.id == one.tag_id) {
            Some(last) => {
                last.provisions.insert(one.provision_id);
            }
            None => themes.push(Theme {
                id: one.tag_id,
                names: one.names,
                provisions: BTreeSet::from([one.provision_id]),
            }),
        }
    }
    Ok(themes)
}

/// Lists the provisions that were adopted, in the words that they have now or in earlier ones, in the order of the latest
/// revision.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_adopted_provisions(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Vec<AdoptedProvision>> {
    let Some(latest) = consultations::find_latest_revision(db, consultation_id).await? else {
        return Ok(Vec::new());
    };
    let labels = instruments::revision_labels(db, latest.id).await?;
    let labels: Vec<_> = labels.into_iter().filter(|(_, _, kind)| kind.takes_positions()).collect();
    let ids: Vec<ProvisionId> = labels.iter().map(|(id, ..)| *id).collect();
    let votes = TextVotes::load(db, consultation_id, &ids).await?;
    let adopted =
        labels.into_iter().filter(|(id, ..)| votes.on_provision(*id).is_some_and(|one| one.adopted));
    Ok(adopted.map(|(id, label, _)| AdoptedProvision { id, label }).collect())
}

/// Finds the words of some reports, each with its language.
#[tracing::instrument(skip_all)]
pub async fn find_report_words(
    db: &impl ConnectionTrait,
    reports: &[ProgressReportId],
) -> Result<BTreeMap<ProgressReportId, (Language, String)>> {
    let rows: Vec<(ProgressReportId, Language, String)> = progress_report::Entity::find()
        .select_only()
        .columns([
            progress_report::Column::Id,
            progress_report::Column::Language,
            progress_report::Column::Body,
        ])
        .filter(progress_report::COLUMN.id.is_in(reports.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, language, words)| (id, (language, words))).collect())
}

/// Lists the reviews that the viewer's delegation has to give, and those of its reports that it has not answered, in the
/// consultations in which it takes part.
#[tracing::instrument(skip_all)]
pub async fn list_tasks(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<FollowUpTasks> {
    let Some(seat) = viewer.seat() else { return Ok(FollowUpTasks::default()) };
    let rows =
        select_tasks(seat.delegation_id).order_by_asc(peer_review::COLUMN.id).limit(OWN).all(db).await?;
    if rows.is_empty() {
        return Ok(FollowUpTasks::default());
    }
    let mut tasks = FollowUpTasks::default();
    for one in join_reports(db, rows).await? {
        match one.progress() {
            ReviewProgress::Asked if !one.involved => tasks.to_review.push(one),
            ReviewProgress::Given if one.report.delegation_id == seat.delegation_id => {
                tasks.to_answer.push(one);
            }
            ReviewProgress::Asked
            | ReviewProgress::Given
            | ReviewProgress::Answered
            | ReviewProgress::Released => {}
        }
    }
    Ok(tasks)
}

/// Selects the reviews that a delegation has to give, and those of its reports that it has not answered.
pub(crate) fn select_tasks(delegation_id: DelegationId) -> Select<peer_review::Entity> {
    let reports = progress_report::Entity::find()
        .select_only()
        .column(progress_report::Column::Id)
        .filter(progress_report::COLUMN.delegation_id.eq(delegation_id))
        .into_query();
    let asked = Condition::all()
        .add(peer_review::Column::DelegationId.eq(delegation_id))
        .add(peer_review::Column::SubmittedAt.is_null())
        .add(peer_review::Column::EndedAt.is_null());
    let given = Condition::all()
        .add(peer_review::Column::ReportId.in_subquery(reports))
        .add(peer_review::Column::SubmittedAt.is_not_null())
        .add(peer_review::Column::RepliedAt.is_null());
    peer_review::Entity::find()
        .filter(Condition::any().add(asked).add(given))
        .filter(peer_review::Column::ConsultationId.in_subquery(select_parts(delegation_id)))
        .filter(peer_review::Column::ConsultationId.not_in_subquery(consultations::archived_ids()))
}

/// Selects the consultations in which a delegation takes part.
fn select_parts(delegation_id: DelegationId) -> SelectStatement {
    Query::select()
        .column(participant::Column::ConsultationId)
        .from(participant::Entity)
        .and_where(Expr::col(participant::Column::DelegationId).eq(delegation_id))
        .to_owned()
}
