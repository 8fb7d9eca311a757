//! A server that is killed again and again while many write: what it has acknowledged is there, and nothing is there by half.

use crate::forum::binary;
use axum::http::StatusCode;
use domain::exports::verify_export;
use domain::identifiers::ProvisionId;
use domain::records::RecordAct;
use domain::search::SearchKind;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, mem};
use store::entity::{comment, entry, position, search_entry};
use tests::client::TestBrowser;
use tests::database::Database;
use tests::process::ServerProcess;
use tests::world::World;
use tokio::time::sleep;

/// The number of times that a server is killed, unless `BARAZA_KILLS` says another.
const KILLS: usize = 15;

/// The longest that is waited for the first act that a server acknowledges.
const PATIENCE: Duration = Duration::from_secs(20);

/// The number of those who post comments at once, each over connections of its own.
const WRITERS: usize = 6;

/// What servers have acknowledged before they were killed.
#[derive(Default)]
struct Acknowledged {
    comments: Vec<String>,
    statements: Vec<String>,
}

/// Posts comments until the server is killed.
async fn comment_until_killed(
    mut browser: TestBrowser,
    about: ProvisionId,
    name: String,
    all: Arc<Mutex<Acknowledged>>,
) {
    let path = format!("/provisions/{about}/comments");
    browser.open_form(&path).await;
    for number in 0.. {
        let body = format!("{name}, comment {number}");
        let fields = [("body", body.as_str()), ("comment-kind", "general"), ("comment-language", "en")];
        if browser.post(&path, &fields).await.status != StatusCode::SEE_OTHER {
            return;
        }
        all.lock().expect("the list").comments.push(body);
    }
}

/// Takes one position after the other until the server is killed.
async fn submit_until_killed(
    mut browser: TestBrowser,
    about: ProvisionId,
    name: String,
    all: Arc<Mutex<Acknowledged>>,
) {
    let path = format!("/provisions/{about}/positions");
    for number in 0.. {
        browser.open_form(&path).await;
        let words = format!("{name}, position {number}");
        let fields = [
            ("stance", "support"),
            ("statement", words.as_str()),
            ("position-language", "en"),
            ("act", "submit"),
        ];
        if browser.post(&path, &fields).await.status != StatusCode::SEE_OTHER {
            return;
        }
        all.lock().expect("the list").statements.push(words);
    }
}

/// Waits until more is acknowledged than before, or for as long as that may take.
async fn wait_for_more(all: &Mutex<Acknowledged>, before: usize) {
    let began = Instant::now();
    while all.lock().expect("the list").comments.len() <= before && began.elapsed() < PATIENCE {
        sleep(Duration::from_millis(5)).await;
    }
}

/// Returns a browser before another server in which the same person has signed in.
fn before(server: &ServerProcess, signed_in: &TestBrowser) -> TestBrowser {
    let mut browser = TestBrowser::before(server.router(), &server.origin());
    browser.cookies = signed_in.cookies.clone();
    browser
}

async fn kill_while_many_write(binary: &str, database: Database, kind: &str) {
    let world = World::new(database.db.clone()).await;
    let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
    let server = ServerProcess::start(binary, database.url()).await.expect("a server");
    let mut people = Vec::new();
    for address in ["head@xaa.example", "head@xbb.example", "head@xcc.example"] {
        let mut browser = TestBrowser::before(server.router(), &server.origin());
        browser.sign_in(address).await;
        people.push(browser);
    }
    server.stop().await.expect("the end of the server");

    let kills = env::var("BARAZA_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let all = Arc::new(Mutex::new(Acknowledged::default()));
    for kill in 0..kills {
        let before_this = all.lock().expect("the list").comments.len();
        let server = ServerProcess::start(binary, database.url()).await.expect("a server");
        let mut writing = Vec::new();
        for writer in 0..WRITERS {
            let browser = before(&server, &people[writer % people.len()]);
            let name = format!("Kill {kill}, writer {writer}");
            writing.push(tokio::spawn(comment_until_killed(browser, op1, name, Arc::clone(&all))));
        }
        let browser = before(&server, &people[1]);
        writing.push(tokio::spawn(submit_until_killed(
            browser,
            op2,
            format!("Kill {kill}"),
            Arc::clone(&all),
        )));
        wait_for_more(&all, before_this).await;
        sleep(Duration::from_millis((kill as u64 * 37) % 150)).await;
        server.stop().await.expect("the end of the server");
        for one in writing {
            // A page that is cut off ends its reader.
            one.await.ok();
        }
    }
    let all = mem::take(&mut *all.lock().expect("the list"));
    let posted = all.comments.len();
    println!("{kind}: {kills} kills, {posted} comments and {} positions acknowledged", all.statements.len());
    assert!(posted >= kills, "the writers wrote: {posted}");
    check_what_is_there(&world, &all).await;
    let export = TestBrowser::new(&world).export(world.consultation).await;
    verify_export(&export, &[]).expect("a chain without a gap");
    database.drop().await;
}

/// Fails unless everything that was acknowledged is there once, and each act as a whole.
async fn check_what_is_there(world: &World, all: &Acknowledged) {
    let db = &world.db;
    let comments = comment::Entity::find().all(db).await.expect("comments");
    let mut times: HashMap<String, usize> = HashMap::new();
    for one in &comments {
        *times.entry(one.body.clone()).or_default() += 1;
    }
    assert!(times.values().all(|times| *times == 1), "none is there twice");
    let lost: Vec<_> = all.comments.iter().filter(|body| !times.contains_key(*body)).collect();
    assert!(lost.is_empty(), "comments that were acknowledged and are lost: {lost:?}");
    let positions = position::Entity::find()
        .filter(position::Column::SubmittedAt.is_not_null())
        .all(db)
        .await
        .expect("positions");
    let is_there = |words: &&String| positions.iter().any(|one| one.statement.as_ref() == Some(*words));
    let lost: Vec<_> = all.statements.iter().filter(|words| !is_there(words)).collect();
    assert!(lost.is_empty(), "positions that were acknowledged and are lost: {lost:?}");
    let standing = positions.iter().filter(|one| one.superseded_at.is_none()).count();
    assert!(standing <= 1, "one position of a delegation stands: {standing}");

    for (act, kind, number) in [
        (RecordAct::CommentPosted, SearchKind::Comment, comments.len()),
        (RecordAct::PositionSubmitted, SearchKind::Position, positions.len()),
    ] {
        let number = u64::try_from(number).expect("a number");
        let entries = entry::Entity::find().filter(entry::Column::Act.eq(act)).count(db).await;
        assert_eq!(entries.expect("entries"), number, "each is recorded: {act}");
        let found = search_entry::Entity::find().filter(search_entry::Column::Kind.eq(kind)).count(db).await;
        assert_eq!(found.expect("finds"), number, "each can be found: {act}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_however_often_sqlite_is_killed() {
    let Some(binary) = binary() else { return };
    kill_while_many_write(&binary, Database::sqlite().await, "SQLite").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_however_often_a_server_on_postgresql_is_killed() {
    let Some(binary) = binary() else { return };
    let Some(database) = Database::postgres().await else { return };
    kill_while_many_write(&binary, database, "PostgreSQL").await;
}
