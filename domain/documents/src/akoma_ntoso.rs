//! Akoma Ntoso 3.0 (OASIS `LegalDocML`), as parliaments and the United Nations exchange norms.
//!
//! [`write_norm`] writes a draft or an adopted text as a `statement`, named as the United Nations name theirs (AKN4UN): a
//! preamble of recitals, a body of sections and articles with numbered paragraphs and points at any depth, changes as `ins`
//! and `del` with whoever proposes them, footnotes, votes, and what delegations reserve or explain. [`write_amendment`] writes
//! a proposal as an `amendment` of its own. A text in another language is another expression of the same work, written for
//! itself. [`read_norm`] reads such files, whoever wrote them, into the text of an import.
//!
//! Every `eId` is there once, and every reference leads to one or to another document. What stays the same provision from
//! revision to revision has the same `wId`.

use crate::model::{ChangeKind, NormIdentity};
use chrono::NaiveDate;
use domain::amendments::{AmendmentKind, Disposition, RollingText, TextAlternative, TextSegment};
use domain::comparisons::{DiffPiece, compare_texts};
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::instruments::Provision;
use domain::languages::Language;
use domain::questions::Choice;

mod amendments;
mod identifiers;
mod metadata;
mod places;
mod reading;
mod words;
mod writing;

pub use amendments::write_amendment;
pub use places::provision_ids;
pub use reading::{ReadNormError, read_norm};
pub use writing::write_norm;

/// The content type of a file.
pub const CONTENT_TYPE: &str = "application/akn+xml";

/// A norm with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Norm {
    /// It is a draft unless it was adopted.
    pub identity: NormIdentity,
    pub title: String,
    /// How the document is cited, as a front page has it.
    pub designation: String,
    /// The name of the forum.
    pub publisher: String,
    /// The address of the page of which this is the document.
    pub source: String,
    /// The words before the preamble, such as “The Forum,”.
    pub formula: Option<String>,
    /// The language of the original, where this is a translation.
    pub translated_from: Option<Language>,
    pub provisions: Vec<NormProvision>,
    /// The names of delegations; those stand in the document that anything in it names by their codes.
    pub actors: Vec<NormActor>,
    pub votes: Vec<NormVote>,
    pub statements: Vec<NormStatement>,
}

/// A delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormActor {
    pub code: String,
    pub name: String,
}

/// A provision of a norm, with what is proposed to change in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormProvision {
    /// What the provision is from revision to revision.
    pub id: Option<ProvisionId>,
    pub provision: Provision,
    /// The words with their changes; none where they are those of the provision.
    pub pieces: Vec<NormPiece>,
    /// Who adds or removes the whole of it.
    pub change: Option<NormChange>,
    /// The language of its words, where it is another one than that of the norm.
    pub language: Option<Language>,
}

/// Words that come from one hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormPiece {
    pub text: String,
    pub change: Option<NormChange>,
}

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormChange {
    pub kind: ChangeKind,
    /// The codes of the delegations that propose it; none where a revision has made it.
    pub by: Vec<String>,
    /// The amendments that propose it.
    pub amendments: Vec<AmendmentName>,
}

/// What an amendment is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AmendmentName {
    pub number: AmendmentId,
    pub submitted_on: NaiveDate,
}

/// A vote on a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormVote {
    pub title: String,
    pub held_on: NaiveDate,
    /// The place of the provision on which it was; the whole text where there is none.
    pub provision: Option<usize>,
    /// Whether it was carried; `None` where nothing was decided.
    pub carried: Option<bool>,
    pub quorum: Option<NormQuorum>,
    pub counts: Vec<NormCount>,
}

/// How many had to be there, and how many were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NormQuorum {
    pub required: u64,
    pub present: u64,
}

/// How many chose so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormCount {
    pub choice: Choice,
    /// The votes or the weight, as a number is written for programs.
    pub value: String,
    /// The codes of the delegations, where the vote is not secret.
    pub by: Vec<String>,
}

/// What a delegation says beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormStatement {
    pub kind: NormStatementKind,
    /// The code of the delegation.
    pub by: String,
    /// What stands before the words: the name of the delegation, and what the statement is.
    pub heading: String,
    /// The place of the provision that it is about.
    pub provision: Option<usize>,
    pub text: String,
    pub language: Option<Language>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NormStatementKind {
    Reservation,
    Explanation,
}

/// A proposal to change a norm, as a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormAmendment {
    /// The revision that it would change.
    pub identity: NormIdentity,
    pub name: AmendmentName,
    /// How the amendment and the norm are cited.
    pub designation: String,
    pub norm: String,
    /// The name of the forum, and the address of the amendment's page.
    pub publisher: String,
    pub source: String,
    /// Who proposes it, first of all its author.
    pub by: Vec<NormActor>,
    pub kind: AmendmentKind,
    /// What it is about, in words.
    pub heading: String,
    /// The provision that it is about, and the one beside which that would stand.
    pub target: NormTarget,
    pub place: Option<NormTarget>,
    /// The present words, and those that are proposed, where the kind has any.
    pub former: String,
    pub text: Option<String>,
    pub justification: Option<String>,
    pub language: Language,
    /// What became of it, and when.
    pub disposition: Option<(Disposition, NaiveDate)>,
}

/// A provision as another document names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormTarget {
    /// Its identifier in the norm, one of [`provision_ids`].
    pub id: String,
    /// How it is cited.
    pub label: String,
}

impl NormActor {
    pub fn new(code: impl Into<String>, name: impl Into<String>) -> Self {
        Self { code: code.into(), name: name.into() }
    }
}

impl From<Provision> for NormProvision {
    fn from(provision: Provision) -> Self {
        Self { id: None, provision, pieces: Vec::new(), change: None, language: None }
    }
}

impl NormPiece {
    /// Compares the words of two revisions; nobody is named for the changes.
    pub fn compare(old: &str, new: &str) -> Vec<Self> {
        let change = |kind| Some(NormChange { kind, by: Vec::new(), amendments: Vec::new() });
        let mut pieces = Vec::new();
        for piece in compare_texts(old, new) {
            match piece {
                DiffPiece::Same(text) => pieces.push(Self { text, change: None }),
                DiffPiece::Changed { removed, added } => {
                    pieces.push(Self { text: removed, change: change(ChangeKind::Deletion) });
                    pieces.push(Self { text: added, change: change(ChangeKind::Insertion) });
                }
            }
        }
        pieces.retain(|piece| !piece.text.is_empty());
        pieces
    }

    /// Returns the words of a rolling text: what amendments would remove, and what each puts in its place. `name` finds the
    /// code of the delegation that proposes an amendment, and when it was submitted.
    pub fn roll(
        rolling: &RollingText,
        name: impl Fn(AmendmentId) -> Option<(String, NaiveDate)>,
    ) -> Vec<Self> {
        let change = |kind, by: &[AmendmentId]| {
            let named = by.iter().filter_map(|number| Some((*number, name(*number)?)));
            let (mut codes, mut amendments) = (Vec::new(), Vec::new());
            for (number, (code, submitted_on)) in named {
                if !codes.contains(&code) {
                    codes.push(code);
                }
                amendments.push(AmendmentName { number, submitted_on });
            }
            Some(NormChange { kind, by: codes, amendments })
        };
        let mut pieces = Vec::new();
        for segment in &rolling.segments {
            match segment {
                TextSegment::Text(text) => pieces.push(Self { text: text.clone(), change: None }),
                TextSegment::Agreed { former, text, by } => {
                    pieces.push(Self { text: former.clone(), change: change(ChangeKind::Deletion, by) });
                    pieces.push(Self { text: text.clone(), change: change(ChangeKind::Insertion, by) });
                }
                TextSegment::Open { text, alternatives, .. } => {
                    let all: Vec<AmendmentId> = alternatives.iter().flat_map(|one| one.by.clone()).collect();
                    pieces.push(Self { text: text.clone(), change: change(ChangeKind::Deletion, &all) });
                    for TextAlternative { text, by, .. } in alternatives {
                        pieces.push(Self { text: text.clone(), change: change(ChangeKind::Insertion, by) });
                    }
                }
            }
        }
        pieces.retain(|piece| !piece.text.is_empty());
        pieces
    }
}

#[cfg(test)]
mod tests;
