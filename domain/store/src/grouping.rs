//! Groups rows by a key.

use std::collections::HashMap;
use std::hash::Hash;

/// Groups rows by a key, and keeps their order within each group.
pub(crate) fn grouped<T, K: Eq + Hash>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}
