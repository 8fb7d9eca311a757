//! Tests `baraza tally`, `rank` and `power`, which need no database.

mod cohesion;
mod consensus;
mod faults;
mod identity;
mod published;
mod rooms;

use domain::power::Budget;
use serde_json::Value;
use server::commands::{power, rank, tally};
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// The lines that a command printed, or its error, without the folder of the files.
type CommandResult = Result<Vec<Value>, String>;

/// A folder for a command's files, which is removed after the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn told(&self, found: Result<String, Box<dyn Error>>) -> CommandResult {
        let folder = format!("{}/", self.0.path().display());
        let printed = found.map_err(|error| error.to_string().replace(&folder, ""))?;
        Ok(printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
    }
}

/// Decides the ballots by a preset, or by a rule that is given as JSON.
fn tally(rule: &str, ballots: &str) -> CommandResult {
    run_tally(rule, None, ballots)
}

fn tally_of_members(rule: &str, weights: &str, ballots: &str) -> CommandResult {
    run_tally(rule, Some(weights), ballots)
}

fn run_tally(rule: &str, weights: Option<&str>, ballots: &str) -> CommandResult {
    let folder = Folder::new();
    let rule = if rule.starts_with('{') {
        folder.write("rule.json", rule).display().to_string()
    } else {
        rule.to_owned()
    };
    folder.told(tally::run(&tally::TallyArguments {
        rule: Some(rule),
        weights: weights.map(|weights| folder.write("weights.csv", weights)),
        rules: false,
        ballots: Some(folder.write("ballots.csv", ballots)),
    }))
}

/// Returns the decision on the only question in a file without errors.
fn decision(rule: &str, ballots: &str) -> Value {
    only(tally(rule, ballots))
}

fn rank(method: &str, strength: &str, ballots: &str) -> CommandResult {
    let folder = Folder::new();
    folder.told(rank::run(&rank::RankArguments {
        method: method.parse().unwrap(),
        strength: strength.parse().unwrap(),
        ballots: folder.write("ballots.csv", ballots),
    }))
}

fn power(game: &str) -> CommandResult {
    let folder = Folder::new();
    let Budget { seed, samples, .. } = Budget::default();
    folder.told(power::run(&power::PowerArguments { seed, samples, game: folder.write("game.json", game) }))
}

fn only(told: CommandResult) -> Value {
    let lines = told.unwrap();
    let [line] = lines.as_slice() else { panic!("{} lines", lines.len()) };
    line.clone()
}
