//! Archives of XML from strangers: documents of word processors.
//!
//! Nothing that an archive says of itself is believed: what it says is checked when it is opened, and each part is measured
//! while it is unpacked. Whatever would run (macros, controls) or come from elsewhere (a template or a picture by its address)
//! is refused with the name of the part. Links are words with an address, which nobody follows, and may stay.

use crate::xml::{Node, Xml, XmlFault, XmlLimits, attribute};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How much of an archive is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most parts.
    pub parts: usize,
    /// The most bytes of a part, unpacked.
    pub part: u64,
    /// The most bytes of all parts, unpacked: by what the archive says, and of those that are read.
    pub unpacked: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { parts: 2_000, part: 32 << 20, unpacked: 96 << 20 }
    }
}

/// The reason why an archive is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    #[error("not an archive that can be read")]
    Unreadable,
    #[error("protected by a password")]
    Encrypted,
    #[error("a document of Word before 2007")]
    OldWord,
    #[error("more than {0} parts")]
    Parts(usize),
    #[error("more than {0} MiB unpacked")]
    Unpacked(u64),
    #[error("the part {part:?} unpacks to more than {mebibytes} MiB")]
    Part { part: String, mebibytes: u64 },
    #[error("the part {0:?} would be outside of the archive")]
    Name(String),
    #[error("the part {0:?} stands twice")]
    Twice(String),
    #[error("the part {0:?} has macros or controls")]
    Macros(String),
    #[error("the part {part:?} takes in {target:?} from elsewhere")]
    External { part: String, target: String },
    #[error("the part {part:?}: {fault}")]
    Markup { part: String, fault: XmlFault },
}

/// What begins a file of Word before 2007, and a newer one with a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// What begins each entry of the directory of an archive.
const ENTRY: &[u8] = b"PK\x01\x02";

/// The part of an open document that says which parts are encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The most characters that an error quotes.
const QUOTED: usize = 100;

/// An archive whose parts may be read.
#[derive(Debug)]
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The places of the parts, by their names in small letters.
    places: BTreeMap<String, usize>,
    limits: Limits,
    /// How many bytes may still be unpacked.
    left: u64,
}

/// Opens an archive in which nothing is that a document does not need.
pub fn open(bytes: &[u8], limits: Limits) -> Result<Archive<'_>, ArchiveError> {
    if bytes.starts_with(COMPOUND) {
        let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = bytes.windows(package.len()).any(|window| window == package);
        return Err(if encrypted { ArchiveError::Encrypted } else { ArchiveError::OldWord });
    }
    // The directory becomes larger in memory than it is in the file. Archives within the archive have entries too.
    let entries = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count();
    if entries > limits.parts.saturating_mul(8) {
        return Err(ArchiveError::Parts(limits.parts));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveError::Unreadable)?;
    if zip.len() > limits.parts {
        return Err(ArchiveError::Parts(limits.parts));
    }
    let (mut places, mut declared) = (BTreeMap::new(), 0_u64);
    for place in 0..zip.len() {
        let entry = zip.by_index_data(place).map_err(|_| ArchiveError::Unreadable)?;
        let name = entry.name().map_err(|_| ArchiveError::Unreadable)?;
        check_name(&name)?;
        if entry.encrypted() {
            return Err(ArchiveError::Encrypted);
        }
        if entry.size() > limits.part {
            return Err(ArchiveError::Part { part: quote(&name), mebibytes: limits.part >> 20 });
        }
        declared = declared.saturating_add(entry.size());
        if places.insert(name.to_ascii_lowercase(), place).is_some() {
            return Err(ArchiveError::Twice(quote(&name)));
        }
    }
    if declared > limits.unpacked {
        return Err(ArchiveError::Unpacked(limits.unpacked >> 20));
    }
    if zip.has_duplicate_names() || zip.has_overlapping_files().unwrap_or(true) {
        return Err(ArchiveError::Unreadable);
    }
    let mut archive = Archive { zip, places, limits, left: limits.unpacked };
    archive.check_relations()?;
    archive.check_manifest()?;
    Ok(archive)
}

impl Archive<'_> {
    /// Returns a part as it is unpacked, if the archive has it; its name is compared in whatever case.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ArchiveError> {
        let Some(place) = self.places.get(&name.to_ascii_lowercase()) else {
            return Ok(None);
        };
        let entry = self.zip.by_index(*place).map_err(|_| ArchiveError::Unreadable)?;
        let most = self.limits.part.min(self.left);
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size().min(most)).unwrap_or_default());
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|_| ArchiveError::Unreadable)?;
        let length = bytes.len() as u64;
        if length > most {
            return Err(match most < self.limits.part {
                true => ArchiveError::Unpacked(self.limits.unpacked >> 20),
                false => ArchiveError::Part { part: quote(name), mebibytes: self.limits.part >> 20 },
            });
        }
        self.left -= length;
        Ok(Some(bytes))
    }

    /// Tells whether the archive has a part.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_ascii_lowercase())
    }

    /// Refuses what a part takes in from outside of the archive.
    fn check_relations(&mut self) -> Result<(), ArchiveError> {
        let names: Vec<String> = self.places.keys().filter(|name| is_relations(name)).cloned().collect();
        for name in names {
            let Some(bytes) = self.part(&name)? else {
                continue;
            };
            check_relations(&name, &bytes)?;
        }
        Ok(())
    }

    fn check_manifest(&mut self) -> Result<(), ArchiveError> {
        let Some(bytes) = self.part(MANIFEST)? else {
            return Ok(());
        };
        match names_encryption(&bytes) {
            // Older programs write a document type here, of which nothing is read.
            Ok(false) | Err(XmlFault::Doctype) => Ok(()),
            Ok(true) => Err(ArchiveError::Encrypted),
            Err(fault) => Err(ArchiveError::Markup { part: MANIFEST.to_owned(), fault }),
        }
    }
}

/// Tells whether a manifest says of a part that it is encrypted.
fn names_encryption(manifest: &[u8]) -> Result<bool, XmlFault> {
    let mut xml = Xml::open(manifest, XmlLimits::default())?;
    while let Some(node) = xml.advance()? {
        if matches!(&node, Node::Start(tag) if tag.local_name().into_inner() == "encryption-data") {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_relations(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "rels")
}

/// Refuses the name of a part that leads out of the archive, or is that of macros.
fn check_name(name: &str) -> Result<(), ArchiveError> {
    let mut steps = name.split(['/', '\\']);
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with(['/', '\\']) || drive || name.contains('\0') || steps.any(|step| step == "..") {
        return Err(ArchiveError::Name(quote(name)));
    }
    let small = name.to_ascii_lowercase();
    let file = small.rsplit('/').next().unwrap_or_default();
    let open_document = ["basic/", "scripts/"].iter().any(|folder| small.starts_with(folder));
    let runs = file.starts_with("vbaproject") || file.starts_with("vbadata");
    if runs || small.contains("/activex/") || open_document && !file.is_empty() {
        return Err(ArchiveError::Macros(quote(name)));
    }
    Ok(())
}

/// Refuses relations by which content comes from elsewhere. Links are only followed by people, and the template of the
/// author's own office is the name of a file that nobody opens.
fn check_relations(part: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
    let markup = |fault| ArchiveError::Markup { part: quote(part), fault };
    let mut xml = Xml::open(bytes, XmlLimits::default()).map_err(markup)?;
    while let Some(node) = xml.advance().map_err(markup)? {
        let Node::Start(tag) = node else {
            continue;
        };
        if tag.local_name().into_inner() != "Relationship" {
            continue;
        }
        let read = |name| attribute(&tag, name).map_err(markup).map(Option::unwrap_or_default);
        if !read("TargetMode")?.eq_ignore_ascii_case("external") {
            continue;
        }
        let (kind, target) = (read("Type")?, read("Target")?);
        let small = target.trim().to_ascii_lowercase();
        let file =
            !small.contains(':') || small.starts_with("file:") || small.as_bytes().get(1) == Some(&b':');
        let kept = match kind.rsplit('/').next().unwrap_or_default() {
            "hyperlink" => true,
            "attachedTemplate" => file,
            _ => false,
        };
        if !kept {
            return Err(ArchiveError::External { part: quote(part), target: quote(&target) });
        }
    }
    Ok(())
}

fn quote(name: &str) -> String {
    name.chars().take(QUOTED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in parts {
            out.start_file(*name, SimpleFileOptions::default()).unwrap();
            out.write_all(contents).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    fn refused(parts: &[(&str, &[u8])]) -> Option<ArchiveError> {
        open(&archive(parts), Limits::default()).err()
    }

    fn related(kind: &str, target: &str, mode: &str) -> Option<ArchiveError> {
        let relations = format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"http://x/{kind}\" Target=\"{target}\"{mode}/></Relationships>"
        );
        refused(&[("word/_rels/document.xml.rels", relations.as_bytes())])
    }

    #[test]
    fn parts_are_read_by_their_names_in_whatever_case() {
        let bytes = archive(&[("word/document.xml", b"<a/>"), ("word/media/b.png", b"c")]);
        let mut archive = open(&bytes, Limits::default()).unwrap();
        assert_eq!(archive.part("Word/Document.xml"), Ok(Some(b"<a/>".to_vec())));
        assert_eq!(archive.part("word/styles.xml"), Ok(None));
        assert!(archive.has("word/media/b.png") && !archive.has("word/media"));
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let limits = Limits { parts: 3, part: 1 << 20, unpacked: 2 << 20 };
        let whole = vec![b' '; 1 << 20];
        let refused = |parts: &[(&str, &[u8])]| open(&archive(parts), limits).err();
        assert_eq!(refused(&[("a", &whole), ("b", &whole)]), None);
        let large = vec![b' '; (1 << 20) + 1];
        assert_eq!(refused(&[("a", &large)]), Some(ArchiveError::Part { part: "a".into(), mebibytes: 1 }));
        assert_eq!(refused(&[("a", &whole), ("b", &whole), ("c", b"d")]), Some(ArchiveError::Unpacked(2)));
        assert_eq!(refused(&[("a", b""), ("b", b""), ("c", b""), ("d", b"")]), Some(ArchiveError::Parts(3)));
        let names: Vec<String> = (0..30).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(refused(&many), Some(ArchiveError::Parts(3)));
    }

    #[test]
    fn an_archive_that_lies_about_its_sizes_is_measured() {
        let limits = Limits { part: 1 << 20, ..Limits::default() };
        let mut lying = archive(&[("a.xml", &vec![b' '; 3 << 20])]);
        let at = lying.windows(4).rposition(|window| window == ENTRY).unwrap();
        lying[at + 24..at + 28].copy_from_slice(&1_u32.to_le_bytes());
        let read = open(&lying, limits).and_then(|mut archive| archive.part("a.xml"));
        assert!(read.is_err(), "{read:?}");
    }

    #[test]
    fn names_that_leave_the_archive_and_names_of_macros_are_refused() {
        for name in ["../a.xml", "word/../../a", "/etc/a", "C:/a", "..\\a"] {
            assert_eq!(refused(&[(name, b"")]), Some(ArchiveError::Name(name.into())), "{name}");
        }
        for name in
            ["word/vbaProject.bin", "word/vbaData.xml", "word/activeX/activeX1.xml", "Basic/Standard/a.xml"]
        {
            assert_eq!(refused(&[(name, b"")]), Some(ArchiveError::Macros(name.into())), "{name}");
        }
        let twice = refused(&[("word/a.xml", b""), ("WORD/a.xml", b"")]);
        assert_eq!(twice, Some(ArchiveError::Twice("WORD/a.xml".into())));
    }

    #[test]
    fn what_comes_from_elsewhere_is_refused_and_links_are_not() {
        let external = " TargetMode=\"External\"";
        assert_eq!(related("hyperlink", "https://example.org/", external), None);
        assert_eq!(related("image", "media/a.png", ""), None);
        assert_eq!(related("attachedTemplate", "file:///C:\\Templates\\Note.dotx", external), None);
        for (kind, target) in [
            ("attachedTemplate", "https://example.org/a.dotm"),
            ("image", "https://example.org/a.png"),
            ("oleObject", "file:///C:\\a.xlsx"),
            ("subDocument", "b.docx"),
            ("frame", "https://example.org/"),
        ] {
            let found = related(kind, target, external);
            let named =
                matches!(&found, Some(ArchiveError::External { target: named, .. }) if named == target);
            assert!(named, "{kind} {target}: {found:?}");
        }
        let doctype = refused(&[("_rels/.rels", b"<!DOCTYPE a><a/>")]);
        let fault = XmlFault::Doctype;
        assert_eq!(doctype, Some(ArchiveError::Markup { part: "_rels/.rels".into(), fault }));
    }

    #[test]
    fn what_has_a_password_is_told_from_what_is_old() {
        let old = [COMPOUND, &[0; 100]].concat();
        assert_eq!(open(&old, Limits::default()).err(), Some(ArchiveError::OldWord));
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = [old, name].concat();
        assert_eq!(open(&locked, Limits::default()).err(), Some(ArchiveError::Encrypted));
        let manifest = b"<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
        assert_eq!(refused(&[(MANIFEST, manifest)]), Some(ArchiveError::Encrypted));
        assert_eq!(open(b"words", Limits::default()).err(), Some(ArchiveError::Unreadable));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = open(&bytes, Limits::default());
        }

        #[test]
        fn a_damaged_archive_is_read_or_refused(at in 0_usize..400, byte in any::<u8>()) {
            let mut bytes = archive(&[("word/document.xml", b"<a>words</a>"), ("_rels/.rels", b"<a/>")]);
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(mut archive) = open(&bytes, Limits::default()) {
                let _ = archive.part("word/document.xml");
            }
        }
    }
}
