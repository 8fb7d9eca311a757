//! A database that others hold: who waits, for how long, and what those are told who waited for too long.

use app::error_pages;
use app::errors::PageError;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::Choice;
use domain::spreadsheets::{MAX_ROWS, UploadedRow};
use sea_orm::{ConnectionTrait, DbBackend};
use server::limits::ServerLimits;
use server::{guards, pacing};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use store::spreadsheets::{self, ImportOptions};
use store::{StoreError, WriteTransaction, begin_transaction, instruments, positions, questions};
use tests::client::{ORIGIN, TestBrowser};
use tests::database::EmptyDatabase;
use tests::world::{World, recorded};
use tests::{on_both_databases, seen};

/// The number of ballots that are cast while a sheet is taken.
const BALLOTS: usize = 20;

/// The longest that one of them may take: in a debug build, on a machine that does other things as well.
const LONGEST: Duration = Duration::from_secs(3);

/// Holds what all acts in the world's consultation need: SQLite's only writer, or the head of the record.
async fn hold(world: &World) -> WriteTransaction {
    let held = begin_transaction(&world.db).await.unwrap();
    let lock = match held.get_database_backend() {
        DbBackend::Postgres => {
            let chain = format!("consultation:{}", world.consultation);
            format!("SELECT id FROM chains WHERE name = '{chain}' FOR UPDATE")
        }
        _ => "SELECT 1".to_owned(),
    };
    held.execute_unprepared(&lock).await.unwrap();
    held
}

/// Returns a server that is busy, whoever asks for what.
fn busy_router(world: &World) -> Router {
    let state = world.state(ORIGIN);
    Router::new()
        .route("/busy", get(async || PageError::Busy).post(async || PageError::Busy))
        .layer(from_fn_with_state(state.clone(), error_pages::render))
        .with_state(state)
}

/// Returns a server that never answers in the time that there is, whether or not it has found by then who asks.
fn late_router(world: &World, finds_viewer: bool) -> Router {
    let state = world.state(ORIGIN);
    let limits = ServerLimits { answer_time: Duration::from_millis(20), ..ServerLimits::default() };
    let never = get(async || pending::<StatusCode>().await).post(async || pending::<StatusCode>().await);
    let mut router = Router::new().route("/late", never);
    if finds_viewer {
        router = router.layer(from_fn_with_state(state.clone(), guards::session));
    }
    router
        .layer(from_fn_with_state(limits, pacing::limit_time))
        .layer(from_fn_with_state(state.clone(), guards::answer_failures))
        .with_state(state)
}

/// Publishes the longest text that there can be, and returns a sheet in which every paragraph is supported.
async fn fill_in_the_longest_sheet(world: &World) -> Vec<UploadedRow> {
    let mut text = "# Long norm\n\n".to_owned();
    for number in 1..=MAX_ROWS {
        writeln!(text, "{number}. Affirms paragraph number {number}.").unwrap();
    }
    let text = parse_markdown(&text).unwrap();
    let (db, id) = (&world.db, world.consultation);
    let published = instruments::publish_revision_by_likeness(
        db,
        &world.organizer,
        id,
        Language::English,
        &text,
        world.now,
    );
    published.await.unwrap();
    let sheet = spreadsheets::load_sheet(db, world.person("head XAA"), id, Language::English).await;
    let rows = sheet.unwrap().unwrap().rows;
    let rows = (2..).zip(rows).map(|(line, row)| {
        let mut content = row.content;
        content.stance = Some(Stance::Support);
        UploadedRow { line, provision_id: row.text.provision_id, content, mark: row.mark }
    });
    rows.collect()
}

/// Counts the positions of XAA that are submitted.
async fn count_submitted(world: &World) -> u64 {
    let head = world.person("head XAA");
    positions::count_own_positions(&world.db, head, world.consultation).await.unwrap().0
}

on_both_databases! {
    async fn ballots_are_cast_while_the_longest_sheet_is_taken(world: World) {
        let rows = fill_in_the_longest_sheet(&world).await;
        assert_eq!(rows.len(), MAX_ROWS);
        let question = world.ask(&recorded("Adoption of the whole text")).await;
        let (db, now, id) = (&world.db, world.now, world.consultation);
        let taking = ImportOptions { submit: true, leave_conflicts: false };
        let upload = tokio::spawn({
            let (db, head, rows) = (db.clone(), world.person("head XAA").clone(), rows.clone());
            async move { spreadsheets::import_rows(&db, &head, id, &rows, taking, now).await }
        });
        while count_submitted(&world).await == 0 {
            assert!(!upload.is_finished(), "the sheet was taken at once, or refused");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let other = world.person("head XBB");
        let mut longest = Duration::ZERO;
        for number in 0..BALLOTS {
            let choice = if number % 2 == 0 { Choice::Yes } else { Choice::No };
            let seen = seen::ballot(db, other, question).await;
            let begun = Instant::now();
            questions::cast_ballot(db, other, question, seen, &choice.into(), now).await.unwrap();
            longest = longest.max(begun.elapsed());
        }
        assert!(!upload.is_finished(), "the sheet was taken before the ballots were cast");
        let backend = db.get_database_backend();
        println!("{backend:?}: {BALLOTS} ballots while {MAX_ROWS} rows were taken, the longest in {longest:?}");
        assert!(longest < LONGEST, "{longest:?}");

        // Where others hold the database for too long, the report tells what was taken and what was not reached.
        let held = hold(&world).await;
        let report = upload.await.unwrap().unwrap();
        held.rollback().await.unwrap();
        let stopped = report.stopped.expect("an import that was stopped");
        assert!(report.taken && matches!(*stopped.reason, StoreError::Busy), "{:?}", stopped.reason);
        let taken = report.changed.len();
        assert_eq!(u64::try_from(taken).unwrap(), count_submitted(&world).await);
        assert_eq!(taken + stopped.rows.len(), MAX_ROWS);
        assert_eq!(stopped.rows[0].line, rows[taken].line, "the first row that was not reached");
        // What is sent again is not taken twice.
        let again = &rows[..=taken];
        let report = spreadsheets::import_rows(db, world.person("head XAA"), id, again, taking, now).await.unwrap();
        assert_eq!((report.untouched, report.changed.len()), (taken, 1));
        assert!(report.stopped.is_none());
    }

    async fn a_busy_page_says_in_words_how_long_to_wait_and_leads_on(world: World) {
        let mut visitor = TestBrowser::before(busy_router(&world), ORIGIN);
        for (language, wait, again, resend) in [
            ("en", "Please try again in 5 seconds.", "Try again", "Then load this page again"),
            ("fr", "Veuillez réessayer dans 5 secondes.", "Réessayer", "Rechargez ensuite cette page"),
            ("ar", "ثوان.", "إعادة المحاولة", "إعادة تحميل هذه الصفحة"),
        ] {
            visitor.language = language;
            let asked = visitor.get("/busy?page=2").await;
            assert_eq!(asked.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(asked.headers[header::RETRY_AFTER], "5");
            let told = asked.words("p[role=alert]");
            assert!(told.len() == 1 && told[0].ends_with(wait), "{told:?}");
            assert_eq!(asked.words("main a[href=\"/busy?page=2\"]"), [again]);
            // A form is sent again by loading its answer again; no link can do that.
            let sent = visitor.post("/busy", &[("a", "1")]).await;
            assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(sent.headers[header::RETRY_AFTER], "5");
            assert!(sent.words("main").concat().contains(resend), "{}", sent.body);
            assert!(!sent.links_to("/busy"));
        }
    }

    async fn an_answer_that_takes_too_long_is_a_page_in_words(world: World) {
        let mut visitor = TestBrowser::before(late_router(&world, true), ORIGIN);
        for (language, wait, again, look) in [
            ("en", "Please try again in 5 seconds.", "Try again", "cannot be told yet whether"),
            ("fr", "Veuillez réessayer dans 5 secondes.", "Réessayer", "il est encore impossible de dire"),
            ("ar", "ثوان.", "إعادة المحاولة", "ولا يمكن بعد معرفة"),
        ] {
            visitor.language = language;
            let asked = visitor.get("/late?page=2").await;
            assert_eq!(asked.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(asked.headers[header::RETRY_AFTER], "5");
            let told = asked.words("p[role=alert]");
            assert!(told.len() == 1 && told[0].ends_with(wait), "{told:?}");
            assert_eq!(asked.words("main a[href=\"/late?page=2\"]"), [again]);
            let sent = visitor.post("/late", &[("a", "1")]).await;
            assert_eq!(sent.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(sent.headers[header::RETRY_AFTER], "5");
            assert!(sent.words("p[role=alert]")[0].contains(look), "{}", sent.body);
        }
    }

    async fn a_late_answer_says_who_has_signed_in_or_nothing_of_it(world: World) {
        let signed_in = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let read = async |finds_viewer, cookies| {
            let mut client = TestBrowser::before(late_router(&world, finds_viewer), ORIGIN);
            client.cookies = cookies;
            let page = client.get("/late").await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
            page
        };
        let found = read(true, signed_in.cookies.clone()).await;
        assert!(found.links_to("/account") && !found.links_to("/sign-in"), "{}", found.body);
        assert_eq!(found.headers[header::CACHE_CONTROL], "no-store");
        let unknown = read(false, signed_in.cookies.clone()).await;
        assert!(!unknown.links_to("/account") && !unknown.links_to("/sign-in"), "{}", unknown.body);
        let visitor = read(true, BTreeMap::new()).await;
        assert!(visitor.links_to("/sign-in") && !visitor.links_to("/account"));
    }

    async fn a_busy_database_is_told_in_words_and_the_form_can_be_sent_again(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let path = format!("{page}/positions");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.get(&page).await.status, StatusCode::OK);
        let fields =
            [("stance", "oppose"), ("statement", "Kept words."), ("position-language", "en"), ("act", "submit")];
        let held = hold(&world).await;
        let begun = Instant::now();
        let busy = head.post(&path, &fields).await;
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE, "{}", busy.body);
        assert!(begun.elapsed() < Duration::from_secs(25), "it waits for a bounded time: {:?}", begun.elapsed());
        assert_eq!(busy.headers[header::RETRY_AFTER], "5");
        assert!(busy.body.contains("busy at this moment"), "{}", busy.body);
        assert!(busy.body.contains("Kept words."), "what was typed is there");
        let mut visitor = TestBrowser::new(&world);
        assert_eq!(visitor.get(&page).await.status, StatusCode::OK, "whoever reads does not wait");
        assert_eq!(count_submitted(&world).await, 0);
        held.rollback().await.unwrap();
        let sent = head.post(&path, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        assert_eq!(count_submitted(&world).await, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_on_sqlite_take_turns_in_the_order_in_which_they_came() {
    let empty = EmptyDatabase::sqlite();
    let db = store::connection::open_database(&empty.url).await.unwrap();
    // Another pool of the same process stands in the same queue.
    let other = store::connection::open_database(&empty.url).await.unwrap();
    let first = begin_transaction(&db).await.unwrap();
    let order = Arc::new(Mutex::new(Vec::new()));
    let mut waiting = Vec::new();
    for number in 0..10 {
        let (db, order) = (if number % 2 == 0 { db.clone() } else { other.clone() }, Arc::clone(&order));
        waiting.push(tokio::spawn(async move {
            let txn = begin_transaction(&db).await.unwrap();
            order.lock().unwrap().push(number);
            txn.commit().await.unwrap();
        }));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Those who wait hold no connection that a reader needs.
    for _ in 0..6 {
        db.execute_unprepared("SELECT 1").await.unwrap();
    }
    drop(first);
    for one in waiting {
        one.await.unwrap();
    }
    assert_eq!(*order.lock().unwrap(), (0..10).collect::<Vec<_>>());
}
