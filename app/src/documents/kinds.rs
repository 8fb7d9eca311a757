//! Which documents there are, in which formats, and how each is asked for.

use crate::messages::Locale;
use crate::workbooks::XLSX;
use crate::{addresses, forms};
use domain::identifiers::ConsultationId;
use domain::languages::Language;

/// What a document is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    Draft,
    Comparison,
    RollingText,
    SynopticTable,
    CommentingTable,
    Positions,
    ResultSheets,
    Attendance,
    Summary,
    Representation,
    Outcome,
    FollowUp,
}

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentFormat {
    Docx,
    Odt,
    Pdf,
    AkomaNtoso,
    Xlsx,
}

/// The formats of a text of the norm.
const NORM: &[DocumentFormat] =
    &[DocumentFormat::Docx, DocumentFormat::Odt, DocumentFormat::Pdf, DocumentFormat::AkomaNtoso];
/// The formats of a text with changes that nobody has accepted.
const CHANGES: &[DocumentFormat] = &[DocumentFormat::Docx, DocumentFormat::Odt, DocumentFormat::Pdf];
const TABLE: &[DocumentFormat] = &[DocumentFormat::Docx, DocumentFormat::Xlsx, DocumentFormat::Pdf];
const REPORT: &[DocumentFormat] = &[DocumentFormat::Docx, DocumentFormat::Pdf];

impl DocumentKind {
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Comparison,
        Self::RollingText,
        Self::SynopticTable,
        Self::CommentingTable,
        Self::Positions,
        Self::ResultSheets,
        Self::Attendance,
        Self::Summary,
        Self::Representation,
        Self::Outcome,
        Self::FollowUp,
    ];

    /// Returns the code that stands in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Comparison => "comparison",
            Self::RollingText => "rolling-text",
            Self::SynopticTable => "synoptic-table",
            Self::CommentingTable => "commenting-table",
            Self::Positions => "positions",
            Self::ResultSheets => "result-sheets",
            Self::Attendance => "attendance",
            Self::Summary => "summary",
            Self::Representation => "representation",
            Self::Outcome => "outcome",
            Self::FollowUp => "follow-up",
        }
    }

    /// Returns the key of the name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "part-draft",
            Self::Comparison => "documents-comparison",
            Self::RollingText => "part-rolling",
            Self::SynopticTable => "compilation-title",
            Self::CommentingTable => "iso-title",
            Self::Positions => "documents-positions",
            Self::ResultSheets => "documents-result-sheets",
            Self::Attendance => "attendance-title",
            Self::Summary => "summary-title",
            Self::Representation => "representation-title",
            Self::Outcome => "outcome-title",
            Self::FollowUp => "follow-up-title",
        }
    }

    /// Returns the address of the page that shows the same.
    pub const fn page(self) -> addresses::Address<ConsultationId> {
        match self {
            Self::Draft => addresses::DRAFT,
            Self::Comparison => addresses::COMPARISON,
            Self::RollingText => addresses::ROLLING,
            Self::SynopticTable => addresses::COMPILATION,
            Self::CommentingTable => addresses::ISO_COMMENTS,
            Self::Positions => addresses::STANCES,
            Self::ResultSheets => addresses::QUESTIONS,
            Self::Attendance => addresses::ATTENDANCE,
            Self::Summary => addresses::SUMMARY,
            Self::Representation => addresses::REPRESENTATION,
            Self::Outcome => addresses::OUTCOME,
            Self::FollowUp => addresses::FOLLOW_UP,
        }
    }

    /// Returns the formats in which there is a document of this kind.
    pub const fn formats(self) -> &'static [DocumentFormat] {
        match self {
            Self::Draft | Self::Outcome => NORM,
            Self::Comparison | Self::RollingText => CHANGES,
            Self::SynopticTable
            | Self::CommentingTable
            | Self::Positions
            | Self::ResultSheets
            | Self::Attendance
            | Self::Representation => TABLE,
            Self::Summary | Self::FollowUp => REPORT,
        }
    }

    /// Tells whether its tables are wider than a page is upright.
    pub const fn is_wide(self) -> bool {
        matches!(
            self,
            Self::SynopticTable
                | Self::CommentingTable
                | Self::Positions
                | Self::ResultSheets
                | Self::Representation
        )
    }

    /// Tells whether there is nothing to say before the first revision.
    pub const fn needs_text(self) -> bool {
        match self {
            Self::Draft
            | Self::Comparison
            | Self::RollingText
            | Self::SynopticTable
            | Self::CommentingTable
            | Self::Positions
            | Self::Summary
            | Self::Outcome => true,
            Self::ResultSheets | Self::Attendance | Self::Representation | Self::FollowUp => false,
        }
    }
}

impl DocumentFormat {
    /// Returns the ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Pdf => "pdf",
            Self::AkomaNtoso => "akn.xml",
            Self::Xlsx => "xlsx",
        }
    }

    /// Returns the content type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Docx => DOCX,
            Self::Odt => ODT,
            Self::Pdf => PDF,
            Self::AkomaNtoso => "application/akn+xml",
            Self::Xlsx => XLSX,
        }
    }

    /// Returns the name by which people know the format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "DOCX",
            Self::Odt => "ODT",
            Self::Pdf => "PDF",
            Self::AkomaNtoso => "Akoma Ntoso",
            Self::Xlsx => "XLSX",
        }
    }

    /// Returns the most rows of the tables of a document: so many can be set and opened.
    pub const fn most_rows(self) -> usize {
        match self {
            Self::Pdf => 2_000,
            Self::Docx | Self::Odt | Self::AkomaNtoso => 20_000,
            Self::Xlsx => 1_000_000,
        }
    }
}

/// The content types of formats that are packed already, so that packing them on the way gains nothing.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub const ODT: &str = "application/vnd.oasis.opendocument.text";
pub const PDF: &str = "application/pdf";

/// A document in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentFile {
    pub kind: DocumentKind,
    pub format: DocumentFormat,
}

impl DocumentFile {
    /// Reads the name of a file, such as `draft.docx`; `None` for a name that no document has.
    pub fn parse(name: &str) -> Option<Self> {
        let (code, ending) = name.split_once('.')?;
        let kind = DocumentKind::ALL.into_iter().find(|kind| kind.code() == code)?;
        let format = kind.formats().iter().find(|format| format.ending() == ending)?;
        Some(Self { kind, format: *format })
    }

    /// Returns the name of the file.
    pub fn name(self) -> String {
        format!("{}.{}", self.kind.code(), self.format.ending())
    }
}

/// Returns whether a path is that of a document.
pub fn is_document_address(path: &str) -> bool {
    let Some((above, name)) = path.rsplit_once('/') else { return false };
    let inside = above.strip_prefix("/consultations/").and_then(|rest| rest.strip_suffix("/documents"));
    let numbered = inside.is_some_and(|id| !id.is_empty() && id.bytes().all(|digit| digit.is_ascii_digit()));
    numbered && DocumentFile::parse(name).is_some()
}

/// What the query in the address of a document asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub struct DocumentQuery {
    /// The number of the revision; of a comparison, of the later one.
    pub revision: Option<i32>,
    /// The number of the earlier revision of a comparison.
    pub from: Option<i32>,
    /// The language of the text, and of the words around it where the interface has it.
    pub language: Option<String>,
    /// The language of the words around the text, where it is to be another one.
    pub interface: Option<String>,
}

impl DocumentQuery {
    /// Reads the query of an address. Languages that nobody knows are left out, so that what is kept by address stays short.
    pub fn read(query: Option<&str>) -> Self {
        let asked: Self = forms::query(query);
        let language = asked.language.filter(|code| code.parse::<Language>().is_ok());
        let interface = asked.interface.filter(|code| Locale::from_code(code).is_some());
        Self { language, interface, ..asked }
    }

    /// Returns the language of the text.
    pub fn text_language(&self) -> Option<Language> {
        self.language.as_deref().and_then(|code| code.parse().ok())
    }

    /// Returns the language of the words around it; `reader` is that of the reader's pages.
    pub fn locale(&self, reader: Locale) -> Locale {
        let mut asked = [&self.interface, &self.language].into_iter().flatten();
        asked.find_map(|code| Locale::from_code(code)).unwrap_or(reader)
    }

    /// Returns the query as it stands in an address: the same one for all that ask for the same.
    pub fn write(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, number) in [("from", self.from), ("revision", self.revision)] {
            if let Some(number) = number {
                query.append_pair(name, &number.to_string());
            }
        }
        for (name, code) in [("language", &self.language), ("interface", &self.interface)] {
            if let Some(code) = code {
                query.append_pair(name, code);
            }
        }
        query.finish()
    }
}

/// Returns the address of a document.
pub fn document_address(id: ConsultationId, file: DocumentFile, query: &DocumentQuery) -> String {
    let address = addresses::document_file(id, &file.name(), &query.write());
    address.trim_end_matches('?').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_found_by_its_name_in_every_language_of_the_interface() {
        for kind in DocumentKind::ALL {
            assert!(Locale::ALL.iter().all(|locale| locale.has(kind.key())), "{}", kind.key());
            for format in kind.formats() {
                let file = DocumentFile { kind, format: *format };
                assert_eq!(DocumentFile::parse(&file.name()), Some(file));
                assert!(is_document_address(&format!("/consultations/7/documents/{}", file.name())));
            }
        }
        for other in
            ["", "draft", "draft.", ".docx", "draft.xlsx", "draft.docx.exe", "Draft.docx", "../draft.docx"]
        {
            assert_eq!(DocumentFile::parse(other), None, "{other}");
        }
        for other in
            ["/consultations//documents/draft.docx", "/consultations/x/documents/draft.docx", "/draft.docx"]
        {
            assert!(!is_document_address(other), "{other}");
        }
    }

    #[test]
    fn the_words_around_a_text_are_in_its_language_where_the_interface_has_it() {
        let asked = |language: &str, interface: Option<&str>| DocumentQuery {
            language: Some(language.to_owned()),
            interface: interface.map(ToOwned::to_owned),
            ..DocumentQuery::default()
        };
        assert_eq!(asked("ar", None).locale(Locale::English), Locale::Arabic);
        assert_eq!(asked("ru", None).locale(Locale::French), Locale::French);
        assert_eq!(asked("ru", Some("ar")).locale(Locale::French), Locale::Arabic);
        assert_eq!(asked("ru", None).text_language(), Some(Language::Russian));
        assert_eq!(DocumentQuery::default().locale(Locale::English), Locale::English);
    }

    #[test]
    fn a_document_has_one_address() {
        let file = DocumentFile { kind: DocumentKind::Comparison, format: DocumentFormat::Docx };
        let query = DocumentQuery {
            revision: Some(2),
            from: Some(0),
            language: Some("fr".to_owned()),
            interface: None,
        };
        let address = document_address(ConsultationId(7), file, &query);
        assert_eq!(address, "/consultations/7/documents/comparison.docx?from=0&revision=2&language=fr");
        let read = DocumentQuery::read(address.split_once('?').map(|(_, query)| query));
        assert_eq!(read, query);
        let unknown = DocumentQuery::read(Some("language=xx&interface=ru&revision=x"));
        assert_eq!(unknown, DocumentQuery::default());
        let plain = document_address(ConsultationId(7), file, &DocumentQuery::default());
        assert_eq!(plain, "/consultations/7/documents/comparison.docx");
    }
}
