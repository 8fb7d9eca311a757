//! What every request needs of the running server.

use sea_orm::DatabaseConnection;
use std::sync::Arc;
use tokio::sync::{broadcast, watch};

/// Shared by all requests; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState {
    pub db: DatabaseConnection,
    pub assets: Arc<Assets>,
    pub live: Live,
    /// The address that people type, without a slash at its end; invitations link to it.
    pub origin: Arc<str>,
}

/// Addresses of the files that pages refer to.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub style: String,
    /// The loader of the islands; absent before the first browser bundle.
    pub islands: Option<String>,
    pub icon: String,
    /// Whether pages reload themselves when the server has been rebuilt.
    pub reload: bool,
}

/// Tells open pages that the ballots of a question have changed, and that the server stops.
#[derive(Clone, Debug)]
pub struct Live {
    changes: broadcast::Sender<i64>,
    stopping: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self { changes: broadcast::channel(64).0, stopping: watch::channel(false).0 }
    }
}

impl Live {
    pub fn question_changed(&self, question_id: i64) {
        // Nobody listening is the usual case, and no error.
        let _ = self.changes.send(question_id);
    }

    pub fn subscribe(&self) -> broadcast::Receiver<i64> {
        self.changes.subscribe()
    }

    /// Ends every stream, so that the server can stop.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Waits until the server stops.
    pub async fn stopped(&self) {
        // An error means that the sender is gone, which is the end as well.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }
}
