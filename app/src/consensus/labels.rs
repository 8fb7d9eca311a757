//! Statuses, families of status and agreement in words.

use crate::messages::{Locale, t};
use domain::cohesion;
use domain::cohesion::ChoiceCounts;
use domain::consensus::ConsensusStatus;
use domain::delegations::GroupFamily;
use leptos::prelude::*;

/// The Rice index where at least two support or oppose: one alone is not divided, and does not agree with anybody.
pub fn rice_of_members(choices: &ChoiceCounts) -> Option<f64> {
    cohesion::rice_index(choices).filter(|_| choices[cohesion::YES] + choices[cohesion::NO] > 1)
}

/// What delegations are grouped by, in words.
pub fn family_name(locale: Locale, family: GroupFamily) -> String {
    t!(locale, &format!("family-{}", family.code().replace('_', "-")))
}

/// A status as a label.
pub fn status_badge(locale: Locale, status: ConsensusStatus) -> AnyView {
    view! { <strong class=format!("badge status {status}")>{status_name(locale, status)}</strong> }.into_any()
}

/// A status in words.
pub fn status_name(locale: Locale, status: ConsensusStatus) -> String {
    t!(locale, &format!("status-{}", status.code().replace('_', "-")))
}

/// What a status means.
pub fn status_meaning(locale: Locale, status: ConsensusStatus) -> String {
    t!(locale, &format!("status-{}-means", status.code().replace('_', "-")))
}
