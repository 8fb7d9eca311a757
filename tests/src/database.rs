//! A fresh database for one test: migrated, or empty. Migrated ones are copies of one that the first test makes, since
//! making them is most of the time of a short test.

use migrations::Migrator;
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use store::connection;
use tempfile::TempDir;

/// A database without a table.
pub struct EmptyDatabase {
    pub url: String,
    /// The folder of SQLite's file, kept for as long as the test runs.
    folder: Option<TempDir>,
    /// The connection to the server by which the database was made and is dropped, and its name.
    postgres: Option<(DatabaseConnection, String)>,
}

/// A migrated database.
pub struct Database {
    pub db: DatabaseConnection,
    empty: EmptyDatabase,
}

/// Returns a connection to the same database, on which statements are counted.
pub fn count_statements(db: &DatabaseConnection) -> (DatabaseConnection, Arc<AtomicUsize>) {
    let (mut db, count) = (db.clone(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&count);
    db.set_metric_callback(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    (db, count)
}

impl EmptyDatabase {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Self { url, folder: Some(folder), postgres: None }
    }

    /// Creates a database on the server that `BARAZA_TEST_POSTGRES` names; `None` where it names none.
    pub async fn postgres() -> Option<Self> {
        let server = postgres_server()?;
        let maker = connect(&server).await;
        Some(Self::copied(&server, maker, "template1").await)
    }

    async fn copied(server: &str, maker: DatabaseConnection, template: &str) -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock past 1970");
        let name = format!("baraza_test_{}_{}", std::process::id(), since.as_nanos());
        let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
        maker.execute_unprepared(&create).await.expect("a database");
        Self { url: with_database(server, &name), folder: None, postgres: Some((maker, name)) }
    }

    /// Returns the path of SQLite's file.
    pub fn file(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.path().join("test.db"))
    }

    /// Drops the database, if it is one of PostgreSQL.
    pub async fn drop(self) {
        if let Some((maker, name)) = self.postgres {
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            maker.execute_unprepared(&drop).await.expect("a statement");
            maker.close().await.expect("closing");
        }
    }
}

impl Database {
    pub async fn sqlite() -> Self {
        let empty = EmptyDatabase::sqlite();
        let file = empty.file().expect("a file");
        std::fs::copy(sqlite_template().await, file).expect("a copy");
        Self::open(empty).await
    }

    /// Creates a database on the server that `BARAZA_TEST_POSTGRES` names; `None` where it names none.
    pub async fn postgres() -> Option<Self> {
        Some(Self::migrated_at(&postgres_server()?).await)
    }

    /// Creates a database on the server that `BARAZA_TEST_POSTGRES_TLS` names, and else like [`Self::postgres`].
    pub async fn postgres_by_tls() -> Option<Self> {
        let Some(server) = secured_postgres_server() else { return Self::postgres().await };
        Some(Self::migrated_at(&server).await)
    }

    /// Copies the migrated database of a server. Connections take longer than what is asked by them, so that one does all of it.
    async fn migrated_at(server: &str) -> Self {
        let maker = connect(server).await;
        let template = postgres_template(server, &maker).await;
        Self::open(EmptyDatabase::copied(server, maker, &template).await).await
    }

    async fn open(empty: EmptyDatabase) -> Self {
        let db = connection::open_database(&empty.url).await.expect("a database");
        Self { db, empty }
    }

    /// Returns its address.
    pub fn url(&self) -> &str {
        &self.empty.url
    }

    /// Drops the database, if it is one of PostgreSQL.
    pub async fn drop(self) {
        self.db.close().await.expect("closing");
        self.empty.drop().await;
    }
}

/// Returns the address of the server on which tests may create databases.
pub fn postgres_server() -> Option<String> {
    let server = std::env::var("BARAZA_TEST_POSTGRES").ok();
    if server.is_none() {
        eprintln!("not run: BARAZA_TEST_POSTGRES names no PostgreSQL");
    }
    server
}

/// Returns the address by TLS of the server on which tests may create databases.
pub fn secured_postgres_server() -> Option<String> {
    let server = std::env::var("BARAZA_TEST_POSTGRES_TLS").ok();
    if server.is_none() {
        eprintln!("not run: BARAZA_TEST_POSTGRES_TLS names no PostgreSQL with a certificate");
    }
    server
}

/// Returns the address of another database on a server.
pub fn with_database(server: &str, name: &str) -> String {
    let (address, parameters) = match server.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (server, String::new()),
    };
    let (base, _) = address.rsplit_once('/').expect("a database in the address");
    format!("{base}/{name}{parameters}")
}

/// Returns the file of a migrated database beside the program of the tests; one that is older than that is made anew.
async fn sqlite_template() -> PathBuf {
    let (program, built) = program();
    let file = program.with_extension("migrated.db");
    let made = file.metadata().and_then(|found| found.modified());
    if made.is_ok_and(|made| made > built) {
        return file;
    }
    // Of several that make it at once, the last keeps its own.
    let folder = tempfile::tempdir_in(program.parent().expect("a folder")).expect("a temporary folder");
    let new = folder.path().join("new.db");
    migrate(&format!("sqlite:{}", new.display())).await;
    std::fs::rename(new, &file).expect("a file");
    file
}

/// Returns the name of a migrated database on the server, whose comment says for which program it was made.
async fn postgres_template(server: &str, db: &DatabaseConnection) -> String {
    let (program, built) = program();
    let stem = program.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("baraza_migrated_{}", stem.replace(|one: char| !one.is_ascii_alphanumeric(), "_"));
    let since = built.duration_since(UNIX_EPOCH).expect("a clock past 1970").as_nanos().to_string();
    db.execute_unprepared("SELECT pg_advisory_lock(7)").await.expect("a lock");
    let asked =
        format!("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{name}'");
    let found =
        db.query_one_raw(Statement::from_string(DbBackend::Postgres, asked)).await.expect("an answer");
    let made_for = found.and_then(|row| row.try_get_by_index::<Option<String>>(0).ok().flatten());
    if made_for.as_deref() != Some(since.as_str()) {
        for statement in
            [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name}")]
        {
            db.execute_unprepared(&statement).await.expect("a statement");
        }
        migrate(&with_database(server, &name)).await;
        let note = format!("COMMENT ON DATABASE {name} IS '{since}'");
        db.execute_unprepared(&note).await.expect("a statement");
    }
    db.execute_unprepared("SELECT pg_advisory_unlock(7)").await.expect("the lock");
    name
}

/// Returns the program of the tests, and when it was built.
fn program() -> (PathBuf, SystemTime) {
    let program = std::env::current_exe().expect("a program");
    let built = program.metadata().and_then(|found| found.modified()).expect("a time");
    (program, built)
}

async fn migrate(url: &str) {
    let db = connection::open_database(url).await.expect("a database");
    Migrator::up(&db, None).await.expect("migrations");
    db.close().await.expect("closing");
}

/// Opens one connection, so that a lock is held by it alone.
async fn connect(server: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(options).await.expect("PostgreSQL")
}
