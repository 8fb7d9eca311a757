//! Build, serve, test, bench and dist: the one build tool of Baraza.
//!
//! # Layout
//! `bundle` makes what the browser loads, `build` the server that carries it;
//! `run`, `dev`, `test`, `conformance`, `audit`, `bench` and `dist` are the commands on top of them;
//! `toolchain`, `browser`, `postgres` and `debian` find or fetch what those need.

mod audit;
mod bench;
mod browser;
mod build;
mod bundle;
mod conformance;
mod debian;
mod dev;
mod dist;
mod interrupt;
mod postgres;
mod run;
mod shell;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

/// Builds, serves and tests Baraza.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything (release), create the database, and serve
    Run(run::Serve),
    /// Build the browser bundle and the server (release), without starting it
    Build(build::Build),
    /// Run every check: format, audit, rust, islands, pdf, documents, browser
    Test(test::Test),
    /// Serve a debug build; rebuild, restart and reload on every change
    Dev(run::Serve),
    /// Check every document of the demo by validators that are not ours: DOCX, ODT, PDF, Akoma Ntoso, feeds,
    /// and the interface for programs
    Conformance,
    /// Check dependencies against deny.toml: licences, sources, known faults
    Audit,
    /// Measure against the budgets, and write BENCH.md
    Bench(bench::BenchOptions),
    /// Make one stripped binary with all assets inside: target/dist/baraza
    Dist,
    /// Run a program and print its figures; `bench` starts this for each measurement
    #[command(hide = true)]
    Measure(bench::measure::Measure),
}

fn main() -> ExitCode {
    match dispatch(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    // The workspace is found only where it is needed: `measure` may have no other child than the measured one.
    let workspace = Workspace::find;
    match command {
        Command::Run(serve) => run::run(&workspace()?, &serve)?,
        Command::Build(build) => build::run(&workspace()?, &build)?,
        Command::Test(test) => return Ok(test::run(&workspace()?, &test)),
        Command::Dev(serve) => dev::run(&workspace()?, &serve)?,
        Command::Conformance => conformance::run(&workspace()?)?,
        Command::Audit => audit::run(&workspace()?)?,
        Command::Bench(options) => bench::run(&workspace()?, &options)?,
        Command::Dist => dist::run(&workspace()?)?,
        Command::Measure(measure) => bench::measure::run(&measure)?,
    }
    Ok(ExitCode::SUCCESS)
}
