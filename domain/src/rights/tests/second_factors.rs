use super::*;
use crate::rights::second_factors::*;
use crate::second_factors::{AccountFactors, MAX_PASSKEYS};

const NONE: AccountFactors = AccountFactors { app: false, passkeys: 0, codes: 0 };
const APP: AccountFactors = AccountFactors { app: true, ..NONE };
const PASSKEY: AccountFactors = AccountFactors { passkeys: 1, ..NONE };

#[test]
fn an_app_is_set_up_once_and_taken_away_where_there_is_one() {
    let rows = [(NONE, Ok(())), (PASSKEY, Ok(())), (APP, Err(Refusal::Taken))];
    assert_rows(RequiredRole::SignedIn, &rows, may_set_up_app);
    let rows = [(APP, Ok(())), (NONE, Err(Refusal::State)), (PASSKEY, Err(Refusal::State))];
    assert_rows(RequiredRole::SignedIn, &rows, may_remove_app);
}

#[test]
fn passkeys_are_added_up_to_a_number() {
    let held = |passkeys| AccountFactors { passkeys, ..NONE };
    let rows = [
        (held(0), Ok(())),
        (held(MAX_PASSKEYS - 1), Ok(())),
        (held(MAX_PASSKEYS), Err(Refusal::Enough)),
        (held(MAX_PASSKEYS + 1), Err(Refusal::Enough)),
    ];
    assert_rows(RequiredRole::SignedIn, &rows, may_add_passkey);
}

#[test]
fn recovery_codes_are_made_where_they_can_stand_in_for_a_factor() {
    let alone = AccountFactors { codes: 3, ..NONE };
    let rows = [(APP, Ok(())), (PASSKEY, Ok(())), (NONE, Err(Refusal::State)), (alone, Err(Refusal::State))];
    assert_rows(RequiredRole::SignedIn, &rows, may_renew_codes);
}
