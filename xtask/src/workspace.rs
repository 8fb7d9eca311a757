//! The workspace: its root, its one target directory, and the folders of xtask in that.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell;

/// The checkout in which the command was started.
pub struct Workspace {
    pub root: PathBuf,
    /// The target directory of cargo, wherever the user's settings put it.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace by asking cargo, so that `CARGO_TARGET_DIR` and cargo's own settings count.
    pub fn find() -> Result<Self> {
        let metadata = shell::output(Command::new(cargo_program()).args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
        ]))?;
        let metadata: Value = serde_json::from_str(&metadata).context("reading cargo metadata")?;
        let path = |key: &str| {
            metadata[key]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata names no {key}"))
        };
        Ok(Self { root: path("workspace_root")?, target: path("target_directory")? })
    }

    /// Makes a cargo command that runs at the root of the workspace.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(cargo_program());
        command.current_dir(&self.root).arg(subcommand);
        command
    }

    /// Returns the folder that the server embeds. It is always below the root, even when cargo builds elsewhere,
    /// because the server finds it by its path relative to `server/`.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// Returns the folder of what xtask keeps from one start to the next.
    pub fn cache(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// Returns the npm folder of the browser tests.
    pub fn browser_tests(&self) -> PathBuf {
        self.root.join("tests/browser")
    }
}

/// Returns the cargo that started xtask, and so the toolchain of the workspace.
fn cargo_program() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
