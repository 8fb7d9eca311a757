//! Tests how the databases find what pages show: no query of a page reads the whole of a table that grows with what is said,
//! and SQLite knows how much its tables hold.

use app::routes::routes;
use axum::http::Method;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::positions::Stance;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};
use server::reading::find_target;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use store::doors::AddressTarget;
use store::{amendments, comments, connection, positions};
use tests::client::{ORIGIN, TestBrowser};
use tests::database::Database;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position};

/// The tables that grow with what is said, or with the length and the revisions of texts.
const LARGE: [&str; 21] = [
    "amendment_texts",
    "amendments",
    "ballots",
    "clearance_items",
    "comment_edits",
    "comments",
    "dispositions",
    "entries",
    "position_drafts",
    "positions",
    "provision_versions",
    "provisions",
    "reactions",
    "readership_brackets",
    "search_entries",
    "sponsors",
    "stance_counts",
    "texts",
    "visits",
    "voice_counts",
    "voters",
];

/// The pages with queries that go through all rows, each with the reason.
const READ_WHOLE: [(&str, &str); 1] =
    [("/representation", "of each row it is asked whether its consultation withholds names")];

/// A condition that holds for no row, by which an empty list is asked for. SQLite looks at it before it goes through a table.
const EMPTY_LISTS: [&str; 2] = ["WHERE ? = ?", "AND ? = ?"];

/// The queries of pages, each once, with the page that asked it first.
#[derive(Clone, Default)]
struct AskedQueries(Arc<Mutex<AskedBy>>);

#[derive(Default)]
struct AskedBy {
    page: String,
    queries: BTreeMap<String, (String, Statement)>,
}

impl AskedQueries {
    /// Returns a connection to the same database, whose queries are noted.
    fn note_queries(&self, db: &DatabaseConnection) -> DatabaseConnection {
        let (mut db, noted) = (db.clone(), self.clone());
        db.set_metric_callback(move |info| {
            let sql = &info.statement.sql;
            if sql.starts_with("SELECT") || sql.starts_with("WITH") {
                let AskedBy { page, queries } = &mut *noted.0.lock().unwrap();
                queries.entry(sql.clone()).or_insert_with(|| (page.clone(), info.statement.clone()));
            }
        });
        db
    }

    fn begin_page(&self, page: &str) {
        page.clone_into(&mut self.0.lock().unwrap().page);
    }

    fn take(&self) -> BTreeMap<String, (String, Statement)> {
        std::mem::take(&mut self.0.lock().unwrap().queries)
    }
}

/// Says something of each kind, and votes.
async fn speak(world: &World) {
    let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
    let taken = [
        ("head XAA", "OP1", Stance::Support),
        ("head XBB", "OP1", Stance::Oppose),
        ("head XAA", "OP2", Stance::Reserve),
    ];
    for (who, label, stance) in taken {
        let (head, id) = (world.person(who), world.provision(label));
        let seen = seen::position(db, head, id).await;
        let new = position(stance, "A walrus.");
        positions::submit_position_at_once(db, head, id, seen, &new, now).await.unwrap();
    }
    let (head, other) = (world.person("head XAA"), world.person("head XBB"));
    let words = seen::words(db, op1).await;
    let said = comments::post_comment(db, head, op1, words, &comment("A walrus.", None), now).await.unwrap();
    let answer = comment("Another.", Some(said.id));
    comments::post_comment(db, other, op1, words, &answer, now).await.unwrap();
}

/// Lists the pages that need no more than a number of the world's consultation.
async fn pages(world: &World) -> Vec<String> {
    let (db, op1) = (&world.db, world.provision("OP1"));
    let new = amendment(AmendmentKind::Suppress, "");
    let words = seen::words(db, op1).await;
    let proposed = amendments::propose_amendment(db, world.person("head XBB"), op1, words, &new, world.now)
        .await
        .unwrap();
    let question = world.question(true, None).await;
    let c = world.consultation;
    let framed =
        |path: &String| !path.ends_with("/news") && !path.ends_with("/tally") && !path.contains(['.', '{']);
    let pages = routes().into_iter().filter(|route| route.method == Method::GET).filter_map(|route| {
        let id = match find_target(route.pattern, 1) {
            Some(AddressTarget::Consultation(_)) => c.to_string(),
            Some(AddressTarget::Provision(_)) => op1.to_string(),
            Some(AddressTarget::Amendment(_)) => proposed.to_string(),
            Some(AddressTarget::Question(_)) => question.to_string(),
            Some(_) => return None,
            None => return Some(route.pattern.to_owned()),
        };
        Some(route.pattern.replace("{id}", &id))
    });
    let further = [
        format!("/consultations/{c}/search?q=walrus"),
        format!("/consultations/{c}/draft?comments=all"),
        format!("/consultations/{c}/compilation?delegation=XAA"),
        format!("/delegations/{}", world.delegations["XAA"]),
    ];
    pages.filter(framed).chain(further).collect()
}

/// Opens pages as a visitor, as a delegate, and as an organizer, and notes what is asked.
async fn open_pages(world: &World, asked: &AskedQueries, pages: &[String]) {
    for email in ["", "head@xaa.example", "organizer@forum.example"] {
        let state = world.state(ORIGIN).with(|parts| parts.db = asked.note_queries(&world.db));
        let mut client = TestBrowser::over(state);
        asked.begin_page("/sign-in");
        if !email.is_empty() {
            client.sign_in(email).await;
        }
        for page in pages {
            asked.begin_page(page);
            let answer = client.get(page).await;
            assert!(!answer.status.is_server_error(), "{email} {page}: {}", answer.status);
        }
    }
}

/// Returns the names by which a query calls a table.
fn names_in<'a>(sql: &'a str, table: &'a str) -> Vec<&'a str> {
    let aliased = format!("\"{table}\" AS \"");
    let aliases =
        sql.match_indices(&aliased).filter_map(|(at, _)| sql[at + aliased.len()..].split('"').next());
    aliases.chain([table]).collect()
}

/// Returns the steps of a plan in which SQLite goes through all rows of a large table, or all of an index of it.
async fn find_scans_of_sqlite(db: &DatabaseConnection, query: &Statement) -> Vec<String> {
    if EMPTY_LISTS.iter().any(|condition| query.sql.contains(condition)) {
        return Vec::new();
    }
    let sql = format!("EXPLAIN QUERY PLAN {}", query.sql);
    let plan = db.query_all_raw(Statement { sql, ..query.clone() }).await.unwrap();
    let steps = plan.into_iter().map(|row| row.try_get_by_index::<String>(3).unwrap());
    let is_large = |step: &String| {
        let scanned = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
        scanned.is_some_and(|name| LARGE.iter().any(|table| names_in(&query.sql, table).contains(&name)))
    };
    steps.filter(is_large).collect()
}

/// Returns the steps of a plan in which PostgreSQL goes through all rows of a large table because no index helps: where
/// tables are small, it would not use one that does.
async fn find_scans_of_postgres(db: &DatabaseConnection, query: &Statement) -> Vec<String> {
    let txn = db.begin().await.unwrap();
    txn.execute_unprepared("SET LOCAL enable_seqscan = off").await.unwrap();
    let sql = format!("EXPLAIN (COSTS OFF) {}", query.sql);
    let plan = txn.query_all_raw(Statement { sql, ..query.clone() }).await.unwrap();
    txn.rollback().await.unwrap();
    let steps = plan.into_iter().map(|row| row.try_get_by_index::<String>(0).unwrap());
    let is_large = |step: &String| {
        let scanned = step.split_once("Seq Scan on ").and_then(|(_, rest)| rest.split(' ').next());
        scanned.is_some_and(|table| LARGE.contains(&table))
    };
    steps.filter(is_large).map(|step| step.trim().to_owned()).collect()
}

async fn find_scans(db: &DatabaseConnection, query: &Statement) -> Vec<String> {
    match db.get_database_backend() {
        DbBackend::Postgres => find_scans_of_postgres(db, query).await,
        _ => find_scans_of_sqlite(db, query).await,
    }
}

on_both_databases! {
    async fn no_page_reads_the_whole_of_a_table_that_grows(world: World) {
        speak(&world).await;
        world.adopt("PP1").await;
        let (asked, pages) = (AskedQueries::default(), pages(&world).await);
        assert!(pages.len() > 60, "{pages:?}");
        open_pages(&world, &asked, &pages).await;
        // Where names are withheld, it is asked of each row who may see it.
        world.attribute(Attribution::ChathamHouse).await;
        let (op1, head) = (world.provision("OP1"), world.person("head XCC"));
        let words = seen::words(&world.db, op1).await;
        comments::post_comment(&world.db, head, op1, words, &comment("Without a name.", None), world.now).await.unwrap();
        open_pages(&world, &asked, &pages).await;
        let queries = asked.take();
        assert!(queries.len() > 200, "{} queries were noted", queries.len());
        let mut found = Vec::new();
        let is_read_whole = |page: &str| READ_WHOLE.iter().any(|(known, _)| *known == page);
        for (page, query) in queries.values().filter(|(page, _)| !is_read_whole(page)) {
            for step in find_scans(&world.db, query).await {
                found.push(format!("{page}: {step}\n    {}", query.sql));
            }
        }
        assert!(found.is_empty(), "{} scans:\n{}", found.len(), found.join("\n"));
        // No index of a part of the rows is used for a value that is bound.
        let is_bound = |sql: &str| sql.contains("\"clearance\" = ?") || sql.contains("\"clearance\" = $");
        let bound: Vec<_> = queries.values().filter(|(_, query)| is_bound(&query.sql)).collect();
        assert!(bound.is_empty(), "{bound:?}");
    }

    async fn a_query_for_which_there_is_no_index_is_noticed(world: World) {
        let backend = world.db.get_database_backend();
        for (sql, scans) in [
            (r#"SELECT "id" FROM "positions" WHERE "statement" = 'x'"#, 1),
            (r#"SELECT 1 FROM "comments" AS "later" WHERE "later"."body" = 'x'"#, 1),
            (r#"SELECT "id" FROM "positions" WHERE "provision_id" = 1"#, 0),
            (r#"SELECT "id" FROM "delegations" WHERE "code" = 'x'"#, 0),
        ] {
            let query = Statement::from_string(backend, sql);
            assert_eq!(find_scans(&world.db, &query).await.len(), scans, "{sql}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_maps_its_file_and_knows_how_much_its_tables_hold() {
    let database = Database::sqlite().await;
    let world = World::new(database.db.clone()).await;
    let ask = async |sql: &str| {
        let row = world.db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await.unwrap();
        row.unwrap().try_get_by_index::<i64>(0).unwrap()
    };
    assert!(ask("PRAGMA mmap_size").await > 0);
    let stable = "SELECT COUNT(*) FROM pragma_compile_options WHERE compile_options = 'ENABLE_QPSG'";
    assert_eq!(ask(stable).await, 1, "statements stay prepared, whatever is bound");
    for _ in 0..2 {
        connection::measure_tables(&world.db).await.unwrap();
        assert!(ask("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'provisions'").await > 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_asked_for_again_and_again_is_found_by_an_index_of_its_own() {
    let database = Database::sqlite().await;
    for (sql, index) in [
        (
            "SELECT COUNT(id) FROM positions WHERE consultation_id = 1 AND submitted_at > 'x' \
                AND clearance = 'submitted' AND superseded_at IS NULL AND outdated_at IS NULL",
            "positions_lately",
        ),
        (
            "SELECT COUNT(id) FROM comments WHERE consultation_id = 1 AND created_at > 'x' \
                AND withdrawn_at IS NULL AND hidden_at IS NULL",
            "comments_lately",
        ),
        (
            "SELECT id FROM comments WHERE parent_delegation_id = 1 AND consultation_id = 1 AND created_at > 'x'",
            "comments_answers",
        ),
        (
            "SELECT COUNT(id) FROM positions WHERE consultation_id = 1 AND clearance = 'submitted' \
                AND superseded_at IS NULL AND outdated_at IS NOT NULL",
            "positions_outdated",
        ),
        (
            "SELECT id FROM questions WHERE closed_at IS NULL AND closes_at <= 'x'",
            "questions_closed_at_closes_at",
        ),
        ("SELECT id FROM entries WHERE chain = 'x' AND act = 'y'", "entries_chain_act_number"),
        (
            "SELECT reacted_at FROM reactions WHERE consultation_id = 1 ORDER BY reacted_at DESC",
            "reactions_consultation_id_reacted_at",
        ),
        (
            "SELECT id FROM reactions WHERE visitor_id = 1 AND consultation_id = 1 ORDER BY reacted_at DESC",
            "reactions_visitor_id_consultation_id_reacted_at",
        ),
        ("SELECT id FROM voters WHERE caster_id = 1", "voters_caster_id"),
        ("SELECT id FROM needs WHERE provision_id = 1", "needs_provision_id"),
        ("SELECT id FROM progress_reports WHERE delegation_id = 1", "progress_reports_delegation_id"),
        ("SELECT id FROM mails WHERE address = 'x'", "mails_address"),
        ("SELECT id FROM invitations WHERE email = 'x'", "invitations_email"),
    ] {
        let explain = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {sql}"));
        let plan = database.db.query_all_raw(explain).await.unwrap();
        let steps: Vec<String> = plan.into_iter().map(|row| row.try_get_by_index(3).unwrap()).collect();
        assert!(steps.iter().any(|step| step.contains(&format!("INDEX {index} "))), "{sql}: {steps:?}");
    }
}
