//! Reads and writes term bases in TBX-Basic (ISO 30042:2019).
//!
//! Both styles are read, with data categories as attributes (DCA) and as elements (DCT); DCA is written. What TBX-Basic has
//! no place for stands in notes that begin with what they say, so that what was written is read again as it was. Blanks
//! that lay out a file are one blank; those that belong to a text are written as references.
//!
//! Elements that a term base of this kind has no place for are passed over, as are languages in which no text can be.

mod reading;
mod writing;

pub use reading::{check_tbx, read_tbx};
pub use writing::write_tbx;

use super::TermStatus;
use super::checking::EntryFault;

/// What a note begins with, before a colon and a blank.
const CODE: &str = "Code: ";
const PART_OF_SPEECH: &str = "Part of speech: ";
const INSTRUMENT: &str = "Instrument: ";
const CLAUSE: &str = "Clause: ";
const DATE: &str = "Date: ";
const ADDRESS: &str = "Address: ";
const STATUS: &str = "Status: ";

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 16 * 1024 * 1024;

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TbxLimits {
    pub bytes: usize,
    /// The most elements within each other.
    pub depth: usize,
    pub entries: usize,
    /// The most names, and the most definitions, of one entry.
    pub names: usize,
}

impl Default for TbxLimits {
    fn default() -> Self {
        Self { bytes: MAX_FILE, depth: 32, entries: 20_000, names: 200 }
    }
}

/// The reason why a file was refused, with the place. Lines, and characters in them, are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {fault}")]
pub struct TbxError {
    pub line: usize,
    pub column: usize,
    pub fault: TbxFault,
}

/// What keeps the entries of a file from being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TbxProblem {
    /// The file cannot be read.
    Unreadable(TbxError),
    /// Some of its entries cannot be kept, each with the line in which it begins.
    Entries(Vec<(usize, EntryFault)>),
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TbxFault {
    #[error("more than {0} bytes")]
    Bytes(usize),
    #[error("more than {0} elements within each other")]
    Depth(usize),
    #[error("more than {0} entries")]
    Entries(usize),
    #[error("more than {0} names or definitions in one entry")]
    Names(usize),
    #[error("not in UTF-8")]
    Encoding,
    #[error("not well-formed")]
    Syntax,
    #[error("a document type, which is not read")]
    Doctype,
    #[error("the entity {0:?}, which is not one of XML")]
    Entity(String),
    #[error("a character that XML does not have")]
    Character,
    #[error("not a file in TBX of 2019")]
    Root,
    #[error("an entry without an identifier")]
    NoCode,
    #[error("a part without its language")]
    NoLanguage,
    #[error("the status {0:?}")]
    Status(String),
}

/// Returns the status of a name as the standard writes it.
const fn status_code(status: TermStatus) -> &'static str {
    match status {
        TermStatus::Preferred => "preferredTerm-admn-sts",
        TermStatus::Admitted => "admittedTerm-admn-sts",
        TermStatus::Deprecated => "deprecatedTerm-admn-sts",
        TermStatus::Superseded => "supersededTerm-admn-sts",
    }
}

/// Tells whether a character may lay out a file.
const fn is_blank(one: char) -> bool {
    matches!(one, ' ' | '\t' | '\n' | '\r')
}

/// Tells whether XML has a character.
const fn is_allowed(one: char) -> bool {
    !matches!(one, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests;
