//! Packs everything that a consultation has to take away: each document in each format, the tables, and the export that can be
//! verified.

use crate::exporting::{self, ExportError, ExportTable};
use app::documents::kinds::{DocumentFile, DocumentFormat, DocumentKind, DocumentQuery};
use app::documents::making::make_document;
use app::documents::package::DocumentPackage;
use app::documents::proposals::Proposals;
use app::errors::PageError;
use app::request::RequestContext;
use domain::identifiers::ConsultationId;
use std::fs::File;
use std::io::{self, BufWriter, Cursor, Seek};

/// The tables of an archive, with the names of their files.
const TABLES: [(ExportTable, &str); 9] = [
    (ExportTable::Positions, "positions"),
    (ExportTable::Amendments, "amendments"),
    (ExportTable::Compilation, "compilation"),
    (ExportTable::Comments, "comments"),
    (ExportTable::Reservations, "reservations"),
    (ExportTable::Mappings, "mappings"),
    (ExportTable::Ballots, "ballots"),
    (ExportTable::Commitments, "commitments"),
    (ExportTable::Needs, "needs"),
];

/// Writes the archive of whoever may read the consultation. What fails on the way breaks it off, so that nobody takes what came
/// of it for the whole.
pub async fn pack(
    context: &RequestContext,
    id: ConsultationId,
    query: &DocumentQuery,
    mut package: DocumentPackage,
) {
    let filled = fill(context, id, query, &mut package).await;
    // Whoever goes away before the end needs no answer.
    if package.is_ended() {
        return;
    }
    let packed = match filled {
        Ok(()) => package.finish().await,
        Err(error) => Err(error),
    };
    if let Err(error) = packed {
        tracing::error!(error = &error as &dyn std::error::Error, "package");
    }
}

async fn fill(
    context: &RequestContext,
    id: ConsultationId,
    query: &DocumentQuery,
    package: &mut DocumentPackage,
) -> io::Result<()> {
    for kind in DocumentKind::ALL {
        let query = match kind {
            DocumentKind::Draft => query.clone(),
            _ => DocumentQuery { revision: None, from: None, ..query.clone() },
        };
        for format in kind.formats() {
            let file = DocumentFile { kind, format: *format };
            match make_document(context, id, file, &query).await {
                Ok(bytes) => {
                    let packed = file.format != DocumentFormat::AkomaNtoso;
                    package.add(&file.name(), Cursor::new(bytes), packed).await?;
                }
                Err(error) if is_absent(&error) => {}
                Err(error) => return Err(io::Error::other(error)),
            }
            if package.is_ended() {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
        }
    }
    let mut proposals = Proposals::begin(context, id, query).await.map_err(io::Error::other)?;
    while let Some(files) = proposals.write_next().await.map_err(io::Error::other)? {
        for (name, text) in files {
            package.add(&format!("amendments/{name}"), Cursor::new(text), false).await?;
        }
    }
    for (table, name) in TABLES {
        let mut out = BufWriter::new(tempfile::tempfile()?);
        let written = exporting::csv(context.db(), &context.viewer, id, table, context.now, &mut out).await;
        add_spooled(package, &format!("data/{name}.csv"), out, written).await?;
    }
    let mut out = BufWriter::new(tempfile::tempfile()?);
    let written = exporting::json(context.db(), &context.viewer, id, context.now, &mut out).await;
    add_spooled(package, "data/export.json", out, written.map(|_| ())).await
}

/// Tells whether a document is not there: before the first text, or in a format that this server does not write.
fn is_absent(error: &PageError) -> bool {
    matches!(error, PageError::Store(error) if matches!(**error, store::StoreError::NotFound))
}

/// Adds what was written to a temporary file.
async fn add_spooled(
    package: &mut DocumentPackage,
    name: &str,
    out: BufWriter<File>,
    written: Result<(), ExportError>,
) -> io::Result<()> {
    written.map_err(io::Error::other)?;
    let file = rewound(out.into_inner().map_err(io::IntoInnerError::into_error)?)?;
    package.add(name, file, false).await
}

/// Returns a file to be read from its beginning.
pub fn rewound(mut file: File) -> std::io::Result<File> {
    file.rewind()?;
    Ok(file)
}
