//! The router: pages, downloads and assets behind the guards.

use crate::downloads::ZIP;
use crate::guards::BareAddresses;
use crate::limits::ServerLimits;
use crate::streams::{self, StreamDesk};
use crate::{
    assets, caching, compression, conditional, downloads, form_keys, guards, interface, kept_forms, network,
    notices, pacing, reading, redirects,
};
use app::documents::kinds::{DOCX, ODT, PDF};
use app::state::AppState;
use app::workbooks::XLSX;
use app::{error_pages, routes};
use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use std::convert::Infallible;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::trace::TraceLayer;
use tracing::Span;
use tracing::field::Empty;

/// Returns the router for everything that the server answers, behind so many trusted proxies, with the limits that
/// hold if no others are configured.
pub fn router(state: AppState, trusted_proxies: usize) -> Router {
    limited_router(state, trusted_proxies, &ServerLimits::default())
}

/// Returns the router for everything that the server answers.
pub fn limited_router(state: AppState, trusted_proxies: usize, limits: &ServerLimits) -> Router {
    // Workbooks and documents are compressed already: of them a browser is told the size, and shows how far it has come.
    let packed = NotForContentType::const_new(XLSX)
        .and(NotForContentType::const_new(DOCX))
        .and(NotForContentType::const_new(ODT))
        .and(NotForContentType::const_new(PDF))
        .and(NotForContentType::const_new(ZIP));
    let worth = DefaultPredicate::new().and(NotForContentType::SSE).and(packed);
    let whole = worth.clone();
    let as_it_is_sent =
        CompressionLayer::new().quality(CompressionLevel::Precise(compression::QUALITY)).compress_when(worth);
    let bare = routes::router(&state)
        .merge(app::interface::act_router(&state))
        .merge(app::interface::reading_router())
        .merge(downloads::router());
    let pages = bare
        .clone()
        .layer(from_fn(downloads::spool_large))
        .layer(from_fn(interface::run_as_caller))
        .layer(from_fn(guards::catch_panics))
        .layer(from_fn_with_state(state.clone(), reading::admit))
        .layer(from_fn_with_state(form_keys::FormDesk::new(state.clone()), form_keys::take_once))
        .layer(from_fn_with_state(state.clone(), kept_forms::keep_typed))
        .layer(from_fn(guards::note_refusals))
        .layer(from_fn_with_state(state.clone(), guards::same_site))
        .layer(from_fn_with_state(state.clone(), interface::take_act))
        .layer(from_fn_with_state(state.clone(), error_pages::render))
        .layer(from_fn_with_state(state.clone(), notices::carry))
        .layer(from_fn(redirects::keep_local))
        .layer(from_fn_with_state(state.clone(), guards::session))
        .layer(from_fn_with_state(StreamDesk::new(limits), streams::limit))
        .layer(from_fn(guards::trace_network))
        .layer(from_fn(move |request, next| network::note_network(trusted_proxies, request, next)))
        .layer(from_fn(move |request, next| compression::compress_whole(whole.clone(), request, next)))
        .layer(as_it_is_sent)
        .layer(from_fn_with_state(caching::PageCache::new(state.live.clone()), caching::layer))
        .layer(from_fn(conditional::answer_known))
        .layer(from_fn_with_state(limits.clone(), pacing::limit_time))
        // A failure is logged where it came.
        .layer(TraceLayer::new_for_http().make_span_with(request_span).on_failure(()))
        .layer(from_fn(streams::hand_over));
    let pages = if state.assets.reload { pages.merge(reload()) } else { pages };
    let files: Router<AppState> =
        Router::new().route("/health", get(async || "ok")).route("/assets/{name}", get(assets::serve));
    let bare = BareAddresses(bare.merge(files.clone()).with_state(state.clone()));
    pages
        .merge(files)
        .layer(from_fn_with_state(bare, guards::known_methods))
        .layer(from_fn_with_state(state.clone(), guards::answer_failures))
        .layer(from_fn_with_state(state.clone(), guards::headers))
        .with_state(state)
}

/// Returns the span of a request. It has only the pattern of the address, since addresses hold tokens and
/// search words. The network is noted once it is known.
fn request_span(request: &Request) -> Span {
    let address = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    tracing::info_span!("request", method = %request.method(), address, network = Empty)
}

/// Serves, while developing, a script that loads the page again once the server has been restarted.
fn reload() -> Router<AppState> {
    const SCRIPT: &str = "let lost = false; const stream = new EventSource('/dev/reload');\
        stream.onerror = () => { lost = true; };\
        stream.onopen = () => { if (lost) location.reload(); };";
    let script = async || {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("text/javascript"))], SCRIPT).into_response()
    };
    let stream = async || {
        let silence = futures_util::stream::pending::<Result<axum::response::sse::Event, Infallible>>();
        axum::response::sse::Sse::new(silence).keep_alive(axum::response::sse::KeepAlive::default())
    };
    Router::new().route("/dev/reload.js", get(script)).route("/dev/reload", get(stream))
}
