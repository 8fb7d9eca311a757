//! Builds the server's binary, in debug and in release.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::bundle::{self, Mode};
use crate::workspace::Workspace;
use crate::{shell, toolchain};

#[derive(Args)]
pub struct Build {
    /// Only what the browser loads (target/site), not the server
    #[arg(long)]
    bundle: bool,
}

pub fn run(workspace: &Workspace, build: &Build) -> Result<()> {
    bundle::bundle(workspace, Mode::Release)?;
    if !build.bundle {
        let binary = release_server(workspace)?;
        println!("Built {}", binary.display());
    }
    Ok(())
}

/// Builds the server as it is deployed, with `target/site` inside.
pub fn release_server(workspace: &Workspace) -> Result<PathBuf> {
    release(workspace, &["--bin", "baraza"])
}

/// Builds the server like [`release_server`], with the load generator beside it.
pub fn release_server_and_load(workspace: &Workspace) -> Result<PathBuf> {
    release(workspace, &["--bin", "baraza", "--bin", "load"])
}

/// Builds binaries in release as parts of the whole workspace, which decides the features, so that no two builds
/// compile a crate twice. What is deployed makes PDF.
fn release(workspace: &Workspace, binaries: &[&str]) -> Result<PathBuf> {
    let mut command = workspace.cargo("build");
    command.args(["--release", "--workspace", "--features", "server/pdf"]).args(binaries);
    shell::run(&mut command)?;
    Ok(workspace.target.join("release/baraza"))
}

/// Builds the server in debug; it reads `target/site` from disk. It is built as a part of the whole workspace,
/// because the tests are too: otherwise cargo would choose other features and compile much of it twice.
pub fn debug_server(workspace: &Workspace) -> Result<PathBuf> {
    shell::run(&mut debug(workspace))?;
    Ok(workspace.target.join("debug/baraza"))
}

/// Builds the server like [`debug_server`], from what the Rust tests have compiled.
pub fn linted_server(workspace: &Workspace) -> Result<PathBuf> {
    let mut command = debug(workspace);
    toolchain::lint(workspace, &mut command)?;
    shell::run(&mut command)?;
    Ok(workspace.target.join("debug/baraza"))
}

fn debug(workspace: &Workspace) -> Command {
    let mut command = workspace.cargo("build");
    command.args(without_pdf()).args(["--bin", "baraza"]);
    command
}

/// Returns the arguments for the workspace without what makes PDF, which takes minutes to compile.
pub fn without_pdf() -> [&'static str; 3] {
    ["--workspace", "--exclude", "typeset"]
}
