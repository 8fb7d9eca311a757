//! Guards every request: finds the viewer, refuses writes from other sites, and sets strict headers.

use app::accounts::acts::session_token;
use app::errors::PageError;
use app::request::{Nonce, RequestTime};
use app::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::accounts;

/// Finds the viewer by the session cookie.
pub async fn session(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if let Some(token) = session_token(&state, &parts) {
        let RequestTime(now) = RequestTime::note(&mut parts.extensions);
        match accounts::find_viewer(&state.db, &token.0, now).await {
            Ok(viewer) => {
                parts.extensions.insert(viewer);
                parts.extensions.insert(token);
            }
            Err(error) => return PageError::from(error).into_response(),
        }
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Refuses a write that does not come from a page of this site.
pub async fn same_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads || is_same_site(request.headers(), &state.origin) {
        return next.run(request).await;
    }
    PageError::CrossSite.into_response()
}

/// Returns whether the `Origin` header names this site: the configured one, or the host of the request. A
/// browser sends `Origin` with every form that it posts, and a page cannot change it.
fn is_same_site(headers: &HeaderMap, configured: &str) -> bool {
    let value = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let Some(origin) = value(header::ORIGIN) else {
        return false;
    };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    origin == configured || authority.is_some() && authority == value(header::HOST)
}

/// Sets the headers that isolate a page. Only scripts with this response's nonce run, and no inline script.
pub async fn headers(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::fresh();
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.remove(app::document::HAS_NONCE);
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        nonce.0
    );
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if state.origin.starts_with("https:") {
        let value = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.append(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(origin: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static("baraza.example"));
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        is_same_site(&headers, "https://forum.example")
    }

    #[test]
    fn a_write_is_accepted_only_from_a_page_of_this_site() {
        assert!(asked(Some("https://baraza.example")));
        assert!(asked(Some("https://forum.example")));
        for foreign in
            ["https://evil.example", "https://baraza.example.evil.example", "null", "baraza.example"]
        {
            assert!(!asked(Some(foreign)), "{foreign}");
        }
        assert!(!asked(None));
    }
}
