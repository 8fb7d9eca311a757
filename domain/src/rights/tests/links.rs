use super::*;
use crate::rights::links::*;

const OWN: LinkFacts = LinkFacts { owner: ACCOUNT, revoked: false, held: true };

#[test]
fn a_link_is_taken_back_once_by_whoever_made_it_and_exists_for_nobody_else() {
    let who = Act::RevokeLink.who();
    let rows = [
        (OWN, Ok(())),
        (LinkFacts { held: false, ..OWN }, Ok(())),
        (LinkFacts { revoked: true, ..OWN }, Err(Refusal::State)),
        (LinkFacts { owner: OTHER_ACCOUNT, ..OWN }, Err(Refusal::NotFound)),
        (LinkFacts { owner: OTHER_ACCOUNT, revoked: true, ..OWN }, Err(Refusal::NotFound)),
    ];
    assert_rows(who, &rows, may_revoke_link);
}

#[test]
fn a_link_ends_when_it_is_taken_back_and_with_the_seat_or_the_office() {
    assert!(OWN.stands());
    assert!(!LinkFacts { revoked: true, ..OWN }.stands());
    assert!(!LinkFacts { held: false, ..OWN }.stands());
}
