//! Renders errors as pages in the viewer's language.

use crate::addresses::within_interface;
use crate::errors::{PageError, key_of};
use crate::form_keys::MAX_FIELDS;
use crate::forms::bodies::largest_body;
use crate::interface::problems::{ProblemDocument, is_problem};
use crate::kept_forms::KeptForm;
use crate::markup::{Markup, markup};
use crate::messages::{cut, t};
use crate::request::RequestContext;
use crate::state::AppState;
use crate::titles::place_title;
use crate::typed_fields::typed_texts;
use crate::{addresses, document};
use axum::extract::FromRequestParts;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use std::sync::Arc;
use store::StoreError;
use store::doors::ConsultationPlace;

/// The seconds after which whoever met a busy server may try again.
const RETRY_AFTER: u32 = 5;

/// The seconds after which a page may ask again to be kept up to date.
const STREAM_AGAIN: u32 = 60;

/// The most letters of a title in a link.
const TITLE: usize = 80;

/// Renders errors as pages in the viewer's language; stands around all routes. Where a page needs signing in,
/// redirects to the sign-in, which leads back to the page.
pub async fn render(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(mut context) = RequestContext::from_request_parts(&mut parts, &state).await;
    let reads = parts.method == Method::GET;
    let by_program = within_interface(parts.uri.path()).is_some();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    // What a program sent that could not even become a form has its problem already.
    if by_program && is_problem(&response) {
        return response;
    }
    // A form that comes back with its fields because the database is busy says when to try again, as the page does.
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from(RETRY_AFTER));
    }
    let error = match response.extensions().get::<PageError>() {
        Some(error) => error.clone(),
        None if response.status() == StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        // A program is told that the address takes something else.
        None if by_program && response.status() == StatusCode::METHOD_NOT_ALLOWED => {
            let status = StatusCode::METHOD_NOT_ALLOWED;
            let problem = ProblemDocument::of_key(context.locale, status, "error-method");
            let mut answer = problem.respond(context.locale);
            if let Some(allowed) = response.headers().get(header::ALLOW) {
                answer.headers_mut().insert(header::ALLOW, allowed.clone());
            }
            return answer;
        }
        // The router's own answers: parts of the address do not parse, or it takes forms only.
        None if matches!(response.status(), StatusCode::BAD_REQUEST | StatusCode::METHOD_NOT_ALLOWED) => {
            PageError::not_found()
        }
        None => return response,
    };
    if by_program {
        return problem(&context, &error, reads);
    }
    let typed = response.extensions().get::<TypedForm>().cloned();
    // Whoever may read the consultation is told within it.
    context.place = response.extensions().get::<Arc<ConsultationPlace>>().cloned();
    if let PageError::Store(cause) = &error
        && matches!(**cause, StoreError::SignInNeeded)
        && reads
    {
        let next = crate::forms::encode(&context.address);
        return Redirect::to(&format!("{}?next={next}", addresses::SIGN_IN.path())).into_response();
    }
    page(&context, &error, typed.as_ref(), reads)
}

/// Answers a request with an error from outside of [`render`], in the language of its reader.
pub async fn answer(state: &AppState, mut parts: Parts, error: &PageError) -> Response {
    let Ok(context) = RequestContext::from_request_parts(&mut parts, state).await;
    let reads = parts.method == Method::GET;
    let answer = match within_interface(parts.uri.path()) {
        Some(_) => problem(&context, error, reads),
        None => page(&context, error, None, reads),
    };
    if context.viewer.person.is_some() { document::show_to_one(answer) } else { answer }
}

/// What was typed in a form that is answered with an error page, for whoever typed it to copy.
#[derive(Clone, Debug)]
pub struct TypedForm(&'static str, Arc<KeptForm>);

impl TypedForm {
    /// Returns what was typed in a form that was sent to an address with this pattern.
    pub fn new(pattern: &'static str, form: KeptForm) -> Self {
        Self(pattern, Arc::new(form))
    }
}

/// Answers a program with an error, in the words of its page.
pub fn problem(context: &RequestContext, error: &PageError, reads: bool) -> Response {
    let locale = context.locale;
    let unknown = matches!(error, PageError::Store(cause) if matches!(**cause, StoreError::SignInNeeded));
    let (key, words) = match unknown {
        true => ("error-token-needed", t!(locale, "error-token-needed")),
        false => error_words(context, error, reads),
    };
    let stale = matches!(error, PageError::Store(cause) if matches!(**cause, StoreError::Stale));
    let problem = ProblemDocument { stale, ..ProblemDocument::new(locale, error.status(), key, words) };
    let mut response = problem.respond(locale);
    if let Some(again) = find_pause(error) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(again));
    }
    response
}

/// Returns the key and the words of an error, as its reader is told it.
fn error_words(context: &RequestContext, error: &PageError, reads: bool) -> (&'static str, String) {
    let locale = context.locale;
    let (key, place) = match error {
        PageError::Store(cause) => match &**cause {
            StoreError::Forbidden if reads => ("error-access", 0),
            StoreError::Mismatch { place } => ("error-mismatch", *place),
            cause => (key_of(cause), 0),
        },
        PageError::Busy => ("error-busy-wait", 0),
        PageError::Late if !reads => ("error-late-form", 0),
        PageError::Failed if !reads => ("error-failed-form", 0),
        PageError::TooLarge if context.viewer.person.is_none() => ("error-too-large-visitor", 0),
        other => (other.key(), 0),
    };
    let most = match error {
        PageError::TooLarge => largest_body(&context.pattern) >> 20,
        _ => MAX_FIELDS,
    };
    (key, t!(locale, key, place = place, most = most, seconds = RETRY_AFTER))
}

/// Returns the seconds after which whoever met an error may ask again; `None` where waiting changes nothing.
fn find_pause(error: &PageError) -> Option<u32> {
    match error {
        PageError::StreamsFull | PageError::StreamsShare => Some(STREAM_AGAIN),
        error => (error.status() == StatusCode::SERVICE_UNAVAILABLE).then_some(RETRY_AFTER),
    }
}

fn page(context: &RequestContext, error: &PageError, typed: Option<&TypedForm>, reads: bool) -> Response {
    let locale = context.locale;
    let (key, message) = error_words(context, error, reads);
    let title = t!(locale, if key == "error-access" { "error-title-access" } else { "error-title" });
    let late = matches!(error, PageError::Late);
    // Whoever cannot be told whether the act was done looks at the page from which it was sent.
    let failed = matches!(error, PageError::Failed);
    let unknown = matches!(error, PageError::Unanswered) || (late || failed) && !reads;
    let back = unknown.then(|| context.address.clone());
    let busy = matches!(error, PageError::Busy) || late && reads;
    // What is not found may be for those who have signed in; the page says so wherever it is, or is not.
    let missing = matches!(error, PageError::Store(cause) if matches!(**cause, StoreError::NotFound));
    let sign_in = (missing && context.viewer.person.is_none())
        .then(|| format!("{}?next={}", addresses::SIGN_IN.path(), crate::forms::encode(&context.address)));
    let content = {
        let title = title.clone();
        move || {
            let typed = typed.and_then(|TypedForm(pattern, form)| typed_texts(locale, pattern, &form.fields));
            markup! {
                <h1>{title}</h1>
                <p role="alert">{message}</p>
                {busy.then(|| way_on(context, reads))}
                {back.map(|back| markup! { <p><a href=back>{t!(locale, "error-look")}</a></p> })}
                {sign_in.map(|href| markup! { <p><a href=href>{t!(locale, "error-not-found-sign-in")}</a></p> })}
                {typed.map(|typed| markup! { <h2>{t!(locale, "typed-title")}</h2>{typed} })}
                <p>{way_back(context)}</p>
            }
        }
    };
    let mut page = document::respond(context, error.status(), &title, content);
    if let Some(again) = find_pause(error) {
        page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(again));
    }
    page
}

/// Renders the link that leads back: to the consultation, if the address is within one, else to the start page.
fn way_back(context: &RequestContext) -> Markup {
    let locale = context.locale;
    match &context.place {
        Some(place) => {
            let words = t!(locale, "error-back", title = cut(&place_title(locale, place).words, TITLE));
            markup! { <a href=addresses::CONSULTATION.of(place.id)>{words}</a> }
        }
        None => markup! { <a href=addresses::HOME.path()>{t!(locale, "nav-home")}</a> },
    }
}

/// Says how whoever met a busy server goes on: by the same address, or by sending the form again, which its key allows.
fn way_on(context: &RequestContext, reads: bool) -> Markup {
    let locale = context.locale;
    if reads {
        let address = context.address.clone();
        markup! { <p><a href=address>{t!(locale, "error-busy-again")}</a></p> }
    } else {
        markup! { <p>{t!(locale, "error-busy-resend")}</p> }
    }
}
