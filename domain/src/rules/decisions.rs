//! Decides by a rule: exact counts, and each criterion against its bound.

use super::counts::{VoteCounts, apply_treatment, base, belongs_to_group, count_votes, granule};
use super::{
    AttendanceRequirement, Bound, Comparison, Criterion, Denominator, RequiredShare, Rule, RuleCondition,
    TieRule, VoteMeasure, VoteSide, VoterGroup,
};
use crate::amounts::Amount;
use crate::codes::codes;
use crate::questions::Choice;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A delegation with a vote, with what a rule looks at.
#[derive(Clone, Debug)]
pub struct Voter<'a> {
    pub code: &'a str,
    /// The weight in units: as many make one as [`CountingInput::Named`] says.
    pub weight: i128,
    pub attributes: &'a BTreeMap<String, String>,
    /// Whether the delegation is present though it casts no ballot.
    pub present: bool,
    pub vote: Option<Vote>,
}

/// The vote of a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    Whole(Choice),
    /// The weight is split in parts; where heads are counted, one is split in the same proportion.
    Split {
        yes: i128,
        no: i128,
        abstain: i128,
    },
}

/// The counts without names of a show of hands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandCount {
    pub yes: u32,
    pub no: u32,
    pub abstain: u32,
    #[serde(default)]
    pub invalid: u32,
    /// All who are present, whether or not they voted.
    pub present: u32,
    /// All who may vote.
    pub members: u32,
}

/// The reason why the count of a show of hands is impossible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandCountError {
    #[error("more than the {present} present have voted")]
    Voted { present: u32 },
    #[error("more are present than the {members} that may vote")]
    Present { members: u32 },
}

impl HandCount {
    /// Fails where more have voted than are present, or more are present than may vote.
    pub fn check(self) -> Result<(), HandCountError> {
        let Self { yes, no, abstain, invalid, present, members } = self;
        let voted: u64 = [yes, no, abstain, invalid].map(u64::from).iter().sum();
        if voted > u64::from(present) {
            return Err(HandCountError::Voted { present });
        }
        if present > members { Err(HandCountError::Present { members }) } else { Ok(()) }
    }
}

/// The votes that a rule counts: named voters, or a count of hands.
#[derive(Clone, Copy, Debug)]
pub enum CountingInput<'a> {
    /// Named voters; `unit` units of a voter's weight make one.
    Named {
        voters: &'a [Voter<'a>],
        unit: i128,
    },
    Counted(HandCount),
}

/// The result of one criterion: its votes, its limit and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionResult {
    pub name: String,
    /// The group, where the criterion holds for each group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The votes for or against that the criterion counts.
    pub votes: Amount,
    /// The total of which the share is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Amount>,
    pub limit: VoteLimit,
    pub met: bool,
}

/// The limit of a criterion, as a number of votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoteLimit {
    /// The least number of votes that meets the criterion.
    Least(Amount),
    /// The largest number of votes that meets the criterion.
    Most(Amount),
}

/// The result of a quorum: how many were present and how many were required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuorumResult {
    pub present: u32,
    pub required: u32,
    pub met: bool,
}

codes! {
    /// The reason why a vote is not adopted, or not yet, where the numbers of its criteria alone do not show it.
    DecisionReason {
        Veto = "veto",
        NoQuorum = "no_quorum",
        SecondBallot = "second_ballot",
        ChairDecides = "chair_decides",
    }
}

/// The outcome of a vote with its arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub adopted: bool,
    /// The votes in favour, as the first criterion counts them.
    pub yes: Amount,
    /// The total of which the first criterion's share is taken.
    pub counted: Amount,
    /// The least number in favour that would have met the first criterion.
    pub required: Amount,
    /// Whether as many voted for as against, and some voted.
    pub tie: bool,
    /// The results of the criteria, where there is more than one to report.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<CriterionResult>,
    /// The delegations that rejected by veto what had enough votes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub veto: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<QuorumResult>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<DecisionReason>,
}

/// Decides by `rule`, in exact numbers. Voters outside the rule's `voters` are ignored.
pub fn decide_by_rule(rule: &Rule, ballots: CountingInput) -> Outcome {
    let eligible = eligible_voters(rule, ballots);
    let ballots =
        eligible.as_ref().map_or(ballots, |(voters, unit)| CountingInput::Named { voters, unit: *unit });
    let mut criteria = Vec::new();
    let met = is_condition_met(&rule.adoption, rule, ballots, &mut criteria);
    let first = leading_criterion(rule);
    let cast = count_votes(ballots, first.among.as_ref(), first.count);
    let counted = base(rule, &cast, denominator(first));
    let required = least_in_favour(rule, first, &cast, ballots);
    let tie = cast.yes == cast.no && cast.yes > Amount::ZERO;
    let quorum = rule.quorum.decide.map(|attendance| quorum_result(attendance, ballots));
    let veto = if met { vetoing_delegations(rule, ballots) } else { Vec::new() };
    let reason = match rule.tie {
        _ if quorum.is_some_and(|quorum| !quorum.met) => Some(DecisionReason::NoQuorum),
        _ if !veto.is_empty() => Some(DecisionReason::Veto),
        TieRule::SecondBallot if tie && !met => Some(DecisionReason::SecondBallot),
        TieRule::ChairDecides if tie && !met => Some(DecisionReason::ChairDecides),
        _ => None,
    };
    if criteria.len() == 1 && criteria[0].group.is_none() && first.votes == VoteSide::For {
        criteria.clear();
    }
    let adopted = met && reason.is_none();
    Outcome { adopted, yes: cast.yes, counted, required, tie, criteria, veto, quorum, reason }
}

impl Rule {
    /// Tells whether the rule gives this delegation a vote.
    pub fn may_vote(&self, voter: &Voter) -> bool {
        self.voters.as_ref().is_none_or(|group| belongs_to_group(voter, group))
    }

    /// Counts the votes as the rule's first criterion in favour does: by heads or by weight.
    pub fn votes(&self, ballots: CountingInput) -> VoteCounts {
        let eligible = eligible_voters(self, ballots);
        let ballots =
            eligible.as_ref().map_or(ballots, |(voters, unit)| CountingInput::Named { voters, unit: *unit });
        let first = leading_criterion(self);
        count_votes(ballots, first.among.as_ref(), first.count)
    }
}

/// Lists those who may vote by the rule; `None` where everyone may.
fn eligible_voters<'a>(rule: &Rule, ballots: CountingInput<'a>) -> Option<(Vec<Voter<'a>>, i128)> {
    match (ballots, &rule.voters) {
        (CountingInput::Named { voters, unit }, Some(group)) => {
            Some((voters.iter().filter(|voter| belongs_to_group(voter, group)).cloned().collect(), unit))
        }
        _ => None,
    }
}

/// Finds the leading criterion, whose counts a result shows: the first that counts votes in favour.
fn leading_criterion(rule: &Rule) -> &Criterion {
    fn find(condition: &RuleCondition, favour: bool) -> Option<&Criterion> {
        match condition {
            RuleCondition::All(parts) | RuleCondition::Any(parts) => {
                parts.iter().find_map(|part| find(part, favour))
            }
            RuleCondition::Criterion(criterion) => {
                Some(criterion).filter(|criterion| !favour || criterion.votes == VoteSide::For)
            }
        }
    }
    static NONE: std::sync::LazyLock<Criterion> = std::sync::LazyLock::new(|| Criterion {
        name: String::new(),
        among: None,
        each: None,
        count: VoteMeasure::Heads,
        votes: VoteSide::For,
        comparison: Comparison::AtLeast,
        bound: Bound::Number(1),
    });
    // A rule that was read has a criterion. One made by hand without any adopts by one vote.
    find(&rule.adoption, true).or_else(|| find(&rule.adoption, false)).unwrap_or(&NONE)
}

fn is_condition_met(
    condition: &RuleCondition,
    rule: &Rule,
    ballots: CountingInput,
    found: &mut Vec<CriterionResult>,
) -> bool {
    match condition {
        // All parts are computed, so that all of the arithmetic can be shown.
        RuleCondition::All(parts) => {
            parts.iter().map(|part| is_condition_met(part, rule, ballots, found)).filter(|met| !met).count()
                == 0
        }
        RuleCondition::Any(parts) => {
            parts.iter().map(|part| is_condition_met(part, rule, ballots, found)).filter(|met| *met).count()
                > 0
        }
        RuleCondition::Criterion(criterion) => match &criterion.each {
            None => {
                let counts = count_votes(ballots, criterion.among.as_ref(), criterion.count);
                let one =
                    measure_criterion(rule, criterion, &counts, None, granule(ballots, criterion.count));
                let met = one.met;
                found.push(one);
                met
            }
            // Where nobody has the attribute, no group agrees.
            Some(attribute) if group_values(ballots, attribute).is_empty() => false,
            Some(attribute) => group_values(ballots, attribute).into_iter().fold(true, |met, value| {
                let group = VoterGroup::sharing(attribute, value.clone());
                let counts = count_votes(ballots, Some(&group), criterion.count);
                let one = measure_criterion(
                    rule,
                    criterion,
                    &counts,
                    Some(value),
                    granule(ballots, criterion.count),
                );
                let holds = one.met;
                found.push(one);
                met && holds
            }),
        },
    }
}

fn group_values(ballots: CountingInput, attribute: &str) -> BTreeSet<String> {
    match ballots {
        CountingInput::Named { voters, .. } => {
            voters.iter().filter_map(|voter| voter.attributes.get(attribute).cloned()).collect()
        }
        CountingInput::Counted(_) => BTreeSet::new(),
    }
}

fn measure_criterion(
    rule: &Rule,
    criterion: &Criterion,
    counts: &VoteCounts,
    group: Option<String>,
    unit: i128,
) -> CriterionResult {
    let treated = apply_treatment(rule, counts);
    let votes = match criterion.votes {
        VoteSide::For => treated.yes,
        VoteSide::Against => treated.no,
        VoteSide::NotFor => treated.members - treated.yes,
    };
    let (of, bound) = match criterion.bound {
        Bound::Number(number) => (None, Amount::whole(number.into())),
        Bound::Share(share) => {
            let of = base(rule, counts, share.of);
            (Some(of), of * fraction(share))
        }
    };
    let limit = whole_limit(criterion, bound, unit);
    let met = match limit {
        VoteLimit::Least(least) => votes >= least,
        VoteLimit::Most(most) => votes <= most,
    };
    CriterionResult { name: criterion.name.clone(), group, votes, of, limit, met }
}

/// Rounds the bound to whole units. Nothing is adopted by votes in favour when there are none.
fn whole_limit(criterion: &Criterion, bound: Amount, unit: i128) -> VoteLimit {
    let units = bound * Amount::whole(unit);
    let amount = |units| Amount::fraction(units, unit);
    match criterion.comparison {
        Comparison::AtLeast | Comparison::MoreThan => {
            let least =
                if criterion.comparison == Comparison::AtLeast { units.ceil() } else { units.floor() + 1 };
            VoteLimit::Least(amount(if criterion.votes == VoteSide::For { least.max(1) } else { least }))
        }
        Comparison::AtMost => VoteLimit::Most(amount(units.floor())),
        Comparison::LessThan => VoteLimit::Most(amount(units.ceil() - 1)),
    }
}

/// Finds the least number in favour that meets the criterion, given how many take part.
fn least_in_favour(rule: &Rule, criterion: &Criterion, cast: &VoteCounts, ballots: CountingInput) -> Amount {
    let found = measure_criterion(rule, criterion, cast, None, granule(ballots, criterion.count));
    let treated = apply_treatment(rule, cast);
    match (found.limit, criterion.votes) {
        (VoteLimit::Least(least), VoteSide::For) => least,
        (VoteLimit::Most(most), VoteSide::Against) => (treated.yes + treated.no - most).max(Amount::ZERO),
        (VoteLimit::Most(most), VoteSide::NotFor) => (treated.members - most).max(Amount::ZERO),
        _ => Amount::ZERO,
    }
}

const fn denominator(criterion: &Criterion) -> Denominator {
    match criterion.bound {
        Bound::Share(share) => share.of,
        Bound::Number(_) => Denominator::YesAndNo,
    }
}

fn fraction(share: RequiredShare) -> Amount {
    Amount::fraction(share.numerator.into(), share.denominator.into())
}

fn quorum_result(attendance: AttendanceRequirement, ballots: CountingInput) -> QuorumResult {
    let (present, members) = match ballots {
        CountingInput::Named { voters, .. } => {
            let present = voters.iter().filter(|voter| voter.present || voter.vote.is_some()).count();
            (present, voters.len())
        }
        CountingInput::Counted(hands) => (hands.present as usize, hands.members as usize),
    };
    let [present, members] = [present, members].map(|number| u32::try_from(number).unwrap_or(u32::MAX));
    let required = attendance.required(members);
    QuorumResult { present, required, met: present >= required }
}

/// Lists the delegations with a veto that gave any of their weight against.
fn vetoing_delegations(rule: &Rule, ballots: CountingInput) -> Vec<String> {
    let CountingInput::Named { voters, .. } = ballots else { return Vec::new() };
    voters
        .iter()
        .filter(|voter| rule.has_veto(voter.code))
        .filter(|voter| match voter.vote {
            Some(Vote::Whole(choice)) => choice == Choice::No,
            Some(Vote::Split { no, .. }) => no > 0,
            None => false,
        })
        .map(|voter| voter.code.to_owned())
        .collect()
}
