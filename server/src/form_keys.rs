//! Takes each form once: a second copy of it, from an impatient click, is answered as the first was.
//!
//! What a copy is, and why a form whose answer is not known is never taken again, is told in [`store::form_keys`]. Once
//! begun, a form is taken to its end, even if whoever sent it closes the connection, as a browser does with a second
//! click. A page that answers an act, with a secret link or the report of an import, is in no database: it is
//! kept in memory for a moment.

use app::addresses;
use app::errors::PageError;
use app::form_keys::{ActDone, FormEncoding, FormIdentity, ShownOnce};
use app::forms::{lead_to, offering};
use app::notices::{Notice, UndoAct};
use app::request::{BearerToken, RequestTime};
use app::routes::body_limit;
use app::state::AppState;
use app::work_pool::WorkTurn;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::seats::is_form_for;
use domain::viewers::Viewer;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::form_keys::{self, FormProgress, SentForm};
use tokio::time::sleep;
use tracing::Instrument;
use tracing::instrument::WithSubscriber;

/// How often it is asked whether the first copy of a form has been taken, and how many times.
const PAUSE: Duration = Duration::from_millis(100);
const TRIES: usize = 150;

/// The time for which a page that answered an act is kept; the most pages, and the most bytes of one, follow.
const SHOWN: Duration = Duration::from_secs(30);
const PAGES: usize = 32;
const PAGE: usize = 256 * 1024;

/// Where forms are taken; cheap to clone.
#[derive(Clone)]
pub struct FormDesk {
    state: AppState,
    shown: Arc<Mutex<VecDeque<ShownAnswer>>>,
}

/// A page that answered an act.
struct ShownAnswer {
    at: Instant,
    form: SentForm,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// What programs are told that the page shows.
    once: Option<ShownOnce>,
}

/// Takes the form of somebody who has signed in, unless it was taken before. A form that changes nothing, because it
/// is refused or comes back with errors, can be sent again with the same key.
pub async fn take_once(State(desk): State<FormDesk>, mut request: Request, next: Next) -> Response {
    let person = request.extensions().get::<Viewer>().and_then(|viewer| viewer.person.as_ref());
    let is_form = *request.method() == Method::POST && FormEncoding::of(request.headers()).is_some();
    let Some(user_id) = person.map(|person| person.id).filter(|_| is_form) else {
        return next.run(request).await;
    };
    let RequestTime(now) = RequestTime::note(request.extensions_mut());
    let most = request.extensions().get::<Viewer>();
    let most = most.map_or(0, |viewer| body_limit(request.uri().path(), viewer));
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, most).await else {
        return PageError::TooLarge.into_response();
    };
    let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
    let identity = FormIdentity::read(address, &parts.headers, &body).await;
    let identity = match parts.extensions.get::<BearerToken>() {
        Some(token) => identity.map(|identity| identity.of_program(token)),
        None => identity,
    };
    let request = Request::from_parts(parts, Body::from(body));
    let Some(FormIdentity { key, digest }) = identity else {
        return next.run(request).await;
    };
    // The keys of a program are its own, and its token acts from one seat for as long as it works.
    let by_program = request.extensions().get::<BearerToken>().is_some();
    // Whoever shows who it is acts for nobody by that, and may have got a seat back since the page was made.
    let for_nobody = by_program || request.uri().path() == addresses::CONFIRMATION.path();
    let fits = request.extensions().get::<Viewer>().is_none_or(|viewer| is_form_for(&key, viewer));
    if !for_nobody && !fits {
        return PageError::OtherSeat.into_response();
    }
    // A task of its own, because a request is dropped when its connection is closed. A large form has its turn until then.
    let turn = request.extensions().get::<WorkTurn>().cloned();
    let answered = async move {
        let response = desk.answer(SentForm { user_id, key, digest }, now, request, next).await;
        drop(turn);
        response
    };
    match tokio::spawn(answered.in_current_span().with_current_subscriber()).await {
        Ok(response) => response,
        Err(error) => PageError::internal("taking a form", &error).into_response(),
    }
}

impl FormDesk {
    pub fn new(state: AppState) -> Self {
        Self { state, shown: Arc::default() }
    }

    /// Answers a form: takes it, or waits until a copy of it has been taken.
    async fn answer(self, form: SentForm, now: DateTime<Utc>, request: Request, next: Next) -> Response {
        for _ in 0..TRIES {
            let progress = form_keys::begin_form(&self.state.db, &form, now).await;
            match progress {
                Ok(FormProgress::Begun) => {
                    let response = next.run(request).await;
                    return self.keep(form, now, response).await;
                }
                Ok(FormProgress::Answered(answer)) => {
                    let (notice, undo, location) = read_answer(&answer);
                    let led = lead_to(location, notice);
                    return undo.into_iter().fold(led, offering);
                }
                Ok(FormProgress::Unanswered) => {
                    return self.recall(&form).unwrap_or_else(|| PageError::Unanswered.into_response());
                }
                Ok(FormProgress::Running) => sleep(PAUSE).await,
                Err(error) => return PageError::from(error).into_response(),
            }
        }
        PageError::Unanswered.into_response()
    }

    /// Keeps the answer of a form that was taken, or may have been; forgets one that was not.
    async fn keep(&self, form: SentForm, now: DateTime<Utc>, response: Response) -> Response {
        let db = &self.state.db;
        let done = response.extensions().get::<ActDone>().is_some();
        // Before the end of the form is noted, because a copy that waits asks for the page then.
        let response = if done { self.keep_page(&form, response).await } else { response };
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let location = location.filter(|_| response.status() == StatusCode::SEE_OTHER);
        let (notice, undo) = (response.extensions().get::<Notice>(), response.extensions().get::<UndoAct>());
        let answer = location.map(|location| write_answer(location, notice.copied(), undo.copied()));
        // Where the server failed, nobody can tell whether the act was done before; where it was only busy, it was not.
        let failed =
            response.status().is_server_error() && response.status() != StatusCode::SERVICE_UNAVAILABLE;
        let kept = match answer {
            Some(answer) => form_keys::keep_answer(db, &form, &answer).await,
            None if done || failed => form_keys::end_form(db, &form, now).await,
            None => form_keys::forget_form(db, &form).await,
        };
        // The act is done; that its answer was not kept must not say that it failed.
        if let Err(error) = kept {
            tracing::error!(error = &error as &dyn std::error::Error, "keeping the answer of a form");
        }
        response
    }

    async fn keep_page(&self, form: &SentForm, response: Response) -> Response {
        let (parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return PageError::Unanswered.into_response();
        };
        let (status, headers) = (parts.status, parts.headers.clone());
        let once = parts.extensions.get::<ShownOnce>().cloned();
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        shown.retain(|one| one.at.elapsed() < SHOWN);
        if body.len() <= PAGE {
            shown.truncate(PAGES - 1);
            shown.push_front(ShownAnswer {
                at: Instant::now(),
                form: form.clone(),
                status,
                headers,
                body: body.clone(),
                once,
            });
        }
        drop(shown);
        Response::from_parts(parts, Body::from(body))
    }

    /// Returns the page with which a copy of the form was answered a moment ago.
    fn recall(&self, form: &SentForm) -> Option<Response> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let found = shown.iter().find(|one| one.form == *form && one.at.elapsed() < SHOWN)?;
        let mut page = (found.status, found.headers.clone(), found.body.clone()).into_response();
        page.extensions_mut().insert(ActDone);
        if let Some(once) = &found.once {
            page.extensions_mut().insert(once.clone());
        }
        Some(page)
    }
}

/// Returns where an act led, with its notice before it, and with what takes it back.
fn write_answer(location: &str, notice: Option<Notice>, undo: Option<UndoAct>) -> String {
    match (notice, undo) {
        (None, _) => location.to_owned(),
        (Some(notice), None) => format!("{} {location}", notice.key()),
        (Some(notice), Some(undo)) => format!("{}+{} {location}", notice.key(), undo.code()),
    }
}

fn read_answer(answer: &str) -> (Option<Notice>, Option<UndoAct>, &str) {
    let noticed = answer.split_once(' ').and_then(|(told, location)| {
        let (key, undo) = told.split_once('+').unwrap_or((told, ""));
        Some((Notice::from_key(key)?, UndoAct::from_code(undo), location))
    });
    noticed.map_or((None, None, answer), |(notice, undo, location)| (Some(notice), undo, location))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::identifiers::CommentId;

    #[test]
    fn a_copy_of_a_form_is_answered_with_the_notice_and_what_takes_it_back() {
        let (place, undo) = ("/provisions/1#comment-7", UndoAct::WithdrawComment(CommentId(7)));
        let posted = Notice::CommentPosted;
        for (notice, undo) in [(None, None), (Some(posted), None), (Some(posted), Some(undo))] {
            assert_eq!(read_answer(&write_answer(place, notice, undo)), (notice, undo, place));
        }
        assert_eq!(read_answer(&write_answer(place, None, Some(undo))), (None, None, place));
    }
}
