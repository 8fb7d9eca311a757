//! The lists of a document, and their counting.
//!
//! Paragraphs name a list, themselves or by their style; a list is of a kind, and all lists of one kind go on counting
//! together until one of them says that it starts again.

use super::DocxNumber;
use super::form::{next_child, read_paragraph_form, toggle, value};
use super::styles::Styles;
use crate::reading::numerals::write_number;
use crate::xml::{Xml, XmlFault, XmlLimits, attribute, number_attribute};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The levels of a list.
const LEVELS: usize = 9;

/// The most lists, and the most kinds of them.
const LISTS: usize = 50_000;

/// The most letters of the pattern of a number.
const PATTERN: usize = 100;

/// The most letters of a number, which each paragraph has of its own.
const SHOWN: usize = 200;

/// How many kinds may stand for each other by their styles.
const LINKS: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Lists {
    kinds: BTreeMap<u32, ListKind>,
    lists: BTreeMap<u32, List>,
}

#[derive(Debug, Default)]
struct ListKind {
    levels: BTreeMap<u8, ListLevel>,
    /// The style of lists that has the levels in the place of this kind.
    style: Option<String>,
}

#[derive(Clone, Debug)]
struct ListLevel {
    start: u32,
    format: String,
    /// `%1.%2` and other signs.
    pattern: String,
    /// Whether all numbers are written in figures.
    legal: bool,
    /// The level, from 1, that starts this one again; 0 where none does.
    restart: Option<u8>,
    /// The style of the paragraphs of this level.
    style: Option<String>,
    indent: Option<i32>,
}

#[derive(Debug, Default)]
struct List {
    kind: u32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, ListLevel>,
}

/// How far the lists have counted.
#[derive(Debug, Default)]
pub(super) struct ListCounts {
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// The lists with the levels at which they have started again.
    started: BTreeSet<(u32, u8)>,
}

impl Default for ListLevel {
    fn default() -> Self {
        Self {
            start: 0,
            format: "decimal".to_owned(),
            pattern: String::new(),
            legal: false,
            restart: None,
            style: None,
            indent: None,
        }
    }
}

impl Lists {
    /// Reads the part that has the lists.
    pub(super) fn read(part: &[u8], limits: XmlLimits) -> Result<Self, XmlFault> {
        let mut xml = Xml::open(part, limits)?;
        let mut lists = Self::default();
        if next_child(&mut xml)?.is_none() {
            return Ok(lists);
        }
        while let Some(tag) = next_child(&mut xml)? {
            let room = lists.kinds.len() < LISTS && lists.lists.len() < LISTS;
            match tag.local_name().into_inner() {
                "abstractNum" if room => {
                    let id = number_attribute(&tag, "abstractNumId")?.unwrap_or_default();
                    lists.kinds.insert(id, read_kind(&mut xml)?);
                }
                "num" if room => {
                    let id = number_attribute(&tag, "numId")?.unwrap_or_default();
                    lists.lists.insert(id, read_list(&mut xml)?);
                }
                _ => xml.skip()?,
            }
        }
        Ok(lists)
    }

    /// Returns the list and the level at which a paragraph stands whose style is the first of these, by what it says
    /// itself and what its style says. The list 0 is none.
    pub(super) fn place(
        &self,
        stated: (Option<u32>, Option<u8>),
        style: (Option<u32>, Option<u8>, &[Arc<str>]),
        styles: &Styles,
    ) -> Option<(u32, u8)> {
        let (of_style, level_of_style, chain) = style;
        let list = stated.0.or(of_style).filter(|list| *list != 0)?;
        let named = |ids: &[Arc<str>]| {
            let levels = &self.kind(list, styles)?.1.levels;
            let find = |id: &Arc<str>| levels.iter().find(|(_, level)| level.style.as_deref() == Some(&**id));
            ids.iter().find_map(find).map(|(level, _)| *level)
        };
        let (own, bases) = chain.split_at(chain.len().min(1));
        let by_style = || match stated.0 {
            Some(_) => level_of_style,
            None => named(own).or(level_of_style).or_else(|| named(bases)),
        };
        let level = stated.1.or_else(by_style).unwrap_or_default();
        (usize::from(level) < LEVELS).then_some((list, level))
    }

    /// Returns where the lines of a level begin.
    pub(super) fn indent(&self, place: (u32, u8), styles: &Styles) -> Option<i32> {
        self.level(place.0, place.1, styles)?.indent
    }

    /// Counts a paragraph at a place. One that is `gone` has the number that it would have, and nothing is counted.
    pub(super) fn count(
        &self,
        place: (u32, u8),
        gone: bool,
        counts: &mut ListCounts,
        styles: &Styles,
    ) -> Option<DocxNumber> {
        let (list, level) = place;
        let known = self.lists.get(&list)?;
        let (kind, kind_levels) = self.kind(list, styles)?;
        let own = self.level(list, level, styles)?;
        let row = counts.counts.entry(kind).or_default();
        let at = usize::from(level);
        let start = known.starts.get(&level).copied();
        let again = start.is_some() && !counts.started.contains(&(list, level));
        let former = if again { None } else { *row.get(at)? };
        let value = former.map_or(start.unwrap_or(own.start), |former| former.saturating_add(1));
        let mut shown = *row;
        shown[at] = Some(value);
        let number = DocxNumber {
            text: self.write(list, own, &shown, styles),
            level,
            value,
            bullet: own.format == "bullet",
            list: kind,
        };
        if !gone {
            for (below, count) in shown.iter_mut().enumerate().skip(at + 1) {
                let below = u8::try_from(below).unwrap_or(u8::MAX);
                let other = known.levels.get(&below).or_else(|| kind_levels.levels.get(&below));
                let starts_again = match other.and_then(|other| other.restart) {
                    Some(restart) => level < restart,
                    None => true,
                };
                if starts_again {
                    *count = None;
                }
            }
            *row = shown;
            counts.started.insert((list, level));
        }
        Some(number)
    }

    /// Writes a number by the pattern of its level. A level above that has not counted yet is at its start.
    fn write(&self, list: u32, own: &ListLevel, counts: &[Option<u32>; LEVELS], styles: &Styles) -> String {
        if own.format == "bullet" {
            return "•".to_owned();
        }
        let mut written = String::new();
        let mut signs = own.pattern.chars().peekable();
        while let Some(sign) = signs.next()
            && written.len() < SHOWN * 4
        {
            let digit = signs.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
            let Some(digit) = digit.filter(|_| sign == '%') else {
                written.push(sign);
                continue;
            };
            signs.next();
            let level = u8::try_from(digit - 1).unwrap_or_default();
            let Some(other) = self.level(list, level, styles) else {
                continue;
            };
            let start = self.lists.get(&list).and_then(|list| list.starts.get(&level)).copied();
            let counted = counts.get(usize::from(level)).copied().flatten();
            let number = counted.unwrap_or_else(|| start.unwrap_or(other.start));
            let format = if own.legal && other.format != "none" { "decimal" } else { other.format.as_str() };
            written.push_str(&write_number(format, number));
        }
        written.trim().chars().take(SHOWN).collect()
    }

    fn level(&self, list: u32, level: u8, styles: &Styles) -> Option<&ListLevel> {
        let own = self.lists.get(&list)?.levels.get(&level);
        own.or_else(|| self.kind(list, styles)?.1.levels.get(&level))
    }

    /// Returns the kind of a list, over styles of lists that stand for others.
    fn kind(&self, list: u32, styles: &Styles) -> Option<(u32, &ListKind)> {
        let mut id = self.lists.get(&list)?.kind;
        for _ in 0..LINKS {
            let kind = self.kinds.get(&id)?;
            let linked = kind.style.as_ref().filter(|_| kind.levels.is_empty());
            let Some(other) = linked.and_then(|style| styles.list_of(style)) else {
                return Some((id, kind));
            };
            id = self.lists.get(&other)?.kind;
        }
        None
    }
}

fn read_kind(xml: &mut Xml<'_>) -> Result<ListKind, XmlFault> {
    let mut kind = ListKind::default();
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "lvl" => {
                let level: u8 = number_attribute(&tag, "ilvl")?.unwrap_or_default();
                let read = read_level(xml)?;
                if usize::from(level) < LEVELS {
                    kind.levels.insert(level, read);
                }
                continue;
            }
            "numStyleLink" => kind.style = value(&tag)?,
            _ => {}
        }
        xml.skip()?;
    }
    Ok(kind)
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, XmlFault> {
    let mut list = List::default();
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "abstractNumId" => list.kind = number_attribute(&tag, "val")?.unwrap_or_default(),
            "lvlOverride" => {
                let level = number_attribute(&tag, "ilvl")?.unwrap_or_default();
                read_override(xml, level, &mut list)?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(list)
}

fn read_override(xml: &mut Xml<'_>, level: u8, list: &mut List) -> Result<(), XmlFault> {
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "startOverride" => {
                if let Some(start) = number_attribute(&tag, "val")? {
                    list.starts.insert(level, start);
                }
            }
            "lvl" => {
                list.levels.insert(level, read_level(xml)?);
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

fn read_level(xml: &mut Xml<'_>) -> Result<ListLevel, XmlFault> {
    let mut level = ListLevel::default();
    while let Some(tag) = next_child(xml)? {
        match tag.local_name().into_inner() {
            "start" => level.start = number_attribute(&tag, "val")?.unwrap_or_default(),
            "numFmt" => level.format = value(&tag)?.unwrap_or_default(),
            // A format that only newer programs know has another beside it.
            "AlternateContent" => {
                if let Some(format) = read_fallback(xml)? {
                    level.format = format;
                }
                continue;
            }
            "lvlText" => {
                let pattern = attribute(&tag, "val")?.unwrap_or_default();
                level.pattern = pattern.chars().take(PATTERN).collect();
            }
            "isLgl" => level.legal = toggle(&tag)?,
            "lvlRestart" => level.restart = number_attribute(&tag, "val")?,
            "pStyle" => level.style = value(&tag)?,
            "pPr" => {
                level.indent = read_paragraph_form(xml)?.indent;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(level)
}

fn read_fallback(xml: &mut Xml<'_>) -> Result<Option<String>, XmlFault> {
    let mut format = None;
    while let Some(tag) = next_child(xml)? {
        if tag.local_name().into_inner() != "Fallback" {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = next_child(xml)? {
            if tag.local_name().into_inner() == "numFmt" {
                format = value(&tag)?;
            }
            xml.skip()?;
        }
    }
    Ok(format)
}
