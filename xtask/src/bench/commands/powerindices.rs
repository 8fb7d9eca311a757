//! The peer for power: `powerindices` from the Python package index, for games of one criterion.

use std::ffi::OsString;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::milliseconds;
use super::python::PythonPackage;
use crate::bench::measure::{self, Measured};
use crate::workspace::Workspace;

const PACKAGE: PythonPackage =
    PythonPackage { name: "powerindices", version: "1.0.2", module: "powerindices", undeclared: &["numpy"] };

/// The number of seconds after which the peer is stopped.
const PATIENCE: &str = "60";
/// The signal that stops the peer.
const ALARM: i32 = 14;

const SCRIPT: &str = include_str!("peer.py");

/// The peer is a Python that has the package.
pub struct Peer {
    python: PathBuf,
}

/// The answer of the peer to a game.
pub enum Answer {
    TooSlow,
    Found { measured: Measured, told: Value },
}

impl Peer {
    pub fn find(workspace: &Workspace) -> Result<Self> {
        Ok(Self { python: PACKAGE.find_python(workspace)? })
    }

    /// Runs the peer on a game's file, once if that takes long.
    pub fn ask(&self, file: &OsString, folder: &Path, runs: usize) -> Result<Answer> {
        let (script, output) = (folder.join("peer.py"), folder.join("peer.json"));
        fs::write(&script, SCRIPT)?;
        let arguments = [script.into(), file.clone(), PATIENCE.into()];
        let mut measured = measure::once(&self.python, &arguments, &output)?;
        if measured.status.signal() == Some(ALARM) {
            return Ok(Answer::TooSlow);
        }
        if measured.status.success() && measured.wall < Duration::from_secs(1) {
            measured = measure::median(&self.python, &arguments, &output, runs)?;
        }
        if !measured.status.success() {
            bail!("it ended with {}", measured.status);
        }
        let told = serde_json::from_str(&fs::read_to_string(&output)?).context("reading what it found")?;
        Ok(Answer::Found { measured, told })
    }
}

impl Answer {
    /// Describes the answer in words, beside our time and figures for the same game.
    pub fn beside(&self, ours: &Measured, printed: &str) -> Result<String> {
        let peer = format!("{} {}", PACKAGE.name, PACKAGE.version);
        let Self::Found { measured, told } = self else {
            return Ok(format!("{peer}: more than {PATIENCE} s"));
        };
        let whole = milliseconds(measured.wall);
        let printed = serde_json::from_str(printed).context("reading the power that we found")?;
        if !agree(told, &printed) {
            return Ok(format!("{peer}: wrong figures, as its counts have 64 bits, after {whole} ms"));
        }
        let alone = Duration::from_secs_f64(told["seconds"].as_f64().unwrap_or_default());
        let times = |theirs: Duration| format!("{:.1}", theirs.as_secs_f64() / ours.wall.as_secs_f64());
        Ok(format!(
            "{peer}: {whole} ms, {} times as long; without starting Python {} ms, {} times",
            times(measured.wall),
            milliseconds(alone),
            times(alone)
        ))
    }
}

/// Tells whether both find the same, within the precision of the peer's floating point.
fn agree(theirs: &Value, ours: &Value) -> bool {
    let players = ours["players"].as_array().map_or(&[][..], Vec::as_slice);
    ["banzhaf_absolute", "shapley_shubik"].into_iter().all(|index| {
        players.iter().enumerate().all(|(place, player)| {
            let both = player[index].as_f64().zip(theirs[index][place].as_f64());
            both.is_some_and(|(ours, theirs)| (ours - theirs).abs() < 1e-9)
        })
    })
}
