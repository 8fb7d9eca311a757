//! Keeps the changes that were found, so that nobody waits twice for the same two texts.

use super::ChangedWords;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The number of comparisons that are kept since others were last let go; as many older ones may be kept beside them.
const KEPT: usize = 2_048;

type TextsDigest = [u8; 32];

/// The comparisons that were made or asked for lately, and those before.
#[derive(Default)]
struct KeptComparisons {
    recent: HashMap<TextsDigest, Arc<Vec<ChangedWords>>>,
    older: HashMap<TextsDigest, Arc<Vec<ChangedWords>>>,
}

impl KeptComparisons {
    fn find(&mut self, texts: &TextsDigest) -> Option<Arc<Vec<ChangedWords>>> {
        if let Some(found) = self.recent.get(texts) {
            return Some(Arc::clone(found));
        }
        let found = self.older.remove(texts)?;
        self.keep(*texts, Arc::clone(&found));
        Some(found)
    }

    fn keep(&mut self, texts: TextsDigest, changes: Arc<Vec<ChangedWords>>) {
        if self.recent.len() >= KEPT {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(texts, changes);
    }
}

static ALL: Mutex<Option<KeptComparisons>> = Mutex::new(None);

/// Tells whether the changes between two texts are kept.
pub(super) fn is_kept(texts: [&str; 2]) -> bool {
    let digest = digest_texts(texts);
    ALL.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().find(&digest).is_some()
}

/// Returns the changes between two texts: those that were found before, or else what `compare` finds, which depends on
/// nothing but the texts.
pub(super) fn find_or_compare(
    texts: [&str; 2],
    compare: impl FnOnce() -> Vec<ChangedWords>,
) -> Vec<ChangedWords> {
    let digest = digest_texts(texts);
    let known = ALL.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().find(&digest);
    if let Some(known) = known {
        return known.to_vec();
    }
    let changes = compare();
    let kept = Arc::new(changes.clone());
    ALL.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().keep(digest, kept);
    changes
}

fn digest_texts(texts: [&str; 2]) -> TextsDigest {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text);
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_is_found_again_and_other_texts_are_compared() {
        let change = vec![(0..1, 0..2)];
        let found = |one, other, change: Vec<ChangedWords>| find_or_compare([one, other], || change);
        assert_eq!(found("kept: a", "kept: b", change.clone()), change);
        assert_eq!(found("kept: a", "kept: b", Vec::new()), change, "it was not compared again");
        assert!(is_kept(["kept: a", "kept: b"]) && !is_kept(["kept: a", "kept: c"]));
        assert!(found("kept: b", "kept: a", Vec::new()).is_empty());
        assert!(found("kept: ab", "kept: ", Vec::new()).is_empty());
    }

    #[test]
    fn only_so_many_are_kept_and_those_that_are_asked_for_stay() {
        let mut all = KeptComparisons::default();
        let digest = |number: usize| digest_texts([&number.to_string(), ""]);
        for number in 0..10 * KEPT {
            all.keep(digest(number), Arc::default());
            assert!(all.find(&digest(0)).is_some(), "{number}");
        }
        assert!(all.recent.len() + all.older.len() <= 2 * KEPT);
        assert!(all.find(&digest(1)).is_none());
    }
}
