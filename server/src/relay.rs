//! Tells the other processes on one PostgreSQL database that something was written, and hears it from them.

use app::live::{LiveUpdates, WrittenPlaces};
use std::time::Duration;
use store::news::Relay;
use tokio::time::sleep;

/// The least time between two messages: what is written in between is told together, and what comes alone at once.
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
        let places = live.take_untold();
        if places == WrittenPlaces::default() {
            continue;
        }
        // What the database refuses has been logged by the store; pages look again by themselves.
        relay.tell(&places.write()).await.ok();
        sleep(GATHER).await;
    }
}

async fn hear(relay: &Relay, live: &LiveUpdates) {
    loop {
        relay.hear(|places| live.heard_from(&WrittenPlaces::read(places))).await.ok();
        sleep(RETRY).await;
    }
}
