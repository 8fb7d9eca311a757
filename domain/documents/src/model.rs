//! What a document says, whatever its format.
//!
//! A writer of a format shows all of it, or says in its documentation what the format has no place for.

use chrono::{DateTime, NaiveDate, Utc};
use domain::languages::Language;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    /// Who published it, as programs list documents: the name of the forum.
    pub publisher: String,
    /// The address of the page of which this is the document.
    pub source: String,
    /// The language of what does not say another.
    pub language: Language,
    /// When its content was last changed, by the record; never the time at which it was written.
    pub as_of: DateTime<Utc>,
    pub orientation: Orientation,
    pub blocks: Vec<Block>,
    /// The remarks to which [`Inline::CommentStart`] refers, by their places.
    pub comments: Vec<Comment>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    #[default]
    Portrait,
    Landscape,
}

/// What stands below something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(Heading),
    Paragraph(Paragraph),
    Table(Table),
    Chart(Chart),
    PageBreak,
}

/// A heading within a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// From 1, below the title of the document.
    pub level: u8,
    /// The number that the text itself has, such as “II.”.
    pub number: Option<String>,
    pub inlines: Vec<Inline>,
    pub language: Option<Language>,
    /// Names the heading within the document, for links.
    pub anchor: Option<String>,
    /// Who adds or removes the whole of it.
    pub change: Option<Change>,
}

/// A paragraph, or a point of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    pub role: ParagraphRole,
    /// The number that the text itself has, such as “12 bis.” or “(a)”.
    pub number: Option<String>,
    /// How deep it stands: 0 of a paragraph, 1 of a point, 2 of a point below it.
    pub depth: u8,
    pub inlines: Vec<Inline>,
    pub language: Option<Language>,
    pub anchor: Option<String>,
    /// Who adds or removes the whole of it, its end included.
    pub change: Option<Change>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParagraphRole {
    /// Words of the norm.
    Provision,
    /// Words about it.
    #[default]
    Note,
    /// What somebody says, set apart.
    Quotation,
    /// A fact of the front page: the stage, the date.
    Fact,
    /// A few small words about the paragraph above, set in as far as its lines are.
    Remark,
}

/// What stands within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Run(Run),
    LineBreak,
    /// The words of a note at the foot of the page.
    Footnote(Vec<Inline>),
    Link {
        /// An address, or `#` and the anchor of a block.
        target: String,
        text: String,
    },
    /// The words until the [`Inline::CommentEnd`] of the same place are what the comment at this place is about.
    CommentStart(usize),
    CommentEnd(usize),
}

/// Words that look alike and come from one hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    pub language: Option<Language>,
    pub change: Option<Change>,
}

/// A change that somebody proposes and nobody has accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub kind: ChangeKind,
    /// The delegation, as its name is written in the document's language.
    pub author: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    Insertion,
    Deletion,
}

/// A remark beside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub author: String,
    /// The code of the delegation, as initials.
    pub initials: String,
    pub at: DateTime<Utc>,
    pub paragraphs: Vec<String>,
    pub language: Option<Language>,
    /// The place of the comment to which this replies; an earlier one.
    pub reply_to: Option<usize>,
}

/// A table whose heads are repeated on each page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub caption: String,
    /// The first row; each is as wide as its share of the sum.
    pub heads: Vec<TableHead>,
    /// Each has as many cells as there are heads.
    pub rows: Vec<Vec<TableCell>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableHead {
    pub text: String,
    pub share: u16,
    /// Whether figures stand below it, at the end of the line.
    pub figures: bool,
}

/// A cell: paragraphs one below the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCell {
    pub paragraphs: Vec<Vec<Inline>>,
    pub language: Option<Language>,
    /// Whether the cell is the head of its row.
    pub head: bool,
}

/// A chart that programs draw from its figures; its table stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    pub caption: String,
    pub kind: ChartKind,
    pub series: Vec<ChartSeries>,
    /// What each place of the series stands for.
    pub labels: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each label, in which the series stand one behind the other.
    StackedBars,
    /// A line for each series over labels that are dates.
    Lines,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartSeries {
    pub name: String,
    /// The colour, as six hexadecimal digits, and whether it is hatched, for those who see no colours.
    pub colour: String,
    pub hatched: bool,
    /// One a label; `None` where nothing is known.
    pub values: Vec<Option<i64>>,
}

/// The bibliographic names of a norm, for formats that have places for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormIdentity {
    /// The short name of the forum, in letters, digits and hyphens, that publishes the norm.
    pub author: String,
    /// The number of the consultation and of the revision.
    pub consultation: i64,
    pub revision: u32,
    /// When the first revision was published: all revisions are one work of this date.
    pub begun_on: NaiveDate,
    /// When this revision was published.
    pub published_on: NaiveDate,
    pub adopted_on: Option<NaiveDate>,
    pub language: Language,
}
