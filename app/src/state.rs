//! What every request needs of the running server.

use crate::live::LiveUpdates;
use crate::opinion_cache::OpinionCache;
use sea_orm::DatabaseConnection;
use std::sync::Arc;

/// Shared by all requests; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState {
    pub db: DatabaseConnection,
    pub assets: Arc<Assets>,
    pub live: LiveUpdates,
    /// What reactions to statements tell.
    pub opinions: OpinionCache,
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
    /// The script that says what is new; absent before the first browser bundle.
    pub news: Option<String>,
    /// Whether pages reload themselves when the server has been rebuilt.
    pub reload: bool,
}
