//! Seats as they are held now, with what ends with each.

use crate::entity::{delegation, question, seat, user, voter};
use crate::json_text::JsonText;
use crate::{Result, StoreError, VoteName};
use chrono::{DateTime, Utc};
use domain::accounts::{Email, Role};
use domain::identifiers::{DelegationId, QuestionId, SeatId, UserId};
use domain::rights;
use domain::rights::Act;
use domain::rights::seats::SeatFacts;
use domain::seats::{SeatTimes, SuccessorFacts};
use domain::translations::TranslatedTitles;
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of open votes that are named with the seats of a page.
const VOTES: u64 = 200;

/// A seat that a person holds now, with what ends with it.
#[derive(Clone, Debug)]
pub struct HeldSeat {
    pub seat: seat::Model,
    /// The name of the person.
    pub name: String,
    pub delegation: delegation::Model,
    /// Whether nobody else is a head of the delegation, and nobody is named to follow.
    pub last_head: bool,
    /// The names of the open votes in which nobody else may cast the delegation's ballot.
    pub casts: Vec<VoteName>,
}

impl seat::Model {
    pub const fn times(&self) -> SeatTimes {
        SeatTimes { ends_at: self.ends_at, ended_at: self.ended_at }
    }

    /// Returns the facts on which rights to the seat depend.
    pub fn facts(&self, now: DateTime<Utc>) -> SeatFacts {
        SeatFacts {
            delegation_id: self.delegation_id,
            user_id: self.user_id,
            role: self.role,
            ended: !self.times().is_held(now),
        }
    }

    /// Returns the facts on which it depends whether its holder can follow a head.
    pub const fn successor_facts(&self) -> SuccessorFacts {
        SuccessorFacts { delegation_id: self.delegation_id, role: self.role, times: self.times() }
    }

    /// Returns the end that a hand-over begins with for whoever follows a head: that of whoever is named already, else that of the
    /// head.
    pub fn follower_end(&self) -> Option<DateTime<Utc>> {
        if self.successor_id.is_some() { self.successor_ends_at } else { self.ends_at }
    }
}

/// Lists the seats that a person holds, in the order in which they began.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn list_seats_of_person(db: &impl ConnectionTrait, user_id: UserId) -> Result<Vec<HeldSeat>> {
    load_held_seats(db, Condition::all().add(seat::Column::UserId.eq(user_id))).await
}

/// Finds the seat that a person holds in a delegation, if there is one.
#[tracing::instrument(skip_all, fields(user = %user_id, delegation = %delegation_id))]
pub async fn find_seat_in(
    db: &impl ConnectionTrait,
    user_id: UserId,
    delegation_id: DelegationId,
) -> Result<Option<HeldSeat>> {
    let which = Condition::all()
        .add(seat::Column::UserId.eq(user_id))
        .add(seat::Column::DelegationId.eq(delegation_id));
    Ok(load_held_seats(db, which).await?.pop())
}

/// Finds a seat that is held now; it does not exist once it has ended.
#[tracing::instrument(skip_all, fields(seat = %id))]
pub async fn find_seat(db: &impl ConnectionTrait, id: SeatId) -> Result<HeldSeat> {
    let held = load_held_seats(db, Condition::all().add(seat::Column::Id.eq(id))).await?.pop();
    held.ok_or(StoreError::NotFound)
}

/// Lists the seats of a delegation, in the order in which they began.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn list_held_seats(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
) -> Result<Vec<HeldSeat>> {
    load_held_seats(db, Condition::all().add(seat::Column::DelegationId.eq(delegation_id))).await
}

/// Finds the seat that the owner of an address holds in a delegation to which the viewer may invite: it ends when an
/// invitation to another role there is accepted.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn find_seat_of_invited(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    delegation_id: DelegationId,
    email: &Email,
) -> Result<Option<HeldSeat>> {
    rights::accounts::may_invite_representative(viewer, delegation_id)?;
    let Some(user) = user::Entity::find().filter(user::COLUMN.email.eq(email.as_str())).one(db).await? else {
        return Ok(None);
    };
    find_seat_in(db, user.id, delegation_id).await
}

/// Finds the seats that the owners of some addresses hold, each with its address, as far as the viewer sees them: an organizer
/// sees all, and others those of their own delegation.
#[tracing::instrument(skip_all)]
pub async fn list_seats_of_invited(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    emails: &[Email],
) -> Result<Vec<(String, HeldSeat)>> {
    rights::may(Act::InviteRepresentative, viewer)?;
    let addresses = emails.iter().map(Email::as_str);
    let users = user::Entity::find().filter(user::Column::Email.is_in(addresses)).all(db).await?;
    let ids: Vec<UserId> = users.iter().map(|user| user.id).collect();
    let held = load_held_seats(db, Condition::all().add(seat::Column::UserId.is_in(ids))).await?;
    let seen =
        held.into_iter().filter(|held| viewer.organizer() || viewer.seat_in(held.delegation.id).is_some());
    let named = seen.filter_map(|held| {
        let user = users.iter().find(|user| user.id == held.seat.user_id)?;
        Some((user.email.clone(), held))
    });
    Ok(named.collect())
}

async fn load_held_seats(db: &impl ConnectionTrait, which: Condition) -> Result<Vec<HeldSeat>> {
    let rows = seat::Entity::find()
        .filter(which)
        .filter(seat::COLUMN.ended_at.is_null())
        .order_by_asc(seat::COLUMN.id)
        .find_both_related(user::Entity)
        .all(db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let places: BTreeSet<DelegationId> = rows.iter().map(|(seat, _)| seat.delegation_id).collect();
    let delegations =
        delegation::Entity::find().filter(delegation::COLUMN.id.is_in(places.clone())).all(db).await?;
    let heads = seat::Entity::find()
        .filter(seat::COLUMN.delegation_id.is_in(places))
        .filter(seat::COLUMN.role.eq(Role::Head))
        .filter(seat::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    let casts = list_votes_of_casters(db, rows.iter().map(|(_, user)| user.id)).await?;
    let held = rows.into_iter().filter_map(|(seat, user)| {
        let delegation = delegations.iter().find(|one| one.id == seat.delegation_id)?.clone();
        let another = heads.iter().any(|head| head.delegation_id == delegation.id && head.id != seat.id);
        let last_head = seat.role == Role::Head && !another && seat.successor_id.is_none();
        let casts = casts.get(&(seat.delegation_id, user.id)).cloned().unwrap_or_default();
        Some(HeldSeat { seat, name: user.name, delegation, last_head, casts })
    });
    Ok(held.collect())
}

/// Lists the votes that are not closed and in which a delegation has named this person as the only one who may cast its
/// ballot.
pub(crate) async fn list_casts(
    db: &impl ConnectionTrait,
    delegation_id: DelegationId,
    user_id: UserId,
) -> Result<Vec<QuestionId>> {
    Ok(voter::Entity::find()
        .select_only()
        .column(voter::Column::QuestionId)
        .inner_join(question::Entity)
        .filter(voter::COLUMN.delegation_id.eq(delegation_id))
        .filter(voter::COLUMN.caster_id.eq(user_id))
        .filter(question::COLUMN.closed_at.is_null())
        .order_by_asc(voter::COLUMN.question_id)
        .into_tuple()
        .all(db)
        .await?)
}

/// Lists the names of the votes that are not closed and in which a delegation has named one of these people as the
/// only one who may cast its ballot, by delegation and person.
async fn list_votes_of_casters(
    db: &impl ConnectionTrait,
    people: impl Iterator<Item = UserId>,
) -> Result<BTreeMap<(DelegationId, UserId), Vec<VoteName>>> {
    type Row = (DelegationId, UserId, String, Option<String>, Option<JsonText<TranslatedTitles>>);
    let rows: Vec<Row> = voter::Entity::find()
        .select_only()
        .columns([voter::Column::DelegationId, voter::Column::CasterId])
        .columns([question::Column::Title, question::Column::TitleOf, question::Column::Titles])
        .inner_join(question::Entity)
        .filter(voter::COLUMN.caster_id.is_in(people))
        .filter(question::COLUMN.closed_at.is_null())
        .order_by_asc(question::COLUMN.id)
        .limit(VOTES)
        .into_tuple()
        .all(db)
        .await?;
    let mut casts: BTreeMap<(DelegationId, UserId), Vec<VoteName>> = BTreeMap::new();
    for (delegation_id, user_id, title, title_of, titles) in rows {
        casts.entry((delegation_id, user_id)).or_default().push(VoteName { title, title_of, titles });
    }
    Ok(casts)
}
