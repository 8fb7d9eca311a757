use super::*;
use crate::rights::accounts::*;

#[test]
fn heads_invite_to_their_own_delegation_and_organizers_to_any() {
    let role = Err(Refusal::Role(RequiredRole::HeadOrOrganizer));
    assert_rows(RequiredRole::HeadOrOrganizer, &[(OURS, Ok(()))], may_invite_representative);
    let foreign = answers(|viewer| may_invite_representative(viewer, THEIRS));
    assert_eq!(foreign, [Err(Refusal::SignInNeeded), role, role, role, Ok(())]);
    for seat in [(OURS, Role::Adviser), (OURS, Role::Head), (THEIRS, Role::Head)] {
        assert_eq!(may_invite_representative(&signed_in(true, Some(seat)), OURS), Ok(()), "{seat:?}");
    }
}

#[test]
fn a_seat_is_ended_once_and_by_those_who_manage_the_delegation() {
    let rows = [(false, Ok(())), (true, Err(Refusal::State))];
    assert_rows(RequiredRole::HeadOrOrganizer, &rows, |viewer, ended| may_end_seat(viewer, OURS, ended));
    let role = Err(Refusal::Role(RequiredRole::HeadOrOrganizer));
    for (ended, answer) in rows {
        let foreign = answers(|viewer| may_end_seat(viewer, THEIRS, ended));
        assert_eq!(foreign, [Err(Refusal::SignInNeeded), role, role, role, answer]);
    }
}

#[test]
fn an_invitation_is_taken_back_by_those_who_manage_its_delegation_and_is_nothing_to_other_heads() {
    let given = |delegation_id, over| InvitationFacts { delegation_id, inviter: None, over };
    let rows = [(given(Some(OURS), false), Ok(())), (given(Some(OURS), true), Err(Refusal::State))];
    assert_rows(RequiredRole::HeadOrOrganizer, &rows, may_revoke_invitation);
    let role = Err(Refusal::Role(RequiredRole::HeadOrOrganizer));
    for place in [Some(THEIRS), None] {
        for (over, answer) in [(false, Ok(())), (true, Err(Refusal::State))] {
            let told = answers(|viewer| may_revoke_invitation(viewer, given(place, over)));
            assert_eq!(told, [Err(Refusal::SignInNeeded), role, role, Err(Refusal::NotFound), answer]);
        }
    }
}

#[test]
fn an_invitation_is_sent_again_by_those_who_manage_its_delegation_until_it_is_used_or_taken_back() {
    for (place, ended, head, organizer) in [
        (Some(OURS), false, Ok(()), Ok(())),
        (Some(OURS), true, Err(Refusal::State), Err(Refusal::State)),
        (Some(THEIRS), false, Err(Refusal::NotFound), Ok(())),
        (Some(THEIRS), true, Err(Refusal::NotFound), Err(Refusal::State)),
        (None, false, Err(Refusal::NotFound), Err(Refusal::State)),
    ] {
        let role = Err(Refusal::Role(RequiredRole::HeadOrOrganizer));
        let told = answers(|viewer| may_renew_invitation(viewer, place, ended));
        assert_eq!(told, [Err(Refusal::SignInNeeded), role, role, head, organizer]);
    }
}

#[test]
fn an_invitation_stands_while_whoever_gave_it_may_give_it() {
    let stands = |delegation_id, inviter: Option<(bool, bool)>, over| {
        let inviter = inviter.map(|(organizer, heads)| InviterFacts { organizer, heads, disabled: false });
        InvitationFacts { delegation_id, inviter, over }.stands()
    };
    for (inviter, to_delegation, to_forum) in [
        (None, true, true),
        (Some((true, false)), true, true),
        (Some((true, true)), true, true),
        (Some((false, true)), true, false),
        (Some((false, false)), false, false),
    ] {
        let told = (stands(Some(OURS), inviter, false), stands(None, inviter, false));
        assert_eq!(told, (to_delegation, to_forum), "{inviter:?}");
        assert!(!stands(Some(OURS), inviter, true) && !stands(None, inviter, true), "it is over");
    }
    for delegation_id in [Some(OURS), None] {
        let disabled = Some(InviterFacts { organizer: true, heads: true, disabled: true });
        assert!(
            !InvitationFacts { delegation_id, inviter: disabled, over: false }.stands(),
            "{delegation_id:?}"
        );
    }
}

#[test]
fn an_invitation_is_accepted_with_the_account_to_which_it_was_sent() {
    // Nobody has an account before signing in, though anyone may do the act.
    let rows = [(ACCOUNT, Ok(())), (OTHER_ACCOUNT, Err(Refusal::NotOurs))];
    assert_rows(RequiredRole::SignedIn, &rows, may_accept_invitation);
}

#[test]
fn the_right_to_vote_is_suspended_once_and_restored_once() {
    let state = Err(Refusal::State);
    assert_rows(RequiredRole::Organizer, &[(false, Ok(())), (true, state)], may_suspend_vote);
    assert_rows(RequiredRole::Organizer, &[(true, Ok(())), (false, state)], may_restore_vote);
}

#[test]
fn a_link_for_a_new_password_is_made_by_those_who_manage_the_person_and_never_for_oneself() {
    let account = AccountFacts {
        id: OTHER_ACCOUNT,
        organizer: false,
        disabled: false,
        erased: false,
        serves: false,
        delegation_id: Some(OURS),
    };
    let rows = [
        (account, Ok(())),
        (AccountFacts { disabled: true, ..account }, Err(Refusal::State)),
        (AccountFacts { id: ACCOUNT, ..account }, Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::HeadOrOrganizer, &rows, may_issue_reset);
    let role = Err(Refusal::Role(RequiredRole::HeadOrOrganizer));
    for beyond in [
        AccountFacts { organizer: true, ..account },
        AccountFacts { serves: true, ..account },
        AccountFacts { delegation_id: Some(THEIRS), ..account },
        AccountFacts { delegation_id: None, ..account },
    ] {
        let told = answers(|viewer| may_issue_reset(viewer, beyond));
        assert_eq!(
            told,
            [Err(Refusal::SignInNeeded), role, role, Err(Refusal::NotFound), Ok(())],
            "{beyond:?}"
        );
    }
}

#[test]
fn a_link_works_while_whoever_made_it_could_make_it_again() {
    let account = AccountFacts {
        id: OTHER_ACCOUNT,
        organizer: false,
        disabled: false,
        erased: false,
        serves: false,
        delegation_id: Some(OURS),
    };
    assert!(account.admits_link(true, &[]) && account.admits_link(false, &[THEIRS, OURS]));
    assert!(!account.admits_link(false, &[]) && !account.admits_link(false, &[THEIRS]));
    for beyond in [
        AccountFacts { organizer: true, ..account },
        AccountFacts { serves: true, ..account },
        AccountFacts { delegation_id: None, ..account },
    ] {
        assert!(beyond.admits_link(true, &[]) && !beyond.admits_link(false, &[OURS]), "{beyond:?}");
    }
    let disabled = AccountFacts { disabled: true, ..account };
    assert!(!disabled.admits_link(true, &[OURS]));
}

#[test]
fn organizers_manage_the_accounts_of_others_and_not_their_own() {
    let other = AccountFacts {
        id: OTHER_ACCOUNT,
        organizer: true,
        disabled: false,
        erased: false,
        serves: true,
        delegation_id: None,
    };
    let rows = [(other, Ok(())), (AccountFacts { id: ACCOUNT, ..other }, Err(Refusal::NotOurs))];
    let manage = |viewer: &Viewer, facts| may_manage_account(Act::ClearFactors, viewer, facts);
    assert_rows(RequiredRole::Organizer, &rows, manage);
    let disabled = AccountFacts { disabled: true, ..other };
    let rows = [
        (disabled, Ok(())),
        (AccountFacts { erased: true, ..disabled }, Err(Refusal::State)),
        (AccountFacts { id: ACCOUNT, ..disabled }, Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, may_enable_account);
}
