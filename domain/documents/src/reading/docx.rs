//! Reads a document of Word: its paragraphs with their numbers, who changed what, and what is said beside it.
//!
//! Everything that is read stands in the order of the document, as it is: changes that nobody has accepted are both there, and
//! [`DocxRun::inserted`] and [`DocxRun::deleted`] tell them apart. Numbers are those that Word shows when all changes are
//! accepted; a paragraph that is deleted has the number that it would have, and counts for nothing.
//!
//! Runs that look alike and come from one hand are one run, however often the document was saved. What has no place here is
//! listed in [`DocxDocument::left_out`].

mod body;
mod draft;
mod form;
mod numbering;
mod styles;

use crate::archives::{self, Archive, ArchiveError, Limits};
use crate::xml::{Node, Xml, XmlFault, XmlLimits, attribute};
use body::{BodyReader, DocxContext, PartFault, read_replies};
use chrono::{DateTime, Utc};
use numbering::Lists;
use std::collections::BTreeMap;
use std::sync::Arc;
use styles::Styles;

/// How much of a part is read.
const PARTS: XmlLimits = XmlLimits { depth: 128, elements: 4_000_000, tag: 64 * 1024 };

/// The most heads and feet of pages that are read, and the bytes after which the words of one are cut.
const MARGINS: usize = 20;
const MARGIN: usize = 1_000;

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
    /// The words at the head and the foot of pages, each once.
    pub margins: Vec<String>,
    /// The number of changes of form that nobody has accepted: they are not read.
    pub changes_of_form: usize,
}

/// A paragraph of the text, of a cell or of a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocxParagraph {
    /// The identifier that Word gives a paragraph (`w14:paraId`), which it may give anew.
    pub id: Option<String>,
    /// The identifier and the name of the style; all paragraphs of a style share its name.
    pub style: Option<String>,
    pub style_name: Option<Arc<str>>,
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
    /// Cut to the length of a name, as is every author and identifier that is read.
    pub author: Arc<str>,
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
    /// A formula, whose signs are read as words.
    Formula,
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
    #[error("more than {0} comments")]
    Comments(usize),
}

/// Reads a document of Word.
pub fn read(bytes: &[u8], limits: Limits) -> Result<DocxDocument, DocxError> {
    read_archive(&mut archives::open(bytes, limits)?)
}

/// Reads a document of Word whose archive is open.
pub fn read_archive(archive: &mut Archive<'_>) -> Result<DocxDocument, DocxError> {
    let main = read_relations(archive, "")?.into_iter().find(|one| one.is("officeDocument"));
    let main = main.map(|one| one.target).ok_or(DocxError::NoDocument)?;
    let relations = read_relations(archive, &main)?;
    let links = relations.iter().filter(|one| one.is("hyperlink"));
    let links = links.map(|one| (one.id.clone(), Arc::from(one.target.as_str()))).collect();
    let margins = relations.iter().filter(|one| one.is("header") || one.is("footer"));
    let margins: Vec<String> = margins.map(|one| one.target.clone()).take(MARGINS).collect();
    let part = |kind: &str| relations.iter().find(|one| one.is(kind)).map(|one| one.target.clone());
    let styles = read_part(archive, part("styles"), |part| Styles::read(part, PARTS))?;
    let lists = read_part(archive, part("numbering"), |part| Lists::read(part, PARTS))?;
    let mut context = DocxContext { styles, lists, links, limits: PARTS };
    let bytes = archive.part(&main)?.ok_or(DocxError::NoDocument)?;
    let mut document = read_body(&main, &bytes, &context)?;
    drop(bytes);
    // The relations of the other parts are others.
    context.links.clear();
    for kind in ["footnotes", "endnotes"] {
        let Some((name, bytes)) = find_part(archive, part(kind))? else {
            continue;
        };
        let read = BodyReader::open(&bytes, &context).and_then(|mut body| body.read_notes());
        document.notes.extend(read.map_err(|fault| fault.of(&name))?);
    }
    if let Some((name, bytes)) = find_part(archive, part("comments"))? {
        let read = BodyReader::open(&bytes, &context).and_then(|mut body| body.read_comments());
        document.comments = read.map_err(|fault| fault.of(&name))?;
    }
    if let Some((name, bytes)) = find_part(archive, part("commentsExtended"))? {
        let read = read_replies(&bytes, PARTS, &mut document.comments);
        read.map_err(|fault| DocxError::Markup { part: name, fault })?;
    }
    for name in margins {
        let words = read_part(archive, Some(name), read_margin)?;
        // Numbers of pages are none of the document's words.
        if words.contains(char::is_alphabetic) && !document.margins.contains(&words) {
            document.margins.push(words);
        }
    }
    Ok(document)
}

/// Returns the first words at the head or the foot of pages.
fn read_margin(part: &[u8]) -> Result<String, XmlFault> {
    let mut xml = Xml::open(part, PARTS)?;
    let (mut words, mut shown) = (String::new(), false);
    while let Some(node) = xml.advance()? {
        match node {
            Node::Start(tag) => {
                let name = tag.local_name().into_inner();
                shown = name == "t";
                if matches!(name, "p" | "tab" | "br") {
                    words.push(' ');
                }
            }
            Node::Text(text) if shown && words.len() < MARGIN => words.push_str(&text),
            Node::Text(_) => {}
            Node::End => shown = false,
        }
    }
    Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn read_body(name: &str, bytes: &[u8], context: &DocxContext) -> Result<DocxDocument, DocxError> {
    let mut body = BodyReader::open(bytes, context).map_err(|fault| fault.of(name))?;
    body.read_document().map_err(|fault| fault.of(name))?;
    Ok(DocxDocument {
        paragraphs: body.paragraphs,
        left_out: body.left_out,
        changes_of_form: body.changes_of_form,
        ..DocxDocument::default()
    })
}

/// A part, or an address, to which another part refers.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl Relation {
    fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

impl PartFault {
    fn of(self, part: &str) -> DocxError {
        match self {
            Self::Markup(fault) => DocxError::Markup { part: part.to_owned(), fault },
            Self::Limit(error) => error,
        }
    }
}

/// Reads to what a part refers; the archive itself has no name.
fn read_relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, DocxError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name =
        if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(bytes) = archive.part(&name)? else {
        return Ok(Vec::new());
    };
    let markup = |fault| DocxError::Markup { part: name.clone(), fault };
    let mut xml = Xml::open(&bytes, PARTS).map_err(markup)?;
    let mut relations = Vec::new();
    while let Some(node) = xml.advance().map_err(markup)? {
        let Node::Start(tag) = node else {
            continue;
        };
        if tag.local_name().into_inner() != "Relationship" {
            continue;
        }
        let read = |name| attribute(&tag, name).map_err(markup).map(Option::unwrap_or_default);
        let external = read("TargetMode")?.eq_ignore_ascii_case("external");
        let target = read("Target")?;
        let target = if external { target.into_owned() } else { resolve_target(folder, &target) };
        let (id, kind) = (read("Id")?.into_owned(), read("Type")?.into_owned());
        relations.push(Relation { id, kind, target });
    }
    Ok(relations)
}

/// Returns the name of a part to which another one in this folder refers.
fn resolve_target(folder: &str, target: &str) -> String {
    let (mut steps, rest): (Vec<&str>, &str) = match target.strip_prefix('/') {
        Some(rest) => (Vec::new(), rest),
        None => (folder.split('/').filter(|step| !step.is_empty()).collect(), target),
    };
    for step in rest.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

fn find_part(
    archive: &mut Archive<'_>,
    name: Option<String>,
) -> Result<Option<(String, Vec<u8>)>, DocxError> {
    let Some(name) = name else {
        return Ok(None);
    };
    Ok(archive.part(&name)?.map(|bytes| (name, bytes)))
}

fn read_part<T: Default>(
    archive: &mut Archive<'_>,
    name: Option<String>,
    read: impl FnOnce(&[u8]) -> Result<T, XmlFault>,
) -> Result<T, DocxError> {
    match find_part(archive, name)? {
        Some((part, bytes)) => read(&bytes).map_err(|fault| DocxError::Markup { part, fault }),
        None => Ok(T::default()),
    }
}

#[cfg(test)]
mod tests;
