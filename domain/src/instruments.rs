//! Instruments: texts under consultation, made of numbered provisions.

pub mod import;
mod numbering;
mod numerals;
mod sections;
mod suffixes;

pub use import::{LineRole, Omission};
pub use numbering::{number_provisions, paragraph_label};

use crate::codes::codes;
use crate::identifiers::ProvisionId;
use crate::text::fold_words;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

codes! {
    /// The kind of a provision.
    ProvisionKind {
        Heading = "heading",
        Preambular = "preambular",
        Operative = "operative",
        Point = "point",
    }
}

/// A provision as it is imported. Its number follows from its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provision {
    pub kind: ProvisionKind,
    /// The depth: the level of a heading, or of a point below its paragraph; 0 for other provisions.
    pub depth: u8,
    /// The label: `PP1`, `OP4`, `OP4bis`, `OP4(a)`, `OP4(a)(ii)`; `Art.2.4` where numbers start again; for a heading
    /// `H1`.
    pub label: String,
    pub text: String,
}

/// An instrument as it is imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    pub title: String,
    pub provisions: Vec<Provision>,
}

impl ProvisionKind {
    /// Tells whether delegations take positions on a provision of this kind.
    pub const fn takes_positions(self) -> bool {
        !matches!(self, Self::Heading)
    }
}

/// What two provisions have alike that are the same.
type IdentityKey = fn(&Provision) -> (ProvisionKind, String);

/// Finds for each new provision the old one that it continues: the one with the same text, otherwise the one with the
/// same label whose text is gone. Each old one is continued once.
pub fn match_identities(old: &[(ProvisionId, &Provision)], new: &[Provision]) -> Vec<Option<ProvisionId>> {
    let mut matched: Vec<Option<ProvisionId>> = vec![None; new.len()];
    let mut free: Vec<Option<ProvisionId>> = old.iter().map(|(id, _)| Some(*id)).collect();
    let of_text = |one: &Provision| (one.kind, fold_words(&one.text));
    let of_label = |one: &Provision| (one.kind, one.label.clone());
    let keys: [IdentityKey; 2] = [of_text, of_label];
    for key in keys {
        let former: Vec<_> = old.iter().map(|(_, provision)| key(provision)).collect();
        for (slot, provision) in matched.iter_mut().zip(new) {
            if slot.is_some() {
                continue;
            }
            let wanted = key(provision);
            let mut candidates = free.iter_mut().zip(&former);
            let found = candidates.find(|(candidate, former)| candidate.is_some() && **former == wanted);
            *slot = found.and_then(|(candidate, _)| candidate.take());
        }
    }
    matched
}

/// Finds the smallest set of provisions, of those in both orders, that have to be moved to turn the first order into
/// the second.
pub fn moved_provisions(before: &[ProvisionId], after: &[ProvisionId]) -> BTreeSet<ProvisionId> {
    let places: BTreeMap<ProvisionId, usize> = before.iter().copied().zip(0..).collect();
    let kept: Vec<(ProvisionId, usize)> =
        after.iter().filter_map(|id| Some((*id, *places.get(id)?))).collect();
    // The longest run of provisions in the same order as before stays. `ends` holds, for each length of a run, the
    // end with the smallest former place, and `former` the provision before each in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut former = vec![None; kept.len()];
    for (index, (_, place)) in kept.iter().enumerate() {
        let length = ends.partition_point(|end| kept[*end].1 < *place);
        former[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut moved: BTreeSet<ProvisionId> = kept.iter().map(|(id, _)| *id).collect();
    let mut last = ends.last().copied();
    while let Some(index) = last {
        moved.remove(&kept[index].0);
        last = former[index];
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operative(label: &str, text: &str) -> Provision {
        Provision { kind: ProvisionKind::Operative, depth: 0, label: label.into(), text: text.into() }
    }

    #[test]
    fn the_fewest_possible_provisions_count_as_moved() {
        let ids = |of: &[i64]| of.iter().copied().map(ProvisionId).collect::<Vec<_>>();
        let moved = |after: &[i64]| {
            let moved = moved_provisions(&ids(&[1, 2, 3, 4, 5]), &ids(after));
            moved.into_iter().map(|id| id.0).collect::<Vec<_>>()
        };
        assert!(moved(&[1, 2, 3, 4, 5]).is_empty());
        assert_eq!(moved(&[1, 4, 2, 3, 5]), [4]);
        assert_eq!(moved(&[2, 3, 4, 5, 1]), [1]);
        // New and removed provisions do not move the others.
        assert!(moved(&[9, 1, 3, 8, 5]).is_empty());
        assert_eq!(moved(&[5, 4, 3, 2, 1]).len(), 4);
    }

    #[test]
    fn a_provision_keeps_its_identity_when_it_is_renumbered_or_reworded() {
        let old = [operative("OP1", "alpha"), operative("OP2", "beta")];
        let old: Vec<_> = (1..).map(ProvisionId).zip(&old).collect();
        let new = [operative("OP1", "new"), operative("OP2", "alpha"), operative("OP3", "beta, changed")];
        // "alpha" moved to OP2; OP1's label belongs to it already; OP2's old text is gone,
        // so nothing is left for OP3 by label.
        assert_eq!(match_identities(&old, &new), [None, Some(ProvisionId(1)), None]);
        let retyped = [operative("OP1", "beta \u{201c}É\u{201d}"), operative("OP2", "alpha")];
        let typed = [operative("OP1", "alpha"), operative("OP2", "beta\u{a0}\"E\u{301}\"")];
        let typed: Vec<_> = (1..).map(ProvisionId).zip(&typed).collect();
        assert_eq!(
            match_identities(&typed, &retyped),
            [2, 1].map(|id| Some(ProvisionId(id))),
            "the same words"
        );
        let reworded = [operative("OP1", "alpha"), operative("OP2", "beta, changed")];
        assert_eq!(match_identities(&old, &reworded), [1, 2].map(|id| Some(ProvisionId(id))));
    }
}
