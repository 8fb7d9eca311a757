//! Transactions that write. On SQLite they take turns in the order in which they came.
//!
//! SQLite has one writer. Left to itself it lets those who wait ask again and again, and takes whoever asks at the
//! right moment: an act of many transactions would pass before others for as long as it lasts. So writers of this
//! process stand in a queue, before they take a connection; readers do not wait at all. Another process, such as the
//! command line, is waited for by SQLite itself.
//!
//! Each commit waits for the disk, and nobody writes meanwhile. So short acts that stand in the queue together share a
//! transaction, and are flushed together: each writes behind a savepoint, to which it alone is undone where it is
//! refused or given up, and each is told that it is done once all of them are on the disk, or that it failed where
//! they could not be brought there. An act sees what those before it in the group wrote, and nobody else does until
//! they are told.

use crate::{Result, StoreError};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    IsolationLevel, QueryResult, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{OwnedMappedMutexGuard, OwnedMutexGuard, oneshot};
use tokio::time::timeout;
use tracing::Instrument;

/// The longest that a writer stands in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// The most acts that are flushed together, so that the first of many that come at once does not wait for the last.
const GROUP: usize = 32;

/// Sets the savepoint of the first act of a group, to which no other act sets one of the same name.
const MARK_FIRST: &str = "SAVEPOINT first_act";
const UNDO_FIRST: &str = "ROLLBACK TO first_act";

/// Sets the savepoint of each other act, and goes back to the last one.
const MARK_NEXT: &str = "SAVEPOINT next_act";
const UNDO_NEXT: &str = "ROLLBACK TO next_act";

/// Ends all savepoints. It fails where SQLite has ended the transaction by itself, as it does when the disk is full, so that
/// nobody is told that what is lost is kept.
const END: &str = "RELEASE first_act";

/// What a query of a connection returns when it is done.
type Asked<'a, T> = Pin<Box<dyn Future<Output = std::result::Result<T, DbErr>> + Send + 'a>>;

/// What those who write are told at the end.
type FlushResult = std::result::Result<(), DbErr>;

/// The queue of those who write to a file. Whoever has locked it has the turn; the lock is given in the order in which it is
/// asked for.
type WriteQueue = tokio::sync::Mutex<WriteTurn>;

/// What the writer that has the turn finds.
#[derive(Debug, Default)]
struct WriteTurn {
    /// The group that waits for its flush.
    group: Option<WriteGroup>,
    /// The number of groups so far.
    groups: u64,
}

/// Acts that are flushed together.
#[derive(Debug)]
struct WriteGroup {
    transaction: DatabaseTransaction,
    number: u64,
    /// Whether the act that has, or had, the last turn may have written what is not kept.
    open: bool,
    /// Those who wait to be told, one for each act that is kept.
    kept: Vec<oneshot::Sender<FlushResult>>,
}

/// A transaction that writes. It is rolled back when it is dropped, and with it ends its turn.
#[derive(Debug)]
pub struct WriteTransaction {
    part: WritePart,
}

/// The part that an act has in a transaction.
#[derive(Debug)]
enum WritePart {
    /// All of it, with the turn of a writer on SQLite.
    Whole { transaction: DatabaseTransaction, turn: Option<OwnedMutexGuard<WriteTurn>> },
    /// The part of one act of a group, with its turn. Whoever has the next turn undoes it, unless it is kept.
    Shared(OwnedMappedMutexGuard<WriteTurn, WriteGroup>),
}

impl WriteTransaction {
    /// Keeps what was written: it is on the disk when this returns.
    #[tracing::instrument(skip_all)]
    pub async fn commit(self) -> FlushResult {
        match self.part {
            WritePart::Whole { transaction, turn } => {
                let done = transaction.commit().await;
                drop(turn);
                done
            }
            WritePart::Shared(mut group) => {
                let (told, flushed) = oneshot::channel();
                group.kept.push(told);
                group.open = false;
                drop(group);
                flushed.await.unwrap_or_else(|_| Err(DbErr::Custom("the group was given up".to_owned())))
            }
        }
    }

    /// Undoes what was written.
    #[tracing::instrument(skip_all)]
    pub async fn rollback(self) -> FlushResult {
        match self.part {
            WritePart::Whole { transaction, turn } => {
                let done = transaction.rollback().await;
                drop(turn);
                done
            }
            WritePart::Shared(_) => Ok(()),
        }
    }
}

impl Deref for WriteTransaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        match &self.part {
            WritePart::Whole { transaction, .. } => transaction,
            WritePart::Shared(group) => &group.transaction,
        }
    }
}

/// The queries are those of the transaction. The signatures are written as `async_trait` expands those of the trait.
impl ConnectionTrait for WriteTransaction {
    fn get_database_backend(&self) -> DbBackend {
        (**self).get_database_backend()
    }

    fn execute_raw<'life0, 'async_trait>(
        &'life0 self,
        statement: Statement,
    ) -> Asked<'async_trait, ExecResult>
    where
        'life0: 'async_trait,
        Self: 'async_trait,
    {
        (**self).execute_raw(statement)
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
        (**self).execute_unprepared(sql)
    }

    fn query_one_raw<'life0, 'async_trait>(
        &'life0 self,
        statement: Statement,
    ) -> Asked<'async_trait, Option<QueryResult>>
    where
        'life0: 'async_trait,
        Self: 'async_trait,
    {
        (**self).query_one_raw(statement)
    }

    fn query_all_raw<'life0, 'async_trait>(
        &'life0 self,
        statement: Statement,
    ) -> Asked<'async_trait, Vec<QueryResult>>
    where
        'life0: 'async_trait,
        Self: 'async_trait,
    {
        (**self).query_all_raw(statement)
    }
}

/// Opens a transaction that will write. On SQLite it waits for its turn, and takes the write lock at once, so that no
/// writer fails half way. A group that waits for its flush is flushed before.
#[tracing::instrument(skip_all)]
pub async fn begin_transaction(db: &DatabaseConnection) -> Result<WriteTransaction> {
    let turn = match db.get_database_backend() {
        DbBackend::Sqlite => Some(close_group(await_turn(db).await?).await?),
        _ => None,
    };
    Ok(WriteTransaction { part: WritePart::Whole { transaction: begin(db).await?, turn } })
}

/// Opens a transaction for a short act, of which many come at once: one that asks this transaction alone from its beginning
/// to its end, and waits for nothing else meanwhile. On SQLite it shares the flush of those that come with it. Elsewhere it
/// is like any other.
#[tracing::instrument(skip_all)]
pub async fn begin_shared_transaction(db: &DatabaseConnection) -> Result<WriteTransaction> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return begin_transaction(db).await;
    }
    let mut turn = await_turn(db).await?;
    let joined = match &mut turn.group {
        Some(group) => group.admit().await,
        None => false,
    };
    if !joined {
        turn = close_group(turn).await?;
        let transaction = begin(db).await?;
        transaction.execute_unprepared(MARK_FIRST).await?;
        turn.groups += 1;
        let number = turn.groups;
        turn.group = Some(WriteGroup { transaction, number, open: true, kept: Vec::new() });
        // It stands in the queue behind those who are there now, and is never given up.
        let closing = close_at_turn(Arc::clone(OwnedMutexGuard::mutex(&turn)), number);
        tokio::spawn(closing.in_current_span());
    }
    let shared = OwnedMutexGuard::try_map(turn, |turn| turn.group.as_mut());
    Ok(WriteTransaction { part: WritePart::Shared(shared.map_err(|_| StoreError::Busy)?) })
}

/// Opens a transaction that only reads, on one connection: all that is read in it agrees, as of its first reading. It ends when
/// it is dropped; what is read meanwhile is asked of it alone, and never of the pool.
#[tracing::instrument(skip_all)]
pub async fn begin_snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction> {
    // In SQLite every transaction reads a snapshot, from its first statement.
    let options = match db.get_database_backend() {
        DbBackend::Postgres => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
        _ => TransactionOptions::default(),
    };
    Ok(db.begin_with_options(options).await?)
}

async fn begin(db: &DatabaseConnection) -> std::result::Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    db.begin_with_options(options).await
}

/// Flushes the group that waits for it, if one does, before the turn goes on. What others wait for is done to its end, even if
/// the act that does it is given up meanwhile.
async fn close_group(mut turn: OwnedMutexGuard<WriteTurn>) -> Result<OwnedMutexGuard<WriteTurn>> {
    if turn.group.is_none() {
        return Ok(turn);
    }
    let closing = async move {
        turn.close().await;
        turn
    };
    let closed = tokio::spawn(closing.in_current_span()).await;
    closed.map_err(|error| DbErr::Custom(error.to_string()).into())
}

/// Flushes a group once those who stood in the queue at its beginning have had their turns.
async fn close_at_turn(queue: Arc<WriteQueue>, number: u64) {
    let mut turn = queue.lock_owned().await;
    if turn.group.as_ref().is_some_and(|group| group.number == number) {
        turn.close().await;
    }
}

impl WriteTurn {
    /// Flushes what the acts of the group have written, if there is one, and tells each of them.
    async fn close(&mut self) {
        let Some(WriteGroup { transaction, open, kept, .. }) = self.group.take() else { return };
        if kept.is_empty() {
            return give_up(transaction).await;
        }
        let flushed = flush(transaction, open).await;
        for told in kept {
            // Whoever is no longer there is not told.
            told.send(flushed.clone()).ok();
        }
    }
}

impl WriteGroup {
    /// Lets an act in, unless the group is full or can no longer be written to. What the act before it left is undone, if it
    /// was not kept. Whoever is given up meanwhile leaves nothing that the next one could not do again.
    async fn admit(&mut self) -> bool {
        if self.kept.len() >= GROUP {
            return false;
        }
        let mark = match (self.open, self.kept.is_empty()) {
            (true, true) => UNDO_FIRST,
            (true, false) => UNDO_NEXT,
            (false, _) => MARK_NEXT,
        };
        if let Err(error) = self.transaction.execute_unprepared(mark).await {
            tracing::warn!(error = &error as &dyn Error, "a group of acts is at an end");
            return false;
        }
        self.open = true;
        true
    }
}

/// Brings what is kept of a group to the disk, without what its last act wrote where that is not kept.
async fn flush(transaction: DatabaseTransaction, undo_last: bool) -> FlushResult {
    if undo_last && let Err(error) = transaction.execute_unprepared(UNDO_NEXT).await {
        give_up(transaction).await;
        return Err(error);
    }
    if let Err(error) = transaction.execute_unprepared(END).await {
        give_up(transaction).await;
        return Err(error);
    }
    transaction.commit().await
}

/// Undoes a transaction. Where SQLite has ended it by itself, which the connection does not know, another one is begun to be
/// undone.
async fn give_up(transaction: DatabaseTransaction) {
    transaction.execute_unprepared("BEGIN").await.ok();
    if let Err(error) = transaction.rollback().await {
        tracing::warn!(error = &error as &dyn Error, "a transaction could not be rolled back");
    }
}

async fn await_turn(db: &DatabaseConnection) -> Result<OwnedMutexGuard<WriteTurn>> {
    let options = db.get_sqlite_connection_pool().connect_options();
    let queue = find_queue(options.get_filename());
    if let Ok(turn) = timeout(PATIENCE, queue.lock_owned()).await {
        return Ok(turn);
    }
    tracing::warn!("the database is busy: others have been writing for too long");
    Err(StoreError::Busy)
}

/// Finds the queue of those who write to a file. It is there for as long as anybody stands in it.
fn find_queue(file: &Path) -> Arc<WriteQueue> {
    static QUEUES: Mutex<BTreeMap<PathBuf, Weak<WriteQueue>>> = Mutex::new(BTreeMap::new());
    let mut queues = QUEUES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(queue) = queues.get(file).and_then(Weak::upgrade) {
        return queue;
    }
    queues.retain(|_, queue| queue.strong_count() > 0);
    let queue = Arc::new(WriteQueue::default());
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
        let turn = Arc::clone(&queue).try_lock_owned().unwrap();
        drop(queue);
        assert!(find_queue(one).try_lock_owned().is_err(), "the turn lasts");
        drop(turn);
        assert!(find_queue(one).try_lock_owned().is_ok());
    }
}
