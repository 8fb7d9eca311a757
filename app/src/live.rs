//! Tells open pages that something was written, and that the server stops.

use axum::response::sse::{Event, KeepAlive, Sse};
use domain::identifiers::ConsultationId;
use futures_util::stream;
use futures_util::stream::Stream;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

/// The longest time between two looks of a stream, which also finds writes of processes that cannot notify
/// this one.
const LOOK: Duration = Duration::from_secs(30);

/// The least time between two looks of a stream: writes in between are found together.
const PAUSE: Duration = Duration::from_millis(500);

/// The longest time for which a stream goes on without asking whether its viewer may still have it, and for which an answer that
/// others were given counts: nobody goes on for longer than both together, which is five seconds.
const CHECK: Duration = Duration::from_millis(2_500);

/// The most consultations that are named to other processes at once; more are told as a write anywhere.
const NAMED: usize = 200;

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
    /// The number of the writes that may have changed who may do what, or ended a session.
    rights: Arc<AtomicU64>,
    /// The number of the writes through this process.
    written: watch::Sender<u64>,
    /// What other processes have not been told of these yet.
    untold: Arc<Mutex<WrittenPlaces>>,
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
            rights: Arc::default(),
            written: watch::channel(0).0,
            untold: Arc::default(),
            queued: watch::channel(0).0,
            stopping: watch::channel(false).0,
        }
    }
}

/// Where something was written, as far as other processes have to know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenPlaces {
    /// Whether something was written of which it is not known that it concerns some consultations alone.
    pub anywhere: bool,
    /// Whether somebody's rights have changed, or a session has ended.
    pub rights: bool,
    pub within: BTreeSet<ConsultationId>,
}

impl WrittenPlaces {
    /// What stands for a write anywhere, and for a change of rights.
    const ANYWHERE: &'static str = "*";
    const RIGHTS: &'static str = "-";

    /// Puts the places into words, to tell another process.
    pub fn write(&self) -> String {
        if self.anywhere || self.within.len() > NAMED {
            return Self::ANYWHERE.to_owned();
        }
        let rights = self.rights.then(|| Self::RIGHTS.to_owned());
        let places = rights.into_iter().chain(self.within.iter().map(ToString::to_string));
        places.collect::<Vec<_>>().join(" ")
    }

    /// Reads the words of another process. What is not understood may be anywhere.
    pub fn read(words: &str) -> Self {
        let mut places = Self::default();
        for word in words.split_whitespace() {
            match word.parse() {
                Ok(id) => {
                    places.within.insert(ConsultationId(id));
                }
                Err(_) if word == Self::RIGHTS => places.rights = true,
                Err(_) => places.anywhere = true,
            }
        }
        places.anywhere |= words.trim().is_empty();
        places
    }
}

/// What a stream has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked<M> {
    pub seen: M,
    /// Whether it has all that was written until then. Where it may not, the stream looks again soon.
    pub is_present: bool,
}

impl<M> Looked<M> {
    /// Returns something else that was made of what was seen.
    pub fn map<N>(self, make: impl FnOnce(M) -> N) -> Looked<N> {
        Looked { seen: make(self.seen), is_present: self.is_present }
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
        self.tell_others(|places| places.anywhere = true);
        self.heard();
    }

    /// Notifies the open pages of one consultation of a write in it that this process has made, and which has changed nobody's
    /// rights; where it has, [`Self::rights_changed`] comes before.
    pub fn written_in(&self, consultation_id: ConsultationId) {
        self.tell_others(|places| {
            places.within.insert(consultation_id);
        });
        self.heard_in(&[consultation_id]);
    }

    /// Notes that this process has changed somebody's rights or ended a session: streams ask again before they tell anything
    /// more. No page is woken, nor made stale.
    pub fn rights_changed(&self) {
        self.tell_others(|places| places.rights = true);
        self.rights.fetch_add(1, Ordering::Relaxed);
    }

    fn tell_others(&self, note: impl FnOnce(&mut WrittenPlaces)) {
        note(&mut self.untold.lock().unwrap_or_else(PoisonError::into_inner));
        self.written.send_modify(|number| *number += 1);
    }

    /// Takes what other processes have not been told yet.
    pub fn take_untold(&self) -> WrittenPlaces {
        std::mem::take(&mut *self.untold.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notifies open pages of what another process has written.
    pub fn heard_from(&self, places: &WrittenPlaces) {
        if places.anywhere {
            return self.heard();
        }
        if places.rights {
            self.rights.fetch_add(1, Ordering::Relaxed);
        }
        if !places.within.is_empty() {
            self.heard_in(&places.within.iter().copied().collect::<Vec<_>>());
        }
    }

    /// Notifies the open pages of some consultations.
    fn heard_in(&self, ids: &[ConsultationId]) {
        self.changes.send_modify(|number| *number += 1);
        let within = self.within.lock().unwrap_or_else(PoisonError::into_inner);
        for writes in ids.iter().filter_map(|id| within.get(id)) {
            writes.send_modify(|number| *number += 1);
        }
    }

    /// Returns the number of writes so far that may have changed who may do what.
    pub fn rights_changes(&self) -> u64 {
        self.rights.load(Ordering::Relaxed)
    }

    /// Notifies what sends mail that a message was queued by something that no page shows: no page is woken, nor made stale.
    pub fn mail_queued(&self) {
        self.queued.send_modify(|number| *number += 1);
    }

    /// Notifies all open pages of a write, in this process or in another.
    pub fn heard(&self) {
        self.rights.fetch_add(1, Ordering::Relaxed);
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
    /// which is asked before each look and every few seconds with the time for which an answer counts, when `look` returns
    /// `None`, after an event that is `last`, after 15 minutes, or when the server stops.
    pub fn stream<M, P, G, L, F>(
        &self,
        consultation_id: ConsultationId,
        permit: P,
        look: L,
        last: fn(&M) -> bool,
    ) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<M, P, G, L, F>>
    where
        M: Serialize + PartialEq + Send + 'static,
        P: Fn(Duration) -> G + Send + 'static,
        G: Future<Output = bool> + Send + 'static,
        L: Fn() -> F + Send + 'static,
        F: Future<Output = Option<Looked<M>>> + Send + 'static,
    {
        let stream = LiveStream {
            live: self.clone(),
            changes: self.wait_for(consultation_id),
            permit,
            look,
            last,
            said: None,
            looked: None,
            is_present: true,
            end: Instant::now() + LIFE,
        };
        let events = stream::unfold(stream, |mut stream| async move {
            let event = stream.next().await?;
            Some((Ok(event), stream))
        });
        Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE))
    }
}

/// A stream of server-sent events. Thousands of them wait at once, so that it holds next to nothing while it does: what looks and
/// asks is made when it is needed, and put away.
struct LiveStream<M, P, L> {
    live: LiveUpdates,
    changes: WriteWait,
    permit: P,
    look: L,
    last: fn(&M) -> bool,
    /// What was told last.
    said: Option<M>,
    /// When the last look began.
    looked: Option<Instant>,
    /// Whether it saw all that had been written then.
    is_present: bool,
    end: Instant,
}

impl<M, P, G, L, F> LiveStream<M, P, L>
where
    M: Serialize + PartialEq + Send + 'static,
    P: Fn(Duration) -> G + Send + 'static,
    G: Future<Output = bool> + Send + 'static,
    L: Fn() -> F + Send + 'static,
    F: Future<Output = Option<Looked<M>>> + Send + 'static,
{
    /// Returns the next event; `None` at the end.
    async fn next(&mut self) -> Option<Event> {
        if self.said.as_ref().is_some_and(self.last) {
            return None;
        }
        loop {
            if let Some(looked) = self.looked {
                self.wait(looked).await?;
            }
            self.changes.mark_unchanged();
            self.looked = Some(Instant::now());
            self.ask_permit().await?;
            let Looked { seen, is_present } = Box::pin((self.look)()).await?;
            self.is_present = is_present;
            let is_new = self.said.as_ref() != Some(&seen);
            let event = is_new.then(|| Event::default().json_data(&seen).ok());
            self.said = Some(seen);
            if let Some(event) = event {
                return event;
            }
        }
    }

    /// Waits until it is time for another look: after a write, but not directly after the look before, or after a while.
    /// Returns `None` where the stream ends instead.
    async fn wait(&mut self, looked: Instant) -> Option<()> {
        let due = looked + LOOK;
        while self.is_present {
            let until = (Instant::now() + CHECK).min(due).min(self.end);
            let is_written = tokio::select! {
                () = self.changes.changed() => true,
                () = sleep_until(until) => false,
                () = self.live.stopped() => return None,
            };
            if is_written {
                break;
            }
            let now = Instant::now();
            if now >= self.end {
                return None;
            }
            if now >= due {
                return Some(());
            }
            self.ask_permit().await?;
        }
        let next = looked + PAUSE;
        if Instant::now() < next {
            tokio::select! {
                () = sleep_until(next) => {}
                () = self.live.stopped() => return None,
            }
        }
        Some(())
    }

    /// Returns `None` where the viewer may no longer have the stream.
    async fn ask_permit(&mut self) -> Option<()> {
        Box::pin((self.permit)(CHECK)).await.then_some(())
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

    #[test]
    fn other_processes_are_told_where_something_was_written() {
        let (here, there) = (LiveUpdates::default(), LiveUpdates::default());
        let tell = || {
            let places = here.take_untold();
            assert_eq!(WrittenPlaces::read(&places.write()), places);
            there.heard_from(&places);
            (there.changes(), there.rights_changes())
        };
        let mut wait = there.wait_for(ConsultationId(2));
        here.written_in(ConsultationId(2));
        here.written_in(ConsultationId(3));
        assert_eq!(tell(), (1, 0));
        assert!(wait.changed().now_or_never().is_some());
        wait.mark_unchanged();
        here.written_in(ConsultationId(3));
        here.rights_changed();
        assert_eq!(tell(), (2, 1));
        assert!(wait.changed().now_or_never().is_none(), "what is written elsewhere wakes nobody here");
        here.written();
        assert_eq!(tell(), (3, 2));
        assert!(wait.changed().now_or_never().is_some());
        for words in ["", "* 4", "something else"] {
            assert!(WrittenPlaces::read(words).anywhere, "{words}");
        }
        let many = (0..=NAMED).map(|id| ConsultationId(id.try_into().unwrap())).collect();
        let places = WrittenPlaces { within: many, ..WrittenPlaces::default() };
        assert_eq!(places.write(), "*");
    }
}
