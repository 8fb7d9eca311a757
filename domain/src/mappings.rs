//! Mappings: how provisions relate to clauses of existing instruments.
//!
//! The relations are those of the control mapping of OSCAL (NIST, Open Security Controls Assessment Language 1.2), read
//! from the provision to the clause, and one more for words that cannot both be followed.

pub mod oscal;

use crate::codes::codes;
use crate::identifiers::{CatalogueInstrumentId, ProvisionId};
use crate::records::hash_text;
use std::collections::{BTreeMap, BTreeSet};

codes! {
    /// How a provision relates to a clause.
    MappingRelation {
        /// The words are the same.
        Equal = "equal",
        /// The words differ, the meaning does not.
        Equivalent = "equivalent",
        /// What the provision asks is part of what the clause asks.
        Subset = "subset",
        /// What the provision asks includes what the clause asks.
        Superset = "superset",
        /// Both ask some of the same, and each asks something else.
        Intersects = "intersects",
        /// Neither asks anything that the other asks.
        NoRelationship = "no_relationship",
        /// Both cannot be followed at once.
        Conflicts = "conflicts",
    }
}

codes! {
    /// What a review says of a mapping.
    MappingVerdict {
        Confirmed = "confirmed",
        Contested = "contested",
    }
}

codes! {
    /// What has become of a mapping by its reviews.
    MappingState {
        /// Nobody has reviewed it.
        Proposed = "proposed",
        /// The chair or a second delegation has confirmed it, and nobody contests it.
        Confirmed = "confirmed",
        /// The chair or a delegation contests it, whoever confirms it.
        Contested = "contested",
    }
}

codes! {
    /// A list of mappings of a consultation.
    MappingList {
        All = "all",
        /// Those that say that both cannot be followed at once.
        Conflicts = "conflicts",
        Contested = "contested",
        /// Those that say different things of the same provision and clause.
        Rivals = "rivals",
        /// Those that are to be looked at again.
        Outdated = "outdated",
    }
}

impl MappingRelation {
    /// Tells whether the relation says that the clause treats what the provision treats.
    pub const fn relates(self) -> bool {
        !matches!(self, Self::NoRelationship)
    }

    /// Returns how much the relation matters where one sign stands for several: a conflict most, no relationship least.
    const fn weight(self) -> u8 {
        match self {
            Self::NoRelationship => 0,
            Self::Intersects => 1,
            Self::Superset => 2,
            Self::Subset => 3,
            Self::Equivalent => 4,
            Self::Equal => 5,
            Self::Conflicts => 6,
        }
    }
}

/// Returns the state of a mapping with these standing reviews.
pub fn find_state(verdicts: impl IntoIterator<Item = MappingVerdict>) -> MappingState {
    let verdicts: BTreeSet<_> = verdicts.into_iter().collect();
    if verdicts.contains(&MappingVerdict::Contested) {
        MappingState::Contested
    } else if verdicts.contains(&MappingVerdict::Confirmed) {
        MappingState::Confirmed
    } else {
        MappingState::Proposed
    }
}

/// Returns the hash of the words of a provision on which a mapping is made, and of a quotation from a clause.
pub fn hash_wording(words: &str) -> String {
    hash_text(words)
}

/// Tells whether a mapping is to be looked at again: whether the provision no longer has the words on which the mapping was
/// made. `present` is the hash of its present words; a provision that has left the text has none.
pub fn is_outdated(words_hash: &str, present: Option<&str>) -> bool {
    present != Some(words_hash)
}

/// Mappings of a provision to an instrument that say the same, counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappingGroup {
    pub provision_id: ProvisionId,
    pub instrument_id: CatalogueInstrumentId,
    pub relation: MappingRelation,
    pub contested: bool,
    /// Whether they are to be looked at again.
    pub outdated: bool,
    /// The number of mappings.
    pub links: usize,
}

/// What the mappings say of a provision and an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoverageCell {
    /// The relation that matters most.
    pub relation: MappingRelation,
    /// The number of mappings.
    pub links: usize,
    /// Whether one of them is contested.
    pub contested: bool,
    /// Whether one of them is to be looked at again.
    pub outdated: bool,
}

/// The cells of the matrix of provisions and instruments.
pub type CoverageMatrix = BTreeMap<(ProvisionId, CatalogueInstrumentId), CoverageCell>;

/// Arranges mappings in a matrix of provisions and instruments.
pub fn arrange_coverage(groups: &[MappingGroup]) -> CoverageMatrix {
    let mut matrix = CoverageMatrix::new();
    for group in groups {
        let cell = matrix.entry((group.provision_id, group.instrument_id)).or_insert(CoverageCell {
            relation: group.relation,
            links: 0,
            contested: false,
            outdated: false,
        });
        if group.relation.weight() > cell.relation.weight() {
            cell.relation = group.relation;
        }
        cell.links = cell.links.saturating_add(group.links);
        cell.contested |= group.contested;
        cell.outdated |= group.outdated;
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(provision: i64, instrument: i64, relation: MappingRelation, links: usize) -> MappingGroup {
        MappingGroup {
            provision_id: ProvisionId(provision),
            instrument_id: CatalogueInstrumentId(instrument),
            relation,
            contested: false,
            outdated: false,
            links,
        }
    }

    #[test]
    fn one_who_contests_outweighs_all_who_confirm() {
        use MappingVerdict::{Confirmed, Contested};
        assert_eq!(find_state([]), MappingState::Proposed);
        assert_eq!(find_state([Confirmed, Confirmed]), MappingState::Confirmed);
        assert_eq!(find_state([Confirmed, Contested, Confirmed]), MappingState::Contested);
    }

    #[test]
    fn a_mapping_is_looked_at_again_where_the_words_are_others_or_gone() {
        let made_on = hash_wording("Affirms that access is shared.");
        assert!(!is_outdated(&made_on, Some(&made_on)));
        assert!(is_outdated(&made_on, Some(&hash_wording("Affirms that access is open."))));
        assert!(is_outdated(&made_on, None));
    }

    #[test]
    fn a_cell_has_the_relation_that_matters_most() {
        use MappingRelation::{Conflicts, Equal, Intersects, NoRelationship};
        let contested = MappingGroup { contested: true, ..group(2, 2, Equal, 1) };
        let outdated = MappingGroup { outdated: true, ..group(2, 2, Intersects, 2) };
        let groups = [
            group(1, 1, Intersects, 1),
            group(1, 1, Conflicts, 1),
            group(1, 1, Equal, 1),
            contested,
            outdated,
        ];
        let matrix = arrange_coverage(&groups);
        let cell =
            |provision, instrument| matrix[&(ProvisionId(provision), CatalogueInstrumentId(instrument))];
        assert_eq!(
            cell(1, 1),
            CoverageCell { relation: Conflicts, links: 3, contested: false, outdated: false }
        );
        assert_eq!(cell(2, 2), CoverageCell { relation: Equal, links: 3, contested: true, outdated: true });
        assert_eq!(matrix.len(), 2);
        assert_eq!(arrange_coverage(&[group(1, 1, NoRelationship, 1)]).len(), 1);
    }
}
