use super::*;
use crate::rights::clearances::*;

#[test]
fn drafts_are_sent_to_the_capital_by_a_delegation_that_takes_part() {
    let rows = [(NEGOTIATING, Ok(())), (OBSERVED, Ok(())), (CLOSED, Ok(())), (APART, Err(Refusal::NoPart))];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, may_send_to_capital);
}

#[test]
fn a_request_is_changed_by_its_delegation_until_it_is_revoked() {
    let request = |delegation_id, revoked| RequestFacts { delegation_id, revoked };
    let rows = [
        (request(OURS, false), Ok(())),
        (request(THEIRS, false), Err(Refusal::NotFound)),
        (request(OURS, true), Err(Refusal::State)),
        (request(THEIRS, true), Err(Refusal::NotFound)),
    ];
    assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, request| {
        may_relink_request(viewer, request, CLOSED)
    });
    assert_rows(RequiredRole::HeadOrDelegate, &rows, |viewer, facts| {
        may_revoke_request(viewer, facts, NEGOTIATING)
    });
    assert_rows(RequiredRole::HeadOrDelegate, &[(rows[0].0, Err(Refusal::Archived))], |viewer, facts| {
        may_revoke_request(viewer, facts, ConsultationFacts { archived: true, ..NEGOTIATING })
    });
}
