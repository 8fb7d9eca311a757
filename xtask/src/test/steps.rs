//! The steps of `cargo xtask test`.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::audit::{self, Audit};
use crate::bundle::{self, Mode};
use crate::postgres::{Cluster, Durability};
use crate::test::Outcome;
use crate::workspace::Workspace;
use crate::{browser, build, conformance, shell, toolchain};

/// The variable that names the server where the Rust tests may create databases.
const POSTGRES: &str = "BARAZA_TEST_POSTGRES";

/// The variable that names the same server by TLS. Each connection takes ten times longer then, so that only the attacks and
/// the tests of certificates go that way.
const SECURED_POSTGRES: &str = "BARAZA_TEST_POSTGRES_TLS";

/// The variable that names the folder of temporary files.
const TEMPORARY: &str = "TMPDIR";

/// The folder that Linux keeps in memory, and the room that the tests need there, in GiB.
const MEMORY: &str = "/dev/shm";
const ROOM: u64 = 8;

/// The variable that names the file to which the attacks on the program add their figures.
const FIGURES: &str = "BARAZA_FIGURES";

pub fn format(workspace: &Workspace) -> Result<Outcome> {
    toolchain::ensure_rustfmt(workspace)?;
    shell::run(workspace.cargo("fmt").args(["--all", "--check"]))?;
    Ok(Outcome::Passed)
}

/// Audits dependencies with the cargo-deny that is there. It is not installed for this: compiling it takes longer than all
/// other steps may.
pub fn audit(workspace: &Workspace) -> Result<Outcome> {
    Ok(match audit::check(workspace)? {
        Audit::Whole => Outcome::Passed,
        Audit::Partly(gap) => {
            println!("notice: {gap}");
            Outcome::LeftOut(gap)
        }
    })
}

/// Lints the islands as the browser gets them. All other code is linted while [`rust`] builds it.
pub fn islands(workspace: &Workspace) -> Result<Outcome> {
    toolchain::ensure_clippy(workspace)?;
    toolchain::ensure_wasm(workspace)?;
    shell::run(
        workspace
            .cargo("clippy")
            .args([
                "--package",
                "islands",
                "--package",
                "laboratory-island",
                "--lib",
                "--target",
                toolchain::WASM,
            ])
            .args(["--features", "hydrate", "--", "-D", "warnings"]),
    )?;
    Ok(Outcome::Passed)
}

/// Lints and tests what makes PDF, which nothing else compiles: typst takes minutes, once.
pub fn pdf(workspace: &Workspace) -> Result<Outcome> {
    toolchain::ensure_clippy(workspace)?;
    let mut command = workspace.cargo("test");
    command.args(["--package", "typeset"]);
    toolchain::lint(workspace, &mut command)?;
    // Without the fonts fewer languages are tried.
    let fonts = conformance::ensure_fonts();
    shell::run(&mut command)?;
    Ok(match fonts {
        Ok(()) => Outcome::Passed,
        Err(error) => Outcome::PartlyRun(format!("PDF was not tried in all languages: {error:#}")),
    })
}

/// Checks by validators that are not ours what the Rust tests have kept; `cargo xtask conformance` checks all of the demo.
pub fn documents(workspace: &Workspace) -> Result<Outcome> {
    let python = match conformance::ensure_validators(workspace) {
        Ok(python) => python,
        Err(error) => {
            let gap = format!("documents were not checked: {error:#}");
            println!("notice: {gap}");
            return Ok(Outcome::NotRun(gap));
        }
    };
    conformance::check(workspace, &python, &conformance::samples(workspace))?;
    Ok(Outcome::Passed)
}

/// Runs the rules and every act and page on SQLite, linted as [`rust`] does, so that the two share what is built.
pub fn quick(workspace: &Workspace) -> Result<Outcome> {
    let mut command = rust_tests(workspace)?;
    shell::run(command.env_remove(POSTGRES).env_remove(SECURED_POSTGRES))?;
    Ok(Outcome::Passed)
}

pub fn rust(workspace: &Workspace) -> Result<Outcome> {
    let figures = workspace.target.join("security-figures.md");
    match fs::remove_file(&figures) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    conformance::empty(&conformance::samples(workspace))?;
    let outcome = rust_with(workspace, &figures)?;
    if let Ok(table) = fs::read_to_string(&figures) {
        println!("| attack | database | figures |\n| --- | --- | --- |\n{table}");
    }
    Ok(outcome)
}

fn rust_with(workspace: &Workspace, figures: &Path) -> Result<Outcome> {
    let mut command = rust_tests(workspace)?;
    command.env(FIGURES, figures).env(conformance::SAMPLES, conformance::samples(workspace));
    if env::var_os(POSTGRES).is_some_and(|url| !url.is_empty()) {
        shell::run(&mut command)?;
        return Ok(Outcome::Passed);
    }
    match Cluster::start(Durability::None) {
        Ok(cluster) => {
            command.env(POSTGRES, format!("{}?sslmode=disable", cluster.url));
            command.envs(cluster.secured.as_ref().map(|url| (SECURED_POSTGRES, url)));
            shell::run(&mut command)?;
            Ok(match &cluster.secured {
                Some(_) => Outcome::Passed,
                None => Outcome::PartlyRun("the attacks on PostgreSQL ran without TLS".to_owned()),
            })
        }
        Err(error) => {
            let gap = format!("the tests on PostgreSQL did not run: {error:#}");
            println!("notice: {gap}");
            shell::run(&mut command)?;
            Ok(Outcome::PartlyRun(gap))
        }
    }
}

/// Makes the command that builds, lints and tests the workspace. It uses cargo-nextest where that is installed,
/// because it runs whole binaries side by side.
fn rust_tests(workspace: &Workspace) -> Result<Command> {
    toolchain::ensure_clippy(workspace)?;
    let attacked = build::linted_server(workspace)?;
    let nextest = shell::succeeds(workspace.cargo("nextest").arg("--version"));
    let mut command = workspace.cargo(if nextest { "nextest" } else { "test" });
    if nextest {
        command.arg("run");
    }
    command.args(build::without_pdf()).env("BARAZA_BIN", attacked);
    if let Some(folder) = find_memory_folder() {
        command.env(TEMPORARY, folder);
    }
    toolchain::lint(workspace, &mut command)?;
    Ok(command)
}

/// Returns a folder in memory for the databases of the tests, each commit of which would else wait for a disk; `None` where there
/// is none with room enough, or where another folder is asked for.
fn find_memory_folder() -> Option<&'static str> {
    if env::var_os(TEMPORARY).is_some() {
        return None;
    }
    let mut room = Command::new("df");
    let told = shell::output(room.args(["--output=avail", "-BG", MEMORY])).ok()?;
    let gigabytes: u64 = told.lines().last()?.trim().trim_end_matches('G').parse().ok()?;
    (gigabytes >= ROOM).then_some(MEMORY)
}

pub fn browser(workspace: &Workspace) -> Result<Outcome> {
    let equipment = || {
        browser::ensure_node()?;
        let chromium = browser::chromium()?;
        browser::install_packages(workspace)?;
        anyhow::Ok(chromium)
    };
    let chromium = match equipment() {
        Ok(chromium) => chromium,
        Err(error) => {
            let gap = format!("the browser tests did not run: {error:#}");
            println!("notice: {gap}");
            return Ok(Outcome::NotRun(gap));
        }
    };
    bundle::bundle(workspace, Mode::Release)?;
    let binary = build::linted_server(workspace)?;
    shell::run(
        Command::new("node")
            .arg("run.mjs")
            .current_dir(workspace.browser_tests())
            .env("BARAZA_BIN", binary)
            .env("CHROMIUM", chromium),
    )?;
    Ok(Outcome::Passed)
}
