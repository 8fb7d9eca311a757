//! Who adds reservations and declarations to what is adopted.

use super::{Act, ProvisionFacts, Refusal, ensure, may, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::reservations::ReservationKind;
use crate::viewers::Viewer;

/// A provision to which something may be added.
#[derive(Clone, Copy, Debug)]
pub struct AdoptedFacts<'a> {
    pub provision: ProvisionFacts,
    pub adopted: bool,
    /// What the viewer's delegation has added already: one of each kind at most.
    pub made: &'a [ReservationKind],
}

/// A reservation or declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservationFacts {
    pub delegation_id: DelegationId,
    pub withdrawn: bool,
}

/// Whether the viewer may add something of this kind.
pub fn may_make_reservation(
    viewer: &Viewer,
    facts: AdoptedFacts<'_>,
    kind: ReservationKind,
) -> Result<(), Refusal> {
    may(Act::MakeReservation, viewer)?;
    facts.provision.consultation.member()?;
    facts.provision.open_for(Business::Reserve)?;
    ensure(facts.adopted, Refusal::NotAdopted)?;
    ensure(!facts.made.contains(&kind), Refusal::Taken)
}

/// The kinds that the viewer may still add.
pub fn open_reservation_kinds(viewer: &Viewer, facts: AdoptedFacts<'_>) -> Vec<ReservationKind> {
    let open = |kind: &ReservationKind| may_make_reservation(viewer, facts, *kind).is_ok();
    ReservationKind::ALL.iter().copied().filter(open).collect()
}

/// Whether the viewer may withdraw one: its delegation's head, at any time (Vienna Convention on the Law of
/// Treaties, article 22).
pub fn may_withdraw_reservation(viewer: &Viewer, reservation: ReservationFacts) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::WithdrawReservation, viewer)?;
    ensure(reservation.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    ensure(!reservation.withdrawn, Refusal::State)
}
