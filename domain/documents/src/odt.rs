//! ODT (`OpenDocument` 1.3, ISO/IEC 26300), as `LibreOffice` and other word processors open it.
//!
//! # What a file is like
//! * Changes are tracked changes of their authors at their times: accepting all gives the new text, rejecting all the former.
//!   A whole paragraph goes with its end, so that no empty one is left. Where somebody removes a paragraph, what others would
//!   add to it is left out. What somebody removes from an added paragraph is a change within a change; `LibreOffice` keeps
//!   the words of it where the whole is rejected.
//! * Comments are annotations; replies follow what they reply to and name it, as newer versions of `LibreOffice` do.
//! * Numbers of paragraphs are words with a tab behind them and no list, so that no program counts them anew.
//! * What runs from right to left is marked on pages, paragraphs and tables.
//! * Charts are pictures in SVG, and their figures stand in a table below them.
//!
//! The same document gives the same bytes.
//!
//! # Layout
//! `content` writes the text, `changes` decides where changes of whole paragraphs stand, `styles` how it looks, `charts` draws,
//! and `reading` is the way back, for drafts of others.

use crate::markup::XmlWriter;
use crate::model::Document;
use chrono::{DateTime, SecondsFormat, Utc};
use content::WrittenContent;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

mod changes;
mod charts;
mod content;
mod reading;
mod styles;

pub use reading::{ReadOdtError, is_odt, read_archive, read_odt};

/// The content type of a file.
pub const CONTENT_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// The version of the format.
const VERSION: &str = "1.3";

/// The namespaces of the parts, with their prefixes.
const NAMESPACES: [(&str, &str); 11] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"),
];

/// Writes a document.
pub fn write_odt(document: &Document) -> io::Result<Vec<u8>> {
    let WrittenContent { content, pictures } = content::write_content(document);
    let mut parts = vec![
        ("content.xml".to_owned(), "text/xml", content),
        ("styles.xml".to_owned(), "text/xml", styles::write_styles(document)),
        ("meta.xml".to_owned(), "text/xml", write_meta(document)),
    ];
    parts.extend(pictures.into_iter().map(|picture| (picture.name, "image/svg+xml", picture.svg)));
    let manifest = write_manifest(parts.iter().map(|(name, kind, _)| (name.as_str(), *kind)));
    parts.push(("META-INF/manifest.xml".to_owned(), "text/xml", manifest));
    // The times in the archive are those of no file: the first that there can be.
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::DEFAULT;
    // Programs recognize the kind of the file by its first bytes.
    out.start_file("mimetype", options.compression_method(CompressionMethod::Stored))?;
    out.write_all(CONTENT_TYPE.as_bytes())?;
    for (name, _, contents) in parts {
        out.start_file(name, options.compression_method(CompressionMethod::Deflated))?;
        out.write_all(contents.as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

/// Begins a part of the file.
fn begin_part(root: &'static str, capacity: usize) -> XmlWriter {
    let mut out = XmlWriter::new(capacity);
    out.start(root);
    for (prefix, namespace) in NAMESPACES {
        out.attribute(prefix, namespace);
    }
    out.attribute("office:version", VERSION);
    out
}

fn write_meta(document: &Document) -> String {
    let at = moment(document.as_of);
    let mut out = begin_part("office:document-meta", 2048);
    out.start("office:meta");
    out.element("meta:generator", "Baraza");
    out.element("dc:title", &document.title);
    out.element("meta:initial-creator", &document.publisher);
    out.element("dc:creator", &document.publisher);
    out.element("meta:creation-date", &at);
    out.element("dc:date", &at);
    out.element("dc:language", document.language.code());
    out.start("meta:user-defined").attribute("meta:name", "Source").attribute("meta:value-type", "string");
    out.text(&document.source).end();
    out.finish()
}

fn write_manifest<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = XmlWriter::new(2048);
    out.start("manifest:manifest");
    out.attribute("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0");
    out.attribute("manifest:version", VERSION);
    out.start("manifest:file-entry").attribute("manifest:full-path", "/");
    out.attribute("manifest:version", VERSION).attribute("manifest:media-type", CONTENT_TYPE).end();
    for (name, kind) in parts {
        out.start("manifest:file-entry").attribute("manifest:full-path", name);
        out.attribute("manifest:media-type", kind).end();
    }
    out.finish()
}

/// Writes a time as the format has it, to the second.
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
mod tests;
