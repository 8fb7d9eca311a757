//! Statuses, families of status and agreement in words.

use crate::components::Badge;
use crate::messages::{Label, Locale};
use domain::cohesion;
use domain::cohesion::ChoiceCounts;
use domain::consensus::ConsensusStatus;
use leptos::prelude::*;

/// The Rice index where at least two support or oppose: one alone is not divided, and does not agree with anybody.
pub fn rice_of_members(choices: &ChoiceCounts) -> Option<f64> {
    cohesion::rice_index(choices).filter(|_| choices[cohesion::YES] + choices[cohesion::NO] > 1)
}

/// A status as a label.
pub fn status_badge(locale: Locale, status: ConsensusStatus) -> AnyView {
    view! { <Badge class=format!("status {status}") words=status.label(locale)/> }.into_any()
}
