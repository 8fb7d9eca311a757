//! The turn of a process to prepare the database: processes that start together on one database do it one after the
//! other, so that one brings it up to date, and the others find it done.

use crate::connection::{find_file, is_sqlite, open_connection};
use crate::{StoreError, refusable};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, Statement, TransactionTrait,
};
use std::error::Error;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;
use tokio::time::sleep;

/// How often it is asked whether the process before is done, and how many times: for ten minutes.
const PAUSE: Duration = Duration::from_millis(200);
const TRIES: u32 = 3_000;

/// The name of the lock on a database of PostgreSQL: "baraza", in letters of eight bits.
const LOCK: i64 = 0x6261_7261_7a61;

/// The reason why the database was not prepared.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("another process has been preparing the database for ten minutes; look whether it still runs")]
    Occupied,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(SetupError);

/// The turn of one process. It ends when it is dropped, or when the process ends.
#[derive(Debug)]
pub struct SetupTurn {
    held: HeldLock,
}

/// What keeps other processes waiting.
#[derive(Debug)]
enum HeldLock {
    /// A transaction of a connection of its own.
    Transaction(DatabaseTransaction, DatabaseConnection),
    /// A lock on the folder of the file. On the file itself it would end those that SQLite holds.
    Folder(File),
    /// Nobody else can open the database, or its folder cannot be locked.
    Nothing,
}

impl SetupTurn {
    /// Waits for the turn of this process, for ten minutes at most.
    #[tracing::instrument(skip_all)]
    pub async fn take(url: &str) -> Result<Self, SetupError> {
        if !is_sqlite(url) {
            return lock_database(url).await;
        }
        match find_file(url) {
            Some(file) => lock_folder(&file).await,
            None => Ok(Self { held: HeldLock::Nothing }),
        }
    }

    /// Lets the next process begin.
    #[tracing::instrument(skip_all)]
    pub async fn end(self) -> Result<(), SetupError> {
        match self.held {
            HeldLock::Transaction(transaction, db) => {
                transaction.rollback().await?;
                db.close().await?;
            }
            HeldLock::Folder(folder) => drop(folder),
            HeldLock::Nothing => {}
        }
        Ok(())
    }
}

async fn lock_database(url: &str) -> Result<SetupTurn, SetupError> {
    let db = open_connection(url).await?;
    let transaction = db.begin().await?;
    let mut tries = 0;
    loop {
        let ask = "SELECT pg_try_advisory_xact_lock($1) AS taken";
        let ask = Statement::from_sql_and_values(DbBackend::Postgres, ask, [LOCK.into()]);
        let answer = transaction.query_one_raw(ask).await?.ok_or(StoreError::NotFound)?;
        let taken: bool = answer.try_get("", "taken")?;
        if taken {
            return Ok(SetupTurn { held: HeldLock::Transaction(transaction, db) });
        }
        wait(&mut tries).await?;
    }
}

async fn lock_folder(file: &Path) -> Result<SetupTurn, SetupError> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A folder that is not there is reported by SQLite.
    let Ok(folder) = File::open(folder) else {
        return Ok(SetupTurn { held: HeldLock::Nothing });
    };
    let mut tries = 0;
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(SetupTurn { held: HeldLock::Folder(folder) }),
            Err(TryLockError::WouldBlock) => wait(&mut tries).await?,
            Err(TryLockError::Error(error)) => {
                let error = &error as &dyn Error;
                tracing::warn!(
                    error,
                    "the folder of the database cannot be locked: start one process at a time"
                );
                return Ok(SetupTurn { held: HeldLock::Nothing });
            }
        }
    }
}

/// Waits a moment for the process whose turn it is.
async fn wait(tries: &mut u32) -> Result<(), SetupError> {
    if *tries == 0 {
        tracing::info!("another process prepares the database: waiting for it");
    }
    *tries += 1;
    if *tries > TRIES {
        return Err(SetupError::Occupied);
    }
    sleep(PAUSE).await;
    Ok(())
}
