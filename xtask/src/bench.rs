//! `cargo xtask bench`: measures against the budgets and keeps the tables in BENCH.md, or prints those of one part.

mod commands;
mod machine;
pub mod measure;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};

use crate::bundle::{self, Mode};
use crate::postgres::{Cluster, Durability};
use crate::workspace::Workspace;
use crate::{browser, build};

#[derive(Args)]
pub struct BenchOptions {
    /// Only this part: its rows are printed, and BENCH.md stays as it is
    #[arg(long, value_name = "PART")]
    only: Option<BenchPart>,
}

/// A part of the measurements.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BenchPart {
    /// Pages, durable writes, memory and bytes of a small forum, on SQLite and PostgreSQL
    Forum,
    /// A consultation of the size of a real negotiation
    Scale,
    /// A large term base as a file
    Terms,
    /// The matrix, the follow-up, marked terms, and needs matched with offers
    Adoption,
    /// Documents, a draft that comes in, and a feed
    Documents,
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
            Self::Scale => Some("scale"),
            Self::Terms => Some("terms"),
            Self::Adoption => Some("adoption"),
            Self::Documents => Some("documents"),
            Self::Commands | Self::Phone => None,
        }
    }
}

/// Measures the release build: all of it for BENCH.md, or one part.
pub fn run(workspace: &Workspace, options: &BenchOptions) -> Result<()> {
    bundle::bundle(workspace, Mode::Release)?;
    let server = build::release_server_and_load(workspace)?;
    if let Some(part) = options.only {
        let rows = match part {
            BenchPart::Commands => commands::table(workspace, &server)?,
            BenchPart::Phone => phone(workspace, &server)?,
            _ => load(workspace, &server, Some(part))?,
        };
        println!("{rows}");
        return Ok(());
    }
    let table = load(workspace, &server, None)?;
    println!("{table}");

    let commands = commands::table(workspace, &server)?;
    println!("{commands}");

    let phone = phone(workspace, &server).unwrap_or_else(|error| {
        println!("notice: the emulated phone is left out: {error:#}");
        String::new()
    });
    println!("{phone}");
    let path = workspace.root.join("BENCH.md");
    let header = machine::header(workspace);
    let page = format!("{header}\n{}\n{phone}\n## Commands\n\n{commands}", table.trim());
    fs::write(&path, page).with_context(|| format!("writing {}", path.display()))?;
    println!("Wrote {}", path.display());
    Ok(())
}

/// Runs the load generator, whose output is the table: of a part that it measures, or of all.
fn load(workspace: &Workspace, server: &Path, part: Option<BenchPart>) -> Result<String> {
    let cluster = match part {
        None | Some(BenchPart::Forum) => Cluster::start(Durability::Full)
            .inspect_err(|error| println!("notice: PostgreSQL is left out: {error:#}"))
            .ok(),
        Some(_) => None,
    };
    let mut load = Command::new(workspace.target.join("release/load"));
    load.current_dir(&workspace.root)
        .args(part.and_then(BenchPart::loaded))
        .env("BARAZA_BIN", server)
        .env_remove("BARAZA_BENCH_POSTGRES")
        .stderr(Stdio::inherit());
    if let Some(cluster) = &cluster {
        load.env("BARAZA_BENCH_POSTGRES", &cluster.url);
    }
    let output = load.output().context("starting the load generator")?;
    let table = String::from_utf8(output.stdout).context("reading the measurements")?;
    if !output.status.success() {
        println!("{table}");
        bail!("the load generator failed ({}); BENCH.md is as it was", output.status);
    }
    Ok(table)
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
