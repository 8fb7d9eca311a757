//! Keeps pages, feeds, calendars and readings of the interface for a moment, as they go over the wire, for visitors without an
//! account.
//!
//! A page without a cookie is the same for everyone who asks for it in the same language and encoding. It is kept until
//! something is written, and for two seconds at most, so that what another process writes on the same SQLite file is seen
//! in that time. Nor is it kept beyond the minute of the clock in which it was made, or the instant at which it says that it
//! changes: people set stages and deadlines in whole minutes, and days begin with one. Pages with a nonce are never kept, nor anything that a cookie came with.
//!
//! Of many who ask for a page that is no longer fresh, the first has it made, and the others wait for that once. What they are
//! then sent is fresh as well: where something was written meanwhile, each has the page made.
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
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};
use store::clock;
use tokio::sync::watch;

/// The most time that a page is kept.
const FRESH: Duration = Duration::from_secs(2);
/// How long it is remembered that the answers at an address are kept.
const REMEMBERED: Duration = Duration::from_secs(10);
/// The most bytes of one page; the most bytes of all pages follow.
const PAGE: usize = 512 * 1024;
const ALL: usize = 8 * 1024 * 1024;
/// The most bytes of an address with its headers by which a page is kept; what a page takes besides them follows.
const KEY: usize = 4 * 1024;
const BESIDES: usize = 1024;

/// The number of the headers by which pages are kept; the headers follow.
const KEYS: usize = 2;
const KEYED: [HeaderName; KEYS] = [header::ACCEPT_LANGUAGE, header::ACCEPT_ENCODING];

/// The media types of pages, and of feeds and calendars, which programs ask for again and again.
const KINDS: [&[u8]; 4] = [b"text/html", b"application/atom+xml", b"application/feed+json", b"text/calendar"];

/// The header that tells only from which network a request comes, which no page shows.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The pages that are kept; cheap to clone.
#[derive(Clone)]
pub struct PageCache {
    live: LiveUpdates,
    kept: Arc<Mutex<KeptPages>>,
}

type KeptPages = HashMap<CacheKey, KeptPage>;

/// A page that is kept, or was lately.
struct KeptPage {
    page: CachedPage,
    /// Held by whoever has the page made anew.
    making: Weak<watch::Sender<()>>,
}

/// What there is for a request.
enum CacheTurn {
    Kept(CachedPage),
    /// The page is to be made. Whoever holds the sender is waited for.
    Make(Option<Arc<watch::Sender<()>>>),
    /// Somebody has the page made; the sender is gone once that is over.
    Wait(watch::Receiver<()>),
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
    let _making = match pages.take_turn(&key) {
        CacheTurn::Kept(kept) => return kept.into_response(),
        CacheTurn::Make(making) => making,
        CacheTurn::Wait(mut made) => {
            made.changed().await.ok();
            if let Some(kept) = pages.get(&key) {
                return kept.into_response();
            }
            None
        }
    };
    key.leave_only(request.headers_mut());
    // The count is read before the page is made, so that a write in between makes the page stale.
    let writes = pages.live.changes();
    let minute = end_of_minute(clock::now());
    let response = next.run(request).await;
    if response.status() != StatusCode::OK
        || !(is_page(response.headers()) || is_reading(&key, response.headers()))
    {
        pages.forget(&key);
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        pages.forget(&key);
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if body.len() <= PAGE && !parts.headers.contains_key(header::SET_COOKIE) {
        let turn = parts.extensions.get::<FreshUntil>().map(|FreshUntil(turn)| *turn);
        let until = turn.map_or(minute, |turn| turn.min(minute));
        let (headers, body) = (parts.headers.clone(), body.clone());
        let kept = CachedPage { at: Instant::now(), until, writes, headers, body };
        pages.put(key, kept);
    } else {
        pages.forget(&key);
    }
    Response::from_parts(parts, Body::from(body))
}

impl CachedPage {
    fn into_response(self) -> Response {
        (self.headers, Body::from(self.body)).into_response()
    }
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

    fn lock(&self) -> MutexGuard<'_, KeptPages> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, key: &CacheKey) -> Option<CachedPage> {
        let kept = self.lock();
        kept.get(key).map(|kept| &kept.page).filter(|page| self.is_fresh(page)).cloned()
    }

    /// Finds the page, or who makes it. Nobody is waited for at an address whose answers may not be kept, where all would then
    /// be made one after the other.
    fn take_turn(&self, key: &CacheKey) -> CacheTurn {
        let mut kept = self.lock();
        let Some(known) = kept.get_mut(key) else { return CacheTurn::Make(None) };
        if self.is_fresh(&known.page) {
            return CacheTurn::Kept(known.page.clone());
        }
        if let Some(making) = known.making.upgrade() {
            return CacheTurn::Wait(making.subscribe());
        }
        let making = Arc::new(watch::channel(()).0);
        known.making = Arc::downgrade(&making);
        CacheTurn::Make(Some(making))
    }

    fn put(&self, key: CacheKey, page: CachedPage) {
        let size = |key: &CacheKey, page: &CachedPage| key.size() + page.body.len() + BESIDES;
        let own = size(&key, &page);
        let has_room = |kept: &KeptPages| {
            let others = kept.iter().filter(|(other, _)| **other != key);
            others.map(|(key, kept)| size(key, &kept.page)).sum::<usize>() + own <= ALL
        };
        let mut kept = self.lock();
        kept.retain(|_, kept| kept.page.at.elapsed() < REMEMBERED);
        if !has_room(&kept) {
            kept.retain(|_, kept| self.is_fresh(&kept.page));
        }
        if has_room(&kept) {
            kept.insert(key, KeptPage { page, making: Weak::new() });
        }
    }

    /// Forgets an address whose answer is not kept.
    fn forget(&self, key: &CacheKey) {
        self.lock().remove(key);
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

/// Returns whether the answer is a page, a feed or a calendar that is the same for every visitor.
fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_kind = KINDS.iter().any(|known| kind.starts_with(known));
    let confidential = headers.get(header::CACHE_CONTROL).is_some_and(|value| *value == NO_STORE);
    is_kind && !confidential && !headers.contains_key(app::document::HAS_NONCE)
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
    use futures_util::FutureExt;

    /// Returns a page as it is made now.
    fn made_now(live: &LiveUpdates) -> CachedPage {
        CachedPage {
            at: Instant::now(),
            until: DateTime::<Utc>::MAX_UTC,
            writes: live.changes(),
            headers: HeaderMap::new(),
            body: Bytes::from_static(b"page"),
        }
    }

    fn key_of(address: &str) -> CacheKey {
        CacheKey::of(&Request::builder().uri(address).body(Body::empty()).unwrap())
    }

    #[tokio::test]
    async fn of_many_who_ask_for_a_page_that_is_not_fresh_one_has_it_made() {
        let live = LiveUpdates::default();
        let (pages, key) = (PageCache::new(live.clone()), key_of("/a"));
        for _ in 0..2 {
            assert!(
                matches!(pages.take_turn(&key), CacheTurn::Make(None)),
                "nothing is known of the address"
            );
        }
        pages.put(key.clone(), made_now(&live));
        assert!(matches!(pages.take_turn(&key), CacheTurn::Kept(_)));
        live.written();
        let CacheTurn::Make(making @ Some(_)) = pages.take_turn(&key) else { panic!("nobody makes it") };
        let CacheTurn::Wait(mut made) = pages.take_turn(&key) else { panic!("somebody makes it") };
        assert!(made.changed().now_or_never().is_none());
        pages.put(key.clone(), made_now(&live));
        drop(making);
        assert!(made.changed().await.is_err());
        assert!(pages.get(&key).is_some());
        assert!(pages.get(&key_of("/b")).is_none());
    }

    #[tokio::test]
    async fn whoever_waits_is_sent_nothing_that_was_made_before_a_write() {
        let live = LiveUpdates::default();
        let (pages, key) = (PageCache::new(live.clone()), key_of("/a"));
        pages.put(key.clone(), made_now(&live));
        live.written();
        let CacheTurn::Make(making @ Some(_)) = pages.take_turn(&key) else { panic!("nobody makes it") };
        let former = made_now(&live);
        live.written();
        let CacheTurn::Wait(mut made) = pages.take_turn(&key) else { panic!("somebody makes it") };
        pages.put(key.clone(), former);
        drop(making);
        assert!(made.changed().await.is_err());
        assert!(pages.get(&key).is_none());
        // Whoever has it made may leave before it is.
        let CacheTurn::Make(making @ Some(_)) = pages.take_turn(&key) else { panic!("nobody makes it") };
        drop(making);
        assert!(matches!(pages.take_turn(&key), CacheTurn::Make(Some(_))));
        pages.forget(&key);
        assert!(matches!(pages.take_turn(&key), CacheTurn::Make(None)), "nobody waits for what is not kept");
    }

    #[test]
    fn no_page_is_kept_beyond_the_instant_at_which_it_changes() {
        let live = LiveUpdates::default();
        let (pages, key) = (PageCache::new(live.clone()), key_of("/a"));
        pages.put(key.clone(), CachedPage { until: clock::now(), ..made_now(&live) });
        assert!(pages.get(&key).is_none());
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (now, end) in [
            ("2026-03-01T12:00:00Z", "2026-03-01T12:01:00Z"),
            ("2026-03-01T12:00:59.999Z", "2026-03-01T12:01:00Z"),
            ("2026-12-31T23:59:30Z", "2027-01-01T00:00:00Z"),
        ] {
            assert_eq!(end_of_minute(at(now)), at(end), "{now}");
        }
    }

    #[test]
    fn where_there_is_no_room_pages_that_are_fresh_stay() {
        let live = LiveUpdates::default();
        let pages = PageCache::new(live.clone());
        let large = || CachedPage { body: Bytes::from(vec![b'a'; PAGE]), ..made_now(&live) };
        let count = ALL / PAGE;
        for number in 0..count {
            pages.put(key_of(&format!("/{number}")), large());
        }
        let is_kept = |number: usize| pages.get(&key_of(&format!("/{number}"))).is_some();
        assert!(
            is_kept(0) && is_kept(count - 2) && !is_kept(count - 1),
            "what stands besides takes room too"
        );
        live.written();
        pages.put(key_of("/0"), large());
        pages.put(key_of("/new"), large());
        assert!(is_kept(0) && pages.get(&key_of("/new")).is_some());
    }

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
