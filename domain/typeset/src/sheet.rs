//! What the template reads: the whole document as plain data.

use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) language: &'static str,
    /// The language of the words of the caller, if it is another.
    pub(crate) words_language: Option<&'static str>,
    pub(crate) languages: BTreeMap<&'static str, SheetLanguage>,
    pub(crate) landscape: bool,
    pub(crate) footer: String,
    /// The words around the number of a page.
    pub(crate) page: String,
    pub(crate) authors: Vec<SheetAuthor>,
    pub(crate) blocks: Vec<SheetBlock>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetLanguage {
    pub(crate) rtl: bool,
    pub(crate) fonts: Vec<FontName>,
}

/// A family, and whether what it shares with Chinese fonts is left to them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FontName {
    name: String,
    beside_chinese: bool,
}

/// Who proposes changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetAuthor {
    pub(crate) code: String,
    pub(crate) colour: &'static str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub(crate) enum SheetBlock {
    Heading(SheetHeading),
    Paragraph(SheetParagraph),
    Table(SheetTable),
    Chart(SheetChart),
    Remark(SheetRemark),
    PageBreak,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetHeading {
    pub(crate) level: u8,
    pub(crate) number: Option<String>,
    pub(crate) inlines: Vec<SheetInline>,
    pub(crate) language: Option<&'static str>,
    pub(crate) anchor: Option<String>,
    pub(crate) change: Option<SheetChange>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetParagraph {
    pub(crate) role: &'static str,
    pub(crate) number: Option<String>,
    /// Whether the number has no room in the column of numbers.
    pub(crate) wide: bool,
    pub(crate) depth: u8,
    pub(crate) inlines: Vec<SheetInline>,
    pub(crate) language: Option<&'static str>,
    pub(crate) anchor: Option<String>,
    pub(crate) change: Option<SheetChange>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct SheetChange {
    pub(crate) kind: &'static str,
    /// The place among the authors.
    pub(crate) author: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub(crate) enum SheetInline {
    Run(SheetRun),
    Break,
    Footnote {
        inlines: Vec<SheetInline>,
    },
    Change {
        #[serde(flatten)]
        change: SheetChange,
        inlines: Vec<SheetInline>,
    },
    Link {
        target: String,
        /// Whether the target is an anchor.
        inside: bool,
        text: String,
    },
    /// The number of a remark, where it applies.
    Remark {
        number: String,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct SheetRun {
    pub(crate) text: String,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) language: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SheetTable {
    pub(crate) caption: String,
    /// The language of what does not say another.
    pub(crate) language: Option<&'static str>,
    pub(crate) shares: Vec<u16>,
    pub(crate) figures: Vec<bool>,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Vec<SheetCell>>,
    /// What is said of rows that are left out.
    pub(crate) left_out: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct SheetCell {
    pub(crate) paragraphs: Vec<Vec<SheetInline>>,
    pub(crate) language: Option<&'static str>,
    pub(crate) head: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetChart {
    pub(crate) caption: String,
    /// The figures in words, for those who do not see the picture.
    pub(crate) alt: String,
    pub(crate) series: Vec<SheetSeries>,
    #[serde(flatten)]
    pub(crate) picture: SheetPicture,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetSeries {
    pub(crate) name: String,
    pub(crate) colour: String,
    pub(crate) hatched: bool,
}

/// What is drawn, in parts of the room that there is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(crate) enum SheetPicture {
    Bars {
        bars: Vec<SheetBar>,
    },
    Lines {
        ticks: Vec<SheetTick>,
        /// How many characters the longest tick has.
        tick_width: usize,
        first: String,
        last: String,
        /// For each series its lines, each of which has no gap.
        paths: Vec<Vec<Vec<(f64, f64)>>>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetBar {
    pub(crate) label: String,
    pub(crate) total: String,
    pub(crate) parts: Vec<SheetPart>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(crate) struct SheetPart {
    pub(crate) series: usize,
    pub(crate) share: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SheetTick {
    pub(crate) label: String,
    pub(crate) at: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SheetRemark {
    pub(crate) number: String,
    /// Whether the text has its number.
    pub(crate) placed: bool,
    pub(crate) author: String,
    pub(crate) at: String,
    pub(crate) reply_to: Option<String>,
    pub(crate) language: Option<&'static str>,
    pub(crate) paragraphs: Vec<String>,
}

impl FontName {
    pub(crate) fn whole(name: &str) -> Self {
        Self { name: name.to_owned(), beside_chinese: false }
    }

    pub(crate) fn beside_chinese(name: &str) -> Self {
        Self { name: name.to_owned(), beside_chinese: true }
    }
}
