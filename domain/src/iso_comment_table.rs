//! The commenting table of ISO and IEC (ISO/IEC Directives, the template for comments). Each row is a comment, with
//! its author, its place, its type and the proposed change.

use crate::comments::CommentKind;
use crate::languages::Language;
use crate::text::{Body, Paragraph};

/// A row that a delegation filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UploadedComment {
    /// The line in the file, from 1.
    pub line: u32,
    /// The number of the paragraph in the latest revision.
    pub label: String,
    pub kind: CommentKind,
    pub language: Language,
    pub body: Body,
    pub proposed_change: Option<Paragraph>,
}

/// Returns the type of a comment as the table writes it: `ge`, `te` or `ed`. A remark on a translation is an
/// editorial comment there.
pub const fn type_code(kind: CommentKind) -> &'static str {
    match kind {
        CommentKind::General => "ge",
        CommentKind::Technical => "te",
        CommentKind::Editorial | CommentKind::Translation => "ed",
    }
}

/// Reads a type as people write it: the code, or a word that begins with it.
pub fn read_type(written: &str) -> Option<CommentKind> {
    let written = written.trim().to_lowercase();
    let kinds = [CommentKind::General, CommentKind::Technical, CommentKind::Editorial];
    kinds.into_iter().find(|kind| written == type_code(*kind) || written == kind.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_as_people_write_them() {
        assert_eq!(read_type(" TE "), Some(CommentKind::Technical));
        assert_eq!(read_type("General"), Some(CommentKind::General));
        assert_eq!(read_type("ed"), Some(CommentKind::Editorial));
        assert_eq!(read_type("tex"), None);
        assert_eq!(read_type(""), None);
    }
}
