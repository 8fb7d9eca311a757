//! PostgreSQL's programs, and the user as which they run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{debian, shell};

/// The folder in which Debian keeps each major version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The programs that are needed to start a server.
const NEEDED: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// The folder of the programs, and the user who runs them.
#[derive(Clone)]
pub struct Programs {
    folder: PathBuf,
    /// The user, set when we are root, as which PostgreSQL refuses to run.
    user: Option<String>,
}

impl Programs {
    /// Finds the programs, on the path or where Debian keeps them, or installs them.
    pub fn find() -> Result<Self> {
        if folder().is_none() {
            debian::install(&["postgresql"])?;
        }
        let folder = folder().context("PostgreSQL was installed but is nowhere to be found")?;
        let user = shell::is_root().then(|| {
            let exists = shell::succeeds(Command::new("id").arg("postgres"));
            (if exists { "postgres" } else { "nobody" }).to_owned()
        });
        Ok(Self { folder, user })
    }

    /// Makes a command that runs as the cluster's user, in a folder that this user can read.
    pub fn command(&self, program: &str, folder: &Path) -> Command {
        let bundled = self.folder.join(program);
        let program = if bundled.is_file() { bundled } else { program.into() };
        let mut command = match &self.user {
            Some(user) => as_user(user, &program),
            None => Command::new(program),
        };
        command.current_dir(folder);
        command
    }

    /// Gives a folder to the cluster's user.
    pub fn own(&self, folder: &Path) -> Result<()> {
        match &self.user {
            Some(user) => shell::run_quietly(Command::new("chown").arg(user).arg(folder)),
            None => Ok(()),
        }
    }
}

fn as_user(user: &str, program: &Path) -> Command {
    if shell::find("runuser").is_some() {
        let mut command = Command::new("runuser");
        command.args(["--user", user, "--"]).arg(program);
        return command;
    }
    let group = shell::output(Command::new("id").args(["-g", user])).unwrap_or_default();
    let mut command = Command::new("setpriv");
    command.args(["--reuid", user, "--regid", &group, "--init-groups", "--"]);
    command.arg(program);
    command
}

/// Finds the folder of the programs on the path, otherwise Debian's of the highest version.
fn folder() -> Option<PathBuf> {
    let on_path = shell::find("initdb")
        .and_then(|initdb| fs::canonicalize(initdb).ok())
        .and_then(|initdb| initdb.parent().map(Path::to_owned));
    let installed = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = installed
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    on_path
        .into_iter()
        .chain(versions.into_iter().map(|(_, folder)| folder))
        .find(|folder| NEEDED.iter().all(|program| folder.join(program).is_file()))
}
