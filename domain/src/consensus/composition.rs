//! The composition of discovered groups, given so that nobody's reactions can be worked out from it.

use crate::delegations::{Group, GroupFamily};
use std::collections::{BTreeMap, BTreeSet};

/// The smallest number that is published. No smaller number can be worked out from what is published either.
pub const FEW: u32 = 3;
/// The largest number of participant sets that are checked for what could be worked out. Past it, no further part is
/// published.
const FOLLOWED: usize = 4_096;

/// A part of the participants of a consensus discovery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParticipantPart {
    /// The participants in no declared group, such as the public.
    Others,
    /// The participants of a regional or development group.
    Group(Group),
}

/// The composition of the discovered groups: how many participants of each part are in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// The number of participants in each discovered group.
    pub sizes: Vec<u32>,
    /// The parts that may be published, in their order, with their numbers in each group.
    pub rows: Vec<(ParticipantPart, Vec<u32>)>,
    /// Whether parts are withheld.
    pub withheld: bool,
}

/// A set of profiles, with one bit for each.
type ProfileSet = u128;

/// Counts the participants of each part in each of `groups` discovered groups.
///
/// The opinions of each discovered group are published, so a part that is all in one group, or has nobody in another,
/// would give its members away. A part is published only if at least [`FEW`] of it are in every discovered group, and
/// if every set of participants that follows has at least as many or nobody. The sets that follow are the difference
/// of a published set and another within it, and the union of sets without common members. Larger parts go first.
pub fn compose_groups(groups: usize, group_of: &[Option<u32>], groups_of: &[Vec<Group>]) -> Composition {
    let mut profiles: BTreeMap<Vec<ParticipantPart>, Vec<u32>> = BTreeMap::new();
    for (group, declared) in group_of.iter().zip(groups_of) {
        let Some(group) = group else { continue };
        profiles.entry(participant_parts(declared)).or_insert_with(|| vec![0; groups])[*group as usize] += 1;
    }
    let counts: Vec<&Vec<u32>> = profiles.values().collect();
    let count = |set: ProfileSet| {
        let mut total = vec![0; groups];
        for (_, counts) in counts.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1) {
            total.iter_mut().zip(*counts).for_each(|(total, count)| *total += count);
        }
        total
    };
    let mut sets: BTreeMap<ParticipantPart, ProfileSet> = BTreeMap::new();
    for (at, profile) in profiles.keys().enumerate().take(128) {
        for part in profile {
            *sets.entry(*part).or_default() |= 1 << at;
        }
    }
    let all = profiles.keys().take(128).enumerate().fold(0, |all: ProfileSet, (at, _)| all | 1 << at);
    let mut known = BTreeSet::from([all]);
    let mut told = BTreeSet::new();
    let safe = |set: ProfileSet| count(set).iter().all(|count| *count >= FEW);
    let mut candidates: Vec<(ParticipantPart, ProfileSet)> =
        sets.iter().map(|(part, set)| (*part, *set)).collect();
    candidates.sort_by_key(|(part, set)| (std::cmp::Reverse(count(*set).iter().sum::<u32>()), *part));
    if profiles.len() <= 128 && safe(all) {
        for (part, set) in candidates {
            if let Some(more) = add_if_safe(&known, set, &safe) {
                known = more;
                told.insert(part);
            }
        }
    }
    let withheld = told.len() < sets.len();
    let rows = sets.into_iter().filter(|(part, _)| told.contains(part));
    let rows = rows.map(|(part, set)| (part, count(set))).collect();
    Composition { sizes: count(all), rows, withheld }
}

fn participant_parts(declared: &[Group]) -> Vec<ParticipantPart> {
    if declared.is_empty() {
        return vec![ParticipantPart::Others];
    }
    let such = |group: &&Group| matches!(group.family(), GroupFamily::Region | GroupFamily::Development);
    let mut parts: Vec<ParticipantPart> =
        declared.iter().filter(such).map(|group| ParticipantPart::Group(*group)).collect();
    parts.sort_unstable();
    parts
}

/// Returns the sets that would be known if `set` were published as well; `None` where one of them would be too small.
fn add_if_safe(
    known: &BTreeSet<ProfileSet>,
    set: ProfileSet,
    safe: &impl Fn(ProfileSet) -> bool,
) -> Option<BTreeSet<ProfileSet>> {
    let mut known = known.clone();
    let mut new = vec![set];
    while let Some(set) = new.pop() {
        if known.contains(&set) {
            continue;
        }
        if known.len() == FOLLOWED || !safe(set) {
            return None;
        }
        let follows = |other: &ProfileSet| match set & *other {
            0 => Some(set | *other),
            both if both == set => Some(*other & !set),
            both if both == *other => Some(set & !*other),
            _ => None,
        };
        new.extend(known.iter().filter_map(follows).filter(|set| *set != 0));
        known.insert(set);
    }
    Some(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delegations::{DevelopmentGroup, Region};
    use proptest::prelude::*;

    const AFRICA: Group = Group::Region(Region::Africa);
    const ASIA: Group = Group::Region(Region::AsiaPacific);
    const LDC: Group = Group::Development(DevelopmentGroup::Ldc);

    /// Composes two discovered groups; each profile has its number of participants in the first and in the second
    /// group.
    fn room(profiles: &[(&[Group], u32, u32)]) -> Composition {
        let mut group_of = Vec::new();
        let mut groups_of = Vec::new();
        for (declared, first, second) in profiles {
            for (group, count) in [(0, *first), (1, *second)] {
                for _ in 0..count {
                    group_of.push(Some(group));
                    groups_of.push(declared.to_vec());
                }
            }
        }
        compose_groups(2, &group_of, &groups_of)
    }

    fn told(found: &Composition) -> Vec<ParticipantPart> {
        found.rows.iter().map(|(part, _)| *part).collect()
    }

    #[test]
    fn a_part_is_left_out_when_its_row_would_reveal_a_small_number() {
        let (africa, asia) = (ParticipantPart::Group(AFRICA), ParticipantPart::Group(ASIA));
        let open = room(&[(&[], 9, 9), (&[AFRICA], 4, 5), (&[ASIA], 3, 6)]);
        assert_eq!(
            open.rows,
            [(ParticipantPart::Others, vec![9, 9]), (africa, vec![4, 5]), (asia, vec![3, 6])]
        );
        assert!(!open.withheld && open.sizes == [16, 20]);
        let all_in_one = room(&[(&[], 9, 9), (&[AFRICA], 0, 9), (&[ASIA], 6, 3)]);
        assert!(all_in_one.withheld);
        assert_eq!(told(&all_in_one), [ParticipantPart::Others], "Asia would tell Africa by subtraction");
        let few = room(&[(&[], 9, 9), (&[AFRICA], 2, 7)]);
        assert_eq!(told(&few), [], "the public alone would tell Africa");
        assert_eq!(room(&[(&[AFRICA], 2, 9)]).rows, []);
    }

    #[test]
    fn a_group_within_another_is_published_only_if_the_rest_is_large_enough() {
        let (africa, ldc) = (ParticipantPart::Group(AFRICA), ParticipantPart::Group(LDC));
        let wide = room(&[(&[], 9, 9), (&[AFRICA], 3, 4), (&[AFRICA, LDC], 5, 5)]);
        assert_eq!(told(&wide), [ParticipantPart::Others, africa, ldc]);
        let narrow = room(&[(&[], 9, 9), (&[AFRICA], 0, 1), (&[AFRICA, LDC], 5, 5)]);
        assert_eq!(
            told(&narrow),
            [ParticipantPart::Others, africa],
            "the one that is not a least developed country"
        );
    }

    proptest! {
        /// No sum or difference of rows and sizes is one or two.
        #[test]
        fn no_sum_or_difference_of_two_rows_reveals_fewer_than_three_participants(
            counts in prop::collection::vec((0..12_u32, 0..12_u32), 6),
        ) {
            let profiles: [&[Group]; 6] =
                [&[], &[AFRICA], &[ASIA], &[AFRICA, LDC], &[ASIA, LDC], &[LDC]];
            let given: Vec<_> = profiles.iter().zip(&counts).map(|(of, (one, two))| (*of, *one, *two)).collect();
            let found = room(&given);
            let holds = |part: &ParticipantPart, declared: &[Group]| participant_parts(declared).contains(part);
            for (part, row) in &found.rows {
                prop_assert!(row.iter().all(|count| *count >= FEW));
                let rest: Vec<u32> = found.sizes.iter().zip(row).map(|(size, count)| size - count).collect();
                prop_assert!(rest.iter().all(|count| *count >= FEW) || rest.iter().all(|count| *count == 0));
                for (other, within) in &found.rows {
                    let nested = profiles.iter().zip(&counts).all(|(declared, (one, two))| {
                        one + two == 0 || !holds(other, declared) || holds(part, declared)
                    });
                    if nested {
                        let rest: Vec<u32> = row.iter().zip(within).map(|(all, part)| all - part).collect();
                        prop_assert!(
                            rest.iter().all(|count| *count >= FEW) || rest.iter().all(|count| *count == 0)
                        );
                    }
                }
            }
        }
    }
}
