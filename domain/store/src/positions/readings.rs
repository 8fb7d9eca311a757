//! Readings of positions.

pub(crate) mod counts;
pub(crate) mod sheets;
pub(crate) mod shown;

use crate::attribution::Access;
use crate::attribution::standing::{Succeeded, stated_clearance};
use crate::entity::{position, position_draft, provision_version};
use crate::subjects::Subject;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, PositionId, ProvisionId};
use domain::positions::Clearance;
use domain::rights::ConsultationFacts;
use domain::rights::positions::PositionFacts;
use domain::viewers::Viewer;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of a delegation's unfinished positions that are listed at once.
pub const LIST: u64 = 100;

impl position::Model {
    pub fn subject(&self) -> Subject {
        self.amendment_id.map_or(Subject::Provision(self.provision_id), Subject::Amendment)
    }

    /// Tells whether the position was given on words that have changed since, and nothing has taken its place.
    pub fn is_outdated(&self) -> bool {
        self.outdated_at.is_some() && self.superseded_at.is_none() && self.clearance == Clearance::Submitted
    }

    /// Returns the facts on which rights to the position depend.
    pub fn facts(&self, consultation: ConsultationFacts) -> PositionFacts {
        PositionFacts {
            delegation_id: self.delegation_id,
            clearance: self.clearance,
            superseded: self.superseded_at.is_some(),
            consultation,
        }
    }
}

/// Lists the positions of a delegation on some provisions: the one in preparation, otherwise the submitted one; one
/// for each provision.
pub(crate) async fn held_positions(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    provision_ids: &[ProvisionId],
) -> Result<Vec<position::Model>> {
    let rows = position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(position::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(position::COLUMN.amendment_id.is_null())
        .filter(position::COLUMN.superseded_at.is_null())
        .filter(position::COLUMN.clearance.ne(Clearance::Withdrawn))
        .order_by_asc(position::COLUMN.id)
        .all(db)
        .await?;
    let mut by_provision: BTreeMap<ProvisionId, position::Model> = BTreeMap::new();
    for row in rows {
        let kept = by_provision.get(&row.provision_id);
        if row.clearance != Clearance::Submitted || kept.is_none() {
            by_provision.insert(row.provision_id, row);
        }
    }
    Ok(by_provision.into_values().collect())
}

/// Tells whether the viewer's delegation has a position on a provision, in preparation or submitted.
#[tracing::instrument(skip_all, fields(provision = %provision_id))]
pub async fn holds_position(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    provision_id: ProvisionId,
) -> Result<bool> {
    match viewer.seat() {
        Some(seat) => Ok(!held_positions(db, seat.delegation_id, &[provision_id]).await?.is_empty()),
        None => Ok(false),
    }
}

/// Lists the positions on some provisions that are live for the viewer, in the order of submission.
#[tracing::instrument(skip_all)]
pub async fn live_positions(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<Vec<position::Model>> {
    let rows = position::Entity::find()
        .filter(position::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(is_live_for(access))
        .order_by_asc(position::COLUMN.id)
        .all(db)
        .await?;
    Ok(access.veil_standing(rows))
}

/// Lists those that are live whoever looks, with every name, for what is only counted.
pub(crate) async fn all_live_positions(
    db: &impl ConnectionTrait,
    provision_ids: &[ProvisionId],
) -> Result<Vec<position::Model>> {
    Ok(position::Entity::find()
        .filter(position::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(is_live())
        .order_by_asc(position::COLUMN.id)
        .all(db)
        .await?)
}

/// Lists the positions that stand for the viewer on a subject, with every name, in the order of submission.
pub(crate) async fn positions_on_subject(
    db: &impl ConnectionTrait,
    access: &Access,
    subject: Subject,
) -> Result<Vec<position::Model>> {
    let found =
        position::Entity::find().filter(is_about_subject(subject)).filter(position_stands_for(access));
    Ok(found.order_by_asc(position::COLUMN.id).all(db).await?)
}

/// Lists the positions that stand for the viewer on amendments to a provision, with every name, in the order of
/// submission.
pub(crate) async fn positions_on_amendments(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_id: ProvisionId,
) -> Result<Vec<position::Model>> {
    Ok(position::Entity::find()
        .filter(position::COLUMN.provision_id.eq(provision_id))
        .filter(position::COLUMN.amendment_id.is_not_null())
        .filter(position_stands_for(access))
        .order_by_asc(position::COLUMN.id)
        .all(db)
        .await?)
}

/// Finds the subject of a position that the viewer may see.
#[tracing::instrument(skip_all, fields(position = %position_id))]
pub async fn find_position_subject(
    db: &DatabaseConnection,
    viewer: &Viewer,
    position_id: PositionId,
    now: DateTime<Utc>,
) -> Result<Subject> {
    let found = position::Entity::find_by_id(position_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let ours = viewer.seat().is_some_and(|seat| seat.delegation_id == found.delegation_id);
    let known =
        position::Entity::find_by_id(position_id).filter(access.known::<position::Model>()).count(db).await?;
    if ours || known > 0 { Ok(found.subject()) } else { Err(StoreError::NotFound) }
}

/// Finds a position of the viewer's own delegation, with what the viewer may see of its consultation.
#[tracing::instrument(skip_all, fields(position = %position_id))]
pub async fn find_own_position(
    db: &DatabaseConnection,
    viewer: &Viewer,
    position_id: PositionId,
    now: DateTime<Utc>,
) -> Result<(position::Model, Access)> {
    let found = position::Entity::find_by_id(position_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    match viewer.seat().is_some_and(|seat| seat.delegation_id == found.delegation_id) {
        true => Ok((found, access)),
        false => Err(StoreError::NotFound),
    }
}

/// Finds the position that the viewer's delegation has in preparation on a provision or an amendment.
#[tracing::instrument(skip_all)]
pub async fn find_position_in_preparation(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    subject: impl Into<Subject>,
) -> Result<Option<position::Model>> {
    match viewer.seat() {
        Some(seat) => find_prepared(db, seat.delegation_id, subject.into()).await,
        None => Ok(None),
    }
}

/// Lists the positions that the viewer's delegation has in preparation in a consultation, with the labels of the
/// provisions.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn list_unfinished_positions(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<Vec<(position::Model, String)>> {
    let Some(seat) = viewer.seat() else {
        return Ok(Vec::new());
    };
    let rows = position::Entity::find()
        .find_both_related(provision_version::Entity)
        .filter(position::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(is_prepared())
        // By its index of identifiers, SQLite would go through the positions of all to find the last hundred of one.
        .order_by_desc(Expr::col((position::Entity, position::Column::Id)).add(0))
        .limit(LIST)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(position, version)| (position, version.label)).collect())
}

/// Lists the positions on a provision or an amendment that no longer stand for the viewer, superseded or withdrawn after
/// submission or on words that have changed, newest first.
#[tracing::instrument(skip_all)]
pub async fn former_positions(
    db: &impl ConnectionTrait,
    access: &Access,
    subject: impl Into<Subject>,
) -> Result<Vec<position::Model>> {
    let rows =
        select_former(access, subject.into()).order_by_desc(position::COLUMN.id).limit(LIST).all(db).await?;
    veil_past_positions(db, access, rows).await
}

/// Selects the positions on a subject that no longer stand for the viewer.
pub(crate) fn select_former(access: &Access, subject: Subject) -> Select<position::Entity> {
    position::Entity::find()
        .filter(access.known::<position::Model>())
        .filter(is_about_subject(subject))
        .filter(
            Condition::any()
                .add(position::COLUMN.outdated_at.is_not_null())
                .add(access.standing::<position::Model>().not()),
        )
}

/// Veils positions that the viewer knows, each with the end of which the viewer is told.
pub(crate) async fn veil_past_positions(
    db: &impl ConnectionTrait,
    access: &Access,
    rows: Vec<position::Model>,
) -> Result<Vec<position::Model>> {
    if access.is_whole() {
        return Ok(rows);
    }
    let ended = || rows.iter().filter(|row| row.superseded_at.is_some() || row.withdrawn_at.is_some());
    let provisions: BTreeSet<ProvisionId> = ended().map(|row| row.provision_id).collect();
    let delegations: BTreeSet<DelegationId> = ended().map(|row| row.delegation_id).collect();
    let all = position::Entity::find()
        .filter(position::COLUMN.provision_id.is_in(provisions))
        .filter(position::COLUMN.delegation_id.is_in(delegations))
        .filter(access.known::<position::Model>())
        .all(db)
        .await?;
    Ok(access.veil_past(rows, &all))
}

/// Returns the condition that a position is a delegation's live position on a provision, whoever looks.
pub(crate) fn is_live() -> Condition {
    position_stands().add(position::COLUMN.amendment_id.is_null())
}

/// Returns the condition that a position is a delegation's live position on a provision for the viewer.
pub(crate) fn is_live_for(access: &Access) -> Condition {
    position_stands_for(access).add(position::COLUMN.amendment_id.is_null())
}

/// Returns the condition that a position, on any subject, stands for the viewer: it is the one of its delegation that the
/// viewer knows, and the words on which it was given are the present ones.
pub(crate) fn position_stands_for(access: &Access) -> Condition {
    access.standing::<position::Model>().add(position::COLUMN.outdated_at.is_null())
}

/// Returns the condition that a position, on any subject, stands: it is submitted, neither superseded nor withdrawn, and
/// the words on which it was given are the present ones.
pub(crate) fn position_stands() -> Condition {
    position_is_submitted().add(position::COLUMN.outdated_at.is_null())
}

/// Returns the condition that a position, on any subject, is submitted and neither superseded nor withdrawn, whatever has
/// become of the words on which it was given.
pub(crate) fn position_is_submitted() -> Condition {
    position::Model::stands()
}

/// Lists the former contents of a position in preparation of the viewer's own delegation, newest first; at most
/// [`LIST`].
#[tracing::instrument(skip_all)]
pub async fn list_former_drafts(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    position: &position::Model,
) -> Result<Vec<position_draft::Model>> {
    if viewer.seat().is_none_or(|seat| seat.delegation_id != position.delegation_id) {
        return Ok(Vec::new());
    }
    Ok(position_draft::Entity::find()
        .filter(position_draft::COLUMN.position_id.eq(position.id))
        .order_by_desc(position_draft::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?)
}

/// Counts the positions of the viewer's delegation on the provisions of a consultation: the submitted ones, and those in
/// preparation.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn count_own_positions(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    consultation_id: ConsultationId,
) -> Result<(u64, u64)> {
    let Some(seat) = viewer.seat() else {
        return Ok((0, 0));
    };
    let find = |which: Condition| {
        position::Entity::find()
            .filter(position::COLUMN.consultation_id.eq(consultation_id))
            .filter(position::COLUMN.delegation_id.eq(seat.delegation_id))
            .filter(position::COLUMN.amendment_id.is_null())
            .filter(which)
    };
    let submitted = find(position_is_submitted()).count(db).await?;
    Ok((submitted, find(is_prepared()).count(db).await?))
}

/// Counts the delegations that have positions in preparation in a consultation.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn count_preparing_delegations(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<usize> {
    let preparing: Vec<DelegationId> = position::Entity::find()
        .select_only()
        .column(position::Column::DelegationId)
        .distinct()
        .filter(position::COLUMN.consultation_id.eq(consultation_id))
        .filter(is_prepared())
        .into_tuple()
        .all(db)
        .await?;
    Ok(preparing.len())
}

pub(crate) fn is_about_subject(subject: Subject) -> Condition {
    match subject {
        Subject::Provision(id) => Condition::all()
            .add(position::COLUMN.provision_id.eq(id))
            .add(position::COLUMN.amendment_id.is_null()),
        Subject::Amendment(id) => Condition::all().add(position::COLUMN.amendment_id.eq(id)),
    }
}

pub(crate) fn is_prepared() -> Condition {
    // In the order in which the indexes name them.
    let prepared = [Clearance::Draft, Clearance::Sent, Clearance::Cleared].map(stated_clearance);
    Condition::all()
        .add(position::Column::Clearance.into_expr().is_in(prepared))
        .add(position::COLUMN.superseded_at.is_null())
}

pub(crate) async fn find_prepared(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    subject: Subject,
) -> Result<Option<position::Model>> {
    Ok(position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(is_about_subject(subject))
        .filter(is_prepared())
        .one(db)
        .await?)
}
