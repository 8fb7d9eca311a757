//! Runs long computations away from the threads that serve pages, one at a time.

use crate::errors::PageError;
use tokio::sync::Semaphore;

/// Runs `count` on a thread for blocking work, one at a time, so that many who ask at once wait for each
/// other instead of taking every processor.
pub async fn run_computation<T: Send + 'static>(
    count: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    static ONE: Semaphore = Semaphore::const_new(1);
    let _turn = ONE.acquire().await.map_err(|_| PageError::Internal)?;
    tokio::task::spawn_blocking(count).await.map_err(|error| PageError::internal("computing apart", &error))
}
