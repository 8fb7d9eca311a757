//! Evidence of reports: links, and files whose kind is told by their content.
//!
//! A file is never run or shown here, only given back as a download, so that it must be what it says: what a browser or
//! an office program would take for something else than its kind is refused.

use crate::links::{AddressFault, read_address};
use crate::text::is_ignorable;
use sha2::{Digest, Sha256};

/// The most bytes of a file.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

/// The most files, and the most links, of one report.
pub const MAX_FILES: usize = 5;

/// The most bytes of all files of the reports of one delegation in a consultation. Those of superseded reports count too: they
/// are kept with the record that has their hashes.
pub const MAX_HELD: u64 = 200 * 1024 * 1024;

/// The most characters of the name of a file.
const MAX_NAME: usize = 120;

/// The most characters of a link.
pub const MAX_LINK: usize = 1_000;

/// The kinds of files that are taken as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    Pdf,
    Png,
    Jpeg,
    Text,
    Csv,
    Docx,
    Xlsx,
    Odt,
}

/// The reason why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceFault {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than ten mebibytes")]
    TooLarge,
    #[error("the file is of another kind than those that are taken")]
    Kind,
}

/// A delegation would have more files in a consultation than it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the files of the delegation in this consultation may have {left} bytes more")]
pub struct QuotaFault {
    /// The bytes that are left.
    pub left: u64,
}

/// The reason why a link is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkFault {
    #[error("the link does not begin with https:// or http://")]
    Scheme,
    #[error("the link is no address on the web")]
    Address,
    #[error("the link is longer than any that is taken")]
    TooLong,
}

impl EvidenceKind {
    pub const ALL: [Self; 8] =
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Text, Self::Csv, Self::Docx, Self::Xlsx, Self::Odt];

    /// Returns the media type with which the file is served.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Text => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// Returns the ending of the name of such a file.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
        }
    }

    /// Finds the kind with this media type.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// Tells the kind of a file by its content; its name decides only which kind of text it is.
    pub fn detect(name: &str, contents: &[u8]) -> Result<Self, EvidenceFault> {
        if contents.is_empty() {
            return Err(EvidenceFault::Empty);
        }
        if contents.len() > MAX_BYTES {
            return Err(EvidenceFault::TooLarge);
        }
        let begins = |bytes: &[u8]| contents.starts_with(bytes);
        if begins(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if begins(b"\x89PNG\r\n\x1a\n") {
            return Ok(Self::Png);
        }
        if begins(b"\xff\xd8\xff") {
            return Ok(Self::Jpeg);
        }
        if begins(b"PK\x03\x04") {
            return office_kind(contents).ok_or(EvidenceFault::Kind);
        }
        if !is_text(contents) || is_markup(contents) {
            return Err(EvidenceFault::Kind);
        }
        Ok(if has_ending(name, Self::Csv.ending()) { Self::Csv } else { Self::Text })
    }
}

/// Fails if a delegation whose files in a consultation have so many bytes cannot send so many more.
pub const fn check_quota(held: u64, added: u64) -> Result<(), QuotaFault> {
    let left = MAX_HELD.saturating_sub(held);
    if added > left { Err(QuotaFault { left }) } else { Ok(()) }
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, last)| last.eq_ignore_ascii_case(ending))
}

/// Tells whether a file is text in UTF-8 that people write: without control characters but line ends and tabs.
fn is_text(contents: &[u8]) -> bool {
    let is_written = |one: char| !one.is_control() || matches!(one, '\n' | '\r' | '\t');
    std::str::from_utf8(contents).is_ok_and(|text| text.chars().all(is_written))
}

/// Tells whether a text begins as a page, a drawing or other markup does, by which a browser may take it for one of these
/// wherever it finds it.
fn is_markup(contents: &[u8]) -> bool {
    let text = contents.strip_prefix(b"\xef\xbb\xbf").unwrap_or(contents).trim_ascii_start();
    matches!(text, [b'<', next, ..] if next.is_ascii_alphabetic() || b"!?/".contains(next))
}

/// The type that the format of such a text asks for as the first part, as it is.
const ODT_TYPE: &[u8] = b"application/vnd.oasis.opendocument.text";

/// Tells which office document an archive is, by the names of its parts; `None` for any other archive, and for one with
/// macros.
fn office_kind(archive: &[u8]) -> Option<EvidenceKind> {
    let names = list_parts(archive)?;
    let has = |wanted: &str| names.contains(&wanted.as_bytes());
    if names.iter().any(|name| is_program(name)) {
        return None;
    }
    if has("[Content_Types].xml") {
        return match (has("word/document.xml"), has("xl/workbook.xml")) {
            (true, false) => Some(EvidenceKind::Docx),
            (false, true) => Some(EvidenceKind::Xlsx),
            _ => None,
        };
    }
    let first = names.first().is_some_and(|name| *name == b"mimetype");
    let stated = has_at(archive, 38, ODT_TYPE);
    let whole = has_at(archive, 38 + ODT_TYPE.len(), b"PK");
    (first && stated && whole && has("content.xml")).then_some(EvidenceKind::Odt)
}

/// What stands in the names of parts that run, or hold what runs: modules and controls of one family of programs, and
/// the folders of the other.
const PROGRAMS: [&str; 5] = ["vba", "activex", "macrosheets", "basic/", "scripts/"];

/// Tells by its name whether a part of a document is a program.
fn is_program(name: &[u8]) -> bool {
    let name = String::from_utf8_lossy(name).to_ascii_lowercase().replace('\\', "/");
    PROGRAMS.iter().any(|program| name.contains(program))
}

/// The most parts of an archive whose names are looked at, and the longest comment at its end.
const PARTS: usize = 4_096;
const COMMENT: usize = 65_535;

/// Lists the names of the parts of an archive from the directory at its end; `None` where it has none that can be read.
fn list_parts(archive: &[u8]) -> Option<Vec<&[u8]>> {
    const END: usize = 22;
    const ENTRY: usize = 46;
    let last = archive.len().checked_sub(END)?;
    let first = last.saturating_sub(COMMENT);
    let end = (first..=last).rev().find(|place| has_at(archive, *place, b"PK\x05\x06"))?;
    let count = usize::try_from(number_at(archive, end.checked_add(10)?, 2)?).ok()?;
    let mut place = usize::try_from(number_at(archive, end.checked_add(16)?, 4)?).ok()?;
    if count == 0 || count > PARTS {
        return None;
    }
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        if !has_at(archive, place, b"PK\x01\x02") {
            return None;
        }
        let length = |field: usize| usize::try_from(number_at(archive, place.checked_add(field)?, 2)?).ok();
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let begin = place.checked_add(ENTRY)?;
        names.push(archive.get(begin..begin.checked_add(name)?)?);
        place = begin.checked_add(name)?.checked_add(extra)?.checked_add(comment)?;
    }
    Some(names)
}

fn has_at(bytes: &[u8], place: usize, wanted: &[u8]) -> bool {
    bytes.get(place..).is_some_and(|rest| rest.starts_with(wanted))
}

/// Reads a number of so many bytes, the lowest first.
fn number_at(bytes: &[u8], place: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(place..place.checked_add(length)?)?;
    Some(digits.iter().rev().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)))
}

/// Returns the name of a file without folders and without what nobody sees or no system takes, and with the ending of its
/// kind, so that no program opens it as another one.
pub fn safe_name(raw: &str, kind: EvidenceKind) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_kept = |one: &char| !one.is_control() && !is_ignorable(*one) && !"<>:\"|?*".contains(*one);
    let kept: String = last.chars().filter(is_kept).collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String = kept.trim_matches(['.', ' ']).chars().take(MAX_NAME).collect();
    let name = if kept.trim().is_empty() { "file".to_owned() } else { kept };
    let endings: &[&str] = if kind == EvidenceKind::Jpeg { &["jpg", "jpeg"] } else { &[kind.ending()] };
    match endings.iter().any(|ending| has_ending(&name, ending)) {
        true => name,
        false => format!("{name}.{}", kind.ending()),
    }
}

/// Returns a name of the file for headers, which take plain letters alone.
pub fn plain_name(name: &str) -> String {
    let plain = |one: char| if one.is_ascii_alphanumeric() || ".-_ ".contains(one) { one } else { '_' };
    name.chars().map(plain).collect()
}

/// Returns the SHA-256 of a file, as 64 hexadecimal digits.
pub fn hash_contents(contents: &[u8]) -> String {
    base16ct::lower::encode_string(&Sha256::digest(contents))
}

/// Reads a link to a page on the web. Nothing is ever fetched from it.
pub fn read_link(raw: &str) -> Result<String, LinkFault> {
    let link = raw.trim();
    if link.chars().count() > MAX_LINK {
        return Err(LinkFault::TooLong);
    }
    read_address(link).map_err(|fault| match fault {
        AddressFault::Scheme => LinkFault::Scheme,
        AddressFault::Address => LinkFault::Address,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_delegation_may_fill_its_quota_and_not_pass_it() {
        assert_eq!(check_quota(0, MAX_HELD), Ok(()));
        assert_eq!(check_quota(0, MAX_HELD + 1), Err(QuotaFault { left: MAX_HELD }));
        assert_eq!(check_quota(MAX_HELD - 8, 8), Ok(()));
        assert_eq!(check_quota(MAX_HELD - 8, 9), Err(QuotaFault { left: 8 }));
        assert_eq!(check_quota(MAX_HELD + 5, 0), Ok(()));
        assert_eq!(check_quota(MAX_HELD + 5, 1), Err(QuotaFault { left: 0 }));
        assert_eq!(check_quota(1, u64::MAX), Err(QuotaFault { left: MAX_HELD - 1 }));
    }

    /// Makes an archive with these parts, which hold nothing but what is given.
    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        let number = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
        for (name, contents) in parts {
            let place = u32::try_from(bytes.len()).unwrap().to_le_bytes();
            bytes.extend(b"PK\x03\x04");
            bytes.extend([0; 22]);
            bytes.extend(number(name.len()));
            bytes.extend(number(0));
            bytes.extend(name.bytes().chain(contents.bytes()));
            directory.extend(b"PK\x01\x02");
            directory.extend([0; 24]);
            directory.extend(number(name.len()));
            directory.extend([0; 12]);
            directory.extend(place);
            directory.extend(name.bytes());
        }
        let place = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
        bytes.extend(directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(number(parts.len()));
        bytes.extend(number(parts.len()));
        bytes.extend(length);
        bytes.extend(place);
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn a_file_is_what_it_holds_whatever_it_is_called() {
        use EvidenceKind::{Csv, Docx, Jpeg, Odt, Pdf, Png, Text, Xlsx};
        let types = ("[Content_Types].xml", "x");
        let odt = ("mimetype", "application/vnd.oasis.opendocument.text");
        for (name, contents, kind) in [
            ("a.exe", b"%PDF-1.7 x".to_vec(), Pdf),
            ("a", b"\x89PNG\r\n\x1a\nx".to_vec(), Png),
            ("a.gif", b"\xff\xd8\xff\xe0x".to_vec(), Jpeg),
            ("a.html", b"1 < 2 <b>".to_vec(), Text),
            ("a.txt", b"< 5 per cent".to_vec(), Text),
            ("a.CSV", "a;b\r\né;نص".as_bytes().to_vec(), Csv),
            ("a.zip", archive(&[types, ("word/document.xml", "")]), Docx),
            ("a.zip", archive(&[("_rels/.rels", ""), ("xl/workbook.xml", ""), types]), Xlsx),
            ("a.zip", archive(&[odt, ("content.xml", "")]), Odt),
        ] {
            assert_eq!(EvidenceKind::detect(name, &contents), Ok(kind), "{name}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let types = ("[Content_Types].xml", "x");
        for (contents, fault) in [
            (Vec::new(), EvidenceFault::Empty),
            (vec![b'a'; MAX_BYTES + 1], EvidenceFault::TooLarge),
            (b"GIF89a".iter().copied().chain([0]).collect(), EvidenceFault::Kind),
            (b"MZ\x90\0".to_vec(), EvidenceFault::Kind),
            (b"caf\xe9".to_vec(), EvidenceFault::Kind),
            (b"\x1b[2Jx".to_vec(), EvidenceFault::Kind),
            (b"<script>alert(1)</script>".to_vec(), EvidenceFault::Kind),
            (b"\xef\xbb\xbf\r\n <!doctype html>".to_vec(), EvidenceFault::Kind),
            (b"<?xml version=\"1.0\"?><svg/>".to_vec(), EvidenceFault::Kind),
            (b"PK\x03\x04".to_vec(), EvidenceFault::Kind),
            (archive(&[("a.txt", "x")]), EvidenceFault::Kind),
            (archive(&[types, ("word/document.xml", ""), ("word/vbaProject.bin", "")]), EvidenceFault::Kind),
            (archive(&[types, ("word/document.xml", ""), ("xl/workbook.xml", "")]), EvidenceFault::Kind),
            (archive(&[("a", ""), ("mimetype", "x"), ("content.xml", "")]), EvidenceFault::Kind),
            (archive(&[("mimetype", "application/x-other"), ("content.xml", "")]), EvidenceFault::Kind),
        ] {
            assert_eq!(EvidenceKind::detect("a.pdf", &contents), Err(fault), "{} bytes", contents.len());
        }
        assert_eq!(EvidenceKind::detect("a", &vec![b'a'; MAX_BYTES]), Ok(EvidenceKind::Text));
    }

    #[test]
    fn a_document_with_a_part_that_runs_is_refused() {
        let types = ("[Content_Types].xml", "x");
        let odt = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")];
        for (main, program) in [
            ("word/document.xml", "word/vba2.bin"),
            ("word/document.xml", "word/VBAProject.bin"),
            ("word/document.xml", "word/activeX/activeX1.xml"),
            ("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
            ("xl/workbook.xml", "xl\\MacroSheets\\sheet1.xml"),
        ] {
            let found = EvidenceKind::detect("a", &archive(&[types, (main, ""), (program, "")]));
            assert_eq!(found, Err(EvidenceFault::Kind), "{program}");
        }
        for program in ["Basic/Standard/Module1.xml", "Scripts/python/a.py", "basic/script-lc.xml"] {
            let found = EvidenceKind::detect("a", &archive(&[odt[0], odt[1], (program, "")]));
            assert_eq!(found, Err(EvidenceFault::Kind), "{program}");
        }
        let plain = archive(&[odt[0], odt[1], ("Pictures/a.png", "")]);
        assert_eq!(EvidenceKind::detect("a", &plain), Ok(EvidenceKind::Odt));
    }

    #[test]
    fn a_name_has_no_folders_nothing_unseen_and_the_ending_of_its_kind() {
        for (raw, kind, name) in [
            ("report.pdf", EvidenceKind::Pdf, "report.pdf"),
            ("REPORT.PDF", EvidenceKind::Pdf, "REPORT.PDF"),
            ("../../etc/passwd", EvidenceKind::Text, "passwd.txt"),
            ("C:\\a\\b.html", EvidenceKind::Text, "b.html.txt"),
            ("photo.jpeg", EvidenceKind::Jpeg, "photo.jpeg"),
            ("a\u{202e}fdp.exe", EvidenceKind::Pdf, "afdp.exe.pdf"),
            ("a\r\nSet-Cookie: x=\"1\".csv", EvidenceKind::Csv, "aSet-Cookie x=1.csv"),
            ("", EvidenceKind::Png, "file.png"),
            ("...", EvidenceKind::Png, "file.png"),
            ("تقرير.docx", EvidenceKind::Docx, "تقرير.docx"),
        ] {
            assert_eq!(safe_name(raw, kind), name, "{raw:?}");
        }
        assert!(safe_name(&"x".repeat(10_000), EvidenceKind::Pdf).len() < 130);
        assert_eq!(plain_name("تق \"a\";.pdf"), "__ _a__.pdf");
    }

    #[test]
    fn only_links_to_the_web_are_taken() {
        assert_eq!(read_link(" HTTPS://a.example/b?c=d#e "), Ok("https://a.example/b?c=d#e".to_owned()));
        assert_eq!(read_link("http://a.example"), Ok("http://a.example".to_owned()));
        for (link, fault) in [
            ("javascript:alert(1)", LinkFault::Scheme),
            ("javascript://a.example/%0aalert(1)", LinkFault::Scheme),
            ("ftp://a.example", LinkFault::Scheme),
            ("//a.example", LinkFault::Scheme),
            ("a.example", LinkFault::Scheme),
            ("https://", LinkFault::Address),
            ("https:///a", LinkFault::Address),
            ("https://bank.example@evil.example/", LinkFault::Address),
            ("https://a.example/ b", LinkFault::Address),
            ("https://a.example/\"onclick=x", LinkFault::Address),
            ("https://a.example\\b", LinkFault::Address),
            ("https://a.example/\u{202e}", LinkFault::Address),
        ] {
            assert_eq!(read_link(link), Err(fault), "{link}");
        }
        let long = |length: usize| read_link(&format!("https://a.example/{}", "x".repeat(length)));
        assert!(long(900).is_ok());
        assert_eq!(long(MAX_LINK), Err(LinkFault::TooLong));
    }

    #[test]
    fn the_hash_of_a_file_is_its_sha_256() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(hash_contents(b""), empty);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_detection_fail(name in ".{0,20}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = EvidenceKind::detect(&name, &bytes);
            let mut zipped = b"PK\x03\x04".to_vec();
            zipped.extend(&bytes);
            zipped.extend(b"PK\x05\x06");
            zipped.extend(&bytes);
            let _ = EvidenceKind::detect(&name, &zipped);
        }

        #[test]
        fn a_safe_name_can_stand_in_a_header(raw in ".{0,200}") {
            let name = safe_name(&raw, EvidenceKind::Pdf);
            prop_assert!(!name.contains(['/', '\\', '"', '\r', '\n']));
            prop_assert!(plain_name(&name).is_ascii());
        }
    }
}
