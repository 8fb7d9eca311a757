//! Marks: what a page or a file showed of something, so that an act on it can tell whether that has changed since.

use crate::text::fold_words;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A fingerprint is the first 64 bits of a SHA-256, which show whether something has changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint([u8; 8]);

/// The mark of something that acts change: of its words, and of everything else that its author could see of it.
///
/// The default is the mark of nothing that exists: an act with it is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mark {
    pub words: Fingerprint,
    pub state: Fingerprint,
}

impl Fingerprint {
    /// Makes the fingerprint of the words of these parts, which stays the same where blanks and marks are typed
    /// otherwise.
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            let part = fold_words(part);
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let mut first = [0; 8];
        first.copy_from_slice(&hash.finalize()[..8]);
        Self(first)
    }
}

impl Mark {
    /// Returns the mark of something that has words and no state.
    pub fn of_words(words: Fingerprint) -> Self {
        Self { words, state: Fingerprint::of(&[]) }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = |one: Fingerprint| base16ct::lower::encode_string(&one.0);
        write!(f, "m{}{}", hex(self.words), hex(self.state))
    }
}

/// The error for a mark that was changed, or is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no mark")]
pub struct MarkError;

impl FromStr for Mark {
    type Err = MarkError;

    fn from_str(text: &str) -> Result<Self, MarkError> {
        let digits = text.trim().strip_prefix('m').filter(|digits| digits.len() == 32).ok_or(MarkError)?;
        let mut bytes = [0; 16];
        base16ct::lower::decode(digits, &mut bytes).map_err(|_| MarkError)?;
        let (mut first, mut second) = ([0; 8], [0; 8]);
        first.copy_from_slice(&bytes[..8]);
        second.copy_from_slice(&bytes[8..]);
        Ok(Self { words: Fingerprint(first), state: Fingerprint(second) })
    }
}

impl TryFrom<String> for Mark {
    type Error = MarkError;

    fn try_from(text: String) -> Result<Self, MarkError> {
        text.parse()
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        mark.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_fingerprint_tells_its_parts_apart() {
        assert_ne!(Fingerprint::of(&["ab", "c"]), Fingerprint::of(&["a", "bc"]));
        assert_ne!(Fingerprint::of(&["a"]), Fingerprint::of(&["a", ""]));
        assert_ne!(Fingerprint::of(&["a"]), Fingerprint::of(&["A"]));
        assert_eq!(Fingerprint::of(&["l’E\u{301}tat\u{a0}: a"]), Fingerprint::of(&["l'État:  a"]));
    }

    proptest! {
        #[test]
        fn a_mark_is_the_same_after_it_is_written_and_read(words in ".*", state in ".*") {
            let mark = Mark { words: Fingerprint::of(&[&words]), state: Fingerprint::of(&[&state]) };
            prop_assert_eq!(mark.to_string().parse(), Ok(mark));
            let json = serde_json::to_string(&mark).unwrap();
            prop_assert_eq!(serde_json::from_str::<Mark>(&json).unwrap(), mark);
        }

        #[test]
        fn a_text_that_is_not_a_mark_is_refused(text in ".{0,40}") {
            prop_assume!(!text.starts_with('m'));
            prop_assert_eq!(text.parse::<Mark>(), Err(MarkError));
        }
    }
}
