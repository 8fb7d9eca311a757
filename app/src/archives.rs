//! Checks an archive of XML (a workbook) before it is read: it is unpacked once, part by part, into one buffer.
//!
//! What an archive says of itself, its sizes and counts, is never believed: its parts are measured while they are
//! unpacked, and their elements are counted by the parser that reads them afterwards. So whatever is read then needs
//! only so much memory, and only so much time.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{BufReader, Cursor, Read};

/// The most bytes of all parts of an archive, unpacked; the most of one part follow.
const UNPACKED: u64 = 32 * 1024 * 1024;
const PART: u64 = 16 * 1024 * 1024;

/// The most parts of an archive.
const PARTS: usize = 512;

/// The most bytes of a part that names others, and of the one that has the styles.
const LINKS: usize = 128 * 1024;
const STYLES: usize = 2 * 1024 * 1024;

/// The most elements in the part with the shared texts, and in the one with the styles. Each element may become a value
/// in memory that is much larger than itself.
const TEXT_ELEMENTS: usize = 400_000;
const STYLE_ELEMENTS: usize = 100_000;

/// The most elements, comments and references of all parts together. A sheet is read several times, and no two sheets
/// may be one part.
const ELEMENTS: usize = 2_000_000;

/// The most bytes of a tag with its attributes, which are never long where a program has written them.
const TAG: usize = 8 * 1024;

/// The most characters of the name of a sheet, and of the code of a format, which is read for each cell.
const NAME: usize = 255;

/// The most memory of all formats of cells, of which each has copies of what its font and its number format are called.
const FORMATS: usize = 32 * 1024 * 1024;
const FORMAT: usize = 512;

/// The most sheets of a workbook.
const SHEETS: usize = 64;

/// The most bytes of all sheets together, where each could be the largest one.
const SHEET_BYTES: u64 = 64 * 1024 * 1024;

/// The reason why an archive is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveFault {
    Unreadable,
    /// It unpacks to more than so many mebibytes.
    Unpacked(u64),
    /// It has more than so many parts.
    Parts(usize),
    /// It has more than so many sheets.
    Sheets(usize),
    /// One of its parts lists more than a workbook would.
    Markup,
}

/// What was counted in a part.
#[derive(Clone, Debug, Default)]
struct PartFigures {
    elements: usize,
    /// The elements with all else that is neither a text nor an end.
    events: usize,
    /// The length of the longest tag.
    longest: usize,
    /// The formats of cells.
    formats: usize,
    /// The sheets that it lists.
    sheets: usize,
    /// What these sheets are called where their parts are named.
    relations: HashSet<String>,
    /// The parts that it names as sheets, without their folders.
    targets: HashSet<String>,
    /// Whether it is a sheet itself.
    holds_cells: bool,
    /// The number of shared texts that it announces, for which room is made before any is read.
    announced: usize,
}

/// Checks that a workbook unpacks to so little that it can be read.
pub fn check_workbook(bytes: &[u8]) -> Result<(), ArchiveFault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveFault::Unreadable)?;
    if archive.len() > PARTS {
        return Err(ArchiveFault::Parts(PARTS));
    }
    let (mut total, mut largest, mut sheets, mut events) = (0, 0, 0, 0);
    let mut part = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| ArchiveFault::Unreadable)?;
        let name = entry.name().map_err(|_| ArchiveFault::Unreadable)?.to_ascii_lowercase();
        let left = PART.min(UNPACKED - total);
        part.clear();
        let length =
            entry.take(left + 1).read_to_end(&mut part).map_err(|_| ArchiveFault::Unreadable)? as u64;
        if length > left {
            return Err(ArchiveFault::Unpacked(if left < PART { UNPACKED >> 20 } else { PART >> 20 }));
        }
        total += length;
        let figures = PartFigures::of(&part, ELEMENTS - events)?;
        figures.check(&name, part.len())?;
        events += figures.events;
        sheets += figures.sheets;
        if figures.holds_cells {
            largest = largest.max(length);
        }
    }
    if sheets > SHEETS {
        return Err(ArchiveFault::Sheets(SHEETS));
    }
    // Should several sheets be one part all the same, it would be read for each.
    if largest.saturating_mul(sheets as u64) > SHEET_BYTES {
        return Err(ArchiveFault::Unpacked(SHEET_BYTES >> 20));
    }
    Ok(())
}

impl PartFigures {
    /// Counts what a part holds as it is read afterwards, at most so many events; where it is not XML, up to there.
    fn of(part: &[u8], most: usize) -> Result<Self, ArchiveFault> {
        let mut reader = Reader::from_reader(BufReader::new(part));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        config.expand_empty_elements = true;
        let mut figures = Self::default();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) | Err(_) => return Ok(figures),
                // Each stands beside something that is counted.
                Ok(Event::End(_) | Event::Text(_)) => {}
                Ok(event) => {
                    figures.events += 1;
                    if figures.events > most {
                        return Err(ArchiveFault::Markup);
                    }
                    if let Event::Start(tag) | Event::Empty(tag) = event {
                        figures.count(&tag)?;
                    }
                }
            }
        }
    }

    fn count(&mut self, tag: &BytesStart<'_>) -> Result<(), ArchiveFault> {
        self.elements += 1;
        self.longest = self.longest.max(tag.attributes_raw().len());
        if tag.len() > TAG {
            return Err(ArchiveFault::Markup);
        }
        match tag.local_name().as_ref() {
            "xf" => self.formats += 1,
            "sheet" => self.count_sheet(tag)?,
            "Relationship" => self.count_relation(tag)?,
            "numFmt" => {
                for attribute in read_attributes(tag) {
                    let (key, value) = attribute?;
                    if key == "formatCode" && is_long(&value)? {
                        return Err(ArchiveFault::Markup);
                    }
                }
            }
            "sheetData" => self.holds_cells = true,
            "sst" => {
                for attribute in read_attributes(tag) {
                    let (key, value) = attribute?;
                    if key == "uniqueCount" {
                        let announced = value.parse::<usize>().map_err(|_| ArchiveFault::Markup)?;
                        self.announced = self.announced.max(announced);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Counts a sheet that is listed. Fails where its name is long, or its part is that of another one.
    fn count_sheet(&mut self, tag: &BytesStart<'_>) -> Result<(), ArchiveFault> {
        self.sheets += 1;
        if self.sheets > SHEETS {
            return Err(ArchiveFault::Sheets(SHEETS));
        }
        for attribute in read_attributes(tag) {
            let (key, value) = attribute?;
            let key = key.rsplit(':').next().unwrap_or(key);
            let refused = match key {
                "name" => is_long(&value)?,
                "id" => !self.relations.insert(value.into_owned()),
                _ => false,
            };
            if refused {
                return Err(ArchiveFault::Markup);
            }
        }
        Ok(())
    }

    /// Counts a part that is named, if it is a sheet. Fails where it was named before.
    fn count_relation(&mut self, tag: &BytesStart<'_>) -> Result<(), ArchiveFault> {
        let (mut targets, mut is_sheet) = (Vec::new(), false);
        for attribute in read_attributes(tag) {
            let (key, value) = attribute?;
            match key {
                "Target" => targets.push(value.to_lowercase()),
                "Type" => is_sheet |= value.ends_with("/worksheet") || value == "worksheet",
                _ => {}
            }
        }
        for target in targets.iter().filter(|_| is_sheet) {
            // One part can be named from several folders.
            let name = target.rsplit(['/', '\\']).next().unwrap_or(target);
            if self.targets.len() >= SHEETS {
                return Err(ArchiveFault::Sheets(SHEETS));
            }
            if !self.targets.insert(name.to_owned()) {
                return Err(ArchiveFault::Markup);
            }
        }
        Ok(())
    }

    /// Fails where a part would need more memory than it should.
    fn check(&self, name: &str, length: usize) -> Result<(), ArchiveFault> {
        let formats = self.formats.saturating_mul(FORMAT.saturating_add(self.longest));
        let fits = match name {
            links if links.rsplit('.').next() == Some("rels") => length <= LINKS,
            styles if styles.ends_with("styles.xml") => {
                length <= STYLES && self.elements <= STYLE_ELEMENTS && formats <= FORMATS
            }
            texts if texts.ends_with("sharedstrings.xml") => {
                self.elements.max(self.announced) <= TEXT_ELEMENTS
            }
            _ => true,
        };
        if fits { Ok(()) } else { Err(ArchiveFault::Markup) }
    }
}

/// Reads the attributes of a tag as they are written.
fn read_attributes<'a>(
    tag: &'a BytesStart<'_>,
) -> impl Iterator<Item = Result<(&'a str, Cow<'a, str>), ArchiveFault>> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes.map(|attribute| {
        let attribute = attribute.map_err(|_| ArchiveFault::Unreadable)?;
        Ok((attribute.key.into_inner(), attribute.value))
    })
}

/// Tells whether an attribute is longer than a name or a format.
fn is_long(value: &str) -> Result<bool, ArchiveFault> {
    let text = unescape(value).map_err(|_| ArchiveFault::Unreadable)?;
    Ok(text.chars().count() > NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// Returns an archive with these parts.
    fn archive<'a>(parts: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Vec<u8> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in parts {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(&contents).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    fn refused(name: &str, contents: impl Into<Vec<u8>>) -> Option<ArchiveFault> {
        check_workbook(&archive([(name, contents.into())])).err()
    }

    fn bytes(length: u64) -> Vec<u8> {
        vec![b' '; usize::try_from(length).unwrap()]
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused_and_a_part_at_the_limit_is_not() {
        assert_eq!(refused("a.xml", bytes(PART)), None);
        assert_eq!(refused("a.xml", bytes(PART + 1)), Some(ArchiveFault::Unpacked(16)));
        let three = archive([("a", bytes(PART)), ("b", bytes(PART - 1)), ("c", bytes(2))]);
        assert!(three.len() < 100_000);
        assert_eq!(check_workbook(&three), Err(ArchiveFault::Unpacked(32)));
        let names: Vec<String> = (0..=PARTS).map(|number| number.to_string()).collect();
        let many = archive(names.iter().map(|name| (name.as_str(), Vec::new())));
        assert_eq!(check_workbook(&many), Err(ArchiveFault::Parts(PARTS)));
    }

    #[test]
    fn an_archive_that_lies_about_its_sizes_is_measured() {
        let mut lying = archive([("a.xml", bytes(PART + 1))]);
        let at = lying.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
        lying[at + 24..at + 28].copy_from_slice(&1_u32.to_le_bytes());
        assert!(check_workbook(&lying).is_err());
        assert_eq!(check_workbook(b"PK\x03\x04"), Err(ArchiveFault::Unreadable));
        // An archive within an archive is bytes, which nobody unpacks.
        let inner = archive([("a.xml", bytes(PART))]);
        assert_eq!(refused("inner.xlsx", inner), None);
    }

    #[test]
    fn room_is_made_for_no_more_shared_texts_than_there_may_be() {
        let texts = |attribute: &str| format!("<sst xmlns=\"m\" {attribute}><si><t>a</t></si></sst>");
        assert_eq!(refused("xl/sharedStrings.xml", texts("uniqueCount=\"1\"")), None);
        for announced in ["uniqueCount=\"1000000000000\"", "uniqueCount = '400001'", "uniqueCount=\"9 \""] {
            assert_eq!(
                refused("XL/SharedStrings.xml", texts(announced)),
                Some(ArchiveFault::Markup),
                "{announced}"
            );
        }
        let many = format!("<sst>{}</sst>", "<si/>".repeat(TEXT_ELEMENTS));
        assert_eq!(refused("xl/sharedStrings.xml", many), Some(ArchiveFault::Markup));
    }

    #[test]
    fn formats_do_not_multiply_what_they_are_called() {
        let styles = |code: usize, formats: usize| {
            let code = "0".repeat(code);
            let formats = "<xf numFmtId=\"164\"/>".repeat(formats);
            format!("<styleSheet><numFmt numFmtId=\"164\" formatCode=\"{code}\"/>{formats}</styleSheet>")
        };
        assert_eq!(refused("xl/styles.xml", styles(200, 5000)), None);
        assert_eq!(refused("xl/styles.xml", styles(100_000, 5000)), Some(ArchiveFault::Markup));
        assert_eq!(refused("xl/styles.xml", styles(10, 70_000)), Some(ArchiveFault::Markup));
        let long = format!("<Relationships>{}</Relationships>", " ".repeat(LINKS));
        assert_eq!(refused("xl/_rels/workbook.xml.rels", long), Some(ArchiveFault::Markup));
    }

    #[test]
    fn a_long_tag_and_a_long_name_are_refused_and_a_long_text_is_not() {
        let tagged = |length: usize| format!("<a b=\"{}\"/>", "x".repeat(length));
        assert_eq!(refused("xl/worksheets/s.xml", tagged(TAG - 100)), None);
        assert_eq!(refused("xl/worksheets/s.xml", tagged(TAG)), Some(ArchiveFault::Markup));
        assert_eq!(refused("xl/worksheets/s.xml", format!("<t>{}</t>", "x".repeat(TAG * 2))), None);
        for (tag, attribute) in [("sheet", "name"), ("numFmt", "formatCode")] {
            let named = |character: &str, length: usize| {
                let value = character.repeat(length);
                refused("a.xml", format!("<a><{tag} {attribute}=\"{value}\"/></a>"))
            };
            assert_eq!(named("é", NAME), None, "{tag}");
            assert_eq!(named("&quot;", NAME), None, "{tag}");
            assert_eq!(named("é", NAME + 1), Some(ArchiveFault::Markup), "{tag}");
            assert_eq!(named("&#x41;", NAME + 1), Some(ArchiveFault::Markup), "{tag}");
        }
    }

    #[test]
    fn the_elements_of_all_parts_are_counted_together() {
        let half = "<c/>".repeat(ELEMENTS / 2).into_bytes();
        let parts = |rest: &str| archive([("a", half.clone()), ("b", half.clone()), ("c", rest.into())]);
        assert_eq!(check_workbook(&parts("no element")), Ok(()));
        for one_more in ["<c/>", "<!-- -->", "&a;"] {
            assert_eq!(check_workbook(&parts(one_more)), Err(ArchiveFault::Markup), "{one_more}");
        }
    }

    #[test]
    fn sheets_that_share_one_part_are_refused() {
        let listed = |ids: [&str; 2]| {
            let sheets = ids.map(|id| format!("<sheet name=\"a\" sheetId=\"1\" r:id=\"{id}\"/>"));
            refused("xl/workbook.xml", format!("<workbook>{}</workbook>", sheets.concat()))
        };
        assert_eq!(listed(["r1", "r2"]), None);
        assert_eq!(listed(["r1", "r1"]), Some(ArchiveFault::Markup));
        let related = |kind: &str, targets: [&str; 2]| {
            let relation = |target: &str| format!("<Relationship Type=\"x/{kind}\" Target=\"{target}\"/>");
            let relations = targets.map(relation).concat();
            refused("xl/_rels/workbook.xml.rels", format!("<Relationships>{relations}</Relationships>"))
        };
        assert_eq!(related("worksheet", ["worksheets/s1.xml", "worksheets/s2.xml"]), None);
        assert_eq!(related("image", ["media/a.png", "media/a.png"]), None);
        for other in ["worksheets/s1.xml", "/xl/worksheets/S1.xml", "worksheets\\s1.xml"] {
            let found = related("worksheet", ["worksheets/s1.xml", other]);
            assert_eq!(found, Some(ArchiveFault::Markup), "{other}");
        }
    }

    #[test]
    fn many_sheets_that_are_one_large_part_are_refused() {
        let book = |sheets: usize| format!("<workbook>{}</workbook>", "<sheet/>".repeat(sheets)).into_bytes();
        let mut cells = b"<worksheet><sheetData/>".to_vec();
        cells.extend(bytes(PART - 100));
        assert_eq!(check_workbook(&archive([("a", book(4)), ("b", cells.clone())])), Ok(()));
        let many = check_workbook(&archive([("a", book(5)), ("b", cells)]));
        assert_eq!(many, Err(ArchiveFault::Unpacked(64)));
        assert_eq!(refused("a", book(SHEETS + 1)), Some(ArchiveFault::Sheets(SHEETS)));
    }
}
