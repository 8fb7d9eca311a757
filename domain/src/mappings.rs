//! Mappings: how provisions relate to clauses of existing instruments.
//!
//! The relations are those of the control mapping of OSCAL (NIST, Open Security Controls Assessment Language 1.2), read
//! from the provision to the clause, and one more for words that cannot both be followed.

pub mod oscal;

use crate::codes::codes;
use crate::identifiers::{CatalogueInstrumentId, ClauseId, MappingId, ProvisionId};
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

/// A mapping as far as a view of many needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MappingLink {
    pub id: MappingId,
    pub provision_id: ProvisionId,
    pub instrument_id: CatalogueInstrumentId,
    pub clause_id: ClauseId,
    pub relation: MappingRelation,
    pub state: MappingState,
    pub outdated: bool,
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
pub fn arrange_coverage(links: &[MappingLink]) -> CoverageMatrix {
    let mut matrix = CoverageMatrix::new();
    for link in links {
        let contested = link.state == MappingState::Contested;
        let cell = matrix.entry((link.provision_id, link.instrument_id)).or_insert(CoverageCell {
            relation: link.relation,
            links: 0,
            contested: false,
            outdated: false,
        });
        if link.relation.weight() > cell.relation.weight() {
            cell.relation = link.relation;
        }
        cell.links += 1;
        cell.contested |= contested;
        cell.outdated |= link.outdated;
    }
    matrix
}

/// Tells whether a mapping closes a gap: whether the clause treats what the provision treats, as it stands now.
const fn closes_gap(link: &MappingLink) -> bool {
    link.relation.relates() && !link.outdated
}

/// Lists the provisions, of these, to which no clause relates, in their order.
pub fn find_uncovered_provisions(provisions: &[ProvisionId], links: &[MappingLink]) -> Vec<ProvisionId> {
    let related = links.iter().filter(|link| closes_gap(link));
    let covered: BTreeSet<_> = related.map(|link| link.provision_id).collect();
    provisions.iter().copied().filter(|id| !covered.contains(id)).collect()
}

/// Lists the clauses, of these, that no provision answers, in their order.
pub fn find_unanswered_clauses(clauses: &[ClauseId], links: &[MappingLink]) -> Vec<ClauseId> {
    let related = links.iter().filter(|link| closes_gap(link));
    let answered: BTreeSet<_> = related.map(|link| link.clause_id).collect();
    clauses.iter().copied().filter(|id| !answered.contains(id)).collect()
}

/// Groups mappings that say different things of the same provision and clause: contested ones stand beside each other.
pub fn find_rivals(links: &[MappingLink]) -> BTreeSet<MappingId> {
    let mut pairs: BTreeMap<(ProvisionId, ClauseId), Vec<&MappingLink>> = BTreeMap::new();
    for link in links {
        pairs.entry((link.provision_id, link.clause_id)).or_default().push(link);
    }
    let differ = |group: &&Vec<&MappingLink>| group.iter().any(|link| link.relation != group[0].relation);
    pairs.values().filter(differ).flatten().map(|link| link.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(id: i64, provision: i64, clause: i64, relation: MappingRelation) -> MappingLink {
        MappingLink {
            id: MappingId(id),
            provision_id: ProvisionId(provision),
            instrument_id: CatalogueInstrumentId(clause / 10),
            clause_id: ClauseId(clause),
            relation,
            state: MappingState::Proposed,
            outdated: false,
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
        let contested = MappingLink { state: MappingState::Contested, ..link(4, 2, 21, Equal) };
        let outdated = MappingLink { outdated: true, ..link(5, 2, 22, Intersects) };
        let links = [
            link(1, 1, 11, Intersects),
            link(2, 1, 12, Conflicts),
            link(3, 1, 13, Equal),
            contested,
            outdated,
        ];
        let matrix = arrange_coverage(&links);
        let cell =
            |provision, instrument| matrix[&(ProvisionId(provision), CatalogueInstrumentId(instrument))];
        assert_eq!(
            cell(1, 1),
            CoverageCell { relation: Conflicts, links: 3, contested: false, outdated: false }
        );
        assert_eq!(cell(2, 2), CoverageCell { relation: Equal, links: 2, contested: true, outdated: true });
        assert_eq!(matrix.len(), 2);
        assert_eq!(arrange_coverage(&[link(1, 1, 11, NoRelationship)]).len(), 1);
    }

    #[test]
    fn what_is_said_to_have_no_relationship_closes_no_gap() {
        let links =
            [link(1, 1, 11, MappingRelation::NoRelationship), link(2, 2, 12, MappingRelation::Conflicts)];
        let provisions = [3, 1, 2].map(ProvisionId);
        assert_eq!(find_uncovered_provisions(&provisions, &links), [ProvisionId(3), ProvisionId(1)]);
        let clauses = [13, 12, 11].map(ClauseId);
        assert_eq!(find_unanswered_clauses(&clauses, &links), [ClauseId(13), ClauseId(11)]);
    }

    #[test]
    fn what_is_to_be_looked_at_again_closes_no_gap() {
        let made = link(1, 1, 11, MappingRelation::Equal);
        let outdated = MappingLink { outdated: true, ..made };
        for (links, open) in [(vec![made], 0), (vec![outdated], 1), (vec![outdated, made], 0)] {
            assert_eq!(find_uncovered_provisions(&[ProvisionId(1)], &links).len(), open);
            assert_eq!(find_unanswered_clauses(&[ClauseId(11)], &links).len(), open);
        }
    }

    #[test]
    fn those_who_say_different_things_of_the_same_stand_beside_each_other() {
        use MappingRelation::{Equal, Subset};
        let links =
            [link(1, 1, 11, Equal), link(2, 1, 11, Subset), link(3, 1, 12, Equal), link(4, 2, 11, Equal)];
        assert_eq!(find_rivals(&links).into_iter().collect::<Vec<_>>(), [MappingId(1), MappingId(2)]);
        assert!(find_rivals(&[link(1, 1, 11, Equal), link(2, 1, 11, Equal)]).is_empty());
    }
}
