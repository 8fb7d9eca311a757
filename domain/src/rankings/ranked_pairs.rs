//! Ranked pairs, with every order of victories that are equally strong.
//!
//! Victories are locked from the strongest to the weakest, and one that would close a cycle is skipped. The orders of
//! a class of equal victories differ only in which of them are skipped: the sets that can be locked are the subsets
//! of the class that close no cycle and to which no other victory of the class can be added. To find who wins by any
//! of them is hard in general (Brill and Fischer 2012, "The price of neutrality for the ranked pairs method"), so the
//! search is bounded.

use super::*;

/// The largest number of choices between equal victories that are followed. Where the search is cut off, all options
/// that are still undefeated are taken for winners.
const MAX_CHOICES: usize = 65_536;

pub(super) fn rank_by_pairs(matrix: &[Vec<i128>], strength: VictoryStrength) -> RankingResult {
    rank_within(&pairwise::victories(matrix, strength), MAX_CHOICES)
}

/// Ranks the options: the winners, then the rest by what all final relations have in common. Nothing stands before a
/// winner in all of them.
pub(super) fn rank_within(victories: &[Vec<i128>], max_choices: usize) -> RankingResult {
    let options = victories.len();
    let classes = victory_classes(victories);
    let mut open = vec![PairBranch { class: 0, above: vec![0; options], skipped: vec![0; options] }];
    let mut common = vec![all_options(options); options];
    let (mut won, mut ends, mut choices, mut cut_off) = (0, 0, 0, false);
    while let Some(mut branch) = open.pop() {
        match next_locking_step(&classes, &mut branch) {
            LockingStep::Impossible => continue,
            LockingStep::Choice(pair) if choices < max_choices => {
                choices += 1;
                open.extend([skip_pair(branch.clone(), pair), lock_pair(branch, pair)]);
                continue;
            }
            LockingStep::Choice(_) => cut_off = true,
            LockingStep::End => {}
        }
        ends += 1;
        for (option, above) in branch.above.iter().enumerate() {
            common[option] &= above;
            won |= if *above == 0 { bit(option) } else { 0 };
        }
    }
    let mut order = vec![members(won).collect()];
    order.extend(pairwise::sort_into_levels(&common, all_options(options) & !won));
    let mut ranked = rank_by_order(order, 1, Vec::new());
    ranked.tied |= cut_off || ends > 1;
    ranked
}

/// A victory, as its winner and its loser.
type RankedPair = (usize, usize);

/// A branch of the search through the victories. No two branches skip the same ones.
#[derive(Clone)]
struct PairBranch {
    /// The class that is being locked; the classes before it are done.
    class: usize,
    /// The options before each option in the relation locked so far, which is kept transitive.
    above: Vec<u64>,
    /// The skipped victories of this class, which must close a cycle in the end: the winners, by loser.
    skipped: Vec<u64>,
}

/// Sorts victories into classes of equal strength, the strongest first.
fn victory_classes(victories: &[Vec<i128>]) -> Vec<Vec<RankedPair>> {
    let mut pairs: Vec<(i128, RankedPair)> = Vec::new();
    for (winner, row) in victories.iter().enumerate() {
        let won = row.iter().enumerate().filter(|(_, worth)| **worth > 0);
        pairs.extend(won.map(|(loser, worth)| (-worth, (winner, loser))));
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|one, next| one.0 == next.0)
        .map(|class| class.iter().map(|(_, pair)| *pair).collect())
        .collect()
}

enum LockingStep {
    /// All victories are locked or skipped.
    End,
    /// The branch cannot be: a victory that it skips closes no cycle.
    Impossible,
    /// A victory that closes a cycle with others of its class can be locked or skipped.
    Choice(RankedPair),
}

/// Locks the victories that are locked in every order, up to the next choice.
fn next_locking_step(classes: &[Vec<RankedPair>], branch: &mut PairBranch) -> LockingStep {
    while let Some(class) = classes.get(branch.class) {
        let above = &branch.above;
        let undecided: Vec<RankedPair> = class
            .iter()
            .filter(|(winner, loser)| (above[*loser] | branch.skipped[*loser]) & bit(*winner) == 0)
            .filter(|(winner, loser)| above[*winner] & bit(*loser) == 0)
            .copied()
            .collect();
        let reach = reachable_options(above, &undecided);
        for (loser, skipped) in branch.skipped.iter().enumerate() {
            let closes_a_cycle = |winner: usize| reach[winner] & bit(loser) != 0;
            if above[loser] & skipped != 0 || !members(*skipped).all(closes_a_cycle) {
                return LockingStep::Impossible;
            }
        }
        let Some(first) = undecided.first() else {
            branch.class += 1;
            branch.skipped.fill(0);
            continue;
        };
        let on_no_cycle = |(winner, loser): &&RankedPair| reach[*winner] & bit(*loser) == 0;
        let certain: Vec<&RankedPair> = undecided.iter().filter(on_no_cycle).collect();
        if certain.is_empty() {
            return LockingStep::Choice(*first);
        }
        for pair in certain {
            add_transitively(&mut branch.above, *pair);
        }
    }
    LockingStep::End
}

fn lock_pair(mut branch: PairBranch, pair: RankedPair) -> PairBranch {
    add_transitively(&mut branch.above, pair);
    branch
}

fn skip_pair(mut branch: PairBranch, (winner, loser): RankedPair) -> PairBranch {
    branch.skipped[loser] |= bit(winner);
    branch
}

/// Adds a pair to a transitive relation and keeps it transitive.
fn add_transitively(above: &mut [u64], (winner, loser): RankedPair) {
    let gained = above[winner] | bit(winner);
    for (option, above) in above.iter_mut().enumerate() {
        if option == loser || *above & bit(loser) != 0 {
            *above |= gained;
        }
    }
}

/// Finds for each option those from which it can be reached through a relation and further pairs.
fn reachable_options(above: &[u64], pairs: &[RankedPair]) -> Vec<u64> {
    let mut reach = above.to_vec();
    for (winner, loser) in pairs {
        reach[*loser] |= bit(*winner);
    }
    for via in 0..reach.len() {
        let before = reach[via];
        for from in &mut reach {
            if *from & bit(via) != 0 {
                *from |= before;
            }
        }
    }
    reach
}
