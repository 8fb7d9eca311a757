//! Keeps pages for a moment, as they go over the wire, for visitors without an account.
//!
//! A page without a cookie is the same for everyone who asks for it in the same language and
//! encoding. It is kept until something is written, and for two seconds at most, so that what
//! another process writes on the same SQLite file is seen in that time. Pages with a nonce are
//! never kept, nor anything that a cookie came with.

use app::live::LiveUpdates;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most time that a page is kept.
const FRESH: Duration = Duration::from_secs(2);
/// The most bytes of one page; the most bytes of all pages follow.
const PAGE: usize = 512 * 1024;
const ALL: usize = 8 * 1024 * 1024;

/// The pages that are kept; cheap to clone.
#[derive(Clone)]
pub struct PageCache {
    live: LiveUpdates,
    kept: Arc<Mutex<HashMap<CacheKey, CachedPage>>>,
}

/// The address of a page, and the languages and encodings that a request accepts.
type CacheKey = (String, String, String);

#[derive(Clone)]
struct CachedPage {
    at: Instant,
    writes: u64,
    headers: HeaderMap,
    body: Bytes,
}

/// Answers from the pages that are kept, or keeps the answer. Notifies open pages after every request that
/// may have written something.
pub async fn layer(State(pages): State<PageCache>, request: Request, next: Next) -> Response {
    if *request.method() != Method::GET {
        let response = next.run(request).await;
        pages.live.written();
        return response;
    }
    if request.headers().contains_key(header::COOKIE) {
        return next.run(request).await;
    }
    let key = key(&request);
    if let Some(kept) = pages.get(&key) {
        return (kept.headers, Body::from(kept.body)).into_response();
    }
    // The count is read before the page is made, so that a write in between makes the page stale.
    let writes = pages.live.changes();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK || !is_page(response.headers()) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if body.len() <= PAGE && !parts.headers.contains_key(header::SET_COOKIE) {
        let kept =
            CachedPage { at: Instant::now(), writes, headers: parts.headers.clone(), body: body.clone() };
        pages.put(key, kept);
    }
    Response::from_parts(parts, Body::from(body))
}

impl PageCache {
    pub fn new(live: LiveUpdates) -> Self {
        Self { live, kept: Arc::default() }
    }

    fn get(&self, key: &CacheKey) -> Option<CachedPage> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(key).filter(|kept| self.is_fresh(kept)).cloned()
    }

    fn put(&self, key: CacheKey, page: CachedPage) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, kept| self.is_fresh(kept));
        let size: usize = kept.values().map(|kept| kept.body.len()).sum();
        if size + page.body.len() <= ALL {
            kept.insert(key, page);
        }
    }

    fn is_fresh(&self, kept: &CachedPage) -> bool {
        kept.at.elapsed() < FRESH && kept.writes == self.live.changes()
    }
}

fn key(request: &Request) -> CacheKey {
    let header = |name| {
        let value = request.headers().get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    (request.uri().to_string(), header(header::ACCEPT_LANGUAGE), header(header::ACCEPT_ENCODING))
}

/// Returns whether the answer is a page that is the same for every visitor.
fn is_page(headers: &HeaderMap) -> bool {
    let html =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    html && !headers.contains_key(app::document::HAS_NONCE)
}
