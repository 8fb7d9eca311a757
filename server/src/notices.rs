//! Carries the notice of an act in a cookie to the page to which the act leads, where it is shown once, with the act that
//! takes back what was done.

use app::notices::{Notice, UndoAct};
use app::request::{RequestTime, add_cookie, ended_notice, find_notice, find_undo_act, notice_cookie};
use app::state::AppState;
use app::undoing::find_undo;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::viewers::Viewer;

/// Puts the notice of an act into a cookie, and ends the cookie with the page that shows it. A page that shows a notice is
/// told what takes the act back, if its reader may do that.
pub async fn carry(State(state): State<AppState>, request: Request<Body>, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let shown = find_notice(&state, &parts).is_some();
    if let Some(act) = find_undo_act(&state, &parts)
        && let Some(viewer) = parts.extensions.get::<Viewer>().cloned()
    {
        let RequestTime(now) = RequestTime::note(&mut parts.extensions);
        // On the heap, so that no other request waits with the room for it.
        if let Some(undo) = Box::pin(find_undo(&state.db, &viewer, act, now)).await {
            parts.extensions.insert(undo);
        }
    }
    let response = next.run(Request::from_parts(parts, body)).await;
    let notice = response.extensions().get::<Notice>().copied();
    let undo = response.extensions().get::<UndoAct>().copied();
    // An anchor may be in any letters.
    let location = response.headers().get(header::LOCATION).map(HeaderValue::as_bytes);
    let cookie = notice
        .zip(location)
        .map(|(notice, location)| notice_cookie(&state, notice, undo, &String::from_utf8_lossy(location)));
    match cookie {
        Some(cookie) => add_cookie(response, cookie),
        None if shown && response.status() == StatusCode::OK => add_cookie(response, ended_notice(&state)),
        None => response,
    }
}
