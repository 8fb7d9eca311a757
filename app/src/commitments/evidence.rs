//! Describes a file that is evidence of a report as a download, which no browser runs or shows.

use crate::errors::PageError;
use axum::http::{HeaderName, HeaderValue, header};
use domain::commitments::evidence::{EvidenceKind, plain_name, safe_name};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Returns the headers of a file with this name and the media type of its kind, which was told by its content when it was
/// taken. The guards add to every download that nothing in it may run, and that no browser guesses another type. Fails if no
/// kind has the media type.
pub fn download_headers(name: &str, media_type: &str) -> Result<[(HeaderName, HeaderValue); 4], PageError> {
    let kind = EvidenceKind::of_media_type(media_type).ok_or_else(PageError::not_found)?;
    let name = safe_name(name, kind);
    let disposition = format!(
        "attachment; filename=\"{}\"; filename*=UTF-8''{}",
        plain_name(&name),
        utf8_percent_encode(&name, NON_ALPHANUMERIC)
    );
    let disposition =
        HeaderValue::from_str(&disposition).map_err(|error| PageError::internal("evidence", &error))?;
    Ok([
        (header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type())),
        (header::CONTENT_DISPOSITION, disposition),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox")),
    ])
}
