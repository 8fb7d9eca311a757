//! Words for the groups by which representation is shown.

use crate::delegations::labels::declared_group_name;
use crate::messages::{Label, Locale, t};
use domain::delegations::{DelegationKind, Region};
use domain::representation::ReachGrouping;
use std::collections::BTreeMap;

/// Returns the name of a regional group, or of those outside all of them.
pub fn region_name(locale: Locale, region: Option<Region>) -> String {
    region.map_or_else(|| t!(locale, "representation-no-region"), |region| region.label(locale))
}

/// Returns the name of a group of those who take part.
pub fn grouping_name(locale: Locale, of: ReachGrouping) -> String {
    match of {
        ReachGrouping::Group(group) => declared_group_name(locale, group, &BTreeMap::new()),
        ReachGrouping::Language(language) => {
            t!(locale, "representation-reads", language = language.endonym())
        }
        ReachGrouping::UnknownLanguage => t!(locale, "representation-reads-unknown"),
        ReachGrouping::Stakeholder(stakeholder) => stakeholder.label(locale),
        ReachGrouping::Kind(DelegationKind::Member) => t!(locale, "representation-all-members"),
        ReachGrouping::Kind(DelegationKind::Observer) => t!(locale, "representation-observers"),
    }
}
