//! Writes the comments: `word/comments.xml`, and `word/commentsExtended.xml`, which says what replies to what.

use super::parts::WORD_NAMESPACES;
use super::xml::{DECLARATION, moment, push_escaped, push_fmt};
use super::{language_tag, runs_from_right, script_parts};
use crate::model::{Block, Comment, Document, Inline};
use domain::languages::Language;
use std::collections::BTreeSet;

/// The number of the first paragraph of a comment; that of each is unique, and below 2³¹.
const PARAGRAPHS: usize = 0x1000_0000;

/// Where comments stand.
pub(super) struct CommentPlaces {
    /// The comments that begin and end with each.
    together: Vec<Vec<usize>>,
    /// Those that stand nowhere.
    unplaced: Vec<usize>,
    /// The comment that began the thread of each.
    roots: Vec<usize>,
}

impl CommentPlaces {
    /// Finds what each comment of a document is about. A reply is about what its thread is about, unless it stands elsewhere.
    pub(super) fn find(document: &Document) -> Self {
        let count = document.comments.len();
        let placed: BTreeSet<usize> = list_placed(&document.blocks).collect();
        let mut roots: Vec<usize> = Vec::with_capacity(count);
        for (place, comment) in document.comments.iter().enumerate() {
            // A comment cannot reply to a later one.
            let root = comment.reply_to.and_then(|earlier| roots.get(earlier).copied());
            roots.push(root.unwrap_or(place));
        }
        let mut together: Vec<Vec<usize>> = (0..count).map(|place| vec![place]).collect();
        let mut unplaced = Vec::new();
        for (place, root) in roots.iter().enumerate() {
            if placed.contains(&place) {
                continue;
            }
            match placed.contains(root) {
                true => together[*root].push(place),
                false => unplaced.push(place),
            }
        }
        Self { together, unplaced, roots }
    }

    /// Returns a comment and the replies that stand where it stands; nothing where there is no such comment.
    pub(super) fn with_replies(&self, place: usize) -> &[usize] {
        self.together.get(place).map_or(&[], Vec::as_slice)
    }

    /// Returns the comments that are about no words of the document.
    pub(super) fn unplaced(&self) -> Vec<usize> {
        self.unplaced.clone()
    }
}

/// Lists the comments whose words begin somewhere.
fn list_placed(blocks: &[Block]) -> impl Iterator<Item = usize> {
    let lines = blocks.iter().flat_map(|block| match block {
        Block::Heading(heading) => vec![heading.inlines.as_slice()],
        Block::Paragraph(paragraph) => vec![paragraph.inlines.as_slice()],
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| row.iter().take(table.heads.len()));
            cells.flat_map(|cell| cell.paragraphs.iter().map(Vec::as_slice)).collect()
        }
        Block::Chart(_) | Block::PageBreak => Vec::new(),
    });
    lines.flatten().filter_map(|inline| match inline {
        Inline::CommentStart(place) => Some(*place),
        _ => None,
    })
}

/// Writes both parts.
pub(super) fn write_comments(document: &Document, places: &CommentPlaces) -> (String, String) {
    let mut comments = format!("{DECLARATION}<w:comments {WORD_NAMESPACES}>");
    let mut extended = format!("{DECLARATION}<w15:commentsEx {WORD_NAMESPACES}>");
    // The number of the last paragraph of each comment, by which others refer to it.
    let mut last_paragraphs: Vec<usize> = Vec::with_capacity(document.comments.len());
    let mut next = PARAGRAPHS;
    for (place, comment) in document.comments.iter().enumerate() {
        push_comment(&mut comments, place, comment, document.language, &mut next);
        last_paragraphs.push(next - 1);
        push_fmt(&mut extended, format_args!("<w15:commentEx w15:paraId=\"{:08X}\"", next - 1));
        let root = places.roots[place];
        if root != place {
            push_fmt(&mut extended, format_args!(" w15:paraIdParent=\"{:08X}\"", last_paragraphs[root]));
        }
        extended.push_str(" w15:done=\"0\"/>");
    }
    comments.push_str("</w:comments>");
    extended.push_str("</w15:commentsEx>");
    (comments, extended)
}

fn push_comment(out: &mut String, place: usize, comment: &Comment, around: Language, next: &mut usize) {
    let language = comment.language.unwrap_or(around);
    push_fmt(out, format_args!("<w:comment w:id=\"{place}\" w:author=\""));
    push_escaped(out, &comment.author);
    push_fmt(out, format_args!("\" w:date=\"{}\" w:initials=\"", moment(comment.at)));
    push_escaped(out, &comment.initials);
    out.push_str("\">");
    let empty = [String::new()];
    let paragraphs: &[String] =
        if comment.paragraphs.is_empty() { &empty } else { comment.paragraphs.as_slice() };
    for (number, words) in paragraphs.iter().enumerate() {
        let first = number == 0;
        push_fmt(
            out,
            format_args!("<w:p w14:paraId=\"{next:08X}\"><w:pPr><w:pStyle w:val=\"CommentText\"/>"),
        );
        *next += 1;
        if runs_from_right(language) {
            out.push_str("<w:bidi/><w:rPr><w:rtl/></w:rPr>");
        }
        out.push_str("</w:pPr>");
        if first {
            out.push_str(
                "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>",
            );
        }
        for (words, language) in script_parts(words, language) {
            push_run(out, words, language, around);
        }
        out.push_str("</w:p>");
    }
    out.push_str("</w:comment>");
}

fn push_run(out: &mut String, words: &str, language: Language, around: Language) {
    let properties = match language {
        Language::Arabic => format!("<w:rtl/><w:lang w:bidi=\"{}\"/>", language_tag(language)),
        Language::Chinese => {
            format!("<w:rFonts w:hint=\"eastAsia\"/><w:lang w:eastAsia=\"{}\"/>", language_tag(language))
        }
        _ if language == around => String::new(),
        _ => format!("<w:lang w:val=\"{}\"/>", language_tag(language)),
    };
    out.push_str("<w:r>");
    if !properties.is_empty() {
        push_fmt(out, format_args!("<w:rPr>{properties}</w:rPr>"));
    }
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            out.push_str("<w:br/>");
        }
        out.push_str("<w:t xml:space=\"preserve\">");
        push_escaped(out, line.trim_end_matches('\r'));
        out.push_str("</w:t>");
    }
    out.push_str("</w:r>");
}
