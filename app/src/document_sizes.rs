//! Keeps how large documents were when they were last made, for the page that lists them.
//!
//! What a document holds depends on who asks for it, and so does its size: each reader is told of the own ones alone, and
//! visitors of those of visitors.

use domain::identifiers::UserId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The most sizes that are kept.
const KEPT: usize = 4096;

/// A reader of documents: an account, or the visitors without one.
pub type DocumentReader = Option<UserId>;

/// A size, and the number of writes after which it was found.
#[derive(Clone, Copy, Debug)]
struct KeptSize {
    bytes: usize,
    writes: u64,
}

/// The sizes by reader and address; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct DocumentSizes(Arc<Mutex<HashMap<(DocumentReader, String), KeptSize>>>);

impl DocumentSizes {
    /// Keeps the size of the document at an address, as it was after so many writes.
    pub fn keep(&self, reader: DocumentReader, address: &str, bytes: usize, writes: u64) {
        let mut sizes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if sizes.len() >= KEPT {
            sizes.retain(|_, kept| kept.writes == writes);
        }
        if sizes.len() < KEPT {
            sizes.insert((reader, address.to_owned()), KeptSize { bytes, writes });
        }
    }

    /// Finds the size in bytes of the document at an address; `None` where it is not known, or something was written since.
    pub fn find(&self, reader: DocumentReader, address: &str, writes: u64) -> Option<usize> {
        let sizes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = sizes.get(&(reader, address.to_owned()));
        kept.filter(|kept| kept.writes == writes).map(|kept| kept.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_to_its_reader_alone_and_until_something_is_written() {
        let sizes = DocumentSizes::default();
        sizes.keep(Some(UserId(1)), "/a", 7, 3);
        assert_eq!(sizes.find(Some(UserId(1)), "/a", 3), Some(7));
        assert_eq!(sizes.find(Some(UserId(1)), "/a", 4), None);
        assert_eq!(sizes.find(Some(UserId(2)), "/a", 3), None);
        assert_eq!(sizes.find(None, "/a", 3), None);
    }

    #[test]
    fn no_more_is_kept_than_so_much() {
        let sizes = DocumentSizes::default();
        for number in 0..=KEPT {
            sizes.keep(None, &format!("/{number}"), 1, 1);
        }
        assert_eq!(sizes.find(None, &format!("/{KEPT}"), 1), None);
        sizes.keep(None, "/new", 1, 2);
        assert_eq!(sizes.find(None, "/new", 2), Some(1), "what is out of date makes room");
    }
}
