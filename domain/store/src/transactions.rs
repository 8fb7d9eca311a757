//! Transactions that write. On SQLite they take turns in the order in which they came.
//!
//! SQLite has one writer. Left to itself it lets those who wait ask again and again, and takes whoever asks at the
//! right moment: an act of many transactions would pass before others for as long as it lasts. So writers of this
//! process stand in a queue, before they take a connection; readers do not wait at all. Another process, such as the
//! command line, is waited for by SQLite itself.

use crate::{Result, StoreError};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// The longest that a writer stands in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a query of a connection returns when it is done.
type Asked<'a, T> = Pin<Box<dyn Future<Output = std::result::Result<T, DbErr>> + Send + 'a>>;

/// A transaction that writes. It is rolled back when it is dropped, and with it ends its turn.
#[derive(Debug)]
pub struct WriteTransaction {
    transaction: DatabaseTransaction,
    /// The turn of a writer on SQLite.
    turn: Option<OwnedSemaphorePermit>,
}

impl WriteTransaction {
    /// Keeps what was written.
    #[tracing::instrument(skip_all)]
    pub async fn commit(self) -> std::result::Result<(), DbErr> {
        let Self { transaction, turn } = self;
        let done = transaction.commit().await;
        drop(turn);
        done
    }

    /// Undoes what was written.
    #[tracing::instrument(skip_all)]
    pub async fn rollback(self) -> std::result::Result<(), DbErr> {
        let Self { transaction, turn } = self;
        let done = transaction.rollback().await;
        drop(turn);
        done
    }
}

impl Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

/// The queries are those of the transaction. The signatures are written as `async_trait` expands those of the trait.
impl ConnectionTrait for WriteTransaction {
    fn get_database_backend(&self) -> DbBackend {
        self.transaction.get_database_backend()
    }

    fn execute_raw<'life0, 'async_trait>(
        &'life0 self,
        statement: Statement,
    ) -> Asked<'async_trait, ExecResult>
    where
        'life0: 'async_trait,
        Self: 'async_trait,
    {
        self.transaction.execute_raw(statement)
    }

    fn execute_unprepared<'life0, 'life1, 'async_trait>(
        &'life0 self,
        sql: &'life1 str,
    ) -> Asked<'async_trait, ExecResult>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait,
    {
        self.transaction.execute_unprepared(sql)
    }

    fn query_one_raw<'life0, 'async_trait>(
        &'life0 self,
        statement: Statement,
    ) -> Asked<'async_trait, Option<QueryResult>>
    where
        'life0: 'async_trait,
        Self: 'async_trait,
    {
        self.transaction.query_one_raw(statement)
    }

    fn query_all_raw<'life0, 'async_trait>(
        &'life0 self,
        statement: Statement,
    ) -> Asked<'async_trait, Vec<QueryResult>>
    where
        'life0: 'async_trait,
        Self: 'async_trait,
    {
        self.transaction.query_all_raw(statement)
    }
}

/// Opens a transaction that will write. On SQLite it waits for its turn, and takes the write lock at once, so that no
/// writer fails half way.
#[tracing::instrument(skip_all)]
pub async fn begin_transaction(db: &DatabaseConnection) -> Result<WriteTransaction> {
    let turn = match db.get_database_backend() {
        DbBackend::Sqlite => Some(await_turn(db).await?),
        _ => None,
    };
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(WriteTransaction { transaction: db.begin_with_options(options).await?, turn })
}

async fn await_turn(db: &DatabaseConnection) -> Result<OwnedSemaphorePermit> {
    let options = db.get_sqlite_connection_pool().connect_options();
    let queue = find_queue(options.get_filename());
    if let Ok(Ok(turn)) = timeout(PATIENCE, queue.acquire_owned()).await {
        return Ok(turn);
    }
    tracing::warn!("the database is busy: others have been writing for too long");
    Err(StoreError::Busy)
}

/// Finds the queue of those who write to a file. It is there for as long as anybody stands in it.
fn find_queue(file: &Path) -> Arc<Semaphore> {
    static QUEUES: Mutex<BTreeMap<PathBuf, Weak<Semaphore>>> = Mutex::new(BTreeMap::new());
    let mut queues = QUEUES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(queue) = queues.get(file).and_then(Weak::upgrade) {
        return queue;
    }
    queues.retain(|_, queue| queue.strong_count() > 0);
    let queue = Arc::new(Semaphore::new(1));
    queues.insert(file.to_owned(), Arc::downgrade(&queue));
    queue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_write_to_one_file_stand_in_one_queue() {
        let (one, other) = (Path::new("one.db"), Path::new("other.db"));
        let queue = find_queue(one);
        assert!(Arc::ptr_eq(&queue, &find_queue(one)));
        assert!(!Arc::ptr_eq(&queue, &find_queue(other)));
        let turn = Arc::clone(&queue).try_acquire_owned().unwrap();
        drop(queue);
        assert!(find_queue(one).try_acquire_owned().is_err(), "the turn lasts");
        drop(turn);
        assert!(find_queue(one).try_acquire_owned().is_ok());
    }
}
