//! `baraza consensus` finds what groups agree on, from a file of reactions to statements.

use super::names::{ByName, NameIndex, grouping, name, named, quoted};
use super::{CsvTable, InputFault};
use crate::progress::ProgressLine;
use domain::consensus::discovery::{self, OpinionGroups};
use domain::consensus::groups::{
    AgreementScores, RepresentativeStatement, SharedOpinion, Tendency, group_aware_consensus,
    group_aware_geometric_mean, representative_statements, shared_opinions, tendencies,
};
use domain::reactions::{GivenReaction, Reaction, ReactionCounts, ReactionMatrix};
use serde::Serialize;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The arguments of the command `baraza consensus`.
#[derive(Debug, clap::Args)]
pub struct ConsensusArguments {
    /// Columns `participant`, `statement`, `vote` (1, -1 or 0) and, if it is known, `timestamp`
    pub votes: PathBuf,
    /// Columns `participant` and `group`; who is in none counts in the totals alone
    #[arg(long, conflicts_with = "discover")]
    pub groups: Option<PathBuf>,
    /// Find groups in the votes themselves
    #[arg(long)]
    pub discover: bool,
    /// The statements that were moderated out, one a line or in a column `statement`: they represent nothing and form
    /// no groups
    #[arg(long)]
    pub exclude: Option<PathBuf>,
}

/// The reactions; participants, statements and groups are numbered in the order of their names.
struct ReactionInput {
    participants: Vec<Box<str>>,
    statements: Vec<Box<str>>,
    excluded: Vec<bool>,
    reactions: ReactionMatrix,
}

/// The groups of the participants, declared or discovered.
#[derive(Default)]
struct GroupAssignment {
    names: Vec<Box<str>>,
    group_of: Vec<Option<u32>>,
    discovered: Option<OpinionGroups>,
}

/// The number of lines by whose length it is estimated how many a file has.
const SAMPLE: usize = 1 << 12;

/// Writes one JSON object to `out`. Nothing is written if an input file has an error.
pub fn run(arguments: &ConsensusArguments, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
    let read = read(arguments)?;
    let counting = ProgressLine::open("Counting the votes and looking for groups");
    let groups = match (&arguments.groups, arguments.discover) {
        (Some(path), _) => {
            let (names, group_of) = grouping(path, "participant", &read.participants)?;
            GroupAssignment { names, group_of, discovered: None }
        }
        (None, true) => discovered(&read),
        (None, false) => GroupAssignment::default(),
    };
    let report = report(&read, &groups);
    drop(counting);
    serde_json::to_writer(&mut *out, &report)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

fn read(arguments: &ConsensusArguments) -> Result<ReactionInput, InputFault> {
    let mut table = CsvTable::open(&arguments.votes)?;
    let columns = ["participant", "statement", "vote"].map(|name| table.column(name));
    let [participant, statement, vote] = columns;
    let (participant, statement, vote) = (participant?, statement?, vote?);
    let timestamp = table.optional("timestamp");
    let (mut participants, mut statements) = (NameIndex::default(), NameIndex::default());
    let mut given = Vec::new();
    let (size, mut sampled) = (fs::metadata(&arguments.votes).map_or(0, |file| file.len()), 0);
    while table.advance()? {
        if given.len() < SAMPLE {
            sampled += table.length();
        } else if given.len() == SAMPLE {
            // What grows by doubling is there twice while it grows, and there may be millions. Too much room is none that is used.
            let lines = size / (sampled / SAMPLE as u64).max(1);
            given.reserve(usize::try_from(lines).unwrap_or_default());
        }
        let at = match timestamp {
            Some(column) => moment(&table, column)?,
            None => 0,
        };
        given.push(GivenReaction {
            participant: participants.number(name(&table, participant)?),
            statement: statements.number(name(&table, statement)?),
            reaction: reaction(&table, vote)?,
            at,
        });
    }
    let (participants, participant_numbers) = participants.sorted();
    let (statements, statement_numbers) = statements.sorted();
    for one in &mut given {
        one.participant = participant_numbers[one.participant as usize];
        one.statement = statement_numbers[one.statement as usize];
    }
    let excluded = match &arguments.exclude {
        Some(path) => excluded(path, &statements)?,
        None => vec![false; statements.len()],
    };
    let reactions = ReactionMatrix::new(participants.len(), statements.len(), given);
    Ok(ReactionInput { participants, statements, excluded, reactions })
}

fn reaction(table: &CsvTable, column: usize) -> Result<Reaction, InputFault> {
    let text = table.text(column);
    let found = text.parse().ok().and_then(Reaction::from_value);
    found.ok_or_else(|| table.fault(column, format!("{} is not 1, -1 or 0", quoted(text))))
}

fn moment(table: &CsvTable, column: usize) -> Result<i64, InputFault> {
    let text = table.text(column);
    text.parse().map_err(|_| table.fault(column, format!("{} is not a whole number", quoted(text))))
}

fn discovered(read: &ReactionInput) -> GroupAssignment {
    let found = discovery::discover_groups(&read.reactions, &read.excluded);
    let names = (0..found.groups).map(|group| group.to_string().into()).collect();
    GroupAssignment { names, group_of: found.group_of.clone(), discovered: Some(found) }
}

/// Reads from a file which statements are excluded: those in its column `statement`, or in a file of one column all of
/// them. A name that no vote is about is an error, so that a file of another kind does not exclude nothing.
fn excluded(path: &Path, statements: &[Box<str>]) -> Result<Vec<bool>, InputFault> {
    let places: HashMap<&str, usize> =
        statements.iter().enumerate().map(|(place, name)| (&**name, place)).collect();
    let mut excluded = vec![false; statements.len()];
    let mut table = CsvTable::open(path)?;
    let headed = table.optional("statement");
    let column = match headed {
        Some(column) => column,
        None if table.names.len() < 2 => 0,
        None => table.column("statement")?,
    };
    let mut found = match headed {
        Some(_) => table.advance()?,
        // The first line of a list without a head is a name, and no column's.
        None => table.names.first_mut().map(String::clear).is_some(),
    };
    while found {
        if !table.text(column).is_empty() {
            let statement = name(&table, column)?;
            let unknown = || table.fault(column, format!("no vote is about {}", quoted(statement)));
            excluded[*places.get(statement).ok_or_else(unknown)?] = true;
        }
        found = table.advance()?;
    }
    Ok(excluded)
}

#[derive(Serialize)]
struct ConsensusOutput<'a> {
    participants: usize,
    votes: usize,
    statements: Vec<StatementReport<'a>>,
    groups: Vec<GroupReport<'a>>,
    consensus: ConsensusReport<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    discovery: Option<DiscoveryReport<'a>>,
}

#[derive(Serialize)]
struct StatementReport<'a> {
    id: &'a str,
    excluded: bool,
    totals: CountsReport,
    groups: ByName<'a, TendencyReport>,
    group_aware_consensus: Option<SidesReport>,
    group_aware_consensus_geometric: Option<SidesReport>,
}

#[derive(Serialize)]
struct CountsReport {
    agree: u32,
    disagree: u32,
    pass: u32,
    seen: u32,
}

#[derive(Serialize)]
struct TendencyReport {
    agree: u32,
    disagree: u32,
    seen: u32,
    pa: f64,
    pd: f64,
    pat: f64,
    pdt: f64,
    ra: f64,
    rat: f64,
    rd: f64,
    rdt: f64,
}

#[derive(Serialize)]
struct SidesReport {
    agree: f64,
    disagree: f64,
}

#[derive(Serialize)]
struct GroupReport<'a> {
    id: &'a str,
    participants: usize,
    representatives: Vec<RepresentativeReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    members: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct RepresentativeReport<'a> {
    id: &'a str,
    side: Reaction,
    count: u32,
    seen: u32,
    probability: f64,
    z: f64,
    ratio: f64,
    ratio_z: f64,
    best_agreed: bool,
}

#[derive(Serialize)]
struct ConsensusReport<'a> {
    agree: Vec<SharedOpinionReport<'a>>,
    disagree: Vec<SharedOpinionReport<'a>>,
}

#[derive(Serialize)]
struct SharedOpinionReport<'a> {
    id: &'a str,
    count: u32,
    seen: u32,
    probability: f64,
    z: f64,
}

#[derive(Serialize)]
struct DiscoveryReport<'a> {
    components: Vec<ComponentReport<'a>>,
    silhouettes: ByName<'a, f64>,
    coordinates: ByName<'a, [f64; 2]>,
}

#[derive(Serialize)]
struct ComponentReport<'a> {
    explained: f64,
    loadings: ByName<'a, f64>,
}

fn report<'a>(read: &'a ReactionInput, groups: &'a GroupAssignment) -> ConsensusOutput<'a> {
    let totals = read.reactions.totals();
    let by_group = read.reactions.by_group(groups.names.len(), &groups.group_of);
    let tendencies = tendencies(&by_group);
    let considered: Vec<usize> =
        (0..read.statements.len()).filter(|statement| !read.excluded[*statement]).collect();
    let statements = (0..read.statements.len()).map(|statement| {
        let counts: Vec<ReactionCounts> = by_group.iter().map(|group| group[statement]).collect();
        StatementReport {
            id: &read.statements[statement],
            excluded: read.excluded[statement],
            totals: totals_of(totals[statement]),
            groups: named(&groups.names, tendencies.iter().map(|group| tendency_of(&group[statement]))),
            group_aware_consensus: group_aware_consensus(&counts).map(sides_of),
            group_aware_consensus_geometric: group_aware_geometric_mean(&counts).map(sides_of),
        }
    });
    let found = groups.names.iter().zip(&tendencies).zip(0_u32..).map(|((name, tendencies), number)| {
        let members = || {
            let of = groups.group_of.iter().enumerate();
            of.filter(move |(_, group)| **group == Some(number)).map(|(participant, _)| participant)
        };
        let picked = representative_statements(tendencies, &considered);
        GroupReport {
            id: name,
            participants: members().count(),
            representatives: picked.iter().map(|one| representative_of(one, &read.statements)).collect(),
            members: groups
                .discovered
                .is_some()
                .then(|| members().map(|participant| &*read.participants[participant]).collect()),
        }
    });
    let (agree, disagree) = shared_opinions(&totals, &considered);
    let listed = |all: &[SharedOpinion]| all.iter().map(|one| shared_of(one, &read.statements)).collect();
    ConsensusOutput {
        participants: read.participants.len(),
        votes: read.reactions.len(),
        statements: statements.collect(),
        groups: found.collect(),
        consensus: ConsensusReport { agree: listed(&agree), disagree: listed(&disagree) },
        discovery: groups.discovered.as_ref().map(|found| discovery_of(found, read)),
    }
}

fn totals_of(counts: ReactionCounts) -> CountsReport {
    let ReactionCounts { agree, disagree, seen } = counts;
    CountsReport { agree, disagree, pass: seen - agree - disagree, seen }
}

fn tendency_of(one: &Tendency) -> TendencyReport {
    TendencyReport {
        agree: one.counts.agree,
        disagree: one.counts.disagree,
        seen: one.counts.seen,
        pa: one.agree,
        pd: one.disagree,
        pat: one.agree_z,
        pdt: one.disagree_z,
        ra: one.agree_ratio,
        rat: one.agree_ratio_z,
        rd: one.disagree_ratio,
        rdt: one.disagree_ratio_z,
    }
}

const fn sides_of(sides: AgreementScores) -> SidesReport {
    SidesReport { agree: sides.agree, disagree: sides.disagree }
}

fn representative_of<'a>(
    one: &RepresentativeStatement,
    statements: &'a [Box<str>],
) -> RepresentativeReport<'a> {
    RepresentativeReport {
        id: &statements[one.statement],
        side: one.side,
        count: one.count,
        seen: one.seen,
        probability: one.probability,
        z: one.z,
        ratio: one.ratio,
        ratio_z: one.ratio_z,
        best_agreed: one.best_agreed,
    }
}

fn shared_of<'a>(one: &SharedOpinion, statements: &'a [Box<str>]) -> SharedOpinionReport<'a> {
    let SharedOpinion { statement, count, seen, probability, z } = *one;
    SharedOpinionReport { id: &statements[statement], count, seen, probability, z }
}

fn discovery_of<'a>(found: &OpinionGroups, read: &'a ReactionInput) -> DiscoveryReport<'a> {
    let components = found.components.iter().map(|component| ComponentReport {
        explained: component.explained,
        loadings: named(&read.statements, component.loadings.iter().copied()),
    });
    let silhouettes = found.silhouettes.iter().map(|(groups, width)| (groups.to_string().into(), *width));
    DiscoveryReport {
        components: components.collect(),
        silhouettes: ByName(silhouettes.collect()),
        coordinates: named(&read.participants, found.coordinates.iter().copied()),
    }
}
