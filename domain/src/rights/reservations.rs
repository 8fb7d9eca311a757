//! Rights to add reservations and declarations to adopted provisions.

use super::{Act, ConsultationFacts, ProvisionFacts, Refusal, ensure, may, require_seat};
use crate::consultations::Business;
use crate::identifiers::DelegationId;
use crate::reservations::ReservationKind;
use crate::viewers::Viewer;

/// The facts of a provision to which something may be added.
#[derive(Clone, Copy, Debug)]
pub struct AdoptedFacts<'a> {
    pub provision: ProvisionFacts,
    pub adopted: bool,
    /// The kinds that the viewer's delegation has added already: one of each kind at most.
    pub made: &'a [ReservationKind],
}

/// The facts of a reservation or a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReservationFacts {
    pub delegation_id: DelegationId,
    pub withdrawn: bool,
}

/// Fails unless the viewer may add a reservation or declaration of this kind.
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

/// Lists the kinds that the viewer may still add.
pub fn open_reservation_kinds(viewer: &Viewer, facts: AdoptedFacts<'_>) -> Vec<ReservationKind> {
    let open = |kind: &ReservationKind| may_make_reservation(viewer, facts, *kind).is_ok();
    ReservationKind::ALL.iter().copied().filter(open).collect()
}

/// Fails unless the viewer may withdraw a reservation: the head of its delegation, at any time (Vienna Convention on
/// the Law of Treaties, article 22).
pub fn may_withdraw_reservation(
    viewer: &Viewer,
    reservation: ReservationFacts,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let (_, seat) = require_seat(Act::WithdrawReservation, viewer)?;
    ensure(reservation.delegation_id == seat.delegation_id, Refusal::NotOurs)?;
    consultation.permits(Act::WithdrawReservation)?;
    ensure(!reservation.withdrawn, Refusal::State)
}
