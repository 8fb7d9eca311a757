//! Instruments: texts under consultation, made of numbered provisions.

pub mod import;
mod matching;
mod numbering;
mod numerals;
mod sections;
mod suffixes;

pub use import::{DraftNoticeKind, LineRole, Omission};
pub use matching::{ProvisionMatch, TextLikeness, match_identities, offer_identities, text_likeness};
pub use numbering::{number_provisions, paragraph_label};
pub use sections::{DividedHeading, divide_heading};

use crate::codes::codes;
use crate::identifiers::ProvisionId;
use crate::text::is_same_words;
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

impl Provision {
    /// Tells whether the chair may declare that the change to `after`, which continues this provision in the same
    /// language, is editorial: positions are taken on both, their kind is the same, and the words are others.
    pub fn may_change_editorially(&self, after: &Self) -> bool {
        self.kind == after.kind && self.kind.takes_positions() && !is_same_words(&self.text, &after.text)
    }
}

impl ProvisionKind {
    /// Tells whether delegations take positions on a provision of this kind.
    pub const fn takes_positions(self) -> bool {
        !matches!(self, Self::Heading)
    }
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

/// Puts provisions that are `gone` from a text back in their places: each behind what preceded it in the order that had
/// it, which stands beside it.
pub fn put_back_gone(order: &[ProvisionId], gone: &[(ProvisionId, &[ProvisionId])]) -> Vec<ProvisionId> {
    let there: BTreeSet<ProvisionId> = order.iter().copied().collect();
    let mut behind: BTreeMap<Option<ProvisionId>, Vec<ProvisionId>> = BTreeMap::new();
    for (id, former) in gone.iter().filter(|(id, _)| !there.contains(id)) {
        let before = former.iter().take_while(|one| *one != id);
        let anchor = before.filter(|one| there.contains(one)).last().copied();
        behind.entry(anchor).or_default().push(*id);
    }
    let mut all = behind.remove(&None).unwrap_or_default();
    for id in order {
        all.push(*id);
        all.extend(behind.remove(&Some(*id)).unwrap_or_default());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_may_be_editorial_where_a_paragraph_keeps_its_kind_and_has_other_words() {
        let provision =
            |kind, text: &str| Provision { kind, depth: 0, label: "OP1".into(), text: text.into() };
        let before = provision(ProvisionKind::Operative, "Affirms acess.");
        let may = |kind, text| before.may_change_editorially(&provision(kind, text));
        assert!(may(ProvisionKind::Operative, "Affirms access."));
        assert!(!may(ProvisionKind::Operative, "Affirms  acess."), "the words are the same");
        assert!(!may(ProvisionKind::Preambular, "Affirms access."));
        let heading = provision(ProvisionKind::Heading, "Acess");
        assert!(!heading.may_change_editorially(&provision(ProvisionKind::Heading, "Access")));
    }

    #[test]
    fn what_is_gone_is_put_back_behind_what_preceded_it() {
        let ids = |of: &[i64]| of.iter().copied().map(ProvisionId).collect::<Vec<_>>();
        let (former, other) = (ids(&[1, 2, 3, 4, 5]), ids(&[9, 7]));
        let gone: Vec<(ProvisionId, &[ProvisionId])> = ids(&[1, 3, 4])
            .into_iter()
            .map(|id| (id, former.as_slice()))
            .chain([(ProvisionId(9), other.as_slice())])
            .collect();
        assert_eq!(put_back_gone(&ids(&[6, 5, 2, 7]), &gone), ids(&[1, 9, 6, 5, 2, 3, 4, 7]));
        assert_eq!(
            put_back_gone(&ids(&[1, 2]), &gone),
            ids(&[9, 1, 2, 3, 4]),
            "what is there stays where it is"
        );
        assert_eq!(put_back_gone(&[], &gone), ids(&[1, 3, 4, 9]));
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
}
