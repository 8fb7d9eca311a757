//! Answers programs that have a document already, by its tag, with 304 and nothing else.
//!
//! This stands outside of the pages that are kept for visitors, whose makers see no tags of a request.

use app::entity_tags::is_known;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Answers with 304 where the request has the tag of its answer.
pub async fn answer_known(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let given: Vec<HeaderValue> =
        request.headers().get_all(header::IF_NONE_MATCH).iter().filter(|_| reads).cloned().collect();
    let response = next.run(request).await;
    let known = response.status() == StatusCode::OK
        && response
            .headers()
            .get(header::ETAG)
            .is_some_and(|tag| given.iter().any(|given| is_known(given, tag)));
    if !known {
        return response;
    }
    let kept = [header::ETAG, header::CACHE_CONTROL, header::VARY, header::SET_COOKIE];
    let mut answer = StatusCode::NOT_MODIFIED.into_response();
    for name in kept {
        for value in response.headers().get_all(&name) {
            answer.headers_mut().append(&name, value.clone());
        }
    }
    answer
}
