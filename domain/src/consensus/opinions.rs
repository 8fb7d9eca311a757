//! The opinions of all participants on the statements: the groups that are discovered, what represents each and who
//! is in it, what all share, and where each participant is on a map.

use super::composition::{Composition, FEW, compose_groups};
use super::discovery::{OpinionGroups, discover_groups};
use super::groups::{self, AgreementScores, RepresentativeStatement, SharedOpinion, Tendency};
use crate::delegations::{Group, GroupFamily};
use crate::reactions::{ReactionCounts, ReactionMatrix};
use std::collections::BTreeMap;

/// The opinions that the reactions to statements show. Statements are numbered as in the [`ReactionMatrix`].
#[derive(Clone, Debug)]
pub struct Opinions {
    pub reactions: usize,
    pub totals: Vec<ReactionCounts>,
    pub discovered: OpinionGroups,
    /// The tendency of each discovered group on each statement.
    pub tendencies: Vec<Vec<Tendency>>,
    /// The statements that represent each discovered group.
    pub representatives: Vec<Vec<RepresentativeStatement>>,
    pub composition: Composition,
    /// The statements with which most of all participants agree and each discovered group agrees more probably than
    /// not; and likewise those that they reject.
    pub agreed: Vec<SharedOpinion>,
    pub disagreed: Vec<SharedOpinion>,
    /// The group-aware consensus of each statement over the discovered groups; `None` with fewer than two, and where
    /// fewer than [`FEW`] of one of them have seen it.
    pub across_discovered: Vec<Option<AgreementScores>>,
    /// The group-aware consensus of each statement over `regions`; `None` with fewer than two, and where fewer than
    /// [`FEW`] delegations of one of them have seen it: without that region the figure could not be compared.
    pub across_regions: Vec<Option<AgreementScores>>,
    /// The regional groups of which at least [`FEW`] delegations have reacted to any statement.
    pub regions: Vec<Group>,
    /// The statements that anyone has seen. Those on which the discovered groups agree best come first, and those
    /// without a consensus come last.
    pub ranking: Vec<usize>,
}

/// A square of the map with the participants in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapCell {
    pub column: u32,
    pub row: u32,
    pub group: Option<u32>,
    pub count: u32,
}

/// Summarizes the opinions in `reactions`; `groups_of` has the declared groups of each participant.
pub fn summarize_opinions(reactions: &ReactionMatrix, groups_of: &[Vec<Group>]) -> Opinions {
    let statements = reactions.statements();
    let totals = reactions.totals();
    let discovered = discover_groups(reactions, &vec![false; statements]);
    let by_group = reactions.by_group(discovered.groups, &discovered.group_of);
    let considered: Vec<usize> = (0..statements).collect();
    let tendencies = groups::tendencies(&by_group);
    let representatives =
        tendencies.iter().map(|one| groups::representative_statements(one, &considered)).collect();
    let (agreed, disagreed) = opinions_shared_by_all(&totals, &tendencies);
    let across_discovered = consensus_by_statement(&by_group, statements, FEW);
    let (regions, by_region) = counts_by_region(reactions, groups_of);
    let across_regions = consensus_by_statement(&by_region, statements, FEW);
    let composition = compose_groups(discovered.groups, &discovered.group_of, groups_of);
    let mut ranking: Vec<usize> = (0..statements).filter(|statement| totals[*statement].seen > 0).collect();
    let agreement = |statement: usize| match across_discovered[statement] {
        Some(sides) => (true, sides.agree),
        None => (false, groups::smoothed_proportion(totals[statement].agree, totals[statement].seen)),
    };
    // The sort is stable, so that of equal statements the first one comes first.
    ranking.sort_by(|one, other| {
        let ((told, most), (least_told, least)) = (agreement(*other), agreement(*one));
        told.cmp(&least_told).then(most.total_cmp(&least))
    });
    Opinions {
        reactions: reactions.len(),
        totals,
        discovered,
        tendencies,
        representatives,
        composition,
        agreed,
        disagreed,
        across_discovered,
        across_regions,
        regions,
        ranking,
    }
}

/// Finds the statements on which all together agree, and those that they reject, of those that at least [`FEW`] of
/// each group have seen and on which each group more probably than not takes that side.
fn opinions_shared_by_all(
    totals: &[ReactionCounts],
    tendencies: &[Vec<Tendency>],
) -> (Vec<SharedOpinion>, Vec<SharedOpinion>) {
    let by_all = |probability: fn(&Tendency) -> f64| -> Vec<usize> {
        let by_all = |statement: &usize| {
            let mut of_groups = tendencies.iter().map(|of| of[*statement]);
            of_groups.all(|one| one.counts.seen >= FEW && probability(&one) > 0.5)
        };
        (0..totals.len()).filter(by_all).collect()
    };
    let (agreed, _) = groups::shared_opinions(totals, &by_all(|one| one.agree));
    let (_, disagreed) = groups::shared_opinions(totals, &by_all(|one| one.disagree));
    (agreed, disagreed)
}

/// Computes the consensus of each statement that at least `seen` of each group have seen.
fn consensus_by_statement(
    by_group: &[Vec<ReactionCounts>],
    statements: usize,
    seen: u32,
) -> Vec<Option<AgreementScores>> {
    let of = |statement: usize| {
        let counts: Vec<ReactionCounts> = by_group.iter().map(|group| group[statement]).collect();
        let told = counts.len() > 1 && counts.iter().all(|one| one.seen >= seen);
        groups::group_aware_geometric_mean(&counts).filter(|_| told)
    };
    (0..statements).map(of).collect()
}

/// Finds the regional groups of which at least [`FEW`] delegations have reacted, with the counts of each.
fn counts_by_region(
    reactions: &ReactionMatrix,
    groups_of: &[Vec<Group>],
) -> (Vec<Group>, Vec<Vec<ReactionCounts>>) {
    let region = |groups: &Vec<Group>| groups.iter().copied().find(|one| one.family() == GroupFamily::Region);
    let mut numbers: BTreeMap<Group, usize> = BTreeMap::new();
    for group in groups_of.iter().filter_map(region) {
        *numbers.entry(group).or_default() += 1;
    }
    let regions: Vec<Group> =
        numbers.into_iter().filter(|(_, number)| *number >= FEW as usize).map(|(group, _)| group).collect();
    let place = |group| u32::try_from(regions.binary_search(&group).ok()?).ok();
    let group_of: Vec<Option<u32>> = groups_of.iter().map(|groups| place(region(groups)?)).collect();
    let counts = reactions.by_group(regions.len(), &group_of);
    (regions, counts)
}

impl Opinions {
    /// Divides the map into `columns` by `rows` squares, from the top left, with each participant in one. The result
    /// grows with the number of squares and not with the number of participants.
    pub fn cells(&self, columns: u32, rows: u32) -> Vec<MapCell> {
        let places = &self.discovered.coordinates;
        let range = |axis: usize| {
            let ends = places.iter().map(|place| place[axis]);
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), one| {
                (least.min(one), most.max(one))
            })
        };
        let (across, up) = (range(0), range(1));
        let step = |value: f64, (least, most): (f64, f64), steps: u32| {
            let share = if most > least { (value - least) / (most - least) } else { 0.5 };
            // The value is between 0 and the number of steps.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a small number"
            )]
            let step = (share * f64::from(steps)) as u32;
            step.min(steps - 1)
        };
        let mut cells: BTreeMap<(u32, u32, Option<u32>), u32> = BTreeMap::new();
        for (place, group) in places.iter().zip(&self.discovered.group_of) {
            let (column, row) = (step(place[0], across, columns), rows - 1 - step(place[1], up, rows));
            *cells.entry((row, column, *group)).or_insert(0) += 1;
        }
        let cell = |((row, column, group), count)| MapCell { column, row, group, count };
        cells.into_iter().map(cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consensus::composition::ParticipantPart;
    use crate::delegations::Region;
    use crate::reactions::{GivenReaction, Reaction};

    /// Makes eight participants of one opinion and eight of another on ten statements. All agree on the last
    /// statement; the first four of each camp are African States, the others the public.
    fn room() -> (ReactionMatrix, Vec<Vec<Group>>) {
        let mut given = Vec::new();
        for participant in 0..16_u32 {
            for statement in 0..10_u32 {
                let agrees = statement == 9 || (participant < 8) == (statement % 2 == 0);
                let reaction = if agrees { Reaction::Agree } else { Reaction::Disagree };
                given.push(GivenReaction { participant, statement, reaction, at: 0 });
            }
        }
        let africa = vec![Group::Region(Region::Africa)];
        let groups = (0..16).map(|one| if one % 8 < 4 { africa.clone() } else { Vec::new() }).collect();
        (ReactionMatrix::new(16, 11, given), groups)
    }

    #[test]
    fn a_statement_that_both_camps_accept_comes_first_and_an_unseen_one_is_left_out() {
        let (reactions, groups) = room();
        let found = summarize_opinions(&reactions, &groups);
        assert_eq!(found.discovered.groups, 2);
        assert_eq!(found.ranking.first(), Some(&9));
        assert_eq!(found.ranking.len(), 10);
        assert_eq!(found.agreed.first().map(|one| one.statement), Some(9));
        assert!(found.across_regions.iter().all(Option::is_none), "there is one region alone");
        let africa = ParticipantPart::Group(Group::Region(Region::Africa));
        assert_eq!(found.composition.rows, [(ParticipantPart::Others, vec![4, 4]), (africa, vec![4, 4])]);
        assert!(found.representatives.iter().all(|of| of.iter().all(|one| one.statement != 10)));
    }

    /// Three fifths of all agree with the first statement: all of a camp of twelve and none of a camp of eight.
    #[test]
    fn a_statement_that_one_camp_rejects_is_not_a_shared_opinion() {
        let mut given = Vec::new();
        for participant in 0..20_u32 {
            for statement in 0..10_u32 {
                let agrees = statement == 9 || (participant < 12) == (statement % 2 == 0);
                let reaction = if agrees { Reaction::Agree } else { Reaction::Disagree };
                given.push(GivenReaction { participant, statement, reaction, at: 0 });
            }
        }
        for participant in 20..60_u32 {
            given.push(GivenReaction { participant, statement: 0, reaction: Reaction::Agree, at: 0 });
        }
        let found = summarize_opinions(&ReactionMatrix::new(60, 10, given), &vec![Vec::new(); 60]);
        assert_eq!(found.discovered.groups, 2);
        let shared: Vec<usize> = found.agreed.iter().map(|one| one.statement).collect();
        assert_eq!(shared, [9], "52 of 60 agree with the first, and 8 of one mind do not");
        let few = [
            ReactionCounts { agree: 9, disagree: 0, seen: 9 },
            ReactionCounts { agree: 2, disagree: 0, seen: 2 },
        ];
        let tendencies = groups::tendencies(&few.map(|counts| vec![counts]));
        let all = [ReactionCounts { agree: 11, disagree: 0, seen: 11 }];
        assert_eq!(
            super::opinions_shared_by_all(&all, &tendencies).0.len(),
            0,
            "two of one group are too few to speak for it"
        );
        assert_eq!(
            super::opinions_shared_by_all(&all, &[]).0.len(),
            1,
            "without groups all speak for themselves"
        );
    }

    /// By hand: of three regions of four, all of each agree: 5/6. Two of one region pass on the second statement, and
    /// a fourth region of two is not counted.
    #[test]
    fn consensus_across_regions_is_computed_where_each_has_seen_the_statement() {
        let region = |participant: u32| Region::ALL[participant as usize / 4];
        let groups: Vec<_> = (0..14).map(|participant| vec![Group::Region(region(participant))]).collect();
        let sees = |participant: u32, statement: u32| statement == 0 || !(8..10).contains(&participant);
        let given = (0..14_u32).flat_map(|participant| (0..2).map(move |statement| (participant, statement)));
        let given = given.filter(|(participant, statement)| sees(*participant, *statement));
        let given = given.map(|(participant, statement)| GivenReaction {
            participant,
            statement,
            reaction: Reaction::Agree,
            at: 0,
        });
        let found = summarize_opinions(&ReactionMatrix::new(14, 2, given.collect()), &groups);
        assert_eq!(found.regions, [0, 4, 8].map(|participant| Group::Region(region(participant))));
        assert!((found.across_regions[0].unwrap().agree - 5.0 / 6.0).abs() < 1e-12);
        assert_eq!(found.across_regions[1], None, "two of four are fewer than three");
    }

    #[test]
    fn the_map_holds_every_participant_exactly_once() {
        let (reactions, groups) = room();
        let cells = summarize_opinions(&reactions, &groups).cells(12, 9);
        assert_eq!(cells.iter().map(|cell| cell.count).sum::<u32>(), 16);
        assert_eq!(cells.len(), 2, "two camps in two places");
        assert!(cells.iter().all(|cell| cell.column < 12 && cell.row < 9 && cell.group.is_some()));
        let nobody = summarize_opinions(&ReactionMatrix::new(0, 3, Vec::new()), &[]);
        assert_eq!((nobody.cells(12, 9).len(), nobody.ranking.len()), (0, 0));
    }
}
