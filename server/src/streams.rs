//! Limits the streams of server-sent events that are open at once, and how long each of them lives.

use crate::limits::{NetworkSlots, ServerLimits, SlotRefusal};
use crate::network::Network;
use crate::pacing;
use app::errors::PageError;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
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
    response.map(|body| Body::from_stream(pacing::ending(body.into_data_stream(), held, desk.age)))
}

fn is_stream(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"))
}
