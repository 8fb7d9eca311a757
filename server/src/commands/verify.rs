//! `baraza verify` checks an exported document against its own record.

use crate::progress::ProgressLine;
use domain::exports::{VerifyError, read_document, verify_export_in_steps};
use std::cell::OnceCell;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

/// The arguments of the command `baraza verify`.
#[derive(Debug, clap::Args)]
pub struct VerifyArguments {
    /// The head of a record that somebody else holds: the whole hash of its last entry, then or now; given again for each
    /// record, as a consultation's export has the forum's own too
    #[arg(long, value_name = "HASH")]
    pub head: Vec<String>,
    /// The export of a consultation or of the forum's record
    #[arg(value_name = "JSON")]
    pub file: PathBuf,
}

/// The reason why a verification did not print a report.
#[derive(Debug, thiserror::Error)]
pub enum VerifyFailure {
    #[error("{}: {error}", .file.display())]
    File { file: PathBuf, error: std::io::Error },
    #[error("{}: not a document of JSON: {error}", .file.display())]
    Json { file: PathBuf, error: serde_json::Error },
    #[error("{}: {error}", .file.display())]
    Fault { file: PathBuf, error: VerifyError },
    #[error("writing: {0}")]
    Write(#[from] std::io::Error),
}

impl VerifyFailure {
    /// Returns the status with which the program ends: 1 for a document that does not verify, 2 for one that cannot be
    /// read.
    pub const fn status(&self) -> u8 {
        match self {
            Self::Fault { .. } => 1,
            Self::File { .. } | Self::Json { .. } | Self::Write(_) => 2,
        }
    }
}

/// Verifies a document and prints what was checked as JSON.
pub fn run(arguments: &VerifyArguments, out: &mut impl Write) -> Result<(), VerifyFailure> {
    let file = || arguments.file.clone();
    let reading = ProgressLine::open("Reading the document");
    let text = fs::read(&arguments.file).map_err(|error| VerifyFailure::File { file: file(), error })?;
    let document = read_document(&text).map_err(|error| VerifyFailure::Json { file: file(), error })?;
    drop(reading);
    let held: Vec<&str> = arguments.head.iter().map(String::as_str).collect();
    let line = OnceCell::new();
    let told = |done: usize, whole: usize| {
        line.get_or_init(|| ProgressLine::of_things("Checking", whole as u64)).reach(done as u64);
    };
    let report = verify_export_in_steps(&document, &held, &told)
        .map_err(|error| VerifyFailure::Fault { file: file(), error })?;
    drop(line);
    let report =
        serde_json::to_string_pretty(&report).map_err(|error| VerifyFailure::Json { file: file(), error })?;
    writeln!(out, "{report}")?;
    Ok(())
}
