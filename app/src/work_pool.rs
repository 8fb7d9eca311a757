//! Runs long work away from the threads that serve pages: so much at once, and so many who wait.

use crate::errors::PageError;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// The place where work of one kind is run; cheap to clone, and every clone is the same place.
#[derive(Clone, Debug)]
pub struct WorkPool {
    /// One permit for each piece of work that runs.
    slots: Arc<Semaphore>,
    /// One permit for each that runs or waits.
    entries: Arc<Semaphore>,
    /// The longest time that anybody waits.
    deadline: Duration,
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
        Self {
            slots: Arc::new(Semaphore::new(slots)),
            entries: Arc::new(Semaphore::new(slots.saturating_add(waiting))),
            deadline,
        }
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

    /// Runs `work` on a thread for blocking work, when it is its turn. Work that was begun keeps its slot to its end, even
    /// if nobody waits for it any more.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkRefused> {
        let entry = Arc::clone(&self.entries).try_acquire_owned().map_err(|_| WorkRefused::Full)?;
        let turn = timeout(self.deadline, Arc::clone(&self.slots).acquire_owned()).await;
        let slot = turn.map_err(|_| WorkRefused::Late)?.map_err(|_| WorkRefused::Failed)?;
        let span = tracing::Span::current();
        let done = spawn_blocking(move || {
            let _held = (entry, slot);
            span.in_scope(work)
        });
        done.await.map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "work apart");
            WorkRefused::Failed
        })
    }
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
        while pool.entries.available_permits() > 0 {
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
        while pool.slots.available_permits() == 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| ()).await, Ok(()));
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
