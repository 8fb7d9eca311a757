//! Adds parts of the Rust toolchain with rustup where they are missing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;
use crate::workspace::Workspace;

/// The target for which the islands are compiled.
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

/// Lets cargo compile the workspace with clippy's driver, which compiles as rustc does, lints meanwhile and denies
/// warnings: one compilation does the work of two.
pub fn lint(workspace: &Workspace, command: &mut Command) -> Result<()> {
    let sysroot = shell::output(rustc(workspace).args(["--print", "sysroot"]))?;
    command.env("RUSTC_WORKSPACE_WRAPPER", Path::new(&sysroot).join("bin/clippy-driver"));
    command.env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    Ok(())
}

fn rustc(workspace: &Workspace) -> Command {
    let mut command = Command::new("rustc");
    command.current_dir(&workspace.root);
    command
}

fn ensure_component(workspace: &Workspace, subcommand: &str, component: &str) -> Result<()> {
    if shell::succeeds(workspace.cargo(subcommand).arg("--version")) {
        return Ok(());
    }
    rustup(workspace, &["component", "add", component])
}

/// Tells whether rustc has the target. It asks rustc rather than rustup, so that a distribution's Rust works as well.
fn has_target(workspace: &Workspace, target: &str) -> bool {
    let folder = shell::output(rustc(workspace).args(["--print", "target-libdir", "--target", target]));
    folder.is_ok_and(|folder| Path::new(&folder).is_dir())
}

/// Runs rustup, which takes the toolchain from `RUSTUP_TOOLCHAIN`, set below `cargo xtask`, and otherwise from
/// rust-toolchain.toml at the root.
fn rustup(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    shell::run(Command::new("rustup").current_dir(&workspace.root).args(arguments)).with_context(|| {
        let what = arguments.last().copied().unwrap_or_default();
        format!("the toolchain lacks {what}, and rustup could not add it")
    })
}
