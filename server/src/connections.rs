//! Accepts connections up to a limit, and serves each until it ends or stalls.

use crate::limits::{HeldSlot, NetworkSlots, ServerLimits};
use crate::network::Network;
use crate::pacing::PacedConnection;
use crate::streams::{self, HandedStream};
use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::error::Error;
use std::future::pending;
use std::io::{self, ErrorKind, Write};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};
use tower::Service;

/// The most bytes of the head of a request, and of what is read ahead of a form.
const READ_AHEAD: usize = 64 * 1024;

/// The time to wait where no connection can be accepted, as when there are too many open files.
const PAUSE: Duration = Duration::from_secs(1);

/// The most time for requests under way once the server stops.
const GRACE: Duration = Duration::from_secs(30);

/// What a client reads for whom there is no connection.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// Serves connections until `stopped`; requests under way are then finished.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: ServerLimits,
    stopped: impl Future<Output = ()>,
) {
    let slots = NetworkSlots::new(limits.connections, limits.connections_of_one);
    let (stop, stopping) = watch::channel(false);
    let mut served = JoinSet::new();
    let mut stopped = pin!(stopped);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = accept(&listener) => accepted,
            Some(ended) = served.join_next() => {
                send_on(&mut served, ended);
                continue;
            }
            () = &mut stopped => break,
        };
        match slots.take(&Network::of(peer.ip())) {
            Ok(held) => {
                stream.set_nodelay(true).ok();
                let connection = OpenConnection { stream, peer, held };
                served.spawn(connection.serve(router.clone(), limits.clone(), stopping.clone()));
            }
            // Whoever does not get the answer sees the connection close.
            Err(_) => drop(stream.into_std().and_then(|mut stream| stream.write_all(FULL))),
        }
    }
    drop(listener);
    stop.send_replace(true);
    let rest = async {
        while let Some(ended) = served.join_next().await {
            send_on(&mut served, ended);
        }
    };
    timeout(GRACE, rest).await.ok();
}

/// Sends the stream that came of a connection, if one did. Its task is another, since one that has served requests keeps the memory
/// for that as long as it lives.
fn send_on(served: &mut JoinSet<Option<OpenStream>>, ended: Result<Option<OpenStream>, JoinError>) {
    if let Ok(Some(stream)) = ended {
        served.spawn(stream.send());
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_of_client(&error) => {}
            Err(error) => {
                tracing::error!(error = &error as &dyn Error, "accepting a connection");
                sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    )
}

/// A connection, with the slot that it holds.
struct OpenConnection {
    stream: TcpStream,
    peer: SocketAddr,
    held: HeldSlot,
}

/// A connection on which a stream is sent, with the slot that it holds.
struct OpenStream {
    io: PacedConnection<TcpStream>,
    answer: HandedStream,
    held: HeldSlot,
}

impl OpenStream {
    /// Sends the stream to its end, after which nothing more comes of the connection.
    async fn send(self) -> Option<Self> {
        // What goes wrong here is of the client.
        self.answer.send(self.io).await.ok();
        drop(self.held);
        None
    }
}

impl OpenConnection {
    /// Serves requests until the connection ends or a stream is asked for, which is then to be sent.
    async fn serve(
        self,
        router: Router,
        limits: ServerLimits,
        mut stopping: watch::Receiver<bool>,
    ) -> Option<OpenStream> {
        let Self { stream, peer, held } = self;
        let (hand, mut handed) = oneshot::channel();
        let hand = Arc::new(Mutex::new(Some(hand)));
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            let (is_get, version) = (request.method() == Method::GET, request.version());
            let (answering, hand) = (router.clone().call(request), Arc::clone(&hand));
            async move {
                let Ok(response) = answering.await;
                if is_get && streams::is_stream(&response) {
                    let hand = hand.lock().unwrap_or_else(PoisonError::into_inner).take();
                    if let Some(hand) = hand {
                        hand.send(HandedStream { version, response }).ok();
                        return pending().await;
                    }
                }
                Ok::<_, Infallible>(response)
            }
        });
        let io = TokioIo::new(PacedConnection::new(stream, limits.stall));
        let mut connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_time)
            .max_buf_size(READ_AHEAD)
            .serve_connection(io, service);
        let mut is_stopping = false;
        let answer = loop {
            tokio::select! {
                // What goes wrong here is of the client: it left, stalled, or does not speak HTTP.
                _ = &mut connection => break None,
                Ok(stream) = &mut handed => break Some(stream),
                _ = async { stopping.wait_for(|stopping| *stopping).await.is_ok() }, if !is_stopping => {
                    is_stopping = true;
                    Pin::new(&mut connection).graceful_shutdown();
                }
            }
        };
        // Whoever asks for a stream has had all answers before, and asks for nothing more on this connection.
        answer.map(|answer| OpenStream { io: connection.into_parts().io.into_inner(), answer, held })
    }
}
