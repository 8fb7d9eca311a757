//! Installs Debian packages where that is possible.

use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::shell;

/// Installs packages with apt. An error names what a person has to do instead.
pub fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if shell::find("apt-get").is_none() {
        bail!("please install {list}: there is no apt-get here to do it");
    }
    if !shell::is_root() {
        bail!("please run `sudo apt-get install {list}`");
    }
    update()?;
    shell::run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

/// Refreshes the package lists, once for each start of xtask.
fn update() -> Result<()> {
    static DONE: OnceLock<()> = OnceLock::new();
    if DONE.get().is_none() {
        shell::run(apt_get().args(["update", "--quiet"]))?;
        let _ = DONE.set(());
    }
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
