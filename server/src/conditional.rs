//! Answers whoever has a download already, by its tag, without sending it again.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Passes a request on, and leaves the body out of an answer whose tag the request names. This stands around the pages that
/// are kept, which see nothing of such a header.
pub async fn leave_out_known(request: Request, next: Next) -> Response {
    let asked = matches!(*request.method(), Method::GET | Method::HEAD);
    let known = request.headers().get(header::IF_NONE_MATCH).filter(|_| asked).cloned();
    let mut response = next.run(request).await;
    let Some(known) = known.as_ref().and_then(|known| known.to_str().ok()) else { return response };
    if response.status() != StatusCode::OK || !has_tag(response.headers(), known) {
        return response;
    }
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    for name in [header::CONTENT_LENGTH, header::CONTENT_TYPE, header::CONTENT_ENCODING] {
        response.headers_mut().remove(name);
    }
    *response.body_mut() = Body::empty();
    response
}

/// Returns whether an answer has one of these tags. A tag that was weakened on the way is the same.
fn has_tag(headers: &HeaderMap, known: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Some(tag) = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).map(strong) else {
        return false;
    };
    known.trim() == "*" || known.split(',').any(|one| strong(one) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn a_tag_is_known_among_several_and_however_weak() {
        let mut headers = HeaderMap::new();
        assert!(!has_tag(&headers, "*"), "what has no tag is sent");
        headers.insert(header::ETAG, HeaderValue::from_static("\"a\""));
        for known in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
            assert!(has_tag(&headers, known), "{known}");
        }
        for other in ["\"b\"", "a", "", "\"a"] {
            assert!(!has_tag(&headers, other), "{other}");
        }
    }
}
