//! Amendments and comments in preparation: what a delegation has found in a file that it gave to others to edit, until it
//! proposes or posts it.

use crate::amendments::AmendmentKind;
use crate::codes::codes;
use crate::identifiers::ProvisionId;
use crate::marks::Mark;
use crate::text::{Body, Paragraph};
use serde::{Deserialize, Serialize};

/// The most things that are taken from one file, and the most that a delegation prepares at once in a consultation.
pub const MAX_FOUND: usize = 300;
pub const MAX_PREPARED: u64 = 1_000;

/// What would be said on a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundWords {
    pub provision_id: ProvisionId,
    pub content: FoundContent,
}

/// An amendment or a comment that is not yet one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FoundContent {
    Amendment {
        kind: AmendmentKind,
        /// The whole new paragraph, where the kind has one.
        text: Option<Paragraph>,
    },
    Comment(Body),
}

/// What was shown as it would be prepared, with the mark of the words of its provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenWords {
    pub found: FoundWords,
    pub seen: Mark,
}

/// What becomes of something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundFate {
    /// It can be prepared, on words with this mark.
    Fresh(Mark),
    Refused(PreparationRefusal),
}

codes! {
    /// The reason why something that was found is not prepared.
    PreparationRefusal {
        /// The words of the provision have changed since the file was made.
        Changed = "changed",
        /// The provision has left the text.
        Gone = "gone",
        /// The stage, or the part of the delegation in the consultation, does not allow it.
        Closed = "closed",
        /// The delegation prepares the same already.
        Prepared = "prepared",
        /// Somebody has proposed the same amendment, or the delegation has posted the same comment.
        Present = "present",
    }
}

/// The words of a provision when a file was made, and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionWords {
    pub then: String,
    /// `None` where it has left the text.
    pub now: Option<String>,
}

impl ProvisionWords {
    /// Tells what keeps anything from being prepared on the provision: other words than those that whoever edited the file
    /// had before them. A paragraph that is put in beside it says nothing of its words.
    pub fn find_refusal(&self, kind: Option<AmendmentKind>) -> Option<PreparationRefusal> {
        match &self.now {
            None => Some(PreparationRefusal::Gone),
            Some(_) if kind.is_some_and(AmendmentKind::adds) => None,
            Some(now) if crate::text::is_same_words(&self.then, now) => None,
            Some(_) => Some(PreparationRefusal::Changed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_on_other_words_is_not_prepared() {
        let said_on = |kind: Option<AmendmentKind>, now: Option<&str>| {
            let now = now.map(str::to_owned);
            ProvisionWords { then: "l'État agit".to_owned(), now }.find_refusal(kind)
        };
        for kind in [None, Some(AmendmentKind::Modify), Some(AmendmentKind::Suppress)] {
            assert_eq!(said_on(kind, Some("l’État  agit")), None);
            assert_eq!(said_on(kind, Some("l’État coopère")), Some(PreparationRefusal::Changed));
            assert_eq!(said_on(kind, None), Some(PreparationRefusal::Gone));
        }
        for kind in [AmendmentKind::AddBefore, AmendmentKind::AddAfter].map(Some) {
            assert_eq!(said_on(kind, Some("l’État coopère")), None);
            assert_eq!(said_on(kind, None), Some(PreparationRefusal::Gone));
        }
    }
}
