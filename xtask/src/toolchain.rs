//! Parts of the Rust toolchain, added with rustup to the active toolchain where they are missing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;
use crate::workspace::Workspace;

/// The target that the islands are compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Adds the WebAssembly target where it is missing.
pub fn ensure_wasm(workspace: &Workspace) -> Result<()> {
    if has_target(workspace, WASM) {
        return Ok(());
    }
    rustup(workspace, &["target", "add", WASM])
}

/// Adds rustfmt (cargo's `fmt`) where it is missing.
pub fn ensure_rustfmt(workspace: &Workspace) -> Result<()> {
    ensure_component(workspace, "fmt", "rustfmt")
}

/// Adds clippy where it is missing.
pub fn ensure_clippy(workspace: &Workspace) -> Result<()> {
    ensure_component(workspace, "clippy", "clippy")
}

fn ensure_component(workspace: &Workspace, subcommand: &str, component: &str) -> Result<()> {
    if shell::succeeds(workspace.cargo(subcommand).arg("--version")) {
        return Ok(());
    }
    rustup(workspace, &["component", "add", component])
}

/// Asks rustc rather than rustup, so that a distribution's Rust will do as well.
fn has_target(workspace: &Workspace, target: &str) -> bool {
    let folder = shell::output(Command::new("rustc").current_dir(&workspace.root).args([
        "--print",
        "target-libdir",
        "--target",
        target,
    ]));
    folder.is_ok_and(|folder| Path::new(&folder).is_dir())
}

/// rustup takes the toolchain from `RUSTUP_TOOLCHAIN`, which is set below
/// `cargo xtask`, and else from rust-toolchain.toml at the root.
fn rustup(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    shell::run(Command::new("rustup").current_dir(&workspace.root).args(arguments)).with_context(|| {
        let what = arguments.last().copied().unwrap_or_default();
        format!("the toolchain lacks {what}, and rustup could not add it")
    })
}
