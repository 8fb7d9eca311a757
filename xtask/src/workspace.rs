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
    ///
    /// It is not told that `cargo run` started xtask: build scripts that read of which package they are part would run
    /// again, and all that depends on them be built again, whenever cargo is called by xtask and by hand in turn.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(cargo_program());
        command.current_dir(&self.root).arg(subcommand);
        for (name, _) in env::vars_os().filter(|(name, _)| is_of_package(&name.to_string_lossy())) {
            command.env_remove(name);
        }
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

/// Tells whether a variable of the environment says of which package a program is part, as `cargo run` sets it.
fn is_of_package(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start))
}

/// Returns the cargo that started xtask, and so the toolchain of the workspace.
fn cargo_program() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
