//! Keeps what was typed when a form is not taken: through the sign-in if the session has ended, through the confirmation if its
//! person has first to show who it is, and on the page of an error.
//!
//! This stands inside the guard against forms from other sites, so that no other site can put words into a form here, and
//! outside [`crate::form_keys`]. A form with a key was made for somebody who had signed in: if nobody is signed in any
//! more, it is not even tried, because its act could be one that a visitor may do too, or one about what a visitor
//! cannot see.
//!
//! Whoever has not signed in sends no more than a visitor's form, or one that was kept, can have: nothing else is read.

use crate::guards::{AwaitsFactor, NO_STORE};
use app::accounts::acts::BegunSession;
use app::accounts::kept::{UnsentForm, ask_to_confirm_first, ask_to_sign_in, show_kept_form};
use app::accounts::pages::local_path;
use app::addresses;
use app::error_pages::TypedForm;
use app::errors::PageError;
use app::form_keys::{FormEncoding, FormIdentity};
use app::forms::FormData;
use app::forms::bodies::{MAX_BODY, OFFICER_BODY, VISITOR_BODY, is_too_large};
use app::kept_forms::{CARRYING_BODY, CarriedForm, KEPT_BODY, KeptForm};
use app::request::{AnswerKind, RequestContext, RequestTime, SessionStanding, SessionToken};
use app::routes::{body_limit, find_act_address, fits_pattern};
use app::state::AppState;
use app::typed_fields::{is_filled_in, is_typed_in};
use app::work_pool::{WorkClient, WorkTurn};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::identifiers::UserId;
use domain::viewers::Viewer;
use store::sessions::OpenSession;
use store::{StoreError, sessions};

/// Keeps what was typed in a form for an act, and shows what comes with a sign-in or a confirmation.
pub async fn keep_typed(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if request.extensions().get::<AwaitsFactor>().is_some() {
        return hold_back(&state, request).await;
    }
    let path = request.uri().path();
    let signs_in = path == addresses::SIGN_IN.path();
    let confirms = path == addresses::CONFIRMATION.path();
    if fits_pattern(addresses::PROVIDER_RETURN.pattern, path) {
        return come_back(&state, request, next).await;
    }
    let pattern = find_act_address(path);
    let nobody = is_nobody(request.extensions());
    let most = match nobody {
        true if signs_in => CARRYING_BODY,
        true if pattern.is_some() => KEPT_BODY,
        true if fits_pattern(addresses::CLEARANCE.pattern, path) => OFFICER_BODY,
        true => VISITOR_BODY,
        false => request.extensions().get::<Viewer>().map_or(MAX_BODY, |viewer| body_limit(path, viewer)),
    };
    if is_too_large(request.headers(), most) {
        return PageError::TooLarge.into_response();
    }
    let posts = *request.method() == Method::POST;
    // Bodies that are large for good reasons are received a few at a time, so that they do not fill the memory together, and
    // one at a time of an account, so that nobody keeps all others from sending theirs.
    let large = posts && most > MAX_BODY && !says_small(request.headers());
    // What a program has sent has had its turn since it was received.
    let held = request.extensions().get::<WorkTurn>().cloned();
    let turn = match account_of(request.extensions()).filter(|_| large && held.is_none()) {
        Some(id) => match state.receiving.take_turn(WorkClient::Account(id)).await {
            Ok(turn) => Some(turn),
            Err(refused) => return PageError::from(refused).into_response(),
        },
        None => held,
    };
    // It goes with the request too, which may be taken to its end when nobody waits for the answer any more.
    if let Some(turn) = &turn {
        request.extensions_mut().insert(turn.clone());
    }
    // A program keeps what it has sent, and is asked for a token.
    if request.extensions().get::<AnswerKind>() == Some(&AnswerKind::Json) {
        return next.run(request).await;
    }
    let carries = signs_in || confirms || pattern.is_some();
    let encoding = FormEncoding::of(request.headers()).filter(|_| posts && carries);
    if encoding.is_none() && !(nobody && posts) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, most).await else {
        return PageError::TooLarge.into_response();
    };
    match (pattern, encoding) {
        (Some(pattern), Some(encoding)) => take_act(&state, pattern, encoding, parts, body, next).await,
        (None, Some(_)) if confirms => confirm(&state, parts, body, next).await,
        (None, Some(_)) => sign_in(&state, parts, body, next).await,
        (_, None) => next.run(Request::from_parts(parts, Body::from(body))).await,
    }
}

/// Tells whether a request says that its body is no larger than those of all other forms.
fn says_small(headers: &HeaderMap) -> bool {
    headers.contains_key(header::CONTENT_LENGTH) && !is_too_large(headers, MAX_BODY)
}

/// Returns the account of whoever sends a request.
fn account_of(extensions: &Extensions) -> Option<UserId> {
    extensions.get::<Viewer>()?.person.as_ref().map(|person| person.id)
}

/// Tells whether a request comes from somebody who has not signed in.
fn is_nobody(extensions: &Extensions) -> bool {
    extensions.get::<Viewer>().is_none_or(|viewer| viewer.person.is_none())
}

/// Passes a form for an act on, unless it was made for somebody who had signed in and nobody is signed in.
async fn take_act(
    state: &AppState,
    pattern: &'static str,
    encoding: FormEncoding,
    mut parts: Parts,
    body: Bytes,
    next: Next,
) -> Response {
    let address = address_of(&parts);
    let nobody = is_nobody(&parts.extensions);
    let ended = nobody && FormIdentity::read(&address, &parts.headers, &body).await.is_some();
    if !ended {
        let request = Request::from_parts(parts.clone(), Body::from(body.clone()));
        let mut response = next.run(request).await;
        if asks_to_confirm(&response) {
            return keep_for_confirmation(state, pattern, encoding, parts, &body, response).await;
        }
        let Some(error) = response.extensions().get::<PageError>() else { return response };
        if !(nobody && needs_sign_in(error)) {
            if let (FormEncoding::UrlEncoded, Ok(form)) = (encoding, FormData::parse(&body)) {
                response.extensions_mut().insert(TypedForm::new(pattern, KeptForm::new(&address, &form)));
            }
            return response;
        }
    }
    let unsent = match encoding {
        FormEncoding::Multipart => UnsentForm::File,
        FormEncoding::UrlEncoded => match FormData::parse(&body) {
            Ok(form) if is_filled_in(pattern, &form) => {
                UnsentForm::Fields(KeptForm::new(&address, &form), pattern)
            }
            Ok(_) => UnsentForm::Button,
            Err(error) => return error.into_response(),
        },
    };
    let Ok(context) = RequestContext::from_request_parts(&mut parts, state).await;
    ask_to_sign_in(&context, &unsent)
}

/// Answers the form of somebody whose rights wait for a second factor, which is not taken: what was typed or chosen in it waits too.
async fn hold_back(state: &AppState, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let unsent = match find_act_address(parts.uri.path()).zip(FormEncoding::of(&parts.headers)) {
        Some((_, FormEncoding::Multipart)) => UnsentForm::File,
        Some((pattern, FormEncoding::UrlEncoded)) => match to_bytes(body, KEPT_BODY).await {
            Ok(body) => match FormData::parse(&body) {
                Ok(form) if is_filled_in(pattern, &form) => {
                    UnsentForm::Fields(KeptForm::new(&address_of(&parts), &form), pattern)
                }
                _ => UnsentForm::Button,
            },
            Err(_) => return PageError::TooLarge.into_response(),
        },
        None => UnsentForm::Button,
    };
    if matches!(unsent, UnsentForm::Button) {
        return Redirect::to(addresses::FACTORS.path()).into_response();
    }
    let Ok(context) = RequestContext::from_request_parts(&mut parts, state).await;
    ask_to_confirm_first(&context, &unsent).await.unwrap_or_else(IntoResponse::into_response)
}

/// Tells whether an act has asked its person to show first who it is.
fn asks_to_confirm(response: &Response) -> bool {
    let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    let path = location.and_then(|location| location.split('?').next());
    response.status() == StatusCode::SEE_OTHER && path == Some(addresses::CONFIRMATION.path())
}

/// Takes what was typed in a form along to where its person shows who it is; where nothing was, the answer leads there.
async fn keep_for_confirmation(
    state: &AppState,
    pattern: &'static str,
    encoding: FormEncoding,
    mut parts: Parts,
    body: &[u8],
    response: Response,
) -> Response {
    let form = FormData::parse(body).ok().filter(|form| is_typed_in(pattern, form));
    let Some(form) = form.filter(|_| encoding == FormEncoding::UrlEncoded) else { return response };
    let unsent = UnsentForm::Fields(KeptForm::new(&address_of(&parts), &form), pattern);
    let Ok(context) = RequestContext::from_request_parts(&mut parts, state).await;
    ask_to_confirm_first(&context, &unsent).await.unwrap_or(response)
}

/// Passes a sign-in on; where it succeeds, shows the form that came with it instead of redirecting.
async fn sign_in(state: &AppState, parts: Parts, body: Bytes, next: Next) -> Response {
    let form = FormData::parse(&body).unwrap_or_default();
    let response = next.run(Request::from_parts(parts.clone(), Body::from(body))).await;
    let session = begun_session(&response);
    show_what_came(state, parts, &form, response, session).await
}

/// Passes a confirmation on; where it succeeds, shows the form that came with it instead of redirecting.
async fn confirm(state: &AppState, parts: Parts, body: Bytes, next: Next) -> Response {
    let form = FormData::parse(&body).unwrap_or_default();
    let session = parts.extensions.get::<SessionToken>().cloned();
    let response = next.run(Request::from_parts(parts.clone(), Body::from(body))).await;
    let session = session.filter(|_| response.status() == StatusCode::SEE_OTHER);
    show_what_came(state, parts, &form, response, session).await
}

/// Returns the session that an answer begins.
fn begun_session(response: &Response) -> Option<SessionToken> {
    response.extensions().get::<BegunSession>().map(|BegunSession(token)| token.clone())
}

/// Passes on what comes back from a provider; where a sign-in or a confirmation succeeds by it, shows the form that came along.
async fn come_back(state: &AppState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    match response.extensions().get::<CarriedForm>().cloned() {
        Some(CarriedForm(form)) => {
            let session =
                begun_session(&response).or_else(|| parts.extensions.get::<SessionToken>().cloned());
            let mut page = show_what_came(state, parts, &form, response, session).await;
            page.headers_mut().insert(header::CACHE_CONTROL, NO_STORE);
            page
        }
        None => response,
    }
}

/// Shows the form that came with a sign-in or a confirmation instead of the answer to it, if there was one and it has succeeded:
/// `session` is that of whoever has shown who it is. Where the forum requires more, the form waits on.
async fn show_what_came(
    state: &AppState,
    mut parts: Parts,
    form: &FormData,
    response: Response,
    session: Option<SessionToken>,
) -> Response {
    let kept = KeptForm::of_sign_in(form).and_then(|kept| {
        let path = kept.to.split('?').next().unwrap_or_default();
        let pattern = find_act_address(path).filter(|_| local_path(&kept.to) == kept.to)?;
        is_filled_in(pattern, &kept.fields).then_some((kept, pattern))
    });
    let (Some((kept, pattern)), Some(session)) = (kept, session) else { return response };
    let RequestTime(now) = RequestTime::note(&mut parts.extensions);
    let Ok(Some(found)) = sessions::find_session(&state.db, &session.0, now).await else { return response };
    let OpenSession { viewer, strong, held_back, .. } = found;
    parts.extensions.insert(viewer);
    parts.extensions.insert(SessionStanding { strong, held_back });
    let Ok(mut context) = RequestContext::from_request_parts(&mut parts, state).await;
    local_path(form.get("next")).clone_into(&mut context.address);
    let shown = match held_back {
        true => ask_to_confirm_first(&context, &UnsentForm::Fields(kept, pattern)).await,
        false => show_kept_form(&context, &kept, pattern).await,
    };
    let Ok(mut page) = shown else { return response };
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        page.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    page
}

fn address_of(parts: &Parts) -> String {
    parts.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned()
}

fn needs_sign_in(error: &PageError) -> bool {
    matches!(error, PageError::Store(cause) if matches!(**cause, StoreError::SignInNeeded))
}
