//! Takes a draft out of a file, whatever kind it is of, into the form in which a text is shown and corrected.

use crate::errors::PageError;
use crate::forms::FormData;
use crate::instruments::import::MAX;
use crate::instruments::parts::EDITORIAL;
use crate::instruments::understanding::{LINE, NOTICE, NOTICES, NUMBER, mark_text, write_notice};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use documents::akoma_ntoso::ReadNormError;
use documents::archives::ArchiveError;
use documents::odt::ReadOdtError;
use documents::reading::docx::DocxError;
use documents::reading::html::HtmlError;
use documents::reading::{self, DraftError};
use documents::xml::XmlFault;
use domain::instruments::import::{Corrections, WrittenDraft};

/// Puts the draft in a file in the place of what was typed, with what the file says of its lines. What was pasted out of a
/// page is read like one. Where it cannot be read, the field is named with the reason.
pub async fn take_draft(
    context: &RequestContext,
    form: FormData,
    file: Vec<u8>,
) -> Result<(FormData, Option<(&'static str, String)>), PageError> {
    let (field, bytes) = match file.is_empty() {
        false => ("file", file),
        true if reading::is_page(form.get("text")) => ("text", form.get("text").as_bytes().to_vec()),
        true => return Ok((form, None)),
    };
    let read = move || reading::read_draft(&bytes);
    let locale = context.locale;
    match context.state.parsing.run_for(context.work_client(), read).await? {
        Ok(draft) if draft.source.chars().count() > MAX => {
            Ok((form, Some((field, t!(locale, "import-file-long")))))
        }
        Ok(draft) => Ok((fill_form(form, &draft), None)),
        Err(error) => Ok((form, Some((field, error_text(locale, &error))))),
    }
}

/// Fills the form with a draft. What was said of the lines of another text is forgotten.
fn fill_form(form: FormData, draft: &WrittenDraft) -> FormData {
    if draft.corrections == Corrections::new() && draft.notices.is_empty() {
        return form.replace("text", &draft.source);
    }
    let forgotten = |name: &str| {
        [LINE, NUMBER, "same-"].iter().any(|prefix| name.starts_with(prefix))
            || [NOTICE, EDITORIAL, "seen-text"].contains(&name)
    };
    let kept = form.fields().filter(|(name, _)| !forgotten(name));
    let kept: FormData = kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let mut filled = kept.replace("text", &draft.source).set("seen-text", mark_text(&draft.source));
    for (line, role) in &draft.corrections.roles {
        filled = filled.set(&format!("{LINE}{line}"), role.code());
    }
    for (line, number) in &draft.corrections.numbers {
        filled = filled.set(&format!("{NUMBER}{line}"), number);
    }
    draft.notices.iter().take(NOTICES).fold(filled, |filled, notice| filled.set(NOTICE, write_notice(notice)))
}

fn error_text(locale: Locale, error: &DraftError) -> String {
    match error {
        DraftError::Bytes(most) => t!(locale, "import-file-large", max = most >> 20),
        DraftError::Docx(error) => docx_error_text(locale, error),
        DraftError::Odt(error) => odt_error_text(locale, error),
        DraftError::Norm(error) => norm_error_text(locale, error),
        DraftError::Html(HtmlError::Depth(_)) => t!(locale, "import-file-damaged"),
        DraftError::Html(HtmlError::Paragraphs(_) | HtmlError::Pieces(_)) => t!(locale, "import-file-long"),
        DraftError::Encoding(line) => t!(locale, "import-encoding", line = *line),
        DraftError::Kind(_) => t!(locale, "import-file-other"),
        DraftError::Empty => t!(locale, "import-file-empty"),
    }
}

fn docx_error_text(locale: Locale, error: &DocxError) -> String {
    match error {
        DocxError::Archive(error) => archive_error_text(locale, error),
        DocxError::NoDocument => t!(locale, "import-file-other"),
        DocxError::Markup { part, fault } => markup_error_text(locale, part, fault),
        DocxError::Runs(_) | DocxError::Paragraphs(_) | DocxError::Letters(_) => {
            t!(locale, "import-file-long")
        }
        DocxError::Comments(most) => t!(locale, "import-file-comments", max = *most),
    }
}

fn odt_error_text(locale: Locale, error: &ReadOdtError) -> String {
    match error {
        ReadOdtError::Archive(error) => archive_error_text(locale, error),
        ReadOdtError::NoDocument => t!(locale, "import-file-other"),
        ReadOdtError::Markup { part, fault } => markup_error_text(locale, part, fault),
        ReadOdtError::Paragraphs(_) => t!(locale, "import-file-long"),
    }
}

fn norm_error_text(locale: Locale, error: &ReadNormError) -> String {
    match error {
        ReadNormError::Xml(fault) => markup_error_text(locale, "akomaNtoso", fault),
        ReadNormError::Bytes(most) => t!(locale, "import-file-large", max = most >> 20),
        ReadNormError::Root => t!(locale, "import-file-other"),
        ReadNormError::NoText => t!(locale, "import-file-empty"),
    }
}

fn archive_error_text(locale: Locale, error: &ArchiveError) -> String {
    match error {
        ArchiveError::Unreadable => t!(locale, "import-file-damaged"),
        ArchiveError::Encrypted => t!(locale, "import-file-locked"),
        ArchiveError::OldWord => t!(locale, "import-file-old"),
        ArchiveError::Parts(most) => t!(locale, "import-file-parts", max = *most),
        ArchiveError::Unpacked(most) => t!(locale, "import-file-unpacked", max = *most),
        ArchiveError::Part { part, mebibytes } => {
            t!(locale, "import-file-part", part = part.clone(), max = *mebibytes)
        }
        ArchiveError::Name(part) => t!(locale, "import-file-outside", part = part.clone()),
        ArchiveError::Twice(part) => t!(locale, "import-file-twice", part = part.clone()),
        ArchiveError::Macros(part) => t!(locale, "import-file-macros", part = part.clone()),
        ArchiveError::External { part, target } => {
            t!(locale, "import-file-external", part = part.clone(), target = target.clone())
        }
        ArchiveError::Markup { part, fault } => markup_error_text(locale, part, fault),
    }
}

fn markup_error_text(locale: Locale, part: &str, fault: &XmlFault) -> String {
    let reason = match fault {
        XmlFault::Encoding => t!(locale, "import-markup-encoding"),
        XmlFault::Syntax => t!(locale, "import-markup-syntax"),
        XmlFault::Doctype => t!(locale, "import-markup-doctype"),
        XmlFault::Entity(name) => t!(locale, "import-markup-entity", name = name.clone()),
        XmlFault::Depth(_) | XmlFault::Elements(_) | XmlFault::Tag(_) => t!(locale, "import-markup-limits"),
    };
    t!(locale, "import-file-markup", part = part.to_owned(), reason = reason)
}
