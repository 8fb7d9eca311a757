//! Reads a document of Word: its paragraphs with their numbers, who changed what, and what is said beside it.
//!
//! Everything that is read stands in the order of the document, as it is: changes that nobody has accepted are both there, and
//! [`DocxRun::inserted`] and [`DocxRun::deleted`] tell them apart. Numbers are those that Word shows when all changes are
//! accepted; a paragraph that is deleted has the number that it would have, and counts for nothing.
//!
//! Runs that look alike and come from one hand are one run, however often the document was saved. What has no place here is
//! listed in [`DocxDocument::left_out`].

use crate::archives::ArchiveError;
use crate::xml::XmlFault;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxDocument {
    pub paragraphs: Vec<DocxParagraph>,
    /// The comments in the order of their part, replies among them.
    pub comments: Vec<DocxComment>,
    /// The paragraphs of footnotes and endnotes, by the names with which the text refers to them.
    pub notes: BTreeMap<NoteName, Vec<DocxParagraph>>,
    /// What was read and has no place in a text, in the order of the document.
    pub left_out: Vec<LeftOut>,
    /// The number of changes of form that nobody has accepted: they are not read.
    pub changes_of_form: usize,
}

/// A paragraph of the text, of a cell or of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxParagraph {
    /// The identifier that Word gives a paragraph (`w14:paraId`), which it may give anew.
    pub id: Option<String>,
    /// The identifier and the name of the style.
    pub style: Option<String>,
    pub style_name: Option<String>,
    /// The level of a heading, from 1.
    pub outline: Option<u8>,
    pub number: Option<DocxNumber>,
    /// The distance of the text from the edge of the page, in twentieths of a point.
    pub indent: i32,
    pub centred: bool,
    pub right_to_left: bool,
    /// Who added or removed the end of the paragraph, which joins it with the next one.
    pub end_inserted: Option<Arc<DocxChange>>,
    pub end_deleted: Option<Arc<DocxChange>>,
    /// The cell in which the paragraph stands.
    pub cell: Option<DocxCell>,
    pub items: Vec<DocxItem>,
}

/// The place of a cell: the number of the table in the document, and its row and column, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocxCell {
    pub table: usize,
    pub row: usize,
    pub column: usize,
    pub row_inserted: Option<Arc<DocxChange>>,
    pub row_deleted: Option<Arc<DocxChange>>,
}

/// The number that Word shows before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocxNumber {
    /// As it is shown: `12 bis.`, `(a)`; empty where the list shows none, `•` for any bullet.
    pub text: String,
    /// The level within its list, from 0.
    pub level: u8,
    /// What the level has counted to.
    pub value: u32,
    pub bullet: bool,
    /// The list to whose counting it belongs.
    pub list: u32,
}

/// What stands within a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocxItem {
    Run(DocxRun),
    /// A line break within the paragraph.
    Break {
        inserted: Option<Arc<DocxChange>>,
        deleted: Option<Arc<DocxChange>>,
    },
    Note {
        name: NoteName,
        inserted: Option<Arc<DocxChange>>,
        deleted: Option<Arc<DocxChange>>,
    },
    /// What stands between the start and the end of a comment is what the comment of this identifier is about.
    CommentStart(String),
    CommentEnd(String),
    /// The place of the sign of a comment, which may stand without a start and an end.
    CommentSign(String),
    BookmarkStart {
        id: String,
        name: String,
    },
    BookmarkEnd(String),
}

/// Words that look alike and come from one hand; a tab is a character of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxRun {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    /// Whether the words are raised or lowered, like the sign of a note.
    pub shifted: bool,
    pub inserted: Option<Arc<DocxChange>>,
    /// Words that one hand inserted and another deleted have both.
    pub deleted: Option<Arc<DocxChange>>,
    /// The address to which the words lead.
    pub link: Option<Arc<str>>,
}

/// Who changed something, and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocxChange {
    pub author: String,
    pub at: Option<DateTime<Utc>>,
    /// Whether the words were moved.
    pub moved: bool,
}

/// The name of a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteName {
    Footnote(String),
    Endnote(String),
}

/// A comment beside the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxComment {
    pub id: String,
    pub author: String,
    pub initials: String,
    pub at: Option<DateTime<Utc>>,
    pub paragraphs: Vec<DocxParagraph>,
    /// The identifier of the comment to which this replies.
    pub reply_to: Option<String>,
    /// Whether somebody has marked it as done.
    pub resolved: bool,
}

/// Something that has no place in a text, with the number of the paragraph, from 0, in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub paragraph: usize,
    pub kind: LeftOutKind,
    /// The words of it, or what it is called, cut short.
    pub words: String,
}

/// The kinds of what has no place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutKind {
    Picture,
    /// Words in a frame of their own.
    TextBox,
    /// Words that Word does not show.
    Hidden,
    /// A part in another format.
    Chunk,
    /// A table of contents or the like, which Word makes from the text.
    Contents,
}

/// The reason why a document was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocxError {
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error("not a document of Word")]
    NoDocument,
    #[error("the part {part:?}: {fault}")]
    Markup { part: String, fault: XmlFault },
    #[error("more than {0} pieces of text")]
    Runs(usize),
    #[error("more than {0} paragraphs")]
    Paragraphs(usize),
    #[error("more than {0} letters")]
    Letters(usize),
}
