//! `baraza rank` chooses among several options from a file of ranked ballots.

use super::{CsvTable, InputFault};
use crate::progress::ProgressLine;
use domain::amounts::{Amount, WeightUnits};
use domain::rankings::{self, Profile, RankedBallot, RankingMethod, VictoryStrength};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The arguments of the command `baraza rank`.
#[derive(Debug, clap::Args)]
pub struct RankArguments {
    /// plurality, approval, borda, irv, schulze, ranked-pairs, minimax or copeland
    #[arg(long)]
    pub method: RankingMethod,
    /// What a pairwise victory is worth: margins or winning (votes)
    #[arg(long, default_value = "margins")]
    pub strength: VictoryStrength,
    /// Columns `weight` and `ranking`, as `A>B=C>D`
    pub ballots: PathBuf,
}

/// Counts the ballots and returns one JSON object. A ballot without a ranking is blank: it is told, and counts for no
/// option.
pub fn run(arguments: &RankArguments) -> Result<String, Box<dyn std::error::Error>> {
    let path = &arguments.ballots;
    let mut table = CsvTable::open(path)?;
    let column = table.column("ranking")?;
    let weight = table.optional("weight");
    let mut rows: Vec<(Amount, Vec<Vec<String>>)> = Vec::new();
    let mut blank: Vec<Amount> = Vec::new();
    while table.advance()? {
        let text = table.text(column);
        if text.is_empty() {
            blank.push(weight.map_or(Ok(Amount::whole(1)), |weight| table.weight(weight))?);
            continue;
        }
        let ranking = rankings::parse_ranking(text)
            .map_err(|error| table.fault(column, format!("character {}: {}", error.column, error.problem)))?;
        let ranking =
            ranking.iter().map(|group| group.iter().map(|name| (*name).to_owned()).collect()).collect();
        let weight = weight.map(|weight| table.weight(weight)).transpose()?;
        rows.push((weight.unwrap_or(Amount::whole(1)), ranking));
    }
    let fault = |problem: String| InputFault::new(path, 1, 1, problem);
    // Options stand in the order of their names, so that the order of the ballots makes no difference.
    let names: Vec<String> = rows
        .iter()
        .flat_map(|(_, ranking)| ranking.iter().flatten().cloned())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let units = WeightUnits::of(rows.iter().map(|(weight, _)| *weight).chain(blank.iter().copied()));
    let units = units.ok_or_else(|| fault("the weights are too large to be added exactly".to_owned()))?;
    let place = |name: &String| names.binary_search(name).unwrap_or(usize::MAX);
    let ballots = rows.iter().map(|(weight, ranking)| RankedBallot {
        weight: units.whole(*weight),
        ranking: ranking.iter().map(|group| group.iter().map(place).collect()).collect(),
    });
    let profile = Profile { options: names.len(), ballots: ballots.collect() };
    let wrong = |error: rankings::RankingError| fault(error.to_string());
    let counting = ProgressLine::open("Counting the ballots");
    let found = rankings::rank_options(arguments.method, arguments.strength, &profile).map_err(wrong)?;
    let pairwise = rankings::pairwise_matrix(&profile).map_err(wrong)?;
    drop(counting);

    let listed = |options: &[usize]| options.iter().map(|option| names[*option].as_str()).collect::<Vec<_>>();
    let amount = |number: i128, unit: i128| Amount::fraction(number, unit);
    let mut pairs = Map::new();
    for (one, row) in pairwise.iter().enumerate() {
        for (other, votes) in row.iter().enumerate().filter(|(other, _)| *other != one) {
            pairs.insert(format!("{}>{}", names[one], names[other]), value(amount(*votes, units.unit))?);
        }
    }
    let unit = if arguments.method == RankingMethod::Copeland { found.unit } else { found.unit * units.unit };
    let mut scores = Map::new();
    for (option, score) in found.scores.iter().enumerate() {
        scores.insert(names[option].clone(), value(amount(*score, unit))?);
    }
    let mut rounds = Vec::new();
    for round in &found.rounds {
        let mut votes = Map::new();
        for (option, number) in &round.votes {
            votes.insert(names[*option].clone(), value(amount(*number, unit))?);
        }
        rounds.push(json!({
            "votes": votes,
            "exhausted": value(amount(round.exhausted, unit))?,
            "eliminated": listed(&round.eliminated),
            "tied": listed(&round.tied),
        }));
    }
    let order: Vec<_> = found.order.iter().map(|group| listed(group)).collect();
    let line = json!({
        "method": arguments.method,
        "strength": arguments.strength,
        "winners": listed(&found.winners),
        "blank": value(amount(blank.iter().map(|weight| units.whole(*weight)).sum(), units.unit))?,
        "tied": found.tied,
        "order": order,
        "scores": scores,
        "pairwise": pairs,
        "rounds": rounds,
    });
    Ok(format!("{line}\n"))
}

/// Returns an amount as JSON; as text if it is past 64 bits, which a JSON value cannot hold.
fn value(amount: Amount) -> Result<Value, serde_json::Error> {
    serde_json::to_value(amount).or_else(|_| serde_json::to_value(amount.to_string()))
}
