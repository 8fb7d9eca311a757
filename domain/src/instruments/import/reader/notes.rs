//! Places footnotes in the paragraphs that refer to them.

use super::{OpenText, TextReader};
use crate::instruments::import::lines::SourceLine;
use crate::instruments::import::markup::{escape, is_escaped, is_note_sign, note_mark, plain_words};
use crate::instruments::import::{LineFate, Omission};
use std::collections::BTreeMap;

/// A footnote, and the places of its lines among those that are told.
pub(super) struct Footnote {
    pub(super) told: Vec<usize>,
    pub(super) name: String,
    pub(super) text: String,
    /// The block that stands before it.
    pub(super) after: Option<usize>,
}

impl TextReader<'_> {
    pub(super) fn note(&mut self, line: &SourceLine, name: String, text: String) {
        let after = self.blocks.len().checked_sub(1);
        self.notes.push(Footnote { told: vec![self.told.len()], name, text, after });
        self.open = OpenText::Footnote;
        // The paragraph is known when the whole text has been read.
        self.tell(line, LineFate::LeftOut(Omission::HeadingNote), false);
    }

    /// Adds each footnote to the paragraph that refers to it, or else to the one before it.
    pub(super) fn place_notes(&mut self) {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for (place, block) in self.blocks.iter().enumerate() {
            for name in note_names(&block.text) {
                places.entry(name.to_owned()).or_insert(place);
            }
        }
        for note in std::mem::take(&mut self.notes) {
            let found = places.get(&note.name).copied();
            let in_title = found.is_none() && self.title_refers(&note.name);
            let place = found.or(note.after.filter(|_| !in_title));
            let block = place.and_then(|place| self.blocks.get_mut(place));
            let Some(block) = block.filter(|block| block.kind.takes_positions()) else {
                continue;
            };
            block.text.push('\n');
            block.text.push_str(&escape(&note_mark(&note.name)));
            block.text.push(' ');
            block.text.push_str(&note.text);
            for told in note.told {
                if let (Some(line), Some(place)) = (self.told.get_mut(told), place) {
                    line.fate = LineFate::Continuation(place);
                    line.doubtful |= found.is_none() && !line.corrected;
                }
            }
        }
    }

    fn title_refers(&self, name: &str) -> bool {
        let title = self.title_place.and_then(|place| self.lines.get(place));
        title.is_some_and(|line| note_names(&line.text).any(|other| other == name))
    }
}

/// Returns the names of the footnotes to which a text refers.
fn note_names(text: &str) -> impl Iterator<Item = &str> {
    text.split("[^").skip(1).filter_map(|behind| behind.split_once(']')).map(|(name, _)| name)
}

/// Returns the words of a heading, without references to footnotes, for which it has no room.
pub(super) fn heading_words(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[^") {
        words.push_str(before);
        let end = behind.find(|one: char| !is_note_sign(one)).filter(|end| *end > 0);
        let after = end.and_then(|end| behind[end..].strip_prefix(']'));
        rest = after.filter(|_| !is_escaped(before)).unwrap_or_else(|| {
            words.push_str("[^");
            behind
        });
    }
    words.push_str(rest);
    plain_words(&words)
}
