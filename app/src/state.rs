//! What every request needs of the running server.

use sea_orm::DatabaseConnection;
use std::sync::Arc;
use tokio::sync::broadcast;

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

/// Tells open pages that the ballots of a question have changed.
#[derive(Clone, Debug)]
pub struct Live(broadcast::Sender<i64>);

impl Default for Live {
    fn default() -> Self {
        Self(broadcast::channel(64).0)
    }
}

impl Live {
    pub fn question_changed(&self, question_id: i64) {
        // Nobody listening is the usual case, and no error.
        let _ = self.0.send(question_id);
    }

    pub fn subscribe(&self) -> broadcast::Receiver<i64> {
        self.0.subscribe()
    }
}
