//! What is said of the form of paragraphs and of words.

use super::DocxChange;
use crate::xml::{Node, Xml, XmlFault, attribute, name_attribute, number_attribute};
use chrono::{DateTime, NaiveDateTime, Utc};
use quick_xml::events::BytesStart;

/// What is said of a paragraph at one place: at itself, in a style, or in a level of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphForm {
    pub(super) style: Option<String>,
    /// From 0; 9 is no heading.
    pub(super) outline: Option<u8>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
    /// The distance at which the first line begins.
    pub(super) indent: Option<i32>,
    pub(super) centred: Option<bool>,
    pub(super) right_to_left: Option<bool>,
    pub(super) end_inserted: Option<DocxChange>,
    pub(super) end_deleted: Option<DocxChange>,
    /// The changes of form that nobody has accepted.
    pub(super) changes: usize,
}

/// What is said of words at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct RunForm {
    pub(super) style: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) shifted: Option<bool>,
    pub(super) changes: usize,
}

/// Reads what is said of a paragraph, of which the element has begun.
pub(super) fn read_paragraph_form(xml: &mut Xml<'_>) -> Result<ParagraphForm, XmlFault> {
    let mut form = ParagraphForm::default();
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "pStyle" => form.style = value(&tag)?,
            "outlineLvl" => form.outline = number_attribute(&tag, "val")?,
            "ind" => form.indent = read_indent(&tag)?,
            "jc" => form.centred = value(&tag)?.map(|side| side == "center"),
            "bidi" => form.right_to_left = Some(toggle(&tag)?),
            "numPr" => {
                read_list(xml, &mut form)?;
                continue;
            }
            "rPr" => {
                read_end(xml, &mut form)?;
                continue;
            }
            "pPrChange" => form.changes += 1,
            _ => {}
        }
        xml.skip()?;
    }
    Ok(form)
}

/// Reads what is said of words, of which the element has begun.
pub(super) fn read_run_form(xml: &mut Xml<'_>) -> Result<RunForm, XmlFault> {
    let mut form = RunForm::default();
    // Words that run from right to left have signs of their own.
    let (mut turned, mut bold, mut italic) = (false, None, None);
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "rStyle" => form.style = value(&tag)?,
            "b" => form.bold = Some(toggle(&tag)?),
            "i" => form.italic = Some(toggle(&tag)?),
            "bCs" => bold = Some(toggle(&tag)?),
            "iCs" => italic = Some(toggle(&tag)?),
            "rtl" => turned = toggle(&tag)?,
            "strike" | "dstrike" => form.struck = Some(toggle(&tag)? || form.struck == Some(true)),
            "vanish" => form.hidden = Some(toggle(&tag)?),
            "vertAlign" => form.shifted = value(&tag)?.map(|place| place != "baseline"),
            "rPrChange" => form.changes += 1,
            _ => {}
        }
        xml.skip()?;
    }
    if turned {
        (form.bold, form.italic) = (bold.or(form.bold), italic.or(form.italic));
    }
    Ok(form)
}

/// Returns the next element within the one that began last, or `None` at the end of it.
pub(super) fn next_child<'a>(xml: &mut Xml<'a>) -> Result<Option<BytesStart<'a>>, XmlFault> {
    loop {
        match xml.advance()? {
            Some(Node::Start(tag)) => return Ok(Some(tag)),
            Some(Node::End) => return Ok(None),
            Some(Node::Text(_)) => {}
            None => return Err(XmlFault::Syntax),
        }
    }
}

/// Returns the value of an element that has nothing else, cut to the length of a name.
pub(super) fn value(tag: &BytesStart<'_>) -> Result<Option<String>, XmlFault> {
    name_attribute(tag, "val")
}

/// Tells whether an element that says yes or no says yes.
pub(super) fn toggle(tag: &BytesStart<'_>) -> Result<bool, XmlFault> {
    let said = attribute(tag, "val")?;
    Ok(!matches!(said.as_deref(), Some("0" | "false" | "off" | "none")))
}

/// Reads who changed something, and when.
pub(super) fn read_change(tag: &BytesStart<'_>, moved: bool) -> Result<DocxChange, XmlFault> {
    let author = name_attribute(tag, "author")?.unwrap_or_default();
    Ok(DocxChange { author: author.into(), at: read_time(tag)?, moved })
}

/// Reads the time of a change or a comment: the one in UTC where there is one, since the other is the author's own.
pub(super) fn read_time(tag: &BytesStart<'_>) -> Result<Option<DateTime<Utc>>, XmlFault> {
    let written = match attribute(tag, "dateUtc")? {
        Some(written) => Some(written),
        None => attribute(tag, "date")?,
    };
    Ok(written.and_then(|written| {
        let zoned = DateTime::parse_from_rfc3339(&written).ok().map(|time| time.to_utc());
        zoned
            .or_else(|| Some(NaiveDateTime::parse_from_str(&written, "%Y-%m-%dT%H:%M:%S%.f").ok()?.and_utc()))
    }))
}

fn read_list(xml: &mut Xml<'_>, form: &mut ParagraphForm) -> Result<(), XmlFault> {
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "numId" => form.list = number_attribute(&tag, "val")?,
            "ilvl" => form.level = number_attribute(&tag, "val")?,
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

/// Reads what is said of the end of a paragraph.
fn read_end(xml: &mut Xml<'_>, form: &mut ParagraphForm) -> Result<(), XmlFault> {
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "ins" => form.end_inserted = Some(read_change(&tag, false)?),
            "moveTo" => form.end_inserted = Some(read_change(&tag, true)?),
            "del" => form.end_deleted = Some(read_change(&tag, false)?),
            "moveFrom" => form.end_deleted = Some(read_change(&tag, true)?),
            "rPrChange" => form.changes += 1,
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

fn read_indent(tag: &BytesStart<'_>) -> Result<Option<i32>, XmlFault> {
    let read = |name| number_attribute::<i32>(tag, name);
    let side = match read("start")? {
        Some(start) => Some(start),
        None => read("left")?,
    };
    let (first, hanging) = (read("firstLine")?, read("hanging")?);
    let line = first.unwrap_or_default().saturating_sub(hanging.unwrap_or_default());
    let said = side.is_some() || first.is_some() || hanging.is_some();
    Ok(said.then(|| side.unwrap_or_default().saturating_add(line)))
}
