//! Choices among several options: the rankings on ballots, and how they are counted.

use crate::amounts::Amount;
use crate::rankings;
use crate::rankings::RankingTextError;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// A ranking is the order of options on a ballot, written as `2>1=3`: groups from best to worst of equal options,
/// each named by its number from 1. It names at least one option, and none twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
#[cfg_attr(feature = "sea-orm", sea_orm(value_type = "String"))]
pub struct Ranking(Vec<Vec<usize>>);

/// The reason why a text is no ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RankingParseError {
    #[error(transparent)]
    Text(#[from] RankingTextError),
    #[error("an option is not named by its number from 1")]
    Number,
    #[error("an option stands twice")]
    Twice,
}

impl Ranking {
    /// Orders options, counted from 0, by the rank given to each, the lowest first; `None` where no option has a
    /// rank.
    pub fn by_rank(ranks: &BTreeMap<usize, u32>) -> Option<Self> {
        let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (option, rank) in ranks {
            groups.entry(*rank).or_default().push(*option);
        }
        (!groups.is_empty()).then(|| Self(groups.into_values().collect()))
    }

    /// Returns the groups of options, counted from 0, from best to worst.
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.0
    }

    /// Tells whether the ranking names no option but the first `options`.
    pub fn is_of(&self, options: usize) -> bool {
        self.0.iter().flatten().all(|option| *option < options)
    }
}

impl fmt::Display for Ranking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, group) in self.0.iter().enumerate() {
            for (within, option) in group.iter().enumerate() {
                let sign = match (place, within) {
                    (0, 0) => "",
                    (_, 0) => ">",
                    _ => "=",
                };
                write!(f, "{sign}{}", option + 1)?;
            }
        }
        Ok(())
    }
}

impl FromStr for Ranking {
    type Err = RankingParseError;

    fn from_str(text: &str) -> Result<Self, RankingParseError> {
        let mut named = BTreeSet::new();
        let mut option = |name: &str| {
            let number = name.parse::<usize>().map_err(|_| RankingParseError::Number)?;
            let option = number.checked_sub(1).ok_or(RankingParseError::Number)?;
            if named.insert(option) { Ok(option) } else { Err(RankingParseError::Twice) }
        };
        let groups = rankings::parse_ranking(text)?.into_iter();
        let groups = groups.map(|group| group.into_iter().map(&mut option).collect());
        groups.collect::<Result<_, _>>().map(Self)
    }
}

impl TryFrom<String> for Ranking {
    type Error = RankingParseError;

    fn try_from(text: String) -> Result<Self, RankingParseError> {
        text.parse()
    }
}

impl From<Ranking> for String {
    fn from(ranking: Ranking) -> Self {
        ranking.to_string()
    }
}

/// The result of a choice among options, which are named in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceResult {
    pub counting: rankings::RankingMethod,
    pub winners: Vec<usize>,
    pub order: Vec<Vec<usize>>,
    pub tied: bool,
    pub scores: Vec<Amount>,
    /// The pairwise weights: `[a][b]` is the weight of the ballots that rank `a` before `b`.
    pub pairwise: Vec<Vec<Amount>>,
    pub rounds: Vec<ChoiceRound>,
    /// The weight of the blank ballots, which rank no option.
    #[serde(default = "nothing", skip_serializing_if = "is_nothing")]
    pub blank: Amount,
}

const fn nothing() -> Amount {
    Amount::ZERO
}

fn is_nothing(amount: &Amount) -> bool {
    *amount == Amount::ZERO
}

/// One count of an instant-runoff: the votes by option, `None` for those that are eliminated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceRound {
    pub votes: Vec<Option<Amount>>,
    pub exhausted: Amount,
    pub eliminated: Vec<usize>,
    pub tied: Vec<usize>,
}

/// Counts rankings of `options`, each with its weight; `None` is a blank ballot, which is told and counts for no option.
/// A ranking that names other options is not counted.
pub fn choose_option(
    counting: rankings::RankingMethod,
    options: usize,
    ballots: &[(i64, Option<&Ranking>)],
) -> Result<ChoiceResult, rankings::RankingError> {
    let blank = ballots.iter().filter(|(_, ranking)| ranking.is_none());
    let blank: Amount = blank.map(|(weight, _)| Amount::from(*weight)).sum();
    let ballots = ballots.iter().filter_map(|(weight, ranking)| {
        let ranking = (*ranking)?;
        Some(rankings::RankedBallot {
            weight: i128::from(*weight),
            ranking: if ranking.is_of(options) { ranking.groups().to_vec() } else { Vec::new() },
        })
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
        blank,
    })
}
