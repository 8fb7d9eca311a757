//! Opens the database: SQLite in a file, or PostgreSQL.

use crate::{Result, begin_transaction, clock};
use sea_orm::sqlx::postgres::{PgConnectOptions, PgSslMode};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnAcquireErr, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr,
    RuntimeErr, sqlx,
};
use std::path::PathBuf;
use std::sync::Once;
use std::time::Duration;

/// The number of connections of a process to each of the two databases.
const SQLITE_CONNECTIONS: u32 = 6;
const POSTGRES_CONNECTIONS: u32 = 16;

/// The most prepared statements that a connection keeps. Lists of values of other lengths are other statements, so that this
/// is more than there are queries on the way of common pages; each takes some kilobytes on every connection.
const KEPT_STATEMENTS: usize = 256;

/// The most bytes of a file that SQLite maps into memory, 1 GiB. What is mapped is the page cache of the machine, once for
/// all connections and processes, and is given back when memory is short: it is counted as resident, but not as private.
/// Without it, each connection copies what it reads by a system call a page: half of the time of a page of 193 positions
/// and 20 comments in a file of 78 MB (0.6 ms, 0.4 with it), and a cache of the same effect would be private, for each
/// connection (274 MB for six, 8 MB with the file mapped).
const MAPPED_BYTES: &str = "1073741824";

/// The private cache of each connection of SQLite, in kibibytes with a sign before them: what a transaction has changed, and
/// what is read from the write-ahead log, which is not mapped. More of it made no page faster.
const PRIVATE_CACHE: &str = "-2000";

/// Lets SQLite measure tables that it has not measured or that have grown tenfold since (0x10000: also those that this
/// connection has not read), by some rows of each index (0x10), not by all of them.
const MEASURE_TABLES: &str = "PRAGMA optimize = 0x10012";

/// The longest that SQLite waits for another process that writes. Writers of this process take turns before.
const SQLITE_PATIENCE: Duration = Duration::from_secs(5);

/// The longest that PostgreSQL waits for a lock.
const POSTGRES_PATIENCE: &str = "10s";

/// Connects to `url`: `sqlite:FILE`, created when it is missing, or `postgres://…`.
///
/// SQLite runs with a write-ahead log, every commit flushed to the disk, and foreign keys; its files are for their owner
/// alone. A server of PostgreSQL on another machine proves who it is, unless the address asks for less. From here on,
/// the time is that of the database.
#[tracing::instrument(skip_all)]
pub async fn open_database(url: &str) -> Result<DatabaseConnection> {
    let connections = if is_sqlite(url) { SQLITE_CONNECTIONS } else { POSTGRES_CONNECTIONS };
    let db = connect(url, connections).await?;
    clock::synchronize(&db).await?;
    Ok(db)
}

/// Opens one connection, for a lock that is held apart from all other queries.
pub(crate) async fn open_connection(url: &str) -> Result<DatabaseConnection> {
    connect(url, 1).await
}

/// Lets SQLite measure what its tables hold, by which it chooses between indexes. It is called once the database is up to
/// date, and by the scheduler; it takes milliseconds, and nothing where no table has grown. PostgreSQL does this by itself.
#[tracing::instrument(skip_all)]
pub async fn measure_tables(db: &DatabaseConnection) -> Result<()> {
    if db.get_database_backend() == DbBackend::Sqlite {
        let txn = begin_transaction(db).await?;
        txn.execute_unprepared(MEASURE_TABLES).await?;
        txn.commit().await?;
    }
    Ok(())
}

async fn connect(url: &str, connections: u32) -> Result<DatabaseConnection> {
    if let Some(file) = find_file(url) {
        protect_files(&file);
    }
    let verified = must_verify(url);
    if is_unverified(url) {
        warn_of_unverified();
    }
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        // Whoever looks for slow statements asks for them by `RUST_LOG=sqlx::query=info`; else they cost nothing.
        .sqlx_logging(tracing::enabled!(target: "sqlx::query", tracing::Level::INFO))
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(SQLITE_PATIENCE)
                .statement_cache_capacity(KEPT_STATEMENTS)
                .row_buffer_size(256)
                .pragma("mmap_size", MAPPED_BYTES)
                .pragma("cache_size", PRIVATE_CACHE)
        })
        .map_sqlx_postgres_opts(move |postgres| {
            let postgres = postgres
                .options([("lock_timeout", POSTGRES_PATIENCE)])
                .statement_cache_capacity(KEPT_STATEMENTS);
            if verified { postgres.ssl_mode(PgSslMode::VerifyFull) } else { postgres }
        });
    Ok(Database::connect(options).await.map_err(|error| without_address(error, url))?)
}

pub(crate) fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// Returns the file of an SQLite database; `None` for one in memory, and for PostgreSQL.
pub(crate) fn find_file(url: &str) -> Option<PathBuf> {
    if !is_sqlite(url) || url.contains(":memory:") || url.contains("mode=memory") {
        return None;
    }
    let options = url.parse::<SqliteConnectOptions>().ok()?;
    Some(options.get_filename().to_owned())
}

/// Creates the file of a database for its owner alone, and takes the rights of others from one that is there. SQLite
/// gives the files that it makes beside it the same rights. What cannot be created or found, SQLite reports.
#[cfg(unix)]
fn protect_files(file: &std::path::Path) {
    use std::error::Error;
    use std::fs::{self, OpenOptions, Permissions};
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    if OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).is_ok() {
        return;
    }
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        let Ok(found) = fs::metadata(&name) else { continue };
        let mode = found.permissions().mode();
        if !found.is_file() || mode & 0o700 == mode & 0o777 {
            continue;
        }
        match fs::set_permissions(&name, Permissions::from_mode(mode & 0o700)) {
            Ok(()) => tracing::warn!(file = ?name, "others could open the database; now only its owner can"),
            Err(error) => {
                tracing::warn!(file = ?name, error = &error as &dyn Error, "others can open the database");
            }
        }
    }
}

#[cfg(not(unix))]
fn protect_files(_: &std::path::Path) {}

/// Tells whether a server of PostgreSQL has to prove who it is although the address does not say so: it has, unless it
/// is on this machine.
fn must_verify(url: &str) -> bool {
    !is_sqlite(url)
        && asked_ssl_mode(url).is_none()
        && url.parse::<PgConnectOptions>().is_ok_and(|options| !is_local(&options))
}

/// Tells whether an address asks for a connection to another machine that need not prove who it is.
fn is_unverified(url: &str) -> bool {
    let asked = asked_ssl_mode(url).and_then(|mode| mode.parse::<PgSslMode>().ok());
    asked.is_some_and(|mode| !matches!(mode, PgSslMode::VerifyFull))
        && url.parse::<PgConnectOptions>().is_ok_and(|options| !is_local(&options))
}

/// Returns the mode that the address itself asks for, the last one if it does so several times.
fn asked_ssl_mode(url: &str) -> Option<&str> {
    let (_, parameters) = url.split_once('?')?;
    let mut pairs = parameters.split('&').filter_map(|pair| pair.split_once('='));
    pairs.rfind(|(name, _)| matches!(*name, "sslmode" | "ssl-mode")).map(|(_, mode)| mode)
}

/// Tells whether a server of PostgreSQL is on this machine: behind a socket, or a loopback address.
fn is_local(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    options.get_socket().is_some()
        || host.starts_with('/')
        || host.eq_ignore_ascii_case("localhost")
        || address.is_ok_and(|address| address.is_loopback())
}

/// Warns once of a connection that may be read or answered by others.
fn warn_of_unverified() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        tracing::warn!(
            "the address of the database asks for a weaker check than sslmode=verify-full: whoever is on the way to it \
             can read or change what is sent"
        );
    });
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
/// hold a password. Where the server did not prove who it is, the error tells what to do.
fn without_address(error: DbErr, url: &str) -> DbErr {
    if let DbErr::Conn(RuntimeErr::SqlxError(cause)) = &error
        && is_tls_failure(cause)
    {
        return DbErr::Custom(format!(
            "TLS: {cause}; the address can name the certificate of the server's authority (?sslrootcert=FILE), or ask for a \
             weaker check (?sslmode=require)"
        ));
    }
    let text = error.to_string();
    if text.contains(url) { DbErr::Custom(text.replace(url, "…")) } else { error }
}

/// Tells whether a connection failed because the server did not prove who it is. A certificate that is refused comes as data
/// that is invalid.
fn is_tls_failure(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Tls(_) => true,
        sqlx::Error::Io(error) => error.kind() == std::io::ErrorKind::InvalidData,
        _ => false,
    }
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

    #[test]
    fn a_server_elsewhere_proves_who_it_is_unless_the_address_asks_for_less() {
        for (url, verified, warned) in [
            ("postgres://u@db.example/baraza", true, false),
            ("postgres://u@192.0.2.1:5433/baraza?application_name=b", true, false),
            ("postgres://u@db.example/baraza?sslrootcert=/etc/ca.crt", true, false),
            ("postgres://u@db.example/baraza?sslmode=verify-full", false, false),
            ("postgres://u@db.example/baraza?sslmode=verify-ca", false, true),
            ("postgres://u@db.example/baraza?a=b&sslmode=require", false, true),
            ("postgres://u@db.example/baraza?ssl-mode=disable", false, true),
            ("postgres://u@db.example/baraza?sslmode=verify-full&sslmode=disable", false, true),
            ("postgres://u@localhost/baraza", false, false),
            ("postgres://u@127.0.0.1:5433/baraza", false, false),
            ("postgres://u@[::1]/baraza", false, false),
            ("postgres://u@localhost/baraza?sslmode=disable", false, false),
            ("postgres:///baraza?host=/run/postgresql", false, false),
            ("postgres://u@localhost/baraza?host=db.example", true, false),
            ("postgres://u@db.example/baraza?hostaddr=127.0.0.1", false, false),
            ("sqlite:baraza.db", false, false),
        ] {
            assert_eq!((must_verify(url), is_unverified(url)), (verified, warned), "{url}");
        }
    }
}
