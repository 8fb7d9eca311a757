//! Reads what stands within a paragraph: words and how they look, links, fields, signs of notes, formulas and pictures.

use super::fields::Field;
use super::{BodyReader, LETTERS, OpenParagraph, PartFault, QUOTED, Read, read_mark};
use crate::reading::docx::form::{RunForm, next_child, read_paragraph_form, read_run_form};
use crate::reading::docx::{DocxChange, DocxError, DocxItem, DocxRun, LeftOutKind, NoteName};
use crate::xml::{Node, XmlFault, attribute, name_attribute};
use quick_xml::events::BytesStart;
use std::sync::Arc;

/// The most fields within each other.
const FIELDS: usize = 64;

impl BodyReader<'_> {
    /// Reads what stands within a paragraph, to the end of the element that began last.
    pub(super) fn inlines(&mut self, open: &mut OpenParagraph) -> Read<()> {
        while let Some(tag) = next_child(&mut self.xml)? {
            match tag.local_name().into_inner() {
                "r" => self.run(open, RunForm::default())?,
                "pPr" => {
                    open.form = read_paragraph_form(&mut self.xml)?;
                    self.apply_style(open);
                }
                "ins" | "moveTo" | "del" | "moveFrom" => self.changed(&tag, |reader| reader.inlines(open))?,
                "hyperlink" => self.link(&tag, open)?,
                "AlternateContent" | "Fallback" | "sdt" | "sdtContent" | "customXml" | "smartTag"
                | "fldSimple" | "dir" | "bdo" | "rubyBase" => self.inlines(open)?,
                "oMath" | "oMathPara" => {
                    let words = self.words_within()?;
                    self.formula(open, &words)?;
                }
                _ => {
                    if let Some(item) = read_mark(&tag)? {
                        self.push(open, item)?;
                    }
                    self.xml.skip()?;
                }
            }
        }
        Ok(())
    }

    /// Adds the signs of a formula, apart from the words on both sides.
    fn formula(&mut self, open: &mut OpenParagraph, words: &str) -> Read<()> {
        let words = words.trim();
        if words.is_empty() || !self.is_shown() {
            return Ok(());
        }
        self.leave_out(LeftOutKind::Formula, words.to_owned());
        let joined = match open.items.last() {
            Some(DocxItem::Run(run)) => run.text.ends_with(char::is_alphanumeric),
            _ => false,
        };
        let words = if joined { format!(" {words}") } else { words.to_owned() };
        self.push_words(open, &words, &RunForm::default())?;
        open.behind_formula = true;
        Ok(())
    }

    fn link(&mut self, tag: &BytesStart<'_>, open: &mut OpenParagraph) -> Read<()> {
        let related = attribute(tag, "id")?.and_then(|id| self.context.links.get(&*id).cloned());
        let target = match related {
            Some(target) => Some(target),
            None => attribute(tag, "anchor")?.map(|anchor| Arc::from(format!("#{anchor}"))),
        };
        let linked = target.is_some();
        self.links.extend(target);
        let read = self.inlines(open);
        if linked {
            self.links.pop();
        }
        read
    }

    /// Reads a run, or the part of one that stands in two forms.
    fn run(&mut self, open: &mut OpenParagraph, mut form: RunForm) -> Read<()> {
        while let Some(tag) = next_child(&mut self.xml)? {
            match tag.local_name().into_inner() {
                "rPr" => {
                    form = read_run_form(&mut self.xml)?;
                    self.changes_of_form += form.changes;
                    self.apply_run_style(&mut form, open);
                    continue;
                }
                "t" | "delText" => {
                    let kept = attribute(&tag, "space")?.as_deref() == Some("preserve");
                    let words = self.text()?;
                    let words = if kept { words.as_str() } else { words.trim_matches(is_blank) };
                    self.push_words(open, words, &form)?;
                    continue;
                }
                "instrText" | "delInstrText" => {
                    let words = self.text()?;
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.made) {
                        let room = QUOTED.saturating_sub(field.instruction.chars().count());
                        let words =
                            if field.instruction.is_empty() { words.trim_start() } else { words.as_str() };
                        field.instruction.extend(words.chars().take(room));
                    }
                    continue;
                }
                "fldChar" => self.field(attribute(&tag, "fldCharType")?.as_deref()),
                "tab" | "ptab" => self.push_words(open, "\t", &form)?,
                "noBreakHyphen" => self.push_words(open, "\u{2011}", &form)?,
                "sym" => {
                    let sign = attribute(&tag, "char")?.as_deref().and_then(read_symbol);
                    self.push_words(open, sign.map(String::from).as_deref().unwrap_or_default(), &form)?;
                }
                "cr" => self.break_line(open)?,
                "br" if matches!(attribute(&tag, "type")?.as_deref(), None | Some("textWrapping")) => {
                    self.break_line(open)?;
                }
                "footnoteReference" | "endnoteReference" => self.note(&tag, open)?,
                "commentReference" => {
                    let id = name_attribute(&tag, "id")?.unwrap_or_default();
                    self.push(open, DocxItem::CommentSign(id))?;
                }
                "drawing" | "pict" | "object" => {
                    self.picture()?;
                    continue;
                }
                "AlternateContent" | "Fallback" => {
                    self.run(open, form.clone())?;
                    continue;
                }
                "ruby" => {
                    self.inlines(open)?;
                    continue;
                }
                _ => {}
            }
            self.xml.skip()?;
        }
        Ok(())
    }

    /// Adds what the style of words says to what is said of them. What a style of words and the style of their paragraph
    /// both switch on is off, so that italics stand out in italics.
    fn apply_run_style(&self, form: &mut RunForm, open: &OpenParagraph) {
        let Some(style) = form.style.as_deref().and_then(|id| self.context.styles.form(id)) else {
            return;
        };
        let both = |said: Option<bool>, own: Option<bool>, around: bool| said.or_else(|| Some(own? ^ around));
        form.bold = both(form.bold, style.bold, open.bold);
        form.italic = both(form.italic, style.italic, open.italic);
        form.struck = both(form.struck, style.struck, open.struck);
        form.hidden = both(form.hidden, style.hidden, open.hidden);
        form.shifted = form.shifted.or(style.shifted);
    }

    /// Returns the words of an element that has nothing else, and passes over its end.
    fn text(&mut self) -> Read<String> {
        let mut words = String::new();
        loop {
            match self.xml.advance()? {
                Some(Node::Text(text)) => words.push_str(&text),
                Some(Node::Start(_)) => self.xml.skip()?,
                Some(Node::End) => return Ok(words),
                None => return Err(XmlFault::Syntax.into()),
            }
        }
    }

    /// Returns all words within the element that began last, and passes over its end.
    fn words_within(&mut self) -> Read<String> {
        let outside = self.xml.depth().saturating_sub(1);
        let mut words = String::new();
        while self.xml.depth() > outside {
            match self.xml.advance()? {
                Some(Node::Start(tag)) if tag.local_name().into_inner() == "t" => {
                    words.push_str(&self.text()?);
                }
                Some(_) => {}
                None => return Err(XmlFault::Syntax.into()),
            }
        }
        Ok(words)
    }

    /// Passes over a picture; of a frame with words, these are named.
    fn picture(&mut self) -> Read<()> {
        let outside = self.xml.depth().saturating_sub(1);
        let (mut words, mut called) = (String::new(), String::new());
        while self.xml.depth() > outside {
            match self.xml.advance()? {
                Some(Node::Start(tag)) => match tag.local_name().into_inner() {
                    "t" => {
                        let text = self.text()?;
                        if words.len() < QUOTED * 4 {
                            words.push_str(&text);
                        }
                    }
                    "docPr" if called.is_empty() => {
                        called = attribute(&tag, "descr")?.unwrap_or_default().into_owned();
                    }
                    _ => {}
                },
                Some(_) => {}
                None => return Err(XmlFault::Syntax.into()),
            }
        }
        let boxed = !words.trim().is_empty();
        match boxed {
            true => self.leave_out(LeftOutKind::TextBox, words),
            false => self.leave_out(LeftOutKind::Picture, called),
        }
        Ok(())
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") if self.fields.len() < FIELDS => self.fields.push(Field::default()),
            Some("separate") => {
                let Some(field) = self.fields.last_mut() else {
                    return;
                };
                field.made = true;
                field.contents = field.is_contents();
                field.link = field.address();
                if field.contents {
                    self.leave_out(LeftOutKind::Contents, String::new());
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn note(&mut self, tag: &BytesStart<'_>, open: &mut OpenParagraph) -> Read<()> {
        let id = name_attribute(tag, "id")?.unwrap_or_default();
        let name = match tag.local_name().into_inner() {
            "endnoteReference" => NoteName::Endnote(id),
            _ => NoteName::Footnote(id),
        };
        let (inserted, deleted) = self.hands();
        self.push(open, DocxItem::Note { name, inserted, deleted })
    }

    fn break_line(&mut self, open: &mut OpenParagraph) -> Read<()> {
        if !self.is_shown() {
            return Ok(());
        }
        let (inserted, deleted) = self.hands();
        self.push(open, DocxItem::Break { inserted, deleted })
    }

    /// Tells whether words here stand in the text: not in the instruction of a field, nor in what Word makes of the text.
    fn is_shown(&self) -> bool {
        self.fields.iter().all(|field| field.made && !field.contents)
    }

    fn hands(&self) -> (Option<Arc<DocxChange>>, Option<Arc<DocxChange>>) {
        (self.inserted.last().cloned(), self.deleted.last().cloned())
    }

    fn push_words(&mut self, open: &mut OpenParagraph, words: &str, form: &RunForm) -> Read<()> {
        if words.is_empty() || !self.is_shown() {
            return Ok(());
        }
        if std::mem::take(&mut open.behind_formula) && words.starts_with(char::is_alphanumeric) {
            return self.push_words(open, &format!(" {words}"), form);
        }
        if form.hidden.unwrap_or(open.hidden) {
            self.leave_out(LeftOutKind::Hidden, words.to_owned());
            return Ok(());
        }
        self.letters += words.len();
        if self.letters > LETTERS {
            return Err(PartFault::Limit(DocxError::Letters(LETTERS)));
        }
        let (bold, italic) = (form.bold.unwrap_or(open.bold), form.italic.unwrap_or(open.italic));
        let (struck, shifted) = (form.struck.unwrap_or(open.struck), form.shifted.unwrap_or_default());
        if let Some(DocxItem::Run(last)) = open.items.last_mut()
            && (last.bold, last.italic, last.struck, last.shifted) == (bold, italic, struck, shifted)
            && last.inserted.as_ref() == self.inserted.last()
            && last.deleted.as_ref() == self.deleted.last()
            && last.link.as_ref() == self.link_around()
        {
            last.text.push_str(words);
            return Ok(());
        }
        let (inserted, deleted) = self.hands();
        let (text, link) = (words.to_owned(), self.link_around().cloned());
        self.push(
            open,
            DocxItem::Run(DocxRun { text, bold, italic, struck, shifted, inserted, deleted, link }),
        )
    }

    /// Returns the address to which words here lead.
    fn link_around(&self) -> Option<&Arc<str>> {
        self.links.last().or_else(|| self.fields.iter().rev().find_map(|field| field.link.as_ref()))
    }

    fn push(&mut self, open: &mut OpenParagraph, item: DocxItem) -> Read<()> {
        self.count_piece()?;
        open.items.push(item);
        Ok(())
    }
}

/// Returns the sign of a font of symbols where it is known; the private use area says nothing without its font.
fn read_symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    match code {
        0xf0b7 | 0xb7 | 0xf0a7 | 0xf076 | 0xf0d8 => Some('•'),
        0xf02d => Some('-'),
        0xf020..=0xf07e => char::from_u32(code - 0xf000),
        0xe000..=0xf8ff => None,
        _ => char::from_u32(code).filter(|sign| !sign.is_control()),
    }
}

/// Tells whether a character lays out the file where no more is said of a text.
const fn is_blank(one: char) -> bool {
    matches!(one, ' ' | '\t' | '\n' | '\r')
}
