//! Adoption rules as data: a rule is a named, versioned value that states what is needed to adopt.

use crate::codes::codes;
use crate::delegations::DelegationKind;
use crate::text::is_same_name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod counts;
mod decisions;
mod games;
mod presets;
mod stored;

pub use counts::VoteCounts;
pub use decisions::{
    CountingInput, CriterionResult, DecisionReason, HandCount, HandCountError, Outcome, QuorumResult, Vote,
    VoteLimit, Voter, decide_by_rule,
};
pub use games::{RuleGameError, build_game};
pub use presets::{NAMES, find_preset};
pub use stored::RuleParseError;

codes! {
    /// The measure of a criterion: what it counts.
    VoteMeasure {
        /// Delegations count, each once.
        Heads = "heads",
        /// The weights of the delegations' ballots count.
        Weight = "weight",
    }
}

codes! {
    /// The votes that a criterion counts.
    VoteSide {
        For = "yes",
        Against = "no",
        /// All who may vote and are not in favour: against, abstaining or not voting.
        NotFor = "not_yes",
    }
}

codes! {
    /// The denominator of a share.
    Denominator {
        /// Those present and voting: yes and no. Abstentions do not count as voting
        /// (rule 86 of the rules of procedure of the General Assembly).
        YesAndNo = "yes_and_no",
        /// Every valid ballot, abstentions included.
        Cast = "cast",
        /// Those present, whether or not they voted.
        Present = "present",
        /// All who may vote.
        Members = "members",
        /// Every ballot returned, invalid ones included.
        Replies = "replies",
    }
}

codes! {
    Comparison {
        AtLeast = "at_least",
        MoreThan = "more_than",
        AtMost = "at_most",
        LessThan = "less_than",
    }
}

codes! {
    /// The treatment of an abstention, or of a missing ballot.
    Treatment {
        LeftOut = "left_out",
        Against = "against",
    }
}

codes! {
    /// The consequence of a tie, when as many vote for as against.
    #[derive(Default)]
    TieRule {
        /// The question is rejected; so too where a rule says nothing of ties.
        #[default]
        Fails = "fails",
        /// The question is put a second time; a second tie fails.
        SecondBallot = "second_ballot",
        /// The chair decides; until then the question is neither adopted nor settled.
        ChairDecides = "chair_decides",
    }
}

codes! {
    /// The secrecy of a vote: what is published of it.
    Secrecy {
        Recorded = "recorded",
        TallyOnly = "tally_only",
    }
}

codes! {
    /// Whether the rule needs a weight scheme.
    WeightsNeeded {
        Optional = "optional",
        Required = "required",
    }
}

/// An adoption rule. It is a value that is kept with the question that it decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "stored::StoredRule")]
pub struct Rule {
    /// The name, in lower-case letters, digits and hyphens.
    pub name: String,
    pub version: u32,
    /// The source: where the rule is written down, or why it is as it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The group that may vote; all members where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voters: Option<VoterGroup>,
    pub weights: WeightsNeeded,
    pub abstention: Treatment,
    pub absence: Treatment,
    pub adoption: RuleCondition,
    pub tie: TieRule,
    pub quorum: Quorum,
    /// The codes of the delegations with a veto: their vote against rejects what would be adopted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub veto: Vec<String>,
    pub secrecy: Secrecy,
    /// The least number of hours of a silence procedure under this rule.
    pub silence_hours: u32,
}

/// A group of delegations that may vote or are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a group is `attribute` and `value`, or `delegations`")]
pub enum VoterGroup {
    Sharing(AttributeGroup),
    Listed(CodeGroup),
}

/// The delegations that share a value of an attribute, as `region` = `africa`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeGroup {
    pub attribute: String,
    pub value: String,
}

/// The delegations with these codes: a bloc, a chamber, the members of a committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeGroup {
    pub delegations: Vec<String>,
}

impl VoterGroup {
    fn sharing(attribute: &str, value: String) -> Self {
        Self::Sharing(AttributeGroup { attribute: attribute.to_owned(), value })
    }

    /// Tells whether the delegation with this code and these attributes belongs to the group.
    pub fn has(&self, code: &str, attributes: &BTreeMap<String, String>) -> bool {
        match self {
            Self::Sharing(AttributeGroup { attribute, value }) => attributes.get(attribute) == Some(value),
            Self::Listed(CodeGroup { delegations }) => {
                delegations.iter().any(|listed| is_same_name(listed, code))
            }
        }
    }

    /// Returns the attribute that defines the group; `None` for a list of codes.
    pub const fn attribute(&self) -> Option<&AttributeGroup> {
        match self {
            Self::Sharing(sharing) => Some(sharing),
            Self::Listed(_) => None,
        }
    }
}

/// A condition is a criterion, or a combination of conditions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleCondition {
    All(Vec<RuleCondition>),
    Any(Vec<RuleCondition>),
    Criterion(Criterion),
}

/// A criterion compares one count with one bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub name: String,
    /// The group whose votes are counted; everyone where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub among: Option<VoterGroup>,
    /// The attribute for whose groups, each taken alone, the criterion must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<String>,
    pub count: VoteMeasure,
    pub votes: VoteSide,
    pub comparison: Comparison,
    pub bound: Bound,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    Share(RequiredShare),
    Number(u32),
}

/// A required share is `numerator / denominator` of what `of` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredShare {
    pub numerator: u32,
    pub denominator: u32,
    pub of: Denominator,
}

/// The quorum: how many must be present to open a vote, and to decide by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<AttendanceRequirement>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide: Option<AttendanceRequirement>,
}

/// A requirement of attendance: a share of those who may vote, and never fewer than `number` delegations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceRequirement {
    pub numerator: u32,
    pub denominator: u32,
    /// Whether it needs more than the share, instead of at least the share.
    #[serde(default)]
    pub more_than: bool,
    #[serde(default)]
    pub number: u32,
}

impl AttendanceRequirement {
    /// Computes the least number of delegations that must be present, of `members`.
    pub fn required(self, members: u32) -> u32 {
        let share = u64::from(self.numerator) * u64::from(members);
        let whole = u64::from(self.denominator).max(1);
        let least = if self.more_than { share / whole + 1 } else { share.div_ceil(whole) };
        u32::try_from(least).unwrap_or(u32::MAX).max(self.number)
    }
}

/// The traits of a member at which a rule may look, besides its weight.
#[derive(Clone, Copy, Debug)]
pub struct MemberTraits<'a> {
    pub code: &'a str,
    pub attributes: &'a BTreeMap<String, String>,
}

/// The reason why a value is no adoption rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    #[error("a rule's name is 1 to 60 lower-case letters, digits, hyphens or underscores")]
    Name,
    #[error("{name}: a share is from 0/1 to 1/1")]
    Share { name: String },
    #[error("a quorum is a share from 0/1 to 1/1")]
    Quorum,
    #[error("`all` and `any` need at least one condition")]
    Empty,
    #[error("conditions are nested more than {MAX_DEPTH} deep, or more than {MAX_CRITERIA} in number")]
    TooLarge,
    #[error("two criteria are named {name}")]
    Twice { name: String },
    #[error("{name}: give `among` or `each`, not both")]
    AmongAndEach { name: String },
    #[error("where only totals are published, a rule cannot look at names, groups or weights")]
    TallyOnly,
}

/// The largest depth of nested conditions.
pub const MAX_DEPTH: usize = 8;
/// The largest number of criteria of a rule.
pub const MAX_CRITERIA: usize = 32;

impl Rule {
    /// Tells whether a delegation may vote by this rule: a member, of the group of voters where there is one.
    pub fn admits(&self, kind: DelegationKind, code: &str, attributes: &BTreeMap<String, String>) -> bool {
        kind == DelegationKind::Member && self.voters.as_ref().is_none_or(|group| group.has(code, attributes))
    }

    /// Lists the criteria in the order written.
    pub fn criteria(&self) -> Vec<&Criterion> {
        let mut found = Vec::new();
        self.adoption.collect(&mut found);
        found
    }

    /// Lists the groups that the rule names.
    pub fn groups(&self) -> impl Iterator<Item = &VoterGroup> {
        self.criteria().into_iter().filter_map(|criterion| criterion.among.as_ref()).chain(&self.voters)
    }

    /// Lists the attributes of delegations at which the rule looks.
    pub fn attributes(&self) -> Vec<String> {
        let each = self.criteria().into_iter().filter_map(|criterion| criterion.each.clone());
        let named = self.groups().filter_map(VoterGroup::attribute).map(|sharing| sharing.attribute.clone());
        let mut found: Vec<String> = each.chain(named).collect();
        found.sort();
        found.dedup();
        found
    }

    /// Tells whether a criterion compares a sum of weights with a number, for which the unit of the weights matters.
    pub fn has_number_of_weight(&self) -> bool {
        self.criteria().iter().any(|criterion| {
            criterion.count == VoteMeasure::Weight && matches!(criterion.bound, Bound::Number(_))
        })
    }

    /// Tells whether the rule can decide on counts without names, such as a show of hands.
    pub fn is_plain(&self) -> bool {
        self.veto.is_empty()
            && self.voters.is_none()
            && self.weights == WeightsNeeded::Optional
            && self.criteria().iter().all(|criterion| criterion.among.is_none() && criterion.each.is_none())
    }

    /// Returns the same rule for a second ballot, in which another tie fails.
    #[must_use]
    pub fn second_ballot(&self) -> Self {
        Self { tie: TieRule::Fails, ..self.clone() }
    }

    /// Tells whether the delegation with this code has a veto.
    pub fn has_veto(&self, code: &str) -> bool {
        self.veto.iter().any(|listed| is_same_name(listed, code))
    }

    /// Tells whether the rule treats two members alike: apart from their weights, it cannot distinguish them.
    pub fn treats_alike(&self, one: MemberTraits, other: MemberTraits) -> bool {
        let each = self.criteria().into_iter().filter_map(|criterion| criterion.each.as_ref());
        let has = |group: &VoterGroup, member: MemberTraits| group.has(member.code, member.attributes);
        self.has_veto(one.code) == self.has_veto(other.code)
            && self.groups().all(|group| has(group, one) == has(group, other))
            && each
                .into_iter()
                .all(|attribute| one.attributes.get(attribute) == other.attributes.get(attribute))
    }

    /// Tells whether the rule counts by weight anywhere.
    pub fn counts_weight(&self) -> bool {
        self.criteria().iter().any(|criterion| criterion.count == VoteMeasure::Weight)
    }

    fn check(self) -> Result<Self, RuleError> {
        let name = (1..=60).contains(&self.name.len())
            && self.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
        if !name {
            return Err(RuleError::Name);
        }
        self.adoption.check(0)?;
        let criteria = self.criteria();
        if criteria.len() > MAX_CRITERIA {
            return Err(RuleError::TooLarge);
        }
        for (index, criterion) in criteria.iter().enumerate() {
            let name = || criterion.name.clone();
            if criteria[..index].iter().any(|other| other.name == criterion.name) {
                return Err(RuleError::Twice { name: name() });
            }
            if criterion.among.is_some() && criterion.each.is_some() {
                return Err(RuleError::AmongAndEach { name: name() });
            }
            if let Bound::Share(share) = criterion.bound
                && !is_share(share.numerator, share.denominator)
            {
                return Err(RuleError::Share { name: name() });
            }
        }
        let quorums = [self.quorum.open, self.quorum.decide];
        if quorums.into_iter().flatten().any(|quorum| !is_share(quorum.numerator, quorum.denominator)) {
            return Err(RuleError::Quorum);
        }
        if self.secrecy == Secrecy::TallyOnly && !self.is_plain() {
            return Err(RuleError::TallyOnly);
        }
        Ok(self)
    }
}

impl RuleCondition {
    fn collect<'a>(&'a self, found: &mut Vec<&'a Criterion>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect(found)),
            Self::Criterion(criterion) => found.push(criterion),
        }
    }

    fn check(&self, depth: usize) -> Result<(), RuleError> {
        match self {
            _ if depth > MAX_DEPTH => Err(RuleError::TooLarge),
            Self::All(parts) | Self::Any(parts) if parts.is_empty() => Err(RuleError::Empty),
            Self::All(parts) | Self::Any(parts) => parts.iter().try_for_each(|part| part.check(depth + 1)),
            Self::Criterion(_) => Ok(()),
        }
    }
}

const fn is_share(numerator: u32, denominator: u32) -> bool {
    denominator > 0 && numerator <= denominator
}

#[cfg(test)]
mod tests;
