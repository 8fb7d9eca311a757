//! The peer for consensus: `red-dwarf` from the Python package index, which does what Polis does.

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
    PythonPackage { name: "red-dwarf", version: "0.4.0", module: "reddwarf", undeclared: &[] };

/// The number of seconds after which the peer is stopped.
const PATIENCE: &str = "120";
/// The signal that stops the peer.
const ALARM: i32 = 14;

const SCRIPT: &str = include_str!("consensus_peer.py");

/// The peer is a Python that has the package.
pub struct RedDwarf {
    python: PathBuf,
}

impl RedDwarf {
    pub fn find(workspace: &Workspace) -> Result<Self> {
        Ok(Self { python: PACKAGE.find_python(workspace)? })
    }

    /// Describes in words what the peer makes of the same votes in one run.
    pub fn ask(&self, votes: &OsString, folder: &Path, ours: &Measured) -> Result<String> {
        let (script, output) = (folder.join("consensus_peer.py"), folder.join("reddwarf.json"));
        fs::write(&script, SCRIPT)?;
        let arguments = [script.into(), votes.clone(), PATIENCE.into()];
        let measured = measure::once(&self.python, &arguments, &output)?;
        if measured.status.signal() == Some(ALARM) {
            return Ok(format!("red-dwarf {}: more than {PATIENCE} s", PACKAGE.version));
        }
        if !measured.status.success() {
            bail!("red-dwarf ended with {}", measured.status);
        }
        let told: Value =
            serde_json::from_str(&fs::read_to_string(&output)?).context("reading what it found")?;
        let alone = Duration::from_secs_f64(told["seconds"].as_f64().unwrap_or_default());
        let times = |theirs: Duration| theirs.as_secs_f64() / ours.wall.as_secs_f64();
        Ok(format!(
            "red-dwarf {}: {} ms, {} MB, {:.1} times as long; without starting Python and reading {} ms, {:.1} times; {} groups",
            PACKAGE.version,
            milliseconds(measured.wall),
            measured.peak.div_ceil(1_000_000),
            times(measured.wall),
            milliseconds(alone),
            times(alone),
            told["groups"],
        ))
    }
}
