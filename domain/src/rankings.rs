//! Choices among several options: ranked ballots, counted by a named method, exactly.
//!
//! A tie is reported and never broken. Where a method has to break ties on its way, every way of breaking them is
//! followed ("parallel universes", Conitzer, Rognlie and Xia 2009), and the winners are those of any of them. That
//! search is bounded; where it is cut off, all options that are not eliminated there are winners. The same ballots in
//! any order give the same result.

use crate::codes::codes;

mod instant_runoff;
mod pairwise;
mod ranked_pairs;
mod scores;

codes! {
    /// A method to turn ranked ballots into a result.
    RankingMethod {
        /// The option with the most first preferences wins; options ranked first together share the ballot equally.
        Plurality = "plurality",
        /// The option that is named on the most ballots wins, at whatever rank. An option that is not named is not
        /// approved.
        Approval = "approval",
        /// The option with the highest score wins: on each ballot, the options ranked below it minus those above
        /// (Borda 1781, symmetric).
        Borda = "borda",
        /// The option with the fewest votes is eliminated and its votes are transferred, until one option has more
        /// than half of the votes that are not exhausted (Ware 1871).
        InstantRunoff = "irv",
        /// The option with the strongest paths of pairwise victories wins (Schulze 2011).
        Schulze = "schulze",
        /// The strongest victories are locked first, except those that would close a cycle (Tideman 1987).
        RankedPairs = "ranked-pairs",
        /// The option with the smallest worst defeat wins (Simpson 1969, Kramer 1977).
        Minimax = "minimax",
        /// The option with the most pairwise victories wins, a tie counting for half of one (Copeland 1951).
        Copeland = "copeland",
    }
}

codes! {
    /// The strength of a pairwise victory for Schulze, ranked pairs and minimax. An equal pair is a victory for
    /// neither.
    #[derive(Default)]
    VictoryStrength {
        /// The strength is the weight for the winner less the weight for the loser.
        #[default]
        Margins = "margins",
        /// The strength is the weight for the winner, whatever the weight for the loser.
        WinningVotes = "winning",
    }
}

/// The largest number of options that are counted.
pub const MAX_OPTIONS: usize = 64;

/// The ranking of a delegation with its weight. Each option is named at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedBallot {
    /// The weight in units, at least 0.
    pub weight: i128,
    /// The ranking from best to worst. Options of one group are ranked equal, and options that are not named stand
    /// together behind all that are. An empty ranking is a blank ballot and is not counted.
    pub ranking: Vec<Vec<usize>>,
}

/// The ballots on the options `0..options`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub options: usize,
    pub ballots: Vec<RankedBallot>,
}

/// The result of a method. Numbers are in `1 / unit` of a unit of weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankingResult {
    /// The winners, at least one, in option order; more than one is a tie.
    pub winners: Vec<usize>,
    /// The order of all options, from first to last; options between which no order is found share a group. The first
    /// group is `winners`.
    pub order: Vec<Vec<usize>>,
    /// The unit of the numbers: 2 for Copeland; for plurality and instant-runoff, which share ballots, the least in
    /// which every number is whole; otherwise 1.
    pub unit: i128,
    /// The score of each option: first preferences, approvals, Borda points, Copeland points or, for minimax, the
    /// worst defeat (0 if none). Empty for the other methods.
    pub scores: Vec<i128>,
    /// The rounds of an instant-runoff, from the first count to the one that ended it; empty for other methods.
    pub rounds: Vec<RunoffRound>,
    /// Whether a tie was left open: a group of `order` has several options, or different ways of breaking a tie of
    /// eliminations or of pairs led to different results.
    pub tied: bool,
}

/// One count of an instant-runoff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunoffRound {
    /// The votes of the options that are not eliminated, in option order.
    pub votes: Vec<(usize, i128)>,
    /// The weight of the ballots that name none of them.
    pub exhausted: i128,
    /// The options eliminated after this count; empty after the last.
    pub eliminated: Vec<usize>,
    /// The options of which any could have been eliminated; empty unless every choice had to be followed.
    pub tied: Vec<usize>,
}

/// The reason why ballots could not be counted. Ballots are numbered from 0, as in the profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RankingError {
    #[error("there is nothing to choose from")]
    NoOptions,
    #[error("{options} options are more than {MAX_OPTIONS}")]
    TooManyOptions { options: usize },
    #[error("ballot {ballot}: there is no option {option}")]
    Unknown { ballot: usize, option: usize },
    #[error("ballot {ballot}: option {option} stands twice")]
    Twice { ballot: usize, option: usize },
    #[error("ballot {ballot}: the weight is below 0")]
    Weight { ballot: usize },
    #[error("the weights are too large to be added exactly")]
    Overflow,
}

/// Computes the pairwise matrix: `[a][b]` is the weight of the ballots that rank `a` before `b`, in units of weight.
pub fn pairwise_matrix(profile: &Profile) -> Result<Vec<Vec<i128>>, RankingError> {
    check_ballots(profile)?;
    Ok(pairwise::matrix(profile))
}

/// Counts the ballots of `profile` by `method`; `strength` matters to Schulze, ranked pairs and
/// minimax. A single option wins; when no ballot has weight, all options tie. No options at all
/// are an error.
pub fn rank_options(
    method: RankingMethod,
    strength: VictoryStrength,
    profile: &Profile,
) -> Result<RankingResult, RankingError> {
    let total = check_ballots(profile)?;
    let matrix = || pairwise::matrix(profile);
    match method {
        RankingMethod::Plurality => scores::plurality(profile, total),
        RankingMethod::Approval => Ok(scores::approval(profile)),
        RankingMethod::Borda => scores::borda(&matrix(), total),
        RankingMethod::InstantRunoff => instant_runoff::rank_by_runoff(profile, total),
        RankingMethod::Schulze => Ok(pairwise::schulze(&matrix(), strength)),
        RankingMethod::RankedPairs => Ok(ranked_pairs::rank_by_pairs(&matrix(), strength)),
        RankingMethod::Minimax => Ok(pairwise::minimax(&matrix(), strength)),
        RankingMethod::Copeland => Ok(pairwise::copeland(&matrix())),
    }
}

/// The reason why the text of a ranking was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {problem}")]
pub struct RankingTextError {
    /// The place in characters, from 1: where the name stands or, if it is missing, could begin.
    pub column: usize,
    pub problem: RankingTextProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RankingTextProblem {
    #[error("the ranking is empty")]
    Empty,
    #[error("a name is missing")]
    NoName,
    #[error("the option stands twice")]
    Twice,
}

/// Reads a ranking such as `A > B = C > D`: groups from best to worst, and equal names within a group. Spaces around
/// names are ignored; names are compared as they are written.
pub fn parse_ranking(text: &str) -> Result<Vec<Vec<&str>>, RankingTextError> {
    if text.trim().is_empty() {
        return Err(RankingTextError { column: 1, problem: RankingTextProblem::Empty });
    }
    let mut ranking: Vec<Vec<&str>> = Vec::new();
    let mut column = 1;
    for group in text.split('>') {
        let mut names = Vec::new();
        for piece in group.split('=') {
            let name = piece.trim();
            if name.is_empty() {
                return Err(RankingTextError { column, problem: RankingTextProblem::NoName });
            }
            if names.contains(&name) || ranking.iter().any(|names| names.contains(&name)) {
                let column = column + piece.chars().take_while(|c| c.is_whitespace()).count();
                return Err(RankingTextError { column, problem: RankingTextProblem::Twice });
            }
            names.push(name);
            column += piece.chars().count() + 1;
        }
        ranking.push(names);
    }
    Ok(ranking)
}

/// Checks the ballots and returns the total weight of those that can be counted. No sum of weights is larger.
fn check_ballots(profile: &Profile) -> Result<i128, RankingError> {
    match profile.options {
        0 => return Err(RankingError::NoOptions),
        options if options > MAX_OPTIONS => return Err(RankingError::TooManyOptions { options }),
        _ => {}
    }
    let mut total: i128 = 0;
    for (ballot, RankedBallot { weight, ranking }) in profile.ballots.iter().enumerate() {
        if *weight < 0 {
            return Err(RankingError::Weight { ballot });
        }
        total = total.checked_add(*weight).ok_or(RankingError::Overflow)?;
        let mut named = 0;
        for &option in ranking.iter().flatten() {
            if option >= profile.options {
                return Err(RankingError::Unknown { ballot, option });
            }
            if named & bit(option) != 0 {
                return Err(RankingError::Twice { ballot, option });
            }
            named |= bit(option);
        }
    }
    Ok(total)
}

fn rank_by_order(order: Vec<Vec<usize>>, unit: i128, scores: Vec<i128>) -> RankingResult {
    let winners = order.first().cloned().unwrap_or_default();
    let tied = order.iter().any(|group| group.len() > 1);
    RankingResult { winners, order, unit, scores, rounds: Vec::new(), tied }
}

// Sets of options are bit masks.

fn bit(option: usize) -> u64 {
    1 << option
}

/// Returns the set of all options, of which there are 1 to [`MAX_OPTIONS`].
fn all_options(options: usize) -> u64 {
    u64::MAX >> (MAX_OPTIONS - options)
}

/// Lists the options of a set, in option order.
fn members(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let option = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= !bit(option);
        Some(option)
    })
}

fn set_of(options: &[usize]) -> u64 {
    options.iter().fold(0, |set, option| set | bit(*option))
}

#[cfg(test)]
mod tests;
