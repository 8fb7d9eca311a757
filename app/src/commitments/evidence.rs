//! Serves a file that is evidence of a report: as a download, which no browser runs or shows.

use crate::errors::{PageError, PageResult};
use crate::request::RequestContext;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use domain::commitments::evidence::{EvidenceKind, plain_name, safe_name};
use domain::identifiers::EvidenceId;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::commitments;

/// Serves the file with the media type of its kind, which was told by its content when it was taken. The guards add to every
/// download that nothing in it may run, and that no browser guesses another type.
pub async fn download_evidence(context: RequestContext, Path(id): Path<EvidenceId>) -> PageResult {
    let file = commitments::find_evidence_file(context.db(), id).await?;
    let kind = EvidenceKind::of_media_type(&file.media_type).ok_or_else(PageError::not_found)?;
    let name = safe_name(&file.name, kind);
    let disposition = format!(
        "attachment; filename=\"{}\"; filename*=UTF-8''{}",
        plain_name(&name),
        utf8_percent_encode(&name, NON_ALPHANUMERIC)
    );
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type())),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).map_err(|error| PageError::internal("evidence", &error))?,
        ),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox")),
    ];
    Ok((headers, file.contents).into_response())
}
