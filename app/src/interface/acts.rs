//! The acts that programs do: each form of the table of routes, at its own address within the interface, with its own handler.

use crate::addresses;
use crate::addresses::INTERFACE;
use crate::forms::bodies::MAX_BODY;
use crate::interface::fields::{InterfaceField, form_fields};
use crate::routes::{act_handlers, routes};
use crate::state::AppState;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::routing::MethodRouter;
use domain::rights::Act;

/// An act that programs do by `POST` at [`INTERFACE`] and its pattern.
#[derive(Clone, Copy, Debug)]
pub struct InterfaceAct {
    /// The pattern of the address of the form.
    pub pattern: &'static str,
    /// The acts that the form does.
    pub acts: &'static [Act],
    /// The fields of the form, which are the members of what is sent.
    pub fields: &'static [InterfaceField],
    /// Whether it needs the mark of what the program has seen, as `If-Match`.
    pub marked: bool,
}

/// Why programs send none of the forms about the own account, and none about those of others.
const OWN_ACCOUNT: &str = "whoever has stolen a token must not change the account";
const ACCOUNTS: &str = "whoever has stolen a token must not act on accounts";
const SEATS: &str = "whoever has stolen a token must not bring in others, or put heads in the place of heads";
const CEREMONY: &str = "a person signs in with a passkey, and a program has a token";
const FORGOTTEN: &str = "a person who has forgotten the password sends it";

/// The forms that programs do not send, each with the reason.
pub const WITHOUT: [(&str, &str); 47] = [
    (addresses::SIGN_IN.pattern, "a program has a token, and no session"),
    (addresses::SIGN_OUT.pattern, "a program has no session"),
    (addresses::LANGUAGE.pattern, "a program names its language with each request"),
    (addresses::ACCOUNT.pattern, OWN_ACCOUNT),
    (addresses::PASSWORD.pattern, OWN_ACCOUNT),
    (addresses::ACCOUNT_SEAT.pattern, "a token acts from the seat from which it was made"),
    (addresses::ACCOUNT_SESSIONS.pattern, OWN_ACCOUNT),
    (addresses::FACTOR_APP.pattern, OWN_ACCOUNT),
    (addresses::FACTOR_CODES.pattern, OWN_ACCOUNT),
    (addresses::FACTOR_REMOVAL.pattern, OWN_ACCOUNT),
    (addresses::PASSKEYS.pattern, OWN_ACCOUNT),
    (addresses::PASSKEY_REMOVAL.pattern, OWN_ACCOUNT),
    (addresses::PASSKEY_OPTIONS.pattern, CEREMONY),
    (addresses::PROVIDERS.pattern, OWN_ACCOUNT),
    (addresses::PROVIDER_REMOVAL.pattern, OWN_ACCOUNT),
    (addresses::CONFIRMATION.pattern, OWN_ACCOUNT),
    (addresses::ACCOUNT_ADDRESS.pattern, OWN_ACCOUNT),
    (addresses::ADDRESS_CHANGE.pattern, "a person confirms it on the page of the link"),
    (addresses::ACCOUNT_ERASURE.pattern, OWN_ACCOUNT),
    (addresses::RESETS.pattern, FORGOTTEN),
    (addresses::RESET.pattern, FORGOTTEN),
    (addresses::PEOPLE.pattern, ACCOUNTS),
    (addresses::FACTOR_POLICY.pattern, ACCOUNTS),
    (
        addresses::CREDENTIAL_POLICY.pattern,
        "whoever has stolen a token must not keep delegations from every vote",
    ),
    (addresses::PERSON_ADDRESS.pattern, ACCOUNTS),
    (addresses::PERSON_FACTORS.pattern, ACCOUNTS),
    (addresses::PERSON_RESET.pattern, ACCOUNTS),
    (addresses::PERSON_DISABLING.pattern, ACCOUNTS),
    (addresses::PERSON_ENABLING.pattern, ACCOUNTS),
    (addresses::PERSON_OFFICE.pattern, ACCOUNTS),
    (addresses::PERSON_SESSIONS.pattern, ACCOUNTS),
    (addresses::SECRETARIAT.pattern, "whoever has stolen a token must not give offices"),
    (addresses::OFFICE_ENDING.pattern, "offices are given and ended in one place"),
    (addresses::ACCOUNT_LINKS.pattern, "no token gives itself another way in"),
    (addresses::LINK_REVOCATION.pattern, "links are made and taken back in one place"),
    (addresses::ACCOUNT_TOKENS.pattern, "no token gives itself another"),
    (addresses::TOKEN_REVOCATION.pattern, "tokens are made and taken back in one place"),
    (addresses::ACCOUNT_MAIL.pattern, "whoever has stolen a token must not silence what its owner is told"),
    (addresses::UNSUBSCRIBE.pattern, "mail programs send it where the link in a message leads"),
    (addresses::INVITATION.pattern, "a person accepts an invitation"),
    (addresses::INVITATIONS_NEW.pattern, SEATS),
    (addresses::INVITATION_RENEWAL.pattern, SEATS),
    (addresses::DELEGATION_INVITATIONS.pattern, SEATS),
    (addresses::SEAT_END.pattern, SEATS),
    (addresses::SEAT_TERM.pattern, SEATS),
    (addresses::SEAT_SUCCESSION.pattern, SEATS),
    (addresses::CLEARANCE.pattern, "an officer answers on the page of the link"),
];

/// Returns every act that programs do, in the order of the routes.
pub fn interface_acts() -> Vec<InterfaceAct> {
    let forms = routes().into_iter().filter(|route| route.method == Method::POST);
    let acts = forms.filter_map(|route| {
        let form = form_fields(route.pattern)?;
        Some(InterfaceAct {
            pattern: route.pattern,
            acts: route.acts,
            fields: form.fields,
            marked: form.marked,
        })
    });
    acts.collect()
}

/// Returns the router of the acts of programs. What a program sends reaches it as the form that a browser sends.
pub fn act_router(state: &AppState) -> Router<AppState> {
    let handlers = act_handlers(state).into_iter();
    let offered = handlers.filter(|(pattern, _)| form_fields(pattern).is_some());
    let add = |router: Router<AppState>, (pattern, handler): (&str, MethodRouter<AppState>)| {
        router.route(&format!("{INTERFACE}{pattern}"), handler)
    };
    offered.fold(Router::new(), add).layer(DefaultBodyLimit::max(MAX_BODY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::fields::FORMS;
    use std::collections::BTreeSet;

    #[test]
    fn every_form_is_offered_to_programs_or_has_a_reason_why_not() {
        let offered: BTreeSet<_> = interface_acts().into_iter().map(|act| act.pattern).collect();
        let without: BTreeSet<_> = WITHOUT.iter().map(|(pattern, _)| *pattern).collect();
        let forms = routes().into_iter().filter(|route| route.method == Method::POST);
        for route in forms {
            let pattern = route.pattern;
            assert_ne!(offered.contains(pattern), without.contains(pattern), "{pattern}");
            let reached = route.acts.iter().any(|act| act.scope().is_some());
            assert_eq!(offered.contains(pattern), reached, "{pattern} and the scopes of its acts");
        }
        let declared: BTreeSet<_> = FORMS.iter().map(|form| form.pattern).collect();
        assert_eq!(declared, offered, "every form that is declared has a route");
    }
}
