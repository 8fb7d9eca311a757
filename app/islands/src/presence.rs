//! Whether a page that is being rendered has an island.

use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether an island has been rendered; a page provides it as a context before its content.
#[derive(Clone, Debug, Default)]
pub struct IslandPresence(Arc<AtomicBool>);

impl IslandPresence {
    /// Whether any island has announced itself since this was provided.
    pub fn is_announced(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Announces an island to the page that it is rendered in. Every island begins with this.
pub(crate) fn announce_island() {
    if let Some(IslandPresence(announced)) = use_context() {
        announced.store(true, Ordering::Relaxed);
    }
}
