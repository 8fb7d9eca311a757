//! Finds and installs what the browser tests need: Chromium, Node.js and their npm packages.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{debian, shell};

/// The names under which Chromium is installed, the likeliest first.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The oldest Node.js that Playwright supports.
const NODE: u32 = 20;

/// Finds the browser: `CHROMIUM` where set, otherwise on the path, otherwise installed with apt.
pub fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    let find = || CHROMIUM.into_iter().find_map(shell::find);
    if let Some(path) = find() {
        return Ok(path);
    }
    debian::install(&["chromium"])?;
    find().context("Chromium was installed but is not on the path")
}

/// Installs Node.js and npm where one is missing, and checks that they are new enough.
pub fn ensure_node() -> Result<()> {
    if shell::find("node").is_none() || shell::find("npm").is_none() {
        debian::install(&["nodejs", "npm"])?;
    }
    let version = shell::output(Command::new("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        bail!("Node.js {NODE} or later is needed, and this is {version}");
    }
    Ok(())
}

/// Installs exactly the packages of `package-lock.json`.
pub fn install_packages(workspace: &Workspace) -> Result<()> {
    shell::run(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--prefer-offline"])
            .current_dir(workspace.browser_tests()),
    )
}
