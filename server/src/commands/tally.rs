//! `baraza tally` decides questions by a rule from a file of ballots.

use super::{CsvTable, InputFault};
use crate::progress::ProgressLine;
use domain::amounts::{Amount, WeightUnits};
use domain::questions::Choice;
use domain::rules::{
    CountingInput, CriterionResult, DecisionReason, NAMES, QuorumResult, Rule, RuleParseError, Vote, Voter,
    decide_by_rule, find_preset,
};
use domain::text::fold_name;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::{Path, PathBuf};

type VoterAttributes = BTreeMap<String, String>;

/// The arguments of the command `baraza tally`.
#[derive(Debug, clap::Args)]
pub struct TallyArguments {
    /// The rule: a preset's name, or a JSON file
    #[arg(long, required_unless_present = "rules")]
    pub rule: Option<String>,
    /// Who may vote: columns `delegation` and `weight`, and any that the rule asks for
    #[arg(long, value_name = "CSV")]
    pub weights: Option<PathBuf>,
    /// List the presets with their sources
    #[arg(long)]
    pub rules: bool,
    /// Columns `question`, `delegation`, `choice` and optionally `weight`
    #[arg(required_unless_present = "rules")]
    pub ballots: Option<PathBuf>,
}

/// The decision on one question, as it is printed.
#[derive(Serialize)]
struct DecisionOutput<'a> {
    question: &'a str,
    rule: &'a str,
    eligible: usize,
    yes: Amount,
    no: Amount,
    abstain: Amount,
    /// The sum of the votes for and against.
    cast: Amount,
    required: Amount,
    adopted: bool,
    tie: bool,
    not_voting: usize,
    reason: Option<&'static str>,
    veto: bool,
    vetoed_by: Vec<String>,
    quorum: Option<QuorumResult>,
    criteria: Vec<CriterionResult>,
}

/// The delegations in the file of weights, or else in the ballots.
#[derive(Default)]
struct DelegationRoll {
    names: Vec<String>,
    /// By the folded name, so that a name is the same one in any case and composition.
    by_name: HashMap<String, u32>,
    weights: Vec<Amount>,
    attributes: Vec<VoterAttributes>,
}

/// The ballots on one question.
#[derive(Default)]
struct QuestionBallots {
    name: String,
    ballots: Vec<BallotLine>,
    /// The weight of each ballot; empty where the file has no such column.
    weights: Vec<Amount>,
}

struct BallotLine {
    delegation: u32,
    line: u32,
    /// The place of the delegation's attributes on this question among those of the file.
    attributes: u32,
    /// The choice; `None` where the file says that the delegation is absent.
    choice: Option<Choice>,
}

/// The content of the file of ballots.
struct BallotInput {
    table: CsvTable,
    questions: Vec<QuestionBallots>,
    delegation: usize,
    /// What the rows say of delegations, each combination once.
    attributes: Vec<VoterAttributes>,
}

/// Decides every question and returns a line of JSON for each, in the order of the file.
pub fn run(arguments: &TallyArguments) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::new();
    if arguments.rules {
        for rule in NAMES.iter().filter_map(|name| find_preset(name)) {
            writeln!(out, "{:<26}{}", rule.name, rule.source)?;
        }
        return Ok(out);
    }
    let rule = find_rule(arguments.rule.as_deref().unwrap_or_default())?;
    let path = arguments.ballots.clone().unwrap_or_default();
    let wanted = rule.attributes();
    let given = arguments.weights.is_some();
    let mut roll = match &arguments.weights {
        Some(path) => read_weights(path, &wanted)?,
        None => DelegationRoll::default(),
    };
    let read = read_ballots(&path, &mut roll, given, &wanted)?;
    let weighted = given || read.table.optional("weight").is_some();
    if rule.weights == domain::rules::WeightsNeeded::Required && !weighted {
        let problem = format!("the rule {} needs weights: a column `weight`, or --weights", rule.name);
        return Err(InputFault::new(&path, 1, 1, problem).into());
    }
    let mut seen = vec![0_u32; roll.names.len()];
    let line = ProgressLine::of_things("Deciding questions", read.questions.len() as u64);
    for (index, question) in read.questions.iter().enumerate() {
        let stamp = u32::try_from(index + 1)?;
        one(&mut out, &rule, &roll, given, &read, question, (&mut seen, stamp))?;
        line.advance(1);
    }
    Ok(out)
}

fn find_rule(name: &str) -> Result<Rule, InputFault> {
    if let Some(rule) = find_preset(name) {
        return Ok(rule);
    }
    let path = Path::new(name);
    let json = std::fs::read_to_string(path).map_err(|error| {
        let problem = format!("neither a preset (see --rules) nor a file that can be read: {error}");
        InputFault::new(path, 1, 1, problem)
    })?;
    Rule::parse(json.trim_start_matches('\u{feff}')).map_err(|error| match error {
        RuleParseError::Json(error) => InputFault::json(path, &error),
        RuleParseError::Rule(error) => InputFault::new(path, 1, 1, error.to_string()),
    })
}

fn read_weights(path: &Path, wanted: &[String]) -> Result<DelegationRoll, InputFault> {
    let mut table = CsvTable::open(path)?;
    let delegation = table.column("delegation")?;
    let weight = table.optional("weight");
    let columns: Vec<_> = wanted.iter().filter_map(|name| Some((name, table.optional(name)?))).collect();
    if let (None, true) = (weight, columns.is_empty()) {
        return Err(InputFault::new(path, 1, 1, "there is no column `weight`"));
    }
    let mut roll = DelegationRoll::default();
    while table.advance()? {
        let name = table.filled(delegation)?;
        if roll.find(name).is_some() {
            return Err(table.fault(delegation, format!("{name} stands twice")));
        }
        let index = roll.add(name);
        if let Some(weight) = weight {
            roll.weights[index as usize] = table.weight(weight)?;
        }
        for (name, column) in &columns {
            let value = table.text(*column).to_owned();
            roll.attributes[index as usize].insert((*name).clone(), value);
        }
    }
    Ok(roll)
}

impl DelegationRoll {
    fn find(&self, name: &str) -> Option<u32> {
        self.by_name.get(&fold_name(name)).copied()
    }

    fn add(&mut self, name: &str) -> u32 {
        let index = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.by_name.insert(fold_name(name), index);
        self.weights.push(Amount::whole(1));
        self.attributes.push(VoterAttributes::new());
        index
    }
}

fn read_ballots(
    path: &Path,
    roll: &mut DelegationRoll,
    given: bool,
    wanted: &[String],
) -> Result<BallotInput, InputFault> {
    let mut table = CsvTable::open(path)?;
    let [question, delegation, choice] =
        [table.column("question")?, table.column("delegation")?, table.column("choice")?];
    let weight = table.optional("weight");
    if let (Some(weight), true) = (weight, given && roll.weights.iter().any(|one| *one != Amount::whole(1))) {
        return Err(table.fault_at(1, weight, "weights are given twice: here and by --weights"));
    }
    let columns: Vec<_> = wanted.iter().filter_map(|name| Some((name, table.optional(name)?))).collect();
    for name in wanted {
        let known = given && roll.attributes.iter().any(|attributes| attributes.contains_key(name));
        if !known && table.optional(name).is_none() {
            return Err(InputFault::new(
                path,
                1,
                1,
                format!("the rule needs a column `{name}`, here or in --weights"),
            ));
        }
    }
    let mut questions: Vec<QuestionBallots> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut last = usize::MAX;
    let mut attributes: Vec<VoterAttributes> = Vec::new();
    let mut places: HashMap<VoterAttributes, u32> = HashMap::new();
    while table.advance()? {
        let name = table.filled(question)?;
        if questions.get(last).is_none_or(|question| question.name != name) {
            last = by_name.get(name).copied().unwrap_or_else(|| {
                by_name.insert(name.to_owned(), questions.len());
                questions.push(QuestionBallots { name: name.to_owned(), ..QuestionBallots::default() });
                questions.len() - 1
            });
        }
        let code = table.filled(delegation)?;
        let index = match roll.find(code) {
            Some(index) => index,
            None if given => {
                return Err(table.fault(delegation, format!("{code} is not in the file of weights")));
            }
            None => roll.add(code),
        };
        let mut own = roll.attributes[index as usize].clone();
        for (name, column) in &columns {
            own.insert((*name).clone(), table.text(*column).to_owned());
        }
        let place = places.get(&own).copied().unwrap_or_else(|| {
            let place = u32::try_from(attributes.len()).unwrap_or(u32::MAX);
            attributes.push(own.clone());
            places.insert(own, place);
            place
        });
        let ballot = BallotLine {
            delegation: index,
            attributes: place,
            line: u32::try_from(table.line()).unwrap_or(u32::MAX),
            choice: read_choice(&table, choice)?,
        };
        questions[last].ballots.push(ballot);
        if let Some(weight) = weight {
            questions[last].weights.push(table.weight(weight)?);
        }
    }
    Ok(BallotInput { table, questions, delegation, attributes })
}

pub(super) fn read_choice(table: &CsvTable, column: usize) -> Result<Option<Choice>, InputFault> {
    let text = table.text(column);
    let is = |words: [&str; 2]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(["yes", "y"]) {
        Ok(Some(Choice::Yes))
    } else if is(["no", "n"]) {
        Ok(Some(Choice::No))
    } else if is(["abstain", "a"]) {
        Ok(Some(Choice::Abstain))
    } else if text.eq_ignore_ascii_case("absent") {
        Ok(None)
    } else {
        Err(table.fault(column, format!("{text:?} is not yes, no or abstain (or y, n, a), nor absent")))
    }
}

/// Writes the decision on one question. `seen` has the `stamp` for each delegation with a ballot on it.
fn one(
    out: &mut String,
    rule: &Rule,
    roll: &DelegationRoll,
    given: bool,
    read: &BallotInput,
    question: &QuestionBallots,
    (seen, stamp): (&mut [u32], u32),
) -> Result<(), Box<dyn std::error::Error>> {
    let overflow =
        || InputFault::new(&read.table.path, 1, 1, "the weights are too large to be added exactly");
    let amounts = question.weights.iter().chain(&roll.weights).copied();
    let units = WeightUnits::of(amounts).ok_or_else(overflow)?;
    let mut voters: Vec<Voter> = Vec::with_capacity(question.ballots.len());
    let mut places: HashMap<u32, (usize, u32)> = HashMap::new();
    for (row, ballot) in question.ballots.iter().enumerate() {
        let index = ballot.delegation as usize;
        let own = question.weights.get(row).copied();
        let weight = units.whole(own.unwrap_or(roll.weights[index]));
        if std::mem::replace(&mut seen[index], stamp) == stamp {
            let again = || {
                let problem = format!("{} has voted on {} already", roll.names[index], question.name);
                read.table.fault_at(ballot.line.into(), read.delegation, problem)
            };
            let (place, attributes) = *places.get(&ballot.delegation).ok_or_else(again)?;
            if attributes != ballot.attributes {
                let problem = format!(
                    "{} stands here with other attributes than in its first row on {}",
                    roll.names[index], question.name
                );
                return Err(read.table.fault_at(ballot.line.into(), read.delegation, problem).into());
            }
            join(&mut voters[place], weight, ballot.choice).ok_or_else(again)?;
            continue;
        }
        if own.is_some() {
            places.insert(ballot.delegation, (voters.len(), ballot.attributes));
        }
        voters.push(Voter {
            code: &roll.names[index],
            weight,
            attributes: &read.attributes[ballot.attributes as usize],
            present: false,
            vote: ballot.choice.map(Vote::Whole),
        });
    }
    if given {
        let absent = (0..roll.names.len()).filter(|index| seen[*index] != stamp);
        let absent = absent.map(|index| Voter {
            code: &roll.names[index],
            weight: units.whole(roll.weights[index]),
            attributes: &roll.attributes[index],
            present: false,
            vote: None,
        });
        voters.extend(absent.collect::<Vec<_>>());
    }
    let ballots = CountingInput::Named { voters: &voters, unit: units.unit };
    let (votes, outcome) = (rule.votes(ballots), decide_by_rule(rule, ballots));
    let eligible = voters.iter().filter(|voter| rule.may_vote(voter));
    let reason = outcome.reason.map(DecisionReason::code);
    let line = DecisionOutput {
        question: &question.name,
        rule: &rule.name,
        eligible: eligible.clone().count(),
        yes: votes.yes,
        no: votes.no,
        abstain: votes.abstain,
        cast: votes.yes + votes.no,
        required: outcome.required,
        adopted: outcome.adopted,
        tie: outcome.tie,
        not_voting: eligible.filter(|voter| voter.vote.is_none()).count(),
        reason: reason.or_else(|| (!outcome.adopted).then_some("insufficient_votes")),
        veto: !outcome.veto.is_empty(),
        vetoed_by: outcome.veto,
        quorum: outcome.quorum,
        criteria: outcome.criteria,
    };
    writeln!(out, "{}", serde_json::to_string(&line)?)?;
    Ok(())
}

/// Adds a part to a delegation's split vote. Returns `None` if the choice has a part already, or is absent.
fn join(voter: &mut Voter, weight: i128, choice: Option<Choice>) -> Option<()> {
    let parts = match voter.vote? {
        Vote::Whole(choice) => {
            let of = |one| if choice == one { voter.weight } else { 0 };
            [of(Choice::Yes), of(Choice::No), of(Choice::Abstain)]
        }
        Vote::Split { yes, no, abstain } => [yes, no, abstain],
    };
    let [mut yes, mut no, mut abstain] = parts;
    let part = match choice? {
        Choice::Yes => &mut yes,
        Choice::No => &mut no,
        Choice::Abstain => &mut abstain,
    };
    if *part != 0 || weight == 0 {
        return None;
    }
    *part = weight;
    voter.weight += weight;
    voter.vote = Some(Vote::Split { yes, no, abstain });
    Some(())
}
