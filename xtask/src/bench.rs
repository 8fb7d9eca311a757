//! `cargo xtask bench`: measures against the budgets and keeps the tables in BENCH.md.

mod commands;
mod machine;
pub mod measure;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::bundle::{self, Mode};
use crate::postgres::{Cluster, Durability};
use crate::workspace::Workspace;
use crate::{browser, build};

/// Runs the load generator, whose output is the table, against the release build.
pub fn run(workspace: &Workspace) -> Result<()> {
    bundle::bundle(workspace, Mode::Release)?;
    let server = build::release_server_and_load(workspace)?;
    let cluster = Cluster::start(Durability::Full)
        .inspect_err(|error| println!("notice: PostgreSQL is left out: {error:#}"))
        .ok();

    let mut load = Command::new(workspace.target.join("release/load"));
    load.current_dir(&workspace.root)
        .env("BARAZA_BIN", &server)
        .env_remove("BARAZA_BENCH_POSTGRES")
        .stderr(Stdio::inherit());
    if let Some(cluster) = &cluster {
        load.env("BARAZA_BENCH_POSTGRES", &cluster.url);
    }
    let output = load.output().context("starting the load generator")?;
    let table = String::from_utf8(output.stdout).context("reading the measurements")?;
    println!("{table}");
    if !output.status.success() {
        bail!("the load generator failed ({}); BENCH.md is as it was", output.status);
    }

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
