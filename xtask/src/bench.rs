//! `cargo xtask bench`: measures against the budgets and keeps the tables in BENCH.md, or prints those of one part.

mod commands;
mod history;
mod machine;
pub mod measure;
mod results;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::bundle::{self, Mode};
use crate::postgres::{Cluster, Durability};
use crate::workspace::Workspace;
use crate::{browser, build};
use history::{BenchRun, read_runs, write_runs};
use results::{LoadResults, MeasuredGrowth};

/// The picture of what pages cost, as BENCH.md leads to it.
const PICTURE: &str = "docs/growth.svg";

#[derive(Args)]
pub struct BenchOptions {
    /// Only this part: its rows are printed, and BENCH.md stays as it is
    #[arg(long, value_name = "PART")]
    only: Option<BenchPart>,
    /// A copy of another build of the server, with which every page is compared in the same run
    #[arg(long, value_name = "PATH")]
    before: Option<PathBuf>,
}

/// A part of the measurements.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BenchPart {
    /// Pages, durable writes, memory and bytes of a small forum, on SQLite and PostgreSQL
    Forum,
    /// Every page of forums of three sizes, up to that of a real negotiation
    Growth,
    /// Acts that many do at once, on SQLite and PostgreSQL
    Writes,
    /// Ballots of a thousand delegates at the end of a vote, and five thousand open pages, on SQLite and PostgreSQL
    Many,
    /// Sign-ins, wrong passwords and digests of many people, on SQLite and PostgreSQL
    People,
    /// A consultation of the size of a real negotiation under load
    Scale,
    /// A large term base as a file
    Terms,
    /// The matrix, the follow-up, marked terms, and needs matched with offers
    Adoption,
    /// Documents, a draft that comes in, and a feed
    Documents,
    /// Lists that programs read by the interface, feeds and calendars
    Lists,
    /// The commands that need no database
    Commands,
    /// The emulated phone on a slow link
    Phone,
}

impl BenchPart {
    /// Returns the name by which the load generator knows the part; `None` for one that it does not measure.
    const fn loaded(self) -> Option<&'static str> {
        match self {
            Self::Forum => Some("forum"),
            Self::Growth => Some("growth"),
            Self::Writes => Some("writes"),
            Self::Many => Some("many"),
            Self::People => Some("people"),
            Self::Scale => Some("scale"),
            Self::Terms => Some("terms"),
            Self::Adoption => Some("adoption"),
            Self::Documents => Some("documents"),
            Self::Lists => Some("lists"),
            Self::Commands | Self::Phone => None,
        }
    }
}

/// Measures the release build: all of it for BENCH.md, or one part.
pub fn run(workspace: &Workspace, options: &BenchOptions) -> Result<()> {
    let before = options.before.as_deref().map(find_build).transpose()?;
    let before = before.as_deref();
    bundle::bundle(workspace, Mode::Release)?;
    let server = build::release_server_and_load(workspace)?;
    if let Some(part) = options.only {
        let rows = match part {
            BenchPart::Commands => commands::table(workspace, &server)?,
            BenchPart::Phone => phone(workspace, &server)?,
            _ => describe(&load(workspace, &server, before, Some(part))?),
        };
        println!("{rows}");
        return Ok(());
    }
    let loaded = load(workspace, &server, before, None)?;
    println!("{}", describe(&loaded));

    let commands = commands::table(workspace, &server)?;
    println!("{commands}");

    let phone = phone(workspace, &server).unwrap_or_else(|error| {
        println!("notice: the emulated phone is left out: {error:#}");
        String::new()
    });
    println!("{phone}");
    write_page(workspace, &loaded, &phone, &commands)
}

/// Finds another build of the server by its path from here.
fn find_build(path: &Path) -> Result<PathBuf> {
    path.canonicalize().with_context(|| format!("finding the build before, {}", path.display()))
}

/// Puts together what the load generator has measured.
fn describe(loaded: &LoadResults) -> String {
    let growth = loaded.growth.as_ref().map_or("", |growth| growth.table.as_str());
    format!("{}\n{}\n\n{growth}", loaded.table, loaded.quiet)
}

/// Writes BENCH.md, with the figures of the last runs from the page as it is, and the picture.
fn write_page(workspace: &Workspace, loaded: &LoadResults, phone: &str, commands: &str) -> Result<()> {
    let path = workspace.root.join("BENCH.md");
    let former = fs::read_to_string(&path).unwrap_or_default();
    let last = BenchRun { label: machine::name_run(workspace), figures: loaded.figures.clone() };
    let runs = write_runs(read_runs(&former), last);
    let header = machine::header(workspace);
    let (quiet, table) = (&loaded.quiet, loaded.table.trim());
    let mut page = format!("{header}\n{quiet}\n\n{table}\n{phone}\n");
    if let Some(MeasuredGrowth { table, picture }) = &loaded.growth {
        let file = workspace.root.join(PICTURE);
        fs::write(&file, picture).with_context(|| format!("writing {}", file.display()))?;
        let _ = write!(
            page,
            "## Cost against size\n\n![Processor time of pages in forums of three sizes]({PICTURE})\n\n{table}\n"
        );
    }
    let _ = write!(page, "## Commands\n\n{commands}\n{runs}");
    fs::write(&path, page).with_context(|| format!("writing {}", path.display()))?;
    println!("Wrote {}", path.display());
    Ok(())
}

/// Runs the load generator, whose output is the table: of a part that it measures, or of all. Pages are compared with those of
/// the build `before`.
fn load(
    workspace: &Workspace,
    server: &Path,
    before: Option<&Path>,
    part: Option<BenchPart>,
) -> Result<LoadResults> {
    let cluster = match part {
        None | Some(BenchPart::Forum | BenchPart::Writes | BenchPart::Many | BenchPart::People) => {
            Cluster::start(Durability::Full)
                .inspect_err(|error| println!("notice: PostgreSQL is left out: {error:#}"))
                .ok()
        }
        Some(_) => None,
    };
    let results = tempfile::tempdir()?;
    let mut load = Command::new(workspace.target.join("release/load"));
    load.current_dir(&workspace.root)
        .args(part.and_then(BenchPart::loaded))
        .env("BARAZA_BIN", server)
        .env("BARAZA_BENCH_RESULTS", results.path())
        .env_remove("BARAZA_BENCH_POSTGRES")
        .env_remove("BARAZA_BENCH_BEFORE")
        .stderr(Stdio::inherit());
    if let Some(cluster) = &cluster {
        load.env("BARAZA_BENCH_POSTGRES", &cluster.url);
    }
    if let Some(before) = before {
        load.env("BARAZA_BENCH_BEFORE", before);
    }
    let output = load.output().context("starting the load generator")?;
    let table = String::from_utf8(output.stdout).context("reading the measurements")?;
    if !output.status.success() {
        println!("{table}");
        bail!("the load generator failed ({}); BENCH.md is as it was", output.status);
    }
    LoadResults::read(table, results.path())
}

/// Measures how long a visitor waits in an emulated phone on a slow link. Returns further rows of the table.
fn phone(workspace: &Workspace, server: &Path) -> Result<String> {
    browser::ensure_node()?;
    let chromium = browser::chromium()?;
    browser::install_packages(workspace)?;
    let output = Command::new("node")
        .arg("speed.mjs")
        .current_dir(workspace.browser_tests())
        .env("BARAZA_BIN", server)
        .env("CHROMIUM", chromium)
        .stderr(Stdio::inherit())
        .output()
        .context("starting the browser")?;
    if !output.status.success() {
        bail!("the browser's measurements failed ({})", output.status);
    }
    String::from_utf8(output.stdout).context("reading the browser's measurements")
}
