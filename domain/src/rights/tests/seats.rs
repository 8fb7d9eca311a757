use super::*;
use crate::rights::seats::*;

const HEAD: SeatFacts =
    SeatFacts { delegation_id: OURS, user_id: OTHER_ACCOUNT, role: Role::Head, ended: false };

#[test]
fn the_end_of_a_seat_is_set_while_it_is_held_by_those_who_manage_the_delegation() {
    let state = Err(Refusal::State);
    let rows = [
        (HEAD, Ok(())),
        (SeatFacts { role: Role::Adviser, ..HEAD }, Ok(())),
        (SeatFacts { ended: true, ..HEAD }, state),
    ];
    assert_rows(RequiredRole::HeadOrOrganizer, &rows, may_limit_seat);
    let role = Err(Refusal::Role(RequiredRole::HeadOrOrganizer));
    let foreign = answers(|viewer| may_limit_seat(viewer, SeatFacts { delegation_id: THEIRS, ..HEAD }));
    assert_eq!(foreign, [Err(Refusal::SignInNeeded), role, role, role, Ok(())]);
}

#[test]
fn the_seat_of_a_head_alone_is_handed_over_and_only_while_it_is_held() {
    let state = Err(Refusal::State);
    let rows = [
        (HEAD, Ok(())),
        (SeatFacts { role: Role::Alternate, ..HEAD }, state),
        (SeatFacts { role: Role::Delegate, ..HEAD }, state),
        (SeatFacts { ended: true, ..HEAD }, state),
    ];
    assert_rows(RequiredRole::HeadOrOrganizer, &rows, may_hand_over);
    let role = Err(Refusal::Role(RequiredRole::HeadOrOrganizer));
    let foreign = answers(|viewer| may_hand_over(viewer, SeatFacts { delegation_id: THEIRS, ..HEAD }));
    assert_eq!(foreign, [Err(Refusal::SignInNeeded), role, role, role, Ok(())]);
}

#[test]
fn a_seat_is_chosen_by_its_holder_alone_and_while_it_is_held() {
    let own = SeatFacts { user_id: ACCOUNT, delegation_id: THEIRS, role: Role::Adviser, ended: false };
    let rows = [
        (own, Ok(())),
        (SeatFacts { ended: true, ..own }, Err(Refusal::NotFound)),
        (HEAD, Err(Refusal::NotFound)),
    ];
    assert_rows(RequiredRole::SignedIn, &rows, may_choose_seat);
}
