//! Ballots: what they hold, and whether a question takes them.

use super::{BallotMark, Choice, Ranking, VotingMethod, WeightSplit};

/// The choice that a delegation makes on a ballot: a vote, a split of its weight, or a ranking. To abstain where options
/// are ranked is to cast a blank ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BallotChoice {
    Choice(Choice),
    Split(WeightSplit),
    Ranking(Ranking),
}

impl From<Choice> for BallotChoice {
    fn from(choice: Choice) -> Self {
        Self::Choice(choice)
    }
}

/// The form of ballot that a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BallotForm {
    pub method: VotingMethod,
    /// The number of options to rank.
    pub options: usize,
    /// Whether a delegation may split its weight.
    pub splitting: bool,
}

/// The reason why a ballot does not fit its question. Each variant is one field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BallotError {
    #[error("the question asks for an order of options")]
    NeedsRanking,
    #[error("the order names an option that is not there")]
    Ranking,
    #[error("the question asks for yes, no or abstention")]
    NeedsChoice,
    #[error("weights are not divided on this question")]
    NoSplitting,
    #[error("the parts do not make the weight of {weight}")]
    Parts { weight: i64 },
}

/// A ballot as it is stored: its mark, its parts and its order of options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedBallot {
    pub mark: BallotMark,
    pub parts: Option<WeightSplit>,
    pub ranking: Option<Ranking>,
}

/// Marks the ballot of a delegation with `weight`, if the question takes such a ballot.
pub fn mark_ballot(
    form: BallotForm,
    weight: i64,
    choice: &BallotChoice,
) -> Result<MarkedBallot, BallotError> {
    let marked = |mark, parts, ranking| MarkedBallot { mark, parts, ranking };
    match (form.method, choice) {
        (VotingMethod::Ranked, BallotChoice::Ranking(order)) if order.is_of(form.options) => {
            Ok(marked(BallotMark::Ranking, None, Some(order.clone())))
        }
        (VotingMethod::Ranked, BallotChoice::Ranking(_)) => Err(BallotError::Ranking),
        (VotingMethod::Ranked, BallotChoice::Choice(Choice::Abstain)) => {
            Ok(marked(BallotMark::Abstain, None, None))
        }
        (VotingMethod::Ranked, _) => Err(BallotError::NeedsRanking),
        (_, BallotChoice::Ranking(_)) => Err(BallotError::NeedsChoice),
        (_, BallotChoice::Choice(choice)) => Ok(marked((*choice).into(), None, None)),
        (_, BallotChoice::Split(_)) if !form.splitting => Err(BallotError::NoSplitting),
        (_, BallotChoice::Split(parts)) if parts.are_of(weight) => {
            Ok(marked(BallotMark::Split, Some(*parts), None))
        }
        (_, BallotChoice::Split(_)) => Err(BallotError::Parts { weight }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: BallotForm = BallotForm { method: VotingMethod::Recorded, options: 3, splitting: false };
    const SPLITTING: BallotForm = BallotForm { splitting: true, ..FORM };
    const RANKED: BallotForm = BallotForm { method: VotingMethod::Ranked, ..SPLITTING };

    fn parts(yes: i64, no: i64, abstain: i64) -> BallotChoice {
        BallotChoice::Split(WeightSplit { yes, no, abstain })
    }

    fn ranking(order: &str) -> BallotChoice {
        BallotChoice::Ranking(order.parse().unwrap())
    }

    fn plain(mark: BallotMark) -> MarkedBallot {
        MarkedBallot { mark, parts: None, ranking: None }
    }

    #[test]
    fn a_choice_is_marked_on_every_question_and_among_options_only_abstention() {
        for method in VotingMethod::ALL {
            let form = BallotForm { method: *method, ..FORM };
            let marked = Choice::ALL.iter().map(|choice| mark_ballot(form, 3, &(*choice).into()));
            let expected = [BallotMark::Yes, BallotMark::No, BallotMark::Abstain].map(|mark| match method {
                VotingMethod::Ranked if mark != BallotMark::Abstain => Err(BallotError::NeedsRanking),
                _ => Ok(plain(mark)),
            });
            assert_eq!(marked.collect::<Vec<_>>(), expected, "{method}");
        }
    }

    #[test]
    fn a_weight_is_split_where_the_question_allows_it_into_parts_that_add_up_to_it() {
        let split = |form, weight| mark_ballot(form, weight, &parts(1, 2, 3));
        let divided = WeightSplit { yes: 1, no: 2, abstain: 3 };
        let marked = MarkedBallot { mark: BallotMark::Split, parts: Some(divided), ranking: None };
        assert_eq!(split(SPLITTING, 6), Ok(marked));
        assert_eq!(split(SPLITTING, 5), Err(BallotError::Parts { weight: 5 }));
        assert_eq!(split(SPLITTING, 7), Err(BallotError::Parts { weight: 7 }));
        assert_eq!(split(FORM, 6), Err(BallotError::NoSplitting));
        assert_eq!(split(FORM, 7), Err(BallotError::NoSplitting));
        assert_eq!(split(RANKED, 6), Err(BallotError::NeedsRanking));
    }

    #[test]
    fn an_order_is_marked_where_the_question_asks_for_one_of_its_options() {
        let order = |form, order: &str| mark_ballot(form, 1, &ranking(order));
        let marked = MarkedBallot { ranking: "2>1=3".parse().ok(), ..plain(BallotMark::Ranking) };
        assert_eq!(order(RANKED, "2>1=3"), Ok(marked));
        assert_eq!(order(RANKED, "4"), Err(BallotError::Ranking));
        for form in [FORM, SPLITTING] {
            assert_eq!(order(form, "2>1=3"), Err(BallotError::NeedsChoice), "{form:?}");
        }
    }
}
