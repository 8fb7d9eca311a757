//! Positions filled in offline: the content of a row of a spreadsheet, and whether it may be imported.
//!
//! Each row has a mark of what the platform held when the sheet was downloaded. A row that has the same content as
//! then is untouched; one with another content is imported only if neither the text nor the position has changed on
//! the platform meanwhile.

use crate::codes::codes;
use crate::identifiers::ProvisionId;
use crate::languages::Language;
use crate::positions::Stance;
use crate::text::{Paragraph, Statement};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The content of a position on a provision; the stance is `None` where there is no position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionContent {
    pub stance: Option<Stance>,
    pub language: Language,
    pub statement: Option<Statement>,
    pub proposed_text: Option<Paragraph>,
}

/// A fingerprint is the first 64 bits of a SHA-256, which show whether something has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 8]);

/// The mark of a row: fingerprints of the text and of the position when the row was downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMark {
    /// The fingerprint of the provision's authentic text.
    pub text: Fingerprint,
    /// The fingerprint of the delegation's position.
    pub said: Fingerprint,
}

/// A row that was filled in and uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadedRow {
    /// The line as the spreadsheet numbers it, from 1.
    pub line: u32,
    pub provision_id: ProvisionId,
    pub content: PositionContent,
    pub mark: RowMark,
}

codes! {
    /// The reason why a row is not imported.
    RowConflict {
        /// The delegation's position is not the one that was downloaded.
        Position = "position",
        /// The provision's text is not the one that was downloaded.
        Text = "text",
        /// The provision is no longer in the draft.
        Gone = "gone",
    }
}

/// The judgement on an uploaded row: untouched, a change, or a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowJudgement {
    /// The row has the content that was downloaded, or that the platform has now.
    Untouched,
    Change,
    Conflict(RowConflict),
}

impl Fingerprint {
    pub fn of(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        let mut first = [0; 8];
        first.copy_from_slice(&hash.finalize()[..8]);
        Self(first)
    }
}

impl PositionContent {
    pub fn fingerprint(&self) -> Fingerprint {
        let Some(stance) = self.stance else {
            return Fingerprint::of(&[]);
        };
        let words = self.statement.as_ref().map_or("", |words| words.as_str());
        let text = self.proposed_text.as_ref().map_or("", |text| text.as_str());
        Fingerprint::of(&[stance.code(), self.language.code(), words, text])
    }
}

/// Judges a row, where the platform now has a text with the fingerprint `text`, and `said` as the delegation's
/// position.
pub fn judge_row(row: &UploadedRow, text: Fingerprint, said: &PositionContent) -> RowJudgement {
    let now = said.fingerprint();
    let filled = row.content.fingerprint();
    if filled == row.mark.said || filled == now {
        RowJudgement::Untouched
    } else if now != row.mark.said {
        RowJudgement::Conflict(RowConflict::Position)
    } else if text != row.mark.text {
        RowJudgement::Conflict(RowConflict::Text)
    } else {
        RowJudgement::Change
    }
}

impl fmt::Display for RowMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = |one: Fingerprint| base16ct::lower::encode_string(&one.0);
        write!(f, "m{}{}", hex(self.text), hex(self.said))
    }
}

/// The error for a mark that was changed, or is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no mark")]
pub struct RowMarkError;

impl FromStr for RowMark {
    type Err = RowMarkError;

    fn from_str(text: &str) -> Result<Self, RowMarkError> {
        let digits = text.trim().strip_prefix('m').filter(|digits| digits.len() == 32).ok_or(RowMarkError)?;
        let mut bytes = [0; 16];
        base16ct::lower::decode(digits, &mut bytes).map_err(|_| RowMarkError)?;
        let (mut first, mut second) = ([0; 8], [0; 8]);
        first.copy_from_slice(&bytes[..8]);
        second.copy_from_slice(&bytes[8..]);
        Ok(Self { text: Fingerprint(first), said: Fingerprint(second) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn content(stance: Option<Stance>, words: &str) -> PositionContent {
        PositionContent {
            stance,
            language: Language::English,
            statement: Statement::parse_optional(words).unwrap(),
            proposed_text: None,
        }
    }

    fn row(content: PositionContent, text: &str, said: &PositionContent) -> UploadedRow {
        let mark = RowMark { text: Fingerprint::of(&[text]), said: said.fingerprint() };
        UploadedRow { line: 2, provision_id: ProvisionId(1), content, mark }
    }

    #[test]
    fn a_row_is_imported_only_if_its_text_and_its_position_have_not_changed() {
        let none = content(None, "");
        let (support, oppose) = (content(Some(Stance::Support), "yes"), content(Some(Stance::Oppose), ""));
        let (text, other) = (Fingerprint::of(&["text"]), Fingerprint::of(&["other"]));
        let judged =
            |filled: &PositionContent, downloaded: &PositionContent, text_now, now: &PositionContent| {
                judge_row(&row(filled.clone(), "text", downloaded), text_now, now)
            };
        assert_eq!(judged(&support, &none, text, &none), RowJudgement::Change);
        assert_eq!(judged(&none, &none, text, &none), RowJudgement::Untouched);
        // An untouched row changes nothing, whatever has changed on the platform meanwhile.
        assert_eq!(judged(&none, &none, other, &oppose), RowJudgement::Untouched);
        assert_eq!(judged(&support, &none, text, &support), RowJudgement::Untouched);
        assert_eq!(judged(&support, &none, text, &oppose), RowJudgement::Conflict(RowConflict::Position));
        assert_eq!(judged(&support, &oppose, text, &none), RowJudgement::Conflict(RowConflict::Position));
        assert_eq!(judged(&support, &none, other, &none), RowJudgement::Conflict(RowConflict::Text));
    }

    #[test]
    fn the_fingerprint_of_a_position_tells_its_fields_apart() {
        assert_ne!(Fingerprint::of(&["ab", "c"]), Fingerprint::of(&["a", "bc"]));
        assert_ne!(Fingerprint::of(&["a"]), Fingerprint::of(&["a", ""]));
    }

    proptest! {
        #[test]
        fn a_mark_is_the_same_after_it_is_written_and_read(text in ".*", said in ".*") {
            let mark = RowMark { text: Fingerprint::of(&[&text]), said: Fingerprint::of(&[&said]) };
            prop_assert_eq!(mark.to_string().parse(), Ok(mark));
        }

        #[test]
        fn a_text_that_is_not_a_mark_is_refused(text in ".{0,40}") {
            prop_assume!(!text.starts_with('m'));
            prop_assert_eq!(text.parse::<RowMark>(), Err(RowMarkError));
        }
    }
}
