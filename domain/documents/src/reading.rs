//! The way in: documents of others as they are read, and drafts made of them.
//!
//! What a file is, its contents tell, and never its name.

pub mod docx;
pub mod html;
pub(crate) mod numerals;
mod outline;

use crate::akoma_ntoso::{self, ReadNormError};
use crate::archives::{self, ArchiveError, Limits};
use crate::odt::{self, ReadOdtError};
use docx::DocxError;
use domain::instruments::import::WrittenDraft;
use html::HtmlError;

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 10 * 1024 * 1024;

/// The most bytes at the beginning of a page in which it says how it is written.
const HEAD: usize = 4 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// An archive: a document of Word or `LibreOffice`, or another one.
    Archive,
    /// A page.
    Html,
    /// XML that is no page: a norm in Akoma Ntoso, or something else.
    Xml,
    Text,
    /// What nobody reads here.
    Pdf,
    Rtf,
    Picture,
}

/// The reason why a draft was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    #[error("more than {0} bytes")]
    Bytes(usize),
    #[error(transparent)]
    Docx(#[from] DocxError),
    #[error(transparent)]
    Odt(#[from] ReadOdtError),
    #[error(transparent)]
    Norm(#[from] ReadNormError),
    #[error(transparent)]
    Html(#[from] HtmlError),
    #[error("line {0} is not UTF-8")]
    Encoding(usize),
    #[error("a file of another kind: {0:?}")]
    Kind(DocumentKind),
    #[error("no words")]
    Empty,
}

impl From<ArchiveError> for DraftError {
    fn from(error: ArchiveError) -> Self {
        Self::Docx(error.into())
    }
}

/// Tells what a file is, by its contents.
pub fn document_kind(bytes: &[u8]) -> DocumentKind {
    let begins = |signs: &[&[u8]]| signs.iter().any(|sign| bytes.starts_with(sign));
    if begins(&[b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"]) {
        return DocumentKind::Archive;
    }
    if begins(&[b"%PDF"]) {
        return DocumentKind::Pdf;
    }
    if begins(&[b"{\\rtf"]) {
        return DocumentKind::Rtf;
    }
    if begins(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"]) {
        return DocumentKind::Picture;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head =
        if bytes.starts_with(b"\xff\xfe") { head.replace(['\0', '\u{fffd}'], "") } else { head.into_owned() };
    let (prolog, rest) = after_prolog(&head);
    match (html::is_page(rest), prolog) {
        (true, _) => DocumentKind::Html,
        (false, true) => DocumentKind::Xml,
        (false, false) if rest.starts_with("<akomaNtoso") || rest.starts_with("<akn:") => DocumentKind::Xml,
        (false, false) => DocumentKind::Text,
    }
}

/// Tells whether what was typed or pasted is a page, and no text.
pub fn is_page(text: &str) -> bool {
    document_kind(text.as_bytes()) == DocumentKind::Html
}

/// Reads a draft from a file, whatever it is. Nothing that it names is opened.
pub fn read_draft(bytes: &[u8]) -> Result<WrittenDraft, DraftError> {
    if bytes.len() > MAX_FILE {
        return Err(DraftError::Bytes(MAX_FILE));
    }
    let draft = match document_kind(bytes) {
        DocumentKind::Archive => {
            let mut archive = archives::open(bytes, Limits::default())?;
            match odt::is_odt(&archive) {
                true => odt::read_archive(&mut archive)?.draft,
                false => docx::read_archive(&mut archive)?.draft(),
            }
        }
        DocumentKind::Xml => akoma_ntoso::read_norm(bytes)?.draft,
        DocumentKind::Html => html::read(&decode_page(bytes))?,
        DocumentKind::Text => return read_plain(bytes),
        kind @ (DocumentKind::Pdf | DocumentKind::Rtf | DocumentKind::Picture) => {
            return Err(DraftError::Kind(kind));
        }
    };
    if draft.lines.is_empty() {
        return Err(DraftError::Empty);
    }
    Ok(draft.write())
}

/// Reads a text as it is.
fn read_plain(bytes: &[u8]) -> Result<WrittenDraft, DraftError> {
    let source = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                let readable = &bytes[..error.valid_up_to()];
                return Err(DraftError::Encoding(readable.split(|byte| *byte == b'\n').count()));
            }
        },
    };
    if source.trim().is_empty() {
        Err(DraftError::Empty)
    } else {
        Ok(WrittenDraft { source, ..WrittenDraft::default() })
    }
}

/// Returns the words of a page in the encoding that it states, or else in UTF-8 or that of Windows.
fn decode_page(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let stated = head.split_once("charset=").map(|(_, behind)| behind.trim_start_matches(['"', '\'', ' ']));
    let stated = stated.and_then(|name| {
        let end = name
            .find(|one: char| !one.is_ascii_alphanumeric() && !matches!(one, '-' | '_'))
            .unwrap_or(name.len());
        encoding_rs::Encoding::for_label(&name.as_bytes()[..end])
    });
    stated.unwrap_or(encoding_rs::WINDOWS_1252).decode(bytes).0.into_owned()
}

/// Returns what follows the declaration and the instructions of XML, and whether there are any.
fn after_prolog(head: &str) -> (bool, &str) {
    let mut rest = head.trim_start_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
    let declared = rest.starts_with("<?xml");
    if !declared {
        return (false, rest);
    }
    loop {
        let comment = rest.strip_prefix("<!--").map(|comment| comment.split_once("-->"));
        let instruction = rest.strip_prefix("<?").map(|instruction| instruction.split_once("?>"));
        let Some(behind) = comment.or(instruction) else {
            return (true, rest);
        };
        rest = behind.map_or("", |(_, behind)| behind).trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_its_contents_tell() {
        for (bytes, kind) in [
            (&b"PK\x03\x04rest"[..], DocumentKind::Archive),
            (b"%PDF-1.7", DocumentKind::Pdf),
            (b"{\\rtf1 x}", DocumentKind::Rtf),
            (b"\x89PNG\r\n", DocumentKind::Picture),
            (b"<html><p>x", DocumentKind::Html),
            (b"<?xml version=\"1.0\"?>\n<!-- a --><!DOCTYPE html><html>", DocumentKind::Html),
            (b"<?xml version=\"1.0\"?><akomaNtoso/>", DocumentKind::Xml),
            (b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a/>", DocumentKind::Xml),
            (b"<akomaNtoso xmlns=\"x\">", DocumentKind::Xml),
            (b"# Title", DocumentKind::Text),
            (b"", DocumentKind::Text),
        ] {
            assert_eq!(document_kind(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn norms_are_read_and_other_xml_is_not() {
        let norm = b"<akomaNtoso><statement><mainBody><paragraph><num>1.</num><content><p>Decides.</p></content></paragraph>\
            </mainBody></statement></akomaNtoso>";
        assert_eq!(read_draft(norm).map(|draft| draft.source), Ok("1. Decides.\n\n".into()));
        let other = read_draft(b"<?xml version=\"1.0\"?><other/>");
        assert_eq!(other, Err(DraftError::Norm(ReadNormError::Root)));
    }

    #[test]
    fn texts_and_pages_are_read_in_the_encoding_that_they_state() {
        let source = |bytes: &[u8]| read_draft(bytes).map(|draft| draft.source);
        assert_eq!(source("# É".as_bytes()), Ok("# É".into()));
        assert_eq!(source(b"\xff\xfe#\0 \0A\0"), Ok("# A".into()));
        assert_eq!(source(b"# A\n\nCaf\xe9"), Err(DraftError::Encoding(3)));
        assert_eq!(source(b" \n"), Err(DraftError::Empty));
        assert_eq!(source(b"%PDF"), Err(DraftError::Kind(DocumentKind::Pdf)));
        let arabic = b"<html><meta charset=windows-1256><p>\xe4\xd5</p>";
        assert_eq!(source(arabic), Ok("# نص\n\n".into()));
        assert_eq!(source(b"<html><p>Caf\xe9 \x93x\x94</p>"), Ok("# Café “x”\n\n".into()));
        assert_eq!(source(&vec![b'a'; MAX_FILE + 1]), Err(DraftError::Bytes(MAX_FILE)));
    }
}
