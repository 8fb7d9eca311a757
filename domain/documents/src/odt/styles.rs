//! How a document looks: the styles that every file has, and those that its paragraphs and words need.

use super::begin_part;
use crate::markup::XmlWriter;
use crate::model::{Document, Orientation};
use domain::languages::Language;
use std::collections::BTreeMap;

/// The fonts of Latin and Cyrillic, of Chinese and of Arabic text; a program that lacks one takes another of its kind.
const FONTS: [&str; 3] = ["Noto Serif", "Noto Serif CJK SC", "Noto Naskh Arabic"];

/// The paper with its margins, in hundredths of a centimetre.
const SHORT: u32 = 2100;
const LONG: u32 = 2970;
const MARGIN: u32 = 200;

/// How far a paragraph with a number, and each point below it, is set in.
const INDENT: u32 = 90;

/// How many levels of headings have a style.
const HEADINGS: u8 = 4;

/// What a paragraph needs beside the style of its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ParagraphStyle {
    pub parent: &'static str,
    /// The language where it is another one than that of the document.
    pub language: Option<Language>,
    /// Whether it begins a page.
    pub new_page: bool,
    /// Whether figures stand in it, at the end of the line.
    pub figures: bool,
    /// How deep it stands, and whether its number hangs before it.
    pub depth: u8,
    pub numbered: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TextStyle {
    pub bold: bool,
    pub italic: bool,
    pub language: Option<Language>,
}

/// The styles that a document needs, by what they are for; their names follow from the order in which they are asked for.
#[derive(Debug)]
pub(super) struct AutomaticStyles {
    language: Language,
    paragraphs: BTreeMap<ParagraphStyle, usize>,
    texts: BTreeMap<TextStyle, usize>,
    written: XmlWriter,
}

impl AutomaticStyles {
    pub(super) fn new(language: Language) -> Self {
        let written = XmlWriter::fragment();
        let mut styles = Self { language, paragraphs: BTreeMap::new(), texts: BTreeMap::new(), written };
        styles.write_cells();
        styles
    }

    /// Returns the name of a style for a paragraph.
    pub(super) fn paragraph(&mut self, style: ParagraphStyle) -> String {
        let language = style.language.filter(|language| *language != self.language);
        let style = ParagraphStyle { language, ..style };
        if style == (ParagraphStyle { parent: style.parent, ..ParagraphStyle::default() }) {
            return style.parent.to_owned();
        }
        let number = self.paragraphs.len() + 1;
        if let Some(number) = self.paragraphs.get(&style) {
            return format!("P{number}");
        }
        self.paragraphs.insert(style, number);
        let name = format!("P{number}");
        self.write_paragraph(&name, style);
        name
    }

    /// Returns the name of a style for words; `None` where they look like those around them.
    pub(super) fn text(&mut self, style: TextStyle, around: Language) -> Option<String> {
        let language = style.language.filter(|language| *language != around);
        let style = TextStyle { language, ..style };
        if style == TextStyle::default() {
            return None;
        }
        let number = self.texts.len() + 1;
        if let Some(number) = self.texts.get(&style) {
            return Some(format!("T{number}"));
        }
        self.texts.insert(style, number);
        let name = format!("T{number}");
        let out = &mut self.written;
        out.start("style:style").attribute("style:name", &name).attribute("style:family", "text");
        out.start("style:text-properties");
        if style.bold {
            write_bold(out);
        }
        if style.italic {
            for name in ["fo:font-style", "style:font-style-asian", "style:font-style-complex"] {
                out.attribute(name, "italic");
            }
        }
        if let Some(language) = style.language {
            write_language(out, language);
        }
        out.end().end();
        Some(name)
    }

    /// Adds the styles of a table and of its columns, which have these shares of a width in hundredths of a centimetre.
    pub(super) fn table(&mut self, name: &str, shares: &[u16], width: u32, language: Language) {
        /// What the shares of all columns make together.
        const WHOLE: u64 = 65_535;
        let sum = shares.iter().map(|share| u64::from(*share).max(1)).sum::<u64>().max(1);
        let out = &mut self.written;
        out.start("style:style").attribute("style:name", name).attribute("style:family", "table");
        out.start("style:table-properties").attribute("style:width", &length(width));
        out.attribute("table:align", "margins").attribute("table:border-model", "collapsing");
        out.attribute("style:writing-mode", writing_mode(language)).end().end();
        for (column, share) in (1..).zip(shares) {
            let share = u64::from(*share).max(1);
            let own = u32::try_from(u64::from(width) * share / sum).unwrap_or(width);
            out.start("style:style").attribute("style:name", &format!("{name}.{column}"));
            out.attribute("style:family", "table-column");
            out.start("style:table-column-properties").attribute("style:column-width", &length(own));
            out.attribute("style:rel-column-width", &format!("{}*", WHOLE * share / sum)).end().end();
        }
    }

    pub(super) fn finish(self) -> XmlWriter {
        self.written
    }

    fn write_paragraph(&mut self, name: &str, style: ParagraphStyle) {
        let language = style.language.unwrap_or(self.language);
        let out = &mut self.written;
        out.start("style:style").attribute("style:name", name).attribute("style:family", "paragraph");
        out.attribute("style:parent-style-name", style.parent).start("style:paragraph-properties");
        if style.new_page {
            out.attribute("fo:break-before", "page");
        }
        if style.language.is_some() {
            out.attribute("style:writing-mode", writing_mode(language));
        }
        if style.figures || style.language.is_some() {
            out.attribute("fo:text-align", if style.figures { end(language) } else { start(language) });
        }
        if style.depth > 0 || style.numbered {
            let depth = u32::from(style.depth) + u32::from(style.numbered);
            let hanging = if style.numbered { format!("-{}", length(INDENT)) } else { length(0) };
            out.attribute("fo:margin-left", &length(INDENT * depth)).attribute("fo:margin-right", &length(0));
            out.attribute("fo:text-indent", &hanging);
        }
        if style.numbered {
            // The place of the words, counted from where the paragraph is set in.
            out.start("style:tab-stops").start("style:tab-stop").attribute("style:position", &length(0));
            out.end().end();
        }
        out.end();
        if style.language.is_some() {
            out.start("style:text-properties");
            write_language(out, language);
            out.end();
        }
        out.end();
    }

    fn write_cells(&mut self) {
        for (name, background) in [("Cell", None), ("Cell_20_Head", Some("#e8e8e8"))] {
            let out = &mut self.written;
            out.start("style:style").attribute("style:name", name).attribute("style:family", "table-cell");
            out.start("style:table-cell-properties").attribute("fo:padding", "0.1cm");
            out.attribute("fo:border", "0.5pt solid #808080").attribute_if("fo:background-color", background);
            out.end().end();
        }
    }
}

/// Returns the width between the margins, in hundredths of a centimetre.
pub(super) const fn text_width(orientation: Orientation) -> u32 {
    let (width, _) = paper(orientation);
    width - 2 * MARGIN
}

const fn paper(orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Portrait => (SHORT, LONG),
        Orientation::Landscape => (LONG, SHORT),
    }
}

/// Writes a length that is given in hundredths of a centimetre.
pub(super) fn length(hundredths: u32) -> String {
    format!("{}.{:02}cm", hundredths / 100, hundredths % 100)
}

/// Returns the style of a heading.
pub(super) const fn heading_style(level: u8) -> &'static str {
    match level {
        0 | 1 => "Heading_20_1",
        2 => "Heading_20_2",
        3 => "Heading_20_3",
        _ => "Heading_20_4",
    }
}

fn writing_mode(language: Language) -> &'static str {
    if runs_from_right(language) { "rl-tb" } else { "lr-tb" }
}

/// Returns the side on which a line begins: programs do not agree where “start” is in text that runs from the right.
fn start(language: Language) -> &'static str {
    if runs_from_right(language) { "right" } else { "left" }
}

fn end(language: Language) -> &'static str {
    if runs_from_right(language) { "left" } else { "right" }
}

pub(super) fn runs_from_right(language: Language) -> bool {
    language.direction() == "rtl"
}

/// Says in which language words are, in the place that the format has for its script.
fn write_language(out: &mut XmlWriter, language: Language) {
    let (kind, country) = match language {
        Language::Arabic => ("-complex", "SA"),
        Language::Chinese => ("-asian", "CN"),
        Language::English => ("", "GB"),
        Language::French => ("", "FR"),
        Language::Portuguese => ("", "PT"),
        Language::Russian => ("", "RU"),
        Language::Spanish => ("", "ES"),
    };
    let space = if kind.is_empty() { "fo" } else { "style" };
    out.attribute(&format!("{space}:language{kind}"), language.code());
    out.attribute(&format!("{space}:country{kind}"), country);
}

fn write_bold(out: &mut XmlWriter) {
    for name in ["fo:font-weight", "style:font-weight-asian", "style:font-weight-complex"] {
        out.attribute(name, "bold");
    }
}

fn write_size(out: &mut XmlWriter, points: u32) {
    out.attribute("fo:font-size", &format!("{points}pt"));
    out.attribute("style:font-size-asian", &format!("{points}pt"));
    // Arabic letters are smaller at the same size.
    out.attribute("style:font-size-complex", &format!("{}pt", points + 1));
}

/// Writes the part with the styles that every file has, and the page.
pub(super) fn write_styles(document: &Document) -> String {
    let mut out = begin_part("office:document-styles", 8192);
    out.start("office:font-face-decls");
    for font in FONTS {
        out.start("style:font-face").attribute("style:name", font);
        out.attribute("svg:font-family", &format!("'{font}'"));
        out.attribute("style:font-family-generic", "roman").attribute("style:font-pitch", "variable").end();
    }
    out.end();
    write_named_styles(&mut out, document.language);
    write_page(&mut out, document);
    out.finish()
}

fn write_named_styles(out: &mut XmlWriter, language: Language) {
    out.start("office:styles");
    out.start("style:default-style").attribute("style:family", "paragraph");
    out.start("style:paragraph-properties").attribute("fo:orphans", "2").attribute("fo:widows", "2");
    out.attribute("fo:text-align", start(language))
        .attribute("style:writing-mode", writing_mode(language))
        .end();
    out.start("style:text-properties").attribute("style:font-name", FONTS[0]);
    out.attribute("style:font-name-asian", FONTS[1]).attribute("style:font-name-complex", FONTS[2]);
    write_size(out, 11);
    // Each script has one language.
    let latin = match language {
        Language::Arabic | Language::Chinese => Language::English,
        other => other,
    };
    for language in [latin, Language::Chinese, Language::Arabic] {
        write_language(out, language);
    }
    out.end().end();
    out.start("style:default-style").attribute("style:family", "table").end();
    out.start("style:style").attribute("style:name", "Standard").attribute("style:family", "paragraph");
    out.attribute("style:class", "text").end();
    let plain = NamedStyle::default();
    let below = |below: u32| NamedStyle { below, ..plain };
    write_named(
        out,
        "Title",
        None,
        "Standard",
        NamedStyle { size: Some(18), bold: true, kept: true, ..below(40) },
    );
    for level in 1..=HEADINGS {
        let name = heading_style(level);
        let shown = format!("Heading {level}");
        let style = NamedStyle {
            size: Some(16 - u32::from(level)),
            bold: true,
            kept: true,
            above: 40,
            below: 20,
            level: Some(level),
            ..plain
        };
        write_named(out, name, Some(&shown), "Standard", style);
    }
    for name in ["Provision", "Note"] {
        write_named(out, name, None, "Standard", below(25));
    }
    write_named(out, "Quotation", None, "Standard", NamedStyle { left: 100, ..below(25) });
    write_named(out, "Fact", None, "Standard", below(10));
    write_named(out, "Remark", None, "Standard", NamedStyle { size: Some(9), ..below(25) });
    write_named(
        out,
        "Caption",
        None,
        "Standard",
        NamedStyle { bold: true, kept: true, above: 30, ..below(15) },
    );
    write_named(out, "Picture", None, "Standard", NamedStyle { kept: true, ..below(15) });
    write_named(out, "Table_20_Contents", Some("Table Contents"), "Standard", below(5));
    let head = NamedStyle { bold: true, ..below(5) };
    write_named(out, "Table_20_Heading", Some("Table Heading"), "Table_20_Contents", head);
    write_named(out, "Footnote", None, "Standard", NamedStyle { size: Some(9), ..plain });
    write_named(out, "Comment", None, "Standard", plain);
    write_named(out, "Header", None, "Standard", NamedStyle { size: Some(9), ..plain });
    write_named(out, "Footer", None, "Standard", NamedStyle { size: Some(9), centred: true, ..plain });
    out.start("style:style").attribute("style:name", "Internet_20_link");
    out.attribute("style:display-name", "Internet link").attribute("style:family", "text");
    out.start("style:text-properties").attribute("fo:color", "#0b4f8a");
    out.attribute("style:text-underline-style", "solid").attribute("style:text-underline-width", "auto");
    out.attribute("style:text-underline-color", "font-color").end().end();
    out.start("text:notes-configuration").attribute("text:note-class", "footnote");
    // The blank parts the number from the words of the note.
    out.attribute("style:num-format", "1").attribute("style:num-suffix", " ");
    out.attribute("text:start-value", "0");
    out.attribute("text:footnotes-position", "page").attribute("text:start-numbering-at", "document").end();
    out.end();
}

/// How paragraphs of a kind look; lengths are in hundredths of a centimetre.
#[derive(Clone, Copy, Debug, Default)]
struct NamedStyle {
    size: Option<u32>,
    bold: bool,
    /// Whether it stays on the page of what follows.
    kept: bool,
    centred: bool,
    above: u32,
    below: u32,
    left: u32,
    /// The level of a heading.
    level: Option<u8>,
}

fn write_named(out: &mut XmlWriter, name: &str, shown: Option<&str>, parent: &str, style: NamedStyle) {
    out.start("style:style").attribute("style:name", name).attribute_if("style:display-name", shown);
    out.attribute("style:family", "paragraph").attribute("style:parent-style-name", parent);
    if let Some(level) = style.level {
        out.attribute("style:next-style-name", "Provision");
        out.attribute("style:default-outline-level", &level.to_string());
    }
    out.attribute("style:class", "text").start("style:paragraph-properties");
    out.attribute("fo:margin-top", &length(style.above)).attribute("fo:margin-bottom", &length(style.below));
    if style.left > 0 {
        out.attribute("fo:margin-left", &length(style.left))
            .attribute("fo:margin-right", &length(style.left));
    }
    if style.kept {
        out.attribute("fo:keep-with-next", "always");
    }
    if style.centred {
        out.attribute("fo:text-align", "center");
    }
    out.end();
    if style.bold || style.size.is_some() {
        out.start("style:text-properties");
        if style.bold {
            write_bold(out);
        }
        if let Some(size) = style.size {
            write_size(out, size);
        }
        out.end();
    }
    out.end();
}

fn write_page(out: &mut XmlWriter, document: &Document) {
    let (width, height) = paper(document.orientation);
    let orientation = match document.orientation {
        Orientation::Portrait => "portrait",
        Orientation::Landscape => "landscape",
    };
    out.start("office:automatic-styles").start("style:page-layout").attribute("style:name", "Page");
    out.start("style:page-layout-properties").attribute("fo:page-width", &length(width));
    out.attribute("fo:page-height", &length(height)).attribute("style:print-orientation", orientation);
    for side in ["top", "bottom", "left", "right"] {
        out.attribute(&format!("fo:margin-{side}"), &length(MARGIN));
    }
    out.attribute("style:writing-mode", writing_mode(document.language)).end();
    out.start("style:header-style").start("style:header-footer-properties");
    out.attribute("fo:min-height", "0.80cm").attribute("fo:margin-bottom", "0.40cm").end().end();
    out.start("style:footer-style").start("style:header-footer-properties");
    out.attribute("fo:min-height", "0.80cm").attribute("fo:margin-top", "0.40cm").end().end();
    out.end().end();
    out.start("office:master-styles").start("style:master-page").attribute("style:name", "Standard");
    out.attribute("style:page-layout-name", "Page");
    // The first page begins with the title itself.
    out.start("style:header").start("text:p").attribute("text:style-name", "Header");
    out.text(&document.title).end().end();
    out.start("style:header-first").start("text:p").attribute("text:style-name", "Header").end().end();
    for footer in ["style:footer", "style:footer-first"] {
        out.start(footer);
        write_footer(out, document);
        out.end();
    }
    out.end().end();
}

/// Writes the foot of a page: who published it, the day, the number of the page, and the address.
fn write_footer(out: &mut XmlWriter, document: &Document) {
    out.start("text:p").attribute("text:style-name", "Footer");
    out.text(&format!("{} · {} · ", document.publisher, document.as_of.date_naive()));
    out.start("text:page-number").attribute("text:select-page", "current").text("1").end();
    out.text(" / ").start("text:page-count").text("1").end().end();
    if !document.source.is_empty() {
        out.start("text:p").attribute("text:style-name", "Footer").text(&document.source).end();
    }
}
