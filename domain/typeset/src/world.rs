//! All that typst sees: the template, the sheet and the fonts.

use crate::TypesetError;
use crate::fonts::Fonts;
use crate::sheet::Sheet;
use chrono::{Datelike, Timelike};
use documents::model::Document;
use std::collections::BTreeSet;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// The stack of the thread that sets: what stands within something else is set within it.
const STACK: usize = 16 << 20;

/// What is the same for all documents.
pub(crate) struct Press {
    standard: LazyHash<Library>,
    template: Source,
    sheet: FileId,
    /// One thread, so that pages are served by the others.
    thread: rayon::ThreadPool,
}

/// What became of a sheet.
pub(crate) enum Printed {
    Pdf {
        bytes: Vec<u8>,
        pages: usize,
        faults: Vec<String>,
    },
    /// It has to be written without these characters: the fonts that have them cannot join them to their neighbours.
    Unjoined(BTreeSet<char>),
}

/// What typst sees of one document.
struct SheetWorld<'a> {
    press: &'a Press,
    fonts: &'a Fonts,
    sheet: Bytes,
}

impl Press {
    pub(crate) fn new() -> Result<Self, TypesetError> {
        let thread = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .stack_size(STACK)
            .thread_name(|_| "typeset".to_owned())
            .build()
            .map_err(|error| TypesetError::Refused(error.to_string()))?;
        // Heads of rows can be marked as such by this alone.
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            standard: LazyHash::new(Library::builder().with_features(features).build()),
            template: Source::new(file("template.typ")?, include_str!("template.typ").to_owned()),
            sheet: file("sheet.json")?,
            thread,
        })
    }

    /// Sets a sheet. The last time, what cannot be joined is no reason to write it again.
    pub(crate) fn print(
        &self,
        fonts: &Fonts,
        sheet: &Sheet,
        document: &Document,
        last: bool,
    ) -> Result<Printed, TypesetError> {
        let sheet = serde_json::to_vec(sheet).map_err(|error| TypesetError::Refused(error.to_string()))?;
        let world = SheetWorld { press: self, fonts, sheet: Bytes::new(sheet) };
        let printed = self.thread.install(|| print(&world, document, last));
        // What typst remembers of this document is of no use to the next one.
        typst::comemo::evict(0);
        printed
    }
}

fn print(world: &SheetWorld<'_>, document: &Document, last: bool) -> Result<Printed, TypesetError> {
    let set = typst::compile::<PagedDocument>(world).output.map_err(|errors| refused(&errors))?;
    if !last {
        let mut unjoined = BTreeSet::new();
        for page in set.pages() {
            find_unjoined(&page.frame, &mut unjoined);
        }
        if !unjoined.is_empty() {
            return Ok(Printed::Unjoined(unjoined));
        }
    }
    let mut options = PdfOptions {
        ident: Smart::Custom(format!("{} {}", document.source, document.language.code())),
        creator: Smart::Custom(Some("Baraza".to_owned())),
        timestamp: moment(document).map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| TypesetError::Refused(error.message().to_string()))?,
        tagged: true,
        pretty: false,
    };
    let pages = set.pages().len();
    let conforming = typst_pdf::pdf(&set, &options);
    let faults = match conforming {
        Ok(bytes) => return Ok(Printed::Pdf { bytes, pages, faults: Vec::new() }),
        Err(errors) => errors.iter().map(|error| error.message.to_string()).collect(),
    };
    // Whoever asks for a document gets it, though it does not claim what it does not keep.
    options.standards = PdfStandards::default();
    let bytes = typst_pdf::pdf(&set, &options).map_err(|errors| refused(&errors))?;
    Ok(Printed::Pdf { bytes, pages, faults })
}

/// Adds the characters that were set without a glyph.
fn find_unjoined(frame: &Frame, found: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => find_unjoined(&group.frame, found),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let characters = text.text.get(glyph.range()).unwrap_or_default();
                    found.extend(characters.chars().filter(|character| !character.is_ascii()));
                }
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Returns the time of a document's content.
fn moment(document: &Document) -> Option<Datetime> {
    let at = document.as_of;
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}

/// Returns the number of a file that is in memory alone.
fn file(name: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(name).map_err(|error| TypesetError::Refused(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn refused(errors: &[SourceDiagnostic]) -> TypesetError {
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    TypesetError::Refused(messages.join("; "))
}

impl World for SheetWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.standard
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.press.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.template.id() { Ok(self.press.template.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.sheet { Ok(self.sheet.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}
