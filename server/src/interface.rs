//! The door of the interface for programs: who calls, and what is sent in place of a form.
//!
//! A program is known by its token alone: no cookie is taken, so that no other site can act with one. What it sends becomes
//! the form that a browser would send, before anything else is asked of it, and passes through the same guards to the same
//! handler; the answer is turned on its way back.

use crate::guards::{NO_STORE, is_read};
use app::addresses::{INTERFACE, within_interface};
use app::errors::PageError;
use app::forms::bodies::{MAX_BODY, VISITOR_BODY, is_too_large};
use app::interface::answers::answer_program;
use app::interface::fields::{InterfaceForm, form_fields};
use app::interface::problems::{BodyFault, ProblemDocument};
use app::interface::reading::{EncodedForm, SentHeads, make_form, read_members};
use app::request::{AnswerKind, BearerToken, FoundViewer, Nonce, RequestContext, RequestTime};
use app::routes::body_limit;
use app::security_log::{SecurityEvent, note_security_event};
use app::state::AppState;
use app::tokens;
use app::work_pool::{WorkClient, WorkTurn};
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::marks::Mark;
use domain::rights::tokens::as_reader;
use domain::service_tokens::TOKEN_PREFIX;
use domain::viewers::Viewer;
use store::{records, service_tokens};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The longest key by which a request is taken once.
const KEY: usize = 64;

/// How many times as large as a form the JSON may be that becomes it: a file is in base64, and letters may be escaped.
const WRITTEN: usize = 2;

/// Finds who calls by the service token of a request, and takes no cookie from it nor gives it one. Whoever may not read by
/// its token what not everybody may reads as nobody.
pub async fn identify_caller(state: &AppState, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    parts.headers.remove(header::COOKIE);
    let reads = is_read(&parts.method);
    let mut confidential = !reads;
    if parts.headers.contains_key(header::AUTHORIZATION) {
        let RequestTime(now) = RequestTime::note(&mut parts.extensions);
        let hash = read_bearer(&parts.headers).map(tokens::hash);
        let found = match &hash {
            Some(hash) => service_tokens::find_token_viewer(&state.db, hash, now).await,
            None => Ok(None),
        };
        let viewer = match found {
            Ok(Some(viewer)) if reads => as_reader(viewer),
            Ok(Some(viewer)) => viewer,
            Ok(None) => {
                note_security_event(SecurityEvent::TokenRefused);
                return PageError::Token.into_response();
            }
            Err(error) => return PageError::from(error).into_response(),
        };
        confidential = true;
        FoundViewer::note(&parts.extensions, &viewer);
        parts.extensions.insert(viewer);
        if let Some(hash) = hash {
            parts.extensions.insert(BearerToken(hash));
        }
    } else {
        FoundViewer::note(&parts.extensions, &Viewer::default());
    }
    let mut response = next.run(Request::from_parts(parts, body)).await;
    response.headers_mut().remove(header::SET_COOKIE);
    if confidential {
        response.headers_mut().insert(header::CACHE_CONTROL, NO_STORE);
    }
    response
}

/// Reads the token of a request; `None` if what it sends is no token that was ever made.
fn read_bearer(headers: &HeaderMap) -> Option<&str> {
    let mut sent = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(sent), None) = (sent.next(), sent.next()) else { return None };
    let (scheme, token) = sent.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    let secret = token.strip_prefix(TOKEN_PREFIX)?;
    (scheme.eq_ignore_ascii_case("bearer") && tokens::is_token(secret)).then_some(token)
}

/// Passes what a program sends for an act on as the form of that act, and answers with what became of it.
pub async fn take_act(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>();
    let pattern = matched.and_then(|path| within_interface(path.as_str()));
    let form = pattern.and_then(form_fields).filter(|_| *request.method() == Method::POST);
    let Some(form) = form else { return next.run(request).await };
    let (mut parts, body) = request.into_parts();
    let Ok(context) = RequestContext::from_request_parts(&mut parts, &state).await;
    let heads = match read_heads(&parts.headers) {
        Ok(heads) => heads,
        Err(key) => {
            let problem = ProblemDocument::of_key(context.locale, StatusCode::BAD_REQUEST, key);
            return problem.respond(context.locale);
        }
    };
    let (sent, turn) = match read_form(&context, form, &heads, &parts, body).await {
        Ok(read) => read,
        Err(refused) => return refused,
    };
    // The form is in memory until it is taken, and has the turn until then.
    if let Some(turn) = turn {
        parts.extensions.insert(turn);
    }
    let unmarked = form.marked && heads.mark.is_none();
    match as_form(parts, sent) {
        Some(request) => answer_program(context.locale, next.run(request).await, unmarked),
        None => PageError::not_found().into_response(),
    }
}

/// Runs the handlers of a request so that each entry of the record that they append says by which token it was done.
pub async fn run_as_caller(request: Request, next: Next) -> Response {
    let viewer = request.extensions().get::<Viewer>().cloned().unwrap_or_default();
    records::run_as(&viewer, next.run(request)).await
}

/// Reads the key by which a request is taken once, and the mark of what its sender has seen. The error is the key of its
/// words.
fn read_heads(headers: &HeaderMap) -> Result<SentHeads, &'static str> {
    let key = match read_once(headers, &IDEMPOTENCY_KEY) {
        Ok(Some(key)) if is_key(key) => Some(key.to_owned()),
        Ok(None) => None,
        _ => return Err("error-key"),
    };
    let mark = match read_once(headers, &header::IF_MATCH).map(|mark| mark.map(str::parse::<Mark>)) {
        Ok(Some(Ok(mark))) => Some(mark),
        Ok(None) => None,
        _ => return Err("error-mark"),
    };
    Ok(SentHeads { key, mark })
}

/// Reads a header that has one value, which may stand in quotation marks.
fn read_once<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, ()> {
    let mut values = headers.get_all(name).iter();
    let value = match (values.next(), values.next()) {
        (None, _) => return Ok(None),
        (Some(value), None) => value.to_str().map_err(|_| ())?.trim(),
        (Some(_), Some(_)) => return Err(()),
    };
    let inside = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    Ok(Some(inside.unwrap_or(value)))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= KEY && key.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Reads the body of a request as JSON, and makes of it the form. Nothing of a body is read that is larger than its sender
/// may send; a large one is received in a turn of its sender's account, which comes with the form.
async fn read_form(
    context: &RequestContext,
    form: &InterfaceForm,
    heads: &SentHeads,
    parts: &Parts,
    body: Body,
) -> Result<(EncodedForm, Option<WorkTurn>), Response> {
    let locale = context.locale;
    let path = within_interface(parts.uri.path()).unwrap_or_default();
    let most = match &context.viewer.person {
        Some(_) => WRITTEN * body_limit(path, &context.viewer),
        None => VISITOR_BODY,
    };
    if is_too_large(&parts.headers, most) {
        return Err(PageError::TooLarge.into_response());
    }
    let small = parts.headers.contains_key(header::CONTENT_LENGTH) && !is_too_large(&parts.headers, MAX_BODY);
    let large = !small && most > WRITTEN * MAX_BODY;
    let turn = match context.viewer.person.as_ref().filter(|_| large) {
        Some(person) => match context.state.receiving.take_turn(WorkClient::Account(person.id)).await {
            Ok(turn) => Some(turn),
            Err(refused) => return Err(PageError::from(refused).into_response()),
        },
        None => None,
    };
    let Ok(body) = to_bytes(body, most).await else {
        return Err(PageError::TooLarge.into_response());
    };
    if !body.is_empty() && !is_json(&parts.headers) {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(ProblemDocument::of_key(locale, status, "error-media-type").respond(locale));
    }
    let members = match read_members(&body) {
        Ok(members) => members,
        Err(BodyFault::TooMany) => return Err(PageError::TooManyFields.into_response()),
        Err(fault) => return Err(ProblemDocument::of_body(locale, fault).respond(locale)),
    };
    drop(body);
    let made = make_form(locale, form, members, heads, &Nonce::fresh().0);
    match made {
        Ok(made) => Ok((made, turn)),
        Err(problems) => Err(ProblemDocument::of_members(locale, problems).respond(locale)),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}

/// Returns the request that a browser would send with the form; `None` for an address that is none.
fn as_form(mut parts: Parts, EncodedForm { kind, body }: EncodedForm) -> Option<Request> {
    let address = parts.uri.path_and_query()?.as_str().strip_prefix(INTERFACE)?;
    parts.uri = address.parse::<Uri>().ok()?;
    parts.extensions.insert(AnswerKind::Json);
    let headers = &mut parts.headers;
    for name in [header::TRANSFER_ENCODING, header::IF_MATCH, IDEMPOTENCY_KEY] {
        headers.remove(name);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(&kind).ok()?);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    Some(Request::from_parts(parts, Body::from(body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(HeaderName, &'static str)]) -> HeaderMap {
        lines.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn a_token_is_read_where_there_is_one_and_no_other() {
        let token = format!("{TOKEN_PREFIX}{}", "0".repeat(64));
        let read = |value: &str| {
            let value = HeaderValue::from_str(value).unwrap();
            read_bearer(&[(header::AUTHORIZATION, value)].into_iter().collect()).map(str::to_owned)
        };
        for scheme in ["Bearer", "bearer"] {
            assert_eq!(read(&format!("{scheme} {token}")), Some(token.clone()));
        }
        for other in ["", "Bearer", "Bearer ", "Basic YQ==", "Bearer 0", &token, &format!("Basic {token}")] {
            assert_eq!(read(other), None, "{other}");
        }
        let mut twice = HeaderMap::new();
        for _ in 0..2 {
            twice.append(header::AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
        }
        assert_eq!(read_bearer(&twice), None);
    }

    #[test]
    fn a_key_and_a_mark_stand_once_with_quotation_marks_or_without() {
        let read = |lines: &[(HeaderName, &'static str)]| read_heads(&headers(lines)).ok();
        let mark = "m0000000000000000ffffffffffffffff";
        let found = read(&[(IDEMPOTENCY_KEY, "\"a-1\""), (header::IF_MATCH, mark)]).unwrap();
        assert_eq!((found.key.as_deref(), found.mark), (Some("a-1"), mark.parse().ok()));
        assert!(read(&[]).unwrap().key.is_none());
        for wrong in ["*", "W/\"m\"", "", "m00"] {
            assert!(read(&[(header::IF_MATCH, wrong)]).is_none(), "{wrong}");
        }
        for wrong in ["", "\"\"", "a b"] {
            assert!(read(&[(IDEMPOTENCY_KEY, wrong)]).is_none(), "{wrong}");
        }
        let twice = [(IDEMPOTENCY_KEY, "a"), (IDEMPOTENCY_KEY, "b")];
        assert!(read(&twice).is_none());
    }
}
