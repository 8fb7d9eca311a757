//! Guards every request: finds the viewer, refuses writes from other sites, and sets strict headers.

use crate::interface;
use crate::network::Network;
use app::accounts::acts::session_token;
use app::addresses::{self, Address, within_interface};
use app::error_pages;
use app::errors::PageError;
use app::request::{AnswerKind, FoundViewer, Nonce, RequestTime, SessionStanding, SessionToken};
use app::routes::fits_pattern;
use app::security_log::{SecurityEvent, note_security_event};
use app::state::AppState;
use axum::Router;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::identifiers::UserId;
use domain::viewers::{Person, Viewer};
use futures_util::FutureExt;
use std::error::Error;
use std::panic::AssertUnwindSafe;
use store::sessions;
use store::sessions::OpenSession;
use tower::ServiceExt;
use tracing::field::display;
use tracing::{Instrument, Span};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets no cache, not even the browser's own, keep an answer.
pub const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Notes in the span of a request from which network it comes.
pub async fn trace_network(request: Request, next: Next) -> Response {
    if let Some(network) = request.extensions().get::<Network>().filter(|known| **known != Network::default())
    {
        Span::current().record("network", display(network));
    }
    next.run(request).await
}

/// The addresses of the server without their guards, which are asked for nothing but their methods.
#[derive(Clone, Debug)]
pub struct BareAddresses(pub Router);

/// Refuses every method but those of pages and forms, before anything else of the request is looked at, and names those that its
/// address has.
pub async fn known_methods(State(bare): State<BareAddresses>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return next.run(request).await;
    }
    // No handler takes such a method, so that the router answers by itself.
    let mut asked = Request::new(Body::empty());
    *asked.method_mut() = request.method().clone();
    *asked.uri_mut() = request.uri().clone();
    let Ok(answer) = bare.0.oneshot(asked).await;
    match answer.headers().get(header::ALLOW) {
        Some(allowed) => (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, allowed.clone())]).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Answers a request whose handler panics as one on which the server failed. The panic itself is told by the hook of the
/// process, with its place; the answer tells nothing of it.
pub async fn catch_panics(request: Request, next: Next) -> Response {
    if let Ok(response) = AssertUnwindSafe(next.run(request)).catch_unwind().await {
        return response;
    }
    tracing::error!("a handler panicked");
    PageError::Internal.into_response()
}

/// Answers with a page what fails outside of the layer that renders errors: a guard that panics, or one that refuses. Where
/// making the page panics as well, the answer has no words.
pub async fn answer_failures(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    FoundViewer::expect(&mut parts.extensions);
    let asked = parts.clone();
    let error = match AssertUnwindSafe(next.run(Request::from_parts(parts, body))).catch_unwind().await {
        Ok(response) => match response.extensions().get::<PageError>() {
            Some(error) => error.clone(),
            None => return response,
        },
        Err(_) => {
            tracing::error!("a guard panicked");
            PageError::Failed
        }
    };
    let page = AssertUnwindSafe(error_pages::answer(&state, asked, &error)).catch_unwind().await;
    page.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Finds the viewer by the session cookie, or the caller of the interface by its token. What is shown to somebody who has
/// signed in, to the holder of a link or in answer to a form is kept nowhere, so that nobody finds it on the same machine
/// afterwards.
pub async fn session(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if within_interface(request.uri().path()).is_some() {
        return interface::identify_caller(&state, request, next).await;
    }
    let (mut parts, body) = request.into_parts();
    let by_link = has_token(parts.extensions.get());
    let mut confidential = !is_read(&parts.method) || by_link;
    let mut waits = false;
    if let Some(token) = session_token(&state, &parts) {
        let RequestTime(now) = RequestTime::note(&mut parts.extensions);
        match sessions::find_session(&state.db, &token.0, now).await {
            Ok(found) => {
                confidential |= found.is_some();
                if found.as_ref().is_some_and(|found| found.times.is_noted(now)) {
                    note_use(&state, &token, now);
                }
                if let Some(&OpenSession { strong, held_back, .. }) = found.as_ref() {
                    // Whoever has a link needs no rights to use it.
                    waits = held_back && !by_link && !is_open_to_waiting(parts.uri.path());
                    parts.extensions.insert(SessionStanding { strong, held_back });
                }
                let viewer = found.map(|found| found.viewer).unwrap_or_default();
                FoundViewer::note(&parts.extensions, &viewer);
                parts.extensions.insert(viewer);
                parts.extensions.insert(token);
            }
            Err(error) => return PageError::from(error).into_response(),
        }
    } else {
        FoundViewer::note(&parts.extensions, &Viewer::default());
    }
    let asks = waits && is_read(&parts.method);
    if waits && !asks {
        parts.extensions.insert(AwaitsFactor);
    }
    let mut response = match asks {
        true => Redirect::to(addresses::FACTORS.path()).into_response(),
        false => next.run(Request::from_parts(parts, body)).await,
    };
    if confidential {
        response.headers_mut().insert(header::CACHE_CONTROL, NO_STORE);
    }
    response
}

/// Marks the form of somebody whose rights wait for a second factor, which is not taken. That is told inside of the guard against
/// forms from other sites, where what was typed is kept (`crate::kept_forms`).
#[derive(Clone, Copy, Debug)]
pub struct AwaitsFactor;

/// Tells whether an address is open to somebody whose rights wait for a second factor: what concerns the own account.
fn is_open_to_waiting(path: &str) -> bool {
    let own = [addresses::SIGN_IN, addresses::SIGN_OUT, addresses::LANGUAGE, addresses::PASSKEY_OPTIONS];
    let own = own.map(Address::path);
    let account = addresses::ACCOUNT.path();
    own.contains(&path)
        || fits_pattern(addresses::PROVIDER_RETURN.pattern, path)
        || path.strip_prefix(account).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Notes that a session is used, after its page: no page waits for it or fails with it.
fn note_use(state: &AppState, token: &SessionToken, now: DateTime<Utc>) {
    let (db, SessionToken(token_hash)) = (state.db.clone(), token.clone());
    let noting = async move {
        if let Err(error) = sessions::note_use(&db, &token_hash, now).await {
            tracing::warn!(error = &error as &dyn Error, "the use of a session was not noted");
        }
    };
    drop(tokio::spawn(noting.in_current_span()));
}

pub(crate) fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Returns whether the address has a secret token in it.
fn has_token(address: Option<&MatchedPath>) -> bool {
    address.is_some_and(|address| address.as_str().contains("{token}"))
}

/// Returns the account of the viewer of a request.
fn account_of(request: &Request) -> Option<UserId> {
    let person = request.extensions().get::<Viewer>()?.person.as_ref();
    person.and_then(Person::account)
}

/// Tells whether a form at this address may come from anywhere: mail programs send the one that unsubscribes by themselves
/// (RFC 8058). The token in its address is all that it needs, and no session counts for it.
fn comes_from_anywhere(address: Option<&MatchedPath>) -> bool {
    address.is_some_and(|address| address.as_str() == addresses::UNSUBSCRIBE.pattern)
}

/// Refuses a write that does not come from a page of this site.
pub async fn same_site(State(state): State<AppState>, request: Request, next: Next) -> Response {
    // A program sends no cookie with which another site could act; nothing but its token says who it is.
    let by_program = request.extensions().get::<AnswerKind>() == Some(&AnswerKind::Json)
        || within_interface(request.uri().path()).is_some();
    let anywhere = by_program || comes_from_anywhere(request.extensions().get());
    if anywhere || is_read(request.method()) || is_same_site(request.headers(), &state.origin) {
        return next.run(request).await;
    }
    note_security_event(SecurityEvent::OriginRefused { account: account_of(&request) });
    PageError::CrossSite.into_response()
}

/// Notes in the log that somebody was refused for want of a right.
pub async fn note_refusals(request: Request, next: Next) -> Response {
    let account = account_of(&request);
    let response = next.run(request).await;
    if response.status() == StatusCode::FORBIDDEN {
        note_security_event(SecurityEvent::RightRefused { account });
    }
    response
}

/// Returns whether a form comes from a page of this site. A browser sends `Origin` with every form that it posts, and
/// `Sec-Fetch-Site` with every request, and a page cannot change either. The origin is the configured one, or another name
/// of this host by which the page was reached, with the scheme of the configured one.
fn is_same_site(headers: &HeaderMap, configured: &str) -> bool {
    let fetched = headers.get(SEC_FETCH_SITE).map(HeaderValue::as_bytes);
    if fetched.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return false;
    }
    let mut origins = headers.get_all(header::ORIGIN).iter();
    match (origins.next(), origins.next()) {
        (None, _) => fetched.is_some_and(|site| site == b"same-origin"),
        (Some(origin), None) => {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
            origin.to_str().is_ok_and(|origin| is_own_origin(origin, host, configured))
        }
        (Some(_), Some(_)) => false,
    }
}

fn is_own_origin(origin: &str, host: Option<&str>, configured: &str) -> bool {
    let (Some((scheme, authority)), Some((own_scheme, own))) =
        (origin.split_once("://"), configured.split_once("://"))
    else {
        return false;
    };
    let port = if own_scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    let without_port = |authority: &str| {
        let authority = authority.to_ascii_lowercase();
        authority.strip_suffix(port).map_or_else(|| authority.clone(), str::to_owned)
    };
    let sent = without_port(authority);
    scheme.eq_ignore_ascii_case(own_scheme)
        && !sent.is_empty()
        && [Some(own), host].into_iter().flatten().any(|own| without_port(own) == sent)
}

/// Returns the content policy of a response. On a page only scripts with its nonce run, and no inline script; a file that
/// is downloaded may do nothing at all.
fn content_policy(headers: &HeaderMap, nonce: &Nonce) -> String {
    let disposition = headers.get(header::CONTENT_DISPOSITION).map(HeaderValue::as_bytes);
    if disposition.is_some_and(|disposition| disposition.starts_with(b"attachment")) {
        return "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .into();
    }
    format!(
        "default-src 'none'; script-src 'nonce-{}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        nonce.0
    )
}

/// Sets the headers that isolate a response.
pub async fn headers(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::fresh();
    request.extensions_mut().insert(nonce.clone());
    let secret = has_token(request.extensions().get());
    let by_program = within_interface(request.uri().path()).is_some();
    let open = by_program && is_read(request.method());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.remove(app::document::HAS_NONCE);
    let policy = content_policy(headers, &nonce);
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Tells addresses to no other site, and those with tokens to nobody: not even this site's own requests for what is on
        // the page have them. `no-referrer` would send forms without an origin.
        (header::REFERRER_POLICY, if secret { "strict-origin" } else { "same-origin" }),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What everybody may read by the interface, the scripts of other sites may read too: never with a cookie or a token,
    // which would need a permission that is not given.
    if open {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
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
        let vary = if by_program { "authorization, accept-language" } else { "cookie, accept-language" };
        headers.append(header::VARY, HeaderValue::from_static(vary));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIGURED: &str = "https://forum.example";

    fn asked(origins: &[&'static str], fetched: Option<&'static str>, configured: &str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static("baraza.example"));
        for origin in origins {
            headers.append(header::ORIGIN, HeaderValue::from_static(origin));
        }
        if let Some(site) = fetched {
            headers.insert(SEC_FETCH_SITE, HeaderValue::from_static(site));
        }
        is_same_site(&headers, configured)
    }

    #[test]
    fn a_write_is_accepted_only_from_a_page_of_this_site() {
        for own in ["https://baraza.example", "https://forum.example", "https://forum.example:443"] {
            assert!(asked(&[own], None, CONFIGURED), "{own}");
            assert!(asked(&[own], Some("same-origin"), CONFIGURED), "{own}");
            assert!(!asked(&[own], Some("cross-site"), CONFIGURED), "{own}");
            assert!(!asked(&[own], Some("same-site"), CONFIGURED), "{own}");
        }
        for foreign in [
            "https://evil.example",
            "https://baraza.example.evil.example",
            "http://baraza.example",
            "http://forum.example",
            "https://forum.example:444",
            "https://forum.example:80",
            "https://a.forum.example",
            "https://",
            "null",
            "baraza.example",
            "",
        ] {
            assert!(!asked(&[foreign], None, CONFIGURED), "{foreign}");
            assert!(
                !asked(&["https://forum.example", foreign], None, CONFIGURED),
                "a second line, {foreign}"
            );
        }
        assert!(asked(&["http://127.0.0.1:8080"], None, "http://127.0.0.1:8080"));
        assert!(!asked(&["http://127.0.0.1"], None, "http://127.0.0.1:8080"));
        assert!(!asked(&["https://baraza.example"], None, "http://127.0.0.1:8080"), "the scheme counts");
    }

    #[test]
    fn without_an_origin_the_browser_must_say_that_the_page_is_the_same() {
        assert!(asked(&[], Some("same-origin"), CONFIGURED));
        for site in [None, Some("none"), Some("same-site"), Some("cross-site"), Some("")] {
            assert!(!asked(&[], site, CONFIGURED), "{site:?}");
        }
    }

    #[test]
    fn a_file_that_is_downloaded_may_do_nothing() {
        let policy = |disposition: &'static str| {
            let headers = [(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition))];
            content_policy(&headers.into_iter().collect(), &Nonce("n".into()))
        };
        assert!(policy("attachment; filename=\"a.csv\"").contains("sandbox;"));
        assert!(policy("inline").contains("'nonce-n'"));
    }
}
