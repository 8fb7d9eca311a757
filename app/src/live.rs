//! What open pages are told by themselves: that something was written, and that the server stops.

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use futures_util::stream::Stream;
use serde::Serialize;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

/// How often a stream looks by itself, for what another process wrote and nobody told.
const LOOK: Duration = Duration::from_secs(30);

/// The least time between two looks of a stream: what is written meanwhile is seen at once.
const PAUSE: Duration = Duration::from_secs(1);

/// How often a silent stream says that it is there; each time costs a phone some bytes.
const ALIVE: Duration = Duration::from_secs(45);

/// How long a stream lasts. The browser asks again, and is let in again if it still may.
const LIFE: Duration = Duration::from_mins(15);

/// Counts what was written, for all who wait for it; cheap to clone.
#[derive(Clone, Debug)]
pub struct LiveUpdates {
    changes: watch::Sender<u64>,
    /// Of them, what was written through this process.
    written: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
}

impl Default for LiveUpdates {
    fn default() -> Self {
        Self { changes: watch::channel(0).0, written: watch::channel(0).0, stopping: watch::channel(false).0 }
    }
}

impl LiveUpdates {
    /// Notifies open pages of a write that this process may have made.
    pub fn written(&self) {
        self.written.send_modify(|number| *number += 1);
        self.heard();
    }

    /// Notifies open pages of a write, in this process or in another.
    pub fn heard(&self) {
        self.changes.send_modify(|number| *number += 1);
    }

    /// How often something was written.
    pub fn changes(&self) -> u64 {
        *self.changes.borrow()
    }

    /// Waits for what is written from now on.
    pub fn wait(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The same for what is written through this process.
    pub fn wait_for_own(&self) -> watch::Receiver<u64> {
        self.written.subscribe()
    }

    /// Ends every stream, so that the server can stop.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Waits until the server stops.
    pub async fn stopped(&self) {
        // An error means that the sender is gone, which is the end as well.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    /// Server-sent events: what `look` sees at once, and again whenever it sees something else
    /// after something was written. The stream ends when it sees nothing, or after a `last` one.
    pub fn stream<M, L, F>(
        &self,
        look: L,
        last: fn(&M) -> bool,
    ) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<M, L, F>>
    where
        M: Serialize + PartialEq + Send + 'static,
        L: Fn() -> F + Send + 'static,
        F: Future<Output = Option<M>> + Send + 'static,
    {
        let (live, changes, end) = (self.clone(), self.wait(), Instant::now() + LIFE);
        let state = (live, changes, look, None::<M>);
        let events = stream::unfold(state, move |(live, mut changes, look, mut said)| async move {
            if said.as_ref().is_some_and(last) {
                return None;
            }
            loop {
                changes.mark_unchanged();
                let seen = look().await?;
                if said.as_ref() != Some(&seen) {
                    let event = Event::default().json_data(&seen).ok()?;
                    return Some((Ok(event), (live, changes, look, Some(seen))));
                }
                said = Some(seen);
                tokio::select! {
                    () = sleep(PAUSE) => {}
                    () = live.stopped() => return None,
                }
                tokio::select! {
                    _ = changes.changed() => {}
                    () = sleep(LOOK) => {}
                    () = sleep_until(end) => return None,
                    () = live.stopped() => return None,
                }
            }
        });
        Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE))
    }
}
