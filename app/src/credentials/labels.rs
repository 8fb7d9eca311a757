//! Words for credentials: the state of a delegation's, and what they lack in a vote.

use crate::components::Badge;
use crate::messages::{Label, Locale, t};
use crate::{addresses, dates};
use domain::credentials::{CredentialFault, CredentialState};
use domain::identifiers::{ConsultationId, DelegationId};
use leptos::prelude::*;
use store::credentials::CredentialStanding;

/// Renders the state of a delegation's credentials: in words, with a sign.
pub fn state_badge(locale: Locale, state: CredentialState) -> AnyView {
    let (class, sign) = match state {
        CredentialState::Valid => ("agreed", "✓"),
        CredentialState::Expiring => ("near", "…"),
        CredentialState::Provisional => ("near", "◐"),
        CredentialState::Expired => ("soon", "!"),
        CredentialState::Missing => ("unheard", "–"),
    };
    view! { <Badge words=state.label(locale) class=class sign=sign/> }.into_any()
}

/// Renders the state of a delegation's credentials with their last day, where they have one.
pub fn standing_words(locale: Locale, standing: CredentialStanding) -> AnyView {
    let until = standing.expires_at.map(|at| {
        let words = t!(locale, "credential-to", day = dates::last_day(locale, at));
        view! { " "<span>{words}</span> }
    });
    view! { {state_badge(locale, standing.state)}{until} }.into_any()
}

/// Returns the key of the message to the delegation whose credentials lack something.
pub const fn own_fault_key(fault: CredentialFault) -> &'static str {
    match fault {
        CredentialFault::Missing => "ballot-credentials-missing",
        CredentialFault::Provisional => "ballot-credentials-provisional",
        CredentialFault::Expired => "ballot-credentials-expired",
    }
}

/// Returns the address of the documents of a delegation.
pub fn documents_of(id: ConsultationId, delegation: DelegationId) -> String {
    format!("{}?delegation={delegation}", addresses::CREDENTIALS.of(id))
}
