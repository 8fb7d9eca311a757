//! Reads the parts of a document that have paragraphs: the text, the notes, the comments.

mod fields;
mod words;

use self::fields::Field;
use super::form::{ParagraphForm, next_child, read_change, read_time};
use super::numbering::{ListCounts, Lists};
use super::styles::Styles;
use super::{
    DocxCell, DocxChange, DocxComment, DocxError, DocxItem, DocxParagraph, LeftOut, LeftOutKind, NoteName,
};
use crate::xml::{Xml, XmlFault, XmlLimits, attribute, name_attribute, number_attribute};
use quick_xml::events::BytesStart;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most pieces of text, after those that look alike have become one, and the most paragraphs and letters of a part.
const PIECES: usize = 250_000;
const PARAGRAPHS: usize = 100_000;
const LETTERS: usize = 8 * 1024 * 1024;

/// The most comments of a document.
const COMMENTS: usize = 5_000;

/// The most things that are left out and named, and the most characters of what is quoted of each.
const NAMED: usize = 5_000;
const QUOTED: usize = 200;

/// What is wrong with a part, without its name.
pub(super) enum PartFault {
    Markup(XmlFault),
    Limit(DocxError),
}

impl From<XmlFault> for PartFault {
    fn from(fault: XmlFault) -> Self {
        Self::Markup(fault)
    }
}

type Read<T> = Result<T, PartFault>;

/// What the other parts say of those with paragraphs.
pub(super) struct DocxContext {
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    /// The addresses of links, by their relations.
    pub(super) links: BTreeMap<String, Arc<str>>,
    pub(super) limits: XmlLimits,
}

/// Reads paragraphs one after the other.
pub(super) struct BodyReader<'a> {
    context: &'a DocxContext,
    xml: Xml<'a>,
    counts: ListCounts,
    pub(super) paragraphs: Vec<DocxParagraph>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) changes_of_form: usize,
    /// How many paragraphs of the part have begun, those of all notes and comments among them.
    begun: usize,
    pieces: usize,
    letters: usize,
    /// The hands that have inserted and deleted what is being read, the innermost last.
    inserted: Vec<Arc<DocxChange>>,
    deleted: Vec<Arc<DocxChange>>,
    known: BTreeMap<DocxChange, Arc<DocxChange>>,
    links: Vec<Arc<str>>,
    fields: Vec<Field>,
    /// The tables that have begun, the innermost last, and how many there were.
    tables: Vec<DocxCell>,
    table: usize,
    /// What stands between paragraphs, and belongs to the next one.
    pending: Vec<DocxItem>,
}

/// A paragraph that is being read.
#[derive(Default)]
struct OpenParagraph {
    form: ParagraphForm,
    bold: bool,
    italic: bool,
    struck: bool,
    hidden: bool,
    /// Whether a formula stands right before what comes next.
    behind_formula: bool,
    items: Vec<DocxItem>,
}

impl<'a> BodyReader<'a> {
    pub(super) fn open(part: &'a [u8], context: &'a DocxContext) -> Read<Self> {
        Ok(Self {
            context,
            xml: Xml::open(part, context.limits)?,
            counts: ListCounts::default(),
            paragraphs: Vec::new(),
            left_out: Vec::new(),
            changes_of_form: 0,
            begun: 0,
            pieces: 0,
            letters: 0,
            inserted: Vec::new(),
            deleted: Vec::new(),
            known: BTreeMap::new(),
            links: Vec::new(),
            fields: Vec::new(),
            tables: Vec::new(),
            table: 0,
            pending: Vec::new(),
        })
    }

    /// Reads the text.
    pub(super) fn read_document(&mut self) -> Read<()> {
        match next_child(&mut self.xml)? {
            Some(tag) if tag.local_name().into_inner() == "document" => {}
            _ => return Err(PartFault::Limit(DocxError::NoDocument)),
        }
        while let Some(tag) = next_child(&mut self.xml)? {
            match tag.local_name().into_inner() {
                "body" => self.blocks()?,
                _ => self.xml.skip()?,
            }
        }
        self.end_part();
        Ok(())
    }

    /// Reads the notes of a part.
    pub(super) fn read_notes(&mut self) -> Read<BTreeMap<NoteName, Vec<DocxParagraph>>> {
        let mut notes = BTreeMap::new();
        if next_child(&mut self.xml)?.is_none() {
            return Ok(notes);
        }
        while let Some(tag) = next_child(&mut self.xml)? {
            let id = name_attribute(&tag, "id")?.unwrap_or_default();
            // Lines above the notes have a type.
            let usual = matches!(attribute(&tag, "type")?.as_deref(), None | Some("normal"));
            let name = match tag.local_name().into_inner() {
                "footnote" if usual => NoteName::Footnote(id),
                "endnote" if usual => NoteName::Endnote(id),
                _ => {
                    self.xml.skip()?;
                    continue;
                }
            };
            self.blocks()?;
            self.end_part();
            notes.insert(name, std::mem::take(&mut self.paragraphs));
        }
        Ok(notes)
    }

    /// Reads the comments.
    pub(super) fn read_comments(&mut self) -> Read<Vec<DocxComment>> {
        let mut comments = Vec::new();
        if next_child(&mut self.xml)?.is_none() {
            return Ok(comments);
        }
        while let Some(tag) = next_child(&mut self.xml)? {
            if tag.local_name().into_inner() != "comment" {
                self.xml.skip()?;
                continue;
            }
            if comments.len() >= COMMENTS {
                return Err(PartFault::Limit(DocxError::Comments(COMMENTS)));
            }
            let read = |name| name_attribute(&tag, name).map(Option::unwrap_or_default);
            let (id, author, initials) = (read("id")?, read("author")?, read("initials")?);
            let at = read_time(&tag)?;
            self.blocks()?;
            self.end_part();
            let paragraphs = std::mem::take(&mut self.paragraphs);
            comments.push(DocxComment { id, author, initials, at, paragraphs, ..DocxComment::default() });
        }
        Ok(comments)
    }

    /// Gives what belongs to the next paragraph to the last one, where no other follows.
    fn end_part(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        if let Some(last) = self.paragraphs.last_mut() {
            last.items.extend(pending);
        }
        self.fields.clear();
    }

    /// Reads what stands below each other, to the end of the element that began last.
    fn blocks(&mut self) -> Read<()> {
        while let Some(tag) = next_child(&mut self.xml)? {
            match tag.local_name().into_inner() {
                "p" => self.paragraph(&tag)?,
                "tbl" => self.table()?,
                // Of what stands in two forms, the one for programs that do not know the other.
                "AlternateContent" | "Fallback" | "sdt" | "sdtContent" | "customXml" | "smartTag" => {
                    self.blocks()?;
                }
                "ins" | "moveTo" | "del" | "moveFrom" => self.changed(&tag, Self::blocks)?,
                "altChunk" => {
                    self.leave_out(LeftOutKind::Chunk, String::new());
                    self.xml.skip()?;
                }
                _ => {
                    if let Some(item) = read_mark(&tag)? {
                        self.count_piece()?;
                        self.pending.push(item);
                    }
                    self.xml.skip()?;
                }
            }
        }
        Ok(())
    }

    fn changed(&mut self, tag: &BytesStart<'_>, inside: impl FnOnce(&mut Self) -> Read<()>) -> Read<()> {
        let kind = tag.local_name().into_inner();
        let change = self.intern(read_change(tag, matches!(kind, "moveTo" | "moveFrom"))?);
        let gone = matches!(kind, "del" | "moveFrom");
        self.hands_of(gone).push(change);
        let read = inside(self);
        self.hands_of(gone).pop();
        read
    }

    fn hands_of(&mut self, gone: bool) -> &mut Vec<Arc<DocxChange>> {
        if gone { &mut self.deleted } else { &mut self.inserted }
    }

    fn table(&mut self) -> Read<()> {
        let table = self.table;
        self.table += 1;
        let cell = DocxCell { table, row: 0, column: 0, row_inserted: None, row_deleted: None };
        self.tables.push(cell);
        let read = self.rows();
        self.tables.pop();
        read
    }

    fn rows(&mut self) -> Read<()> {
        while let Some(tag) = next_child(&mut self.xml)? {
            match tag.local_name().into_inner() {
                "tr" => {
                    self.cells()?;
                    if let Some(cell) = self.tables.last_mut() {
                        let row = cell.row + 1;
                        *cell = DocxCell {
                            row,
                            column: 0,
                            row_inserted: None,
                            row_deleted: None,
                            table: cell.table,
                        };
                    }
                }
                "sdt" | "sdtContent" | "customXml" | "AlternateContent" | "Fallback" => self.rows()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn cells(&mut self) -> Read<()> {
        while let Some(tag) = next_child(&mut self.xml)? {
            match tag.local_name().into_inner() {
                "tc" => {
                    self.blocks()?;
                    if let Some(cell) = self.tables.last_mut() {
                        cell.column += 1;
                    }
                }
                "trPr" => self.row_form()?,
                "sdt" | "sdtContent" | "customXml" | "AlternateContent" | "Fallback" => self.cells()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row_form(&mut self) -> Read<()> {
        while let Some(tag) = next_child(&mut self.xml)? {
            let kind = tag.local_name().into_inner();
            if matches!(kind, "ins" | "del") {
                let change = self.intern(read_change(&tag, false)?);
                if let Some(cell) = self.tables.last_mut() {
                    let place = if kind == "ins" { &mut cell.row_inserted } else { &mut cell.row_deleted };
                    *place = Some(change);
                }
            }
            self.changes_of_form += usize::from(kind == "trPrChange");
            self.xml.skip()?;
        }
        Ok(())
    }

    fn paragraph(&mut self, tag: &BytesStart<'a>) -> Read<()> {
        self.begun += 1;
        if self.begun > PARAGRAPHS {
            return Err(PartFault::Limit(DocxError::Paragraphs(PARAGRAPHS)));
        }
        let id = name_attribute(tag, "paraId")?;
        let mut open = OpenParagraph { items: std::mem::take(&mut self.pending), ..OpenParagraph::default() };
        self.apply_style(&mut open);
        self.inlines(&mut open)?;
        // The instruction of a field ends in the paragraph in which it begins, or it is none.
        self.fields.retain(|field| field.made);
        let OpenParagraph { form, items, .. } = open;
        let context = self.context;
        let style = context.styles.of_paragraph(form.style.as_deref());
        let cell = self.tables.last().cloned();
        let gone = form.end_deleted.is_some()
            || !self.deleted.is_empty()
            || cell.as_ref().is_some_and(|cell| cell.row_deleted.is_some());
        let of_style = style.map_or((None, None, <&[Arc<str>]>::default()), |style| {
            (style.list, style.level, style.chain.as_slice())
        });
        let place = context.lists.place((form.list, form.level), of_style, &context.styles);
        let number =
            place.and_then(|place| context.lists.count(place, gone, &mut self.counts, &context.styles));
        let of_list = place.and_then(|place| context.lists.indent(place, &context.styles));
        let outline = match form.outline {
            Some(level) => Some(level).filter(|level| *level < 9).map(|level| level + 1),
            None => style.and_then(|style| style.outline),
        };
        let end_inserted = form.end_inserted.map(|change| self.intern(change));
        let end_deleted = form.end_deleted.map(|change| self.intern(change));
        self.changes_of_form += form.changes;
        let indent = form.indent.or(of_list).or_else(|| style?.indent);
        let centred = form.centred.or_else(|| style?.centred);
        let right_to_left = form.right_to_left.or_else(|| style?.right_to_left);
        self.paragraphs.push(DocxParagraph {
            id,
            style_name: style.map(|style| Arc::clone(&style.name)),
            style: form.style,
            outline,
            number,
            indent: indent.unwrap_or_default(),
            centred: centred.unwrap_or_default(),
            right_to_left: right_to_left.unwrap_or_default(),
            end_inserted: end_inserted.or_else(|| self.inserted.last().cloned()),
            end_deleted: end_deleted.or_else(|| self.deleted.last().cloned()),
            cell,
            items,
        });
        Ok(())
    }

    /// Takes over how the words of a paragraph look by its style.
    fn apply_style(&self, open: &mut OpenParagraph) {
        if let Some(style) = self.context.styles.of_paragraph(open.form.style.as_deref()) {
            open.bold = style.bold.unwrap_or_default();
            open.italic = style.italic.unwrap_or_default();
            open.struck = style.struck.unwrap_or_default();
            open.hidden = style.hidden.unwrap_or_default();
        }
    }

    fn count_piece(&mut self) -> Read<()> {
        self.pieces += 1;
        if self.pieces > PIECES {
            return Err(PartFault::Limit(DocxError::Runs(PIECES)));
        }
        Ok(())
    }

    fn leave_out(&mut self, kind: LeftOutKind, words: String) {
        let paragraph = self.paragraphs.len();
        let goes_on = |last: &&mut LeftOut| last.paragraph == paragraph && last.kind == kind;
        if kind == LeftOutKind::Hidden
            && let Some(last) = self.left_out.last_mut().filter(goes_on)
        {
            let room = QUOTED.saturating_sub(last.words.chars().count());
            last.words.extend(words.chars().take(room));
        } else if self.left_out.len() < NAMED {
            self.left_out.push(LeftOut { paragraph, kind, words: words.chars().take(QUOTED).collect() });
        }
    }

    fn intern(&mut self, change: DocxChange) -> Arc<DocxChange> {
        Arc::clone(self.known.entry(change).or_insert_with_key(|change| Arc::new(change.clone())))
    }
}

/// Reads what marks a place in the text: the ends of comments and bookmarks.
fn read_mark(tag: &BytesStart<'_>) -> Result<Option<DocxItem>, XmlFault> {
    let id = || name_attribute(tag, "id").map(Option::unwrap_or_default);
    Ok(Some(match tag.local_name().into_inner() {
        "commentRangeStart" => DocxItem::CommentStart(id()?),
        "commentRangeEnd" => DocxItem::CommentEnd(id()?),
        "bookmarkStart" => {
            let name = name_attribute(tag, "name")?.unwrap_or_default();
            DocxItem::BookmarkStart { id: id()?, name }
        }
        "bookmarkEnd" => DocxItem::BookmarkEnd(id()?),
        _ => return Ok(None),
    }))
}

/// Reads which comments reply to which, by the last paragraphs of both.
pub(super) fn read_replies(
    part: &[u8],
    limits: XmlLimits,
    comments: &mut [DocxComment],
) -> Result<(), XmlFault> {
    let mut xml = Xml::open(part, limits)?;
    if next_child(&mut xml)?.is_none() {
        return Ok(());
    }
    let last = |comment: &DocxComment| comment.paragraphs.last().and_then(|paragraph| paragraph.id.clone());
    let places: BTreeMap<String, usize> =
        comments.iter().enumerate().filter_map(|(place, comment)| Some((last(comment)?, place))).collect();
    while let Some(tag) = next_child(&mut xml)? {
        let find = |name| name_attribute(&tag, name).map(|id| places.get(&id?).copied());
        let (comment, parent) = (find("paraId")?, find("paraIdParent")?);
        let done: Option<u8> = number_attribute(&tag, "done")?;
        let reply_to = parent.and_then(|parent| comments.get(parent)).map(|parent| parent.id.clone());
        if let Some(comment) = comment.and_then(|comment| comments.get_mut(comment)) {
            comment.reply_to = reply_to;
            comment.resolved = done == Some(1);
        }
        xml.skip()?;
    }
    Ok(())
}
