//! `cargo xtask run`: from a clone to a server that answers.

use std::path::Path;
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::build;
use crate::bundle::{self, Mode};
use crate::workspace::Workspace;

/// The settings with which `run` and `dev` serve.
#[derive(Args)]
pub struct Serve {
    /// The port to listen on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The database: sqlite:… or postgres://…
    #[arg(long, value_name = "URL", env = "BARAZA_DATABASE", default_value = "sqlite:baraza.db?mode=rwc")]
    database: String,
    /// Leave an empty database empty, instead of filling it with the demo
    #[arg(long)]
    no_demo: bool,
}

impl Serve {
    /// Makes the command that serves. Migrations, demo and greeting are the server's own work.
    pub fn command(&self, binary: &Path) -> Command {
        let mut command = Command::new(binary);
        command.args(["serve", "--port", &self.port.to_string()]);
        command.args(["--database", &self.database]);
        if !self.no_demo {
            command.arg("--demo");
        }
        command
    }
}

/// Builds the server and becomes it.
pub fn run(workspace: &Workspace, serve: &Serve) -> Result<()> {
    bundle::bundle(workspace, Mode::Release)?;
    let binary = build::release_server(workspace)?;
    become_command(&mut serve.command(&binary))
}

/// Replaces xtask by the command, so that signals reach it directly.
#[cfg(unix)]
fn become_command(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;

    Err(command.exec()).map_err(|error| anyhow::anyhow!("could not start the server: {error}"))
}

#[cfg(not(unix))]
fn become_command(command: &mut Command) -> Result<()> {
    crate::shell::run_quietly(command)
}
