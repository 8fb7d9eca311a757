//! Tests what the log has of a failure, and what it must not have.

use axum::http::StatusCode;
use sea_orm::ConnectionTrait;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tests::client::TestBrowser;
use tests::on_both_databases;
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

on_both_databases! {
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
