//! Workbooks as no program writes them.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const NAMESPACE: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;

/// Returns a workbook with one sheet of these rows (in XML) and these shared strings (in XML).
pub fn workbook(rows: &str, strings: &str) -> Vec<u8> {
    let sheet =
        format!(r#"<?xml version="1.0"?><worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>"#);
    let strings = format!(r#"<?xml version="1.0"?><sst {NAMESPACE}>{strings}</sst>"#);
    archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ])
}

/// Returns a workbook with these sheets, each a name and the place of its part, and with these parts (rows in XML).
pub fn workbook_of(sheets: &[(String, usize)], parts: &[String]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut listed, mut related) = (Vec::new(), Vec::new());
    for ((name, part), number) in sheets.iter().zip(1..) {
        listed.push(format!(r#"<sheet name="{name}" sheetId="{number}" r:id="s{number}"/>"#));
        related.push(format!(
            r#"<Relationship Id="s{number}" Type="{OFFICE}/worksheet" Target="worksheets/part{part}.xml"/>"#
        ));
    }
    let (listed, related) = (listed.concat(), related.concat());
    let book = format!(r#"<workbook {NAMESPACE} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>"#);
    let relations = format!(r#"<Relationships xmlns="{PACKAGE}">{related}</Relationships>"#);
    let mut entries = vec![
        ("[Content_Types].xml".to_owned(), TYPES.to_owned()),
        ("_rels/.rels".to_owned(), RELATIONS.to_owned()),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations),
    ];
    for (place, rows) in parts.iter().enumerate() {
        let sheet = format!(r"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData></worksheet>");
        entries.push((format!("xl/worksheets/part{place}.xml"), sheet));
    }
    let entries: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    archive(&entries)
}

/// Returns a document of Word with these numbered paragraphs and a picture.
pub fn draft(paragraphs: &[String], picture: &[u8]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let main = relation("a", "officeDocument", "word/document.xml");
    let parts = relation("a", "styles", "styles.xml") + &relation("b", "numbering", "numbering.xml");
    let (main, parts) =
        (format!("<Relationships>{main}</Relationships>"), format!("<Relationships>{parts}</Relationships>"));
    let paragraphs = paragraphs.iter().map(|words| {
        let number = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
        format!("<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    });
    let title = r#"<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>"#;
    let paragraphs: String = paragraphs.collect();
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{title}{paragraphs}</w:body></w:document>"#);
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>"#;
    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;
    archive(&[
        ("_rels/.rels", main.as_bytes()),
        ("word/_rels/document.xml.rels", parts.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/media/image1.png", picture),
    ])
}

/// Returns a ZIP archive of these entries.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).expect("bytes");
        let packed = encoder.finish().expect("bytes");
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let mut described = Vec::new();
        described.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
        described.extend(crc.sum().to_le_bytes());
        described.extend(size(packed.len()));
        described.extend(size(content.len()));
        described.extend(u16::try_from(name.len()).expect("a short name").to_le_bytes());
        described.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&described);
        directory.extend([0; 10]);
        directory.extend(size(file.len()));
        directory.extend(name.bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&described);
        file.extend(name.bytes());
        file.extend(packed);
    }
    let (start, length) = (size(file.len()), size(directory.len()));
    let count = u16::try_from(entries.len()).expect("few entries").to_le_bytes();
    file.extend(directory);
    file.extend(b"PK\x05\x06\x00\x00\x00\x00");
    file.extend(count.iter().chain(&count).chain(&length).chain(&start));
    file.extend([0, 0]);
    file
}

fn size(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).expect("less than 4 GiB").to_le_bytes()
}
