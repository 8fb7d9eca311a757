//! Carries the notice of an act in a cookie to the page to which the act leads, where it is shown once.

use app::notices::Notice;
use app::request::{add_cookie, ended_notice, find_notice, notice_cookie};
use app::state::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Puts the notice of an act into a cookie, and ends the cookie with the page that shows it.
pub async fn carry(State(state): State<AppState>, request: Request<Body>, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let shown = find_notice(&state, &parts).is_some();
    let response = next.run(Request::from_parts(parts, body)).await;
    let notice = response.extensions().get::<Notice>().copied();
    // An anchor may be in any letters.
    let location = response.headers().get(header::LOCATION).map(HeaderValue::as_bytes);
    let cookie = notice
        .zip(location)
        .map(|(notice, location)| notice_cookie(&state, notice, &String::from_utf8_lossy(location)));
    match cookie {
        Some(cookie) => add_cookie(response, cookie),
        None if shown && response.status() == StatusCode::OK => add_cookie(response, ended_notice(&state)),
        None => response,
    }
}
