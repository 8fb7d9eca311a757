//! Short acts that are flushed together: each is undone alone, and told only what is on the disk.

use domain::exports::verify_export;
use domain::marks::Mark;
use domain::positions::Stance;
use domain::records::RecordAct;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use std::future::pending;
use std::time::Duration;
use store::{StoreError, begin_shared_transaction, begin_transaction, comments, positions, records};
use tests::client::TestBrowser;
use tests::database::Database;
use tests::on_both_databases;
use tests::seen;
use tests::world::{comment, position};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// A table whose rows name others, which must be there at the commit.
const TABLE: &str = "CREATE TABLE noted (id bigint PRIMARY KEY, \
                     follows bigint REFERENCES noted (id) DEFERRABLE INITIALLY DEFERRED)";

/// The longest that those who wait for a flush may wait here.
const SOON: Duration = Duration::from_secs(5);

/// How an act ends that has written its row.
#[derive(Clone, Copy, Debug)]
enum NotedEnd {
    Kept,
    Refused,
    Panics,
    /// It waits for ever.
    Waits,
    /// It is kept, and names a row that does not exist.
    Broken,
    /// It is kept although the database has ended the transaction, as SQLite does when the disk is full.
    Lost,
    /// It is refused after that.
    LostAndRefused,
}

/// Writes the row `id` as a short act.
async fn note(db: DatabaseConnection, id: i64, end: NotedEnd) -> Result<(), String> {
    let txn = begin_shared_transaction(&db).await.map_err(|error| error.to_string())?;
    let after = if matches!(end, NotedEnd::Broken) { "-1" } else { "NULL" };
    let insert = format!("INSERT INTO noted (id, follows) VALUES ({id}, {after})");
    txn.execute_unprepared(&insert).await.map_err(|error| error.to_string())?;
    match end {
        NotedEnd::Kept | NotedEnd::Broken => {}
        NotedEnd::Refused => return Err("refused".to_owned()),
        NotedEnd::Panics => panic!("an act that panics"),
        NotedEnd::Waits => pending().await,
        NotedEnd::Lost | NotedEnd::LostAndRefused => {
            txn.execute_unprepared("ROLLBACK").await.map_err(|error| error.to_string())?;
            if matches!(end, NotedEnd::LostAndRefused) {
                return Err("refused".to_owned());
            }
        }
    }
    txn.commit().await.map_err(|error| error.to_string())
}

/// Lets acts stand in the queue together, in their order, numbered from `first`, and then have their turns.
async fn note_together(
    db: &DatabaseConnection,
    first: i64,
    ends: &[NotedEnd],
) -> Vec<JoinHandle<Result<(), String>>> {
    let held = begin_transaction(db).await.unwrap();
    let mut running = Vec::new();
    for (id, end) in (first..).zip(ends) {
        running.push(tokio::spawn(note(db.clone(), id, *end)));
        sleep(Duration::from_millis(50)).await;
    }
    held.rollback().await.unwrap();
    running
}

/// Tells which of the acts were told that they are done; fails where one is told nothing.
async fn done(running: Vec<JoinHandle<Result<(), String>>>) -> Vec<bool> {
    let mut told = Vec::new();
    for one in running {
        let ended = timeout(SOON, one).await.expect("an answer");
        told.push(ended.is_ok_and(|answer| answer.is_ok()));
    }
    told
}

async fn noted(db: &DatabaseConnection) -> Vec<i64> {
    let select = Statement::from_string(db.get_database_backend(), "SELECT id FROM noted ORDER BY id");
    let rows = db.query_all_raw(select).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

fn is_sqlite(db: &DatabaseConnection) -> bool {
    db.get_database_backend() == DbBackend::Sqlite
}

on_both_databases! {
    async fn of_acts_that_come_together_each_is_undone_alone(world: World) {
        use NotedEnd::{Kept, Panics, Refused};
        let db = &world.db;
        db.execute_unprepared(TABLE).await.unwrap();
        let running = note_together(db, 1, &[Refused, Kept, Refused, Panics, Kept, Panics]).await;
        assert_eq!(done(running).await, [false, true, false, false, true, false]);
        assert_eq!(noted(db).await, [2, 5]);
        let running = note_together(db, 6, &[Refused, Panics]).await;
        assert_eq!(done(running).await, [false, false]);
        assert_eq!(noted(db).await, [2, 5]);
        note(db.clone(), 9, Kept).await.unwrap();
        assert_eq!(noted(db).await, [2, 5, 9]);
    }

    async fn nobody_is_told_before_all_are_flushed_and_who_is_given_up_holds_nobody(world: World) {
        use NotedEnd::{Kept, Waits};
        let db = &world.db;
        db.execute_unprepared(TABLE).await.unwrap();
        let mut running = note_together(db, 1, &[Kept, Waits, Kept]).await;
        match is_sqlite(db) {
            true => sleep(Duration::from_millis(200)).await,
            // However slow the machine is.
            false => timeout(SOON, async { while !running[0].is_finished() { sleep(Duration::from_millis(10)).await } }).await.expect("it is done"),
        }
        // The first has written, and waits for those who came with it.
        assert_eq!(running[0].is_finished(), !is_sqlite(db));
        assert_eq!(noted(db).await.is_empty(), is_sqlite(db), "nobody else sees what is not flushed");
        let waits = running.remove(1);
        waits.abort();
        assert!(waits.await.unwrap_err().is_cancelled());
        assert_eq!(done(running).await, [true, true]);
        assert_eq!(noted(db).await, [1, 3]);
    }

    async fn where_a_commit_fails_nobody_of_the_group_is_told_that_it_is_done(world: World) {
        use NotedEnd::{Broken, Kept};
        let db = &world.db;
        db.execute_unprepared(TABLE).await.unwrap();
        let running = note_together(db, 1, &[Kept, Broken, Kept]).await;
        let (told, kept) = match is_sqlite(db) {
            true => ([false, false, false], vec![]),
            false => ([true, false, true], vec![1, 3]),
        };
        assert_eq!(done(running).await, told);
        assert_eq!(noted(db).await, kept);
        note(db.clone(), 9, Kept).await.unwrap();
        assert!(noted(db).await.contains(&9), "the queue goes on");
    }

    async fn more_acts_than_a_group_holds_and_whole_ones_among_them_are_all_done(world: World) {
        let db = &world.db;
        db.execute_unprepared(TABLE).await.unwrap();
        let held = begin_transaction(db).await.unwrap();
        let mut running = Vec::new();
        for id in 1..=200 {
            let db = db.clone();
            running.push(tokio::spawn(async move {
                if id % 20 != 0 {
                    return note(db, id, NotedEnd::Kept).await;
                }
                let txn = begin_transaction(&db).await.map_err(|error| error.to_string())?;
                let insert = format!("INSERT INTO noted (id) VALUES ({id})");
                txn.execute_unprepared(&insert).await.map_err(|error| error.to_string())?;
                txn.commit().await.map_err(|error| error.to_string())
            }));
        }
        held.rollback().await.unwrap();
        assert!(done(running).await.into_iter().all(|done| done));
        assert_eq!(noted(db).await, (1..=200).collect::<Vec<_>>());
    }

    async fn comments_that_come_together_are_recorded_in_one_chain(world: World) {
        let (db, now, about) = (&world.db, world.now, world.provision("OP1"));
        let mark = seen::words(db, about).await;
        let before = records::entries_after(db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let mut running = Vec::new();
        for number in 0..60 {
            let who = ["head XAA", "head XBB", "adviser XAA"][number % 3];
            let (db, viewer) = (db.clone(), world.person(who).clone());
            // Every fourth has seen other words.
            let mark = if number % 4 == 0 { Mark::default() } else { mark };
            running.push(tokio::spawn(async move {
                let new = comment(&format!("Comment {number}."), None);
                comments::post_comment(&db, &viewer, about, mark, &new, now).await.map(|made| made.body)
            }));
        }
        let (mut posted, mut stale) = (Vec::new(), 0);
        for one in running {
            match one.await.unwrap() {
                Ok(body) => posted.push(body),
                Err(StoreError::Stale) => stale += 1,
                Err(error) => panic!("{error:?}"),
            }
        }
        assert_eq!((posted.len(), stale), (45, 15));
        let after = records::entries_after(db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let acts = after[before.len()..].iter().map(|entry| entry.act);
        assert_eq!(acts.collect::<Vec<_>>(), vec![RecordAct::CommentPosted; 45], "what was refused is not recorded");
        let page = TestBrowser::new(&world).get(&format!("/provisions/{about}")).await;
        assert!(posted.iter().any(|body| page.body.contains(body.as_str())));
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }

    async fn an_act_sees_what_those_before_it_wrote(world: World) {
        let (db, now, about) = (&world.db, world.now, world.provision("OP1"));
        let head = world.person("head XAA");
        let mark = seen::position(db, head, about).await;
        let held = begin_transaction(db).await.unwrap();
        let mut running = Vec::new();
        for stance in [Stance::Support, Stance::Oppose] {
            let (db, head) = (db.clone(), head.clone());
            running.push(tokio::spawn(async move {
                positions::submit_position_at_once(&db, &head, about, mark, &position(stance, "Ours."), now).await
            }));
            sleep(Duration::from_millis(50)).await;
        }
        held.rollback().await.unwrap();
        let mut told = Vec::new();
        for one in running {
            told.push(one.await.unwrap());
        }
        let stale = told.iter().filter(|one| matches!(one, Err(StoreError::Stale))).count();
        assert_eq!((told.iter().filter(|one| one.is_ok()).count(), stale), (1, 1), "{told:?}");
        verify_export(&TestBrowser::new(&world).export(world.consultation).await, &[]).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_sqlite_has_lost_by_itself_is_told_to_nobody_as_done() {
    use NotedEnd::{Kept, Lost, LostAndRefused};
    let database = Database::sqlite().await;
    let db = &database.db;
    db.execute_unprepared(TABLE).await.unwrap();
    for ends in [&[Kept, Lost, Kept][..], &[Kept, Lost], &[Lost, Kept], &[Lost]] {
        let running = note_together(db, 1, ends).await;
        assert!(done(running).await.into_iter().all(|done| !done), "{ends:?}");
        assert!(noted(db).await.is_empty(), "{ends:?}");
    }
    let running = note_together(db, 1, &[Kept, LostAndRefused, Kept]).await;
    assert_eq!(done(running).await, [false, false, true]);
    assert_eq!(noted(db).await, [3]);
    // Every connection can be used as before.
    for id in 10..30 {
        note(db.clone(), id, Kept).await.unwrap();
        let txn = begin_transaction(db).await.unwrap();
        txn.commit().await.unwrap();
    }
    assert_eq!(noted(db).await.len(), 21);
    database.drop().await;
}
