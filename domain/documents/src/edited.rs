//! Reads what a ministry proposes from the file that it was given and has edited.
//!
//! # Layout
//! `identity` finds of which text the file is; `lines` reads its paragraphs as they were and as they are now; `matching`
//! finds the provision of each; `understanding` makes proposals of the differences.
//!
//! # How a file is understood
//! * A file has changes and comments of its own, and those that it had when it was made ([`RecordedHands`]): these are left
//!   as they are, neither accepted nor rejected.
//! * What is compared are words, paragraph by paragraph, with the revision of which the file is the text. So all that is
//!   changed in a paragraph is one proposal, and it does not matter how often a file was saved, in how many pieces its words
//!   stand, which bookmarks are left, or whether changes were tracked. What was not tracked is said to be so.
//! * A provision is found by its bookmark where that stands at its words, or else by its words, or else by its bookmark, or
//!   else by the likeness of its words between its neighbours.
//! * A paragraph whose words are all taken out is left out; one that is put in stands after the provision before it, unless
//!   its style has the level of the next one alone; one that is divided keeps its longest part, and the others are put in; two
//!   that are joined are one, and the second is left out.
//! * Behind the first provision, whatever is no provision is new, in any style: a file that is given out has nothing else
//!   there, and no tables and notes at all.
//! * What cannot be taken is listed with its reason ([`LostChange`]).

mod identity;
mod lines;
mod matching;
#[cfg(test)]
mod tests;
mod understanding;

pub use identity::{FileIdentity, read_identity};

use crate::docx::PROVISION_STYLES;
use crate::reading::docx::{DocxChange, DocxDocument};
use chrono::{DateTime, Utc};
use domain::amendments::AmendmentKind;
use domain::identifiers::ProvisionId;
use domain::instruments::ProvisionKind;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A provision as the revision has it of which a file is the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisedProvision {
    pub id: ProvisionId,
    pub kind: ProvisionKind,
    /// The level of a point below its paragraph; it tells nothing of other provisions.
    pub depth: u8,
    pub text: String,
}

/// Whose changes and comments a file had when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedHands {
    /// The names of all who may be authors in a file that was given out, in each language.
    pub names: BTreeSet<String>,
    /// The time as of which the file was made: what is later is new, whoever's name it has.
    pub until: DateTime<Utc>,
}

/// What a file proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditedText {
    /// In the order of the text.
    pub changes: Vec<EditedChange>,
    pub comments: Vec<EditedComment>,
    pub lost: Vec<LostChange>,
    /// The number of pieces of text with a change that the file had when it was made.
    pub recorded: usize,
}

/// A proposal on a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedChange {
    pub provision: ProvisionId,
    /// To change it, to leave it out, or to put a paragraph before or after it.
    pub kind: AmendmentKind,
    /// The whole new paragraph, where the kind has one.
    pub text: Option<String>,
    pub trace: ChangeTrace,
    /// Who has edited it, by the names in the file: the first of them.
    pub hands: Vec<Arc<str>>,
}

/// How a change was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeTrace {
    /// It is tracked in the file.
    Tracked,
    /// At least a part of it is not tracked: the words of the file are others than those of the revision.
    Compared,
    /// The file no longer has the provision.
    Missing,
}

/// A comment that the file did not have when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedComment {
    /// The provision that it is about; `None` where it is about none.
    pub provision: Option<ProvisionId>,
    pub author: String,
    pub words: String,
    /// The first words of the comment to which it replies.
    pub answers: Option<String>,
}

/// Something that was changed and cannot be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostChange {
    pub reason: LossReason,
    pub words: String,
}

/// The reason why a change cannot be proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LossReason {
    /// It stands in a heading, on which nobody takes positions.
    Heading,
    /// It stands in the title, on which nobody takes positions.
    Title,
    /// It stands in no provision: on the front page, in a note, in a table.
    Outside,
    /// The provision stands in another place, which was not tracked.
    Moved,
    /// It changes what somebody else proposes.
    Proposal,
}

impl RevisedProvision {
    /// Returns how deep the style is in which the provision was printed; `None` of a heading.
    fn level(&self) -> Option<usize> {
        let depth = match self.kind {
            ProvisionKind::Heading => return None,
            ProvisionKind::Point => usize::from(self.depth).max(1),
            ProvisionKind::Preambular | ProvisionKind::Operative => 0,
        };
        Some(depth.min(PROVISION_STYLES.len() - 1))
    }
}

impl RecordedHands {
    /// Tells whether somebody has changed or said something when the file was made. Programs that leave out times leave out
    /// names too.
    pub fn is_recorded(&self, author: &str, at: Option<DateTime<Utc>>) -> bool {
        self.names.contains(author) && at.is_none_or(|at| at <= self.until)
    }

    fn has_made(&self, change: &DocxChange) -> bool {
        self.is_recorded(&change.author, change.at)
    }
}

/// Finds what a file proposes on the provisions of the revision of which it is the text, and that has this title.
pub fn read_edited(
    file: &DocxDocument,
    revision: i32,
    title: &str,
    provisions: &[RevisedProvision],
    hands: &RecordedHands,
) -> EditedText {
    let read = lines::read_lines(file, hands);
    let found = matching::match_provisions(&read.paragraphs, revision, provisions);
    understanding::understand(file, read, &found, title, provisions, hands)
}
