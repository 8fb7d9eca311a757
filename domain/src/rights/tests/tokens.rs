use super::*;
use crate::rights::tokens::*;
use crate::service_tokens::{TokenScope, UsedToken};

const OWN: ServiceTokenFacts =
    ServiceTokenFacts { owner: ACCOUNT, revoked: false, held: true, expires_at: CLOSES };

/// Returns a viewer who acts by a token with these scopes.
fn by_token(viewer: &Viewer, scopes: &[TokenScope]) -> Viewer {
    let token = UsedToken { name: "script".into(), scopes: scopes.iter().copied().collect() };
    Viewer { token: Some(token), ..viewer.clone() }
}

#[test]
fn every_act_has_a_scope_but_those_on_accounts_and_by_a_link() {
    let without: Vec<_> = Act::ALL.iter().filter(|act| act.scope().is_none()).map(|act| act.code()).collect();
    let expected = [
        "sign_in",
        "accept_invitation",
        "set_preferences",
        "set_password",
        "set_factor",
        "confirm_identity",
        "erase_account",
        "change_address",
        "confirm_address",
        "invite_representative",
        "end_seat",
        "limit_seat",
        "hand_over",
        "choose_seat",
        "end_session",
        "end_sessions_of",
        "issue_reset",
        "change_address_of",
        "clear_factors",
        "require_factor",
        "require_credentials_of_all",
        "remove_organizer",
        "enable_account",
        "disable_account",
        "invite_organizer",
        "reset_password",
        "give_office",
        "end_office",
        "answer_as_capital",
        "make_link",
        "revoke_link",
        "make_token",
        "revoke_token",
        "set_mail_pace",
    ];
    assert_eq!(without, expected);
    for scope in TokenScope::ALL.iter().filter(|scope| **scope != TokenScope::Read) {
        assert!(Act::ALL.iter().any(|act| act.scope() == Some(*scope)), "{scope}");
    }
}

#[test]
fn a_token_gives_no_right_that_its_owner_has_not_and_none_beyond_its_scopes() {
    let head = signed_in(true, Some((OURS, Role::Head)));
    for viewer in viewers().into_iter().chain([head]) {
        for act in Act::ALL {
            let all = by_token(&viewer, TokenScope::ALL);
            let allowed = if act.scope().is_some() { may(*act, &viewer) } else { Err(Refusal::Scope) };
            assert_eq!(may(*act, &all), allowed, "{act} with every scope");
            let none = by_token(&viewer, &[TokenScope::Read]);
            assert_eq!(may(*act, &none), Err(Refusal::Scope), "{act} with none");
            let others: Vec<_> =
                TokenScope::ALL.iter().copied().filter(|scope| act.scope() != Some(*scope)).collect();
            assert_eq!(may(*act, &by_token(&viewer, &others)), Err(Refusal::Scope), "{act} with all others");
        }
    }
}

#[test]
fn an_organizer_submits_no_statement_by_a_token_that_is_not_for_it() {
    let room = crate::rights::reactions::RoomFacts {
        audience: crate::reactions::Audience::Public,
        consultation: NEGOTIATING,
    };
    let organizer = signed_in(true, None);
    let ask = |viewer: &Viewer| crate::rights::reactions::may_submit_thesis(viewer, room, 0);
    assert_eq!(ask(&organizer), Ok(()));
    assert_eq!(ask(&by_token(&organizer, &[TokenScope::Reactions])), Ok(()));
    assert_eq!(ask(&by_token(&organizer, &[TokenScope::Organize])), Err(Refusal::Scope));
}

#[test]
fn a_token_is_taken_back_once_by_whoever_made_it_and_exists_for_nobody_else() {
    let rows = [
        (OWN, Ok(())),
        (ServiceTokenFacts { held: false, ..OWN }, Ok(())),
        (ServiceTokenFacts { revoked: true, ..OWN }, Err(Refusal::State)),
        (ServiceTokenFacts { owner: OTHER_ACCOUNT, ..OWN }, Err(Refusal::NotFound)),
        (ServiceTokenFacts { owner: OTHER_ACCOUNT, revoked: true, ..OWN }, Err(Refusal::NotFound)),
    ];
    assert_rows(Act::RevokeToken.who(), &rows, may_revoke_token);
    let head = representative(Role::Head);
    assert_eq!(may_revoke_token(&by_token(&head, TokenScope::ALL), OWN), Err(Refusal::Scope));
}

#[test]
fn a_token_works_until_it_expires_or_is_taken_back_and_while_its_seat_is_held() {
    let works = |facts: ServiceTokenFacts| {
        around(CLOSES, Refusal::TooLate, |now| if facts.stands(now) { Ok(()) } else { Err(Refusal::TooLate) })
    };
    assert_eq!(works(OWN), "ynn");
    assert_eq!(works(ServiceTokenFacts { revoked: true, ..OWN }), "nnn");
    assert_eq!(works(ServiceTokenFacts { held: false, ..OWN }), "nnn");
}

#[test]
fn a_token_without_the_scope_reads_as_nobody() {
    let head = representative(Role::Head);
    assert_eq!(as_reader(head.clone()), head);
    let reading = by_token(&head, &[TokenScope::Read]);
    assert_eq!(as_reader(reading), head, "what is only read is not bounded by the acts of the token");
    assert_eq!(as_reader(by_token(&head, &[TokenScope::Votes])), Viewer::default());
}
