//! Runs long work away from the threads that serve pages: so much at once, and so many who wait. Of the places each
//! client has a share, so that nobody takes those of all.

use crate::errors::PageError;
use domain::identifiers::UserId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// The most pieces of work of one account that run or wait: one runs at a time.
const OF_ACCOUNT: usize = 3;

/// The part of all places that one network may take, in which many visitors may be: one in so many.
const PART_OF_NETWORK: usize = 4;

/// The place where work of one kind is run; cheap to clone, and every clone is the same place.
#[derive(Clone, Debug)]
pub struct WorkPool(Arc<WorkPlaces>);

/// What the clones of a pool share.
#[derive(Debug)]
struct WorkPlaces {
    /// One permit for each piece of work that runs.
    slots: Arc<Semaphore>,
    /// One permit for each that runs or waits.
    entries: Arc<Semaphore>,
    /// The number of all entries.
    places: usize,
    shares: WorkShares,
    /// The longest time that anybody waits.
    deadline: Duration,
}

/// Somebody for whom work is done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WorkClient {
    Account(UserId),
    /// The visitors of a network, who have no account.
    Network(String),
}

/// What the clients hold whose work runs or waits.
type WorkShares = Arc<Mutex<HashMap<WorkClient, WorkShare>>>;

/// What a client holds.
#[derive(Debug)]
struct WorkShare {
    /// The number of pieces of work that run or wait.
    held: usize,
    /// One permit, for the piece of work that runs.
    turn: Arc<Semaphore>,
}

/// The place of one piece of work in its client's share, which it gives back when it is dropped.
#[derive(Debug)]
struct WorkClaim {
    shares: WorkShares,
    client: WorkClient,
}

/// The turn of a client, which ends when every clone of it has been dropped.
#[derive(Clone, Debug)]
pub struct WorkTurn {
    /// The place in the client's share, with its turn there, the entry and the slot.
    _held: Arc<(WorkClaim, [OwnedSemaphorePermit; 3])>,
}

impl WorkTurn {
    /// Runs `work` on a thread for blocking work, and ends the turn with it.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkRefused> {
        run_apart(self, work).await
    }
}

/// The reason why work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkRefused {
    #[error("too many wait already")]
    Full,
    #[error("no slot became free in time")]
    Late,
    /// It has been logged why.
    #[error("the work failed")]
    Failed,
}

impl WorkPool {
    /// Returns a pool that runs `slots` pieces of work at once while `waiting` wait, each for `deadline` at most.
    pub fn new(slots: usize, waiting: usize, deadline: Duration) -> Self {
        let slots = slots.max(1);
        let places = slots.saturating_add(waiting);
        Self(Arc::new(WorkPlaces {
            slots: Arc::new(Semaphore::new(slots)),
            entries: Arc::new(Semaphore::new(places)),
            places,
            shares: WorkShares::default(),
            deadline,
        }))
    }

    /// Returns the pool for reading and comparing what was sent: half the processors, so that pages are served beside
    /// it.
    pub fn for_parsing() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self::new(processors.div_ceil(2), 32, Duration::from_secs(10))
    }

    /// Returns the pool for what is counted for seconds, one count at a time: those who ask for an upload do not wait
    /// behind it.
    pub fn for_counting() -> Self {
        Self::new(1, 16, Duration::from_secs(20))
    }

    /// Returns the pool for documents: a few at once, which read, set and pack them, while others wait and pages go on.
    pub fn for_documents() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self::new(processors.div_ceil(4), 16, Duration::from_secs(10))
    }

    /// Returns the place where archives of all documents are packed, of which each makes every document there is.
    pub fn for_archives() -> Self {
        Self::new(2, 16, Duration::from_secs(10))
    }

    /// Returns the place where large forms are received and taken, of which each may fill tens of mebibytes of memory.
    pub fn for_receiving() -> Self {
        Self::new(4, 32, Duration::from_secs(10))
    }

    /// Runs `work` on a thread for blocking work, when it is its turn. Work that was begun keeps its slot to its end, even
    /// if nobody waits for it any more.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkRefused> {
        let entry = self.enter()?;
        let slot = self.wait(Arc::clone(&self.0.slots).acquire_owned()).await?;
        run_apart((entry, slot), work).await
    }

    /// Runs `work` as [`WorkPool::run`] does, in the share of this client: one piece of its work at a time, while others
    /// wait. Beyond its share it is refused, whatever room there is for others.
    pub async fn run_for<T: Send + 'static>(
        &self,
        client: WorkClient,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkRefused> {
        self.take_turn(client).await?.run(work).await
    }

    /// Waits for a turn in the share of this client, and returns it: what is read first and then worked on is done in one
    /// turn. Beyond its share the client is refused, whatever room there is for others.
    pub async fn take_turn(&self, client: WorkClient) -> Result<WorkTurn, WorkRefused> {
        let (claim, turn) = self.claim(client)?;
        let entry = self.enter()?;
        let slots = Arc::clone(&self.0.slots);
        let held = self.wait(async move {
            Ok::<_, AcquireError>((turn.acquire_owned().await?, slots.acquire_owned().await?))
        });
        let (turn, slot) = held.await?;
        Ok(WorkTurn { _held: Arc::new((claim, [turn, entry, slot])) })
    }

    /// Takes one of the places for all.
    fn enter(&self) -> Result<OwnedSemaphorePermit, WorkRefused> {
        Arc::clone(&self.0.entries).try_acquire_owned().map_err(|_| WorkRefused::Full)
    }

    /// Waits for a permit no longer than anybody does.
    async fn wait<P>(&self, permit: impl Future<Output = Result<P, AcquireError>>) -> Result<P, WorkRefused> {
        let come = timeout(self.0.deadline, permit).await;
        come.map_err(|_| WorkRefused::Late)?.map_err(|_| WorkRefused::Failed)
    }

    /// Takes a place in the share of a client, with the semaphore for its turn.
    fn claim(&self, client: WorkClient) -> Result<(WorkClaim, Arc<Semaphore>), WorkRefused> {
        let most = match &client {
            WorkClient::Account(_) => OF_ACCOUNT,
            WorkClient::Network(_) => OF_ACCOUNT.max(self.0.places / PART_OF_NETWORK),
        };
        let mut shares = self.0.shares.lock().unwrap_or_else(PoisonError::into_inner);
        let share = shares
            .entry(client.clone())
            .or_insert_with(|| WorkShare { held: 0, turn: Arc::new(Semaphore::new(1)) });
        if share.held >= most {
            return Err(WorkRefused::Full);
        }
        share.held += 1;
        let turn = Arc::clone(&share.turn);
        drop(shares);
        Ok((WorkClaim { shares: Arc::clone(&self.0.shares), client }, turn))
    }
}

impl Drop for WorkClaim {
    fn drop(&mut self) {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = shares.get_mut(&self.client) {
            share.held = share.held.saturating_sub(1);
            if share.held == 0 {
                shares.remove(&self.client);
            }
        }
    }
}

/// Runs `work` on a thread for blocking work, and keeps what it holds to its end.
async fn run_apart<T: Send + 'static>(
    held: impl Send + 'static,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, WorkRefused> {
    let span = tracing::Span::current();
    let done = spawn_blocking(move || {
        let done = span.in_scope(work);
        drop(held);
        done
    });
    done.await.map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "work apart");
        WorkRefused::Failed
    })
}

impl From<WorkRefused> for PageError {
    fn from(refused: WorkRefused) -> Self {
        match refused {
            WorkRefused::Full | WorkRefused::Late => Self::Busy,
            WorkRefused::Failed => Self::Internal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    #[tokio::test]
    async fn so_much_is_run_at_once_and_so_many_wait() {
        let pool = WorkPool::new(1, 1, Duration::from_mins(1));
        let (release, released) = mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let first = pool.clone();
        let first = tokio::spawn(async move {
            let work = move || {
                begun.send(()).ok();
                released.recv().ok();
                1
            };
            first.run(work).await
        });
        has_begun.await.unwrap();
        let second = pool.clone();
        let second = tokio::spawn(async move { second.run(|| 2).await });
        while pool.0.entries.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| 3).await, Err(WorkRefused::Full));
        release.send(()).unwrap();
        assert_eq!((first.await.unwrap(), second.await.unwrap()), (Ok(1), Ok(2)));
        assert_eq!(pool.run(|| 4).await, Ok(4));
    }

    #[tokio::test]
    async fn whoever_waits_too_long_is_refused_and_a_slot_is_held_until_its_work_ends() {
        let pool = WorkPool::new(1, 4, Duration::from_millis(20));
        let (release, released) = mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let dropped = pool.clone();
        let dropped = tokio::spawn(async move {
            let work = move || {
                begun.send(()).ok();
                released.recv().ok();
            };
            dropped.run(work).await
        });
        has_begun.await.unwrap();
        dropped.abort();
        assert!(dropped.await.is_err());
        assert_eq!(pool.run(|| ()).await, Err(WorkRefused::Late));
        release.send(()).unwrap();
        while pool.0.slots.available_permits() == 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| ()).await, Ok(()));
    }

    /// Begins work of a client that ends when the sender is used or dropped.
    async fn hold(pool: &WorkPool, client: WorkClient) -> (mpsc::Sender<()>, tokio::task::JoinHandle<()>) {
        let (release, released) = mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let pool = pool.clone();
        let held = tokio::spawn(async move {
            let work = move || {
                begun.send(()).ok();
                released.recv().ok();
            };
            pool.run_for(client, work).await.unwrap();
        });
        has_begun.await.unwrap();
        (release, held)
    }

    #[tokio::test]
    async fn a_client_that_fills_its_share_leaves_room_for_others() {
        let pool = WorkPool::new(2, 8, Duration::from_mins(1));
        let client = |number| WorkClient::Account(UserId(number));
        let (release, held) = hold(&pool, client(1)).await;
        let waiting: Vec<_> = (1..OF_ACCOUNT)
            .map(|_| {
                let pool = pool.clone();
                tokio::spawn(async move { pool.run_for(client(1), || ()).await })
            })
            .collect();
        let share =
            |pool: &WorkPool| pool.0.shares.lock().unwrap().get(&client(1)).map_or(0, |share| share.held);
        while share(&pool) < OF_ACCOUNT {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run_for(client(1), || ()).await, Err(WorkRefused::Full));
        assert_eq!(pool.0.slots.available_permits(), 1, "a client has one turn");
        assert_eq!(pool.run_for(client(2), || 2).await, Ok(2));
        assert_eq!(pool.run_for(WorkClient::Network("192.0.2.1".into()), || 3).await, Ok(3));
        release.send(()).unwrap();
        held.await.unwrap();
        for one in waiting {
            assert_eq!(one.await.unwrap(), Ok(()));
        }
        assert_eq!(pool.run_for(client(1), || 4).await, Ok(4));
        assert!(pool.0.shares.lock().unwrap().is_empty(), "nothing is kept of whoever has gone");
    }

    #[tokio::test]
    async fn a_turn_is_held_while_its_work_is_prepared_and_ends_with_it() {
        let pool = WorkPool::new(1, 0, Duration::from_mins(1));
        let client = |number| WorkClient::Account(UserId(number));
        let turn = pool.take_turn(client(1)).await.unwrap();
        assert_eq!(pool.run_for(client(2), || ()).await, Err(WorkRefused::Full));
        assert_eq!(turn.run(|| 1).await, Ok(1));
        drop(pool.take_turn(client(2)).await.unwrap());
        assert_eq!(pool.run_for(client(1), || 2).await, Ok(2), "a turn of which nothing came is over too");
    }

    #[tokio::test]
    async fn a_turn_lasts_as_long_as_any_clone_of_it() {
        let pool = WorkPool::new(2, 8, Duration::from_millis(50));
        let client = |number| WorkClient::Account(UserId(number));
        let turn = pool.take_turn(client(1)).await.unwrap();
        let kept = turn.clone();
        drop(turn);
        assert_eq!(pool.take_turn(client(1)).await.unwrap_err(), WorkRefused::Late, "one at a time");
        let other = pool.take_turn(client(2)).await.unwrap();
        assert_eq!(pool.take_turn(client(3)).await.unwrap_err(), WorkRefused::Late, "no slot is left");
        drop(kept);
        drop(pool.take_turn(client(1)).await.unwrap());
        drop(other);
        assert!(pool.0.shares.lock().unwrap().is_empty());
        assert_eq!((pool.0.slots.available_permits(), pool.0.entries.available_permits()), (2, 10));
    }

    #[tokio::test]
    async fn whoever_is_refused_or_goes_gives_the_place_in_the_share_back() {
        let pool = WorkPool::new(1, 0, Duration::from_mins(1));
        let client = || WorkClient::Account(UserId(1));
        let (release, held) = hold(&pool, WorkClient::Account(UserId(2))).await;
        for _ in 0..=OF_ACCOUNT {
            assert_eq!(pool.run_for(client(), || ()).await, Err(WorkRefused::Full));
        }
        release.send(()).unwrap();
        held.await.unwrap();
        assert_eq!(pool.run_for(client(), || ()).await, Ok(()));
        let failing = move || assert_eq!(client(), WorkClient::Account(UserId(2)), "it fails");
        for _ in 0..=OF_ACCOUNT {
            assert_eq!(pool.run_for(client(), failing).await, Err(WorkRefused::Failed));
        }
        assert_eq!(pool.run_for(client(), || ()).await, Ok(()));
    }

    #[tokio::test]
    async fn work_that_fails_gives_its_slot_back() {
        static TRIES: AtomicUsize = AtomicUsize::new(0);
        let pool = WorkPool::new(1, 0, Duration::from_mins(1));
        let failing = || assert!(TRIES.fetch_add(1, Ordering::Relaxed) > 0, "it fails");
        assert_eq!(pool.run(failing).await, Err(WorkRefused::Failed));
        assert_eq!(pool.run(failing).await, Ok(()));
    }
}
