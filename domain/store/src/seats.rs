//! Seats: until when each is held, who follows a head, and the end of those whose time has come.
//!
//! Rights end at the time that was set, since whoever asks for them reads it. The scheduler ends the seat itself a moment
//! later, which is recorded, and lets the successor follow.

use crate::delegations::readings as delegations;
use crate::delegations::readings::seats::list_casts;
use crate::entity::{delegation, invitation, position, seat, session, user, voter};
use crate::mail::queue::queue_to_owner;
use crate::mail::readings::translated_name;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::identifiers::{DelegationId, QuestionId, SeatId, UserId};
use domain::mail::{MailContent, MailKind, MailTarget};
use domain::positions::Clearance;
use domain::records::RecordAct;
use domain::rights::Act;
use domain::seats::SeatError;
use domain::viewers::Viewer;
use domain::{rights, seats};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

/// The largest number of seats that one look at the clock ends.
const AT_ONCE: u64 = 100;

/// The reason why a seat was not limited or handed over.
#[derive(Debug, thiserror::Error)]
pub enum SeatChangeError {
    #[error(transparent)]
    Seat(#[from] SeatError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(SeatChangeError);

/// Who ends a seat, as the record names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeatEnder {
    Organizer,
    /// One of the people of the delegation.
    Delegation,
    /// The time that was set.
    Clock,
}

impl SeatEnder {
    pub(crate) fn of(viewer: &Viewer) -> Self {
        if viewer.organizer() { Self::Organizer } else { Self::Delegation }
    }

    const fn actor(self, code: &str) -> &str {
        match self {
            Self::Organizer => records::ORGANIZER,
            Self::Delegation => code,
            Self::Clock => records::SYSTEM,
        }
    }
}

/// Who follows a head: a person, with the seat in the delegation that the person gives up for it, and until when.
pub(crate) struct Follower {
    pub(crate) user_id: UserId,
    pub(crate) name: String,
    pub(crate) held: Option<seat::Model>,
    pub(crate) ends_at: Option<DateTime<Utc>>,
}

/// Whom a head has named to follow: the seat of that person, and until when the new one is held.
struct NamedFollower {
    seat: seat::Model,
    ends_at: Option<DateTime<Utc>>,
}

/// How a head is followed: by whom (without anybody, the naming of one is taken back), when (without a time, now), and until when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Succession {
    pub successor_id: Option<SeatId>,
    pub at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
}

/// Sets the time at which a seat ends, which is to come and before that of whoever is named to follow, or that it has none; for
/// organizers and the delegation's heads, who do not put off the end of their own seat, nor that of another head.
#[tracing::instrument(skip_all, fields(seat = %seat_id))]
pub async fn limit_seat(
    db: &DatabaseConnection,
    viewer: &Viewer,
    seat_id: SeatId,
    ends_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> std::result::Result<DelegationId, SeatChangeError> {
    rights::may(Act::LimitSeat, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_seat(&txn, seat_id).await?;
    rights::seats::may_limit_seat(viewer, found.facts(now))?;
    let ends_at = ends_at.map(to_millis);
    if let Some(at) = ends_at {
        seats::check_end(at, now)?;
    }
    seats::check_bound_end(is_bound(viewer, &found), found.ends_at, ends_at)?;
    let delegation_id = found.delegation_id;
    if found.ends_at != ends_at {
        let named = match found.successor_id {
            Some(id) => seat::Entity::find_by_id(id).one(&txn).await?,
            None => None,
        };
        let follower = named.map(|seat| NamedFollower { seat, ends_at: found.successor_ends_at });
        if let Some(follower) = &follower {
            seats::check_end_before_follower(ends_at, follower.ends_at)?;
        }
        save_end(&txn, found, ends_at, follower, SeatEnder::of(viewer), now).await?;
        txn.commit().await?;
    }
    Ok(delegation_id)
}

/// Hands the seat of a head over to somebody of the delegation, who becomes head in the same moment, now or at a time that is to
/// come; for organizers and the delegation's heads, of whom none lets another act beyond the end that is set.
#[tracing::instrument(skip_all, fields(seat = %seat_id))]
pub async fn hand_over(
    db: &DatabaseConnection,
    viewer: &Viewer,
    seat_id: SeatId,
    asked: Succession,
    now: DateTime<Utc>,
) -> std::result::Result<DelegationId, SeatChangeError> {
    rights::may(Act::HandOver, viewer)?;
    let txn = begin_transaction(db).await?;
    let head = lock_seat(&txn, seat_id).await?;
    rights::seats::may_hand_over(viewer, head.facts(now))?;
    let (delegation_id, by) = (head.delegation_id, SeatEnder::of(viewer));
    let (at, until) = (asked.at.map(to_millis), asked.ends_at.map(to_millis));
    let bound = is_bound(viewer, &head);
    if let Some(at) = at {
        seats::check_end(at, now)?;
        seats::check_bound_end(bound, head.ends_at, Some(at))?;
    }
    let Some(successor_id) = asked.successor_id else {
        if head.successor_id.is_none() {
            return Err(StoreError::State.into());
        }
        let ends_at = at.or(head.ends_at);
        save_end(&txn, head, ends_at, None, by, now).await?;
        txn.commit().await?;
        return Ok(delegation_id);
    };
    let successor = seat::Entity::find_by_id(successor_id).one(&txn).await?.ok_or(SeatError::Successor)?;
    let begins = at.unwrap_or(now);
    seats::check_successor(successor.successor_facts(), delegation_id, begins)?;
    seats::check_follower_end(bound, head.follower_end(), begins, until)?;
    let named = NamedFollower { seat: successor, ends_at: until };
    match at {
        Some(at) => save_end(&txn, head, Some(at), Some(named), by, now).await?,
        None => {
            let follower = follower_of(&txn, named).await?;
            follow_head(&txn, head, follower, by, now).await?;
        }
    }
    txn.commit().await?;
    Ok(delegation_id)
}

/// Tells whether a viewer who does not organize is bound to the end of a seat: that of the own one, and that of a head.
pub(crate) fn is_bound(viewer: &Viewer, seat: &seat::Model) -> bool {
    let holder = viewer.person.as_ref().is_some_and(|person| person.id == seat.user_id);
    !viewer.organizer() && (holder || seat.role == Role::Head)
}

/// Counts what a delegation has in preparation, which whoever follows its head finds as it is: the positions that are not
/// submitted.
#[tracing::instrument(skip_all, fields(delegation = %delegation_id))]
pub async fn count_in_preparation(db: &impl ConnectionTrait, delegation_id: DelegationId) -> Result<u64> {
    let prepared = [Clearance::Draft, Clearance::Sent, Clearance::Cleared];
    let positions = position::Entity::find()
        .filter(position::COLUMN.delegation_id.eq(delegation_id))
        .filter(position::Column::Clearance.is_in(prepared));
    Ok(positions.count(db).await?)
}

/// Ends the seats whose time has come. It is called by the scheduler; any number of processes may call it.
#[tracing::instrument(skip_all)]
pub async fn end_due_seats(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let due: Vec<SeatId> = seat::Entity::find()
        .select_only()
        .column(seat::Column::Id)
        .filter(seat::COLUMN.ended_at.is_null())
        .filter(seat::COLUMN.ends_at.lte(now))
        .order_by_asc(seat::COLUMN.ends_at)
        .order_by_asc(seat::COLUMN.id)
        .limit(AT_ONCE)
        .into_tuple()
        .all(db)
        .await?;
    for id in due {
        let txn = begin_transaction(db).await?;
        let found = lock_seat(&txn, id).await?;
        // Another process may have ended it, or somebody may have put its end off.
        if found.ended_at.is_some() || found.times().is_held(now) {
            txn.rollback().await?;
            continue;
        }
        let holder = user::Entity::find_by_id(found.user_id).one(&txn).await?.ok_or(StoreError::NotFound)?;
        vacate_seat(&txn, found, &holder.name, SeatEnder::Clock, now).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// Finds a seat. It stays as it is until the transaction ends: seats begin and end under the same lock.
pub(crate) async fn lock_seat(txn: &DatabaseTransaction, id: SeatId) -> Result<seat::Model> {
    records::locked_head_hash(txn, records::FORUM).await?;
    seat::Entity::find_by_id(id).one(txn).await?.ok_or(StoreError::NotFound)
}

/// Begins a seat.
pub(crate) async fn begin_seat(
    txn: &DatabaseTransaction,
    delegation_id: DelegationId,
    user_id: UserId,
    role: Role,
    ends_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<SeatId> {
    let row = seat::ActiveModel {
        delegation_id: Set(delegation_id),
        user_id: Set(user_id),
        role: Set(role),
        started_at: Set(to_millis(now)),
        ends_at: Set(ends_at),
        ..Default::default()
    };
    Ok(row.insert(txn).await?.id)
}

/// Ends a seat. Where a successor is named who still acts for the delegation, and whose own time has not come, that person follows.
pub(crate) async fn vacate_seat(
    txn: &DatabaseTransaction,
    seat: seat::Model,
    name: &str,
    by: SeatEnder,
    now: DateTime<Utc>,
) -> Result<()> {
    if let Some(id) = seat.successor_id {
        let successor = seat::Entity::find_by_id(id).one(txn).await?;
        let until = seat.successor_ends_at;
        let fits = |one: &seat::Model| {
            seats::check_successor(one.successor_facts(), seat.delegation_id, now).is_ok()
                && seats::check_end_before_follower(Some(now), until).is_ok()
        };
        if let Some(successor) = successor.filter(fits) {
            let follower = follower_of(txn, NamedFollower { seat: successor, ends_at: until }).await?;
            return succeed(txn, seat, name, follower, by, now).await;
        }
    }
    let code = delegations::delegation_code(txn, seat.delegation_id).await?;
    let payload = json!({ "delegation": code, "role": seat.role, "name": name });
    close_seat(txn, seat, now).await?;
    let act = RecordAct::RepresentativeLeft;
    records::append_act(txn, records::FORUM, now, act, by.actor(&code), payload).await
}

/// Ends the seat of a head, whom somebody follows in the same moment.
pub(crate) async fn follow_head(
    txn: &DatabaseTransaction,
    head: seat::Model,
    follower: Follower,
    by: SeatEnder,
    now: DateTime<Utc>,
) -> Result<()> {
    let former = user::Entity::find_by_id(head.user_id).one(txn).await?.ok_or(StoreError::NotFound)?;
    succeed(txn, head, &former.name, follower, by, now).await
}

/// Ends the seat of a head whose holder has this name, and begins that of the follower. What the delegation has in preparation is
/// its own, so that the follower finds it; the votes in which the head alone was to cast the ballot go over. Both are told by mail.
async fn succeed(
    txn: &DatabaseTransaction,
    head: seat::Model,
    name: &str,
    follower: Follower,
    by: SeatEnder,
    now: DateTime<Utc>,
) -> Result<()> {
    let delegation_id = head.delegation_id;
    let code = delegations::delegation_code(txn, delegation_id).await?;
    let casts: Vec<QuestionId> = list_casts(txn, delegation_id, head.user_id).await?;
    if !casts.is_empty() {
        voter::Entity::update_many()
            .col_expr(voter::Column::CasterId, Expr::value(follower.user_id))
            .filter(voter::Column::DelegationId.eq(delegation_id))
            .filter(voter::Column::QuestionId.is_in(casts.clone()))
            .exec(txn)
            .await?;
    }
    tell_succession(txn, &head, follower.user_id, now).await?;
    close_seat(txn, head, now).await?;
    let former = follower.held.as_ref().map(|held| (held.id, held.role));
    if let Some(held) = follower.held {
        close_seat(txn, held, now).await?;
    }
    let role = Role::Head;
    let begun = begin_seat(txn, delegation_id, follower.user_id, role, follower.ends_at, now).await?;
    if let Some((id, _)) = former {
        carry_over(txn, id, begun).await?;
    }
    let mut payload = json!({
        "delegation": code, "from": name, "to": follower.name, "former_role": former.map(|(_, role)| role),
        "questions": casts,
    });
    if let Some(at) = follower.ends_at {
        payload["ends_at"] = json!(at);
    }
    let act = RecordAct::HeadHandedOver;
    records::append_act(txn, records::FORUM, now, act, by.actor(&code), payload).await
}

/// Writes to whoever becomes head of a delegation, and to whoever was.
async fn tell_succession(
    txn: &DatabaseTransaction,
    head: &seat::Model,
    follower: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    let place = delegation::Entity::find_by_id(head.delegation_id).one(txn).await?;
    let place = place.ok_or(StoreError::NotFound)?;
    let people =
        user::Entity::find().filter(user::Column::Id.is_in([head.user_id, follower])).all(txn).await?;
    for person in people {
        let kind = if person.id == follower { MailKind::HeadBegun } else { MailKind::HeadEnded };
        let content = MailContent {
            other_head: (kind == MailKind::HeadEnded).then_some(follower),
            actor: Some(translated_name(&place)),
            at: Some(to_millis(now)),
            target: Some(MailTarget::Delegation(place.id)),
            ..MailContent::default()
        };
        queue_to_owner(txn, &person, kind, content, None, now).await?;
    }
    Ok(())
}

/// Lets a seat take the place of another one of the same person in the same delegation: where somebody has chosen to act from it,
/// and where its holder is named to follow a head.
pub(crate) async fn carry_over(txn: &DatabaseTransaction, former: SeatId, begun: SeatId) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::SeatId, Expr::value(begun))
        .filter(session::Column::SeatId.eq(former))
        .exec(txn)
        .await?;
    seat::Entity::update_many()
        .col_expr(seat::Column::SuccessorId, Expr::value(begun))
        .filter(seat::Column::SuccessorId.eq(former))
        .exec(txn)
        .await?;
    Ok(())
}

/// Returns who follows a head, for no longer than that person acts for the delegation already.
async fn follower_of(txn: &DatabaseTransaction, named: NamedFollower) -> Result<Follower> {
    let NamedFollower { seat, ends_at } = named;
    let user = user::Entity::find_by_id(seat.user_id).one(txn).await?.ok_or(StoreError::NotFound)?;
    let ends_at = seats::earlier_end(ends_at, seat.ends_at);
    Ok(Follower { user_id: user.id, name: user.name, held: Some(seat), ends_at })
}

/// Notes the end of a seat: the time that was set, where it has come. Invitations to follow its holder follow nobody any more.
async fn close_seat(txn: &DatabaseTransaction, seat: seat::Model, now: DateTime<Utc>) -> Result<()> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::SucceedsId, Expr::value(Option::<SeatId>::None))
        .filter(invitation::Column::SucceedsId.eq(seat.id))
        .exec(txn)
        .await?;
    let now = to_millis(now);
    let at = seat.ends_at.map_or(now, |ends| ends.min(now));
    let mut row = seat.into_active_model();
    row.ended_at = Set(Some(at));
    row.successor_id = Set(None);
    row.successor_ends_at = Set(None);
    row.update(txn).await?;
    Ok(())
}

/// Keeps when a seat ends, and who follows then and until when.
async fn save_end(
    txn: &DatabaseTransaction,
    seat: seat::Model,
    ends_at: Option<DateTime<Utc>>,
    follower: Option<NamedFollower>,
    by: SeatEnder,
    now: DateTime<Utc>,
) -> Result<()> {
    let code = delegations::delegation_code(txn, seat.delegation_id).await?;
    let until = follower.as_ref().and_then(|one| one.ends_at);
    let successor = follower.map(|one| one.seat);
    let ids = [Some(seat.user_id), successor.as_ref().map(|one| one.user_id)];
    let people =
        user::Entity::find().filter(user::Column::Id.is_in(ids.into_iter().flatten())).all(txn).await?;
    let name = |id: UserId| people.iter().find(|one| one.id == id).map(|one| one.name.clone());
    let mut payload = json!({
        "delegation": code, "role": seat.role, "name": name(seat.user_id), "ends_at": ends_at,
        "successor": successor.as_ref().and_then(|one| name(one.user_id)),
    });
    if let Some(at) = until {
        payload["successor_ends_at"] = json!(at);
    }
    let mut row = seat.into_active_model();
    row.ends_at = Set(ends_at);
    row.successor_id = Set(successor.map(|one| one.id));
    row.successor_ends_at = Set(until);
    row.update(txn).await?;
    records::append_act(txn, records::FORUM, now, RecordAct::SeatLimited, by.actor(&code), payload).await
}
