//! What the styles of a document say of paragraphs, words and lists.

use crate::markup::Element;
use crate::xml::cut_name;
use std::collections::BTreeMap;

/// The most styles that one inherits from another.
const INHERITED: usize = 16;

/// The most styles of lists.
const LISTS: usize = 20_000;

/// The most characters of a format of numbers, and of what stands before and behind a number.
const PATTERN: usize = 100;

/// The levels of a list.
pub(super) const LEVELS: usize = 10;

#[derive(Debug, Default)]
pub(super) struct ReadStyles {
    paragraphs: BTreeMap<String, ReadParagraphStyle>,
    texts: BTreeMap<String, ReadTextStyle>,
    lists: BTreeMap<String, Vec<ListLevel>>,
    /// The numbers of headings.
    outline: Vec<ListLevel>,
}

#[derive(Clone, Debug, Default)]
struct ReadParagraphStyle {
    name: String,
    parent: Option<String>,
    list: Option<String>,
    outline: Option<u8>,
    hidden: Option<bool>,
}

/// How words look, as far as the draft has to say it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReadTextStyle {
    pub bold: bool,
    pub italic: bool,
    /// Whether they are raised or lowered.
    pub shifted: bool,
    pub struck: bool,
    pub hidden: bool,
}

/// How a level of a list is numbered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListLevel {
    /// The format of the number, `1`, `a` or `i`; empty where none is shown.
    pub format: String,
    pub prefix: String,
    pub suffix: String,
    /// How many levels the number shows, this one among them.
    pub shown: usize,
    pub start: u32,
    pub bullet: bool,
}

impl ReadStyles {
    /// Reads the styles of the parts, of which later ones have the last word.
    pub(super) fn of<'a>(parts: impl Iterator<Item = &'a Element>) -> Self {
        let mut styles = Self::default();
        for part in parts {
            for group in
                part.elements().filter(|one| matches!(one.name.as_str(), "styles" | "automatic-styles"))
            {
                for style in group.elements() {
                    styles.read(style);
                }
            }
        }
        styles
    }

    fn read(&mut self, style: &Element) {
        let name = style.attribute("name").unwrap_or_default();
        // Each paragraph looks names up: those that no program writes are none.
        if name != cut_name(name) {
            return;
        }
        let name = name.to_owned();
        match (style.name.as_str(), style.attribute("family")) {
            ("style", Some("paragraph")) => {
                let said = |name: &str| {
                    style
                        .attribute(name)
                        .filter(|value| !value.is_empty())
                        .map(|value| cut_name(value).to_owned())
                };
                let hidden = style.child("text-properties").and_then(|text| text.attribute("display"));
                let read = ReadParagraphStyle {
                    name: name.clone(),
                    parent: said("parent-style-name"),
                    list: said("list-style-name"),
                    outline: style.attribute("default-outline-level").and_then(|level| level.parse().ok()),
                    hidden: hidden.map(|display| display == "none"),
                };
                self.paragraphs.insert(name, read);
            }
            ("style", Some("text")) => {
                let text = style.child("text-properties");
                let said = |name: &str| text.and_then(|text| text.attribute(name));
                let heavy =
                    said("font-weight").is_some_and(|weight| !matches!(weight, "normal" | "100" | "400"));
                let read = ReadTextStyle {
                    bold: heavy,
                    italic: said("font-style").is_some_and(|style| style != "normal"),
                    shifted: said("text-position").is_some_and(|place| !place.trim_start().starts_with("0%")),
                    struck: said("text-line-through-style").is_some_and(|line| line != "none"),
                    hidden: said("display") == Some("none"),
                };
                self.texts.insert(name, read);
            }
            ("list-style", _) if self.lists.len() < LISTS => {
                self.lists.insert(name, read_levels(style));
            }
            ("outline-style", _) => self.outline = read_levels(style),
            _ => {}
        }
    }

    /// Tells whether there is a paragraph style of a name.
    pub(super) fn is_named(&self, name: &str) -> bool {
        self.paragraphs.contains_key(name)
    }

    /// Tells whether a paragraph style is one of a name, or is made from it.
    pub(super) fn descends(&self, style: &str, name: &str) -> bool {
        style == name || self.chain(style).any(|one| one.name == name || one.parent.as_deref() == Some(name))
    }

    /// Returns the level of a heading that a paragraph style has.
    pub(super) fn outline(&self, style: &str) -> Option<u8> {
        self.chain(style).find_map(|one| one.outline).filter(|level| *level > 0)
    }

    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.chain(style).find_map(|one| one.hidden).unwrap_or_default()
    }

    /// Returns the list of a paragraph style.
    pub(super) fn list_of(&self, style: &str) -> Option<&str> {
        self.chain(style).find_map(|one| one.list.as_deref())
    }

    pub(super) fn text(&self, style: &str) -> ReadTextStyle {
        self.texts.get(style).copied().unwrap_or_default()
    }

    /// Returns a level of a list, from 0.
    pub(super) fn level(&self, list: Option<&str>, level: usize) -> Option<&ListLevel> {
        self.lists.get(list?)?.get(level)
    }

    /// Returns a level of the numbers of headings, from 0.
    pub(super) fn heading(&self, level: usize) -> Option<&ListLevel> {
        self.outline.get(level)
    }

    /// Lists a paragraph style and those from which it is made.
    fn chain<'a>(&'a self, style: &str) -> impl Iterator<Item = &'a ReadParagraphStyle> + use<'a> {
        let next = move |read: &&'a ReadParagraphStyle| self.paragraphs.get(read.parent.as_deref()?);
        std::iter::successors(self.paragraphs.get(style), next).take(INHERITED)
    }
}

fn read_levels(style: &Element) -> Vec<ListLevel> {
    let mut levels = vec![ListLevel::default(); LEVELS];
    for read in style.elements() {
        let number = |name: &str| read.attribute(name).and_then(|value| value.parse::<usize>().ok());
        let Some(level) =
            number("level").and_then(|level| level.checked_sub(1)).and_then(|at| levels.get_mut(at))
        else {
            continue;
        };
        let said = |name: &str| -> String {
            read.attribute(name).unwrap_or_default().chars().take(PATTERN).collect()
        };
        *level = ListLevel {
            format: said("num-format"),
            prefix: said("num-prefix"),
            suffix: said("num-suffix"),
            shown: number("display-levels").unwrap_or(1).clamp(1, LEVELS),
            start: read.attribute("start-value").and_then(|value| value.parse().ok()).unwrap_or(1),
            bullet: matches!(read.name.as_str(), "list-level-style-bullet" | "list-level-style-image"),
        };
    }
    levels
}
