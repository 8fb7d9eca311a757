//! A choice among several options: rankings as they stand on ballots, and how they are counted.

use crate::amounts::Amount;
use crate::rankings;
use serde::{Deserialize, Serialize};

/// What became of a choice among options, which are named in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceResult {
    pub counting: rankings::RankingMethod,
    pub winners: Vec<usize>,
    pub order: Vec<Vec<usize>>,
    pub tied: bool,
    pub scores: Vec<Amount>,
    /// `[a][b]`: the weight of the ballots that rank `a` before `b`.
    pub pairwise: Vec<Vec<Amount>>,
    pub rounds: Vec<ChoiceRound>,
}

/// One count of an instant-runoff: votes by option, none for those that are out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceRound {
    pub votes: Vec<Option<Amount>>,
    pub exhausted: Amount,
    pub eliminated: Vec<usize>,
    pub tied: Vec<usize>,
}

/// Counts rankings of `options`, each with its weight. A ranking names options by number from 1,
/// as `2>1=3`; one that cannot be read counts for nobody.
pub fn choose_option(
    counting: rankings::RankingMethod,
    options: usize,
    ballots: &[(i64, &str)],
) -> Result<ChoiceResult, rankings::RankingError> {
    let ballots = ballots.iter().map(|(weight, text)| rankings::RankedBallot {
        weight: i128::from(*weight),
        ranking: parse_option_ranking(text, options).unwrap_or_default(),
    });
    let profile = rankings::Profile { options, ballots: ballots.collect() };
    let found = rankings::rank_options(counting, rankings::VictoryStrength::Margins, &profile)?;
    let amount = |number: &i128| Amount::fraction(*number, found.unit);
    let rounds = found.rounds.iter().map(|round| {
        let mut votes = vec![None; options];
        round.votes.iter().for_each(|(option, number)| votes[*option] = Some(amount(number)));
        ChoiceRound {
            votes,
            exhausted: amount(&round.exhausted),
            eliminated: round.eliminated.clone(),
            tied: round.tied.clone(),
        }
    });
    let pairwise = rankings::pairwise_matrix(&profile)?;
    Ok(ChoiceResult {
        counting,
        tied: found.tied,
        scores: found.scores.iter().map(amount).collect(),
        rounds: rounds.collect(),
        pairwise: pairwise
            .iter()
            .map(|row| row.iter().map(|votes| Amount::whole(*votes)).collect())
            .collect(),
        winners: found.winners,
        order: found.order,
    })
}

/// Reads `2>1=3`, options by number from 1; nothing where one is unknown or stands twice.
pub fn parse_option_ranking(text: &str, options: usize) -> Option<Vec<Vec<usize>>> {
    let number = |name: &str| {
        let number: usize = name.parse().ok()?;
        (1..=options).contains(&number).then(|| number - 1)
    };
    let groups = rankings::parse_ranking(text).ok()?;
    let ranking: Vec<Vec<usize>> =
        groups.iter().map(|group| group.iter().map(|name| number(name)).collect()).collect::<Option<_>>()?;
    let mut named: Vec<usize> = ranking.iter().flatten().copied().collect();
    named.sort_unstable();
    named.windows(2).all(|pair| pair[0] != pair[1]).then_some(ranking)
}
