use super::*;
use crate::rights::proxies::*;

#[test]
fn a_member_grants_proxies_and_an_observer_none() {
    let rows = [
        (NEGOTIATING, Ok(())),
        (CLOSED, Ok(())),
        (OBSERVED, Err(Refusal::Observer)),
        (APART, Err(Refusal::NoPart)),
    ];
    assert_rows(RequiredRole::Head, &rows, may_grant_proxy);
}

#[test]
fn a_proxy_is_taken_back_by_its_principal_until_it_is_used() {
    let proxy = |principal_id, used| ProxyFacts { principal_id, used };
    let rows = [
        (proxy(OURS, false), Ok(())),
        (proxy(THEIRS, false), Err(Refusal::NotOurs)),
        (proxy(OURS, true), Err(Refusal::ProxyUsed)),
        (proxy(THEIRS, true), Err(Refusal::NotOurs)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, facts| may_revoke_proxy(viewer, facts, NEGOTIATING));
    assert_rows(RequiredRole::Head, &[(rows[0].0, Err(Refusal::Archived))], |viewer, facts| {
        may_revoke_proxy(viewer, facts, ConsultationFacts { archived: true, ..NEGOTIATING })
    });
}
