//! Several processes on one PostgreSQL database tell each other that something was written.

use app::live::LiveUpdates;
use std::error::Error;
use std::time::Duration;
use store::news::Relay;
use tokio::time::sleep;

/// What is written in this time is told at once.
const GATHER: Duration = Duration::from_millis(200);
/// How long to wait before listening again after an error.
const RETRY: Duration = Duration::from_secs(5);

/// Tells and hears until the process ends.
pub async fn run(relay: Relay, live: LiveUpdates) {
    tokio::join!(tell(&relay, &live), hear(&relay, &live));
}

async fn tell(relay: &Relay, live: &LiveUpdates) {
    let mut written = live.wait_for_own();
    while written.changed().await.is_ok() {
        sleep(GATHER).await;
        written.mark_unchanged();
        if let Err(error) = relay.tell().await {
            tracing::warn!(error = &error as &dyn Error, "telling other processes");
        }
    }
}

async fn hear(relay: &Relay, live: &LiveUpdates) {
    loop {
        if let Err(error) = relay.hear(|| live.heard()).await {
            tracing::warn!(error = &error as &dyn Error, "hearing from other processes");
        }
        sleep(RETRY).await;
    }
}
