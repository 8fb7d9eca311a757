//! `baraza verify` checks an exported document against its own record.

use crate::progress::ProgressLine;
use domain::exports::{VerificationReport, VerifyError, read_document, verify_export_in_steps};
use std::cell::OnceCell;
use std::fmt::Display;
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

/// Verifies a document, prints what was checked as JSON, and returns it.
pub fn run(arguments: &VerifyArguments, out: &mut impl Write) -> Result<VerificationReport, VerifyFailure> {
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
    let printed =
        serde_json::to_string_pretty(&report).map_err(|error| VerifyFailure::Json { file: file(), error })?;
    writeln!(out, "{printed}")?;
    Ok(report)
}

/// Returns in a sentence each what was verified and what was not, for a person beside the report for programs.
pub fn describe_verified(report: &VerificationReport) -> String {
    let verified = format!(
        "Verified: the document says what its record says, of {} and {} decided again.",
        counted(report.entries, "entry", "entries"),
        counted(report.recounted, "vote", "votes")
    );
    let withheld = (report.sealed > 0)
        .then(|| format!("Of {} something is withheld.", counted(report.sealed, "entry", "entries")));
    let unchecked = (!report.unchecked.is_empty()).then(|| {
        let places = counted(report.unchecked.len(), "place", "places");
        format!("Not checked: {places}, named under \"unchecked\".")
    });
    let compare = report
        .held
        .is_empty()
        .then(|| "Compare the hash with one that somebody else holds: --head HASH.".to_owned());
    [Some(verified), withheld, unchecked, compare].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn counted<T: Display + PartialEq + From<u8>>(count: T, one: &str, several: &str) -> String {
    let noun = if count == T::from(1) { one } else { several };
    format!("{count} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn a_report_is_told_in_plain_sentences() {
        let mut report = VerificationReport {
            format: "baraza-consultation",
            entries: 12,
            hash: "5a".repeat(32),
            forum: None,
            sealed: 0,
            rows: BTreeMap::new(),
            recounted: 1,
            held: Vec::new(),
            unchecked: BTreeSet::new(),
        };
        let told = describe_verified(&report);
        assert!(
            told.starts_with("Verified: ") && told.contains("12 entries and 1 vote decided again."),
            "{told}"
        );
        assert!(
            told.contains("--head") && !told.contains("withheld") && !told.contains("Not checked"),
            "{told}"
        );
        (report.sealed, report.unchecked) = (1, BTreeSet::from(["$.exported_at".to_owned()]));
        let told = describe_verified(&report);
        assert!(
            told.contains("Of 1 entry something is withheld.") && told.contains("Not checked: 1 place,"),
            "{told}"
        );
    }
}
