//! A fresh, migrated database for one test.

use migrations::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use std::time::{SystemTime, UNIX_EPOCH};
use store::connection;
use tempfile::TempDir;

pub struct Database {
    pub db: DatabaseConnection,
    /// Its address.
    pub url: String,
    /// The folder of SQLite's file, kept for as long as the test runs.
    _folder: Option<TempDir>,
    postgres: Option<(String, String)>,
}

impl Database {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Self { db: migrated(&url).await, url, _folder: Some(folder), postgres: None }
    }

    /// Creates a database on the server that `BARAZA_TEST_POSTGRES` names; `None` where it names none.
    pub async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var("BARAZA_TEST_POSTGRES") else {
            eprintln!("not run: BARAZA_TEST_POSTGRES names no PostgreSQL");
            return None;
        };
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock past 1970");
        let name = format!("baraza_test_{}_{}", std::process::id(), since.as_nanos());
        run(&server, &format!("CREATE DATABASE {name}")).await;
        let (base, _) = server.rsplit_once('/').expect("a database in the address");
        let url = format!("{base}/{name}");
        Some(Self { db: migrated(&url).await, url, _folder: None, postgres: Some((server, name)) })
    }

    /// Drops the database, if it is one of PostgreSQL.
    pub async fn drop(self) {
        if let Some((server, name)) = self.postgres {
            self.db.close().await.expect("closing");
            run(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

async fn migrated(url: &str) -> DatabaseConnection {
    let db = connection::open_database(url).await.expect("a database");
    Migrator::up(&db, None).await.expect("migrations");
    db
}

async fn run(server: &str, statement: &str) {
    let db = sea_orm::Database::connect(server).await.expect("PostgreSQL");
    db.execute_unprepared(statement).await.expect("a statement");
    db.close().await.expect("closing");
}
