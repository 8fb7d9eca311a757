//! Readings of reservations and declarations.

use crate::attribution::Access;
use crate::entity::reservation;
use crate::questions::readings::deciding::TextVotes;
use crate::{Result, StoreError, attribution};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, ReservationId};
use domain::reservations::ReservationKind;
use domain::rights::reservations::ReservationFacts;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// The largest number of reservations and declarations on one page.
pub const LIST: u64 = 500;

impl reservation::Model {
    /// Returns the facts on which rights to it depend.
    pub fn facts(&self) -> ReservationFacts {
        ReservationFacts { delegation_id: self.delegation_id, withdrawn: self.withdrawn_at.is_some() }
    }
}

/// Lists the reservations and declarations that stand on some provisions, in the order made.
#[tracing::instrument(skip_all)]
pub async fn reservations_on_provisions(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<Vec<reservation::Model>> {
    let rows = standing_reservations(access)
        .filter(reservation::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .order_by_asc(reservation::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    Ok(access.veil(rows))
}

/// Finds a reservation or declaration that stands for the viewer.
#[tracing::instrument(skip_all, fields(reservation = %id))]
pub async fn find_reservation(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ReservationId,
    now: DateTime<Utc>,
) -> Result<(reservation::Model, Access)> {
    let found = reservation::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let access = attribution::check_access(db, viewer, found.consultation_id, now).await?;
    let rows = standing_reservations(&access).filter(reservation::COLUMN.id.eq(id)).all(db).await?;
    Ok((access.veil(rows).pop().ok_or(StoreError::NotFound)?, access))
}

/// Lists the kinds that a delegation has added to a provision, and not withdrawn.
pub(crate) async fn made_by(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
    delegation_id: DelegationId,
) -> Result<Vec<ReservationKind>> {
    Ok(reservation::Entity::find()
        .select_only()
        .column(reservation::Column::Kind)
        .filter(reservation::COLUMN.provision_id.eq(provision_id))
        .filter(reservation::COLUMN.delegation_id.eq(delegation_id))
        .filter(reservation::COLUMN.withdrawn_at.is_null())
        .into_tuple()
        .all(db)
        .await?)
}

/// Counts those that stand on some provisions: the number of the last footnote before those of the provisions that
/// follow.
#[tracing::instrument(skip_all)]
pub async fn count_reservations(
    db: &impl ConnectionTrait,
    access: &Access,
    provision_ids: &[ProvisionId],
) -> Result<u64> {
    Ok(standing_reservations(access)
        .filter(reservation::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .count(db)
        .await?)
}

/// Tells whether a provision has been adopted, in the words that it has now or in earlier ones.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, provision = %provision_id))]
pub async fn is_adopted(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
) -> Result<bool> {
    let votes = TextVotes::load(db, consultation_id, &[provision_id]).await?;
    Ok(votes.on_provision(provision_id).is_some_and(|one| one.adopted))
}

fn standing_reservations(access: &Access) -> sea_orm::Select<reservation::Entity> {
    reservation::Entity::find()
        .filter(reservation::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(reservation::COLUMN.withdrawn_at.is_null())
        .filter(access.seen::<reservation::Model>())
}
