//! Documents as PDF: PDF/A-2a and PDF/UA-1 at once, set by typst.
//!
//! # Layout
//! [`words`] is what the caller says in its language. `writing` turns a document of [`documents::model`] into a `sheet`: plain
//! data, which `template.typ` reads as JSON, so that nothing of a document is ever markup or code; `charts` and
//! `attributions` are parts of it, and `letters` writes each string with the characters that there are glyphs for.
//! `fonts` reads the fonts of folders once. `world` is all that typst sees: the template, the sheet and the fonts, with no
//! file, no network, no package and no clock.
//!
//! The same document gives the same bytes with the same fonts: its time is that of its content.

mod attributions;
mod charts;
mod fonts;
mod letters;
mod sheet;
mod words;
mod world;
mod writing;

pub use fonts::{FontsMissing, system_folders};
pub use words::Words;

use crate::fonts::Fonts;
use crate::world::Press;
use documents::model::Document;
use domain::languages::Language;
use std::collections::BTreeSet;
use std::fmt::{self, Debug, Formatter};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The most rows of tables in one document; what is beyond is left out, and the document says so.
pub const MOST_ROWS: usize = 3_000;

/// The most characters of one document: beyond, setting takes longer than anybody waits.
pub const MOST_CHARACTERS: usize = 3_000_000;

/// How often a document is set again because its fonts cannot join some of its characters.
const TRIES: usize = 3;

/// Sets documents, one at a time.
pub struct Typesetter {
    fonts: Fonts,
    press: Press,
    /// Held by whoever sets a document.
    turn: Mutex<()>,
}

/// A document that was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// The characters for which no font has a glyph; the document names them.
    pub replaced: Vec<char>,
    /// Why the file does not conform to PDF/A-2a and PDF/UA-1 and says nothing of them; empty if it does.
    pub faults: Vec<String>,
}

/// The reason why a document was not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypesetError {
    #[error("no folder has a font")]
    NoFonts,
    #[error("{0} characters are more than {MOST_CHARACTERS}")]
    TooLong(usize),
    #[error("the document was refused: {0}")]
    Refused(String),
}

impl Typesetter {
    /// Reads the fonts of these folders, the first of which comes before the others where both have a family.
    pub fn read(folders: &[PathBuf]) -> Result<Self, TypesetError> {
        let fonts = Fonts::read(folders);
        if fonts.is_empty() {
            return Err(TypesetError::NoFonts);
        }
        Ok(Self { fonts, press: Press::new()?, turn: Mutex::default() })
    }

    /// Returns whether the fonts have the letters of a language.
    pub fn writes(&self, language: Language) -> bool {
        self.fonts.write(language)
    }

    /// Returns the languages whose letters no font has, with a font that does.
    pub fn missing(&self) -> Vec<FontsMissing> {
        self.fonts.missing()
    }

    /// Sets a document.
    ///
    /// It takes about 0.1 s, and seconds where there are thousands of rows, and cannot be stopped: run it away from what
    /// answers requests.
    pub fn typeset(&self, document: &Document, words: &dyn Words) -> Result<Pdf, TypesetError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut unjoined = BTreeSet::new();
        let mut tries = 0;
        loop {
            let written = writing::write(document, words, &self.fonts, &unjoined)?;
            tries += 1;
            let set = self.press.print(&self.fonts, &written.sheet, document, tries == TRIES)?;
            match set {
                world::Printed::Pdf { bytes, pages, faults } => {
                    return Ok(Pdf { bytes, pages, replaced: written.replaced, faults });
                }
                world::Printed::Unjoined(characters) => unjoined.extend(characters),
            }
        }
    }
}

impl Debug for Typesetter {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Typesetter").field("fonts", &self.fonts.len()).finish_non_exhaustive()
    }
}
