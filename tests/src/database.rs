//! A fresh database for one test: migrated, or empty.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use std::time::{SystemTime, UNIX_EPOCH};
use store::connection;
use tempfile::TempDir;

/// A database without a table.
pub struct EmptyDatabase {
    pub url: String,
    /// The folder of SQLite's file, kept for as long as the test runs.
    folder: Option<TempDir>,
    postgres: Option<(String, String)>,
}

/// A migrated database.
pub struct Database {
    pub db: DatabaseConnection,
    empty: EmptyDatabase,
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
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock past 1970");
        let name = format!("baraza_test_{}_{}", std::process::id(), since.as_nanos());
        run(&server, &format!("CREATE DATABASE {name}")).await;
        Some(Self { url: with_database(&server, &name), folder: None, postgres: Some((server, name)) })
    }

    /// Returns the path of SQLite's file.
    pub fn file(&self) -> Option<std::path::PathBuf> {
        self.folder.as_ref().map(|folder| folder.path().join("test.db"))
    }

    /// Drops the database, if it is one of PostgreSQL.
    pub async fn drop(self) {
        if let Some((server, name)) = self.postgres {
            run(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

impl Database {
    pub async fn sqlite() -> Self {
        Self::migrate(EmptyDatabase::sqlite()).await
    }

    /// Creates a database on the server that `BARAZA_TEST_POSTGRES` names; `None` where it names none.
    pub async fn postgres() -> Option<Self> {
        Some(Self::migrate(EmptyDatabase::postgres().await?).await)
    }

    async fn migrate(empty: EmptyDatabase) -> Self {
        let db = connection::open_database(&empty.url).await.expect("a database");
        Migrator::up(&db, None).await.expect("migrations");
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

/// Returns the address of another database on a server.
pub fn with_database(server: &str, name: &str) -> String {
    let (address, parameters) = match server.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (server, String::new()),
    };
    let (base, _) = address.rsplit_once('/').expect("a database in the address");
    format!("{base}/{name}{parameters}")
}

async fn run(server: &str, statement: &str) {
    let db = sea_orm::Database::connect(server).await.expect("PostgreSQL");
    db.execute_unprepared(statement).await.expect("a statement");
    db.close().await.expect("closing");
}
