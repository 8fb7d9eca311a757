//! Keeps pages for a moment, as they go over the wire, for visitors without an account.
//!
//! A page without a cookie is the same for everyone who asks for it in the same language and encoding. It is kept until
//! something is written, and for two seconds at most, so that what another process writes on the same SQLite file is seen
//! in that time. Nor is it kept beyond the minute of the clock in which it was made, or the instant at which it says that it
//! changes: people set stages and deadlines in whole minutes, and days begin with one. Pages with a nonce are never kept, nor anything that a cookie came with.
//!
//! Whoever makes such a page sees of the request's headers only those by which it is kept, so that no other header can
//! change what is sent to somebody else.

use crate::guards::NO_STORE;
use app::addresses::within_interface;
use app::document::FreshUntil;
use app::interface::listings::JSON;
use app::live::LiveUpdates;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::clock;

/// The most time that a page is kept.
const FRESH: Duration = Duration::from_secs(2);
/// The most bytes of one page; the most bytes of all pages follow.
const PAGE: usize = 512 * 1024;
const ALL: usize = 8 * 1024 * 1024;
/// The most bytes of an address with its headers by which a page is kept; what a page takes besides them follows.
const KEY: usize = 4 * 1024;
const BESIDES: usize = 1024;

/// The number of the headers by which pages are kept; the headers follow.
const KEYS: usize = 2;
const KEYED: [HeaderName; KEYS] = [header::ACCEPT_LANGUAGE, header::ACCEPT_ENCODING];

/// The header that tells only from which network a request comes, which no page shows.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The pages that are kept; cheap to clone.
#[derive(Clone)]
pub struct PageCache {
    live: LiveUpdates,
    kept: Arc<Mutex<HashMap<CacheKey, CachedPage>>>,
}

/// The address of a page, and the headers by which it is kept.
#[derive(Clone, PartialEq, Eq, Hash)]
struct CacheKey {
    address: String,
    headers: [Option<HeaderValue>; KEYS],
}

#[derive(Clone)]
struct CachedPage {
    at: Instant,
    /// The instant from which the page says something else.
    until: DateTime<Utc>,
    writes: u64,
    headers: HeaderMap,
    body: Bytes,
}

/// Answers from the pages that are kept, or keeps the answer.
pub async fn layer(State(pages): State<PageCache>, mut request: Request, next: Next) -> Response {
    // Whoever is known by a cookie or a token sees other pages.
    let known =
        [header::COOKIE, header::AUTHORIZATION].iter().any(|name| request.headers().contains_key(name));
    if *request.method() != Method::GET || known {
        return next.run(request).await;
    }
    let key = CacheKey::of(&request);
    if key.size() > KEY {
        return next.run(request).await;
    }
    if let Some(kept) = pages.get(&key) {
        return (kept.headers, Body::from(kept.body)).into_response();
    }
    key.leave_only(request.headers_mut());
    // The count is read before the page is made, so that a write in between makes the page stale.
    let writes = pages.live.changes();
    let minute = end_of_minute(clock::now());
    let response = next.run(request).await;
    if response.status() != StatusCode::OK
        || !(is_page(response.headers()) || is_reading(&key, response.headers()))
    {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if body.len() <= PAGE && !parts.headers.contains_key(header::SET_COOKIE) {
        let turn = parts.extensions.get::<FreshUntil>().map(|FreshUntil(turn)| *turn);
        let until = turn.map_or(minute, |turn| turn.min(minute));
        let (headers, body) = (parts.headers.clone(), body.clone());
        let kept = CachedPage { at: Instant::now(), until, writes, headers, body };
        pages.put(key, kept);
    }
    Response::from_parts(parts, Body::from(body))
}

impl CacheKey {
    fn of(request: &Request) -> Self {
        let headers = KEYED.map(|name| joined(request.headers(), &name));
        Self { address: request.uri().to_string(), headers }
    }

    fn size(&self) -> usize {
        let headers = self.headers.iter().flatten();
        self.address.len() + headers.map(HeaderValue::len).sum::<usize>()
    }

    /// Leaves of the headers of a request only those by which its page is kept, and from where it comes.
    fn leave_only(&self, headers: &mut HeaderMap) {
        let from: Vec<_> = headers.get_all(FORWARDED_FOR).iter().cloned().collect();
        headers.clear();
        for (name, value) in KEYED.into_iter().zip(self.headers.clone()) {
            if let Some(value) = value {
                headers.insert(name, value);
            }
        }
        for value in from {
            headers.append(FORWARDED_FOR, value);
        }
    }
}

/// Joins the lines of a header into one; `None` if there is none.
fn joined(headers: &HeaderMap, name: &HeaderName) -> Option<HeaderValue> {
    let lines: Vec<&[u8]> = headers.get_all(name).iter().map(HeaderValue::as_bytes).collect();
    (!lines.is_empty()).then(|| HeaderValue::from_bytes(&lines.join(&b", "[..])).ok()).flatten()
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
        let size = |key: &CacheKey, page: &CachedPage| key.size() + page.body.len() + BESIDES;
        let all: usize = kept.iter().map(|(key, page)| size(key, page)).sum();
        if all + size(&key, &page) <= ALL {
            kept.insert(key, page);
        }
    }

    fn is_fresh(&self, kept: &CachedPage) -> bool {
        kept.at.elapsed() < FRESH && kept.writes == self.live.changes() && clock::now() < kept.until
    }
}

/// Returns the end of the minute of the clock in which an instant is.
fn end_of_minute(now: DateTime<Utc>) -> DateTime<Utc> {
    let minute = TimeDelta::minutes(1);
    now.duration_trunc(minute).map_or(now, |begin| begin + minute)
}

/// Returns whether the answer is a page that is the same for every visitor.
fn is_page(headers: &HeaderMap) -> bool {
    let html =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let confidential = headers.get(header::CACHE_CONTROL).is_some_and(|value| *value == NO_STORE);
    html && !confidential && !headers.contains_key(app::document::HAS_NONCE)
}

/// Returns whether the answer is a reading of the interface that is the same for every visitor.
fn is_reading(key: &CacheKey, headers: &HeaderMap) -> bool {
    let path = key.address.split('?').next().unwrap_or_default();
    let json = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == JSON.as_bytes());
    let confidential = headers.get(header::CACHE_CONTROL).is_some_and(|value| *value == NO_STORE);
    json && !confidential && within_interface(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_makes_a_page_sees_only_the_headers_by_which_it_is_kept() {
        let mut request = Request::builder().uri("/a?b=1");
        for (name, value) in [
            ("host", "evil.example"),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-for", "192.0.2.7"),
            ("range", "bytes=0-1"),
            ("accept-language", "fr"),
            ("accept-language", "ar"),
            ("if-none-match", "*"),
        ] {
            request = request.header(name, value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        let key = CacheKey::of(&request);
        key.leave_only(request.headers_mut());
        let mut left: Vec<_> =
            request.headers().iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        left.sort_by_key(|(name, _)| *name);
        let expected = [("accept-language", "fr, ar"), ("x-forwarded-for", "192.0.2.7")];
        assert_eq!(left, expected.map(|(name, value)| (name, HeaderValue::from_static(value))));
        assert!(CacheKey::of(&request) == key, "the page is kept by what was seen");
    }
}
