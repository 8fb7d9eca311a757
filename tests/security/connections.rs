//! Connections that are opened and not used.

use crate::attacks;
use crate::forum::Forum;
use axum::http::StatusCode;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const CONNECTIONS: usize = 100;
/// More than one network may have open.
const STREAMS: usize = 160;
/// The longest that a connection without a request may stay.
const PATIENCE: Duration = Duration::from_secs(40);

async fn connect(forum: &Forum, words: &str) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", forum.server.port)).await.expect("a connection");
    stream.write_all(words.as_bytes()).await.expect("a request");
    stream
}

/// Waits until the server ends the connection; returns whether it has.
async fn ends(mut stream: TcpStream) -> bool {
    let mut rest = Vec::new();
    timeout(PATIENCE, stream.read_to_end(&mut rest)).await.is_ok()
}

attacks! {
    async fn connections_that_send_no_request_are_ended(forum: &Forum) {
        let began = Instant::now();
        let mut idle = Vec::new();
        for number in 0..CONNECTIONS {
            let words = if number % 2 == 0 { "" } else { "GET / HTTP/1.1\r\nHost: forum.example\r\nX-Slow: " };
            idle.push(tokio::spawn(ends(connect(forum, words).await)));
        }
        assert_eq!(forum.visitor().get("/health").await.status, StatusCode::OK);
        let mut ended = 0;
        for one in idle {
            ended += usize::from(one.await.expect("a connection"));
        }
        assert_eq!(ended, CONNECTIONS);
        let seconds = began.elapsed().as_secs();
        forum.note(&format!("{CONNECTIONS} connections without a request"), &format!("{ended} ended within {seconds} s"));
    }

    async fn streams_of_one_network_are_limited(forum: &Forum) {
        let path = format!("/consultations/{}/news?since=0", forum.world.consultation);
        let request = format!("GET {path} HTTP/1.1\r\nHost: forum.example\r\nAccept: text/event-stream\r\n\r\n");
        let (mut open, mut refused) = (Vec::new(), 0);
        for _ in 0..STREAMS {
            let mut stream = connect(forum, &request).await;
            let mut head = [0; 12];
            stream.read_exact(&mut head).await.expect("an answer");
            match &head[9..] {
                b"200" => open.push(stream),
                b"429" | b"503" => refused += 1,
                other => panic!("{}", String::from_utf8_lossy(other)),
            }
        }
        assert!(refused > 0, "{} streams are open", open.len());
        assert_eq!(forum.visitor().get("/").await.status, StatusCode::OK);
        forum.note(&format!("{STREAMS} streams of one network"), &format!("{} open, {refused} refused", open.len()));
    }
}
