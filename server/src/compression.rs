//! Compresses answers that are in memory as a whole, as pages are.
//!
//! What compresses an answer as it is sent does not know how long it will be, and clears four megabytes for each: a tenth of what
//! a page costs. Here the window is as large as the page.

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use brotli::BrotliCompress;
use brotli::enc::BrotliEncoderParams;
use std::ops::RangeInclusive;
use tower_http::compression::Predicate;

/// How hard is tried to compress what is sent in pieces, most of it long.
pub const QUALITY: i32 = 4;

/// How hard is tried to compress a page: it is a fifteenth smaller than at [`QUALITY`], for a tenth of a millisecond. Harder takes
/// more time than it saves on the way.
const PAGE_QUALITY: i32 = 5;

/// How many bytes an answer has that is compressed as a whole. A shorter one fits a packet as it is, and for a longer one other
/// answers would wait.
const WHOLE: RangeInclusive<u64> = 512..=256 * 1024;

/// The sizes of a window, as powers of two. In a smaller one, pages take twenty times as long.
const WINDOW: RangeInclusive<u32> = 17..=22;

/// The encodings beside Brotli in which answers are sent.
const OTHERS: [&str; 1] = ["gzip"];

/// Compresses an answer by Brotli if it is in memory, the browser would rather have it so, and `predicate` finds it worth it. Any
/// other is left as it is.
pub async fn compress_whole<P: Predicate>(predicate: P, request: Request, next: Next) -> Response {
    let takes = prefers_brotli(request.headers());
    let response = next.run(request).await;
    let is_whole = response.body().size_hint().exact().is_some_and(|size| WHOLE.contains(&size));
    let is_sent_as_it_is = [header::CONTENT_ENCODING, header::CONTENT_RANGE]
        .iter()
        .any(|name| response.headers().contains_key(name));
    if !takes || !is_whole || is_sent_as_it_is || !predicate.should_compress(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(compressed) = compress(&body) else { return Response::from_parts(parts, Body::from(body)) };
    parts.headers.remove(header::ACCEPT_RANGES);
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    parts.headers.append(header::VARY, header::ACCEPT_ENCODING.into());
    Response::from_parts(parts, Body::from(compressed))
}

fn compress(body: &[u8]) -> Option<Vec<u8>> {
    let window = (usize::BITS - body.len().leading_zeros()).clamp(*WINDOW.start(), *WINDOW.end());
    let parameters = BrotliEncoderParams {
        quality: PAGE_QUALITY,
        lgwin: i32::try_from(window).ok()?,
        size_hint: body.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::with_capacity(body.len() / 4);
    BrotliCompress(&mut &*body, &mut compressed, &parameters).ok()?;
    Some(compressed)
}

/// Tells whether Brotli is named, and no other encoding that is known here is wanted more (RFC 9110, 12.5.3).
fn prefers_brotli(headers: &HeaderMap) -> bool {
    let brotli = weigh_encoding(headers, "br");
    brotli > 0.0 && OTHERS.iter().all(|other| weigh_encoding(headers, other) <= brotli)
}

/// Returns how much an encoding is wanted, from nothing to one.
fn weigh_encoding(headers: &HeaderMap, encoding: &str) -> f32 {
    let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let named = values.flat_map(|value| value.split(',')).find_map(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, "q=1"));
        name.trim().eq_ignore_ascii_case(encoding).then_some(weight)
    });
    let weight = named.and_then(|weight| weight.trim().strip_prefix(['q', 'Q'])?.strip_prefix('='));
    weight.and_then(|weight| weight.parse().ok()).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use std::convert::Infallible;
    use tower::ServiceExt;
    use tower_http::compression::predicate::NotForContentType;

    /// Returns a page of so many bytes, as it comes to a browser that accepts these encodings.
    async fn ask(accepted: &'static str, length: usize) -> Response {
        let predicate = NotForContentType::const_new("image/");
        let page = get(async move || ([(header::CONTENT_TYPE, "text/html")], "ba ".repeat(length / 3)));
        let image = get(async move || ([(header::CONTENT_TYPE, "image/svg+xml")], "ba ".repeat(length / 3)));
        let pieces = futures_util::stream::iter([Ok::<_, Infallible>("ba ".repeat(length / 3))]);
        let streamed = get(async move || Body::from_stream(pieces));
        let router = Router::new()
            .route("/", page)
            .route("/image", image)
            .route("/streamed", streamed)
            .layer(from_fn(move |request, next| compress_whole(predicate.clone(), request, next)));
        let (path, accepted) = accepted.split_once(' ').unwrap();
        let request = Request::get(path).header(header::ACCEPT_ENCODING, accepted);
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn a_page_is_what_it_was_when_it_is_read() {
        for length in [600, 6_000, 60_000, 200_000] {
            let response = ask("/ gzip, deflate, br", length).await;
            let headers = response.headers();
            assert_eq!(headers[header::CONTENT_ENCODING], "br", "{length}");
            assert_eq!(headers[header::VARY], "accept-encoding");
            let told = headers.get(header::CONTENT_LENGTH).cloned();
            let sent = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            assert!(sent.len() < length / 10, "{length}: {}", sent.len());
            assert!(
                told.is_none_or(|told| told == sent.len().to_string()),
                "the length is that of what is sent"
            );
            let mut read = Vec::new();
            brotli::BrotliDecompress(&mut &*sent, &mut read).unwrap();
            assert_eq!(read, "ba ".repeat(length / 3).into_bytes());
        }
    }

    #[tokio::test]
    async fn only_what_is_whole_wanted_and_worth_it_is_compressed() {
        for (asked, length) in [
            ("/ gzip", 6_000),
            ("/ br;q=0, gzip", 6_000),
            ("/ br;q=0.5, gzip;q=0.8", 6_000),
            ("/ xbr", 6_000),
            ("/ br;q=much", 6_000),
            ("/ br", 90),
            ("/ br", 300_000),
            ("/image br", 6_000),
            ("/streamed br", 6_000),
        ] {
            let response = ask(asked, length).await;
            assert!(!response.headers().contains_key(header::CONTENT_ENCODING), "{asked}, {length}");
            let read = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            assert_eq!(read, "ba ".repeat(length / 3).into_bytes(), "{asked}");
        }
        for asked in ["/ br", "/ BR;q=1.0", "/ gzip;q=0.5, br;q=0.5", "/ zstd, br;Q=0.1"] {
            let response = ask(asked, 6_000).await;
            assert!(response.headers().contains_key(header::CONTENT_ENCODING), "{asked}");
        }
    }
}
