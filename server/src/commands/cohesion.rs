//! `baraza cohesion` measures how far delegations and groups vote alike, from a file of roll calls.

use super::names::{ByName, NameIndex, grouping, name, named};
use super::tally::read_choice;
use super::{CsvTable, InputFault};
use crate::progress::ProgressLine;
use domain::cohesion::{self, ABSTAIN, Likeness, NO, YES};
use domain::questions::Choice;
use serde::Serialize;
use std::collections::HashMap;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

/// The arguments of the command `baraza cohesion`.
#[derive(Debug, clap::Args)]
pub struct CohesionArguments {
    /// Columns `question`, `delegation` and `choice`
    pub votes: PathBuf,
    /// Columns `delegation` and `group`; who is in none counts in the whole alone
    #[arg(long)]
    pub groups: Option<PathBuf>,
    /// Compare each delegation with each other as well
    #[arg(long)]
    pub pairs: bool,
}

/// The votes by question; delegations and questions are numbered in the order of their names.
struct RollCallInput {
    delegations: Vec<Box<str>>,
    questions: Vec<Box<str>>,
    /// The votes on each question, with each delegation once.
    votes: Vec<Vec<(u32, usize)>>,
}

#[derive(Serialize)]
struct CohesionOutput<'a> {
    questions: Vec<QuestionReport<'a>>,
    groups: Vec<GroupCohesionReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pairs: Option<Vec<PairReport<'a>>>,
}

#[derive(Serialize)]
struct QuestionReport<'a> {
    id: &'a str,
    #[serde(flatten)]
    whole: Measures,
    groups: ByName<'a, Measures>,
}

#[derive(Clone, Copy, Serialize)]
struct Measures {
    yes: u32,
    no: u32,
    abstain: u32,
    rice: Option<f64>,
    agreement_index: Option<f64>,
    ordered_agreement: Option<f64>,
    polarization: Option<f64>,
}

/// The means of a group's measures over all questions on which a member of it voted.
#[derive(Serialize)]
struct GroupCohesionReport<'a> {
    id: &'a str,
    delegations: usize,
    questions: usize,
    rice: Option<f64>,
    agreement_index: Option<f64>,
    ordered_agreement: Option<f64>,
    polarization: Option<f64>,
}

#[derive(Serialize)]
struct PairReport<'a> {
    delegations: [&'a str; 2],
    questions: u32,
    likeness: Option<f64>,
}

/// Writes one JSON object to `out`. Nothing is written if an input file has an error.
pub fn run(arguments: &CohesionArguments, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let read = read(arguments)?;
    let (names, group_of) = match &arguments.groups {
        Some(path) => grouping(path, "delegation", &read.delegations)?,
        None => (Vec::new(), vec![None; read.delegations.len()]),
    };
    let counting = ProgressLine::open("Measuring questions");
    let counted: Vec<(Measures, Vec<Measures>)> =
        read.votes.iter().map(|votes| measured(votes, names.len(), &group_of)).collect();
    let groups = names.iter().enumerate().map(|(group, id)| {
        let of = || counted.iter().map(|(_, groups)| &groups[group]).filter(|one| one.seen() > 0);
        let mean = |measure: fn(&Measures) -> Option<f64>| mean(of().filter_map(measure));
        GroupCohesionReport {
            id,
            delegations: group_of.iter().filter(|of| of.is_some_and(|of| of as usize == group)).count(),
            questions: of().count(),
            rice: mean(|one| one.rice),
            agreement_index: mean(|one| one.agreement_index),
            ordered_agreement: mean(|one| one.ordered_agreement),
            polarization: mean(|one| one.polarization),
        }
    });
    let groups = groups.collect();
    let questions = read.questions.iter().zip(&counted).map(|(id, (whole, groups))| QuestionReport {
        id,
        whole: *whole,
        groups: named(&names, groups.iter().copied()),
    });
    let questions = questions.collect();
    drop(counting);
    let pairs = arguments.pairs.then(|| pairs(&read));
    serde_json::to_writer(&mut *out, &CohesionOutput { questions, groups, pairs })?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

fn read(arguments: &CohesionArguments) -> Result<RollCallInput, InputFault> {
    let mut table = CsvTable::open(&arguments.votes)?;
    let columns = ["question", "delegation", "choice"].map(|name| table.column(name));
    let [question, delegation, choice] = columns;
    let (question, delegation, choice) = (question?, delegation?, choice?);
    let (mut questions, mut delegations) = (NameIndex::default(), NameIndex::default());
    let mut votes: HashMap<(u32, u32), Option<usize>> = HashMap::new();
    while table.advance()? {
        let asked = questions.number(name(&table, question)?);
        let voter = name(&table, delegation)?;
        let number = delegations.number_of_delegation(voter);
        let rank = read_choice(&table, choice)?.map(|choice| match choice {
            Choice::No => NO,
            Choice::Abstain => ABSTAIN,
            Choice::Yes => YES,
        });
        if votes.insert((asked, number), rank).is_some() {
            let problem = format!("{voter} has voted on {} already", name(&table, question)?);
            return Err(table.fault(delegation, problem));
        }
    }
    let (questions, question_places) = questions.sorted();
    let (delegations, delegation_places) = delegations.sorted();
    let mut sorted = vec![Vec::new(); questions.len()];
    for ((question, delegation), rank) in votes {
        if let Some(rank) = rank {
            let place = question_places[question as usize] as usize;
            sorted[place].push((delegation_places[delegation as usize], rank));
        }
    }
    for votes in &mut sorted {
        votes.sort_unstable();
    }
    Ok(RollCallInput { delegations, questions, votes: sorted })
}

/// Returns the measures of one question, for all delegations and for each group.
fn measured(votes: &[(u32, usize)], groups: usize, group_of: &[Option<u32>]) -> (Measures, Vec<Measures>) {
    let mut whole = [0; 3];
    let mut parts = vec![[0; 3]; groups];
    for (delegation, rank) in votes {
        whole[*rank] += 1;
        if let Some(group) = group_of[*delegation as usize] {
            parts[group as usize][*rank] += 1;
        }
    }
    (Measures::of(&whole), parts.iter().map(Measures::of).collect())
}

impl Measures {
    fn of(counts: &[u32; 3]) -> Self {
        Self {
            yes: counts[YES],
            no: counts[NO],
            abstain: counts[ABSTAIN],
            rice: cohesion::rice_index(counts),
            agreement_index: cohesion::agreement_index(counts),
            ordered_agreement: cohesion::ordered_agreement(counts),
            polarization: cohesion::polarization(counts),
        }
    }

    const fn seen(&self) -> u32 {
        self.yes + self.no + self.abstain
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, number) = values.fold((0.0, 0.0), |(sum, number), value| (sum + value, number + 1.0));
    (number > 0.0).then(|| sum / number)
}

fn pairs(read: &RollCallInput) -> Vec<PairReport<'_>> {
    let number = read.delegations.len();
    let mut ranks = vec![vec![None; read.questions.len()]; number];
    for (question, votes) in read.votes.iter().enumerate() {
        for (delegation, rank) in votes {
            ranks[*delegation as usize][question] = Some(*rank);
        }
    }
    let pair = |one: usize, other: usize| {
        let mut likeness = Likeness::default();
        for (one, other) in ranks[one].iter().zip(&ranks[other]) {
            if let Some((one, other)) = one.zip(*other) {
                likeness.add(one, other);
            }
        }
        PairReport {
            delegations: [&read.delegations[one], &read.delegations[other]],
            questions: likeness.shared(),
            likeness: likeness.index(),
        }
    };
    let whole = number * number.saturating_sub(1) / 2;
    let line = ProgressLine::of_things("Comparing delegations", whole as u64);
    (0..number)
        .flat_map(|one| (one + 1..number).map(move |other| (one, other)))
        .map(|(one, other)| pair(one, other))
        .inspect(|_| line.advance(1))
        .collect()
}
