//! `baraza power` measures voting power in a game that a JSON file describes.

use super::InputFault;
use crate::progress::ProgressLine;
use domain::amounts::{Amount, WeightUnits};
use domain::power::{
    self, Budget, Game, GameCriterion, HalfWidths, INTEGRAL_PRECISION, PlayerPower, PowerMethod,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::path::{Path, PathBuf};

/// The arguments of the command `baraza power`.
#[derive(Debug, clap::Args)]
pub struct PowerArguments {
    /// The seed of an estimate, where no exact method can finish
    #[arg(long, default_value_t = Budget::default().seed)]
    pub seed: u64,
    /// How many samples an estimate takes
    #[arg(long, default_value_t = Budget::default().samples)]
    pub samples: u32,
    /// Players, criteria with quotas and weights, and which criteria win
    pub game: PathBuf,
}

/// The game as the file has it. Its parts are kept as written, so that an error in one can name its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GameInput<'a> {
    #[serde(borrow)]
    players: &'a RawValue,
    #[serde(borrow)]
    criteria: Vec<&'a RawValue>,
    #[serde(borrow)]
    winning: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionInput<'a> {
    name: String,
    #[serde(borrow)]
    quota: &'a RawValue,
    #[serde(borrow)]
    weights: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WinningInput<'a> {
    #[serde(borrow)]
    any: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AlternativeInput {
    all: Vec<String>,
}

#[derive(Serialize)]
struct PowerOutput<'a> {
    winning_coalitions: String,
    players: Vec<PlayerOutput<'a>>,
    method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    integral: Option<IntegralOutput>,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimate: Option<EstimateOutput>,
    #[serde(skip_serializing_if = "Option::is_none")]
    smallest_blocking: Option<BlockingOutput>,
}

#[derive(Serialize)]
struct PlayerOutput<'a> {
    id: &'a str,
    swings: String,
    banzhaf_absolute: f64,
    banzhaf: f64,
    shapley_shubik: f64,
    coleman_prevent: f64,
    coleman_initiate: f64,
    dummy: bool,
    vetoer: bool,
    /// The same indices as fractions in lowest terms, as far as they are exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<ExactPlayerOutput>,
    #[serde(skip_serializing_if = "Option::is_none")]
    half_width_99: Option<HalfWidthsOutput>,
}

#[derive(Serialize)]
struct ExactPlayerOutput {
    banzhaf_absolute: String,
    banzhaf: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    shapley_shubik: Option<String>,
    coleman_prevent: String,
    coleman_initiate: String,
}

#[derive(Serialize)]
struct HalfWidthsOutput {
    banzhaf_absolute: f64,
    shapley_shubik: f64,
}

#[derive(Serialize)]
struct IntegralOutput {
    /// The names of the indices that are integrals; the others are exact.
    indices: [&'static str; 1],
    /// The bound of their error.
    error_below: f64,
}

#[derive(Serialize)]
struct EstimateOutput {
    samples: u32,
    seed: u64,
    /// The names of the indices that are estimates; the others are exact.
    indices: Vec<&'static str>,
}

#[derive(Serialize)]
struct BlockingOutput {
    size: usize,
    number: String,
}

/// Analyses the game and returns one JSON object.
pub fn run(arguments: &PowerArguments) -> Result<String, Box<dyn std::error::Error>> {
    let path = &arguments.game;
    let text =
        std::fs::read_to_string(path).map_err(|error| InputFault::new(path, 1, 1, error.to_string()))?;
    let game = read(&JsonSource { path, text: text.trim_start_matches('\u{feff}') })?;
    let budget = Budget { seed: arguments.seed, samples: arguments.samples.max(1), ..Budget::default() };
    let counting = ProgressLine::open("Counting coalitions");
    let power = power::analyse_power(&game, &budget);
    drop(counting);
    let integral = || IntegralOutput { indices: ["shapley_shubik"], error_below: INTEGRAL_PRECISION };
    let (method, integral, estimate) = match power.method {
        PowerMethod::Exact => ("exact", None, None),
        PowerMethod::Integral => ("integral", Some(integral()), None),
        PowerMethod::Estimate { samples, seed, swings_counted } => {
            let all =
                ["banzhaf_absolute", "banzhaf", "coleman_prevent", "coleman_initiate", "shapley_shubik"];
            let indices = all.into_iter().skip(if swings_counted { 4 } else { 0 }).collect();
            ("estimate", None, Some(EstimateOutput { samples, seed, indices }))
        }
    };
    let players = game.players().iter().zip(&power.players);
    let blocking = |smallest: power::SmallestCoalitions| BlockingOutput {
        size: smallest.size,
        number: smallest.number.to_string(),
    };
    let line = PowerOutput {
        winning_coalitions: power.winning.to_string(),
        players: players.map(|(id, player)| player_output(id, player, power.method)).collect(),
        method,
        integral,
        estimate,
        smallest_blocking: power.blocking.map(blocking),
    };
    Ok(serde_json::to_string(&line)? + "\n")
}

fn player_output<'a>(id: &'a str, power: &PlayerPower, method: PowerMethod) -> PlayerOutput<'a> {
    let exact = || ExactPlayerOutput {
        banzhaf_absolute: power.banzhaf_absolute.to_string(),
        banzhaf: power.banzhaf.to_string(),
        shapley_shubik: (method == PowerMethod::Exact).then(|| power.shapley_shubik.to_string()),
        coleman_prevent: power.coleman_prevent.to_string(),
        coleman_initiate: power.coleman_initiate.to_string(),
    };
    let widths = |widths: HalfWidths| HalfWidthsOutput {
        banzhaf_absolute: widths.banzhaf_absolute.unwrap_or_default(),
        shapley_shubik: widths.shapley_shubik,
    };
    PlayerOutput {
        id,
        swings: power.swings.to_string(),
        banzhaf_absolute: power.banzhaf_absolute.to_f64(),
        banzhaf: power.banzhaf.to_f64(),
        shapley_shubik: power.shapley_shubik.to_f64(),
        coleman_prevent: power.coleman_prevent.to_f64(),
        coleman_initiate: power.coleman_initiate.to_f64(),
        dummy: power.dummy,
        vetoer: power.vetoer,
        exact: power.half_widths.is_none().then(exact),
        half_width_99: power.half_widths.map(widths),
    }
}

struct JsonSource<'a> {
    path: &'a Path,
    text: &'a str,
}

impl<'a> JsonSource<'a> {
    /// Reads a part of the text; an error names its place in the whole text.
    fn part<T: Deserialize<'a>>(&self, part: &'a str) -> Result<T, InputFault> {
        serde_json::from_str(part).map_err(|error| {
            let (line, column) = self.place(part);
            let mut fault = InputFault::json(self.path, &error);
            fault.column += if fault.line == 1 { column - 1 } else { 0 };
            fault.line += line - 1;
            fault
        })
    }

    fn fault(&self, part: &str, problem: impl Into<String>) -> InputFault {
        let (line, column) = self.place(part);
        InputFault::new(self.path, line, column, problem)
    }

    /// Returns the line and column where the part begins; it must be borrowed from the text.
    fn place(&self, part: &str) -> (u64, usize) {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let before = self.text.get(..offset).unwrap_or_default();
        let last = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() as u64 + 1, last.chars().count() + 1)
    }
}

fn read(source: &JsonSource) -> Result<Game, InputFault> {
    let written: GameInput = source.part(source.text)?;
    let players: Vec<String> = source.part(written.players.get())?;
    if let Some(twice) = (1..players.len()).find(|index| players[..*index].contains(&players[*index])) {
        return Err(
            source.fault(written.players.get(), format!("the player {} stands twice", players[twice]))
        );
    }
    let mut criteria: Vec<GameCriterion> = Vec::new();
    for part in &written.criteria {
        let criterion = read_criterion(source, part.get(), players.len())?;
        if criteria.iter().any(|other| other.name == criterion.name) {
            return Err(source.fault(part.get(), format!("the criterion {} stands twice", criterion.name)));
        }
        criteria.push(criterion);
    }
    let mut winning = Vec::new();
    match written.winning {
        None => winning.push((0..criteria.len()).collect()),
        Some(part) => {
            for all in source.part::<WinningInput>(part.get())?.any {
                let names: AlternativeInput = source.part(all.get())?;
                let place = |name: &String| {
                    let unknown = || source.fault(all.get(), format!("there is no criterion {name}"));
                    criteria.iter().position(|criterion| criterion.name == *name).ok_or_else(unknown)
                };
                winning.push(names.all.iter().map(place).collect::<Result<Vec<_>, _>>()?);
            }
        }
    }
    Game::new(players, criteria, winning)
        .map_err(|error| source.fault(source.text.trim_start(), error.to_string()))
}

fn read_criterion<'a>(
    source: &JsonSource<'a>,
    part: &'a str,
    players: usize,
) -> Result<GameCriterion, InputFault> {
    let written: CriterionInput = source.part(part)?;
    let quota: Amount = source.part(written.quota.get())?;
    let weights: Vec<&RawValue> = source.part(written.weights.get())?;
    if weights.len() != players {
        let problem = format!("{}: {} weights for {players} players", written.name, weights.len());
        return Err(source.fault(written.weights.get(), problem));
    }
    let mut amounts: Vec<Amount> = Vec::with_capacity(players);
    for part in weights {
        let weight: Amount = source.part(part.get())?;
        if weight < Amount::ZERO {
            return Err(source.fault(part.get(), format!("{}: a weight is below 0", written.name)));
        }
        amounts.push(weight);
    }
    let positive = if quota < Amount::ZERO { Amount::ZERO } else { quota };
    let units = WeightUnits::of(amounts.iter().copied().chain([positive]));
    let units = units.ok_or_else(|| {
        source.fault(written.weights.get(), format!("{}: the weights are too large", written.name))
    })?;
    let weights = amounts.into_iter().map(|weight| units.whole(weight)).collect();
    Ok(GameCriterion { name: written.name, quota: units.whole(positive), weights })
}
