//! Tells the other processes on one PostgreSQL database that something was written, and hears it from them.

use app::live::LiveUpdates;
use std::time::Duration;
use store::news::Relay;
use tokio::time::sleep;

/// The time in which writes are gathered, so that one message tells them all.
const GATHER: Duration = Duration::from_millis(200);
/// The time to wait before listening again after an error.
const RETRY: Duration = Duration::from_secs(5);

/// Tells the other processes of writes, and hears of theirs, until the process ends.
pub async fn run(relay: Relay, live: LiveUpdates) {
    tokio::join!(tell(&relay, &live), hear(&relay, &live));
}

async fn tell(relay: &Relay, live: &LiveUpdates) {
    let mut written = live.wait_for_own();
    while written.changed().await.is_ok() {
        sleep(GATHER).await;
        written.mark_unchanged();
        // What the database refuses has been logged by the store; the next news is told again.
        relay.tell().await.ok();
    }
}

async fn hear(relay: &Relay, live: &LiveUpdates) {
    loop {
        relay.hear(|| live.heard()).await.ok();
        sleep(RETRY).await;
    }
}
