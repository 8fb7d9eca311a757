//! Opens the database: SQLite in a file, or PostgreSQL.

use crate::{Result, clock};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use std::time::Duration;

/// Connects to `url`: `sqlite:FILE`, created when it is missing, or `postgres://…`.
///
/// SQLite runs with a write-ahead log, every commit flushed to the disk, and foreign keys. From here on, the time is
/// that of the database.
#[tracing::instrument(skip_all)]
pub async fn open_database(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    let connections = if url.starts_with("sqlite:") { 6 } else { 16 };
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(256)
                .row_buffer_size(256)
                .pragma("cache_size", "-2000")
        });
    let db = Database::connect(options).await.map_err(|error| without_address(error, url))?;
    clock::synchronize(&db).await?;
    Ok(db)
}

/// Returns the error without the address of the database, which the library quotes where it cannot use it: it may
/// hold a password.
fn without_address(error: DbErr, url: &str) -> DbErr {
    let text = error.to_string();
    if text.contains(url) { DbErr::Custom(text.replace(url, "…")) } else { error }
}
