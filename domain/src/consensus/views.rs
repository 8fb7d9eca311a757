//! Chooses the minority views that are quoted.

use super::StanceCounts;
use crate::delegations::Region;
use crate::identifiers::PositionId;
use crate::positions::Stance;

/// The largest number of statements of one stance that are quoted.
pub const QUOTED: usize = 2;

/// A position of a member that comes with a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedPosition {
    pub position_id: PositionId,
    pub stance: Stance,
    pub region: Option<Region>,
}

/// Chooses the positions whose statements are quoted. `voiced` is in the order of submission.
///
/// The majority is the stance that most members take; of two equal ones, the one nearer to support. Of each other
/// stance the statement submitted first is quoted, and then the first from another region. So one region does not
/// speak for all who hold a view, and nobody selects the quotations.
pub fn minority_views(counts: &StanceCounts, voiced: &[StatedPosition]) -> Vec<PositionId> {
    let stances = [Stance::Support, Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose];
    let most = stances.iter().map(|stance| counts.of(*stance)).max().unwrap_or(0);
    let majority = stances.into_iter().find(|stance| counts.of(*stance) == most);
    let mut picked = Vec::new();
    for stance in stances.into_iter().filter(|stance| Some(*stance) != majority) {
        let mut of_stance: Vec<&StatedPosition> = Vec::new();
        for one in voiced.iter().filter(|one| one.stance == stance) {
            let another = of_stance.iter().all(|picked| picked.region != one.region);
            if of_stance.len() < QUOTED && another {
                of_stance.push(one);
            }
        }
        picked.extend(of_stance.iter().map(|one| one.position_id));
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minority_stance_is_quoted_by_its_first_member_and_the_first_of_another_region() {
        let voiced = |id, stance, region| StatedPosition { position_id: PositionId(id), stance, region };
        let (africa, asia) = (Some(Region::Africa), Some(Region::AsiaPacific));
        let all = [
            voiced(1, Stance::Support, africa),
            voiced(2, Stance::Oppose, africa),
            voiced(3, Stance::Oppose, africa),
            voiced(4, Stance::Reserve, None),
            voiced(5, Stance::Oppose, asia),
            voiced(6, Stance::Oppose, None),
        ];
        assert_eq!(minority_views(&StanceCounts([5, 0, 1, 4, 0]), &all), [4, 2, 5].map(PositionId));
        assert_eq!(
            minority_views(&StanceCounts([1, 0, 1, 5, 0]), &all),
            [1, 4].map(PositionId),
            "those against are the majority"
        );
        assert_eq!(
            minority_views(&StanceCounts([3, 0, 0, 3, 0]), &all),
            [4, 2, 5].map(PositionId),
            "of two alike, support is it"
        );
        assert_eq!(minority_views(&StanceCounts::default(), &[]), []);
    }
}
