//! Tells open pages that something was written, and that the server stops.

use axum::response::sse::{Event, KeepAlive, Sse};
use domain::identifiers::ConsultationId;
use futures_util::stream;
use futures_util::stream::Stream;
use serde::Serialize;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};

/// The longest time between two looks of a stream, which also finds writes of processes that cannot notify
/// this one.
const LOOK: Duration = Duration::from_secs(30);

/// The least time between two looks of a stream: writes in between are found together.
const PAUSE: Duration = Duration::from_secs(1);

/// The longest time for which a stream goes on without asking whether its viewer may still have it.
const CHECK: Duration = Duration::from_secs(5);

/// The time between two signs of life of a silent stream; each costs a phone some bytes.
const ALIVE: Duration = Duration::from_secs(45);

/// The time after which a stream ends. The browser then opens another one, if the viewer may still read it.
const LIFE: Duration = Duration::from_mins(15);

/// Counts writes, for all who wait for one; cheap to clone.
#[derive(Clone, Debug)]
pub struct LiveUpdates {
    changes: watch::Sender<u64>,
    /// The number of the writes of which it is not known that they concern one consultation alone.
    anywhere: watch::Sender<u64>,
    /// The numbers of the writes that concern one consultation alone, for those with open pages.
    within: Arc<Mutex<HashMap<ConsultationId, watch::Sender<u64>>>>,
    /// The number of the writes through this process.
    written: watch::Sender<u64>,
    /// The number of times that a message was queued which no page shows.
    queued: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
}

impl Default for LiveUpdates {
    fn default() -> Self {
        Self {
            changes: watch::channel(0).0,
            anywhere: watch::channel(0).0,
            within: Arc::default(),
            written: watch::channel(0).0,
            queued: watch::channel(0).0,
            stopping: watch::channel(false).0,
        }
    }
}

/// Waits for writes that concern a consultation.
struct WriteWait {
    anywhere: watch::Receiver<u64>,
    within: watch::Receiver<u64>,
}

impl WriteWait {
    fn mark_unchanged(&mut self) {
        self.anywhere.mark_unchanged();
        self.within.mark_unchanged();
    }

    async fn changed(&mut self) {
        tokio::select! {
            _ = self.anywhere.changed() => {}
            _ = self.within.changed() => {}
        }
    }
}

impl LiveUpdates {
    /// Notifies all open pages of a write that this process has made.
    pub fn written(&self) {
        self.written.send_modify(|number| *number += 1);
        self.heard();
    }

    /// Notifies the open pages of one consultation of a write in it that this process has made.
    pub fn written_in(&self, consultation_id: ConsultationId) {
        self.written.send_modify(|number| *number += 1);
        self.changes.send_modify(|number| *number += 1);
        let within = self.within.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(writes) = within.get(&consultation_id) {
            writes.send_modify(|number| *number += 1);
        }
    }

    /// Notifies what sends mail that a message was queued by something that no page shows: no page is woken, nor made stale.
    pub fn mail_queued(&self) {
        self.queued.send_modify(|number| *number += 1);
    }

    /// Notifies all open pages of a write, in this process or in another.
    pub fn heard(&self) {
        self.changes.send_modify(|number| *number += 1);
        self.anywhere.send_modify(|number| *number += 1);
    }

    /// Returns what waits for writes that may concern a consultation, from now on.
    fn wait_for(&self, consultation_id: ConsultationId) -> WriteWait {
        let mut within = self.within.lock().unwrap_or_else(PoisonError::into_inner);
        within.retain(|_, writes| writes.receiver_count() > 0);
        let writes = within.entry(consultation_id).or_insert_with(|| watch::channel(0).0);
        WriteWait { anywhere: self.anywhere.subscribe(), within: writes.subscribe() }
    }

    /// Returns the number of writes so far.
    pub fn changes(&self) -> u64 {
        *self.changes.borrow()
    }

    /// Returns a receiver that waits for writes from now on.
    pub fn wait(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Returns a receiver that waits from now on for messages that were queued without a write that pages show.
    pub fn wait_for_mail(&self) -> watch::Receiver<u64> {
        self.queued.subscribe()
    }

    /// Returns a receiver that waits for writes through this process from now on.
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

    /// Returns server-sent events: what `look` returns at once, and after each write that may concern the consultation
    /// whatever differs from the event before. The stream ends when `permit` tells that the viewer may no longer have it,
    /// which is asked before each look and every few seconds, when `look` returns `None`, after an event that is `last`,
    /// after 15 minutes, or when the server stops.
    pub fn stream<M, P, G, L, F>(
        &self,
        consultation_id: ConsultationId,
        permit: P,
        look: L,
        last: fn(&M) -> bool,
    ) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<M, P, G, L, F>>
    where
        M: Serialize + PartialEq + Send + 'static,
        P: Fn() -> G + Send + 'static,
        G: Future<Output = bool> + Send + 'static,
        L: Fn() -> F + Send + 'static,
        F: Future<Output = Option<M>> + Send + 'static,
    {
        let (live, changes, end) = (self.clone(), self.wait_for(consultation_id), Instant::now() + LIFE);
        let state = (live, changes, permit, look, None::<M>);
        let events = stream::unfold(state, move |(live, mut changes, permit, look, mut said)| async move {
            if said.as_ref().is_some_and(last) {
                return None;
            }
            loop {
                changes.mark_unchanged();
                if !permit().await {
                    return None;
                }
                let seen = look().await?;
                if said.as_ref() != Some(&seen) {
                    let event = Event::default().json_data(&seen).ok()?;
                    return Some((Ok(event), (live, changes, permit, look, Some(seen))));
                }
                said = Some(seen);
                tokio::select! {
                    () = sleep(PAUSE) => {}
                    () = live.stopped() => return None,
                }
                let next = Instant::now() + LOOK;
                loop {
                    tokio::select! {
                        () = changes.changed() => break,
                        () = sleep_until(next) => break,
                        () = sleep(CHECK) => {}
                        () = sleep_until(end) => return None,
                        () = live.stopped() => return None,
                    }
                    if !permit().await {
                        return None;
                    }
                }
            }
        });
        Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn a_write_in_one_consultation_wakes_only_the_pages_of_that_one() {
        let live = LiveUpdates::default();
        let mut waits = [1, 2].map(|id| live.wait_for(ConsultationId(id)));
        let mut woken = |write: &dyn Fn()| {
            write();
            let woken = waits.each_mut().map(|wait| wait.changed().now_or_never().is_some());
            waits.iter_mut().for_each(WriteWait::mark_unchanged);
            woken
        };
        assert_eq!(woken(&|| {}), [false, false]);
        assert_eq!(woken(&|| live.written_in(ConsultationId(2))), [false, true]);
        assert_eq!(woken(&|| live.written_in(ConsultationId(3))), [false, false]);
        assert_eq!(woken(&|| live.written()), [true, true]);
        assert_eq!(woken(&|| live.heard()), [true, true]);
        assert_eq!(live.changes(), 4, "each of them makes kept pages stale");
        let mut queued = live.wait_for_mail();
        assert_eq!(woken(&|| live.mail_queued()), [false, false]);
        assert!(queued.changed().now_or_never().is_some());
        assert_eq!(live.changes(), 4);
    }
}
