//! Positions filled in offline: the content of a row of a spreadsheet, and whether it may be imported.
//!
//! Each row has a mark of what the platform held when the sheet was downloaded. A row that has the same content as
//! then is untouched; one with another content is imported only if neither the text nor the position has changed on
//! the platform meanwhile.

use crate::codes::codes;
use crate::identifiers::ProvisionId;
use crate::instruments::import::MAX_PROVISIONS;
use crate::languages::Language;
use crate::marks::{Fingerprint, Mark};
use crate::positions::Stance;
use crate::text::{Paragraph, Statement};

/// The largest number of rows of one sheet: as many as a text has provisions.
pub const MAX_ROWS: usize = MAX_PROVISIONS;

/// The content of a position on a provision; the stance is `None` where there is no position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionContent {
    pub stance: Option<Stance>,
    pub language: Language,
    pub statement: Option<Statement>,
    pub proposed_text: Option<Paragraph>,
}

/// A row that was filled in and uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadedRow {
    /// The line as the spreadsheet numbers it, from 1.
    pub line: u32,
    pub provision_id: ProvisionId,
    pub content: PositionContent,
    /// The mark of the provision's authentic text and of the delegation's position, when the row was downloaded.
    pub mark: Mark,
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
        /// The proposed text is the one that there is.
        Unchanged = "unchanged",
        /// The delegation is an observer, and proposes a text.
        Observer = "observer",
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
    if filled == row.mark.state || filled == now {
        RowJudgement::Untouched
    } else if now != row.mark.state {
        RowJudgement::Conflict(RowConflict::Position)
    } else if text != row.mark.words {
        RowJudgement::Conflict(RowConflict::Text)
    } else {
        RowJudgement::Change
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(stance: Option<Stance>, words: &str) -> PositionContent {
        PositionContent {
            stance,
            language: Language::English,
            statement: Statement::parse_optional(words).unwrap(),
            proposed_text: None,
        }
    }

    fn row(content: PositionContent, text: &str, said: &PositionContent) -> UploadedRow {
        let mark = Mark { words: Fingerprint::of(&[text]), state: said.fingerprint() };
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
}
