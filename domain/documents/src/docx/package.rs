//! Puts the parts of a file together.

use super::charts::write_chart;
use super::flow::{Flow, write_flow};
use super::notes::{CommentPlaces, write_comments};
use super::parts::{
    write_fonts, write_footer, write_footnotes, write_header, write_settings, write_styles, write_theme,
};
use super::properties::{write_app, write_core, write_custom};
use super::xml::{DECLARATION, push_escaped, push_fmt};
use crate::model::{Document, NormIdentity};
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const EXTENDED_COMMENTS: &str = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Writes a file. Its parts are in one order, and are of the first day that archives know.
pub(super) fn write_package(document: &Document, identity: Option<&NormIdentity>) -> io::Result<Vec<u8>> {
    let places = CommentPlaces::find(document);
    let flow = write_flow(document, &places);
    let language = document.language;
    let mut archive = Archive::new();
    archive.add("[Content_Types].xml", &write_types(document, &flow))?;
    archive.add("_rels/.rels", &write_root_relations())?;
    archive.add("word/document.xml", &flow.document)?;
    archive.add("word/_rels/document.xml.rels", &write_document_relations(document, &flow))?;
    archive.add("word/styles.xml", &write_styles(language))?;
    archive.add("word/settings.xml", &write_settings(identity.is_some(), language))?;
    archive.add("word/fontTable.xml", &write_fonts())?;
    archive.add("word/theme/theme1.xml", &write_theme())?;
    archive.add("word/header1.xml", &write_header(document))?;
    archive.add("word/footer1.xml", &write_footer(document))?;
    archive.add("word/footnotes.xml", &write_footnotes(&flow.footnotes))?;
    if !flow.footnote_links.is_empty() {
        let relations = write_relations(|out| push_links(out, &flow.footnote_links));
        archive.add("word/_rels/footnotes.xml.rels", &relations)?;
    }
    if !document.comments.is_empty() {
        let (comments, extended) = write_comments(document, &places);
        archive.add("word/comments.xml", &comments)?;
        archive.add("word/commentsExtended.xml", &extended)?;
    }
    for (number, chart) in (1..).zip(&flow.charts) {
        archive.add(&format!("word/charts/chart{number}.xml"), &write_chart(chart, language))?;
    }
    archive.add("docProps/core.xml", &write_core(document))?;
    archive.add("docProps/app.xml", &write_app(document))?;
    archive.add("docProps/custom.xml", &write_custom(document, identity))?;
    archive.finish()
}

struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    fn add(&mut self, name: &str, contents: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.0.start_file(name, options)?;
        self.0.write_all(contents.as_bytes())
    }

    fn finish(self) -> io::Result<Vec<u8>> {
        Ok(self.0.finish()?.into_inner())
    }
}

fn write_types(document: &Document, flow: &Flow<'_>) -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        push_fmt(&mut out, format_args!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
    };
    part("word/document.xml", &format!("{WORD}.document.main+xml"));
    for name in ["styles", "settings", "fontTable", "footnotes"] {
        part(&format!("word/{name}.xml"), &format!("{WORD}.{name}+xml"));
    }
    part("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
    part("word/header1.xml", &format!("{WORD}.header+xml"));
    part("word/footer1.xml", &format!("{WORD}.footer+xml"));
    if !document.comments.is_empty() {
        for name in ["comments", "commentsExtended"] {
            part(&format!("word/{name}.xml"), &format!("{WORD}.{name}+xml"));
        }
    }
    for number in 1..=flow.charts.len() {
        part(
            &format!("word/charts/chart{number}.xml"),
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        );
    }
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    part("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml");
    out.push_str("</Types>");
    out
}

fn write_root_relations() -> String {
    write_relations(|out| {
        push_relation(out, "rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml");
        push_relation(out, "rId2", CORE, "docProps/core.xml");
        push_relation(out, "rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml");
        push_relation(out, "rId4", &format!("{OFFICE}/custom-properties"), "docProps/custom.xml");
    })
}

fn write_document_relations(document: &Document, flow: &Flow<'_>) -> String {
    write_relations(|out| {
        let parts = [
            ("rIdStyles", "styles", "styles.xml"),
            ("rIdSettings", "settings", "settings.xml"),
            ("rIdFonts", "fontTable", "fontTable.xml"),
            ("rIdTheme", "theme", "theme/theme1.xml"),
            ("rIdHeader", "header", "header1.xml"),
            ("rIdFooter", "footer", "footer1.xml"),
            ("rIdFootnotes", "footnotes", "footnotes.xml"),
        ];
        for (id, kind, target) in parts {
            push_relation(out, id, &format!("{OFFICE}/{kind}"), target);
        }
        if !document.comments.is_empty() {
            push_relation(out, "rIdComments", &format!("{OFFICE}/comments"), "comments.xml");
            push_relation(out, "rIdExtended", EXTENDED_COMMENTS, "commentsExtended.xml");
        }
        for number in 1..=flow.charts.len() {
            let (id, target) = (format!("rIdChart{number}"), format!("charts/chart{number}.xml"));
            push_relation(out, &id, &format!("{OFFICE}/chart"), &target);
        }
        push_links(out, &flow.document_links);
    })
}

fn write_relations(push: impl FnOnce(&mut String)) -> String {
    let mut out = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}\">");
    push(&mut out);
    out.push_str("</Relationships>");
    out
}

fn push_relation(out: &mut String, id: &str, kind: &str, target: &str) {
    push_fmt(out, format_args!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"));
}

fn push_links(out: &mut String, links: &[String]) {
    for (number, target) in (1..).zip(links) {
        push_fmt(
            out,
            format_args!("<Relationship Id=\"rIdLink{number}\" Type=\"{OFFICE}/hyperlink\" Target=\""),
        );
        push_escaped(out, target);
        out.push_str("\" TargetMode=\"External\"/>");
    }
}
