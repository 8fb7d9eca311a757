//! Notes whether a page that is being rendered has an island.

use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether an island has been rendered; a page provides it as a context before its content.
#[derive(Clone, Debug, Default)]
pub struct IslandPresence(Arc<AtomicBool>);

impl IslandPresence {
    /// Returns whether an island has announced itself since this was provided.
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Reads the source: an island that did not announce itself would stay without its script.
    #[test]
    fn every_island_announces_itself_first() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut islands = 0;
        for entry in fs::read_dir(folder).expect("the source") {
            let path = entry.expect("a file").path();
            let source = fs::read_to_string(&path).expect("text");
            for island in source.split("\n#[island]\n").skip(1) {
                let (_, body) = island.split_once("-> impl IntoView {\n").expect("a function");
                let first = body.trim_start().trim_start_matches("#[cfg(feature = \"ssr\")]").trim_start();
                assert!(first.starts_with("crate::presence::announce_island();"), "{}", path.display());
                islands += 1;
            }
        }
        assert!(islands >= 3, "{islands}");
    }
}
