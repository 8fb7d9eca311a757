use super::*;
use crate::rights::consensus::*;

const AT: RemarkFacts = RemarkFacts { consultation: NEGOTIATING, current: true };

#[test]
fn the_chair_writes_beside_what_is_current_at_any_stage() {
    let rows = [
        (AT, Ok(())),
        (RemarkFacts { consultation: CLOSED, ..AT }, Ok(())),
        (RemarkFacts { consultation: APART, ..AT }, Ok(())),
        (RemarkFacts { current: false, ..AT }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, may_write_summary);
}

#[test]
fn a_delegation_that_takes_part_replies_beside_what_is_current() {
    let rows = [
        (AT, Ok(())),
        (RemarkFacts { consultation: OBSERVED, ..AT }, Ok(())),
        (RemarkFacts { consultation: APART, ..AT }, Err(Refusal::NoPart)),
        (RemarkFacts { current: false, ..AT }, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_reply_to_summary);
    let head = representative(Role::Head);
    let at = |stage| RemarkFacts { consultation: ConsultationFacts { stage, ..NEGOTIATING }, ..AT };
    assert_eq!(stages(|stage| may_reply_to_summary(&head, at(stage))), "nnyyyyn");
}

#[test]
fn a_reply_is_withdrawn_by_its_delegation_while_it_stands() {
    let reply = |delegation_id, over| ReplyFacts { delegation_id, over };
    let rows = [
        (reply(OURS, false), Ok(())),
        (reply(THEIRS, false), Err(Refusal::NotOurs)),
        (reply(OURS, true), Err(Refusal::State)),
        (reply(THEIRS, true), Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, facts| may_withdraw_reply(viewer, facts, NEGOTIATING));
    assert_rows(RequiredRole::Head, &[(rows[0].0, Err(Refusal::Archived))], |viewer, facts| {
        may_withdraw_reply(viewer, facts, ConsultationFacts { archived: true, ..NEGOTIATING })
    });
}
