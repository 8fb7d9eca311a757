//! Measures the commands that need no database, as one types them, beside their gates and their peers.

mod belenios;
mod inputs;
mod powerindices;
mod python;
mod reddwarf;

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::measure::{self, Measured};
use crate::workspace::Workspace;
use belenios::Belenios;
use inputs::Conversation;
use powerindices::Peer;
use reddwarf::RedDwarf;

/// The number of runs of each command; the run of middle length counts.
const RUNS: usize = 5;

/// The gate of a tally of every recorded vote of the General Assembly.
const TALLY_GATE: Gate = Gate { wall: Duration::from_secs(2), megabytes: 100 };

const METHODS: [&str; 8] =
    ["plurality", "approval", "borda", "irv", "schulze", "ranked-pairs", "minimax", "copeland"];

/// The gate of consensus, discovery included, on a large conversation.
const LARGE_GATE: Gate = Gate { wall: Duration::from_millis(200), megabytes: 100 };
/// The gate of consensus, discovery included, on a huge conversation.
const HUGE_GATE: Gate = Gate { wall: Duration::from_secs(10), megabytes: 800 };

struct Gate {
    wall: Duration,
    megabytes: u64,
}

impl Gate {
    fn judge(&self, measured: &Measured) -> String {
        let met = measured.wall <= self.wall && measured.peak <= self.megabytes * 1_000_000;
        let word = if met { "met" } else { "missed" };
        format!("{} s, {} MB: {word}", self.wall.as_secs_f64(), self.megabytes)
    }
}

/// Measures the server binary's commands. The result is a table in Markdown.
pub fn table(workspace: &Workspace, server: &Path) -> Result<String> {
    let bench = Bench { server: server.to_owned(), folder: tempfile::tempdir()? };
    let mut table = Table(Vec::new());
    bench.tallies(&mut table)?;
    bench.powers(&mut table, &Peer::find(workspace))?;
    bench.rankings(&mut table, &Belenios::find(workspace))?;
    bench.consensus(&mut table, &RedDwarf::find(workspace))?;
    Ok(table.to_string())
}

struct Bench {
    server: PathBuf,
    folder: TempDir,
}

impl Bench {
    fn tallies(&self, table: &mut Table) -> Result<()> {
        let ballots = self.write("ballots.csv", &inputs::ballots())?;
        let weights = self.write("weights.csv", &inputs::weights())?;
        for (rule, weighted) in [("un-simple-majority", false), ("eu-qualified-majority", true)] {
            let mut arguments = vec!["tally".into(), "--rule".into(), rule.into(), ballots.clone()];
            if weighted {
                arguments.extend(["--weights".into(), weights.clone()]);
            }
            let (measured, printed) = self.run(&arguments)?;
            let decided = printed.lines().count();
            if decided != inputs::QUESTIONS {
                bail!("{decided} questions were decided instead of {}", inputs::QUESTIONS);
            }
            let what = format!("tally: 870,000 ballots in 6,200 questions, {rule}");
            table.add(Row { gate: TALLY_GATE.judge(&measured), ..Row::of(what, &measured) });
        }
        Ok(())
    }

    /// Measures every game, and with the peer where it is installed and can compute the game.
    fn powers(&self, table: &mut Table, peer: &Result<Peer>) -> Result<()> {
        for game in inputs::games() {
            let file = self.write("game.json", &game.json())?;
            let (measured, printed) = self.run(&["power".into(), file.clone()])?;
            let beside = match peer {
                _ if game.criteria.len() > 1 => "powerindices cannot combine criteria".to_owned(),
                Ok(peer) => self.beside(peer, &file, &measured, &printed),
                Err(error) => format!("powerindices not measured: {error}"),
            };
            table.add(Row { peer: beside, ..Row::of(format!("power: {}", game.name), &measured) });
        }
        Ok(())
    }

    /// Describes in words what the peer makes of the same game.
    fn beside(&self, peer: &Peer, game: &OsString, ours: &Measured, printed: &str) -> String {
        let answer = peer.ask(game, self.folder.path(), RUNS);
        let told = answer.and_then(|answer| answer.beside(ours, printed));
        told.unwrap_or_else(|error| format!("powerindices not measured: {error}"))
    }

    /// Measures every method, and with the peer the one that it knows.
    fn rankings(&self, table: &mut Table, peer: &Result<Belenios>) -> Result<()> {
        let rankings = inputs::rankings();
        let ballots = self.write("rankings.csv", &rankings)?;
        for method in METHODS {
            let (measured, printed) =
                self.run(&["rank".into(), "--method".into(), method.into(), ballots.clone()])?;
            let beside = match peer {
                _ if method != "schulze" => String::new(),
                Ok(peer) => peer
                    .ask(&rankings, self.folder.path(), RUNS, (&measured, &printed))
                    .unwrap_or_else(|error| format!("belenios-tool not measured: {error}")),
                Err(error) => format!("belenios-tool not measured: {error}"),
            };
            let what = format!("rank: 5,000 ballots on 30 options, {method}");
            table.add(Row { peer: beside, ..Row::of(what, &measured) });
        }
        Ok(())
    }

    /// Measures large conversations, and with the peer the one that it can take.
    fn consensus(&self, table: &mut Table, peer: &Result<RedDwarf>) -> Result<()> {
        let cases = [
            (Conversation::LARGE, LARGE_GATE, RUNS, "225,524 votes of 2,031 people on 896 statements"),
            (Conversation::HUGE, HUGE_GATE, 1, "20,000,000 votes of 1,000,000 people on 1,000 statements"),
        ];
        for (conversation, gate, runs, what) in cases {
            let path = self.folder.path().join("votes.csv");
            let mut file = BufWriter::new(File::create(&path)?);
            conversation.write(&mut file).and_then(|()| file.flush()).context("writing votes")?;
            let votes: OsString = path.into();
            let arguments = ["consensus".into(), "--discover".into(), votes.clone()];
            let output = self.folder.path().join("output");
            let measured = measure::median(&self.server, &arguments, &output, runs)?;
            let beside = match peer {
                _ if runs == 1 => String::new(),
                Ok(peer) => peer
                    .ask(&votes, self.folder.path(), &measured)
                    .unwrap_or_else(|error| format!("red-dwarf not measured: {error}")),
                Err(error) => format!("red-dwarf not measured: {error}"),
            };
            let what = format!("consensus --discover: {what}");
            table.add(Row { gate: gate.judge(&measured), peer: beside, ..Row::of(what, &measured) });
        }
        Ok(())
    }

    fn write(&self, name: &str, text: &str) -> Result<OsString> {
        let path = self.folder.path().join(name);
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        Ok(path.into())
    }

    /// Runs the server's binary, and returns what it took and what it printed.
    fn run(&self, arguments: &[OsString]) -> Result<(Measured, String)> {
        let output = self.folder.path().join("output");
        let measured = measure::median(&self.server, arguments, &output, RUNS)?;
        Ok((measured, fs::read_to_string(&output)?))
    }
}

struct Table(Vec<Row>);

struct Row {
    what: String,
    wall: String,
    cpu: String,
    peak: String,
    gate: String,
    peer: String,
}

impl Table {
    fn add(&mut self, row: Row) {
        eprintln!("{row}");
        self.0.push(row);
    }
}

impl Row {
    fn of(what: String, measured: &Measured) -> Self {
        Self {
            what,
            wall: milliseconds(measured.wall),
            cpu: milliseconds(measured.cpu),
            peak: format!("{} MB", measured.peak.div_ceil(1_000_000)),
            gate: String::new(),
            peer: String::new(),
        }
    }
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, wall, cpu, peak, gate, peer } = self;
        write!(f, "| {what} | {wall} | {cpu} | {peak} | {gate} | {peer} |")
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| command | wall ms | CPU ms | peak memory | gate | peer |")?;
        writeln!(f, "| --- | --- | --- | --- | --- | --- |")?;
        self.0.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}
