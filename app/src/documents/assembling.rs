//! Assembles documents: finds what a document is of, and has it say that.

use crate::consultations::labels::title_in;
use crate::documents::assembly::Assembly;
use crate::documents::kinds::{DocumentFile, DocumentFormat, DocumentKind, DocumentQuery};
use crate::documents::sheets::SheetBook;
use crate::documents::{
    comparison, draft, follow_up, norms, outcome, representation, result_sheets, rolling, summary, tables,
};
use crate::errors::PageError;
use crate::request::RequestContext;
use chrono::{DateTime, Utc};
use documents::akoma_ntoso::Norm;
use documents::model::{Document, NormIdentity, Orientation};
use domain::identifiers::ConsultationId;

/// A document of which nothing is left to be read.
pub enum Assembled {
    /// A text of a norm, as parliaments exchange them.
    Norm(Box<Norm>),
    Document(Box<Document>, Option<NormIdentity>),
    /// A workbook with its title, and as of when it is.
    Workbook(Box<SheetBook>, String, DateTime<Utc>),
}

/// Reads what a document says, in the language of `context`.
pub async fn assemble(
    context: &RequestContext,
    id: ConsultationId,
    file: DocumentFile,
    query: &DocumentQuery,
) -> Result<Assembled, PageError> {
    let mut assembly = Assembly::begin(context, id, file, query).await?;
    if file.format == DocumentFormat::AkomaNtoso {
        let norm = match file.kind {
            DocumentKind::Outcome => norms::read_outcome(&mut assembly).await?,
            _ => norms::read_draft(&mut assembly).await?,
        };
        return Ok(Assembled::Norm(Box::new(norm)));
    }
    match file.kind {
        DocumentKind::Draft => draft::write(&mut assembly).await?,
        DocumentKind::Comparison => comparison::write(&mut assembly).await?,
        DocumentKind::RollingText => rolling::write(&mut assembly).await?,
        DocumentKind::SynopticTable => tables::write_synopsis(&mut assembly).await?,
        DocumentKind::CommentingTable => tables::write_comments(&mut assembly).await?,
        DocumentKind::Positions => tables::write_positions(&mut assembly).await?,
        DocumentKind::Attendance => tables::write_attendance(&mut assembly).await?,
        DocumentKind::ResultSheets => result_sheets::write(&mut assembly).await?,
        DocumentKind::Summary => summary::write(&mut assembly).await?,
        DocumentKind::Representation => representation::write(&mut assembly).await?,
        DocumentKind::Outcome => outcome::write(&mut assembly).await?,
        DocumentKind::FollowUp => follow_up::write(&mut assembly).await?,
    }
    Ok(finish(assembly, file.kind))
}

fn finish(assembly: Assembly<'_>, kind: DocumentKind) -> Assembled {
    let identity = assembly.identity();
    let (publisher, source) = (assembly.publisher().to_owned(), assembly.source(kind.page()));
    let consultation = title_in(assembly.paper.locale, &assembly.access.consultation).words;
    let Assembly { as_of, paper, .. } = assembly;
    if let Some(book) = paper.book {
        return Assembled::Workbook(book, format!("{consultation} – {}", paper.title), as_of);
    }
    let document = Document {
        title: paper.title,
        publisher,
        source,
        language: paper.language,
        as_of,
        orientation: if kind.is_wide() { Orientation::Landscape } else { Orientation::Portrait },
        blocks: paper.blocks,
        comments: paper.comments,
    };
    Assembled::Document(Box::new(document), identity)
}
