//! Limits the streams of server-sent events that are open at once, and how long each of them lives.

use crate::limits::{NetworkSlots, ServerLimits, SlotRefusal};
use crate::network::Network;
use crate::pacing::EndingBody;
use app::errors::PageError;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The streams that may be open; cheap to clone.
#[derive(Clone, Debug)]
pub struct StreamDesk {
    slots: NetworkSlots,
    age: Duration,
}

impl StreamDesk {
    pub fn new(limits: &ServerLimits) -> Self {
        Self { slots: NetworkSlots::new(limits.streams, limits.streams_of_one), age: limits.stream_age }
    }
}

/// Gives each answer that is a stream a slot for as long as it is open, and refuses it where there is none: its page
/// says the same when it is loaded again.
pub async fn limit(State(desk): State<StreamDesk>, request: Request, next: Next) -> Response {
    let network = request.extensions().get::<Network>().cloned().unwrap_or_default();
    let response = next.run(request).await;
    if !is_stream(response.headers()) {
        return response;
    }
    let held = match desk.slots.take(&network) {
        Ok(held) => held,
        Err(refusal) => {
            let refused = match refusal {
                SlotRefusal::Full => PageError::StreamsFull,
                SlotRefusal::Share => PageError::StreamsShare,
            };
            return refused.into_response();
        }
    };
    let (mut parts, body) = response.into_parts();
    let body = Body::new(EndingBody::new(body, held, desk.age));
    parts.extensions.insert(HeldBody(Arc::new(Mutex::new(Some(body)))));
    Response::from_parts(parts, Body::empty())
}

/// The body of a stream on its way past the layers that wrap bodies, each of which would hold some of its memory as long as the
/// stream is open: what could compress it takes more than all else, although no stream is compressed.
#[derive(Clone)]
struct HeldBody(Arc<Mutex<Option<Body>>>);

/// Gives an answer that is a stream its body.
pub async fn hand_over(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let held = response.extensions_mut().remove::<HeldBody>();
    match held.and_then(|HeldBody(held)| held.lock().unwrap_or_else(PoisonError::into_inner).take()) {
        Some(body) => response.map(|_| body),
        None => response,
    }
}

fn is_stream(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"))
}
