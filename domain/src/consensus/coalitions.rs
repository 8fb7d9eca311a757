//! Coalitions for a text: whether its supporters could adopt it by a rule and, if not, who would have to move.

use crate::identifiers::DelegationId;
use crate::positions::Stance;
use crate::questions::Choice;
use crate::rules::{CountingInput, MemberTraits, Outcome, QuorumResult, Rule, Vote, Voter, decide_by_rule};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A member with its stance on a text; the stance is `None` where the member has not been heard.
#[derive(Clone, Debug)]
pub struct MemberStance<'a> {
    pub delegation_id: DelegationId,
    pub code: &'a str,
    pub attributes: &'a BTreeMap<String, String>,
    /// The weight of the member's vote where a rule counts weights.
    pub weight: i64,
    pub stance: Option<Stance>,
}

impl<'a> MemberStance<'a> {
    const fn traits(&self) -> MemberTraits<'a> {
        MemberTraits { code: self.code, attributes: self.attributes }
    }

    const fn vote(&self) -> Option<Choice> {
        match self.stance {
            Some(Stance::Support) => Some(Choice::Yes),
            Some(Stance::Oppose) => Some(Choice::No),
            Some(Stance::SupportWithAmendment | Stance::Reserve) => Some(Choice::Abstain),
            Some(Stance::NoPosition) | None => None,
        }
    }

    /// Returns the number of steps from the member's stance to support.
    const fn distance(&self) -> u8 {
        match self.stance {
            Some(Stance::Support) => 0,
            Some(Stance::SupportWithAmendment) => 1,
            Some(Stance::Reserve) => 2,
            Some(Stance::NoPosition) | None => 3,
            Some(Stance::Oppose) => 4,
        }
    }
}

/// A number of members that are needed out of several with the same stance and weight, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededMembers {
    pub number: usize,
    pub of: Vec<DelegationId>,
}

/// The coalition that would be needed to adopt a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coalition {
    /// The present supporters adopt the text. Any `spare` of them could leave.
    Carries { spare: usize },
    /// The text would be adopted if `moved` supported it as well; the nearest to support come first. Each member of
    /// `instead` could replace one of them that is as far from support. Where some of `moved` are against, the text
    /// would also be adopted if the larger set `unopposed`, none of whom is against, supported it; `unopposed` is
    /// empty where that is not so.
    Needs { moved: Vec<NeededMembers>, instead: Vec<DelegationId>, unopposed: Vec<NeededMembers> },
    /// The text would not be adopted even if all members supported it. The quorum is given where there are fewer
    /// members than it asks for.
    Never(Option<QuorumResult>),
}

/// Finds the members that would have to support a text so that `rule` adopts it. A supporter votes in favour, an
/// opponent against, whoever reserves or asks for a change abstains, and a member that has not been heard is absent.
///
/// If the criteria of the rule count the heads or weights of all members, without a quorum, the set is as small as
/// possible; among the smallest, it has as few opponents as possible and then, among equal weights, the members
/// nearest to support. For other rules a smaller set may exist, but each member of the set is needed beside the
/// others.
pub fn find_coalition(rule: &Rule, members: &[MemberStance]) -> Coalition {
    let weighed = rule.counts_weight();
    let weight = |at: &usize| if weighed { members[*at].weight } else { 1 };
    let mut others: Vec<usize> = (0..members.len()).filter(|at| members[*at].distance() > 0).collect();
    others.sort_by_key(|at| (Reverse(weight(at)), members[*at].distance()));
    let (near, against): (Vec<usize>, Vec<usize>) =
        others.into_iter().partition(|at| members[*at].vote() != Some(Choice::No));
    let carried = |moved: &[usize]| is_carried(rule, members, moved, &[]);
    if carried(&[]) {
        let mut supporters: Vec<usize> =
            (0..members.len()).filter(|at| members[*at].distance() == 0).collect();
        supporters.sort_by_key(|at| Reverse(weight(at)));
        let spare =
            (1..=supporters.len()).take_while(|lost| is_carried(rule, members, &[], &supporters[..*lost]));
        return Coalition::Carries { spare: spare.count() };
    }
    // Of each kind, the heaviest add most. The loop tries every number of either kind.
    let split = |number: usize, close: usize| {
        let moved = near.get(..close)?.iter().chain(against.get(..number - close)?);
        Some(moved.copied().collect::<Vec<_>>())
    };
    let enough =
        |number: usize| (0..=number).rev().filter_map(|close| split(number, close)).find(|one| carried(one));
    let all = near.len() + against.len();
    if enough(all).is_none() {
        let everybody: Vec<usize> = near.iter().chain(&against).copied().collect();
        let quorum = outcome_if_moved(rule, members, &everybody, &[]).quorum;
        return Coalition::Never(quorum.filter(|quorum| quorum.present < quorum.required));
    }
    let numbers: Vec<usize> = (1..=all).collect();
    let fewest = numbers.partition_point(|number| enough(*number).is_none()) + 1;
    let mut moved = enough(fewest).unwrap_or_default();
    moved.sort_by_key(|at| members[*at].distance());
    drop_spare(&mut moved, carried);
    // A member that can replace the lightest of its distance is listed; a heavier one would be harder to replace.
    let stands_in = |other: &usize| {
        let alike = |at: &&usize| members[**at].distance() == members[*other].distance();
        let lightest = moved.iter().filter(alike).min_by_key(|at| weight(at));
        let swapped = |out: &usize| -> Vec<usize> {
            moved.iter().copied().filter(|at| at != out).chain([*other]).collect()
        };
        !moved.contains(other) && lightest.is_some_and(|out| carried(&swapped(out)))
    };
    let mut instead: Vec<usize> = (0..members.len()).filter(stands_in).collect();
    let mut unopposed = Vec::new();
    if moved.iter().any(|at| members[*at].vote() == Some(Choice::No)) && carried(&near) {
        let numbers: Vec<usize> = (1..=near.len()).collect();
        let fewest = numbers.partition_point(|number| !carried(&near[..*number])) + 1;
        unopposed = near[..fewest].to_vec();
        unopposed.sort_by_key(|at| members[*at].distance());
        drop_spare(&mut unopposed, carried);
    }
    let moved = group_interchangeable(rule, members, &moved);
    let ids = |of: Vec<usize>| -> Vec<DelegationId> {
        of.into_iter().map(|at| members[at].delegation_id).collect()
    };
    instead.retain(|at| !moved.iter().any(|one| one.of.contains(&members[*at].delegation_id)));
    Coalition::Needs {
        instead: ids(instead),
        moved,
        unopposed: group_interchangeable(rule, members, &unopposed),
    }
}

/// Groups the members moved with those of the same stance and weight, so that none of several equal members is
/// singled out.
fn group_interchangeable(rule: &Rule, members: &[MemberStance], moved: &[usize]) -> Vec<NeededMembers> {
    let weighed = rule.counts_weight();
    let alike = |one: usize, other: usize| {
        let (one, other) = (&members[one], &members[other]);
        one.distance() == other.distance()
            && (!weighed || one.weight == other.weight)
            && rule.treats_alike(one.traits(), other.traits())
    };
    let mut found: Vec<(usize, NeededMembers)> = Vec::new();
    for at in moved.iter().copied() {
        if let Some((_, some)) = found.iter_mut().find(|(first, _)| alike(*first, at)) {
            some.number += 1;
            continue;
        }
        let of = (0..members.len()).filter(|other| alike(at, *other));
        found.push((
            at,
            NeededMembers { number: 1, of: of.map(|other| members[other].delegation_id).collect() },
        ));
    }
    found.into_iter().map(|(_, some)| some).collect()
}

/// Removes members that are not needed beside the others, the furthest first. Where a rule counts by groups, some of
/// the heaviest members may add nothing.
fn drop_spare(moved: &mut Vec<usize>, carried: impl Fn(&[usize]) -> bool) {
    for at in (0..moved.len()).rev() {
        let spare = moved.remove(at);
        if !carried(moved) {
            moved.insert(at, spare);
        }
    }
}

/// Tells whether the text is adopted if `moved` support it and `lost` abstain.
fn is_carried(rule: &Rule, members: &[MemberStance], moved: &[usize], lost: &[usize]) -> bool {
    outcome_if_moved(rule, members, moved, lost).adopted
}

fn outcome_if_moved(rule: &Rule, members: &[MemberStance], moved: &[usize], lost: &[usize]) -> Outcome {
    let voter = |(index, member): (usize, &MemberStance<'_>)| {
        let choice = match member.vote() {
            _ if moved.contains(&index) => Some(Choice::Yes),
            _ if lost.contains(&index) => Some(Choice::Abstain),
            own => own,
        };
        (member.code.to_owned(), choice)
    };
    let choices: Vec<(String, Option<Choice>)> = members.iter().enumerate().map(voter).collect();
    let voters: Vec<Voter> = members
        .iter()
        .zip(&choices)
        .map(|(member, (code, choice))| Voter {
            code,
            weight: member.weight.into(),
            attributes: member.attributes,
            present: choice.is_some(),
            vote: choice.map(Vote::Whole),
        })
        .collect();
    decide_by_rule(rule, CountingInput::Named { voters: &voters, unit: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::find_preset;
    use proptest::prelude::*;

    const STANCES: [Option<Stance>; 5] = [
        Some(Stance::Support),
        Some(Stance::SupportWithAmendment),
        Some(Stance::Reserve),
        Some(Stance::Oppose),
        None,
    ];

    fn members<'a>(stances: &[Option<Stance>], none: &'a BTreeMap<String, String>) -> Vec<MemberStance<'a>> {
        let one = |(delegation_id, stance): (i64, &Option<Stance>)| MemberStance {
            delegation_id: DelegationId(delegation_id),
            code: "X",
            attributes: none,
            weight: 1,
            stance: *stance,
        };
        (0..).zip(stances).map(one).collect()
    }

    fn needs(moved: &[(usize, &[i64])], unopposed: &[(usize, &[i64])]) -> Coalition {
        let any = |of: &[(usize, &[i64])]| {
            let ids = |of: &[i64]| of.iter().copied().map(DelegationId).collect();
            of.iter().map(|(number, of)| NeededMembers { number: *number, of: ids(of) }).collect()
        };
        Coalition::Needs { moved: any(moved), instead: Vec::new(), unopposed: any(unopposed) }
    }

    /// By hand, for two thirds of those voting yes or no: 4 of 7 needs one of the three opponents. Without them, the
    /// member that asks for a change makes 5 of 8, which is too few, and the one with a reservation 6 of 9.
    #[test]
    fn the_fewest_and_nearest_members_need_to_move() {
        let none = BTreeMap::new();
        let (yes, no) = (Some(Stance::Support), Some(Stance::Oppose));
        let rule = find_preset("un-two-thirds").unwrap();
        let asks =
            [yes, yes, yes, yes, no, no, no, Some(Stance::Reserve), Some(Stance::SupportWithAmendment)];
        assert_eq!(
            find_coalition(&rule, &members(&asks, &none)),
            needs(&[(1, &[4, 5, 6])], &[(1, &[8]), (1, &[7])]),
            "one against will do, whichever; or both who abstain"
        );
        let close = [yes, yes, yes, no, no, Some(Stance::Reserve), Some(Stance::SupportWithAmendment)];
        assert_eq!(find_coalition(&rule, &members(&close, &none)), needs(&[(1, &[6])], &[]), "4 of 6");
        assert_eq!(
            find_coalition(&rule, &members(&[yes, yes, yes, no], &none)),
            Coalition::Carries { spare: 1 }
        );
        let consensus = find_preset("consensus").unwrap();
        assert_eq!(
            find_coalition(&consensus, &members(&[yes, no, None, no], &none)),
            needs(&[(2, &[1, 3])], &[])
        );
    }

    /// By hand: a majority in both regions is one vote short in the second; a move in the first region adds nothing.
    /// A quorum of 25 is larger than the number of members.
    #[test]
    fn a_coalition_names_only_needed_members_and_says_why_no_move_helps() {
        let [africa, asia] = ["africa", "asia_pacific"]
            .map(|region| BTreeMap::from([("region".to_owned(), region.to_owned())]));
        let stances = [Some(Stance::Support), None, None, None];
        let mut all = members(&stances, &africa);
        all[2].attributes = &asia;
        all[3].attributes = &asia;
        let rule = find_preset("regional-concurrence").unwrap();
        let Coalition::Needs { moved, .. } = find_coalition(&rule, &all) else { panic!("it can be carried") };
        assert_eq!(
            moved,
            [NeededMembers { number: 1, of: vec![DelegationId(2), DelegationId(3)] }],
            "either of that region, and nobody of the other"
        );
        let codex = find_coalition(&find_preset("codex").unwrap(), &all);
        assert!(
            matches!(codex, Coalition::Never(Some(quorum)) if quorum.required > quorum.present),
            "{codex:?}"
        );
    }

    /// By hand: 6 of 10 in favour and 4 against is short of two thirds of the weight. Of those who abstain, the one
    /// of weight 3 makes 9 of 13, and neither of the others is enough alone.
    #[test]
    fn weights_decide_which_members_would_carry_the_text() {
        let none = BTreeMap::new();
        let rule = find_preset("un-two-thirds").unwrap();
        let (yes, no, amend) =
            (Some(Stance::Support), Some(Stance::Oppose), Some(Stance::SupportWithAmendment));
        let mut all = members(&[yes, no, amend, amend, None], &none);
        for (member, weight) in all.iter_mut().zip([6, 4, 1, 1, 3]) {
            member.weight = weight;
        }
        assert_eq!(find_coalition(&rule, &all), needs(&[(1, &[4])], &[]));
        all[2].weight = 3;
        all[2].stance = None;
        let heads = r#"{"name":"two","adoption":{"criterion":{"name":"two","count":"heads","votes":"yes",
            "comparison":"at_least","bound":{"number":2}}}}"#;
        let heads: Rule = serde_json::from_str(heads).unwrap();
        assert_eq!(find_coalition(&rule, &all), needs(&[(1, &[2, 4])], &[]), "alike in weight");
        all[2].weight = 5;
        let heavier = Coalition::Needs {
            moved: vec![NeededMembers { number: 1, of: vec![DelegationId(2)] }],
            instead: vec![DelegationId(4)],
            unopposed: Vec::new(),
        };
        assert_eq!(find_coalition(&rule, &all), heavier, "not alike, though either would do");
        assert_eq!(find_coalition(&heads, &all), needs(&[(1, &[3])], &[]), "it counts heads: the nearest");
    }

    proptest! {
        #[test]
        fn no_smaller_set_would_carry(
            picks in prop::collection::vec((0..5_usize, prop::sample::select(vec![1_i64, 2, 2, 5, 8])), 1..8),
            rule in prop::sample::select(vec![
                "un-simple-majority", "un-two-thirds", "members-majority", "consensus", "eu-qualified-majority", "double-weighted-majority",
            ]),
        ) {
            let none = BTreeMap::new();
            let rule = find_preset(rule).unwrap();
            let stances: Vec<_> = picks.iter().map(|(pick, _)| STANCES[*pick]).collect();
            let mut all = members(&stances, &none);
            for (member, (_, weight)) in all.iter_mut().zip(&picks) {
                member.weight = *weight;
            }
            let fewest = |furthest: u8| {
                let carrying = |size: u32| {
                    (0..1_u32 << all.len()).filter(|set| set.count_ones() == size).any(|set| {
                        let moved: Vec<usize> = (0..all.len()).filter(|at| set >> at & 1 == 1).collect();
                        let may = |at: &usize| (1..=furthest).contains(&all[*at].distance());
                        moved.iter().all(may) && is_carried(&rule, &all, &moved, &[])
                    })
                };
                (0..=u32::try_from(all.len()).unwrap()).find(|size| carrying(*size))
            };
            let against = |at: &usize| all[*at].vote() == Some(Choice::No);
            let (without_opponents, fewest) = (fewest(3), fewest(4));
            match find_coalition(&rule, &all) {
                Coalition::Carries { .. } => prop_assert_eq!(fewest, Some(0)),
                Coalition::Needs { moved, instead, unopposed } => {
                    let places = |ids: &[DelegationId]| ids.iter().map(|id| usize::try_from(id.0).unwrap()).collect::<Vec<_>>();
                    // All sets that take the given number of members of each kind.
                    let ways = |any: &[NeededMembers]| -> Vec<Vec<usize>> {
                        let some: Vec<(usize, Vec<usize>)> =
                            any.iter().map(|one| (one.number, places(&one.of))).collect();
                        let of = |set: u32| (0..all.len()).filter(move |at| set >> at & 1 == 1).collect::<Vec<_>>();
                        let number: usize = some.iter().map(|(number, _)| number).sum();
                        let fits = |set: &Vec<usize>| set.len() == number
                            && some.iter().all(|(number, of)| set.iter().filter(|at| of.contains(at)).count() == *number);
                        (0..1_u32 << all.len()).map(of).filter(fits).collect()
                    };
                    let (moved, unopposed) = (ways(&moved), ways(&unopposed));
                    let instead = places(&instead);
                    prop_assert!(!moved.is_empty());
                    for moved in &moved {
                        prop_assert_eq!(fewest, u32::try_from(moved.len()).ok());
                        prop_assert!(is_carried(&rule, &all, moved, &[]), "whichever are chosen");
                    }
                    let opposed = moved[0].iter().any(against);
                    prop_assert!(moved.iter().all(|moved| moved.iter().any(against) == opposed));
                    for unopposed in &unopposed {
                        prop_assert!(!unopposed.iter().any(against));
                        let found = u32::try_from(unopposed.len()).ok().filter(|found| *found > 0);
                        prop_assert_eq!(found, if opposed { without_opponents } else { None });
                        prop_assert!(found.is_none() || is_carried(&rule, &all, unopposed, &[]));
                    }
                    for other in (0..all.len()).filter(|at| !moved.iter().any(|set| set.contains(at))) {
                        let would_do = moved.iter().any(|moved| moved.iter().enumerate().any(|(place, out)| {
                            let mut swapped = moved.clone();
                            swapped[place] = other;
                            all[*out].distance() == all[other].distance() && is_carried(&rule, &all, &swapped, &[])
                        }));
                        prop_assert_eq!(would_do, instead.contains(&other));
                    }
                }
                Coalition::Never(_) => prop_assert_eq!(fewest, None),
            }
        }
    }
}
