//! `cargo xtask test`: runs every check, one step after another.

mod report;
mod steps;

use std::env;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::test::report::Report;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Test {
    /// Only these steps; all of them when none is named
    steps: Vec<Step>,
    /// Go on to the next step after one has failed
    #[arg(long)]
    keep_going: bool,
    /// Only the rules, and every act and page on SQLite: the loop while one works
    #[arg(long, conflicts_with = "steps")]
    quick: bool,
}

/// A step. Steps run in this order.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// cargo fmt
    Format,
    /// Dependencies against deny.toml, with cargo-deny where it is installed
    Audit,
    /// clippy, and unit, database (SQLite and PostgreSQL) and HTTP tests
    Rust,
    /// clippy for the islands, as the browser gets them
    Islands,
    /// clippy and tests for what makes PDF
    Pdf,
    /// What the Rust tests have kept of documents, feeds and calendars, by validators that are not ours
    Documents,
    /// Journeys and accessibility in Chromium
    Browser,
}

/// The outcome of a step in which nothing failed.
pub enum Outcome {
    Passed,
    /// Something was missing, so that a part of the step did not run.
    PartlyRun(String),
    /// Something was missing, so that nothing of the step ran.
    NotRun(String),
    /// Something was missing that CI need not have either.
    LeftOut(String),
}

impl Step {
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Audit => "audit",
            Self::Rust => "rust",
            Self::Islands => "islands",
            Self::Pdf => "pdf",
            Self::Documents => "documents",
            Self::Browser => "browser",
        }
    }

    fn run(self, workspace: &Workspace) -> Result<Outcome> {
        match self {
            Self::Format => steps::format(workspace),
            Self::Audit => steps::audit(workspace),
            Self::Rust => steps::rust(workspace),
            Self::Islands => steps::islands(workspace),
            Self::Pdf => steps::pdf(workspace),
            Self::Documents => steps::documents(workspace),
            Self::Browser => steps::browser(workspace),
        }
    }
}

/// Runs the steps. The last line printed counts them.
pub fn run(workspace: &Workspace, test: &Test) -> ExitCode {
    if test.quick {
        return quick(workspace);
    }
    let mut report = Report::default();
    for &step in Step::value_variants() {
        if !test.steps.is_empty() && !test.steps.contains(&step) {
            continue;
        }
        if report.failed() > 0 && !test.keep_going {
            report.leave_out(step);
            continue;
        }
        println!("\n== {} ==", step.name());
        let begin = Instant::now();
        let outcome = step.run(workspace).and_then(refuse_gaps_in_ci);
        report.add(step, begin.elapsed(), outcome);
    }
    report.print();
    if report.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn quick(workspace: &Workspace) -> ExitCode {
    match steps::quick(workspace) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Turns a step that did not run whole into a failure in CI; on a developer's machine a missing browser is only a
/// notice.
fn refuse_gaps_in_ci(outcome: Outcome) -> Result<Outcome> {
    let in_ci = env::var("CI").is_ok_and(|value| value == "true" || value == "1");
    match outcome {
        Outcome::PartlyRun(reason) | Outcome::NotRun(reason) if in_ci => {
            anyhow::bail!("under CI nothing may be left out: {reason}")
        }
        outcome => Ok(outcome),
    }
}
