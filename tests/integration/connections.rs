//! Tests the limits of connections, streams and time on real sockets.

use app::breached_passwords::BreachedPasswords;
use domain::identifiers::ConsultationId;
use domain::providers::Providers;
use domain::webhooks::AddressPolicy;
use server::limits::ServerLimits;
use server::pacing::PacedConnection;
use server::serving::{self, ServerSetup};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::world::World;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};

const SOON: Duration = Duration::from_secs(5);
const SHORT: Duration = Duration::from_millis(300);

/// Starts a server with these limits, and returns its address.
async fn started(world: &World, limits: ServerLimits) -> SocketAddr {
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let setup = ServerSetup {
        listen,
        origin: None,
        trusted_proxies: 0,
        reload: false,
        limits,
        fonts: None,
        breached: BreachedPasswords::default(),
        webhooks: AddressPolicy::Public,
        providers: Providers::default(),
        mail: None,
        lmtp: None,
    };
    let (tell, told) = oneshot::channel();
    let db = world.db.clone();
    tokio::spawn(async move {
        let ready = |origin: &str| {
            tell.send(origin.to_owned()).ok();
        };
        serving::serve(db, setup, ready).await
    });
    let origin = told.await.unwrap();
    origin.strip_prefix("http://").unwrap().parse().unwrap()
}

async fn connect(address: SocketAddr) -> TcpStream {
    TcpStream::connect(address).await.unwrap()
}

/// Reads until the server closes the connection.
async fn read_all(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    loop {
        match timeout(SOON, stream.read(&mut chunk)).await.expect("the server closes the connection") {
            Ok(0) | Err(_) => return String::from_utf8_lossy(&bytes).into_owned(),
            Ok(length) => bytes.extend(&chunk[..length]),
        }
    }
}

/// Sends a request, and returns all that is answered.
async fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = connect(address).await;
    stream.write_all(request.as_bytes()).await.unwrap();
    read_all(&mut stream).await
}

async fn is_healthy(address: SocketAddr) -> bool {
    let request = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    ask(address, request).await.starts_with("HTTP/1.1 200")
}

fn stream_request(id: ConsultationId, cookie: &str) -> String {
    format!(
        "GET /consultations/{id}/news?since=0 HTTP/1.1\r\nHost: x\r\nCookie: baraza-session={cookie}\r\n\
         Connection: close\r\n\r\n"
    )
}

on_both_databases! {
    async fn a_head_that_does_not_end_closes_its_connection(world: World) {
        let address = started(&world, ServerLimits { head_time: SHORT, ..ServerLimits::default() }).await;
        let began = Instant::now();
        let mut silent = connect(address).await;
        let slow = connect(address).await;
        let (mut read, mut write) = slow.into_split();
        let trickle = tokio::spawn(async move {
            write.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await.ok();
            while write.write_all(b"x").await.is_ok() {
                sleep(Duration::from_millis(50)).await;
            }
        });
        assert_eq!(read_all(&mut silent).await, "");
        let mut left = Vec::new();
        timeout(SOON, read.read_to_end(&mut left)).await.expect("the server closes the connection").ok();
        assert!(!String::from_utf8_lossy(&left).starts_with("HTTP/1.1 200"));
        assert!(began.elapsed() >= SHORT, "not before its time");
        timeout(SOON, trickle).await.expect("nothing more is taken").unwrap();
        assert!(is_healthy(address).await);
    }

    async fn a_form_that_does_not_come_is_refused(world: World) {
        let limits = ServerLimits { stall: SHORT, ..ServerLimits::default() };
        let address = started(&world, limits).await;
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
        );
        let begun = ask(address, &format!("{head}Content-Length: 1000\r\n\r\nemail=head")).await;
        assert!(begun.starts_with("HTTP/1.1 408"), "{begun}");
        assert!(begun.contains("Too little of what you sent arrived in time"), "{begun}");
        let french = format!("{head}Accept-Language: fr\r\nContent-Length: 1000\r\n\r\nemail=head");
        assert!(ask(address, &french).await.contains("Une trop petite partie de votre envoi"));
        let whole = ask(address, &format!("{head}Content-Length: 7\r\n\r\nemail=x")).await;
        assert!(whole.starts_with("HTTP/1.1 422"), "{whole}");
    }

    async fn a_method_of_no_page_and_no_form_is_refused_with_those_of_its_address(world: World) {
        let address = started(&world, ServerLimits::default()).await;
        let c = world.consultation;
        let methods = [
            ("/".to_owned(), "get,head"),
            (format!("/consultations/{c}/draft"), "get,head"),
            ("/consultations/999/draft".to_owned(), "get,head"),
            ("/sign-in".to_owned(), "get,head,post"),
            ("/language".to_owned(), "post"),
            (format!("/consultations/{c}/export.json"), "get,head"),
            ("/api/v1/consultations".to_owned(), "get,head"),
            (format!("/api/v1/provisions/{}/comments", world.provision("OP1")), "get,head,post"),
            ("/health".to_owned(), "get,head"),
        ];
        for method in ["TRACE", "OPTIONS", "PUT", "DELETE", "NONE"] {
            for (path, allowed) in &methods {
                let asked = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
                let answer = ask(address, &asked).await.to_ascii_lowercase();
                assert!(answer.starts_with("http/1.1 405"), "{method} {path}: {answer}");
                let named = answer.lines().find_map(|line| line.strip_prefix("allow: ")).unwrap_or_default();
                let named: BTreeSet<&str> = named.split(',').map(str::trim).collect();
                assert_eq!(named, allowed.split(',').collect::<BTreeSet<_>>(), "{method} {path}: {answer}");
            }
            let asked = format!("{method} /nowhere HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
            let answer = ask(address, &asked).await.to_ascii_lowercase();
            assert!(answer.starts_with("http/1.1 404") && !answer.contains("\r\nallow:"), "{method}: {answer}");
        }
    }

    async fn a_slow_form_is_taken_for_longer_than_an_answer_may_take(world: World) {
        let limits = ServerLimits { answer_time: SHORT, ..ServerLimits::default() };
        let address = started(&world, limits).await;
        let mut stream = connect(address).await;
        let head = format!(
            "POST /language HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Length: 11\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        for byte in b"language=fr" {
            sleep(SHORT / 6).await;
            stream.write_all(&[*byte]).await.unwrap();
        }
        let answer = read_all(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    }

    async fn answers_that_nobody_reads_end_their_connection(world: World) {
        let address = started(&world, ServerLimits { stall: SHORT, ..ServerLimits::default() }).await;
        let (read, mut write) = connect(address).await.into_split();
        let requests = "GET /consultations HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100);
        // Once the server can write no more, it reads no more either, and then ends the connection.
        let asking = async { while write.write_all(requests.as_bytes()).await.is_ok() {} };
        timeout(SOON * 4, asking).await.expect("the server ends the connection");
        drop(read);
        assert!(is_healthy(address).await);
    }

    async fn connections_from_one_network_are_limited(world: World) {
        let address = started(&world, ServerLimits { connections_of_one: 2, ..ServerLimits::default() }).await;
        let held = [connect(address).await, connect(address).await];
        sleep(Duration::from_millis(100)).await;
        let refused = read_all(&mut connect(address).await).await;
        assert!(refused.starts_with("HTTP/1.1 503") && refused.contains("Retry-After"), "{refused}");
        drop(held);
        sleep(Duration::from_millis(200)).await;
        assert!(is_healthy(address).await, "a connection that ends is another's");
    }

    async fn streams_are_limited_by_network_and_in_age(world: World) {
        let age = Duration::from_millis(800);
        let address = started(&world, ServerLimits { streams_of_one: 1, stream_age: age, ..ServerLimits::default() }).await;
        let head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let request = stream_request(world.consultation, &head.cookies["baraza-session"]);
        let began = Instant::now();
        let mut first = connect(address).await;
        first.write_all(request.as_bytes()).await.unwrap();
        let mut begun = [0; 15];
        timeout(SOON, first.read_exact(&mut begun)).await.unwrap().unwrap();
        assert_eq!(&begun, b"HTTP/1.1 200 OK");
        let second = ask(address, &request).await;
        assert!(second.starts_with("HTTP/1.1 429") && second.contains("retry-after: 60"), "{second}");
        assert!(second.contains("Too many pages in your network"), "{second}");
        let page = ask(address, "GET /consultations HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        assert!(page.starts_with("HTTP/1.1 200"), "pages do without");
        let rest = read_all(&mut first).await;
        assert!(rest.contains("data: ") && began.elapsed() >= age, "{rest}");
        assert!(ask(address, &request).await.starts_with("HTTP/1.1 200"), "the slot is free again");
    }
}

#[tokio::test]
async fn a_reader_that_takes_next_to_nothing_is_cut_off_and_a_slow_one_is_not() {
    let (near, mut far) = duplex(1024);
    let mut connection = PacedConnection::new(near, SHORT);
    let reader = tokio::spawn(async move {
        let mut byte = [0];
        while far.read_exact(&mut byte).await.is_ok() {
            sleep(SHORT / 10).await;
        }
    });
    let error = timeout(SOON, connection.write_all(&vec![0; 64 * 1024])).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TimedOut);
    reader.abort();

    let (near, mut far) = duplex(4096);
    let mut connection = PacedConnection::new(near, SHORT);
    let reader = tokio::spawn(async move {
        let mut bytes = [0; 4096];
        while far.read(&mut bytes).await.is_ok_and(|length| length > 0) {
            sleep(SHORT / 100).await;
        }
    });
    connection.write_all(&vec![0; 1024 * 1024]).await.expect("one on a slow link has its answer");
    // Nothing waits for long after an answer was taken.
    sleep(SHORT * 2).await;
    connection.write_all(b"another").await.expect("a connection may rest");
    drop(connection);
    reader.await.unwrap();
}
