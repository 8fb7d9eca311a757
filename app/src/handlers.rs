//! Functions that answer requests, as handlers whose futures are all of one type.
//!
//! Whenever the compiler looks up what a handler does, it proves anew that its future may be sent between threads, through all that
//! is awaited within it. For a box that is known.

use crate::state::AppState;
use axum::extract::{FromRequest, FromRequestParts};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use std::pin::Pin;

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A function that answers a request, from what it takes out of it.
pub trait AnswerRequest<T> {
    /// Returns what answers requests with these methods by this function.
    fn into_router(self, methods: MethodFilter) -> MethodRouter<AppState>;
}

macro_rules! answer_request {
    ($($part:ident $part_type:ident,)* | $last:ident $last_type:ident) => {
        impl<F, A, R, V, $($part_type,)* $last_type> AnswerRequest<(V, $($part_type,)* $last_type)> for F
        where
            F: Fn($($part_type,)* $last_type) -> A + Clone + Send + Sync + 'static,
            A: Future<Output = R> + Send + 'static,
            R: IntoResponse,
            V: 'static,
            $($part_type: FromRequestParts<AppState> + Send + 'static,)*
            $last_type: FromRequest<AppState, V> + Send + 'static,
        {
            fn into_router(self, methods: MethodFilter) -> MethodRouter<AppState> {
                let answer = move |$($part: $part_type,)* $last: $last_type| -> Answer {
                    let answer = self($($part,)* $last);
                    Box::pin(async move { answer.await.into_response() })
                };
                on(methods, answer)
            }
        }
    };
}

answer_request!(| last Last);
answer_request!(one One, | last Last);
answer_request!(one One, two Two, | last Last);
answer_request!(one One, two Two, three Three, | last Last);
answer_request!(one One, two Two, three Three, four Four, | last Last);
