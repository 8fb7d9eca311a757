//! Compares texts away from the threads that serve, so many at once.

use crate::{Result, StoreError};
use domain::comparisons::keep_comparisons;
use std::error::Error;
use std::sync::LazyLock;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// The longest that anybody waits for a turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// The turns: for half the processors, so that others are served beside it.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    Semaphore::new(processors.div_ceil(2))
});

/// Compares pairs of texts, as `domain::comparisons::long_comparisons` lists them. What is found is kept, so that whoever
/// compares them next finds it made. Acts call it before their transactions.
#[tracing::instrument(skip_all)]
pub(crate) async fn prepare_comparisons(long: Vec<(String, String)>) -> Result<()> {
    if long.is_empty() {
        return Ok(());
    }
    let Ok(Ok(turn)) = timeout(PATIENCE, TURNS.acquire()).await else {
        tracing::warn!("others have been comparing texts for too long");
        return Err(StoreError::Busy);
    };
    compare_apart(long, Some(turn)).await
}

/// Does the same within the transaction of an act, for which others wait: it waits for no turn. Few write at once.
#[tracing::instrument(skip_all)]
pub(crate) async fn prepare_locked_comparisons(long: Vec<(String, String)>) -> Result<()> {
    if long.is_empty() { Ok(()) } else { compare_apart(long, None).await }
}

async fn compare_apart(long: Vec<(String, String)>, turn: Option<SemaphorePermit<'static>>) -> Result<()> {
    let span = tracing::Span::current();
    let compared = spawn_blocking(move || {
        span.in_scope(|| keep_comparisons(&long));
        drop(turn);
    });
    compared.await.map_err(|error| {
        tracing::error!(error = &error as &dyn Error, "comparing texts");
        StoreError::Busy
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::comparisons::long_comparisons;

    #[tokio::test]
    async fn what_was_prepared_is_not_compared_again() {
        let (old, new) = ("prepared ".repeat(300), "compared ".repeat(300));
        let long = || long_comparisons([(old.as_str(), new.as_str())]);
        assert_eq!(long().len(), 1);
        prepare_comparisons(long()).await.unwrap();
        assert!(long().is_empty());
        prepare_comparisons(long()).await.unwrap();
    }

    #[tokio::test]
    async fn whoever_holds_a_lock_waits_for_no_turn() {
        let all = u32::try_from(TURNS.available_permits()).unwrap();
        let turns = TURNS.acquire_many(all).await.unwrap();
        let (old, new) = ("locked ".repeat(400), "waiting ".repeat(400));
        let long = || long_comparisons([(old.as_str(), new.as_str())]);
        assert_eq!(long().len(), 1);
        prepare_locked_comparisons(long()).await.unwrap();
        assert!(long().is_empty());
        drop(turns);
    }
}
