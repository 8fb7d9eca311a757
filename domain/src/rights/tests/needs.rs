use super::*;
use crate::needs::{MatchState, NeedState};
use crate::rights::needs::*;

const DRAFT: NeedFacts = NeedFacts { delegation_id: OURS, state: NeedState::Draft, tied: false };

const fn in_state(state: NeedState) -> NeedFacts {
    NeedFacts { state, ..DRAFT }
}

const fn theirs(facts: NeedFacts) -> NeedFacts {
    NeedFacts { delegation_id: THEIRS, ..facts }
}

fn states(ask: impl Fn(NeedState) -> Answer) -> String {
    each(NeedState::ALL.iter().copied(), Refusal::State, ask)
}

#[test]
fn needs_and_offers_are_drafted_by_delegates_and_submitted_by_heads() {
    for act in [Act::SaveNeed, Act::SaveOffer] {
        let rows =
            [(NEGOTIATING, Ok(())), (OBSERVED, Ok(())), (CLOSED, Ok(())), (APART, Err(Refusal::NoPart))];
        assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, facts| may_draft(act, viewer, facts));
        let rows = [(DRAFT, Ok(())), (theirs(DRAFT), Err(Refusal::NotOurs))];
        assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, facts| {
            may_change_draft(act, viewer, facts, NEGOTIATING)
        });
    }
    let head = representative(Role::Head);
    for act in [Act::SubmitNeed, Act::SubmitOffer] {
        let rows = [(DRAFT, Ok(())), (theirs(DRAFT), Err(Refusal::NotOurs))];
        assert_rows(RequiredRole::Head, &rows, |viewer, facts| {
            may_change_draft(act, viewer, facts, NEGOTIATING)
        });
        assert_eq!(states(|state| may_change_draft(act, &head, in_state(state), NEGOTIATING)), "ynnnnnn");
    }
}

#[test]
fn what_waits_or_runs_is_not_withdrawn() {
    let rows = [
        (DRAFT, Ok(())),
        (in_state(NeedState::Assessed), Ok(())),
        (NeedFacts { tied: true, ..in_state(NeedState::Matched) }, Err(Refusal::State)),
        (theirs(DRAFT), Err(Refusal::NotOurs)),
    ];
    let head = representative(Role::Head);
    for act in [Act::WithdrawNeed, Act::WithdrawOffer] {
        assert_rows(RequiredRole::Head, &rows, |viewer, facts| may_withdraw(act, viewer, facts, NEGOTIATING));
        assert_eq!(states(|state| may_withdraw(act, &head, in_state(state), NEGOTIATING)), "yyyyynn");
    }
}

#[test]
fn organizers_assess_and_match() {
    let organizer = signed_in(true, None);
    let rows = [(in_state(NeedState::Submitted), Ok(())), (DRAFT, Err(Refusal::State))];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, facts| may_assess_need(viewer, facts, NEGOTIATING));
    let need = in_state(NeedState::Assessed);
    let offer = theirs(in_state(NeedState::Submitted));
    let rows = [
        (Some(offer), Ok(())),
        (None, Ok(())),
        (Some(in_state(NeedState::Submitted)), Err(Refusal::State)),
        (Some(theirs(DRAFT)), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, facts| {
        may_match_need(viewer, need, facts, NEGOTIATING)
    });
    assert_eq!(
        states(|state| may_match_need(&organizer, in_state(state), Some(offer), NEGOTIATING)),
        "nnyyynn"
    );
    assert_eq!(
        states(|state| may_match_need(&organizer, need, Some(theirs(in_state(state))), NEGOTIATING)),
        "nyyyyyn"
    );
}

#[test]
fn a_match_is_moved_by_those_whom_it_concerns_and_rated_by_who_asked() {
    let matched = MatchFacts { asked_by: OURS, offered_by: THEIRS, state: MatchState::Matched, rated: false };
    let offered = MatchFacts { asked_by: THEIRS, offered_by: OURS, ..matched };
    let elsewhere = MatchFacts { asked_by: THEIRS, offered_by: THEIRS, ..matched };
    let rows = [(matched, Ok(())), (offered, Ok(()))];
    assert_rows(RequiredRole::HeadOrOrganizer, &rows, |viewer, facts| {
        may_move_match(viewer, facts, MatchState::Running, NEGOTIATING)
    });
    let (head, organizer) = (representative(Role::Head), signed_in(true, None));
    assert_eq!(may_move_match(&head, elsewhere, MatchState::Running, NEGOTIATING), Err(Refusal::NotOurs));
    assert_eq!(may_move_match(&organizer, elsewhere, MatchState::Running, NEGOTIATING), Ok(()));
    assert_eq!(open_moves(&head, matched, NEGOTIATING), [MatchState::Running, MatchState::Declined]);
    let running = MatchFacts { state: MatchState::Running, ..matched };
    assert_eq!(open_moves(&head, running, NEGOTIATING), [MatchState::Closed]);
    let closed = MatchFacts { state: MatchState::Closed, ..matched };
    assert!(open_moves(&organizer, closed, NEGOTIATING).is_empty());
    let rows = [
        (closed, Ok(())),
        (running, Err(Refusal::State)),
        (MatchFacts { rated: true, ..closed }, Err(Refusal::Taken)),
        (MatchFacts { asked_by: THEIRS, offered_by: OURS, ..closed }, Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, facts| may_rate_match(viewer, facts, NEGOTIATING));
}

#[test]
fn a_part_of_a_fund_is_paid_by_the_head_of_its_delegation() {
    let fund = in_state(NeedState::Submitted);
    let rows = [
        ((fund, true), Ok(())),
        ((fund, false), Err(Refusal::State)),
        ((theirs(fund), true), Err(Refusal::NotOurs)),
        ((DRAFT, true), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (offer, fund)| {
        may_pay_tranche(viewer, offer, fund, NEGOTIATING)
    });
}
