//! Readings of the secretariat of a consultation: who holds which office, and which offices somebody holds.

use crate::attribution::Access;
use crate::entity::{delegation, participant, seat, secretariat_office, user};
use crate::{Result, StoreError};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::identifiers::{ConsultationId, OfficeId, UserId};
use domain::secretariat::{HeldOffice, SecretariatOffice};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::{BTreeMap, BTreeSet};

/// An office that somebody holds in the secretariat of a consultation.
#[derive(Clone, Debug)]
pub struct ShownOffice {
    pub id: OfficeId,
    pub user_id: UserId,
    pub office: SecretariatOffice,
    pub name: String,
    pub given_at: DateTime<Utc>,
    /// The delegation that takes part for which the holder acts besides, with the role in it: one with a vote, where there is one.
    pub seat: Option<(delegation::Model, Role)>,
}

impl ShownOffice {
    /// Tells whether the office rests, since its holder may vote for a delegation that takes part.
    pub fn rests(&self) -> bool {
        self.office.is_impartial() && self.seat.as_ref().is_some_and(|(_, role)| role.may_vote())
    }
}

/// Lists the offices that are held in the consultation, each with its holder, in the order of the offices and of the names. There
/// are at most [`crate::secretariat::MOST_OFFICES`].
#[tracing::instrument(skip_all)]
pub async fn list_offices(db: &impl ConnectionTrait, access: &Access) -> Result<Vec<ShownOffice>> {
    let id = access.consultation_id();
    let rows = secretariat_office::Entity::find()
        .filter(secretariat_office::COLUMN.consultation_id.eq(id))
        .filter(secretariat_office::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    let holders: BTreeSet<UserId> = rows.iter().map(|row| row.user_id).collect();
    let people = user::Entity::find().filter(user::COLUMN.id.is_in(holders.iter().copied())).all(db).await?;
    let names: BTreeMap<UserId, String> = people.into_iter().map(|person| (person.id, person.name)).collect();
    let seats = seat::Entity::find()
        .filter(seat::COLUMN.user_id.is_in(holders))
        .filter(seat::COLUMN.ended_at.is_null())
        .filter(seat::Column::DelegationId.in_subquery(select_participants(id)))
        .find_both_related(delegation::Entity)
        .all(db)
        .await?;
    let (voting, others): (Vec<_>, Vec<_>) = seats.into_iter().partition(|(held, _)| held.role.may_vote());
    let seats: BTreeMap<UserId, (delegation::Model, Role)> =
        others.into_iter().chain(voting).map(|(held, place)| (held.user_id, (place, held.role))).collect();
    let shown = rows.into_iter().map(|row| ShownOffice {
        id: row.id,
        user_id: row.user_id,
        office: row.office,
        name: names.get(&row.user_id).cloned().unwrap_or(row.name),
        given_at: row.given_at,
        seat: seats.get(&row.user_id).cloned(),
    });
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by(|one, other| (one.office, &one.name, one.id).cmp(&(other.office, &other.name, other.id)));
    Ok(shown)
}

/// Finds an office that is held in the consultation.
#[tracing::instrument(skip_all, fields(office = %id))]
pub async fn find_office(db: &impl ConnectionTrait, access: &Access, id: OfficeId) -> Result<ShownOffice> {
    let found = list_offices(db, access).await?.into_iter().find(|office| office.id == id);
    found.ok_or(StoreError::NotFound)
}

/// Lists the offices that somebody holds.
pub(crate) async fn list_held_offices(db: &impl ConnectionTrait, user_id: UserId) -> Result<Vec<HeldOffice>> {
    let rows: Vec<(ConsultationId, SecretariatOffice)> = secretariat_office::Entity::find()
        .select_only()
        .column(secretariat_office::Column::ConsultationId)
        .column(secretariat_office::Column::Office)
        .filter(secretariat_office::COLUMN.user_id.eq(user_id))
        .filter(secretariat_office::COLUMN.ended_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut held: Vec<_> =
        rows.into_iter().map(|(consultation_id, office)| HeldOffice { consultation_id, office }).collect();
    held.sort_unstable();
    Ok(held)
}

/// Lists the offices that some people hold, by the person.
pub(crate) async fn list_offices_of_each(
    db: &impl ConnectionTrait,
    ids: &BTreeSet<UserId>,
) -> Result<BTreeMap<UserId, Vec<HeldOffice>>> {
    let mut held: BTreeMap<UserId, Vec<HeldOffice>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(held);
    }
    let rows = secretariat_office::Entity::find()
        .filter(secretariat_office::COLUMN.user_id.is_in(ids.iter().copied()))
        .filter(secretariat_office::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    for row in rows {
        let one = HeldOffice { consultation_id: row.consultation_id, office: row.office };
        held.entry(row.user_id).or_default().push(one);
    }
    for held in held.values_mut() {
        held.sort_unstable();
    }
    Ok(held)
}

/// Lists those of some people who hold an office.
pub(crate) async fn list_serving(db: &impl ConnectionTrait, ids: &[UserId]) -> Result<BTreeSet<UserId>> {
    let rows = secretariat_office::Entity::find()
        .filter(secretariat_office::COLUMN.user_id.is_in(ids.iter().copied()))
        .filter(secretariat_office::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// Selects an office that the person of the outer query holds, if there is one.
pub(crate) fn select_any_office() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(secretariat_office::Entity)
        .and_where(
            Expr::col((secretariat_office::Entity, secretariat_office::Column::UserId))
                .equals((user::Entity, user::Column::Id)),
        )
        .and_where(Expr::col((secretariat_office::Entity, secretariat_office::Column::EndedAt)).is_null())
        .to_owned()
}

/// Lists the seats that somebody holds, each with its delegation, in the order in which they began.
pub(crate) async fn list_seats_of(
    db: &impl ConnectionTrait,
    user_id: UserId,
) -> Result<Vec<(delegation::Model, Role)>> {
    let found = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(user_id))
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::COLUMN.id)
        .find_both_related(delegation::Entity)
        .all(db)
        .await?;
    Ok(found.into_iter().map(|(held, place)| (place, held.role)).collect())
}

/// Selects the delegations that take part in a consultation.
fn select_participants(id: ConsultationId) -> SelectStatement {
    participant::Entity::find()
        .select_only()
        .column(participant::Column::DelegationId)
        .filter(participant::COLUMN.consultation_id.eq(id))
        .into_query()
}
