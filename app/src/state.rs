//! The state of the running server that every request uses.

use crate::breached_passwords::BreachedPasswords;
use crate::catalogue_cache::CatalogueCache;
use crate::document_sizes::DocumentSizes;
use crate::figure_cache::FigureCache;
use crate::follow_up_cache::FollowUpCache;
use crate::hashing_pool::HashingPool;
use crate::live::LiveUpdates;
use crate::live_looks::LiveLooks;
use crate::opinion_cache::OpinionCache;
use crate::term_cache::TermCache;
use crate::typesetting::Typesetting;
use crate::work_pool::WorkPool;
use domain::providers::Providers;
use domain::webhooks::AddressPolicy;
use sea_orm::DatabaseConnection;
use std::ops::Deref;
use std::sync::Arc;

/// The state that all requests share. Every clone is the same state and costs next to nothing, since each layer is cloned for
/// every address, and with every request once for each layer before it.
#[derive(Clone, Debug)]
pub struct AppState(Arc<AppParts>);

/// What the state of a server consists of.
#[derive(Clone, Debug)]
pub struct AppParts {
    pub db: DatabaseConnection,
    pub assets: Arc<Assets>,
    pub live: LiveUpdates,
    /// What open pages look at together.
    pub looks: LiveLooks,
    /// The opinions of the consultations.
    pub opinions: OpinionCache,
    /// The names of the terms of the consultations.
    pub terms: TermCache,
    /// The catalogue of existing instruments.
    pub catalogue: CatalogueCache,
    /// The figures of the follow-ups of consultations.
    pub follow_ups: FollowUpCache,
    /// What is counted of whole consultations.
    pub figures: FigureCache,
    /// The place where passwords are hashed and checked.
    pub hashing: HashingPool,
    /// Where what was sent is read and compared.
    pub parsing: WorkPool,
    /// Where what takes seconds is counted.
    pub counting: WorkPool,
    /// Where documents are made.
    pub documents: WorkPool,
    /// Where archives of all documents are packed.
    pub archives: WorkPool,
    /// How large documents were when they were last made.
    pub document_sizes: DocumentSizes,
    /// Where documents are set as PDF.
    pub typesetting: Typesetting,
    /// The passwords that were found in breaches.
    pub breached: BreachedPasswords,
    /// To which addresses webhooks may go.
    pub webhooks: AddressPolicy,
    /// The providers of OpenID Connect by which people sign in.
    pub providers: Providers,
    /// Where large forms are received and taken.
    pub receiving: WorkPool,
    /// Whether a mail server is configured, so that messages are sent and not only shown.
    pub sends_mail: bool,
    /// Whether messages that can be answered by mail say so: an address for replies is configured.
    pub takes_replies: bool,
    /// The address that people type, without a slash at its end; links in invitations begin with it.
    pub origin: Arc<str>,
}

impl AppState {
    pub fn new(parts: AppParts) -> Self {
        Self(Arc::new(parts))
    }

    /// Returns this state with other parts; what else has it keeps those that it had.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut AppParts)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }
}

impl Deref for AppState {
    type Target = AppParts;

    fn deref(&self) -> &AppParts {
        &self.0
    }
}

/// Addresses of the two files of a bundle of islands, which the browser needs both.
#[derive(Clone, Debug)]
pub struct BundleAssets {
    pub script: String,
    /// The WebAssembly.
    pub module: String,
}

/// Addresses of the files that pages refer to.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub style: String,
    /// The loader of the islands; absent until the browser bundle is built.
    pub islands: Option<String>,
    /// The bundle of the editor; absent until it is built.
    pub editor: Option<BundleAssets>,
    /// The bundle of the weight laboratory; absent until it is built.
    pub laboratory: Option<BundleAssets>,
    pub icon: String,
    /// The script of the line of news; absent until the browser bundle is built.
    pub news: Option<String>,
    /// The script of a live tally; absent until the browser bundle is built.
    pub tally: Option<String>,
    /// The script of passkeys; absent until the browser bundle is built.
    pub passkeys: Option<String>,
    /// The script that says of files that they are being sent; absent until the browser bundle is built.
    pub uploads: Option<String>,
    /// Whether pages reload themselves when the server has been rebuilt.
    pub reload: bool,
}
