//! Words for the kinds, dispositions and places of amendments.

use crate::delegations::labels::{DelegationNames, delegation_name_by_id, sorted_names};
use crate::figures;
use crate::messages::{Label, Locale, t};
use domain::amendments::AmendmentKind;
use store::amendments::SponsoredAmendment;
use store::entity::amendment;

/// Returns the state of an amendment in words.
pub fn amendment_state_name(locale: Locale, one: &amendment::Model) -> String {
    match (one.withdrawn_at, one.published_in_id) {
        (Some(_), _) => t!(locale, "amendment-withdrawn"),
        (None, Some(_)) => t!(locale, "amendment-published"),
        (None, None) => one.disposition.label(locale),
    }
}

/// Returns the names of an amendment's sponsors, the proposer first, and the others by the alphabet.
pub fn sponsor_names(locale: Locale, one: &SponsoredAmendment, names: &DelegationNames) -> String {
    let proposer = one.amendment.delegation_id;
    let (first, others): (Vec<_>, Vec<_>) = one.sponsored_by().partition(|id| *id == proposer);
    let first = first.into_iter().map(|id| delegation_name_by_id(locale, names, id));
    let names: Vec<_> = first.chain(sorted_names(locale, names, others)).collect();
    figures::list(locale, &names)
}

/// Returns in words where an amendment would put the provision.
pub fn place_name(locale: Locale, one: &SponsoredAmendment) -> String {
    let label = one.place.clone().unwrap_or_default();
    match one.amendment.kind {
        AmendmentKind::MoveAfter => t!(locale, "amendment-moves-after", label = label),
        _ => t!(locale, "amendment-moves-before", label = label),
    }
}
