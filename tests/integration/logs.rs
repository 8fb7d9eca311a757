//! Tests what the log has of a failure, and what it must not have.

use app::{error_pages, routes, tokens};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::routing::get;
use sea_orm::ConnectionTrait;
use server::guards;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tests::client::{ORIGIN, TestBrowser};
use tests::on_both_databases;
use tests::world::PASSWORD;
use tracing::Level;
use tracing::instrument::WithSubscriber;
use tracing_subscriber::fmt::MakeWriter;

/// A log that is kept, so that a test can read it.
#[derive(Clone, Default)]
struct KeptLog(Arc<Mutex<Vec<u8>>>);

impl KeptLog {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for KeptLog {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for KeptLog {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

fn fail() -> StatusCode {
    panic!("confidential words")
}

on_both_databases! {
    async fn a_handler_that_panics_is_logged_and_answered_with_the_page_of_errors(world: World) {
        let state = world.state(ORIGIN);
        let router = Router::new()
            .route("/panic", get(async || fail()))
            .layer(from_fn(guards::catch_panics))
            .layer(from_fn_with_state(state.clone(), error_pages::render))
            .with_state(state);
        let mut visitor = TestBrowser::before(router, ORIGIN);
        visitor.language = "fr";
        let log = KeptLog::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone()).finish();
        let answer = visitor.get("/panic").with_subscriber(subscriber).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(answer.words("p[role=alert]")[0].starts_with("Une erreur"), "{}", answer.body);
        assert!(!answer.body.contains("confidential words"));
        assert!(log.text().contains("ERROR") && log.text().contains("a handler panicked"), "{}", log.text());
    }

    async fn a_guard_that_panics_is_logged_and_answered_with_a_page(world: World) {
        let state = world.state(ORIGIN);
        let router = Router::new()
            .route("/panic", get(async || "").post(async || ""))
            .layer(from_fn(|_: Request, _: Next| async { fail() }))
            .layer(from_fn_with_state(state.clone(), guards::answer_failures))
            .with_state(state);
        let mut visitor = TestBrowser::before(router, ORIGIN);
        visitor.language = "fr";
        let log = KeptLog::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone()).finish();
        let asked = visitor.get("/panic").with_subscriber(subscriber).await;
        assert_eq!(asked.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(asked.words("p[role=alert]")[0].contains("Rien n’a été modifié"), "{}", asked.body);
        assert!(!asked.body.contains("confidential words"));
        assert!(log.text().contains("ERROR") && log.text().contains("a guard panicked"), "{}", log.text());
        let sent = visitor.post("/panic", &[("a", "1")]).await;
        assert_eq!(sent.status, StatusCode::INTERNAL_SERVER_ERROR);
        let told = &sent.words("p[role=alert]")[0];
        assert!(told.contains("impossible de dire"), "the form may have been taken: {told}");
    }

    async fn a_session_that_cannot_be_read_is_answered_with_a_page(world: World) {
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        world.db.execute_unprepared("ALTER TABLE sessions RENAME COLUMN token_hash TO lost").await.unwrap();
        let page = client.get("/consultations").await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(page.words("p[role=alert]")[0].starts_with("Something went wrong"), "{}", page.body);
        assert!(!page.links_to("/sign-in"), "nobody knows whether its reader has signed in");
    }

    async fn a_failure_is_logged_with_its_request_its_function_and_its_cause_and_without_secrets(world: World) {
        let question = world.question(true, None).await;
        world.db.execute_unprepared("ALTER TABLE ballots RENAME COLUMN cast_at TO lost").await.unwrap();
        world.db.execute_unprepared("ALTER TABLE invitations RENAME COLUMN token_hash TO lost").await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let log = KeptLog::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone()).finish();
        let asked = async {
            let ballot = [("choice", "yes"), ("explanation", "confidential words")];
            let cast = client.post(&format!("/questions/{question}/ballots"), &ballot).await;
            let invited = client.get("/invitations/secret-token").await;
            (cast.status, invited.status)
        };
        let failed = StatusCode::INTERNAL_SERVER_ERROR;
        assert_eq!(asked.with_subscriber(subscriber).await, (failed, failed));
        let text = log.text();
        let line = |words: &str| {
            let found = text.lines().find(|line| line.contains(words) && line.contains(": database"));
            found.unwrap_or_else(|| panic!("no line has {words}:\n{text}")).to_owned()
        };
        let cast = line(&format!("cast_ballot{{question={question}}}"));
        assert!(cast.contains("request{method=POST address=\"/questions/{id}/ballots\"}"), "{cast}");
        assert!(cast.contains("cast_at"), "the cause is named: {cast}");
        assert!(line("request{method=GET address=\"/invitations/{token}\"}").contains("token_hash"));
        assert!(!text.contains("secret-token") && !text.contains("confidential words"), "{text}");
    }

    async fn no_token_is_logged_whatever_becomes_of_its_address(world: World) {
        const NAME: &str = "A guest with a name";
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let path = format!("/delegations/{}/invitations", world.delegations["XAA"]);
        let invited = head.post_anew(&path, &[("email", "guest@xaa.example"), ("role", "delegate")]).await;
        let link = invited.attribute(".token a", "href").unwrap();
        let token = link.rsplit('/').next().unwrap().to_owned();
        let unknown = tokens::fresh().unwrap();
        let patterns: BTreeSet<&str> = routes::routes().iter().map(|route| route.pattern).collect();
        let patterns: Vec<&str> = patterns.into_iter().filter(|pattern| pattern.contains("{token}")).collect();
        assert!(patterns.len() >= 2, "{patterns:?}");
        let log = KeptLog::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_max_level(Level::TRACE).with_writer(log.clone()).finish();
        let mut client = TestBrowser::new(&world);
        let walk = async {
            for broken in [false, true] {
                if broken {
                    for table in ["invitations", "clearance_requests"] {
                        let lose = format!("ALTER TABLE {table} RENAME COLUMN token_hash TO lost");
                        world.db.execute_unprepared(&lose).await.unwrap();
                    }
                }
                for pattern in &patterns {
                    for token in [unknown.as_str(), token.as_str()] {
                        let path = pattern.replace("{token}", token);
                        client.headers.insert("referer", format!("{ORIGIN}{path}").parse().unwrap());
                        let page = client.get(&path).await;
                        assert_eq!(page.headers["referrer-policy"], "strict-origin", "{pattern}: no Referer has it");
                        client.post(&path, &[("name", ""), ("new-password", "short")]).await;
                        client.post_raw(&path, Some("https://evil.example"), b"a=b".to_vec()).await;
                        client.post_raw(&path, Some(ORIGIN), b"name=%E9".to_vec()).await;
                        client.get(&format!("/sign-in?next={path}")).await;
                        client.post("/language", &[("language", "en"), ("next", &path)]).await;
                        client.post("/sign-in", &[("email", "x@example.org"), ("password", "x"), ("next", &path)]).await;
                    }
                }
                let accepted = client.post(&format!("/invitations/{token}"), &[("name", NAME), ("new-password", PASSWORD)]).await;
                assert_eq!(accepted.status.is_server_error(), broken, "{}", accepted.body);
            }
        };
        walk.with_subscriber(subscriber).await;
        let text = log.text();
        assert!(text.contains("/invitations/{token}") && text.contains("/clearances/{token}"), "{text}");
        for secret in [token.as_str(), unknown.as_str(), NAME, PASSWORD, "guest@xaa.example"] {
            assert!(!text.contains(secret), "{secret} is in the log");
        }
    }

    async fn security_events_are_logged_with_numbers_and_without_words(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let account = |viewer: &domain::viewers::Viewer| viewer.person.as_ref().unwrap().id;
        let (of_head, of_organizer) = (account(world.person("head XAA")), account(&world.organizer));
        let log = KeptLog::default();
        let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone()).finish();
        let acts = async {
            let removed = world.delegations["XCC"].to_string();
            head.post(&format!("/delegations/{}/restoration", world.delegations["XBB"]), &[("reason", "confidential words")]).await;
            head.post_raw(&format!("/provisions/{op1}/comments"), Some("https://evil.example"), b"body=confidential+words".to_vec()).await;
            let path = format!("/consultations/{c}/participants/removal");
            organizer.open_form(&path).await;
            let removal = organizer.post(&path, &[("delegation", &removed), ("reason", "confidential words")]).await;
            head.post("/sign-out", &[]).await;
            removal.status
        };
        let removal = acts.with_subscriber(subscriber).await;
        let text = log.text();
        let event = |kind: &str, account: domain::identifiers::UserId| {
            let said = format!("kind=\"{kind}\" account={account}");
            text.lines().any(|line| line.contains(" security: ") && line.contains(&said))
        };
        assert!(event("right_refused", of_head), "{text}");
        assert!(event("origin_refused", of_head), "{text}");
        assert!(event("signed_out", of_head), "{text}");
        assert_eq!(removal, StatusCode::SEE_OTHER);
        assert!(event("role_changed", of_organizer) && text.contains("act=\"remove_participant\""), "{text}");
        assert!(!text.contains("confidential"), "{text}");
    }
}

#[tokio::test]
async fn an_address_of_a_database_that_cannot_be_used_is_not_quoted() {
    let log = KeptLog::default();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(log.clone()).finish();
    let addresses = ["postgres://user:secret@127.0.0.1:99999/b", "mysql://user:secret@127.0.0.1/b", "secret"];
    let errors = async {
        let mut errors = String::new();
        for address in addresses {
            errors += &store::connection::open_database(address).await.unwrap_err().to_string();
        }
        errors
    };
    let errors = errors.with_subscriber(subscriber).await;
    let text = log.text();
    assert_eq!(text.lines().filter(|line| line.contains("open_database")).count(), addresses.len(), "{text}");
    assert!(!text.contains("secret") && !errors.contains("secret"), "{text}{errors}");
}

/// The test reads the source, so that it also finds a function that is added later.
#[test]
fn every_function_of_the_store_that_others_await_has_a_span() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/store/src")];
    let (mut traced, mut bare) = (0, Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            let mut before = "";
            for line in source.lines() {
                if line.trim_start().starts_with("pub async fn") {
                    match before.trim_start().starts_with("#[tracing::instrument(skip_all") {
                        true => traced += 1,
                        false => bare.push(format!("{}: {line}", path.display())),
                    }
                }
                before = line;
            }
        }
    }
    assert!(traced > 200, "{traced}");
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}
