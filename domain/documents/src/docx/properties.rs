//! What a file says of itself: `docProps/core.xml`, `docProps/app.xml` and `docProps/custom.xml`.

use super::xml::{DECLARATION, escaped, moment, push_escaped, push_fmt};
use crate::model::{Document, NormIdentity};

/// The names of the custom properties, by which an edited file is read back.
pub const CONSULTATION: &str = "Baraza consultation";
pub const REVISION: &str = "Baraza revision";
pub const LANGUAGE: &str = "Baraza language";
/// When the content of the file was last changed, by the record: what is older in it was there when it was made.
pub const AS_OF: &str = "Baraza as of";

/// The format of custom properties.
const CUSTOM_FORMAT: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

pub(super) fn write_core(document: &Document) -> String {
    let (title, publisher, source) =
        (escaped(&document.title), escaped(&document.publisher), escaped(&document.source));
    let (language, at) = (document.language.code(), moment(document.as_of));
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{publisher}</dc:creator>\
         <dc:identifier>{source}</dc:identifier><dc:language>{language}</dc:language>\
         <cp:lastModifiedBy>{publisher}</cp:lastModifiedBy>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{at}</dcterms:modified></cp:coreProperties>"
    )
}

pub(super) fn write_app(document: &Document) -> String {
    format!(
        "{DECLARATION}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Baraza</Application><Company>{}</Company></Properties>",
        escaped(&document.publisher)
    )
}

pub(super) fn write_custom(document: &Document, identity: Option<&NormIdentity>) -> String {
    let language = identity.map_or(document.language, |identity| identity.language);
    let mut properties = vec![(AS_OF, moment(document.as_of)), (LANGUAGE, language.code().to_owned())];
    if let Some(identity) = identity {
        properties.push((CONSULTATION, identity.consultation.to_string()));
        properties.push((REVISION, identity.revision.to_string()));
    }
    let mut out = format!(
        "{DECLARATION}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    );
    // Numbers of properties begin with 2.
    for (pid, (name, value)) in (2..).zip(&properties) {
        push_fmt(
            &mut out,
            format_args!("<property fmtid=\"{CUSTOM_FORMAT}\" pid=\"{pid}\" name=\"{name}\"><vt:lpwstr>"),
        );
        push_escaped(&mut out, value);
        out.push_str("</vt:lpwstr></property>");
    }
    out.push_str("</Properties>");
    out
}
