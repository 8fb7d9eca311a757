//! How a database is opened and brought up to date: by processes that start together, privately, and only from a server
//! that proves who it is.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use server::preparing::{NewerDatabase, PreparedDatabase, prepare_database};
use store::{connection, delegations};
use tests::database::{EmptyDatabase, secured_postgres_server};

/// Prepares a database as three processes do that start at once.
async fn prepare_three_times(url: &str, demo: bool) -> [PreparedDatabase; 3] {
    let prepare = || Box::pin(prepare_database(url, demo));
    let (one, two, three) = tokio::join!(prepare(), prepare(), prepare());
    [one, two, three].map(|prepared| prepared.expect("a prepared database"))
}

async fn is_migrated(db: &DatabaseConnection) -> bool {
    Migrator::get_pending_migrations(db).await.unwrap().is_empty()
}

/// An empty database is migrated and seeded once, and one with an older schema is migrated once.
async fn three_processes_start(empty: EmptyDatabase, older: EmptyDatabase) {
    let prepared = prepare_three_times(&empty.url, true).await;
    assert_eq!(prepared.iter().filter(|one| one.seeded.is_some()).count(), 1, "one seeds the demo");
    for PreparedDatabase { db, .. } in prepared {
        assert!(is_migrated(&db).await);
        assert!(delegations::count_delegations(&db).await.unwrap() > 0, "all find the demo");
        assert!(server::demo::has_accounts(&db).await.unwrap());
        db.close().await.unwrap();
    }
    empty.drop().await;

    let db = connection::open_database(&older.url).await.unwrap();
    Migrator::up(&db, Some(20)).await.unwrap();
    assert!(!is_migrated(&db).await);
    db.close().await.unwrap();
    for PreparedDatabase { db, seeded } in prepare_three_times(&older.url, false).await {
        assert!(is_migrated(&db).await && seeded.is_none());
        assert!(!server::demo::has_accounts(&db).await.unwrap());
        db.close().await.unwrap();
    }
    older.drop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_processes_start_together_on_sqlite() {
    three_processes_start(EmptyDatabase::sqlite(), EmptyDatabase::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_processes_start_together_on_postgresql() {
    if let (Some(empty), Some(older)) = (EmptyDatabase::postgres().await, EmptyDatabase::postgres().await) {
        three_processes_start(empty, older).await;
    }
}

/// A program that is older than the schema says so, and changes nothing.
async fn an_older_program_is_refused(empty: EmptyDatabase) {
    let PreparedDatabase { db, .. } = prepare_database(&empty.url, false).await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29990101_000001_later', 0)";
    db.execute_unprepared(newer).await.unwrap();
    db.close().await.unwrap();
    let refused = prepare_database(&empty.url, true).await.unwrap_err();
    let newer = refused.downcast_ref::<NewerDatabase>().unwrap();
    assert_eq!(newer.unknown, "m29990101_000001_later");
    assert!(refused.to_string().contains("newer version of baraza"), "{refused}");
    let db = connection::open_database(&empty.url).await.unwrap();
    assert_eq!(delegations::count_delegations(&db).await.unwrap(), 0);
    db.close().await.unwrap();
    empty.drop().await;
}

#[tokio::test]
async fn a_program_older_than_an_sqlite_database_is_refused() {
    an_older_program_is_refused(EmptyDatabase::sqlite()).await;
}

#[tokio::test]
async fn a_program_older_than_a_postgresql_database_is_refused() {
    if let Some(empty) = EmptyDatabase::postgres().await {
        an_older_program_is_refused(empty).await;
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_of_an_sqlite_database_are_their_owners_alone() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    let empty = EmptyDatabase::sqlite();
    let main = empty.file().unwrap();
    let files = ["test.db", "test.db-wal", "test.db-shm"].map(|name| main.with_file_name(name));
    let mode = |file: &Path| metadata(file).unwrap().permissions().mode() & 0o777;
    let db = connection::open_database(&empty.url).await.unwrap();
    db.execute_unprepared("CREATE TABLE words (word TEXT)").await.unwrap();
    for file in &files {
        assert_eq!(mode(file), 0o600, "{}", file.display());
        set_permissions(file, Permissions::from_mode(0o664)).unwrap();
    }
    // One that was there with wider rights loses these.
    let again = connection::open_database(&empty.url).await.unwrap();
    for file in &files {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    again.close().await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_server_that_does_not_prove_who_it_is_is_refused() {
    let Some(server) = secured_postgres_server() else { return };
    let (address, authority) = server.split_once("?sslmode=verify-full&sslrootcert=").expect("an authority");
    let db = connection::open_database(&server).await.unwrap();
    let ask = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let ask = Statement::from_string(DbBackend::Postgres, ask);
    let secured: bool = db.query_one_raw(ask).await.unwrap().unwrap().try_get("", "ssl").unwrap();
    assert!(secured, "this goes by TLS");
    db.close().await.unwrap();

    let other = authority.replace("authority.crt", "other.crt");
    let misnamed = address.replace("localhost", "127.0.0.1");
    for (url, why) in [
        (format!("{address}?sslmode=verify-full"), "nobody vouches for the server"),
        (format!("{address}?sslmode=verify-full&sslrootcert={other}"), "another authority does"),
        (format!("{misnamed}?sslmode=verify-full&sslrootcert={authority}"), "it is for another name"),
    ] {
        let refused = connection::open_database(&url).await.expect_err(why).to_string();
        assert!(refused.contains("TLS") && refused.contains("sslrootcert=FILE"), "{why}: {refused}");
    }
    // What the address asks for itself is less, and is had.
    for asked in [format!("sslmode=verify-ca&sslrootcert={authority}"), "sslmode=require".to_owned()] {
        let db = connection::open_database(&format!("{misnamed}?{asked}")).await.unwrap();
        db.close().await.unwrap();
    }
}
