//! Turns a rule and its weights into a game: which coalitions win when every delegation votes.

use super::counts::belongs_to_group;
use super::{Bound, Comparison, Criterion, Rule, RuleCondition, VoteMeasure, VoteSide, Voter, VoterGroup};
use crate::power::{self, Game};
use std::collections::BTreeSet;

/// The reason why a rule makes no game.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleGameError {
    #[error("{name}: a criterion on votes against that must be many cannot be met by joining")]
    NotMonotone { name: String },
    #[error(transparent)]
    Game(#[from] power::GameError),
}

/// Builds the game in which a coalition wins when its votes in favour adopt against all others. Nobody abstains and
/// nobody is absent, as voting power assumes.
pub fn build_game(rule: &Rule, voters: &[Voter]) -> Result<Game, RuleGameError> {
    let voters: Vec<&Voter> = voters
        .iter()
        .filter(|voter| rule.voters.as_ref().is_none_or(|group| belongs_to_group(voter, group)))
        .collect();
    let mut criteria = Vec::new();
    let mut winning = list_alternatives(&rule.adoption, &voters, &mut criteria)?;
    let with_veto: Vec<i128> = voters.iter().map(|voter| i128::from(rule.has_veto(voter.code))).collect();
    let quota = with_veto.iter().sum();
    if quota > 0 {
        let veto = criteria.len();
        criteria.push(power::GameCriterion { name: "veto".to_owned(), quota, weights: with_veto });
        for all in &mut winning {
            all.push(veto);
        }
    }
    let players = voters.iter().map(|voter| voter.code.to_owned()).collect();
    Ok(Game::new(players, criteria, winning)?)
}

/// Lists the alternatives of a condition, each a list of criteria that must all be met.
fn list_alternatives(
    condition: &RuleCondition,
    voters: &[&Voter],
    criteria: &mut Vec<power::GameCriterion>,
) -> Result<Vec<Vec<usize>>, RuleGameError> {
    match condition {
        RuleCondition::Any(parts) => {
            let mut any = Vec::new();
            for part in parts {
                any.extend(list_alternatives(part, voters, criteria)?);
            }
            Ok(any)
        }
        RuleCondition::All(parts) => {
            let mut product = vec![Vec::new()];
            for part in parts {
                let part = list_alternatives(part, voters, criteria)?;
                if product.len() * part.len() > power::MAX_ALTERNATIVES {
                    return Err(power::GameError::TooManyAlternatives.into());
                }
                product = product
                    .iter()
                    .flat_map(|left| part.iter().map(|right| [left.as_slice(), right.as_slice()].concat()))
                    .collect();
            }
            Ok(product)
        }
        RuleCondition::Criterion(criterion) => {
            let groups: Vec<Option<VoterGroup>> = match &criterion.each {
                None => vec![criterion.among.clone()],
                Some(attribute) => values(voters, attribute)
                    .into_iter()
                    .map(|value| Some(VoterGroup::sharing(attribute, value)))
                    .collect(),
            };
            if groups.is_empty() {
                return Ok(Vec::new());
            }
            let first = criteria.len();
            for group in &groups {
                criteria.push(criterion_game(criterion, voters, group.as_ref())?);
            }
            Ok(vec![(first..criteria.len()).collect()])
        }
    }
}

fn criterion_game(
    criterion: &Criterion,
    voters: &[&Voter],
    group: Option<&VoterGroup>,
) -> Result<power::GameCriterion, RuleGameError> {
    let weights: Vec<i128> = voters
        .iter()
        .map(|voter| match criterion.count {
            _ if group.is_some_and(|group| !belongs_to_group(voter, group)) => 0,
            VoteMeasure::Heads => 1,
            VoteMeasure::Weight => voter.weight,
        })
        .collect();
    let total: i128 = weights.iter().sum();
    // Every denominator is the whole when everybody votes.
    let (numerator, denominator) = match criterion.bound {
        Bound::Number(number) => (i128::from(number), 1),
        Bound::Share(share) => (i128::from(share.numerator) * total, i128::from(share.denominator).max(1)),
    };
    let quota = match (criterion.votes, criterion.comparison) {
        (VoteSide::For, Comparison::AtLeast) => ceil(numerator, denominator).max(1),
        (VoteSide::For, Comparison::MoreThan) => numerator.div_euclid(denominator) + 1,
        (VoteSide::Against | VoteSide::NotFor, Comparison::AtMost) => {
            total - numerator.div_euclid(denominator)
        }
        (VoteSide::Against | VoteSide::NotFor, Comparison::LessThan) => {
            total - ceil(numerator, denominator) + 1
        }
        _ => return Err(RuleGameError::NotMonotone { name: criterion.name.clone() }),
    };
    let name = group
        .filter(|_| criterion.each.is_some())
        .and_then(VoterGroup::attribute)
        .map_or_else(|| criterion.name.clone(), |group| format!("{}: {}", criterion.name, group.value));
    Ok(power::GameCriterion { name, quota, weights })
}

const fn ceil(numerator: i128, denominator: i128) -> i128 {
    -(-numerator).div_euclid(denominator)
}

fn values(voters: &[&Voter], attribute: &str) -> BTreeSet<String> {
    voters.iter().filter_map(|voter| voter.attributes.get(attribute).cloned()).collect()
}
