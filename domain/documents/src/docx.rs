//! Writes documents as DOCX (Office Open XML, ISO/IEC 29500, transitional), as word processors open it.
//!
//! # Layout
//! `xml` writes texts and elements; `flow` writes paragraphs, tables and what stands in them; `notes` the comments;
//! `charts` the charts; `parts` what every file has (styles, settings, fonts, theme); `properties` what a file says of
//! itself; `package` puts the parts together.
//!
//! # What a file is like
//! * Changes are tracked changes (`w:ins`, `w:del`) of their authors at their times: accepting all gives the new text,
//!   rejecting all the former. Words that somebody adds and somebody else takes out again are both.
//! * Numbers of paragraphs are part of the text, in a character style of their own ([`NUMBER_STYLE`]) and with a hanging
//!   indent, and no list of the word processor: so they are the numbers that the text has, `4 bis` too, and neither a
//!   deleted paragraph nor another program counts them anew. A reader takes them as what stands before the first tab.
//! * Anchors are bookmarks, those of provisions as `anchors` names them. `docProps/custom.xml` says of which
//!   consultation, revision and language the text is ([`properties`]); where it does, changes are tracked from the moment
//!   in which the file is opened.
//! * What runs from right to left is marked on sections, tables, paragraphs and runs.
//! * Charts are drawn by the word processor from their figures.
//! * What XML has no character for is U+FFFD, the replacement character.

mod charts;
mod flow;
mod notes;
mod package;
mod parts;
pub mod properties;
#[cfg(test)]
mod tests;
mod xml;

use crate::model::{Document, NormIdentity};
use domain::languages::Language;
use std::io;

/// The character style of the numbers of paragraphs, which are not words of the norm.
pub const NUMBER_STYLE: &str = "ProvisionNumber";

/// The paragraph styles of what the norm says, by depth.
pub const PROVISION_STYLES: [&str; 4] = ["Provision", "Point1", "Point2", "Point3"];

/// Writes a document; `identity` says of which revision it is the text, where it is one that may be edited and read back.
pub fn write_docx(document: &Document, identity: Option<&NormIdentity>) -> io::Result<Vec<u8>> {
    package::write_package(document, identity)
}

/// Returns the name of a language as word processors know it, with the country whose usage is that of the United Nations.
const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Arabic => "ar-SA",
        Language::Chinese => "zh-CN",
        Language::English => "en-GB",
        Language::French => "fr-FR",
        Language::Portuguese => "pt-PT",
        Language::Russian => "ru-RU",
        Language::Spanish => "es-ES",
    }
}

fn runs_from_right(language: Language) -> bool {
    language.direction() == "rtl"
}

/// Parts words by the direction of their letters, each part with its language: among words from left to right, those from right
/// to left are in runs of their own, as programs take the direction of a run from its properties alone.
fn script_parts(text: &str, language: Language) -> Vec<(&str, Language)> {
    if runs_from_right(language) {
        return vec![(text, language)];
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find(is_from_right) {
        let (before, from) = rest.split_at(begin);
        let other = |sign: char| sign.is_alphabetic() && !is_from_right(sign);
        let words = &from[..from.find(other).unwrap_or(from.len())];
        let end = words.char_indices().rfind(|(_, sign)| is_from_right(*sign));
        let (words, behind) = from.split_at(end.map_or(words.len(), |(place, sign)| place + sign.len_utf8()));
        parts.extend([(before, language), (words, Language::Arabic)]);
        rest = behind;
    }
    parts.push((rest, language));
    parts.retain(|(words, _)| !words.is_empty());
    parts
}

/// Tells whether a sign belongs to a script from right to left.
fn is_from_right(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}
