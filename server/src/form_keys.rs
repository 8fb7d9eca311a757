//! Takes each form once: a second copy of it, from an impatient click, is answered as the first was.

use app::errors::PageError;
use app::marks::FORM_KEY;
use app::request::RequestTime;
use app::routes::MAX_BODY;
use app::state::AppState;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::identifiers::UserId;
use domain::viewers::Viewer;
use std::time::Duration;
use store::form_keys::{self, FormProgress};
use tokio::time::sleep;

/// The longest key of a form.
const LONGEST: usize = 64;

/// The number of fields among which the key is looked for; it is the first one of its form.
const FIRST_FIELDS: usize = 2;

/// How often it is asked whether the first copy of a form has been taken, and how many times.
const PAUSE: Duration = Duration::from_millis(100);
const TRIES: usize = 150;

/// Takes the form of somebody who has signed in, unless it was taken before. A form that changes nothing, because it
/// is refused or comes back with errors, can be sent again with the same key.
pub async fn take_once(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let person = request.extensions().get::<Viewer>().and_then(|viewer| viewer.person.as_ref());
    let Some(user_id) =
        person.map(|person| person.id).filter(|_| is_form(request.method(), request.headers()))
    else {
        return next.run(request).await;
    };
    let RequestTime(now) = RequestTime::note(request.extensions_mut());
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MAX_BODY).await else {
        return PageError::TooLarge.into_response();
    };
    let key = form_urlencoded::parse(&bytes)
        .take(FIRST_FIELDS)
        .find(|(name, _)| name == FORM_KEY)
        .map(|(_, key)| key.into_owned())
        .filter(|key| !key.is_empty() && key.len() <= LONGEST && key.is_ascii());
    let request = Request::from_parts(parts, Body::from(bytes));
    let Some(key) = key else {
        return next.run(request).await;
    };
    for _ in 0..TRIES {
        match form_keys::begin_form(&state.db, user_id, &key, now).await {
            Ok(FormProgress::Begun) => return answer(&state, user_id, &key, next.run(request).await).await,
            Ok(FormProgress::Answered(location)) => return Redirect::to(&location).into_response(),
            Ok(FormProgress::Running) => sleep(PAUSE).await,
            Err(error) => return PageError::from(error).into_response(),
        }
    }
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

/// Keeps the answer of a form that was taken; forgets one that was not.
async fn answer(state: &AppState, user_id: UserId, key: &str, response: Response) -> Response {
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let kept = match location.filter(|_| response.status() == StatusCode::SEE_OTHER) {
        Some(location) => form_keys::keep_answer(&state.db, user_id, key, location).await,
        None => form_keys::forget_form(&state.db, user_id, key).await,
    };
    match kept {
        Ok(()) => response,
        // The act is done; that its answer was not kept must not say that it failed.
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "keeping the answer of a form");
            response
        }
    }
}

fn is_form(method: &Method, headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value: &HeaderValue| value.to_str().ok());
    *method == Method::POST && kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}
