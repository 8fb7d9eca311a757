//! Limits of what one client, and all together, may take of the server: connections, streams and time.

use crate::network::Network;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The most connections at once, if no other number is configured.
pub const CONNECTIONS: NonZeroUsize = NonZeroUsize::new(1024).unwrap();

/// What one client, and all together, may take.
#[derive(Clone, Debug)]
pub struct ServerLimits {
    pub connections: usize,
    /// The most connections from one network; no limit behind a proxy, from which all of them come.
    pub connections_of_one: usize,
    /// The most streams at once.
    pub streams: usize,
    /// The most streams to one network.
    pub streams_of_one: usize,
    /// The age at which a stream ends. The page opens another one.
    pub stream_age: Duration,
    /// The most time for the head of a request, and the most time for which a connection is open without one.
    pub head_time: Duration,
    /// The most time in which nothing, or next to nothing, is received of a form or taken of an answer.
    pub stall: Duration,
    /// The most time for an answer once all of a request has been received.
    pub answer_time: Duration,
}

impl ServerLimits {
    /// Returns the limits of a server with at most so many connections. A building full of delegations may share one
    /// network address, and an open page takes a connection for its stream.
    pub fn of(connections: NonZeroUsize) -> Self {
        let connections = connections.get();
        Self {
            connections,
            connections_of_one: connections.div_ceil(4),
            streams: connections.div_ceil(2),
            streams_of_one: connections.div_ceil(8),
            stream_age: Duration::from_mins(15),
            head_time: Duration::from_secs(15),
            stall: Duration::from_secs(30),
            answer_time: Duration::from_secs(30),
        }
    }
}

impl Default for ServerLimits {
    fn default() -> Self {
        Self::of(CONNECTIONS)
    }
}

/// Lets this process have as many files and connections open as the system allows it. Many systems let a program begin with 1,024,
/// which is less than connections may be configured.
#[cfg(unix)]
pub fn raise_open_files() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let raised = getrlimit(Resource::RLIMIT_NOFILE)
        .and_then(|(_, most)| setrlimit(Resource::RLIMIT_NOFILE, most, most));
    if let Err(error) = raised {
        tracing::warn!(%error, "the number of open files stays as it was");
    }
}

#[cfg(not(unix))]
pub fn raise_open_files() {}

/// Slots of which there are so many in all, and so many for one network; cheap to clone.
#[derive(Clone, Debug)]
pub struct NetworkSlots {
    most: usize,
    most_of_one: usize,
    taken: Arc<Mutex<TakenSlots>>,
}

#[derive(Debug, Default)]
struct TakenSlots {
    all: usize,
    by_network: HashMap<Network, usize>,
}

/// A slot that is held until it is dropped.
#[derive(Debug)]
pub struct HeldSlot {
    slots: NetworkSlots,
    network: Network,
}

/// The reason why there is no slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotRefusal {
    /// All are taken.
    Full,
    /// The network has taken its share.
    Share,
}

impl NetworkSlots {
    pub fn new(most: usize, most_of_one: usize) -> Self {
        Self { most, most_of_one, taken: Arc::default() }
    }

    /// Takes a slot for a client in this network.
    pub fn take(&self, network: &Network) -> Result<HeldSlot, SlotRefusal> {
        let mut taken = self.lock();
        if taken.by_network.get(network).is_some_and(|count| *count >= self.most_of_one) {
            return Err(SlotRefusal::Share);
        }
        if taken.all >= self.most {
            return Err(SlotRefusal::Full);
        }
        taken.all += 1;
        *taken.by_network.entry(network.clone()).or_default() += 1;
        Ok(HeldSlot { slots: self.clone(), network: network.clone() })
    }

    fn lock(&self) -> MutexGuard<'_, TakenSlots> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for HeldSlot {
    fn drop(&mut self) {
        let mut taken = self.slots.lock();
        taken.all -= 1;
        if let Some(count) = taken.by_network.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                taken.by_network.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_limited_in_all_and_by_network_and_given_back() {
        let [one, two] = ["192.0.2.1", "192.0.2.2"].map(|address| Network::of(address.parse().unwrap()));
        let slots = NetworkSlots::new(3, 2);
        let held = [slots.take(&one).unwrap(), slots.take(&one).unwrap()];
        assert_eq!(slots.take(&one).unwrap_err(), SlotRefusal::Share);
        let last = slots.take(&two).unwrap();
        assert_eq!(slots.take(&two).unwrap_err(), SlotRefusal::Full);
        drop(held);
        let again = slots.take(&two).unwrap();
        assert_eq!(slots.take(&two).unwrap_err(), SlotRefusal::Share);
        drop((last, again));
        assert!(slots.lock().by_network.is_empty(), "no network is remembered");
        assert_eq!(slots.lock().all, 0);
    }
}
