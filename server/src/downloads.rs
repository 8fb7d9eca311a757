//! Serves the downloads of a consultation: an export, or a file that is evidence, is written to a temporary file and streamed
//! from there, so that a slow connection holds neither memory nor a database connection.

use crate::exporting::{self, ExportError, ExportTable};
use crate::packing::{self, rewound};
use app::addresses;
use app::commitments::evidence::download_headers;
use app::documents::kinds::{DocumentQuery, is_document_address};
use app::documents::package::begin_package;
use app::errors::{PageError, PageResult};
use app::request::RequestContext;
use app::routes::fits_pattern;
use app::state::AppState;
use axum::Router;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Path, RawQuery, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::identifiers::{ConsultationId, CredentialId, EvidenceId};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::time::Duration;
use store::commitments::{self, EvidenceFile};
use store::credentials::{self, CredentialFile};
use tempfile::NamedTempFile;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;
use tokio_util::io::ReaderStream;
use tracing::Instrument;

/// The turns of exports that are written at once: each reads a whole consultation.
static EXPORTS: Semaphore = Semaphore::const_new(4);

/// The turns of files that are written at once: each is in memory until then.
static FILES: Semaphore = Semaphore::const_new(4);

/// The longest that is waited for the end of an archive, so that its length can be told.
const SOON: Duration = Duration::from_secs(15);

/// The content type of an archive.
pub const ZIP: &str = "application/zip";

/// The most bytes of a file that are in memory at once while it is taken.
const PIECE: usize = 64 * 1024;

/// The least bytes of a download made in memory that is put into a file.
const LARGE: u64 = 256 * 1024;

/// The longest that a download waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Returns whether a path is that of a download.
pub fn is_download_address(path: &str) -> bool {
    let downloads = [
        addresses::EXPORT.pattern,
        addresses::FORUM_EXPORT.pattern,
        addresses::POSITIONS_CSV.pattern,
        addresses::AMENDMENTS_CSV.pattern,
        addresses::COMPILATION_CSV.pattern,
        addresses::COMMENTS_CSV.pattern,
        addresses::RESERVATIONS_CSV.pattern,
        addresses::MAPPINGS_CSV.pattern,
        addresses::MAPPINGS_JSON.pattern,
        addresses::MAPPINGS_OSCAL.pattern,
        addresses::BALLOTS_CSV.pattern,
        addresses::REACTIONS_CSV.pattern,
        addresses::COMMITMENTS_CSV.pattern,
        addresses::NEEDS_CSV.pattern,
        addresses::DOCUMENTS_PACKAGE.pattern,
        addresses::EVIDENCE.pattern,
        addresses::CREDENTIAL_FILE.pattern,
    ];
    downloads.iter().any(|pattern| fits_pattern(pattern, path)) || is_document_address(path)
}

pub fn router() -> Router<AppState> {
    Router::new()
        .route(addresses::EXPORT.pattern, get(json))
        .route(addresses::FORUM_EXPORT.pattern, get(forum))
        .route(addresses::POSITIONS_CSV.pattern, get(positions))
        .route(addresses::AMENDMENTS_CSV.pattern, get(amendments))
        .route(addresses::COMPILATION_CSV.pattern, get(compilation))
        .route(addresses::COMMENTS_CSV.pattern, get(comments))
        .route(addresses::RESERVATIONS_CSV.pattern, get(reservations))
        .route(addresses::MAPPINGS_CSV.pattern, get(mappings))
        .route(addresses::MAPPINGS_JSON.pattern, get(mappings_json))
        .route(addresses::MAPPINGS_OSCAL.pattern, get(mappings_oscal))
        .route(addresses::BALLOTS_CSV.pattern, get(ballots))
        .route(addresses::REACTIONS_CSV.pattern, get(reactions))
        .route(addresses::COMMITMENTS_CSV.pattern, get(commitments))
        .route(addresses::NEEDS_CSV.pattern, get(needs))
        .route(addresses::DOCUMENTS_PACKAGE.pattern, get(documents))
        .route(addresses::EVIDENCE.pattern, get(evidence))
        .route(addresses::CREDENTIAL_FILE.pattern, get(credential))
}

async fn json(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (_turn, mut out) = spool().await?;
    exporting::json(context.db(), &context.viewer, id, context.now, &mut out).await.map_err(refused)?;
    answer(out, "application/json", &format!("consultation-{id}.json"))
}

async fn forum(context: RequestContext) -> PageResult {
    let (_turn, mut out) = spool().await?;
    exporting::forum(context.db(), &context.viewer, context.now, &mut out).await.map_err(refused)?;
    answer(out, "application/json", "forum.json")
}

async fn positions(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Positions, "positions").await
}

async fn amendments(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Amendments, "amendments").await
}

async fn compilation(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Compilation, "compilation").await
}

async fn comments(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Comments, "comments").await
}

async fn reservations(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Reservations, "reservations").await
}

async fn mappings(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Mappings, "mappings").await
}

async fn mappings_json(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (_turn, mut out) = spool().await?;
    exporting::mappings_json(context.db(), &context.viewer, id, context.now, &mut out)
        .await
        .map_err(refused)?;
    answer(out, "application/json", &format!("consultation-{id}-mappings.json"))
}

async fn mappings_oscal(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (_turn, mut out) = spool().await?;
    exporting::mappings_oscal(context.db(), &context.viewer, id, context.now, &mut out)
        .await
        .map_err(refused)?;
    answer(out, "application/json", &format!("consultation-{id}-mappings.oscal.json"))
}

async fn ballots(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Ballots, "ballots").await
}

async fn commitments(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Commitments, "commitments").await
}

async fn needs(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    csv(&context, id, ExportTable::Needs, "needs").await
}

async fn reactions(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (_turn, mut out) = spool().await?;
    exporting::reactions(context.db(), &context.viewer, id, context.now, &mut out).await.map_err(refused)?;
    answer(out, "text/csv; charset=utf-8", &format!("consultation-{id}-reactions.csv"))
}

/// Gives all documents and tables as one archive. It is written to a temporary file in a turn of whoever asks, however slowly
/// it is taken; one that is long in the making is taken from its beginning meanwhile.
async fn documents(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    context.access(id).await?;
    let turn = context.state.archives.take_turn(context.work_client()).await?;
    let query = DocumentQuery::read(query.as_deref());
    let context = RequestContext { locale: query.locale(context.locale), ..context };
    let file = NamedTempFile::new().map_err(|error| refused(error.into()))?;
    let written = file.reopen().map_err(|error| refused(error.into()))?;
    let (package, mut reader) = begin_package(file.into_file(), written);
    let packing = async move {
        Box::pin(packing::pack(&context, id, &query, package)).await;
        drop(turn);
    };
    tokio::spawn(packing.in_current_span());
    let disposition = format!("attachment; filename=\"consultation-{id}-documents.zip\"");
    let length = reader.wait(SOON).await.map_err(|error| PageError::internal("package", &error))?;
    let headers = [(header::CONTENT_TYPE, ZIP.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    let mut response = (headers, reader.into_body()).into_response();
    let length = length.map(|length| (header::CONTENT_LENGTH, HeaderValue::from(length)));
    response.headers_mut().extend(length);
    Ok(response)
}

async fn csv(context: &RequestContext, id: ConsultationId, table: ExportTable, name: &str) -> PageResult {
    let (_turn, mut out) = spool().await?;
    exporting::csv(context.db(), &context.viewer, id, table, context.now, &mut out).await.map_err(refused)?;
    answer(out, "text/csv; charset=utf-8", &format!("consultation-{id}-{name}.csv"))
}

/// Serves a file that is evidence of a report. A link is none.
async fn evidence(context: RequestContext, Path(id): Path<EvidenceId>) -> PageResult {
    let spool = spool_in_turn(&FILES).await?;
    let EvidenceFile { name, media_type, contents } =
        commitments::find_evidence_file(context.db(), id).await?;
    give_file(spool, &name, &media_type, contents)
}

/// Serves a document by which somebody represents a delegation, for whoever may read it.
async fn credential(context: RequestContext, Path(id): Path<CredentialId>) -> PageResult {
    let spool = spool_in_turn(&FILES).await?;
    let CredentialFile { name, media_type, contents } =
        credentials::find_credential_file(context.db(), &context.viewer, id).await?;
    give_file(spool, &name, &media_type, contents)
}

/// Gives back a file that somebody has sent, as a download that no browser runs or shows. The turn ends once it is written.
fn give_file(
    (turn, mut out): (SemaphorePermit<'static>, BufWriter<File>),
    name: &str,
    media_type: &str,
    contents: Vec<u8>,
) -> PageResult {
    let headers = download_headers(name, media_type)?;
    out.write_all(&contents).map_err(|error| refused(error.into()))?;
    drop(contents);
    drop(turn);
    let (length, body) = read_back(out)?;
    Ok((headers, length, body).into_response())
}

/// Waits for a turn to write an export, and returns it with the file.
async fn spool() -> Result<(SemaphorePermit<'static>, BufWriter<File>), PageError> {
    spool_in_turn(&EXPORTS).await
}

async fn spool_in_turn(
    turns: &'static Semaphore,
) -> Result<(SemaphorePermit<'static>, BufWriter<File>), PageError> {
    let turn = timeout(PATIENCE, turns.acquire()).await.map_err(|_| PageError::Busy)?;
    let turn = turn.map_err(|error| PageError::internal("export", &error))?;
    let file = tempfile::tempfile().map(BufWriter::new).map_err(|error| refused(error.into()))?;
    Ok((turn, file))
}

fn answer(out: BufWriter<File>, kind: &'static str, name: &str) -> PageResult {
    let (length, body) = read_back(out)?;
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, length, body).into_response())
}

/// Writes a large download that a page has made in memory to a temporary file too, and answers from there.
pub async fn spool_large(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let size = response.body().size_hint().exact().unwrap_or_default();
    if size < LARGE || !response.headers().contains_key(header::CONTENT_DISPOSITION) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    match spool_body(body).await {
        Ok((length, body)) => {
            parts.headers.extend(length);
            Response::from_parts(parts, body)
        }
        Err(error) => error.into_response(),
    }
}

async fn spool_body(body: Body) -> Result<([(HeaderName, HeaderValue); 1], Body), PageError> {
    let bytes = to_bytes(body, usize::MAX).await.map_err(|error| PageError::internal("download", &error))?;
    let mut out = tempfile::tempfile().map(BufWriter::new).map_err(|error| refused(error.into()))?;
    out.write_all(&bytes).map_err(|error| refused(error.into()))?;
    read_back(out)
}

/// Returns the length of what was written, as a header, and a body that reads it piece by piece. Whoever takes it compressed
/// cannot be told how long it becomes, and has it sooner.
fn read_back(out: BufWriter<File>) -> Result<([(HeaderName, HeaderValue); 1], Body), PageError> {
    let file = out.into_inner().map_err(|error| refused(error.into_error().into()))?;
    let file = rewound(file).map_err(|error| refused(error.into()))?;
    let size = file.metadata().map_err(|error| refused(error.into()))?.len();
    let body = Body::from_stream(ReaderStream::with_capacity(tokio::fs::File::from_std(file), PIECE));
    Ok(([(header::CONTENT_LENGTH, HeaderValue::from(size))], body))
}

fn refused(error: ExportError) -> PageError {
    match error {
        ExportError::Store(error) => error.into(),
        other => PageError::internal("export", &other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::middleware::from_fn;
    use futures_util::StreamExt;
    use tower::ServiceExt;

    /// Answers with so many bytes, as a download or as a page, and returns the length that it states and its pieces.
    async fn answered(size: u64, download: bool) -> (Option<HeaderValue>, Vec<usize>) {
        let contents = vec![b'a'; usize::try_from(size).unwrap()];
        let disposition =
            download.then_some([(header::CONTENT_DISPOSITION, "attachment; filename=\"a.csv\"")]);
        let handler = move || async move {
            match disposition {
                Some(headers) => (headers, contents).into_response(),
                None => contents.into_response(),
            }
        };
        let router: Router = Router::new().route("/", get(handler)).layer(from_fn(spool_large));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        let length = response.headers().get(header::CONTENT_LENGTH).cloned();
        let pieces = response.into_body().into_data_stream().map(|piece| piece.unwrap().len());
        (length, pieces.collect().await)
    }

    #[tokio::test]
    async fn a_large_download_is_taken_in_pieces_and_says_its_length() {
        let whole = |size: u64| usize::try_from(size).unwrap();
        let (length, pieces) = answered(LARGE + 1, true).await;
        assert_eq!(length, Some(HeaderValue::from(LARGE + 1)));
        assert_eq!(pieces.iter().sum::<usize>(), whole(LARGE + 1));
        assert!(pieces.len() > 4 && pieces.iter().all(|piece| *piece <= PIECE), "{pieces:?}");
        assert_eq!(answered(LARGE - 1, true).await.1, [whole(LARGE - 1)], "a small one is as it was");
        assert_eq!(answered(LARGE + 1, false).await.1, [whole(LARGE + 1)], "and so is a page");
    }
}
