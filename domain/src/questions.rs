//! Questions and ballots: how a vote is held, what a ballot holds, and the tally.

use crate::amounts::{Amount, TableEntry, WeightUnits, WrittenAmountError};
use crate::codes::codes;
use crate::power::Game;
use crate::rules::{self, CountingInput, HandCount, Outcome, Rule, Vote, Voter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub mod ballots;
mod calls;
mod deciding;
pub mod lists;
mod options;
pub mod proposals;
pub mod series;

pub use calls::{CalledDelegation, list_for_roll_call};
pub use deciding::{HeldVote, ProvisionDecision, WordsSince, decide_provision, find_vote_on_whole};
pub use options::{ChoiceResult, ChoiceRound, Ranking, RankingParseError, choose_option};

/// Returns the title, as it is stored and recorded, of a vote for which nobody has written one: on the paragraph with this
/// number, or on the whole text, in the words of a revision. Readers are shown it in their own language.
pub fn title_of_adoption(label: Option<&str>, revision: i32) -> String {
    let revision = if revision == 0 { "zero draft".to_owned() } else { format!("Rev.{revision}") };
    format!("Adoption of {} ({revision})", label.unwrap_or("the text"))
}

/// Returns what is stored of a title that nobody has written: the number of the paragraph, which is empty for the whole text,
/// and that of the revision.
pub fn code_of_adoption(label: Option<&str>, revision: i32) -> String {
    format!("{}@{revision}", label.unwrap_or_default())
}

/// Returns the number of the paragraph, and that of the revision, from what is stored of a title that nobody has written.
/// Titles of former votes name no revision.
pub fn parse_adoption(code: &str) -> (&str, Option<i32>) {
    let parts = code.rsplit_once('@').and_then(|(label, number)| Some((label, number.parse::<i32>().ok()?)));
    parts.map_or((code, None), |(label, number)| (label, Some(number)))
}

codes! {
    /// The choice of a delegation in a vote.
    Choice {
        Yes = "yes",
        No = "no",
        Abstain = "abstain",
    }
}

codes! {
    /// The mark on a ballot.
    BallotMark {
        Yes = "yes",
        No = "no",
        Abstain = "abstain",
        /// The weight is split into parts for, against and abstaining.
        Split = "split",
        /// The ballot is an order of options.
        Ranking = "ranking",
        /// The ballot withdraws the one before it.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// The method by which a vote is held.
    VotingMethod {
        /// Each delegation casts a ballot, which is published with its name.
        Recorded = "recorded",
        /// Delegations are called in the order of the list, from one that is drawn by lot.
        RollCall = "roll_call",
        /// The chair counts hands and enters the numbers; there are no names.
        ShowOfHands = "show_of_hands",
        /// It is published who voted and how many voted for and against, but not who voted what.
        Secret = "secret",
        /// The proposal is adopted at the deadline unless silence is broken.
        Silence = "silence",
        /// Delegations choose among several options.
        Ranked = "ranked",
    }
}

codes! {
    /// The motion that a question puts.
    Motion {
        /// The proposal itself.
        Whole = "whole",
        /// A motion that parts of the proposal be voted on separately, where that is objected to (rule 89 of the
        /// rules of procedure of the General Assembly).
        Division = "division",
        /// A part of the proposal.
        Part = "part",
        /// An amendment to the proposal.
        Amendment = "amendment",
    }
}

codes! {
    /// The right to cast a delegation's ballot.
    CastingRight {
        Head = "head",
        /// The head or any of the delegates casts it; the last ballot cast counts.
        Shared = "shared",
    }
}

codes! {
    /// The reason why a question of a series was skipped.
    SkipReason {
        /// The adoption of another amendment implies the rejection of this one (rule 90 of the rules of procedure of
        /// the General Assembly).
        Implied = "implied",
        /// The motion for a separate vote was rejected.
        NotDivided = "not_divided",
        /// All operative parts were rejected, and with them the whole (rule 89).
        PartsRejected = "parts_rejected",
        /// The organizer cancelled the question before anybody had voted.
        Cancelled = "cancelled",
        /// Objecting to a silence procedure was not possible until its deadline, so that silence says nothing.
        NotOpenThroughout = "not_open_throughout",
    }
}

impl SkipReason {
    /// Tells whether skipping the question decides it; otherwise the question was never put to the vote.
    pub fn decides(self) -> bool {
        self == Self::PartsRejected
    }
}

codes! {
    /// The chair's decision of a tie.
    TieDecision {
        Adopted = "adopted",
        Rejected = "rejected",
    }
}

codes! {
    /// The time at which a vote is explained.
    ExplanationTiming {
        Before = "before",
        After = "after",
    }
}

codes! {
    /// The source of a question's weights.
    WeightSource {
        Equal = "equal",
        Table = "table",
        Scheme = "scheme",
    }
}

/// A split of a delegation's weight into parts, in whole numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightSplit {
    pub yes: i64,
    pub no: i64,
    pub abstain: i64,
}

impl WeightSplit {
    /// Tells whether the parts add up to `weight`.
    pub fn are_of(self, weight: i64) -> bool {
        let parts = [self.yes, self.no, self.abstain];
        let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part));
        parts.iter().all(|part| *part >= 0) && sum == Some(weight) && weight > 0
    }
}

impl BallotMark {
    /// Returns the vote that the mark stands for; `None` for a ranking.
    pub fn vote(self, parts: Option<WeightSplit>) -> Option<Vote> {
        match (self, parts) {
            (Self::Yes, _) => Some(Vote::Whole(Choice::Yes)),
            (Self::No, _) => Some(Vote::Whole(Choice::No)),
            (Self::Abstain, _) => Some(Vote::Whole(Choice::Abstain)),
            (Self::Split, Some(WeightSplit { yes, no, abstain })) => {
                Some(Vote::Split { yes: yes.into(), no: no.into(), abstain: abstain.into() })
            }
            (Self::Split | Self::Ranking | Self::Withdrawn, _) => None,
        }
    }
}

impl From<Choice> for BallotMark {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Yes => Self::Yes,
            Choice::No => Self::No,
            Choice::Abstain => Self::Abstain,
        }
    }
}

/// The largest weight of one delegation. With at most ten thousand delegations, sums stay below 2⁶³ with room for any
/// threshold in 128 bits.
pub const MAX_WEIGHT: i64 = 1_000_000_000;

/// The weights of a table, as whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableWeights {
    pub weights: Vec<i64>,
    /// How many of these make one of the table; 1 where all its weights are whole.
    pub unit: i128,
}

/// The reason why a table of weights was refused, with the line as an editor counts it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    #[error("line {line}: not `code,weight`")]
    Line { line: usize },
    #[error("line {line}: no delegation {code} takes part with a vote")]
    Unknown { line: usize, code: String },
    #[error("line {line}: {code} stands twice")]
    Twice { line: usize, code: String },
    #[error("line {line}: the weight is not a number from 0 to {MAX_WEIGHT}")]
    Weight { line: usize },
    #[error("line {line}: the weight could be decimals or thousands")]
    Ambiguous { line: usize },
    #[error("line {line}: with this weight, the weights as whole numbers would be above {MAX_WEIGHT}")]
    TooFine { line: usize },
    #[error("no weight for {code}")]
    Missing { code: String },
    #[error("all weights are 0")]
    AllZero,
}

/// Reads lines of a code and a weight with a comma, a semicolon or a tab between them, and returns a weight for each
/// of `codes`, in their order. Weights that are decimals or fractions are scaled, all by the same number, until they
/// are whole.
pub fn parse_weights(source: &str, codes: &[&str]) -> Result<TableWeights, WeightsError> {
    let mut found: Vec<Option<(usize, Amount)>> = vec![None; codes.len()];
    for (line, text) in (1..).zip(source.trim_start_matches('\u{feff}').lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let entry = TableEntry::split(text).ok_or(WeightsError::Line { line })?;
        if line == 1 && entry.is_heading("weight") {
            continue;
        }
        let code = entry.code.to_uppercase();
        let index = codes
            .iter()
            .position(|known| *known == code)
            .ok_or_else(|| WeightsError::Unknown { line, code: code.clone() })?;
        let weight = entry.amount().map_err(|error| match error {
            WrittenAmountError::NoAmount(_) => WeightsError::Weight { line },
            WrittenAmountError::Ambiguous => WeightsError::Ambiguous { line },
        })?;
        if weight < Amount::ZERO || weight > Amount::from(MAX_WEIGHT) {
            return Err(WeightsError::Weight { line });
        }
        if found[index].replace((line, weight)).is_some() {
            return Err(WeightsError::Twice { line, code });
        }
    }
    let found: Vec<(usize, Amount)> = found
        .into_iter()
        .zip(codes)
        .map(|(weight, code)| weight.ok_or_else(|| WeightsError::Missing { code: (*code).to_owned() }))
        .collect::<Result<_, _>>()?;
    if found.iter().all(|(_, weight)| *weight == Amount::ZERO) {
        return Err(WeightsError::AllZero);
    }
    scale_weights(&found)
}

fn scale_weights(found: &[(usize, Amount)]) -> Result<TableWeights, WeightsError> {
    // What makes the numbers too large is the finest weight.
    let finest = found.iter().max_by_key(|(_, weight)| weight.denominator());
    let too_fine = || WeightsError::TooFine { line: finest.map_or(1, |(line, _)| *line) };
    let units = WeightUnits::of(found.iter().map(|(_, weight)| *weight)).ok_or_else(too_fine)?;
    let whole = |weight: Amount| {
        i64::try_from(units.whole(weight)).ok().filter(|weight| *weight <= MAX_WEIGHT).ok_or_else(too_fine)
    };
    let weights = found.iter().map(|(_, weight)| whole(*weight)).collect::<Result<_, _>>()?;
    Ok(TableWeights { weights, unit: units.unit })
}

/// The tally has the votes by choice: the number of delegations, and their weight. A split vote adds its parts to the
/// weights, and counts among the delegations in `split`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub yes: TallyCount,
    pub no: TallyCount,
    pub abstain: TallyCount,
    /// The delegations that may vote and have cast no ballot.
    pub absent: TallyCount,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub split: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyCount {
    pub delegations: u32,
    pub weight: i64,
}

impl TallyCount {
    fn add(&mut self, weight: i64) {
        self.delegations += 1;
        self.weight += weight;
    }
}

/// Counts the ballots of `voters`, each with the weight of the delegation and its ballot, if any.
pub fn tally(voters: impl IntoIterator<Item = (i64, Option<(BallotMark, Option<WeightSplit>)>)>) -> Tally {
    let mut tally = Tally::default();
    for (weight, ballot) in voters {
        match ballot {
            Some((BallotMark::Yes, _)) => tally.yes.add(weight),
            Some((BallotMark::No, _)) => tally.no.add(weight),
            Some((BallotMark::Abstain, _)) => tally.abstain.add(weight),
            Some((BallotMark::Split, parts)) => {
                let parts = parts.unwrap_or_default();
                tally.split += 1;
                tally.yes.weight += parts.yes;
                tally.no.weight += parts.no;
                tally.abstain.weight += parts.abstain;
            }
            Some((BallotMark::Ranking | BallotMark::Withdrawn, _)) => {}
            None => tally.absent.add(weight),
        }
    }
    tally
}

/// Draws the order of a roll call: the list, from the delegation that `seed` selects. Whoever knows the seed can draw
/// again: the first eight bytes of its SHA-256, as a big-endian number, modulo the number of delegations.
pub fn draw_roll_call<'a>(seed: &str, list: &[&'a str]) -> Vec<&'a str> {
    let hash = Sha256::digest(seed.as_bytes());
    let number = hash.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let start = usize::try_from(number % list.len().max(1) as u64).unwrap_or(0);
    list[start..].iter().chain(&list[..start]).copied().collect()
}

/// A delegation with a vote and the ballot that counts, from which a question is decided and recounted.
#[derive(Clone, Debug)]
pub struct CountedVoter<'a> {
    pub code: &'a str,
    pub weight: i64,
    pub attributes: &'a std::collections::BTreeMap<String, String>,
    /// Whether the delegation was on the list of those present when the question opened.
    pub present: bool,
    pub ballot: Option<(BallotMark, Option<WeightSplit>)>,
}

impl<'a> CountedVoter<'a> {
    fn voter(&self) -> Voter<'a> {
        Voter {
            code: self.code,
            weight: self.weight.into(),
            attributes: self.attributes,
            present: self.present,
            vote: self.ballot.and_then(|(mark, parts)| mark.vote(parts)),
        }
    }
}

/// Decides a question by `rule` on named ballots, or on the chair's count where there is one.
pub fn decide_question(rule: &Rule, voters: &[CountedVoter], hands: Option<HandCount>) -> Outcome {
    if let Some(hands) = hands {
        return rules::decide_by_rule(rule, CountingInput::Counted(hands));
    }
    let voters: Vec<_> = voters.iter().map(CountedVoter::voter).collect();
    rules::decide_by_rule(rule, CountingInput::Named { voters: &voters, unit: 1 })
}

/// Makes the game of the rule and the weights of these voters.
pub fn power_game(rule: &Rule, voters: &[CountedVoter]) -> Result<Game, rules::RuleGameError> {
    let voters: Vec<_> = voters.iter().map(CountedVoter::voter).collect();
    rules::build_game(rule, &voters)
}

/// Lists the delegations whose change of vote alone would have changed the decision: a vote against instead of one in
/// favour, or in favour instead of any other.
pub fn pivotal_delegations<'a>(rule: &Rule, voters: &[CountedVoter<'a>]) -> Vec<&'a str> {
    let mut changed: Vec<_> = voters.iter().map(CountedVoter::voter).collect();
    let adopted = rules::decide_by_rule(rule, CountingInput::Named { voters: &changed, unit: 1 }).adopted;
    let other = if adopted { Choice::No } else { Choice::Yes };
    let mut found = Vec::new();
    for index in 0..changed.len() {
        let before = changed[index].vote.replace(Vote::Whole(other));
        if before != Some(Vote::Whole(other))
            && rules::decide_by_rule(rule, CountingInput::Named { voters: &changed, unit: 1 }).adopted
                != adopted
        {
            found.push(changed[index].code);
        }
        changed[index].vote = before;
    }
    found
}

#[cfg(test)]
mod tests;
