//! Readings of delegations and their representatives.

pub(crate) mod seats;

use crate::entity::{delegation, participant, seat, user};
use crate::secretariat::readings::list_serving;
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::delegations::{DelegationKind, DevelopmentGroup, Group};
use domain::identifiers::{BlocId, ConsultationId, DelegationId, SeatId, UserId};
use domain::rights::accounts::AccountFacts;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::BTreeMap;

/// The number of delegations on one page.
pub const PAGE: u64 = 50;

/// A person who acts for a delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    pub seat_id: SeatId,
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub started_at: DateTime<Utc>,
    /// The time at which the seat ends, where one is set.
    pub ends_at: Option<DateTime<Utc>>,
    /// The seat whose holder follows a head then.
    pub successor_id: Option<SeatId>,
    /// The facts on which it depends what others may do about the account.
    pub facts: AccountFacts,
}

impl delegation::Model {
    /// Lists the development groups to which the delegation belongs.
    pub fn groups(&self) -> Vec<DevelopmentGroup> {
        [
            (self.ldc, DevelopmentGroup::Ldc),
            (self.lldc, DevelopmentGroup::Lldc),
            (self.sids, DevelopmentGroup::Sids),
            (self.g77, DevelopmentGroup::G77),
        ]
        .into_iter()
        .filter_map(|(belongs, group)| belongs.then_some(group))
        .collect()
    }

    /// Lists all declared groups to which the delegation belongs; `blocs` has the blocs of each delegation by its
    /// identifier.
    pub(crate) fn declared(&self, blocs: &BTreeMap<DelegationId, Vec<BlocId>>) -> Vec<Group> {
        let blocs = blocs.get(&self.id).into_iter().flatten().map(|bloc| Group::Bloc(*bloc));
        let region = self.region.map(Group::Region);
        let income = self.income_group.map(Group::Income);
        let development = self.groups().into_iter().map(Group::Development);
        region.into_iter().chain(income).chain(development).chain(blocs).collect()
    }
}

/// Counts all delegations.
#[tracing::instrument(skip_all)]
pub async fn count_delegations(db: &DatabaseConnection) -> Result<u64> {
    Ok(delegation::Entity::find().count(db).await?)
}

#[tracing::instrument(skip_all, fields(delegation = %id))]
pub async fn get_delegation(db: &impl ConnectionTrait, id: DelegationId) -> Result<delegation::Model> {
    delegation::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

/// Lists all delegations by code; there are a few hundred at most. Pages order them by the names that they show.
#[tracing::instrument(skip_all)]
pub async fn all_delegations(db: &impl ConnectionTrait) -> Result<Vec<delegation::Model>> {
    Ok(delegation::Entity::find().order_by_asc(delegation::COLUMN.code).all(db).await?)
}

/// Lists the delegations that take part in a consultation, by identifier.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn participating_delegations(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<BTreeMap<DelegationId, delegation::Model>> {
    let rows = delegation::Entity::find()
        .reverse_join(participant::Entity)
        .filter(participant::COLUMN.consultation_id.eq(consultation_id))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Counts the members that take part in a consultation.
pub(crate) async fn count_members(db: &impl ConnectionTrait, consultation_id: ConsultationId) -> Result<u64> {
    let members = delegation::Entity::find()
        .reverse_join(participant::Entity)
        .filter(participant::COLUMN.consultation_id.eq(consultation_id))
        .filter(delegation::COLUMN.kind.eq(DelegationKind::Member));
    Ok(members.count(db).await?)
}

/// Finds the code of a delegation, as the record names it.
#[tracing::instrument(skip_all, fields(delegation = %id))]
pub async fn delegation_code(db: &impl ConnectionTrait, id: DelegationId) -> Result<String> {
    let code = delegation::Entity::find_by_id(id).select_only().column(delegation::Column::Code);
    code.into_tuple().one(db).await?.ok_or(StoreError::NotFound)
}

/// Finds the codes of some delegations, by delegation.
pub(crate) async fn delegation_codes(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = DelegationId>,
) -> Result<BTreeMap<DelegationId, String>> {
    let rows: Vec<(DelegationId, String)> = delegation::Entity::find()
        .select_only()
        .columns([delegation::Column::Id, delegation::Column::Code])
        .filter(delegation::COLUMN.id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Lists the people who act for the delegation. Their names are for those who have signed in. Their addresses are for
/// the delegation's own people and organizers, and are empty for others.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn list_representatives(
    db: &DatabaseConnection,
    viewer: &Viewer,
    delegation_id: DelegationId,
) -> Result<Vec<Representative>> {
    viewer.person.as_ref().ok_or(StoreError::SignInNeeded)?;
    let inside = viewer.organizer() || viewer.seat_in(delegation_id).is_some();
    let seats = seat::Entity::find()
        .filter(seat::COLUMN.delegation_id.eq(delegation_id))
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::COLUMN.id)
        .find_both_related(user::Entity)
        .all(db)
        .await?;
    let people: Vec<UserId> = seats.iter().map(|(_, user)| user.id).collect();
    let serving = list_serving(db, &people).await?;
    let elsewhere: Vec<UserId> = seat::Entity::find()
        .select_only()
        .column(seat::Column::UserId)
        .filter(seat::COLUMN.user_id.is_in(people))
        .filter(seat::COLUMN.delegation_id.ne(delegation_id))
        .filter(seat::COLUMN.ended_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let representatives = seats.into_iter().map(|(seat, user)| Representative {
        facts: AccountFacts {
            id: user.id,
            organizer: user.organizer,
            disabled: user.disabled_at.is_some(),
            erased: user.is_erased(),
            serves: serving.contains(&user.id),
            delegation_id: Some(seat.delegation_id).filter(|_| !elsewhere.contains(&user.id)),
        },
        seat_id: seat.id,
        user_id: user.id,
        name: user.name,
        email: if inside { user.email } else { String::new() },
        role: seat.role,
        started_at: seat.started_at,
        ends_at: seat.ends_at,
        successor_id: seat.successor_id,
    });
    Ok(representatives.collect())
}
