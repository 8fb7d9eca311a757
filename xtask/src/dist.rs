//! `cargo xtask dist`: makes the one file that is deployed.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::bundle::{self, Mode};
use crate::workspace::Workspace;
use crate::{build, shell};

/// Writes `dist/baraza` in the target directory.
pub fn run(workspace: &Workspace) -> Result<()> {
    bundle::bundle(workspace, Mode::Release)?;
    let binary = build::release_server(workspace)?;

    let folder = workspace.target.join("dist");
    let (fresh, dist) = (folder.join("baraza.new"), folder.join("baraza"));
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    fs::copy(&binary, &fresh).with_context(|| format!("copying {}", binary.display()))?;
    // The profile's `strip` is not used: with it cargo would compile everything anew.
    if shell::find("strip").is_some() {
        shell::run(Command::new("strip").arg(&fresh))?;
    } else {
        println!("notice: there is no `strip`, so the binary keeps its symbols");
    }
    fs::rename(&fresh, &dist).with_context(|| format!("writing {}", dist.display()))?;

    let bytes = fs::metadata(&dist)?.len();
    let tenths = bytes * 10 / (1024 * 1024);
    println!("{}: {}.{} MiB", dist.display(), tenths / 10, tenths % 10);
    Ok(())
}
