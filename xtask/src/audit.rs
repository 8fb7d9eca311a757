//! `cargo xtask audit`: dependencies against `deny.toml`, by cargo-deny.

use anyhow::Result;

use crate::shell;
use crate::workspace::Workspace;

/// What an audit has checked.
pub enum Audit {
    Whole,
    /// The advisories were not checked, or nothing was, for this reason.
    Partly(String),
}

/// Installs cargo-deny where it is missing, and audits. Compiling it takes minutes.
pub fn run(workspace: &Workspace) -> Result<()> {
    if !is_installed(workspace) {
        shell::run(workspace.cargo("install").args(["--locked", "cargo-deny"]))?;
    }
    if let Audit::Partly(gap) = check(workspace)? {
        println!("notice: {gap}");
    }
    Ok(())
}

/// Audits with the cargo-deny that is there: licences, bans and sources always, advisories where their database can be
/// had.
pub fn check(workspace: &Workspace) -> Result<Audit> {
    if !is_installed(workspace) {
        let gap = "dependencies were not audited: cargo-deny is not there; `cargo xtask audit` installs it";
        return Ok(Audit::Partly(gap.to_owned()));
    }
    shell::run(workspace.cargo("deny").args(["check", "licenses", "bans", "sources"]))?;
    if !shell::succeeds(workspace.cargo("deny").args(["fetch", "db"])) {
        let gap = "advisories were not checked: the database of RustSec could not be fetched";
        return Ok(Audit::Partly(gap.to_owned()));
    }
    shell::run(workspace.cargo("deny").args(["check", "--disable-fetch", "advisories"]))?;
    Ok(Audit::Whole)
}

fn is_installed(workspace: &Workspace) -> bool {
    shell::succeeds(workspace.cargo("deny").arg("--version"))
}
