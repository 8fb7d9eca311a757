//! A queue in which nobody holds back the others, however much one sends.
//!
//! Each item has keys: whom it comes from, what it is about. Behind an item of the same key one stands as far as many others
//! may stand in between, so that those who send much are served in turns with those who send little. Of those who wait for
//! nobody of their own, by turns the one that came first and the one that came last is served: the first moves on, and whoever
//! comes while a crowd waits, every one of it with keys of its own, need not wait for all of it.

use std::collections::HashMap;
use std::hash::Hash;

/// Items that wait, in the order in which they came.
#[derive(Debug)]
pub struct FairQueue<K, T> {
    waiting: Vec<FairEntry<T>>,
    /// The last position that each key has taken.
    taken: HashMap<K, u64>,
    /// The position of whoever came last, or was served last.
    clock: u64,
    /// The distance of two items of one key.
    distance: u64,
    /// Whether it is the turn of whoever came last.
    turned: bool,
}

#[derive(Debug)]
struct FairEntry<T> {
    /// The time at which it came, which no other has.
    came: u64,
    /// Where it stands: the time at which it came, or further behind.
    position: u64,
    item: T,
}

impl<K: Clone + Eq + Hash, T> FairQueue<K, T> {
    /// Returns a queue in which so many others pass between two items of one key.
    pub fn new(distance: u64) -> Self {
        Self { waiting: Vec::new(), taken: HashMap::new(), clock: 0, distance, turned: false }
    }

    pub const fn len(&self) -> usize {
        self.waiting.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Adds an item, and returns the number by which it can be removed.
    pub fn push(&mut self, keys: &[K], item: T) -> u64 {
        self.clock += 1;
        let (came, distance) = (self.clock, self.distance);
        // What nobody who comes now stands behind is forgotten.
        let nobody_waits = self.waiting.is_empty();
        self.taken.retain(|_, position| !nobody_waits && *position + distance > came);
        let behind = keys.iter().filter_map(|key| self.taken.get(key)).max();
        let position = behind.map_or(came, |position| position + distance);
        for key in keys {
            self.taken.insert(key.clone(), position);
        }
        self.waiting.push(FairEntry { came, position, item });
        came
    }

    /// Takes the item whose turn it is.
    pub fn pop(&mut self) -> Option<T> {
        let last = match self.turned {
            true => self.waiting.iter().rposition(|entry| entry.position == entry.came),
            false => None,
        };
        let first = || (0..self.waiting.len()).min_by_key(|index| self.waiting[*index].position);
        let next = last.or_else(first)?;
        self.turned = !self.turned;
        let entry = self.waiting.remove(next);
        self.clock = self.clock.max(entry.position);
        Some(entry.item)
    }

    /// Removes an item that has not been taken.
    pub fn remove(&mut self, number: u64) -> Option<T> {
        let at = self.waiting.iter().position(|entry| entry.came == number)?;
        Some(self.waiting.remove(at).item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes all that waits.
    fn drain<T>(queue: &mut FairQueue<&str, T>) -> Vec<T> {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn whoever_sends_much_is_served_in_turns_with_others() {
        let mut queue = FairQueue::new(100);
        for number in 0..5 {
            queue.push(&["flood"], number);
        }
        queue.push(&["person"], 10);
        queue.push(&["other"], 20);
        assert_eq!(queue.len(), 7);
        let order = drain(&mut queue);
        assert_eq!(order[0], 0);
        let mut second = order[1..3].to_vec();
        second.sort_unstable();
        assert_eq!(second, [10, 20], "before the second of the many: {order:?}");
        assert_eq!(order[3..], [1, 2, 3, 4], "what one sends is served in its order");
    }

    #[test]
    fn an_item_stands_behind_those_of_any_of_its_keys() {
        let mut queue = FairQueue::new(100);
        queue.push(&["network", "account 1"], "network");
        queue.push(&["elsewhere", "account"], "account");
        queue.push(&["network", "account"], "both");
        queue.push(&["home", "mine"], "person");
        let order = drain(&mut queue);
        assert_eq!(order.last(), Some(&"both"), "{order:?}");
    }

    #[test]
    fn of_a_crowd_the_first_and_the_last_are_served_by_turns() {
        let names: Vec<_> = (0..6).map(|number| format!("client {number}")).collect();
        let mut queue = FairQueue::new(100);
        for (number, name) in names.iter().enumerate() {
            queue.push(&[name.as_str()], number);
        }
        assert_eq!(queue.pop(), Some(0));
        queue.push(&["person"], 9);
        assert_eq!(queue.pop(), Some(9), "whoever comes behind a crowd does not wait for all of it");
        assert_eq!(drain(&mut queue), [1, 5, 2, 4, 3], "and nobody is passed over for good");
    }

    #[test]
    fn one_who_sends_much_is_passed_by_no_more_than_the_distance() {
        let names: Vec<_> = (0..40).map(|number| format!("client {number}")).collect();
        let mut queue = FairQueue::new(4);
        queue.push(&["twice"], "first");
        queue.push(&["twice"], "second");
        let mut passed = Vec::new();
        for name in &names {
            queue.push(&[name.as_str()], "other");
            passed.extend(queue.pop());
            if passed.last() == Some(&"second") {
                break;
            }
        }
        assert!(passed.len() <= 12 && passed.last() == Some(&"second"), "{passed:?}");
    }

    #[test]
    fn what_is_removed_is_not_served_and_nothing_is_kept_of_whoever_has_gone() {
        let names: Vec<_> = (0..200).map(|number| format!("client {number}")).collect();
        let mut queue = FairQueue::new(10);
        queue.push(&["one"], 1);
        let gone = queue.push(&["two"], 2);
        assert_eq!(queue.remove(gone), Some(2));
        assert_eq!(queue.remove(gone), None);
        assert_eq!(drain(&mut queue), [1]);
        queue.push(&["stays"], 0);
        for name in &names {
            queue.push(&[name.as_str()], 1);
            queue.pop();
        }
        assert!(queue.taken.len() <= 12, "{}", queue.taken.len());
        queue.pop();
        assert!(queue.is_empty());
        queue.push(&["one"], 3);
        assert_eq!(queue.taken.len(), 1);
    }
}
