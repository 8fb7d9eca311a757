//! Checks whether a rule can decide a vote of the kind that is proposed.

use super::{CountedVoter, VotingMethod, decide_question};
use crate::rankings;
use crate::rules::{Rule, Secrecy, WeightsNeeded};
use crate::text::{fold_name, is_same_name};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

/// The kind of vote that an organizer proposes.
#[derive(Clone, Copy, Debug)]
pub struct VoteKind<'a> {
    pub method: VotingMethod,
    pub equal_weights: bool,
    pub splitting: bool,
    /// The codes of the delegations with a veto; where empty, those of the rule.
    pub veto: &'a [String],
    /// The options of a choice, by name, and how they are counted.
    pub options: &'a [&'a str],
    pub counting: Option<rankings::RankingMethod>,
    /// Whether amendments or parts are voted on before the whole.
    pub series: bool,
    pub closes_at: Option<DateTime<Utc>>,
}

/// The reason why a rule cannot decide a vote of this kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoteKindError {
    #[error("the vote would close before it opens")]
    Past,
    #[error("the rule needs weights")]
    NeedsWeights,
    #[error("{code} has no vote here, and so no veto")]
    Veto { code: String },
    #[error("this way of voting gives no names or weights, which the rule asks for")]
    NotPlain,
    #[error("the rule has only totals published, and this way of voting names who voted what")]
    TallyOnly,
    #[error("the quorum is {required}, and only {voters} may vote")]
    QuorumOutOfReach { required: u32, voters: u32 },
    #[error("the quorum to open the vote is {required}, and {present} are present")]
    NoQuorum { required: u32, present: u32 },
    #[error("the rule does not adopt by silence")]
    NotBySilence,
    #[error("a silence procedure lasts at least {hours} hours under this rule")]
    SilenceTooShort { hours: u32 },
    #[error("a choice is between 2 and {} options, each named once", rankings::MAX_OPTIONS)]
    Options,
    #[error("options are for a choice among them")]
    IdleOptions,
    #[error("amendments and parts are voted on by yes or no, not by a choice among options")]
    RankedSeries,
}

/// Returns the rule with the veto that was asked for, if it can decide a vote of this kind among `voters`, as they
/// are when it opens.
pub fn fit_rule<'a>(
    rule: &Rule,
    kind: VoteKind<'_>,
    voters: &[CountedVoter<'a>],
    now: DateTime<Utc>,
) -> Result<Rule, VoteKindError> {
    let VoteKind { method, equal_weights, splitting, veto, options, counting, series, closes_at } = kind;
    if closes_at.is_some_and(|closes| closes <= now) {
        return Err(VoteKindError::Past);
    }
    if let Some(code) = veto.iter().find(|code| voters.iter().all(|voter| !is_same_name(voter.code, code))) {
        return Err(VoteKindError::Veto { code: code.clone() });
    }
    let mut rule = rule.clone();
    if !veto.is_empty() {
        rule.veto = veto.to_vec();
    }
    check_quorum(&rule, voters)?;
    let unnamed = matches!(method, VotingMethod::ShowOfHands | VotingMethod::Secret);
    if rule.secrecy == Secrecy::TallyOnly && !unnamed {
        return Err(VoteKindError::TallyOnly);
    }
    if rule.weights == WeightsNeeded::Required && equal_weights {
        return Err(VoteKindError::NeedsWeights);
    }
    if unnamed && (!rule.is_plain() || !equal_weights || splitting) {
        return Err(VoteKindError::NotPlain);
    }
    check_options(method, options.len())?;
    match method {
        VotingMethod::Silence => {
            let silent =
                |voter: &CountedVoter<'a>| CountedVoter { present: false, ballot: None, ..voter.clone() };
            let voters: Vec<_> = voters.iter().map(silent).collect();
            if !decide_question(&rule, &voters, None).adopted {
                return Err(VoteKindError::NotBySilence);
            }
            let least = now + TimeDelta::hours(rule.silence_hours.into());
            if closes_at.is_none_or(|closes| closes < least) {
                return Err(VoteKindError::SilenceTooShort { hours: rule.silence_hours });
            }
        }
        VotingMethod::Ranked if series => return Err(VoteKindError::RankedSeries),
        VotingMethod::Ranked if !are_options(options) || counting.is_none() => {
            return Err(VoteKindError::Options);
        }
        _ => {}
    }
    Ok(rule)
}

/// Fails where there are options for a vote that is no choice among options.
pub fn check_options(method: VotingMethod, options: usize) -> Result<(), VoteKindError> {
    if method == VotingMethod::Ranked || options == 0 { Ok(()) } else { Err(VoteKindError::IdleOptions) }
}

/// Fails where the quorum of the rule is out of reach, or those present are too few to open the vote.
fn check_quorum(rule: &Rule, voters: &[CountedVoter<'_>]) -> Result<(), VoteKindError> {
    let count = |delegations: usize| u32::try_from(delegations).unwrap_or(u32::MAX);
    let present = count(voters.iter().filter(|voter| voter.present).count());
    let voters = count(voters.len());
    if let Some(required) = rule.quorum.decide.map(|quorum| quorum.required(voters))
        && required > voters
    {
        return Err(VoteKindError::QuorumOutOfReach { required, voters });
    }
    if let Some(required) = rule.quorum.open.map(|quorum| quorum.required(voters))
        && present < required
    {
        return Err(VoteKindError::NoQuorum { required, present });
    }
    Ok(())
}

/// Tells whether there are enough options and not too many, each named once.
fn are_options(options: &[&str]) -> bool {
    let names: BTreeSet<String> = options.iter().map(|option| fold_name(option)).collect();
    names.len() == options.len() && (2..=rankings::MAX_OPTIONS).contains(&names.len())
}

#[cfg(test)]
mod tests;
