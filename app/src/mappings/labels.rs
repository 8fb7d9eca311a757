//! Relations and states of mappings in words, with signs.

use crate::catalogue::labels::{clause_name, instrument_name};
use crate::components::Badge;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::coverage::relation_sign;
use domain::mappings::{MappingRelation, MappingState};
use store::entity::{catalogue_clause, catalogue_instrument};

/// Renders a relation as a badge with its sign.
pub fn relation_badge(locale: Locale, relation: MappingRelation) -> Markup {
    let (class, sign) = (format!("relation {relation}"), relation_sign(relation));
    markup! { <Badge class=class sign=sign words=relation.label(locale)/> }
}

/// Renders what has become of a mapping by its reviews, and whether it is to be looked at again.
pub fn state_badges(locale: Locale, state: MappingState, outdated: bool) -> Markup {
    let (class, sign) = match state {
        MappingState::Proposed => ("mapping-state later", "○"),
        MappingState::Confirmed => ("mapping-state agreed", "✓"),
        MappingState::Contested => ("mapping-state divided", "✕"),
    };
    let again = outdated.then(|| {
        markup! { " "<Badge class="mapping-state near" sign="↻" words=t!(locale, "mapping-outdated")/> }
    });
    markup! { <Badge class=class sign=sign words=state.label(locale)/>{again} }
}

/// Returns the name of a clause with that of its instrument.
pub fn full_clause_name(
    locale: Locale,
    instrument: &catalogue_instrument::Model,
    clause: &catalogue_clause::Model,
) -> String {
    let (instrument, clause) = (instrument_name(locale, instrument), clause_name(locale, clause));
    t!(locale, "mapping-clause-of", clause = clause, instrument = instrument)
}
