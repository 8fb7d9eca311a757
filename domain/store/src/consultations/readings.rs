//! Readings of consultations: who may read them, their open stage, and who takes part.

pub(crate) mod conclusions;
pub(crate) mod dependents;
pub(crate) mod periods;

use crate::entity::{consultation, delegation, participant, revision, stage};
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::consultations;
use domain::consultations::{Stage, Visibility};
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights::ConsultationFacts;
use domain::secretariat::OfficeSet;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::{BTreeMap, BTreeSet};

impl consultation::Model {
    /// Returns the facts on which the rights of organizers depend, who act at any stage.
    pub fn facts(&self) -> ConsultationFacts {
        ConsultationFacts { archived: self.archived_at.is_some(), ..ConsultationFacts::default() }
    }
}

/// The number of consultations on one page.
pub const PAGE: u64 = 20;

/// Lists a page of the consultations that the viewer may read, newest first, and counts them, without those that are
/// archived.
#[tracing::instrument(skip_all)]
pub async fn page_of_consultations(
    db: &DatabaseConnection,
    viewer: &Viewer,
    page: u64,
) -> Result<(Vec<consultation::Model>, u64)> {
    let found = select_readable(viewer).filter(consultation::COLUMN.archived_at.is_null());
    let paginator = found.order_by_desc(consultation::COLUMN.id).paginate(db, PAGE);
    let rows = paginator.fetch_page(page).await?;
    // Where the first page is not full, it has them all.
    let total = match rows.len() as u64 {
        all if page == 0 && all < PAGE => all,
        _ => paginator.num_items().await?,
    };
    Ok((rows, total))
}

/// Lists the consultations that the viewer may read after number `after`, at most `limit`, in the order opened: those that
/// are archived, or the others.
#[tracing::instrument(skip_all)]
pub async fn list_readable_consultations(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    archived: bool,
    after: i64,
    limit: u64,
) -> Result<Vec<consultation::Model>> {
    let found = match archived {
        true => select_archived(viewer),
        false => select_readable(viewer).filter(consultation::COLUMN.archived_at.is_null()),
    };
    let found = found.filter(consultation::COLUMN.id.gt(after)).order_by_asc(consultation::COLUMN.id);
    Ok(found.limit(limit).all(db).await?)
}

/// Finds those of some consultations that the viewer may read, by identifier.
#[tracing::instrument(skip_all)]
pub async fn find_consultations(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    ids: &BTreeSet<ConsultationId>,
) -> Result<BTreeMap<ConsultationId, consultation::Model>> {
    let found = select_readable(viewer).filter(consultation::COLUMN.id.is_in(ids.iter().copied()));
    Ok(found.all(db).await?.into_iter().map(|one| (one.id, one)).collect())
}

/// Lists a page of the archived consultations that the viewer may read, newest first, and counts them.
#[tracing::instrument(skip_all)]
pub async fn page_of_archived_consultations(
    db: &DatabaseConnection,
    viewer: &Viewer,
    page: u64,
) -> Result<(Vec<consultation::Model>, u64)> {
    let paginator = select_archived(viewer).order_by_desc(consultation::COLUMN.id).paginate(db, PAGE);
    Ok((paginator.fetch_page(page).await?, paginator.num_items().await?))
}

/// Counts the archived consultations that the viewer may read.
#[tracing::instrument(skip_all)]
pub async fn count_archived_consultations(db: &DatabaseConnection, viewer: &Viewer) -> Result<u64> {
    Ok(select_archived(viewer).count(db).await?)
}

fn select_archived(viewer: &Viewer) -> Select<consultation::Entity> {
    select_readable(viewer).filter(consultation::COLUMN.archived_at.is_not_null())
}

/// Selects the identifiers of the archived consultations, in which nothing is to do.
pub(crate) fn archived_ids() -> SelectStatement {
    Query::select()
        .column(consultation::Column::Id)
        .from(consultation::Entity)
        .and_where(Expr::col(consultation::Column::ArchivedAt).is_not_null())
        .to_owned()
}

/// Selects the identifiers of the consultations that the viewer may read.
pub(crate) fn readable_ids(viewer: &Viewer) -> SelectStatement {
    select_readable(viewer).select_only().column(consultation::Column::Id).into_query()
}

/// Selects the consultations that the viewer may read.
pub(crate) fn select_readable(viewer: &Viewer) -> Select<consultation::Entity> {
    let public = consultation::COLUMN.visibility.eq(Visibility::Public);
    if viewer.organizer() {
        return consultation::Entity::find();
    }
    let ours = viewer.seat().map(|seat| {
        let ours = Query::select()
            .column(participant::Column::ConsultationId)
            .from(participant::Entity)
            .and_where(Expr::col(participant::Column::DelegationId).eq(seat.delegation_id))
            .to_owned();
        consultation::Column::Id.in_subquery(ours)
    });
    let held: Vec<ConsultationId> = match &viewer.person {
        Some(person) => person.offices.iter().map(|held| held.consultation_id).collect(),
        None => Vec::new(),
    };
    let served = (!held.is_empty()).then(|| consultation::Column::Id.is_in(held));
    let readable = Condition::any().add(public).add_option(ours).add_option(served);
    consultation::Entity::find().filter(readable)
}

/// Lists the newest consultations in which a delegation takes part, at most `most` and none that is archived, each with
/// whether it is concluded. It is for whoever holds an invitation to act for the delegation, and may read them by accepting.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn list_joined_consultations(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    most: u64,
    now: DateTime<Utc>,
) -> Result<Vec<(consultation::Model, bool)>> {
    let joined = Query::select()
        .column(participant::Column::ConsultationId)
        .from(participant::Entity)
        .and_where(Expr::col(participant::Column::DelegationId).eq(delegation_id))
        .to_owned();
    let found = consultation::Entity::find()
        .filter(consultation::Column::Id.in_subquery(joined))
        .filter(consultation::COLUMN.archived_at.is_null())
        .order_by_desc(consultation::COLUMN.id)
        .limit(most)
        .all(db)
        .await?;
    let ids: Vec<ConsultationId> = found.iter().map(|one| one.id).collect();
    let rows = stage::Entity::find().filter(stage::COLUMN.consultation_id.is_in(ids)).all(db).await?;
    let concluded = |id: ConsultationId| {
        let of = rows.iter().filter(|row| row.consultation_id == id);
        let stages: Vec<Stage> = of.map(stage_of_row).collect();
        consultations::conclusions::is_concluded(&stages, now)
    };
    let told = found.into_iter().map(|one| {
        let over = concluded(one.id);
        (one, over)
    });
    Ok(told.collect())
}

/// Finds the consultation, if the viewer may read it: anyone may read a public one; organizers may read any, and so may the
/// delegations that take part and whoever holds an office in it. To everybody else it is one that does not exist.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn find_readable_consultation(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ConsultationId,
) -> Result<consultation::Model> {
    let found = select_readable(viewer).filter(consultation::COLUMN.id.eq(id));
    found.one(db).await?.ok_or(StoreError::NotFound)
}

/// Lists the stages that have been set, in the order of the stages.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn list_stages(db: &impl ConnectionTrait, id: ConsultationId) -> Result<Vec<Stage>> {
    let rows = stage::Entity::find().filter(stage::COLUMN.consultation_id.eq(id)).all(db).await?;
    let mut stages: Vec<_> = rows.iter().map(stage_of_row).collect();
    stages.sort_by_key(|stage| stage.kind);
    Ok(stages)
}

/// Reads a stage from its row.
pub(crate) fn stage_of_row(row: &stage::Model) -> Stage {
    Stage { kind: row.kind, opens_at: row.opens_at, closes_at: row.closes_at, attribution: row.attribution }
}

/// Tells whether the delegation takes part.
pub(crate) async fn takes_part(
    db: &impl ConnectionTrait,
    id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<bool> {
    let found = participant::Entity::find()
        .filter(participant::COLUMN.consultation_id.eq(id))
        .filter(participant::COLUMN.delegation_id.eq(delegation_id))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// Finds the offices by which the viewer acts in a consultation.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn find_acting_offices(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ConsultationId,
) -> Result<OfficeSet> {
    let voting = list_parts_of_voter(db, viewer, &[id]).await?;
    Ok(viewer.acting_offices(id, |place| voting.contains(&(id, place))))
}

/// Lists in which of some consultations the delegations take part for which the viewer may come to vote, where the viewer holds an
/// office.
pub(crate) async fn list_parts_of_voter(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    ids: &[ConsultationId],
) -> Result<Vec<(ConsultationId, DelegationId)>> {
    let served: Vec<ConsultationId> =
        ids.iter().copied().filter(|id| !viewer.offices_in(*id).is_empty()).collect();
    let voting = viewer.voting_delegations();
    if served.is_empty() || voting.is_empty() {
        return Ok(Vec::new());
    }
    Ok(participant::Entity::find()
        .select_only()
        .columns([participant::Column::ConsultationId, participant::Column::DelegationId])
        .filter(participant::COLUMN.consultation_id.is_in(served))
        .filter(participant::COLUMN.delegation_id.is_in(voting))
        .into_tuple()
        .all(db)
        .await?)
}

/// Finds the revision published last.
#[tracing::instrument(skip_all, fields(consultation = %id))]
pub async fn find_latest_revision(
    db: &impl ConnectionTrait,
    id: ConsultationId,
) -> Result<Option<revision::Model>> {
    Ok(revision::Entity::find()
        .filter(revision::COLUMN.consultation_id.eq(id))
        .order_by_desc(revision::COLUMN.number)
        .one(db)
        .await?)
}

/// A consultation at one moment: the facts on which rights in it depend, and the terms of what is said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConsultationMoment {
    pub facts: ConsultationFacts,
    stage: Option<Stage>,
}

impl ConsultationMoment {
    /// Returns the terms of what is said now.
    pub fn terms(&self) -> Result<Terms> {
        self.stage.as_ref().map(Terms::of).ok_or(StoreError::StageClosed)
    }
}

/// Loads the consultation as it is at `now` for the viewer of an act. The viewer's delegation takes part until the
/// transaction ends, if it does. For whoever may not read the consultation, it does not exist.
///
/// Whoever locks several of them locks the participant first, then the consultation, then its chain.
pub(crate) async fn load_moment(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<ConsultationMoment> {
    let part = match viewer.seat() {
        Some(seat) => lock_part(db, id, seat.delegation_id).await?,
        None => None,
    };
    let found = find_readable_consultation(db, viewer, id).await?;
    let mut at = look_at_moment(db, &found, part, now).await?;
    at.facts.offices = find_acting_offices(db, viewer, id).await?;
    Ok(at)
}

/// Loads the consultation as it is at `now` for whoever holds a link that its delegation has given, and need not read
/// the consultation itself.
pub(crate) async fn load_moment_of_link(
    db: &impl ConnectionTrait,
    id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<ConsultationMoment> {
    look_at_moment(db, &get_consultation(db, id).await?, None, now).await
}

async fn look_at_moment(
    db: &impl ConnectionTrait,
    found: &consultation::Model,
    part: Option<DelegationKind>,
    now: DateTime<Utc>,
) -> Result<ConsultationMoment> {
    let stage = consultations::current_stage(&list_stages(db, found.id).await?, now);
    let archived = found.archived_at.is_some();
    let stage_kind = stage.map(|stage| stage.kind);
    let facts = ConsultationFacts { stage: stage_kind, part, offices: OfficeSet::NONE, archived };
    Ok(ConsultationMoment { facts, stage })
}

/// Finds the kind of a delegation that takes part, which it does then until the transaction ends. The delegation itself is not
/// locked.
async fn lock_part(
    db: &impl ConnectionTrait,
    id: ConsultationId,
    delegation_id: DelegationId,
) -> Result<Option<DelegationKind>> {
    let mut part = participant::Entity::find()
        .select_only()
        .column(delegation::Column::Kind)
        .inner_join(delegation::Entity)
        .filter(participant::COLUMN.consultation_id.eq(id))
        .filter(participant::COLUMN.delegation_id.eq(delegation_id));
    QuerySelect::query(&mut part).lock_with_tables(LockType::Share, [participant::Entity]);
    Ok(part.into_tuple().one(db).await?)
}

/// Finds the kind of a delegation, where it takes part.
pub(crate) async fn participant_kind(
    db: &impl ConnectionTrait,
    id: ConsultationId,
    delegation_id: Option<DelegationId>,
) -> Result<Option<DelegationKind>> {
    let Some(delegation_id) = delegation_id else { return Ok(None) };
    let parts = participant_kinds(db, &[id], delegation_id).await?;
    Ok(parts.first().map(|(_, kind)| *kind))
}

/// Finds the consultations among `ids` in which the delegation takes part, each with the delegation's kind.
pub(crate) async fn participant_kinds(
    db: &impl ConnectionTrait,
    ids: &[ConsultationId],
    delegation_id: DelegationId,
) -> Result<Vec<(ConsultationId, DelegationKind)>> {
    Ok(participant::Entity::find()
        .select_only()
        .column(participant::Column::ConsultationId)
        .column(delegation::Column::Kind)
        .inner_join(delegation::Entity)
        .filter(participant::COLUMN.delegation_id.eq(delegation_id))
        .filter(participant::COLUMN.consultation_id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?)
}

/// Lists the delegations that take part, each with its kind.
pub(crate) async fn list_participant_kinds(
    db: &impl ConnectionTrait,
    id: ConsultationId,
) -> Result<BTreeMap<DelegationId, DelegationKind>> {
    let parts: Vec<(DelegationId, DelegationKind)> = participant::Entity::find()
        .select_only()
        .column(participant::Column::DelegationId)
        .column(delegation::Column::Kind)
        .inner_join(delegation::Entity)
        .filter(participant::COLUMN.consultation_id.eq(id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(parts.into_iter().collect())
}

pub(crate) async fn get_consultation(
    db: &impl ConnectionTrait,
    id: ConsultationId,
) -> Result<consultation::Model> {
    consultation::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}
