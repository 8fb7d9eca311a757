//! Tells whoever waits how much of a document has been checked.

use serde_json::Value;
use std::cell::Cell;

/// The parts whose entries are read and then hashed: these are two steps each.
const CHAINS: [&str; 2] = ["record", "forum_record"];

/// How far the check of a document has come, in entries and rows.
pub struct CheckSteps<'a> {
    done: Cell<usize>,
    whole: usize,
    told: &'a dyn Fn(usize, usize),
}

impl<'a> CheckSteps<'a> {
    /// Counts the steps of a document, and tells that none is done.
    pub fn of(document: &Value, told: &'a dyn Fn(usize, usize)) -> Self {
        let rows = |value: &Value| value.as_array().map_or(0, Vec::len);
        let parts = document.as_object().into_iter().flat_map(serde_json::Map::values);
        let whole: usize = parts.chain(CHAINS.map(|name| &document[name])).map(rows).sum();
        told(0, whole);
        Self { done: Cell::new(0), whole, told }
    }

    /// Notes that so many more are done.
    pub fn advance(&self, by: usize) {
        let done = self.done.get().saturating_add(by).min(self.whole);
        self.done.set(done);
        (self.told)(done, self.whole);
    }
}
