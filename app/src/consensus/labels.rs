//! Words for statuses and measures of agreement.

use crate::components::Badge;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale};
use crate::pictures::bars::{StanceBar, stance_bar};
use domain::cohesion;
use domain::cohesion::ChoiceCounts;
use domain::consensus::{ConsensusStatus, StanceCounts};

/// Returns the Rice index where at least two members support or oppose: a single member cannot be divided.
pub fn rice_of_members(choices: &ChoiceCounts) -> Option<f64> {
    cohesion::rice_index(choices).filter(|_| choices[cohesion::YES] + choices[cohesion::NO] > 1)
}

/// Renders a status as a badge.
pub fn status_badge(locale: Locale, status: ConsensusStatus) -> Markup {
    markup! { <Badge class=format!("status {status}") words=status.label(locale)/> }
}

/// Renders the stances as a bar whose whole is all members, with the numbers in words.
pub fn members_bar(locale: Locale, counts: &StanceCounts, members: u32) -> Markup {
    stance_bar(locale, &StanceBar::of(counts, members))
}
