//! Texts that people typed, checked against their limits when they are made.

use serde::{Deserialize, Serialize};

/// The reason why a text was refused. Lengths are in characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("empty")]
    Empty,
    #[error("{length} characters, at most {max}")]
    TooLong { length: usize, max: usize },
    #[error("control character U+{0:04X}")]
    ControlCharacter(u32),
}

/// A text that is neither empty nor longer than `MAX` characters, without control characters other than line feed and
/// tab; line ends are line feeds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MAX: usize>(String);

/// A name or heading of one line.
pub type Title = Text<200>;
/// A paragraph of an instrument.
pub type Paragraph = Text<8_000>;
/// The statement of a delegation on a provision, an explanation of vote, or a reason.
pub type Statement = Text<4_000>;
/// A short statement to which participants react.
pub type Thesis = Text<280>;
/// The body of a comment, in Markdown.
pub type Body = Text<4_000>;

impl<const MAX: usize> Text<MAX> {
    /// The length of the longest text, in characters.
    pub const MAX: usize = MAX;

    /// Trims `raw`, makes its line ends uniform and checks its limits.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let text = raw.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            return Err(TextError::ControlCharacter(control.into()));
        }
        match text.chars().count() {
            length if length > MAX => Err(TextError::TooLong { length, max: MAX }),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// Parses a text like [`Self::parse`]; an empty one is `None`.
    pub fn parse_optional(raw: &str) -> Result<Option<Self>, TextError> {
        match Self::parse(raw) {
            Err(TextError::Empty) => Ok(None),
            other => other.map(Some),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> TryFrom<String> for Text<MAX> {
    type Error = TextError;
    fn try_from(raw: String) -> Result<Self, TextError> {
        Self::parse(&raw)
    }
}

impl<const MAX: usize> From<Text<MAX>> for String {
    fn from(text: Text<MAX>) -> Self {
        text.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_of_blanks_is_empty() {
        assert_eq!(Title::parse(" \r\n\t "), Err(TextError::Empty));
        assert_eq!(Title::parse_optional("  "), Ok(None));
    }

    #[test]
    fn the_limit_counts_characters_and_not_bytes() {
        assert!(Text::<3>::parse("نصا").is_ok());
        assert_eq!(Text::<3>::parse("abcd"), Err(TextError::TooLong { length: 4, max: 3 }));
    }

    #[test]
    fn a_null_character_is_refused() {
        assert_eq!(Title::parse("a\0b"), Err(TextError::ControlCharacter(0)));
    }

    proptest! {
        #[test]
        fn a_parsed_text_parses_again_to_the_same_text(raw in ".*") {
            if let Ok(text) = Statement::parse(&raw) {
                prop_assert_eq!(Statement::parse(text.as_str()), Ok(text.clone()));
            }
        }
    }
}
