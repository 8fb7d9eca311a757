//! The styles of a document, each with what it takes over from the one on which it is based.

use super::form::{ParagraphForm, RunForm};
use super::form::{next_child, read_paragraph_form, read_run_form, value};
use crate::xml::{Xml, XmlFault, XmlLimits, attribute, name_attribute};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most styles of a document, and the most that are based on each other.
const STYLES: usize = 20_000;
const CHAIN: usize = 32;

#[derive(Debug, Default)]
pub(super) struct Styles {
    forms: BTreeMap<Arc<str>, StyleForm>,
    /// The style of paragraphs that name none.
    default: Option<Arc<str>>,
    /// The lists for which styles of lists stand.
    lists: BTreeMap<Arc<str>, u32>,
}

#[derive(Debug, Default)]
struct Style {
    name: Arc<str>,
    base: Option<String>,
    paragraph: ParagraphForm,
    run: RunForm,
}

/// What a style says with all that it takes over.
#[derive(Clone, Debug, Default)]
pub(super) struct StyleForm {
    pub(super) name: Arc<str>,
    /// From 1.
    pub(super) outline: Option<u8>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<u8>,
    /// The style itself and those on which it is based, nearest first: a list may name one of them for a level.
    pub(super) chain: Vec<Arc<str>>,
    pub(super) indent: Option<i32>,
    pub(super) centred: Option<bool>,
    pub(super) right_to_left: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) shifted: Option<bool>,
}

impl Styles {
    /// Reads the part that has the styles.
    pub(super) fn read(part: &[u8], limits: XmlLimits) -> Result<Self, XmlFault> {
        let mut xml = Xml::open(part, limits)?;
        let (mut styles, mut default) = (BTreeMap::new(), None);
        if next_child(&mut xml)?.is_none() {
            return Ok(Self::default());
        }
        while let Some(tag) = next_child(&mut xml)? {
            if tag.local_name().into_inner() != "style" || styles.len() >= STYLES {
                xml.skip()?;
                continue;
            }
            let id: Arc<str> = name_attribute(&tag, "styleId")?.unwrap_or_default().into();
            let of_paragraphs = attribute(&tag, "type")?.as_deref() == Some("paragraph");
            if of_paragraphs && matches!(attribute(&tag, "default")?.as_deref(), Some("1" | "true" | "on")) {
                default = Some(Arc::clone(&id));
            }
            styles.insert(id, read_style(&mut xml)?);
        }
        let lists =
            styles.iter().filter_map(|(id, style)| Some((Arc::clone(id), style.paragraph.list?))).collect();
        let forms = styles.keys().map(|id| (Arc::clone(id), whole_form(&styles, id))).collect();
        Ok(Self { forms, default, lists })
    }

    /// Returns what the style of a paragraph says.
    pub(super) fn of_paragraph(&self, stated: Option<&str>) -> Option<&StyleForm> {
        stated.and_then(|id| self.form(id)).or_else(|| self.form(self.default.as_deref()?))
    }

    /// Returns what a style says with all that it takes over.
    pub(super) fn form(&self, id: &str) -> Option<&StyleForm> {
        self.forms.get(id)
    }

    /// Returns the list that a style of lists stands for.
    pub(super) fn list_of(&self, id: &str) -> Option<u32> {
        self.lists.get(id).copied()
    }
}

/// Puts together what a style says with all that it takes over.
fn whole_form(styles: &BTreeMap<Arc<str>, Style>, id: &str) -> StyleForm {
    let mut form = StyleForm::default();
    let (mut outline, mut ended) = (None, false);
    let mut next = Some(id);
    while let Some((id, style)) = next.and_then(|id| styles.get_key_value(id)) {
        if form.chain.len() >= CHAIN {
            break;
        }
        if form.chain.is_empty() {
            form.name.clone_from(&style.name);
        }
        form.chain.push(Arc::clone(id));
        let (paragraph, run) = (&style.paragraph, &style.run);
        // A level that stands beyond the style with the list is that of another list.
        if !ended {
            form.level = form.level.or(paragraph.level);
            form.list = paragraph.list;
            ended = paragraph.list.is_some();
        }
        outline = outline.or(paragraph.outline).or_else(|| heading_level(&style.name));
        form.indent = form.indent.or(paragraph.indent);
        form.centred = form.centred.or(paragraph.centred);
        form.right_to_left = form.right_to_left.or(paragraph.right_to_left);
        form.bold = form.bold.or(run.bold);
        form.italic = form.italic.or(run.italic);
        form.struck = form.struck.or(run.struck);
        form.hidden = form.hidden.or(run.hidden);
        form.shifted = form.shifted.or(run.shifted);
        next = style.base.as_deref();
    }
    form.outline = outline.filter(|level| *level < 9).map(|level| level + 1);
    form
}

fn read_style(xml: &mut Xml<'_>) -> Result<Style, XmlFault> {
    let mut style = Style::default();
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "name" => style.name = value(&tag)?.unwrap_or_default().into(),
            "basedOn" => style.base = value(&tag)?,
            "pPr" => {
                style.paragraph = read_paragraph_form(xml)?;
                continue;
            }
            "rPr" => {
                style.run = read_run_form(xml)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(style)
}

/// Returns the level, from 0, that the name of a style of headings says.
fn heading_level(name: &str) -> Option<u8> {
    let (word, level) = name.split_once(' ')?;
    let level = level.parse::<u8>().ok().filter(|level| (1..=9).contains(level))?;
    word.eq_ignore_ascii_case("heading").then(|| level - 1)
}
