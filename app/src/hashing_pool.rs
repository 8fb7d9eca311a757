//! The place where passwords are hashed: threads of its own, and a queue in which nobody holds back the others.
//!
//! A hash takes a processor for tens of milliseconds, on purpose, and nobody has to be known to ask for one. So the threads
//! run on Linux at a lower priority than those that answer pages: a page that has something to do takes the processor from a
//! hash, and a hash takes what pages leave. Elsewhere there is one fewer than processors. Each thread keeps the memory in which
//! it hashes, so that a thousand hashes take no more of it than one, and none waits for the system to hand out and to clear 19 MiB;
//! it ends, and gives the memory back, when it has had nothing to do for a while.
//! What a hash leaves there tells no password: who could read it could read the passwords themselves, as they come.
//!
//! Those who are known to an account, by a browser or a session, stand in a line of their own, which has every other turn
//! and the first: strangers keep them waiting for one hash, and they do not shut out strangers. In each line
//! ([`FairQueue`]) a network or an account for which much is asked has its turns between those of others. A place in the queue
//! is taken before anything else is done for a password, so that a flood costs the database no more than the queue holds.

use crate::fair_queue::FairQueue;
use crate::work_pool::WorkRefused;
use argon2::Block;
use domain::identifiers::UserId;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit, oneshot};
use tokio::time::timeout;

/// The most threads, whose memory together is 76 MiB.
const MOST_THREADS: usize = 4;

/// The number of those who wait in each line: everybody in a conference hall who signs in at the same moment.
const WAITING: usize = 256;

/// The longest wait.
const DEADLINE: Duration = Duration::from_secs(10);

/// How long a thread waits for work before it ends.
const REST: Duration = Duration::from_secs(5);

/// The most hashes of one account to which whoever asks is known, or by one link, that run or wait.
const OF_ONE: usize = 3;

/// The part of the places for strangers that one network may take, and that may be taken to try one account: one in so many.
const PART: usize = 4;

/// The number of others that may pass between two hashes of one network or account.
const DISTANCE: u64 = 256;

/// How much lower the priority of the threads is: beside a thread that answers pages they get a tenth of a processor.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// The place where passwords are hashed; cheap to clone, and every clone is the same place. Its threads begin when there
/// is work for them, and end when there has been none for a while.
#[derive(Clone, Debug)]
pub struct HashingPool(Arc<HashingOwner>);

/// What the clones of a pool share, and its threads do not.
#[derive(Debug)]
struct HashingOwner {
    shared: Arc<HashingShared>,
    threads: usize,
    /// The number of places in each line, for those that run as well.
    places: usize,
    deadline: Duration,
    /// The one turn to answer whoever is refused.
    refusals: Semaphore,
}

/// What the threads of a pool share with those who ask.
#[derive(Debug)]
struct HashingShared {
    state: Mutex<HashingState>,
    /// There is work, or there will be none any more.
    changed: Condvar,
    /// How long a thread waits for work before it ends.
    rest: Duration,
}

#[derive(Debug)]
struct HashingState {
    known: FairQueue<HashingKey, HashingJob>,
    strangers: FairQueue<HashingKey, HashingJob>,
    /// Whether the last turn was that of somebody known.
    known_was_last: bool,
    /// The numbers of places that are taken.
    held: HashMap<HashingKey, usize>,
    /// The number of threads, and of those that have nothing to do.
    threads: usize,
    idle: usize,
    closed: bool,
}

/// Work that waits for a thread.
struct HashingJob(Box<dyn FnOnce(&mut HashingMemory) + Send>);

impl std::fmt::Debug for HashingJob {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HashingJob")
    }
}

/// The memory in which a thread hashes.
#[derive(Debug, Default)]
pub struct HashingMemory(Vec<Block>);

impl HashingMemory {
    /// Returns so many blocks, with anything in them.
    pub fn lend_blocks(&mut self, count: usize) -> &mut [Block] {
        if self.0.len() < count {
            self.0.resize(count, Block::new());
        }
        &mut self.0[..count]
    }
}

/// Somebody for whom a password is hashed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HashingClient {
    /// Whoever comes from a browser or a session that the account knows.
    Known(UserId),
    /// Whoever has a link, by its hash.
    Link(String),
    /// Whoever tries an account, of which the address is what was typed, from a network.
    Stranger { network: String, account: String },
}

/// What hashes have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum HashingKey {
    AllKnown,
    AllStrangers,
    Account(UserId),
    Link(String),
    Network(String),
    Tried(String),
}

impl HashingClient {
    const fn is_known(&self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// Returns the keys of the client in its line.
    fn keys(&self) -> Vec<HashingKey> {
        match self {
            Self::Known(account) => vec![HashingKey::Account(*account)],
            Self::Link(link) => vec![HashingKey::Link(link.clone())],
            Self::Stranger { network, account } => {
                vec![HashingKey::Network(network.clone()), HashingKey::Tried(account.clone())]
            }
        }
    }

    /// Returns of what the client takes a place, and how many there are of each.
    fn shares(&self, places: usize) -> Vec<(HashingKey, usize)> {
        let (line, most) = match self {
            Self::Known(_) => (HashingKey::AllKnown, OF_ONE),
            Self::Link(_) => (HashingKey::AllStrangers, OF_ONE),
            Self::Stranger { .. } => (HashingKey::AllStrangers, OF_ONE.max(places / PART)),
        };
        let own = self.keys().into_iter().map(|key| (key, most));
        std::iter::once((line, places)).chain(own).collect()
    }
}

/// A place in the queue, which is given back when it is dropped.
#[derive(Debug)]
pub struct HashingPlace {
    pool: HashingPool,
    client: HashingClient,
}

impl Drop for HashingPlace {
    fn drop(&mut self) {
        let owner = &self.pool.0;
        let mut state = owner.shared.lock();
        for (key, _) in self.client.shares(owner.places) {
            if let Some(held) = state.held.get_mut(&key) {
                *held = held.saturating_sub(1);
                if *held == 0 {
                    state.held.remove(&key);
                }
            }
        }
    }
}

impl HashingPlace {
    /// Runs `work` when it is its turn. Work that was begun keeps its place to its end, even if nobody waits for it any more.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce(&mut HashingMemory) -> T + Send + 'static,
    ) -> Result<T, WorkRefused> {
        let (pool, client) = (self.pool.clone(), self.client.clone());
        let (send, mut done) = oneshot::channel();
        let span = tracing::Span::current();
        let job = HashingJob(Box::new(move |memory: &mut HashingMemory| {
            let result = span.in_scope(|| work(memory));
            drop(self);
            send.send(result).ok();
        }));
        let waiting = pool.0.push(&client, job)?;
        if let Ok(done) = timeout(pool.0.deadline, &mut done).await {
            return done.map_err(|_| WorkRefused::Failed);
        }
        if waiting.leave() {
            return Err(WorkRefused::Late);
        }
        done.await.map_err(|_| WorkRefused::Failed)
    }
}

/// A job that may not have begun; it is removed when nobody waits for it any more.
struct HashingWait<'a> {
    shared: &'a HashingShared,
    known: bool,
    number: u64,
}

impl HashingWait<'_> {
    /// Removes the job, and tells whether it had not begun.
    fn leave(&self) -> bool {
        let mut state = self.shared.lock();
        let line = if self.known { &mut state.known } else { &mut state.strangers };
        let job = line.remove(self.number);
        // The job holds a place, which takes the lock to give itself back.
        drop(state);
        job.is_some()
    }
}

impl Drop for HashingWait<'_> {
    fn drop(&mut self) {
        self.leave();
    }
}

impl HashingPool {
    /// Returns the place for a server. A server has one. There are as many threads as processors where pages go before them, and
    /// one fewer elsewhere.
    pub fn for_server() -> Self {
        let processors = thread::available_parallelism().map_or(2, usize::from);
        let threads = if cfg!(target_os = "linux") { processors } else { processors - 1 };
        Self::new(threads.clamp(1, MOST_THREADS), WAITING, DEADLINE)
    }

    /// Returns a place with so many threads, in each line of which so many wait, each for `deadline` at most.
    pub fn new(threads: usize, waiting: usize, deadline: Duration) -> Self {
        Self::with_rest(threads, waiting, deadline, REST)
    }

    fn with_rest(threads: usize, waiting: usize, deadline: Duration, rest: Duration) -> Self {
        let threads = threads.max(1);
        let state = HashingState {
            known: FairQueue::new(DISTANCE),
            strangers: FairQueue::new(DISTANCE),
            known_was_last: false,
            held: HashMap::new(),
            threads: 0,
            idle: 0,
            closed: false,
        };
        let shared = Arc::new(HashingShared { state: Mutex::new(state), changed: Condvar::new(), rest });
        let (places, refusals) = (threads.saturating_add(waiting), Semaphore::new(1));
        Self(Arc::new(HashingOwner { shared, threads, places, deadline, refusals }))
    }

    /// Takes a place in the queue. Beyond its share a client is refused, whatever room there is for others.
    pub fn enter(&self, client: HashingClient) -> Result<HashingPlace, WorkRefused> {
        let shares = client.shares(self.0.places);
        let mut state = self.0.shared.lock();
        let is_full =
            |(key, most): &(HashingKey, usize)| state.held.get(key).is_some_and(|held| held >= most);
        if shares.iter().any(is_full) {
            return Err(WorkRefused::Full);
        }
        for (key, _) in shares {
            *state.held.entry(key).or_default() += 1;
        }
        drop(state);
        Ok(HashingPlace { pool: self.clone(), client })
    }

    /// Waits until all who were refused before are answered. Where a thousand are refused at the same moment, what other people ask
    /// for comes between their answers, and not after them.
    pub async fn wait_to_refuse(&self) -> Option<SemaphorePermit<'_>> {
        self.0.refusals.acquire().await.ok()
    }
}

impl HashingOwner {
    /// Adds a job to the line of a client, and begins a thread for it where those that there are have enough to do.
    fn push(&self, client: &HashingClient, job: HashingJob) -> Result<HashingWait<'_>, WorkRefused> {
        let (shared, known) = (&self.shared, client.is_known());
        let mut state = shared.lock();
        let line = if known { &mut state.known } else { &mut state.strangers };
        let number = line.push(&client.keys(), job);
        let begins = state.threads < self.threads && state.known.len() + state.strangers.len() > state.idle;
        state.threads += usize::from(begins);
        let is_first = state.threads == 1;
        drop(state);
        let waiting = HashingWait { shared, known, number };
        if begins && let Err(error) = begin_thread(Arc::clone(shared)) {
            tracing::error!(error = &error as &dyn std::error::Error, "no thread for passwords");
            shared.lock().threads -= 1;
            if is_first {
                return Err(WorkRefused::Failed);
            }
        }
        shared.changed.notify_one();
        Ok(waiting)
    }
}

impl Drop for HashingOwner {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_all();
    }
}

impl HashingShared {
    fn lock(&self) -> MutexGuard<'_, HashingState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a job of a thread. There is none when the pool is gone or none has come for a while: the thread is then one of the
    /// pool no more.
    fn wait_for_job(&self) -> Option<HashingJob> {
        let (mut state, mut has_rested) = (self.lock(), false);
        loop {
            // A job that comes with the end of the rest is this thread's, since it was idle until now.
            if let Some(job) = state.take_job() {
                return Some(job);
            }
            if state.closed || has_rested {
                state.threads -= 1;
                return None;
            }
            state.idle += 1;
            let (woken, waited) =
                self.changed.wait_timeout(state, self.rest).unwrap_or_else(PoisonError::into_inner);
            (state, has_rested) = (woken, waited.timed_out());
            state.idle -= 1;
        }
    }
}

impl HashingState {
    /// Takes the job whose turn it is: of the two lines by turns, where somebody waits in both.
    fn take_job(&mut self) -> Option<HashingJob> {
        let known = if self.known_was_last { None } else { self.known.pop() };
        self.known_was_last = known.is_some();
        known.or_else(|| self.strangers.pop()).or_else(|| self.known.pop())
    }
}

/// Begins a thread that works until there is nothing to do.
fn begin_thread(shared: Arc<HashingShared>) -> std::io::Result<()> {
    let work = move || {
        lower_priority();
        let mut memory = HashingMemory::default();
        while let Some(HashingJob(work)) = shared.wait_for_job() {
            if catch_unwind(AssertUnwindSafe(|| work(&mut memory))).is_err() {
                // The hook of the process has told it; whoever waits learns of it, since the answer is gone.
                tracing::error!("work with a password failed");
            }
        }
    };
    thread::Builder::new().name("passwords".to_owned()).spawn(work).map(drop)
}

/// Lets the other threads go first. On Linux each thread has a priority of its own.
#[cfg(target_os = "linux")]
fn lower_priority() {
    if let Err(error) = rustix::process::nice(NICENESS) {
        tracing::warn!(%error, "passwords are hashed at the priority of pages");
    }
}

/// Does nothing where priority is that of the whole process.
#[cfg(not(target_os = "linux"))]
const fn lower_priority() {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use tokio::task::{JoinHandle, yield_now};

    fn stranger(network: &str, account: &str) -> HashingClient {
        HashingClient::Stranger { network: network.to_owned(), account: account.to_owned() }
    }

    fn known(account: i64) -> HashingClient {
        HashingClient::Known(UserId(account))
    }

    #[tokio::test]
    async fn threads_end_when_there_is_nothing_to_do_and_begin_again() {
        let pool = HashingPool::with_rest(2, 8, DEADLINE, Duration::from_millis(20));
        for round in 0..3 {
            let first = tokio::spawn(pool.enter(stranger("one", "one")).unwrap().run(move |_| round));
            assert_eq!(pool.enter(stranger("two", "two")).unwrap().run(move |_| round).await, Ok(round));
            assert_eq!(first.await.unwrap(), Ok(round));
            let began = std::time::Instant::now();
            while pool.0.shared.lock().threads > 0 {
                assert!(began.elapsed() < DEADLINE, "a thread does not end");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            assert_eq!(pool.0.shared.lock().idle, 0);
        }
    }

    /// Begins work that ends when the sender is used or dropped.
    async fn hold(pool: &HashingPool, client: HashingClient) -> (mpsc::Sender<()>, JoinHandle<()>) {
        let (release, released) = mpsc::channel::<()>();
        let (begun, has_begun) = oneshot::channel();
        let place = pool.enter(client).unwrap();
        let held = tokio::spawn(async move {
            let work = move |_: &mut HashingMemory| {
                begun.send(()).ok();
                released.recv().ok();
            };
            place.run(work).await.unwrap();
        });
        has_begun.await.unwrap();
        (release, held)
    }

    fn count_waiting(pool: &HashingPool) -> usize {
        let state = pool.0.shared.lock();
        state.known.len() + state.strangers.len()
    }

    fn is_empty(pool: &HashingPool) -> bool {
        pool.0.shared.lock().held.is_empty()
    }

    /// Lets clients wait one after the other for a pool of one thread that is held, and returns in which order they are served.
    async fn serve(pool: &HashingPool, clients: &[(HashingClient, &'static str)]) -> Vec<&'static str> {
        let (release, held) = hold(pool, HashingClient::Link("held".to_owned())).await;
        let (note, noted) = mpsc::channel();
        let mut waiting = Vec::new();
        for (number, (client, name)) in clients.iter().cloned().enumerate() {
            let note = note.clone();
            let work = move |_: &mut HashingMemory| {
                note.send(name).ok();
            };
            waiting.push(tokio::spawn(pool.enter(client).unwrap().run(work)));
            while count_waiting(pool) <= number {
                yield_now().await;
            }
        }
        release.send(()).unwrap();
        held.await.unwrap();
        for one in waiting {
            assert_eq!(one.await.unwrap(), Ok(()));
        }
        assert!(is_empty(pool), "nothing is kept of whoever has gone");
        drop(note);
        noted.iter().collect()
    }

    #[tokio::test]
    async fn so_much_runs_at_once_so_many_wait_and_strangers_leave_room_for_those_who_are_known() {
        let pool = HashingPool::new(1, 1, Duration::from_mins(1));
        let (release, held) = hold(&pool, stranger("one", "one")).await;
        let second = tokio::spawn(pool.enter(stranger("two", "two")).unwrap().run(|_| 2));
        while count_waiting(&pool) == 0 {
            yield_now().await;
        }
        assert_eq!(pool.enter(stranger("three", "three")).unwrap_err(), WorkRefused::Full);
        assert_eq!(pool.enter(HashingClient::Link("link".to_owned())).unwrap_err(), WorkRefused::Full);
        let third = tokio::spawn(pool.enter(known(1)).unwrap().run(|_| 3));
        release.send(()).unwrap();
        held.await.unwrap();
        assert_eq!((second.await.unwrap(), third.await.unwrap()), (Ok(2), Ok(3)));
        assert_eq!(pool.enter(stranger("three", "three")).unwrap().run(|_| 4).await, Ok(4));
        assert!(is_empty(&pool));
    }

    #[tokio::test]
    async fn whoever_is_known_goes_first_and_shuts_nobody_out() {
        let pool = HashingPool::new(1, 32, Duration::from_mins(1));
        let mut clients: Vec<_> =
            ["a", "b", "c"].iter().map(|name| (stranger(name, name), "stranger")).collect();
        clients.extend([(known(1), "known"), (known(2), "known")]);
        let order = serve(&pool, &clients).await;
        assert_eq!(order, ["known", "stranger", "known", "stranger", "stranger"]);
    }

    #[tokio::test]
    async fn a_flood_at_one_account_or_from_one_network_delays_nobody_else() {
        let pool = HashingPool::new(1, 63, Duration::from_mins(1));
        let most = 64 / PART;
        let names: Vec<_> = (0..most).map(|number| number.to_string()).collect();
        let mut clients: Vec<_> = names.iter().map(|name| (stranger("flood", name), "network")).collect();
        clients.extend(names.iter().map(|name| (stranger(name, "victim"), "account")));
        clients.push((stranger("home", "person"), "person"));
        clients.push((stranger("office", "victim"), "owner"));
        let own = clients.len() - 1;
        let order = serve(&pool, &clients[..own]).await;
        assert_eq!(order.len(), own);
        let at = order.iter().position(|name| *name == "person").unwrap();
        assert!(at <= 2, "{order:?}");

        let held: Vec<_> =
            clients[..own].iter().map(|(client, _)| pool.enter(client.clone()).unwrap()).collect();
        let enter = |client: HashingClient| pool.enter(client).map(drop);
        assert_eq!(enter(stranger("flood", "another")), Err(WorkRefused::Full));
        assert_eq!(enter(clients[own].0.clone()), Err(WorkRefused::Full), "of one account");
        assert_eq!(enter(stranger("elsewhere", "somebody")), Ok(()));
        assert_eq!(enter(known(1)), Ok(()), "the owner in a known browser");
        drop(held);
        assert_eq!(enter(stranger("flood", "another")), Ok(()));
        assert!(is_empty(&pool));
    }

    #[tokio::test]
    async fn one_account_that_is_known_and_one_link_have_few_places() {
        let pool = HashingPool::new(1, 32, Duration::from_mins(1));
        for client in [known(1), HashingClient::Link("link".to_owned())] {
            let held: Vec<_> = (0..OF_ONE).map(|_| pool.enter(client.clone()).unwrap()).collect();
            assert_eq!(pool.enter(client.clone()).unwrap_err(), WorkRefused::Full);
            assert!(pool.enter(known(2)).is_ok());
            drop(held);
            assert!(pool.enter(client).is_ok());
        }
    }

    #[tokio::test]
    async fn whoever_waits_too_long_is_refused_and_whoever_goes_is_not_served() {
        let pool = HashingPool::new(1, 8, Duration::from_millis(20));
        let (release, held) = hold(&pool, stranger("one", "one")).await;
        let late = pool.enter(known(1)).unwrap().run(|_| ()).await;
        assert_eq!(late, Err(WorkRefused::Late));
        release.send(()).unwrap();
        held.await.unwrap();

        let pool = HashingPool::new(1, 8, Duration::from_mins(1));
        let (release, held) = hold(&pool, stranger("one", "one")).await;
        let (ran, has_run) = mpsc::channel::<()>();
        let gone = tokio::spawn(pool.enter(known(1)).unwrap().run(move |_| ran.send(()).ok()));
        while count_waiting(&pool) == 0 {
            yield_now().await;
        }
        gone.abort();
        assert!(gone.await.is_err());
        assert_eq!(count_waiting(&pool), 0);
        assert!(!pool.0.shared.lock().held.contains_key(&HashingKey::AllKnown));
        release.send(()).unwrap();
        held.await.unwrap();
        assert!(has_run.recv().is_err(), "it has not run, and is not kept");
        assert_eq!(pool.enter(known(1)).unwrap().run(|_| 1).await, Ok(1));
        assert!(is_empty(&pool));
    }

    #[tokio::test]
    async fn work_that_was_begun_keeps_its_place_even_if_nobody_waits_for_it() {
        let pool = HashingPool::new(1, 0, Duration::from_mins(1));
        let (release, held) = hold(&pool, stranger("one", "one")).await;
        held.abort();
        assert!(held.await.is_err());
        assert_eq!(pool.enter(stranger("two", "two")).unwrap_err(), WorkRefused::Full);
        release.send(()).unwrap();
        while !is_empty(&pool) {
            yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_thread_outlives_work_that_fails_and_ends_with_the_pool() {
        let pool = HashingPool::new(1, 0, Duration::from_mins(1));
        let failing = |memory: &mut HashingMemory| assert!(memory.lend_blocks(1).is_empty(), "it fails");
        assert_eq!(pool.enter(known(1)).unwrap().run(failing).await, Err(WorkRefused::Failed));
        assert_eq!(pool.enter(known(1)).unwrap().run(|_| 1).await, Ok(1));
        assert!(is_empty(&pool));
        assert_eq!(pool.0.shared.lock().threads, 1);
        let shared = Arc::downgrade(&pool.0.shared);
        drop(pool);
        while shared.strong_count() > 0 {
            yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_thread_keeps_its_memory() {
        let pool = HashingPool::new(1, 8, Duration::from_mins(1));
        let mut lent = Vec::new();
        for count in [64, 8, 64] {
            let work = move |memory: &mut HashingMemory| {
                let blocks = memory.lend_blocks(count);
                (blocks.as_ptr().addr(), blocks.len())
            };
            lent.push(pool.enter(known(1)).unwrap().run(work).await.unwrap());
        }
        assert_eq!(lent.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [64, 8, 64]);
        assert!(lent.iter().all(|(place, _)| *place == lent[0].0), "{lent:?}");
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn threads_for_passwords_go_behind_those_of_pages() {
        let priority = || rustix::process::getpriority_process(None).unwrap();
        let own = priority();
        let pool = HashingPool::new(1, 0, Duration::from_mins(1));
        let theirs = pool.enter(known(1)).unwrap().run(move |_| priority()).await.unwrap();
        assert_eq!(theirs, (own + NICENESS).min(19));
        assert_eq!(priority(), own, "this thread keeps its own");
    }
}
