use super::*;
use crate::reservations::ReservationKind::{self, Declaration, Reservation};
use crate::rights::reservations::*;

const ADOPTED: AdoptedFacts<'static> = AdoptedFacts { provision: PROVISION, adopted: true, made: &[] };

const fn of(consultation: ConsultationFacts) -> AdoptedFacts<'static> {
    AdoptedFacts { provision: ProvisionFacts { consultation, current: true }, ..ADOPTED }
}

#[test]
fn a_member_adds_one_of_each_kind_to_what_is_adopted() {
    let past = AdoptedFacts { provision: ProvisionFacts { current: false, ..PROVISION }, ..ADOPTED };
    let rows = [
        (ADOPTED, Ok(())),
        (AdoptedFacts { made: &[Declaration], ..ADOPTED }, Ok(())),
        (of(OBSERVED), Err(Refusal::Observer)),
        (of(APART), Err(Refusal::NoPart)),
        (past, Err(Refusal::State)),
        (AdoptedFacts { adopted: false, ..ADOPTED }, Err(Refusal::NotAdopted)),
        (AdoptedFacts { made: &[Reservation], ..ADOPTED }, Err(Refusal::Taken)),
        (AdoptedFacts { made: &[Declaration, Reservation], ..ADOPTED }, Err(Refusal::Taken)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, facts| may_make_reservation(viewer, facts, Reservation));
    let head = representative(Role::Head);
    let at = |stage| of(ConsultationFacts { stage, ..NEGOTIATING });
    assert_eq!(stages(|stage| may_make_reservation(&head, at(stage), Declaration)), "nnnyyyy");
}

#[test]
fn the_kinds_that_are_open_are_those_that_may_still_be_added() {
    let [head, delegate] = [Role::Head, Role::Delegate].map(representative);
    let open = |made: &[ReservationKind]| open_reservation_kinds(&head, AdoptedFacts { made, ..ADOPTED });
    assert_eq!(open(&[]), [Reservation, Declaration]);
    assert_eq!(open(&[Reservation]), [Declaration]);
    assert_eq!(open(&[Declaration]), [Reservation]);
    assert!(open(&[Declaration, Reservation]).is_empty());
    assert!(
        open_reservation_kinds(&head, of(CLOSED)).is_empty()
            && open_reservation_kinds(&delegate, ADOPTED).is_empty()
    );
}

#[test]
fn a_reservation_is_withdrawn_once_by_its_delegation() {
    let made = |delegation_id, withdrawn| ReservationFacts { delegation_id, withdrawn };
    let rows = [
        (made(OURS, false), Ok(())),
        (made(THEIRS, false), Err(Refusal::NotOurs)),
        (made(OURS, true), Err(Refusal::State)),
        (made(THEIRS, true), Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, facts| {
        may_withdraw_reservation(viewer, facts, NEGOTIATING)
    });
    assert_rows(RequiredRole::Head, &[(rows[0].0, Err(Refusal::Archived))], |viewer, facts| {
        may_withdraw_reservation(viewer, facts, ConsultationFacts { archived: true, ..NEGOTIATING })
    });
}
