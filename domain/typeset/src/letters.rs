//! Strings as they are set: of characters for which there are glyphs.

use crate::fonts::Fonts;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use typst::text::is_default_ignorable;

/// The most characters that a document names as replaced.
const MOST_NAMED: usize = 30;

/// Writes strings, and keeps what it replaces.
pub(crate) struct Letters<'a> {
    fonts: &'a Fonts,
    /// Characters that have glyphs, but none in the font of what they are joined to.
    unjoined: &'a BTreeSet<char>,
    sign: char,
    replaced: BTreeMap<char, usize>,
    written: usize,
}

impl<'a> Letters<'a> {
    pub(crate) fn new(fonts: &'a Fonts, unjoined: &'a BTreeSet<char>) -> Self {
        let sign = ['\u{25A1}', '\u{FFFD}'].into_iter().find(|sign| fonts.have(*sign)).unwrap_or('?');
        Self { fonts, unjoined, sign, replaced: BTreeMap::new(), written: 0 }
    }

    /// Returns a string as it can be set: without control characters, and with a sign for each character that no font has.
    /// An archive refuses a file for a single one.
    pub(crate) fn write(&mut self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        for character in text.chars() {
            self.written += 1;
            if character == '\u{FEFF}' {
                continue;
            }
            if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
                written.push(' ');
            } else if is_default_ignorable(character) {
                if !self.unjoined.contains(&character) {
                    written.push(character);
                }
            } else if self.can_be_set(character) {
                written.push(character);
            } else if character.is_whitespace() {
                written.push(' ');
            } else {
                *self.replaced.entry(character).or_default() += 1;
                written.push(self.sign);
            }
        }
        written
    }

    fn can_be_set(&self, character: char) -> bool {
        !is_private(character) && self.fonts.have(character) && !self.unjoined.contains(&character)
    }

    /// Returns the sign that stands for what is replaced.
    pub(crate) const fn sign(&self) -> char {
        self.sign
    }

    /// Returns how many characters have been written.
    pub(crate) const fn written(&self) -> usize {
        self.written
    }

    /// Returns the characters that were replaced.
    pub(crate) fn replaced(&self) -> Vec<char> {
        self.replaced.keys().copied().collect()
    }

    /// Names the characters that were replaced by their numbers; `None` if there are none.
    pub(crate) fn name_replaced(&self) -> Option<String> {
        let mut named = String::new();
        for (place, (character, count)) in self.replaced.iter().enumerate() {
            if place == MOST_NAMED {
                named.push_str(", …");
                break;
            }
            let comma = if place == 0 { "" } else { ", " };
            write!(named, "{comma}U+{:04X} (×{count})", u32::from(*character)).ok()?;
        }
        (!named.is_empty()).then_some(named)
    }
}

/// Returns whether a character means nothing that archives could keep: fonts agree on none of private use.
const fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FDD0}'..='\u{FDEF}')
        || (character as u32) & 0xFFFE == 0xFFFE
}
