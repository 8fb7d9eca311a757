//! Readings of commitments, of those who have them, and of reports with their evidence.
//!
//! They are undertakings in a delegation's own name, so that nothing of them is withheld from whoever may read the
//! consultation.

use crate::blocs::readings::Bloc;
use crate::consultations::readings as consultations;
use crate::entity::{
    bloc_member, commitment, commitment_holder, evidence, evidence_file, follow_up, participant,
    progress_report,
};
use crate::grouping::grouped;
use crate::json_text::JsonText;
use crate::ordering::ListOrder;
use crate::questions::readings::deciding::TextVotes;
use crate::{Result, StoreError};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::amounts::Amount;
use domain::commitments::{CommitmentState, ReportDuty, ReportStatus, list_duties, own_dates, report_dates};
use domain::identifiers::{
    BlocId, CommitmentId, ConsultationId, DelegationId, EvidenceId, ProgressReportId, ProvisionId,
};
use domain::rights::ConsultationFacts;
use domain::rights::commitments::CommitmentFacts;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The number of commitments on one page.
pub const PAGE: u64 = 50;

/// The number of reports on one page.
pub const REPORTS: u64 = 20;

/// The most calendars of a consultation that are looked at: the latest.
const CALENDARS: u64 = 100;

/// The most commitments of a delegation whose reports are looked for.
const OWN: u64 = 200;

/// The time before its day in which a report is told to be due.
const NOTICE: TimeDelta = TimeDelta::days(60);

/// A commitment with those who have it now, and what they have reported.
#[derive(Clone, Debug)]
pub struct HeldCommitment {
    pub commitment: commitment::Model,
    /// The delegations and blocs that have it, in the order in which they came.
    pub holders: Vec<commitment_holder::Model>,
    /// The delegations that report on it, themselves or as members of a bloc, each with the day since which it has it.
    pub reporters: BTreeMap<DelegationId, NaiveDate>,
    /// What the reports that stand say in figures, by the day on which they were due.
    pub reports: Vec<ReportFigure>,
}

/// The figures of a report.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct ReportFigure {
    pub id: ProgressReportId,
    pub commitment_id: CommitmentId,
    pub delegation_id: DelegationId,
    pub due_on: NaiveDate,
    pub level: i32,
    pub figure: Option<JsonText<Amount>>,
    pub submitted_at: DateTime<Utc>,
}

/// A report with its evidence.
#[derive(Clone, Debug)]
pub struct ReportDetails {
    pub report: progress_report::Model,
    pub evidence: Vec<EvidenceItem>,
}

/// A piece of evidence without its contents.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct EvidenceItem {
    pub id: EvidenceId,
    pub report_id: ProgressReportId,
    pub name: String,
    pub address: Option<String>,
    pub media_type: Option<String>,
    pub size: Option<i64>,
    pub hash: Option<String>,
}

/// A file that is evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceFile {
    pub name: String,
    pub media_type: String,
    pub contents: Vec<u8>,
}

/// A report that the viewer's delegation owes.
#[derive(Clone, Debug)]
pub struct DueReport {
    pub commitment: commitment::Model,
    pub due_on: NaiveDate,
    pub status: ReportStatus,
}

/// Which commitments are listed: without a state, those that have not been withdrawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommitmentFilter {
    pub provision_id: Option<ProvisionId>,
    /// The delegation that has it, itself or as a member of a bloc.
    pub delegation_id: Option<DelegationId>,
    pub state: Option<CommitmentState>,
}

impl commitment::Model {
    pub fn state(&self, now: DateTime<Utc>) -> CommitmentState {
        CommitmentState::of(self.due_on, self.withdrawn_at.is_some(), now.date_naive())
    }
}

impl HeldCommitment {
    /// Returns the facts on which rights to it depend, for the viewer's delegation or for a bloc.
    pub fn facts(
        &self,
        viewer: &Viewer,
        bloc: Option<&Bloc>,
        consultation: ConsultationFacts,
    ) -> CommitmentFacts {
        let ours = viewer.seat().map(|seat| seat.delegation_id);
        let is_party = |one: &&commitment_holder::Model| match bloc {
            Some(bloc) => one.bloc_id == Some(bloc.bloc.id),
            None => one.delegation_id.is_some() && one.delegation_id == ours,
        };
        let held = self.holders.iter().filter(is_party).count();
        CommitmentFacts {
            consultation,
            withdrawn: self.commitment.withdrawn_at.is_some(),
            speaks: bloc.is_none_or(|bloc| {
                let membership = bloc.membership(ours);
                membership.member && membership.coordinates
            }),
            held: held > 0,
            shared: self.holders.len() > held,
        }
    }

    /// Tells whether the viewer's delegation reports on it.
    pub fn is_reported_by(&self, viewer: &Viewer) -> bool {
        viewer.seat().is_some_and(|seat| self.reporters.contains_key(&seat.delegation_id))
    }

    /// Lists the days on which reports on it are due, by the calendar that counts now.
    pub fn report_dates(&self, calendar: Option<&follow_up::Model>) -> Vec<NaiveDate> {
        let undertaken_on = self.commitment.undertaken_at.date_naive();
        calendar.map_or_else(Vec::new, |calendar| {
            report_dates(calendar.first_due, calendar.interval_months, undertaken_on, self.commitment.due_on)
        })
    }

    /// Lists the reports that were submitted, and those that are due or missing. Of what was withdrawn none is owed.
    pub fn duties(&self, calendar: Option<&follow_up::Model>, now: DateTime<Utc>) -> Vec<ReportDuty> {
        let submitted: Vec<_> = self.reports.iter().map(|one| (one.due_on, one.delegation_id)).collect();
        let dates = match self.commitment.withdrawn_at {
            Some(_) => Vec::new(),
            None => self.report_dates(calendar),
        };
        let interval = calendar.map_or(1, |calendar| calendar.interval_months);
        list_duties(&dates, interval, &self.reporters, &submitted, now.date_naive())
    }

    /// Lists the days for which the viewer's delegation can submit a report, none of them before it had the commitment, each
    /// with whether one stands that a new one would supersede.
    pub fn open_reports(
        &self,
        viewer: &Viewer,
        calendar: Option<&follow_up::Model>,
        now: DateTime<Utc>,
    ) -> Vec<(NaiveDate, bool)> {
        let Some(seat) = viewer.seat() else { return Vec::new() };
        let Some(since) = self.reporters.get(&seat.delegation_id) else { return Vec::new() };
        let dates = self.report_dates(calendar);
        let stands = |day: NaiveDate| {
            self.reports.iter().any(|one| one.delegation_id == seat.delegation_id && one.due_on == day)
        };
        own_dates(&dates, *since, now.date_naive()).map(|day| (day, stands(day))).collect()
    }
}

/// Finds the calendar of reports that counts now, with what the levels mean.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn find_follow_up(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Option<follow_up::Model>> {
    Ok(follow_up::Entity::find()
        .filter(follow_up::COLUMN.consultation_id.eq(consultation_id))
        .filter(follow_up::COLUMN.superseded_at.is_null())
        .order_by_desc(follow_up::COLUMN.id)
        .one(db)
        .await?)
}

/// Lists the calendars of reports that a consultation has had, the latest first.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_follow_ups(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Vec<follow_up::Model>> {
    Ok(follow_up::Entity::find()
        .filter(follow_up::COLUMN.consultation_id.eq(consultation_id))
        .order_by_desc(follow_up::COLUMN.id)
        .limit(CALENDARS)
        .all(db)
        .await?)
}

/// Finds among calendars, the latest first, the one that counted at an instant, whose words for the levels those had who
/// gave one then.
pub fn follow_up_at(calendars: &[follow_up::Model], at: DateTime<Utc>) -> Option<&follow_up::Model> {
    calendars.iter().find(|one| one.set_at <= at).or(calendars.last())
}

/// Finds the day on which a provision was adopted, in the words that it has now or in earlier ones.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, provision = %provision_id))]
pub async fn find_adoption(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
) -> Result<Option<NaiveDate>> {
    let votes = TextVotes::load(db, consultation_id, &[provision_id]).await?;
    let decided = votes.on_provision(provision_id).filter(|one| one.adopted);
    Ok(decided.map(|one| one.question.closed_at.unwrap_or(one.question.opened_at).date_naive()))
}

/// A column by which commitments are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CommitmentColumn {
    #[default]
    Provision,
    Due,
}

/// Lists a page of the commitments of a consultation, those that are alike in the order undertaken, and counts them.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn page_of_commitments(
    db: &DatabaseConnection,
    consultation_id: ConsultationId,
    filter: &CommitmentFilter,
    order: ListOrder<CommitmentColumn>,
    page: u64,
    now: DateTime<Utc>,
) -> Result<(Vec<HeldCommitment>, u64)> {
    let column = match order.column {
        CommitmentColumn::Provision => commitment::Column::ProvisionId,
        CommitmentColumn::Due => commitment::Column::DueOn,
    };
    let found = select_filtered(consultation_id, filter, now.date_naive())
        .order_by(column, order.direction())
        .order_by_asc(commitment::COLUMN.id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((load_held(db, rows).await?, total))
}

fn select_filtered(
    consultation_id: ConsultationId,
    filter: &CommitmentFilter,
    today: NaiveDate,
) -> Select<commitment::Entity> {
    let mut find = commitment::Entity::find().filter(commitment::COLUMN.consultation_id.eq(consultation_id));
    if let Some(provision_id) = filter.provision_id {
        find = find.filter(commitment::COLUMN.provision_id.eq(provision_id));
    }
    if let Some(delegation_id) = filter.delegation_id {
        find = find.filter(commitment::Column::Id.in_subquery(select_held_by(delegation_id)));
    }
    let stands = commitment::Column::WithdrawnAt.is_null();
    find.filter(match filter.state {
        None => Condition::all().add(stands),
        Some(CommitmentState::Running) => {
            Condition::all().add(stands).add(commitment::Column::DueOn.gte(today))
        }
        Some(CommitmentState::Ended) => Condition::all().add(stands).add(commitment::Column::DueOn.lt(today)),
        Some(CommitmentState::Withdrawn) => {
            Condition::all().add(commitment::Column::WithdrawnAt.is_not_null())
        }
    })
}

/// Selects the identifiers of the commitments that a delegation has, itself or as a member of a bloc.
fn select_held_by(delegation_id: DelegationId) -> SelectStatement {
    let blocs = Query::select()
        .column(bloc_member::Column::BlocId)
        .from(bloc_member::Entity)
        .and_where(Expr::col(bloc_member::Column::DelegationId).eq(delegation_id))
        .and_where(Expr::col(bloc_member::Column::LeftAt).is_null())
        .to_owned();
    let party = Condition::any()
        .add(Expr::col(commitment_holder::Column::DelegationId).eq(delegation_id))
        .add(Expr::col(commitment_holder::Column::BlocId).in_subquery(blocs));
    Query::select()
        .column(commitment_holder::Column::CommitmentId)
        .from(commitment_holder::Entity)
        .and_where(Expr::col(commitment_holder::Column::LeftAt).is_null())
        .cond_where(party)
        .to_owned()
}

/// Counts the commitments that stand on each of some provisions; those without any are left out.
#[tracing::instrument(skip_all)]
pub async fn count_commitments(
    db: &impl ConnectionTrait,
    provisions: &[ProvisionId],
) -> Result<BTreeMap<ProvisionId, u64>> {
    let rows: Vec<(ProvisionId, i64)> = commitment::Entity::find()
        .select_only()
        .column(commitment::Column::ProvisionId)
        .column_as(commitment::Column::Id.count(), "number")
        .filter(commitment::COLUMN.provision_id.is_in(provisions.iter().copied()))
        .filter(commitment::COLUMN.withdrawn_at.is_null())
        .group_by(commitment::Column::ProvisionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (id, u64::try_from(number).unwrap_or(0))).collect())
}

/// Finds a commitment, standing or withdrawn.
#[tracing::instrument(skip_all, fields(commitment = %id))]
pub async fn find_commitment(db: &impl ConnectionTrait, id: CommitmentId) -> Result<HeldCommitment> {
    let found = commitment::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    load_held(db, vec![found]).await?.pop().ok_or(StoreError::NotFound)
}

/// Joins commitments with those who have them and with their reports, with as many queries for many as for one.
pub(crate) async fn load_held(
    db: &impl ConnectionTrait,
    rows: Vec<commitment::Model>,
) -> Result<Vec<HeldCommitment>> {
    let ids: Vec<CommitmentId> = rows.iter().map(|row| row.id).collect();
    let holders = commitment_holder::Entity::find()
        .filter(commitment_holder::COLUMN.commitment_id.is_in(ids.iter().copied()))
        .filter(commitment_holder::COLUMN.left_at.is_null())
        .order_by_asc(commitment_holder::COLUMN.id)
        .all(db)
        .await?;
    let members = load_bloc_members(db, &rows, &holders).await?;
    let reports = progress_report::Entity::find()
        .select_only()
        .columns([
            progress_report::Column::Id,
            progress_report::Column::CommitmentId,
            progress_report::Column::DelegationId,
            progress_report::Column::DueOn,
            progress_report::Column::Level,
            progress_report::Column::Figure,
            progress_report::Column::SubmittedAt,
        ])
        .filter(progress_report::COLUMN.commitment_id.is_in(ids))
        .filter(progress_report::COLUMN.superseded_at.is_null())
        .order_by_asc(progress_report::COLUMN.due_on)
        .order_by_asc(progress_report::COLUMN.id)
        .into_model::<ReportFigure>()
        .all(db)
        .await?;
    let mut holders = grouped(holders, |one| one.commitment_id);
    let mut reports = grouped(reports, |one| one.commitment_id);
    let joined = rows.into_iter().map(|commitment| {
        let holders = holders.remove(&commitment.id).unwrap_or_default();
        HeldCommitment {
            reporters: list_reporters(commitment.consultation_id, &holders, &members),
            reports: reports.remove(&commitment.id).unwrap_or_default(),
            holders,
            commitment,
        }
    });
    Ok(joined.collect())
}

/// The present members of blocs that take part in a consultation, each with the time since which it is one.
type BlocMembers = HashMap<(ConsultationId, BlocId), Vec<(DelegationId, DateTime<Utc>)>>;

async fn load_bloc_members(
    db: &impl ConnectionTrait,
    rows: &[commitment::Model],
    holders: &[commitment_holder::Model],
) -> Result<BlocMembers> {
    let blocs: BTreeSet<BlocId> = holders.iter().filter_map(|one| one.bloc_id).collect();
    if blocs.is_empty() {
        return Ok(BlocMembers::new());
    }
    let members = bloc_member::Entity::find()
        .filter(bloc_member::COLUMN.bloc_id.is_in(blocs))
        .filter(bloc_member::COLUMN.left_at.is_null())
        .order_by_asc(bloc_member::COLUMN.id)
        .all(db)
        .await?;
    let consultations: BTreeSet<ConsultationId> = rows.iter().map(|row| row.consultation_id).collect();
    let parts: Vec<(ConsultationId, DelegationId)> = participant::Entity::find()
        .select_only()
        .columns([participant::Column::ConsultationId, participant::Column::DelegationId])
        .filter(participant::COLUMN.consultation_id.is_in(consultations))
        .filter(participant::COLUMN.delegation_id.is_in(members.iter().map(|one| one.delegation_id)))
        .into_tuple()
        .all(db)
        .await?;
    let mut found = BlocMembers::new();
    for (consultation_id, delegation_id) in parts {
        for member in members.iter().filter(|one| one.delegation_id == delegation_id) {
            let place = found.entry((consultation_id, member.bloc_id)).or_default();
            place.push((delegation_id, member.joined_at));
        }
    }
    Ok(found)
}

fn list_reporters(
    consultation_id: ConsultationId,
    holders: &[commitment_holder::Model],
    members: &BlocMembers,
) -> BTreeMap<DelegationId, NaiveDate> {
    let mut reporters: BTreeMap<DelegationId, NaiveDate> = BTreeMap::new();
    let mut note = |delegation_id, since: DateTime<Utc>| {
        let since = since.date_naive();
        reporters
            .entry(delegation_id)
            .and_modify(|known| *known = std::cmp::min(since, *known))
            .or_insert(since);
    };
    for holder in holders {
        if let Some(delegation_id) = holder.delegation_id {
            note(delegation_id, holder.joined_at);
        }
        let of_bloc = holder.bloc_id.and_then(|id| members.get(&(consultation_id, id)));
        for (delegation_id, since) in of_bloc.into_iter().flatten() {
            note(*delegation_id, std::cmp::max(holder.joined_at, *since));
        }
    }
    reporters
}

/// Lists a page of the reports that stand on a commitment, the latest day first, and counts them.
#[tracing::instrument(skip_all, fields(commitment = %commitment_id))]
pub async fn page_of_reports(
    db: &DatabaseConnection,
    commitment_id: CommitmentId,
    page: u64,
) -> Result<(Vec<ReportDetails>, u64)> {
    let found = progress_report::Entity::find()
        .filter(progress_report::COLUMN.commitment_id.eq(commitment_id))
        .filter(progress_report::COLUMN.superseded_at.is_null())
        .order_by_desc(progress_report::COLUMN.due_on)
        .order_by_asc(progress_report::COLUMN.id)
        .paginate(db, REPORTS);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((join_evidence(db, rows).await?, total))
}

/// Finds a report, standing or superseded.
#[tracing::instrument(skip_all, fields(report = %id))]
pub async fn find_report(db: &impl ConnectionTrait, id: ProgressReportId) -> Result<ReportDetails> {
    let found = progress_report::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    join_evidence(db, vec![found]).await?.pop().ok_or(StoreError::NotFound)
}

async fn join_evidence(
    db: &impl ConnectionTrait,
    rows: Vec<progress_report::Model>,
) -> Result<Vec<ReportDetails>> {
    let ids: Vec<ProgressReportId> = rows.iter().map(|row| row.id).collect();
    let mut items = grouped(list_evidence(db, &ids).await?, |one| one.report_id);
    let joined = rows.into_iter().map(|report| {
        let evidence = items.remove(&report.id).unwrap_or_default();
        ReportDetails { report, evidence }
    });
    Ok(joined.collect())
}

/// Lists the evidence of some reports, without the contents of files.
pub(crate) async fn list_evidence(
    db: &impl ConnectionTrait,
    reports: &[ProgressReportId],
) -> Result<Vec<EvidenceItem>> {
    Ok(evidence::Entity::find()
        .select_only()
        .columns([
            evidence::Column::Id,
            evidence::Column::ReportId,
            evidence::Column::Name,
            evidence::Column::Address,
            evidence::Column::MediaType,
            evidence::Column::Size,
            evidence::Column::Hash,
        ])
        .filter(evidence::COLUMN.report_id.is_in(reports.iter().copied()))
        .order_by_asc(evidence::COLUMN.id)
        .into_model::<EvidenceItem>()
        .all(db)
        .await?)
}

/// Finds a file that is evidence. A link is none.
#[tracing::instrument(skip_all, fields(evidence = %id))]
pub async fn find_evidence_file(db: &impl ConnectionTrait, id: EvidenceId) -> Result<EvidenceFile> {
    let found = evidence::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let file = evidence_file::Entity::find()
        .filter(evidence_file::COLUMN.evidence_id.eq(id))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let media_type = found.media_type.ok_or(StoreError::NotFound)?;
    Ok(EvidenceFile { name: found.name, media_type, contents: file.contents })
}

/// Selects the commitments of a delegation, alone or in a bloc, that stand in consultations in which it takes part.
pub(crate) fn select_own(delegation_id: DelegationId) -> Select<commitment::Entity> {
    let part = Query::select()
        .column(participant::Column::ConsultationId)
        .from(participant::Entity)
        .and_where(Expr::col(participant::Column::DelegationId).eq(delegation_id))
        .to_owned();
    commitment::Entity::find()
        .filter(commitment::Column::Id.in_subquery(select_held_by(delegation_id)))
        .filter(commitment::COLUMN.withdrawn_at.is_null())
        .filter(commitment::Column::ConsultationId.in_subquery(part))
        .filter(commitment::Column::ConsultationId.not_in_subquery(consultations::archived_ids()))
}

/// Lists the reports that the viewer's delegation owes: those that are overdue or missing, those whose day is near, and the
/// last ones on commitments whose own day has passed.
#[tracing::instrument(skip_all)]
pub async fn list_due_reports(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Vec<DueReport>> {
    let Some(seat) = viewer.seat() else { return Ok(Vec::new()) };
    let rows = select_own(seat.delegation_id).order_by_desc(commitment::COLUMN.id).limit(OWN).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let within: BTreeSet<ConsultationId> = rows.iter().map(|row| row.consultation_id).collect();
    let calendars = follow_up::Entity::find()
        .filter(follow_up::COLUMN.consultation_id.is_in(within))
        .filter(follow_up::COLUMN.superseded_at.is_null())
        .all(db)
        .await?;
    let latest = (now + NOTICE).date_naive();
    let mut due = Vec::new();
    for held in load_held(db, rows).await? {
        let calendar = calendars.iter().find(|one| one.consultation_id == held.commitment.consultation_id);
        let ended = held.commitment.state(now) == CommitmentState::Ended;
        for duty in held.duties(calendar, now) {
            let told = match duty.status {
                ReportStatus::Overdue | ReportStatus::Missing => true,
                ReportStatus::Due => ended || duty.due_on <= latest,
                ReportStatus::Submitted => false,
            };
            if told && duty.delegation_id == seat.delegation_id {
                let (commitment, due_on) = (held.commitment.clone(), duty.due_on);
                due.push(DueReport { commitment, due_on, status: duty.status });
            }
        }
    }
    due.sort_by_key(|one| (one.due_on, one.commitment.id));
    Ok(due)
}
