//! Rights on seats: when they end, who follows, and for which one acts.

use super::{Act, Refusal, RequiredRole, ensure, may, require_person};
use crate::accounts::Role;
use crate::identifiers::{DelegationId, UserId};
use crate::viewers::Viewer;

/// The facts of a seat on which rights depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatFacts {
    pub delegation_id: DelegationId,
    pub user_id: UserId,
    pub role: Role,
    /// Whether it is not held any more.
    pub ended: bool,
}

/// Fails unless the viewer may set when a seat ends: organizers in any delegation, heads in their own, while it is held.
pub fn may_limit_seat(viewer: &Viewer, seat: SeatFacts) -> Result<(), Refusal> {
    require_manager(Act::LimitSeat, viewer, seat.delegation_id)?;
    ensure(!seat.ended, Refusal::State)
}

/// Fails unless the viewer may hand the seat of a head over to a successor: organizers in any delegation, heads in their own,
/// while it is held.
pub fn may_hand_over(viewer: &Viewer, seat: SeatFacts) -> Result<(), Refusal> {
    require_manager(Act::HandOver, viewer, seat.delegation_id)?;
    ensure(!seat.ended && seat.role == Role::Head, Refusal::State)
}

/// Fails unless the viewer may act from a seat: its own holder, while it is held. To others it is one that does not exist.
pub fn may_choose_seat(viewer: &Viewer, seat: SeatFacts) -> Result<(), Refusal> {
    let person = require_person(Act::ChooseSeat, viewer)?;
    ensure(person.id == seat.user_id && !seat.ended, Refusal::NotFound)
}

fn require_manager(act: Act, viewer: &Viewer, delegation_id: DelegationId) -> Result<(), Refusal> {
    may(act, viewer)?;
    let heads = viewer.seat_in(delegation_id).is_some_and(|seat| seat.role == Role::Head);
    ensure(heads || viewer.organizer(), Refusal::Role(RequiredRole::HeadOrOrganizer))
}
