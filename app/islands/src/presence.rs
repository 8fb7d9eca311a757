//! Notes which islands a page that is being rendered has.

use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A bundle that the browser loads as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IslandBundle {
    Editor,
    Laboratory,
}

/// Which islands have been rendered; a page provides it as a context before its content.
#[derive(Clone, Debug, Default)]
pub struct IslandPresence(Arc<[AtomicBool; 2]>);

impl IslandPresence {
    /// Returns whether an island of the bundle has announced itself since this was provided.
    pub fn is_announced(&self, bundle: IslandBundle) -> bool {
        self.0[bundle as usize].load(Ordering::Relaxed)
    }
}

/// Announces an island to the page that it is rendered in. Every island begins with this.
pub fn announce_island(bundle: IslandBundle) {
    if let Some(IslandPresence(announced)) = use_context() {
        announced[bundle as usize].store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Reads the source: an island that did not announce itself would stay without its script, and one with properties
    /// would bring a reader of JSON into its bundle.
    #[test]
    fn every_island_has_nothing_but_children_and_announces_itself_first() {
        for (folder, bundle) in [("src", "Editor"), ("laboratory/src", "Laboratory")] {
            let mut islands = 0;
            for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("the source")
            {
                let path = entry.expect("a file").path();
                let source = fs::read_to_string(&path).expect("text");
                for island in source.split("\n#[island]\n").skip(1) {
                    let (head, body) = island.split_once(" -> impl IntoView {\n").expect("a function");
                    assert!(head.ends_with("(children: Children)"), "{}", path.display());
                    let first =
                        body.trim_start().trim_start_matches("#[cfg(feature = \"ssr\")]").trim_start();
                    let announced = first.split(';').next().unwrap_or_default();
                    assert!(announced.contains("announce_island("), "{}", path.display());
                    assert!(announced.ends_with(&format!("IslandBundle::{bundle})")), "{}", path.display());
                    islands += 1;
                }
            }
            assert!(islands >= 1, "{folder}");
        }
    }
}
