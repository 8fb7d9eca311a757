//! Readings of statements on behalf of a bloc.

use crate::attribution::{Access, Attributed};
use crate::blocs::readings::{Bloc, PAGE, bloc_ids_of, find_bloc, find_live_membership, own_blocs};
use crate::consultations::readings as consultations;
use crate::entity::{
    association, association_exception, bloc, bloc_clearance, bloc_member, bloc_point, bloc_statement,
    bloc_statement_draft,
};
use crate::grouping::grouped;
use crate::instruments::readings as instruments;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::attribution::Disclosure;
use domain::blocs::{AssociationKind, StatementProgress};
use domain::identifiers::{BlocId, BlocStatementId, DelegationId, ProvisionId};
use domain::rights::ConsultationFacts;
use domain::rights::blocs::{MembershipFacts, StatementFacts};
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, LoaderTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of provisions in one statement.
pub(crate) const POINTS: u64 = 500;

/// A statement in a list; the bloc is `None` where its name is not shown.
#[derive(Clone, Debug)]
pub struct BlocStatementSummary {
    pub statement: bloc_statement::Model,
    pub bloc: Option<bloc::Model>,
}

/// The details of one statement, as far as the viewer may see them.
#[derive(Clone, Debug)]
pub struct BlocStatementDetails {
    pub statement: bloc_statement::Model,
    /// The bloc; `None` where the name is not shown.
    pub bloc: Option<Bloc>,
    /// The points in the order of the text, with the labels of the provisions.
    pub points: Vec<(bloc_point::Model, String)>,
    /// The answers to the clearing, for members only.
    pub clearances: Vec<bloc_clearance::Model>,
    /// The live associations, each with the provisions that it leaves out.
    pub associations: Vec<(association::Model, Vec<ProvisionId>)>,
    /// The former words of the draft, newest first, for members only.
    pub drafts: Vec<bloc_statement_draft::Model>,
    /// The membership of the viewer's delegation in the bloc.
    pub membership: MembershipFacts,
}

impl BlocStatementDetails {
    /// Returns the facts on which rights to the statement depend.
    pub fn facts(&self, consultation: ConsultationFacts) -> StatementFacts {
        StatementFacts { progress: self.statement.progress, membership: self.membership, consultation }
    }

    /// Lists the answers of members other than the coordinator, for members only.
    pub fn answers(&self) -> Vec<Option<bool>> {
        self.bloc.as_ref().map_or_else(Vec::new, |bloc| bloc.answers(&self.clearances))
    }
}

/// The position of a bloc on a provision, and the delegations associated with it.
#[derive(Clone, Debug)]
pub struct BlocPosition {
    pub point: bloc_point::Model,
    pub statement: bloc_statement::Model,
    pub bloc: Option<bloc::Model>,
    /// The associated delegations, without those that leave this provision out.
    pub associated: Vec<DelegationId>,
}

/// Lists a page of the statements in a consultation, newest first: those submitted that are shown, and those in
/// preparation in the viewer's own blocs. It also counts them.
#[tracing::instrument(skip_all)]
pub async fn list_statements(
    db: &DatabaseConnection,
    viewer: &Viewer,
    access: &Access,
    page: u64,
) -> Result<(Vec<BlocStatementSummary>, u64)> {
    let seen = access.seen::<bloc_statement::Model>();
    let submitted = Condition::all().add(seen).add(bloc_statement::Column::SubmittedAt.is_not_null());
    let mut shown = Condition::any().add(submitted);
    if let Some(seat) = viewer.seat() {
        let ours = Query::select()
            .column(bloc_member::Column::BlocId)
            .from(bloc_member::Entity)
            .and_where(Expr::col(bloc_member::Column::DelegationId).eq(seat.delegation_id))
            .and_where(Expr::col(bloc_member::Column::LeftAt).is_null())
            .to_owned();
        shown = shown.add(bloc_statement::Column::BlocId.in_subquery(ours));
    }
    let found = bloc_statement::Entity::find()
        .filter(bloc_statement::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(shown)
        .order_by_desc(bloc_statement::COLUMN.id)
        .paginate(db, PAGE);
    let total = found.num_items().await?;
    let rows = found.fetch_page(page).await?;
    Ok((summarize_statements(db, access, rows).await?, total))
}

/// Lists what blocs say on some provisions, in the order of submission: the statements submitted and not withdrawn.
#[tracing::instrument(skip_all)]
pub async fn bloc_positions(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<Vec<BlocPosition>> {
    let points = bloc_point::Entity::find()
        .filter(bloc_point::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .order_by_asc(bloc_point::COLUMN.id)
        .limit(POINTS)
        .all(db)
        .await?;
    let rows = bloc_statement::Entity::find()
        .filter(bloc_statement::COLUMN.id.is_in(points.iter().map(|point| point.bloc_statement_id)))
        .filter(bloc_statement::COLUMN.progress.eq(StatementProgress::Submitted))
        .all(db)
        .await?;
    let listed: BTreeMap<BlocStatementId, BlocStatementSummary> = summarize_statements(db, access, rows)
        .await?
        .into_iter()
        .map(|one| (one.statement.id, one))
        .collect();
    let ids: Vec<BlocStatementId> = listed.keys().copied().collect();
    let associations = grouped(list_associations(db, access, &ids).await?, |(one, _)| one.bloc_statement_id);
    let spoken = points.into_iter().filter_map(|point| {
        let BlocStatementSummary { statement, bloc } = listed.get(&point.bloc_statement_id)?.clone();
        // The associated delegations would show which bloc it is.
        let stand = associations.get(&statement.id).filter(|_| bloc.is_some());
        let associated = stand
            .into_iter()
            .flatten()
            .filter(|(one, except)| {
                one.kind != AssociationKind::Dissociated && !except.contains(&point.provision_id)
            })
            .map(|(one, _)| one.delegation_id)
            .collect();
        Some(BlocPosition { point, statement, bloc, associated })
    });
    Ok(spoken.collect())
}

/// Finds the provisions of the statements of blocs, or of one of them.
pub(crate) async fn provisions_of_blocs(
    db: &impl ConnectionTrait,
    access: &Access,
    bloc_id: Option<BlocId>,
) -> Result<Vec<ProvisionId>> {
    let rows = bloc_statement::Entity::find()
        .filter(bloc_statement::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(bloc_statement::COLUMN.progress.eq(StatementProgress::Submitted))
        .limit(POINTS)
        .all(db)
        .await?;
    let mut listed = summarize_statements(db, access, rows).await?;
    listed.retain(|one| bloc_id.is_none_or(|id| one.statement.bloc_id == id));
    Ok(bloc_point::Entity::find()
        .select_only()
        .column(bloc_point::Column::ProvisionId)
        .distinct()
        .filter(bloc_point::COLUMN.bloc_statement_id.is_in(listed.iter().map(|one| one.statement.id)))
        .into_tuple()
        .all(db)
        .await?)
}

/// Finds the details of a statement. One in preparation exists for members of its bloc only.
#[tracing::instrument(skip_all, fields(bloc_statement = %id))]
pub async fn find_statement_details(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: BlocStatementId,
    now: DateTime<Utc>,
) -> Result<(BlocStatementDetails, Access)> {
    let statement = get_statement(db, id).await?;
    let access = attribution::check_access(db, viewer, statement.consultation_id, now).await?;
    let bloc = find_bloc(db, statement.bloc_id).await?;
    let membership = bloc.membership(viewer.seat().map(|seat| seat.delegation_id));
    let member = membership.member;
    if statement.submitted_at.is_none() && !member {
        return Err(StoreError::NotFound);
    }
    let mut statement = statement;
    let shown = if member {
        Disclosure::Whole
    } else {
        access.shown(statement.terms(), Some(statement.delegation_id))
    };
    let bloc = match shown {
        Disclosure::Nothing => return Err(StoreError::NotFound),
        Disclosure::WithoutName => {
            statement.unname();
            None
        }
        Disclosure::Whole => Some(bloc),
    };
    let (mut clearances, mut drafts) = (Vec::new(), Vec::new());
    if member {
        drafts = bloc_statement_draft::Entity::find()
            .filter(bloc_statement_draft::COLUMN.bloc_statement_id.eq(id))
            .order_by_desc(bloc_statement_draft::COLUMN.id)
            .limit(PAGE)
            .all(db)
            .await?;
        clearances = bloc_clearance::Entity::find()
            .filter(bloc_clearance::COLUMN.bloc_statement_id.eq(id))
            .order_by_asc(bloc_clearance::COLUMN.id)
            .all(db)
            .await?;
    }
    // The associated delegations would show which bloc it is.
    let associations = if bloc.is_some() { list_associations(db, &access, &[id]).await? } else { Vec::new() };
    let points = list_points(db, id).await?;
    let labels =
        instruments::provision_labels(db, &points.iter().map(|one| one.provision_id).collect::<Vec<_>>())
            .await?;
    let points = points
        .into_iter()
        .map(|point| {
            let label = labels.get(&point.provision_id).cloned().unwrap_or_default();
            (point, label)
        })
        .collect();
    Ok((
        BlocStatementDetails { statement, bloc, points, clearances, associations, drafts, membership },
        access,
    ))
}

/// The tasks of the viewer's delegation in its blocs.
#[derive(Clone, Debug, Default)]
pub struct BlocTasks {
    /// The statements that wait for its answer.
    pub to_clear: Vec<BlocStatementSummary>,
    /// The statements in clearance that it coordinates.
    pub to_submit: Vec<BlocStatementSummary>,
}

/// Lists the tasks of the viewer's delegation in its blocs.
#[tracing::instrument(skip_all)]
pub async fn bloc_tasks(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<BlocTasks> {
    let Some(seat) = viewer.seat() else {
        return Ok(BlocTasks::default());
    };
    let blocs = own_blocs(db, viewer).await?;
    if blocs.is_empty() {
        return Ok(BlocTasks::default());
    }
    let answered = Query::select()
        .column(bloc_clearance::Column::BlocStatementId)
        .from(bloc_clearance::Entity)
        .and_where(Expr::col(bloc_clearance::Column::DelegationId).eq(seat.delegation_id))
        .to_owned();
    // Whoever coordinates the bloc now submits, whoever has drafted.
    let coordinated: Vec<BlocId> = blocs
        .iter()
        .filter(|one| one.coordinator() == Some(seat.delegation_id))
        .map(|one| one.bloc.id)
        .collect();
    let waits = Condition::any()
        .add(bloc_statement::COLUMN.bloc_id.is_in(coordinated.iter().copied()))
        .add(bloc_statement::Column::Id.not_in_subquery(answered));
    let rows = bloc_statement::Entity::find()
        .filter(bloc_statement::COLUMN.bloc_id.is_in(blocs.iter().map(|one| one.bloc.id)))
        .filter(bloc_statement::COLUMN.progress.eq(StatementProgress::Clearing))
        .filter(bloc_statement::Column::ConsultationId.in_subquery(consultations::readable_ids(viewer)))
        .filter(bloc_statement::Column::ConsultationId.not_in_subquery(consultations::archived_ids()))
        .filter(waits)
        .order_by_asc(bloc_statement::COLUMN.clear_by)
        .limit(PAGE)
        .all(db)
        .await?;
    let mut awaiting = BlocTasks::default();
    for statement in rows {
        let list = match coordinated.contains(&statement.bloc_id) {
            true => &mut awaiting.to_submit,
            false => &mut awaiting.to_clear,
        };
        let bloc = blocs.iter().find(|one| one.bloc.id == statement.bloc_id).map(|one| one.bloc.clone());
        list.push(BlocStatementSummary { statement, bloc });
    }
    Ok(awaiting)
}

/// Returns the membership of the viewer's delegation in a bloc.
pub(crate) async fn load_membership(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    bloc_id: BlocId,
) -> Result<MembershipFacts> {
    let Some(seat) = viewer.seat() else {
        return Ok(MembershipFacts::default());
    };
    let member = find_live_membership(db, bloc_id, seat.delegation_id).await?;
    Ok(member.map_or_else(MembershipFacts::default, |member| member.facts()))
}

pub(crate) async fn list_points(
    db: &impl ConnectionTrait,
    id: BlocStatementId,
) -> Result<Vec<bloc_point::Model>> {
    Ok(bloc_point::Entity::find()
        .filter(bloc_point::COLUMN.bloc_statement_id.eq(id))
        .order_by_asc(bloc_point::COLUMN.provision_id)
        .limit(POINTS)
        .all(db)
        .await?)
}

/// Lists the associations with some statements that stand for the viewer, each with the provisions that it leaves out.
/// Whoever submitted a statement sees with their names the members that were associated by it.
pub(crate) async fn list_associations(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[BlocStatementId],
) -> Result<Vec<(association::Model, Vec<ProvisionId>)>> {
    let rows = association::Entity::find()
        .filter(association::COLUMN.bloc_statement_id.is_in(ids.iter().copied()))
        .filter(access.standing::<association::Model>())
        .order_by_asc(association::COLUMN.id)
        .all(db)
        .await?;
    let told = list_own_submissions(db, access, ids).await?;
    let is_told = |row: &association::Model| told.contains(&(row.bloc_statement_id, row.made_at));
    let (mut rows, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_told);
    for row in &mut rows {
        row.superseded_at = None;
    }
    rows.extend(access.veil_standing(others));
    rows.sort_by_key(|row| row.id);
    let left_out = association_exception::Entity::find().order_by_asc(association_exception::COLUMN.id);
    let left_out = rows.load_many(left_out, db).await?;
    let left_out = left_out.into_iter().map(|all| all.into_iter().map(|one| one.provision_id).collect());
    Ok(rows.into_iter().zip(left_out).collect())
}

/// Lists which of some statements the viewer's delegation has submitted, with the time of each.
async fn list_own_submissions(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[BlocStatementId],
) -> Result<BTreeSet<(BlocStatementId, DateTime<Utc>)>> {
    let Some(own) = access.delegation_id().filter(|_| !access.is_whole()) else {
        return Ok(BTreeSet::new());
    };
    let rows = bloc_statement::Entity::find()
        .filter(bloc_statement::COLUMN.id.is_in(ids.iter().copied()))
        .filter(bloc_statement::COLUMN.delegation_id.eq(own))
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, row.submitted_at?))).collect())
}

/// Summarizes statements as they are shown, each with its bloc. Members of the bloc see them whole.
pub(crate) async fn summarize_statements(
    db: &impl ConnectionTrait,
    access: &Access,
    rows: Vec<bloc_statement::Model>,
) -> Result<Vec<BlocStatementSummary>> {
    let own = bloc_ids_of(db, access.delegation_id()).await?;
    let (ours, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| own.contains(&row.bloc_id));
    let mut rows = access.veil(others);
    rows.extend(ours);
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    let blocs = rows.load_one(bloc::Entity, db).await?;
    let joined =
        rows.into_iter().zip(blocs).map(|(statement, bloc)| BlocStatementSummary { statement, bloc });
    Ok(joined.collect())
}

async fn get_statement(db: &impl ConnectionTrait, id: BlocStatementId) -> Result<bloc_statement::Model> {
    bloc_statement::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}
