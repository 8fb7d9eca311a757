//! Limits the streams of server-sent events that are open at once, and how long each of them lives.

use crate::limits::{NetworkSlots, ServerLimits, SlotRefusal};
use crate::network::Network;
use crate::pacing::EndingBody;
use app::errors::PageError;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::clock;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// The most bytes that are read of a client to which a stream is sent. It has nothing to say, and reading on costs time.
const SPOKEN: usize = 4 * 1024;

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
    if !is_stream(&response) {
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

/// An answer that is a stream, with the version in which it was asked for. It is sent by [`HandedStream::send`] instead of by
/// what serves a connection, which keeps buffers of some ten kilobytes for the next request: a connection has no other once it has
/// a stream.
#[derive(Debug)]
pub struct HandedStream {
    pub version: Version,
    pub response: Response,
}

impl HandedStream {
    /// Sends the answer until its body ends, or the client leaves or does not stop speaking, and closes the connection.
    pub async fn send(self, mut io: impl AsyncRead + AsyncWrite + Unpin) -> io::Result<()> {
        let (parts, body) = self.response.into_parts();
        // Who speaks HTTP/1.0 takes what comes until the connection is closed.
        let is_chunked = self.version == Version::HTTP_11;
        io.write_all(&write_head(&parts.headers, is_chunked)).await?;
        drop(parts);
        let (mut chunks, mut ignored, mut spoken) = (body.into_data_stream(), [0; 64], 0);
        loop {
            tokio::select! {
                chunk = chunks.next() => match chunk {
                    Some(Ok(bytes)) if is_chunked => io.write_all(&write_chunk(&bytes)).await?,
                    Some(Ok(bytes)) => io.write_all(&bytes).await?,
                    Some(Err(_)) | None => break,
                },
                read = io.read(&mut ignored) => {
                    let length = read?;
                    spoken += length;
                    if length == 0 || spoken > SPOKEN {
                        return Ok(());
                    }
                }
            }
        }
        // Whoever sees the end finds the slot free again.
        drop(chunks);
        if is_chunked {
            io.write_all(b"0\r\n\r\n").await?;
        }
        io.shutdown().await
    }
}

/// Writes the head of the answer (RFC 9112).
fn write_head(headers: &HeaderMap, is_chunked: bool) -> Vec<u8> {
    let mut head = b"HTTP/1.1 200 OK\r\n".to_vec();
    let of_connection = [header::CONNECTION, header::CONTENT_LENGTH, header::DATE, header::TRANSFER_ENCODING];
    for (name, value) in headers.iter().filter(|(name, _)| !of_connection.contains(*name)) {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            head.extend_from_slice(part);
        }
    }
    let date = clock::now().format("%a, %d %b %Y %H:%M:%S GMT");
    let encoding = if is_chunked { "transfer-encoding: chunked\r\n" } else { "" };
    head.extend_from_slice(format!("{encoding}connection: close\r\ndate: {date}\r\n\r\n").as_bytes());
    head
}

/// Writes bytes as a chunk, with its size in front. A chunk without bytes would be the last one.
fn write_chunk(bytes: &[u8]) -> Vec<u8> {
    if bytes.is_empty() {
        return Vec::new();
    }
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend_from_slice(bytes);
    chunk.extend_from_slice(b"\r\n");
    chunk
}

/// Tells whether an answer is a stream.
pub fn is_stream(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.status() == StatusCode::OK
        && kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Bytes;
    use futures_util::stream;
    use std::convert::Infallible;
    use tokio::io::duplex;
    use tokio::time::timeout;

    /// Returns what a client reads of a stream of two events.
    async fn read(version: Version) -> String {
        let events =
            ["data: 1\n\n", "data: another\n\n"].map(|event| Ok::<_, Infallible>(Bytes::from(event)));
        let kind = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
        let response = (kind, Body::from_stream(stream::iter(events))).into_response();
        assert!(is_stream(&response));
        let (near, mut far) = duplex(4096);
        let sending = tokio::spawn(HandedStream { version, response }.send(near));
        let mut read = String::new();
        far.read_to_string(&mut read).await.unwrap();
        sending.await.unwrap().unwrap();
        read
    }

    #[tokio::test]
    async fn a_stream_is_sent_in_chunks_to_the_end() {
        let read = read(Version::HTTP_11).await;
        let (head, body) = read.split_once("\r\n\r\n").unwrap();
        let lines: Vec<&str> = head.split("\r\n").collect();
        assert_eq!(lines[0], "HTTP/1.1 200 OK");
        for line in
            ["content-type: text/event-stream", "cache-control: no-store", "transfer-encoding: chunked"]
        {
            assert!(lines.contains(&line), "{head}");
        }
        assert!(lines.iter().any(|line| line.starts_with("date: ") && line.ends_with(" GMT")), "{head}");
        assert_eq!(body, "9\r\ndata: 1\n\n\r\nf\r\ndata: another\n\n\r\n0\r\n\r\n");
    }

    #[tokio::test]
    async fn an_older_client_is_sent_what_there_is_and_nothing_else() {
        let read = read(Version::HTTP_10).await;
        let (head, body) = read.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("connection: close") && !head.contains("transfer-encoding"), "{head}");
        assert_eq!(body, "data: 1\n\ndata: another\n\n");
    }

    #[tokio::test]
    async fn a_stream_ends_when_its_client_leaves() {
        let silence = stream::pending::<Result<Bytes, Infallible>>();
        let response = Body::from_stream(silence).into_response();
        let (near, far) = duplex(4096);
        let sending = tokio::spawn(HandedStream { version: Version::HTTP_11, response }.send(near));
        drop(far);
        timeout(Duration::from_secs(5), sending).await.expect("it ends").unwrap().ok();
    }

    #[tokio::test]
    async fn a_client_that_speaks_on_and_on_is_heard_no_longer() {
        let silence = stream::pending::<Result<Bytes, Infallible>>();
        let response = Body::from_stream(silence).into_response();
        let (near, mut far) = duplex(1024);
        let sending = tokio::spawn(HandedStream { version: Version::HTTP_11, response }.send(near));
        far.write_all(&[b'x'; SPOKEN]).await.expect("some of it is taken");
        let speaking = async { while far.write_all(b"x").await.is_ok() {} };
        timeout(Duration::from_secs(5), speaking).await.expect("it is not read for ever");
        timeout(Duration::from_secs(5), sending).await.expect("it ends").unwrap().unwrap();
    }
}
