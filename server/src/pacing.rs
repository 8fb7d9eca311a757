//! Holds clients to a pace: one that sends or takes next to nothing is cut off, so that it holds neither a connection nor
//! memory, and one on a slow link is not.

use crate::limits::ServerLimits;
use app::errors::PageError;
use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use hyper::body::Frame;
use std::io::{self, ErrorKind, IoSlice};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;
use tokio::time::{Instant, Sleep, sleep, sleep_until, timeout_at};

/// The least bytes of a form that are received in a second, on average.
const LEAST_RECEIVED: u64 = 4 * 1024;

/// The least bytes of an answer that are taken in the time in which a connection may stall.
const LEAST_TAKEN: usize = 16 * 1024;

/// How far a request has been received.
#[derive(Clone, Copy)]
struct ReceivedState {
    at: Instant,
    stalled: bool,
}

/// Answers a request in the time that there is for an answer. The time counts from when something of the request was
/// last received, so that a long form over a slow link is taken; one that stalls is refused.
pub async fn limit_time(State(limits): State<ServerLimits>, request: Request, next: Next) -> Response {
    let (progress, received) = watch::channel(ReceivedState { at: Instant::now(), stalled: false });
    let request = match request.body().is_end_stream() {
        true => request,
        false => request.map(|body| paced(body, progress, limits.stall)),
    };
    let mut answer = pin!(next.run(request));
    loop {
        let until = received.borrow().at + limits.answer_time;
        tokio::select! {
            response = &mut answer => {
                let stalled = received.borrow().stalled;
                return if stalled { PageError::Stalled.into_response() } else { response };
            }
            () = sleep_until(until) => {
                if received.borrow().at + limits.answer_time <= Instant::now() {
                    tracing::error!("timeout");
                    return PageError::Late.into_response();
                }
            }
        }
    }
}

/// Returns the body of a request, which fails where too little of it comes.
fn paced(body: Body, progress: watch::Sender<ReceivedState>, stall: Duration) -> Body {
    let state = Some((body.into_data_stream(), progress, 0));
    let begun = Instant::now();
    Body::from_stream(stream::unfold(state, move |state| async move {
        let (body, progress, received) = state?;
        receive(body, progress, received, begun, stall).await
    }))
}

/// A body of which so many bytes have been received.
type PacedBody = Option<(BodyDataStream, watch::Sender<ReceivedState>, u64)>;

async fn receive(
    mut body: BodyDataStream,
    progress: watch::Sender<ReceivedState>,
    received: u64,
    begun: Instant,
    stall: Duration,
) -> Option<(Result<Bytes, axum::Error>, PacedBody)> {
    let average = begun + stall + Duration::from_secs(received / LEAST_RECEIVED);
    let until = average.min(Instant::now() + stall);
    match timeout_at(until, body.next()).await {
        Ok(chunk) => {
            let length = chunk.as_ref()?.as_ref().map_or(0, Bytes::len);
            progress.send_modify(|state| state.at = Instant::now());
            let received = received.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
            Some((chunk?, Some((body, progress, received))))
        }
        Err(_) => {
            progress.send_modify(|state| state.stalled = true);
            Some((Err(axum::Error::new(io::Error::from(ErrorKind::TimedOut))), None))
        }
    }
}

/// The body of an answer that ends at some age, and holds something until then.
pub struct EndingBody<T> {
    body: Body,
    end: Pin<Box<Sleep>>,
    _held: T,
}

impl<T> EndingBody<T> {
    pub fn new(body: Body, held: T, age: Duration) -> Self {
        Self { body, end: Box::pin(sleep(age)), _held: held }
    }
}

impl<T: Unpin> HttpBody for EndingBody<T> {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match self.end.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => Pin::new(&mut self.body).poll_frame(cx),
        }
    }
}

/// A connection that fails where too little of what is written to it is taken.
pub struct PacedConnection<S> {
    inner: S,
    stall: Duration,
    /// The bytes that were taken since the deadline was set.
    taken: usize,
    /// The time until which more is to be taken; none while nothing waits.
    deadline: Option<Pin<Box<Sleep>>>,
}

impl<S> PacedConnection<S> {
    pub const fn new(inner: S, stall: Duration) -> Self {
        Self { inner, stall, taken: 0, deadline: None }
    }

    /// Notes what came of writing `offered` bytes.
    fn note(
        &mut self,
        cx: &mut Context<'_>,
        offered: usize,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(count)) => {
                self.taken += count;
                if count >= offered || self.taken >= LEAST_TAKEN {
                    (self.taken, self.deadline) = (0, None);
                }
                written
            }
            Poll::Ready(Err(_)) => written,
            Poll::Pending => {
                let stall = self.stall;
                let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(stall)));
                deadline.as_mut().poll(cx).map(|()| Err(ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for PacedConnection<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for PacedConnection<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.inner).poll_write(cx, bytes);
        self.note(cx, bytes.len(), written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let offered = slices.iter().map(|slice| slice.len()).sum();
        let written = Pin::new(&mut self.inner).poll_write_vectored(cx, slices);
        self.note(cx, offered, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
