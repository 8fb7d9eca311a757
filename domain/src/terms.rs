//! The term base: terms with their names in each language, and their definitions side by side.
//!
//! The statuses of names are those of TBX-Basic (ISO 30042:2019), `administrativeStatus`.

pub mod checking;
pub mod finding;
pub mod tbx;
pub mod usage;

pub use checking::TermField;

use crate::codes::codes;
use crate::languages::Language;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

codes! {
    /// The status of a name of a term.
    TermStatus {
        Preferred = "preferred",
        Admitted = "admitted",
        Deprecated = "deprecated",
        Superseded = "superseded",
    }
}

codes! {
    /// The status of a definition with the body from which it comes.
    DefinitionStatus {
        InForce = "in_force",
        Draft = "draft",
        Historical = "historical",
    }
}

/// A term of a term base, with its names and definitions grouped by language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermEntry {
    /// Its own in its term base.
    pub code: String,
    /// The subject to which it belongs.
    pub subject: Option<String>,
    pub names: Vec<TermName>,
    pub definitions: Vec<TermDefinition>,
}

/// A name of a term in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermName {
    pub language: Language,
    pub name: String,
    pub status: TermStatus,
    pub part_of_speech: Option<String>,
}

/// What a term means to a body, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermDefinition {
    pub language: Language,
    pub body: String,
    /// The body from which it comes.
    pub source: String,
    pub instrument: Option<String>,
    pub clause: Option<String>,
    pub dated: Option<NaiveDate>,
    /// Where it can be read.
    pub address: Option<String>,
    pub status: DefinitionStatus,
}
