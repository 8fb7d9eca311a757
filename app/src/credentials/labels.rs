//! Words for credentials: the state of a delegation's, and what they lack in a vote.

use crate::addresses;
use crate::commitments::labels::day_words;
use crate::components::Badge;
use crate::messages::{Label, Locale, t};
use chrono::{DateTime, TimeDelta, Utc};
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

/// Returns the last day before a time at which credentials expire, in words.
pub fn last_day_words(locale: Locale, expires_at: DateTime<Utc>) -> String {
    day_words(locale, (expires_at - TimeDelta::milliseconds(1)).date_naive())
}

/// Renders the state of a delegation's credentials with their last day, where they have one.
pub fn standing_words(locale: Locale, standing: CredentialStanding) -> AnyView {
    let until = standing.expires_at.map(|at| {
        let words = t!(locale, "credential-to", day = last_day_words(locale, at));
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
