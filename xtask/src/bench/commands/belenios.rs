//! The peer for choices among several options: `belenios-tool`, which counts by the method of Schulze too. It is taken from the
//! path, or from the archive of the distribution.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::inputs;
use super::milliseconds;
use crate::bench::measure::{self, Measured};
use crate::shell;
use crate::workspace::Workspace;

/// The peer's program, and the shell that gives it its input.
pub struct Belenios {
    program: PathBuf,
    shell: PathBuf,
    version: String,
}

impl Belenios {
    /// Finds the peer, and unpacks it below the target directory when it is not there.
    pub fn find(workspace: &Workspace) -> Result<Self> {
        let shell = shell::find("sh").context("there is no shell")?;
        let program = match shell::find("belenios-tool") {
            Some(program) => program,
            None => unpack(workspace)?,
        };
        let version = shell::output(Command::new(&program).arg("--version"))?;
        let version = version.split(' ').next().unwrap_or_default().to_owned();
        Ok(Self { program, shell, version })
    }

    /// Describes in words what the peer makes of the same rankings, beside our time and our winners.
    pub fn ask(
        &self,
        rankings: &str,
        folder: &Path,
        runs: usize,
        (ours, printed): (&Measured, &str),
    ) -> Result<String> {
        let (ballots, output) = (folder.join("ranks.json"), folder.join("belenios.json"));
        fs::write(&ballots, list_ranks(rankings))?;
        let options = inputs::OPTIONS;
        let script =
            format!("exec \"$0\" method schulze --blank-allowed=false --nchoices={options} < \"$1\"");
        let arguments: [OsString; 4] =
            ["-c".into(), script.into(), self.program.clone().into(), ballots.into()];
        let measured = measure::median(&self.shell, &arguments, &output, runs)?;
        let told: Value =
            serde_json::from_str(&fs::read_to_string(&output)?).context("reading its winners")?;
        let printed: Value = serde_json::from_str(printed).context("reading our winners")?;
        if find_theirs(&told) != find_ours(&printed) {
            bail!("it found other winners");
        }
        Ok(format!(
            "belenios-tool {}: {} ms, {:.1} times as long, the same winners",
            self.version,
            milliseconds(measured.wall),
            measured.wall.as_secs_f64() / ours.wall.as_secs_f64(),
        ))
    }
}

fn unpack(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("tools/belenios");
    let program = folder.join("usr/bin/belenios-tool");
    if program.is_file() {
        return Ok(program);
    }
    fs::create_dir_all(&folder)?;
    let archive = |folder: &Path| -> Option<PathBuf> {
        let entries = fs::read_dir(folder).ok()?.flatten();
        entries.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|ending| ending == "deb"))
    };
    if archive(&folder).is_none() {
        shell::run(Command::new("apt-get").args(["download", "belenios-tool"]).current_dir(&folder))
            .context("the distribution does not have it")?;
    }
    let archive = archive(&folder).context("nothing was downloaded")?;
    shell::run(Command::new("dpkg").arg("-x").arg(&archive).arg(&folder))?;
    match program.is_file() {
        true => Ok(program),
        false => bail!("the package does not have the program"),
    }
}

/// Writes rankings as the peer reads them: for each ballot the ranks of all options, 0 for one that is not ranked.
fn list_ranks(rankings: &str) -> String {
    let ballots = rankings.lines().skip(1).map(|ballot| {
        let mut ranks = [0_usize; inputs::OPTIONS];
        for (rank, group) in (1..).zip(ballot.split('>')) {
            for option in group.split('=') {
                let place = option.trim_start_matches('O').parse::<usize>().unwrap_or_default();
                if let Some(found) = place.checked_sub(1).and_then(|place| ranks.get_mut(place)) {
                    *found = rank;
                }
            }
        }
        json!(ranks.as_slice())
    });
    Value::Array(ballots.collect()).to_string()
}

/// Returns the options that win, by their places from 1 on.
fn find_theirs(told: &Value) -> BTreeSet<usize> {
    let winners = told["winners"][0].as_array().map_or(&[][..], Vec::as_slice);
    let places = winners.iter().filter_map(|place| usize::try_from(place.as_u64()?).ok());
    places.map(|place| place + 1).collect()
}

fn find_ours(printed: &Value) -> BTreeSet<usize> {
    let winners = printed["winners"].as_array().map_or(&[][..], Vec::as_slice);
    winners.iter().filter_map(|name| name.as_str()?.trim_start_matches('O').parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rankings_become_ranks_and_winners_are_compared_by_their_places() {
        let listed = list_ranks("ranking\nO02>O01=O30\n");
        let ranks: Vec<Vec<usize>> = serde_json::from_str(&listed).unwrap();
        assert_eq!(ranks.len(), 1);
        assert_eq!((ranks[0][0], ranks[0][1], ranks[0][2], ranks[0][29]), (2, 1, 0, 2));
        let (theirs, ours) = (json!({ "winners": [[1, 29], [0]] }), json!({ "winners": ["O02", "O30"] }));
        assert_eq!(find_theirs(&theirs), find_ours(&ours));
        assert_ne!(find_theirs(&theirs), find_ours(&json!({ "winners": ["O02"] })));
    }
}
