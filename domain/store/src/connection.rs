//! Opens the database: SQLite in a file, or PostgreSQL.

use crate::{Result, clock};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnAcquireErr, ConnectOptions, Database, DatabaseConnection, DbErr, RuntimeErr, sqlx};
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

/// Tells whether an error says only that others held the database for too long: no connection became free, a lock was
/// not had in time, or PostgreSQL ended one of two transactions that waited for each other. What was asked may be asked
/// again.
pub(crate) fn is_busy(error: &DbErr) -> bool {
    let cause = match error {
        DbErr::ConnectionAcquire(ConnAcquireErr::Timeout) => return true,
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => cause,
        _ => return false,
    };
    match &**cause {
        sqlx::Error::PoolTimedOut => true,
        sqlx::Error::Database(refused) => refused.code().is_some_and(|code| is_busy_code(&code)),
        _ => false,
    }
}

/// Tells whether the code of an error is one of a busy database. The codes of SQLite are numbers of up to four digits,
/// those of PostgreSQL have five characters.
fn is_busy_code(code: &str) -> bool {
    match code.parse::<u32>() {
        // SQLITE_BUSY and SQLITE_LOCKED, in the lowest byte of all their kinds.
        Ok(number) if code.len() < 5 => matches!(number & 0xff, 5 | 6),
        // Serialization failure, deadlock, too many connections, lock not available, query cancelled, still starting.
        _ => matches!(code, "40001" | "40P01" | "53300" | "55P03" | "57014" | "57P03"),
    }
}

/// Returns the error without the address of the database, which the library quotes where it cannot use it: it may
/// hold a password.
fn without_address(error: DbErr, url: &str) -> DbErr {
    let text = error.to_string();
    if text.contains(url) { DbErr::Custom(text.replace(url, "…")) } else { error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_database_is_told_from_a_broken_one() {
        for code in
            ["5", "6", "261", "262", "517", "773", "40001", "40P01", "53300", "55P03", "57014", "57P03"]
        {
            assert!(is_busy_code(code), "{code}");
        }
        for code in ["", "1", "8", "11", "19", "787", "1555", "2067", "23505", "42P01", "00005", "53100"] {
            assert!(!is_busy_code(code), "{code}");
        }
        assert!(is_busy(&DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)));
        assert!(!is_busy(&DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed)));
        assert!(!is_busy(&DbErr::Custom("database is locked".to_owned())));
    }
}
