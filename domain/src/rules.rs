//! Adoption rules as data: a named, versioned value that says what it takes to adopt.

use crate::codes::codes;
use crate::delegations::DelegationKind;
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
    /// What a criterion counts.
    VoteMeasure {
        /// Delegations, each once.
        Heads = "heads",
        /// What the delegations' ballots weigh.
        Weight = "weight",
    }
}

codes! {
    /// Which votes a criterion counts.
    VoteSide {
        For = "yes",
        Against = "no",
        /// All who may vote and are not in favour: against, abstaining or not voting.
        NotFor = "not_yes",
    }
}

codes! {
    /// What a share is taken of.
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
    /// How an abstention, or the lack of a ballot, counts.
    Treatment {
        LeftOut = "left_out",
        Against = "against",
    }
}

codes! {
    /// What follows when as many vote for as against.
    #[derive(Default)]
    TieRule {
        /// The question is rejected; so too where a rule says nothing of ties.
        #[default]
        Fails = "fails",
        /// The question is put a second time; a second tie fails.
        SecondBallot = "second_ballot",
        /// The chair decides on it; until then the question is neither adopted nor settled.
        ChairDecides = "chair_decides",
    }
}

codes! {
    /// What is published of a vote by this rule.
    Secrecy {
        Recorded = "recorded",
        TallyOnly = "tally_only",
    }
}

codes! {
    /// Whether the rule makes sense without a weight scheme.
    WeightsNeeded {
        Optional = "optional",
        Required = "required",
    }
}

/// An adoption rule: a value, kept with the question that it decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "stored::StoredRule")]
pub struct Rule {
    /// Lower-case letters, digits and hyphens.
    pub name: String,
    pub version: u32,
    /// Where the rule is written down, or why it is as it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Who may vote; all members where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voters: Option<VoterGroup>,
    pub weights: WeightsNeeded,
    pub abstention: Treatment,
    pub absence: Treatment,
    pub adoption: RuleCondition,
    pub tie: TieRule,
    pub quorum: Quorum,
    /// Codes of the delegations whose vote against rejects what would be adopted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub veto: Vec<String>,
    pub secrecy: Secrecy,
    /// The least hours of a silence procedure under this rule.
    pub silence_hours: u32,
}

/// Some of the delegations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a group is `attribute` and `value`, or `delegations`")]
pub enum VoterGroup {
    Sharing(AttributeGroup),
    Listed(CodeGroup),
}

/// Those that share a value of an attribute, as `region` = `africa`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeGroup {
    pub attribute: String,
    pub value: String,
}

/// Those with these codes: a bloc, a chamber, the members of a committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeGroup {
    pub delegations: Vec<String>,
}

impl VoterGroup {
    fn sharing(attribute: &str, value: String) -> Self {
        Self::Sharing(AttributeGroup { attribute: attribute.to_owned(), value })
    }

    /// Whether the delegation of that code and those attributes belongs to the group.
    pub fn has(&self, code: &str, attributes: &BTreeMap<String, String>) -> bool {
        match self {
            Self::Sharing(AttributeGroup { attribute, value }) => attributes.get(attribute) == Some(value),
            Self::Listed(CodeGroup { delegations }) => delegations.iter().any(|listed| listed == code),
        }
    }

    /// What makes the group, where that is an attribute.
    pub const fn attribute(&self) -> Option<&AttributeGroup> {
        match self {
            Self::Sharing(sharing) => Some(sharing),
            Self::Listed(_) => None,
        }
    }
}

/// Criteria, and how they combine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleCondition {
    All(Vec<RuleCondition>),
    Any(Vec<RuleCondition>),
    Criterion(Criterion),
}

/// One count against one bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub name: String,
    /// Whose votes are counted; everyone's where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub among: Option<VoterGroup>,
    /// The criterion holds for each group that this attribute makes, taken alone.
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

/// `numerator / denominator` of what `of` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredShare {
    pub numerator: u32,
    pub denominator: u32,
    pub of: Denominator,
}

/// How many must be present to open a vote, and to decide by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quorum {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<AttendanceRequirement>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide: Option<AttendanceRequirement>,
}

/// So much of those who may vote, and never fewer than `number` delegations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendanceRequirement {
    pub numerator: u32,
    pub denominator: u32,
    /// More than the share, instead of at least the share.
    #[serde(default)]
    pub more_than: bool,
    #[serde(default)]
    pub number: u32,
}

impl AttendanceRequirement {
    /// The least number of delegations present, of `members`.
    pub fn required(self, members: u32) -> u32 {
        let share = u64::from(self.numerator) * u64::from(members);
        let whole = u64::from(self.denominator).max(1);
        let least = if self.more_than { share / whole + 1 } else { share.div_ceil(whole) };
        u32::try_from(least).unwrap_or(u32::MAX).max(self.number)
    }
}

/// What a rule may look at in a member, besides its weight.
#[derive(Clone, Copy, Debug)]
pub struct MemberTraits<'a> {
    pub code: &'a str,
    pub attributes: &'a BTreeMap<String, String>,
}

/// Why a value is no adoption rule.
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

/// How deep conditions may be nested, and how many criteria a rule may have.
pub const MAX_DEPTH: usize = 8;
pub const MAX_CRITERIA: usize = 32;

impl Rule {
    /// Whether a delegation may vote by this rule: a member, of the group of voters where there is one.
    pub fn admits(&self, kind: DelegationKind, code: &str, attributes: &BTreeMap<String, String>) -> bool {
        kind == DelegationKind::Member && self.voters.as_ref().is_none_or(|group| group.has(code, attributes))
    }

    /// The criteria in the order written.
    pub fn criteria(&self) -> Vec<&Criterion> {
        let mut found = Vec::new();
        self.adoption.collect(&mut found);
        found
    }

    /// The groups that the rule names.
    pub fn groups(&self) -> impl Iterator<Item = &VoterGroup> {
        self.criteria().into_iter().filter_map(|criterion| criterion.among.as_ref()).chain(&self.voters)
    }

    /// The attributes of delegations that the rule looks at.
    pub fn attributes(&self) -> Vec<String> {
        let each = self.criteria().into_iter().filter_map(|criterion| criterion.each.clone());
        let named = self.groups().filter_map(VoterGroup::attribute).map(|sharing| sharing.attribute.clone());
        let mut found: Vec<String> = each.chain(named).collect();
        found.sort();
        found.dedup();
        found
    }

    /// Whether counts without names, such as a show of hands, can decide by this rule.
    pub fn is_plain(&self) -> bool {
        self.veto.is_empty()
            && self.voters.is_none()
            && self.weights == WeightsNeeded::Optional
            && self.criteria().iter().all(|criterion| criterion.among.is_none() && criterion.each.is_none())
    }

    /// The same rule for a vote that is put a second time: another tie fails.
    #[must_use]
    pub fn second_ballot(&self) -> Self {
        Self { tie: TieRule::Fails, ..self.clone() }
    }

    /// Whether one member counts as another does: their weights aside, the rule cannot tell them apart.
    pub fn treats_alike(&self, one: MemberTraits, other: MemberTraits) -> bool {
        let each = self.criteria().into_iter().filter_map(|criterion| criterion.each.as_ref());
        let vetoes = |code: &str| self.veto.iter().any(|listed| listed == code);
        let has = |group: &VoterGroup, member: MemberTraits| group.has(member.code, member.attributes);
        vetoes(one.code) == vetoes(other.code)
            && self.groups().all(|group| has(group, one) == has(group, other))
            && each
                .into_iter()
                .all(|attribute| one.attributes.get(attribute) == other.attributes.get(attribute))
    }

    /// Whether the rule counts by weight anywhere.
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
