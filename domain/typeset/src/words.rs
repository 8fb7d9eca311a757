//! What the crate itself says in a document, in the words of the caller.

use chrono::{DateTime, Utc};
use documents::model::ChangeKind;
use domain::languages::Language;

/// The words of a document that are not its own.
pub trait Words: Send + Sync {
    /// The language of these words, which need not be that of the document.
    fn language(&self) -> Language;

    /// The line at the foot of each page: what the document is, and as of when.
    fn footer(&self) -> String;

    /// The number of a page, such as “Page {page} of {pages}”, where the places in braces are filled in.
    fn page(&self) -> String;

    /// The heading above who proposes which change to which paragraph.
    fn attributions(&self) -> String;

    /// The heads of that table: the paragraph, the delegation, the kind of the change, its words.
    fn attribution_heads(&self) -> [String; 4];

    /// What a kind of change is called.
    fn change(&self, kind: ChangeKind) -> String;

    /// The heading above the remarks.
    fn remarks(&self) -> String;

    /// To which remark, by its number, another replies.
    fn reply_to(&self, number: &str) -> String;

    /// When something was said.
    fn moment(&self, at: DateTime<Utc>) -> String;

    /// A number as figures.
    fn number(&self, number: i64) -> String;

    /// The code of a delegation, by its name; numbers take its place where there is none.
    fn code(&self, author: &str) -> Option<String>;

    /// That this many rows of a table are left out, and where they are.
    fn rows_left_out(&self, count: usize) -> String;

    /// That no font has these characters, and which sign stands for each.
    fn characters_replaced(&self, characters: &str, sign: char) -> String;
}
