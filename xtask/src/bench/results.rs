//! What the load generator gives beside its table: files in a folder.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

/// What was measured beside the table.
pub struct LoadResults {
    /// The table.
    pub table: String,
    /// How quiet the machine was.
    pub quiet: String,
    /// What pages cost against the size of the forum, where that was measured.
    pub growth: Option<MeasuredGrowth>,
    /// The figures that are kept from run to run, each with what it is of.
    pub figures: Vec<(String, String)>,
}

/// What pages cost in forums of several sizes.
pub struct MeasuredGrowth {
    pub table: String,
    /// A picture in SVG.
    pub picture: String,
}

impl LoadResults {
    /// Reads what the load generator has left in a folder.
    pub fn read(table: String, folder: &Path) -> Result<Self> {
        let quiet = read_optional(&folder.join("quiet.md"))?.unwrap_or_default();
        let growth =
            read_optional(&folder.join("growth.md"))?.zip(read_optional(&folder.join("growth.svg"))?);
        let figures = match read_optional(&folder.join("figures.json"))? {
            Some(text) => serde_json::from_str(&text).context("reading the figures")?,
            None => Vec::new(),
        };
        let growth = growth.map(|(table, picture)| MeasuredGrowth { table, picture });
        Ok(Self { table, quiet, growth, figures })
    }
}

/// Reads a file; `None` where there is none.
fn read_optional(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("reading {}", path.display())),
    }
}
