//! Discovers groups of participants by their reactions to statements.
//!
//! Participants are placed on the two principal components of their reactions, and k-means groups those who have
//! reacted often enough, with the number of groups that separates them best. The method is that of Polis (see
//! [`super::groups`]); the same input gives the same groups.

mod clusters;
mod components;

pub use components::PrincipalComponent;

use crate::reactions::ReactionMatrix;

/// The number of statements to which a participant must have reacted to belong to a group, or all statements where
/// there are fewer. Other participants are placed on the map only.
pub const LEAST_REACTIONS: usize = 7;
/// The largest number of groups that is tried.
pub const MOST_GROUPS: usize = 5;

/// The opinion groups that were discovered, with the coordinates and the group of each participant.
#[derive(Clone, Debug, PartialEq)]
pub struct OpinionGroups {
    pub components: [PrincipalComponent; 2],
    /// The coordinates of each participant.
    pub coordinates: Vec<[f64; 2]>,
    /// The group of each participant. Groups are numbered from 0 by size, the largest first; those of one size by
    /// their first participants.
    pub group_of: Vec<Option<u32>>,
    pub groups: usize,
    /// The mean silhouette, from −1 to 1, of each number of groups. It measures how well the groups are separated.
    pub silhouettes: Vec<(usize, f64)>,
}

/// Discovers groups. `excluded` marks the statements that were moderated out: they take no part, and count as seen by
/// everybody where participants are placed.
pub fn discover_groups(reactions: &ReactionMatrix, excluded: &[bool]) -> OpinionGroups {
    let components = components::principal_components(reactions, excluded);
    let coordinates = components::coordinates(reactions, excluded, &components);
    let taken = excluded.iter().filter(|excluded| !**excluded).count();
    let least = LEAST_REACTIONS.min(taken).max(1);
    let among: Vec<usize> = (0..reactions.participants())
        .filter(|participant| {
            reactions.of(*participant).filter(|(statement, _)| !excluded[*statement]).count() >= least
        })
        .collect();
    let points: Vec<[f64; 2]> = among.iter().map(|participant| coordinates[*participant]).collect();
    let clusters::Clustering { labels, groups, silhouettes } = clusters::cluster_points(&points, MOST_GROUPS);
    let mut group_of = vec![None; reactions.participants()];
    for (participant, label) in among.into_iter().zip(labels) {
        group_of[participant] = Some(label);
    }
    OpinionGroups { components, coordinates, group_of, groups, silhouettes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reactions::{GivenReaction, Reaction};

    /// Makes two camps that answer ten statements alike, except for one answer of four people.
    fn camps() -> ReactionMatrix {
        let mut given = Vec::new();
        for participant in 0..12_u32 {
            for statement in 0..10_u32 {
                let agrees = (participant % 2 == 0) != (participant < 4 && statement == participant);
                let reaction = if agrees { Reaction::Agree } else { Reaction::Disagree };
                given.push(GivenReaction { participant, statement, reaction, at: 0 });
            }
        }
        // One participant has reacted only once.
        given.push(GivenReaction { participant: 12, statement: 0, reaction: Reaction::Agree, at: 0 });
        ReactionMatrix::new(13, 10, given)
    }

    #[test]
    fn two_camps_are_found_and_a_participant_with_few_reactions_is_in_neither() {
        let found = discover_groups(&camps(), &[false; 10]);
        assert_eq!(found.groups, 2);
        let expected: Vec<_> = (0..12).map(|participant| Some(participant % 2)).chain([None]).collect();
        assert_eq!(found.group_of, expected);
        assert!(found.components[0].explained > 0.5);
        assert_eq!(found, discover_groups(&camps(), &[false; 10]), "the same input gives the same");
    }

    #[test]
    fn a_matrix_without_reactions_has_no_groups_and_one_of_equal_reactions_has_one() {
        let none = discover_groups(&ReactionMatrix::new(0, 0, Vec::new()), &[]);
        assert_eq!((none.groups, none.coordinates.len()), (0, 0));
        let silent = discover_groups(&ReactionMatrix::new(3, 2, Vec::new()), &[false; 2]);
        assert_eq!((silent.groups, silent.group_of), (0, vec![None; 3]));
        // All participants have the same opinion, which makes one group.
        let given = (0..9).map(|participant| GivenReaction {
            participant,
            statement: 0,
            reaction: Reaction::Agree,
            at: 0,
        });
        let alike = discover_groups(&ReactionMatrix::new(9, 1, given.collect()), &[false]);
        assert_eq!((alike.groups, alike.group_of), (1, vec![Some(0); 9]));
    }

    #[test]
    fn an_excluded_statement_takes_no_part() {
        let excluded = [true, true, true, true, true, true, true, true, true, false];
        let found = discover_groups(&camps(), &excluded);
        assert!(found.components[0].loadings[..9].iter().all(|loading| loading.abs() < f64::EPSILON));
        // With one statement left, the two groups are those who agree and those who do not.
        assert_eq!(found.groups, 2);
    }
}
