//! Words for credentials: the state of a delegation's, and what they lack in a vote.

use crate::components::Badge;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates};
use domain::credentials::{CredentialDemand, CredentialFault, CredentialPolicy, CredentialState};
use domain::identifiers::{ConsultationId, DelegationId};
use leptos::prelude::*;
use store::credentials::CredentialStanding;

/// Renders the state of a delegation's credentials: in words, with a sign.
pub fn state_badge(locale: Locale, state: CredentialState) -> Markup {
    let (class, sign) = match state {
        CredentialState::Valid => ("agreed", "✓"),
        CredentialState::Expiring => ("near", "…"),
        CredentialState::Provisional => ("near", "◐"),
        CredentialState::Expired => ("soon", "!"),
        CredentialState::Missing => ("unheard", "–"),
    };
    markup! { <Badge words=state.label(locale) class=class sign=sign/> }
}

/// Renders the state of a delegation's credentials with their last day, where they have one.
pub fn standing_words(locale: Locale, standing: CredentialStanding) -> Markup {
    let until = standing.expires_at.map(|at| {
        let words = t!(locale, "credential-to", day = dates::last_day(locale, at));
        markup! { " "<span>{words}</span> }
    });
    markup! { {state_badge(locale, standing.state)}{until} }
}

/// Returns the key of the message to the delegation whose credentials lack something.
pub const fn own_fault_key(fault: CredentialFault) -> &'static str {
    match fault {
        CredentialFault::Missing => "ballot-credentials-missing",
        CredentialFault::Provisional => "ballot-credentials-provisional",
        CredentialFault::Expired => "ballot-credentials-expired",
    }
}

/// Renders what the forum asks of credentials in all consultations: what holds now, and what is to begin. There are no lines where it
/// asks for none.
pub fn policy_lines(context: &RequestContext, policies: &[CredentialPolicy]) -> Vec<Markup> {
    let locale = context.locale;
    let told = policies
        .iter()
        .filter(|policy| policy.demand != CredentialDemand::Nothing || policy.begins_after(context.now));
    let lines = told.map(|policy| {
        let key = match policy.demand {
            CredentialDemand::Nothing => "credentials-forum-nothing",
            CredentialDemand::Originals => "credentials-forum-originals",
            CredentialDemand::Provisional => "credentials-forum-provisional",
        };
        let moment = dates::short_moment(locale, context.zone, policy.from);
        markup! { <p>{t!(locale, key, moment = moment)}</p> }
    });
    lines.collect()
}

/// Returns the address of the documents of a delegation.
pub fn documents_of(id: ConsultationId, delegation: DelegationId) -> String {
    format!("{}?delegation={delegation}", addresses::CREDENTIALS.of(id))
}
