//! What many open pages look at after a write, read once for all of them; and whether those who have opened them may still do so.
//!
//! Thousands of pages may be open in one consultation, and each of them has a stream that looks after every act. What they look
//! at depends on the consultation and the audience, of which there are few: it is read once after each write, by whoever comes
//! first, and each stream takes its own from that without asking the database. All of them look within a moment, so that only
//! whoever reads makes what it takes to read: the others wait in little memory. Sessions are looked at together as well, five
//! hundred in one query, and by turns, before anybody asks.

use crate::live::{LiveUpdates, Looked};
use crate::messages::Locale;
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::{ConsultationId, QuestionId};
use domain::news::News;
use domain::questions::Tally;
use domain::rights::tokens::as_reader;
use domain::viewers::Viewer;
use sea_orm::DatabaseConnection;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use store::attribution::{AccessBasis, ReadingAudience};
use store::news::NewsLedger;
use store::{StoreError, Subject, attribution, clock, news, questions, records, service_tokens, sessions};
use tokio::sync::OnceCell;
use tokio::time::{Instant, sleep_until};

/// The longest that what was read is taken as the present state although nothing is known to have been written: stages begin and
/// end by the clock, and processes may write that cannot notify this one.
const FRESH: Duration = Duration::from_secs(2);

/// How old what others have read may be, although something was written since: where hundreds of acts come in a second, it is not
/// read anew after each of them. Whoever takes it looks again.
const HOLD: Duration = Duration::from_millis(100);

/// The most things of one kind that are kept.
const KEPT: usize = 1024;

/// The number of sessions that one query finds.
const SESSIONS: usize = 500;

/// The number of groups of readers, the sessions of each of which are looked at together.
const GROUPS: u32 = 16;

/// The time from looking at the sessions of one group to those of the next. What was found of a group is younger than
/// what streams take when its turn comes again, so that none waits for that after an act.
const TURN: Duration = Duration::from_millis(125);

/// How far ledgers reach back: each reader takes the shortest that reaches to when the page was opened. The last one holds as
/// much as a ledger can.
const REACHES: [TimeDelta; 5] = [
    TimeDelta::minutes(20),
    TimeDelta::hours(1),
    TimeDelta::hours(4),
    TimeDelta::days(1),
    TimeDelta::days(100_000),
];

/// An event of the stream of a live tally.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TallyMessage {
    Tally(Tally),
    Closed,
}

/// What is shared by open pages; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct LiveLooks(Arc<EveryLook>);

#[derive(Debug, Default)]
struct EveryLook {
    bases: SharedLooks<ConsultationId, AccessBasis>,
    ledgers: SharedLooks<(ConsultationId, ReadingAudience, usize), NewsLedger>,
    heads: SharedLooks<ConsultationId, i64>,
    tallies: SharedLooks<QuestionId, TallyMessage>,
    checks: SharedLooks<u32, ()>,
    words: Mutex<HashMap<(Locale, News), NewsWords>>,
    readers: Mutex<ReaderList>,
}

/// What is new in words, and the number of brackets, as far as there are any.
pub type NewsWords = [Option<String>; 2];

/// Those who have a stream by a session.
#[derive(Debug, Default)]
struct ReaderList {
    last: u64,
    readers: HashMap<u64, (u32, Weak<LiveReader>)>,
    /// Whether the sessions of the groups are looked at by turns, as they are while there are readers.
    is_checked: bool,
}

/// What was found at one time, by what it is of.
#[derive(Debug)]
struct SharedLooks<K, V>(Mutex<HashMap<K, SharedLook<V>>>);

#[derive(Debug)]
struct SharedLook<V> {
    /// The number of writes before it was read.
    writes: u64,
    at: Instant,
    found: LookCell<V>,
}

/// What was found, once it is; `None` where that failed.
type LookCell<V> = Arc<OnceCell<Option<Arc<V>>>>;

impl<K, V> Default for SharedLooks<K, V> {
    fn default() -> Self {
        Self(Mutex::new(HashMap::new()))
    }
}

impl<K: Eq + Hash, V> SharedLooks<K, V> {
    /// Returns what is there after so many writes, or what was a moment ago. Whoever comes first reads it, and the others wait for
    /// that.
    async fn of<F: Future<Output = Result<V, StoreError>>>(
        &self,
        key: K,
        writes: u64,
        hold: Duration,
        read: impl FnOnce() -> F,
    ) -> Option<Looked<Arc<V>>> {
        let Looked { seen, is_present } = self.find(key, writes, hold, FRESH);
        let reading = || Box::pin(async move { read().await.ok().map(Arc::new) });
        let found = seen.get_or_init(reading).await.clone();
        found.map(|seen| Looked { seen, is_present })
    }

    fn find(&self, key: K, writes: u64, hold: Duration, fresh: Duration) -> Looked<LookCell<V>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(look) = kept.get(&key) {
            let is_present = look.writes == writes;
            let most = if is_present { fresh } else { hold };
            if look.at.elapsed() < most {
                return Looked { seen: Arc::clone(&look.found), is_present };
            }
        }
        if kept.len() >= KEPT {
            kept.retain(|_, look| look.writes == writes);
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        let look = SharedLook { writes, at: Instant::now(), found: Arc::default() };
        let seen = Arc::clone(&look.found);
        kept.insert(key, look);
        Looked { seen, is_present: true }
    }

    /// Takes what somebody has begun to read at some time, after so many writes, unless something later is kept or on its way.
    fn keep(&self, key: K, writes: u64, at: Instant, found: V) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.get(&key).is_none_or(|look| look.writes <= writes && look.at <= at) {
            let found = Arc::new(OnceCell::new_with(Some(Some(Arc::new(found)))));
            kept.insert(key, SharedLook { writes, at, found });
        }
    }
}

/// Who has opened a stream, and by what.
#[derive(Debug)]
pub struct LiveReader {
    viewer: Viewer,
    db: DatabaseConnection,
    live: LiveUpdates,
    looks: LiveLooks,
    proof: ReaderProof,
    /// The number under which the reader is listed, and the group.
    number: u64,
    group: u32,
    /// Whether the session has ended, or its person has other rights.
    ended: AtomicBool,
}

/// By what it is known who reads.
#[derive(Clone, Debug)]
pub enum ReaderProof {
    /// The hash of the token of a session.
    Session(String),
    /// The hash of a service token.
    Bearer(String),
    /// Nothing: a visitor, who has no session that could end.
    Nothing,
}

impl LiveLooks {
    /// Notes somebody who opens a stream. Within tokio, since sessions are looked at as long as there are any with streams.
    pub fn open(
        &self,
        db: &DatabaseConnection,
        live: &LiveUpdates,
        viewer: Viewer,
        proof: ReaderProof,
    ) -> Arc<LiveReader> {
        let (db, live, looks) = (db.clone(), live.clone(), self.clone());
        let mut list = self.lock();
        list.last += 1;
        let number = list.last;
        let group = u32::try_from(number % u64::from(GROUPS)).unwrap_or_default();
        let ended = AtomicBool::new(false);
        let is_listed = matches!(proof, ReaderProof::Session(_));
        let reader = Arc::new(LiveReader { viewer, db, live, looks, proof, number, group, ended });
        if is_listed {
            list.readers.insert(number, (group, Arc::downgrade(&reader)));
            if !list.is_checked {
                list.is_checked = true;
                let (db, live) = (reader.db.clone(), reader.live.clone());
                drop(tokio::spawn(check_by_turns(Arc::downgrade(&self.0), db, live)));
            }
        }
        reader
    }

    fn lock(&self) -> MutexGuard<'_, ReaderList> {
        self.0.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whether nobody is left whose session is to be looked at; if so, the next to open a stream has it done again.
    fn ends_checking(&self) -> bool {
        let mut list = self.lock();
        list.is_checked = !list.readers.is_empty();
        !list.is_checked
    }

    /// Lists the readers of a group.
    fn list_group(&self, group: u32) -> Vec<Arc<LiveReader>> {
        let list = self.lock();
        let listed = list.readers.values().filter(|(of, _)| *of == group);
        listed.filter_map(|(_, reader)| reader.upgrade()).collect()
    }

    /// Looks which sessions of a group last, with the same rights, and notes those that do not.
    async fn check_sessions(&self, db: &DatabaseConnection, group: u32) -> Result<(), StoreError> {
        let readers = self.list_group(group);
        let mut by_session: BTreeMap<&str, Vec<&LiveReader>> = BTreeMap::new();
        for reader in &readers {
            if let ReaderProof::Session(token_hash) = &reader.proof {
                by_session.entry(token_hash).or_default().push(reader);
            }
        }
        let tokens: Vec<&str> = by_session.keys().copied().collect();
        for some in tokens.chunks(SESSIONS) {
            let viewers = sessions::find_viewers(db, some, clock::now()).await?;
            for token_hash in some {
                let viewer = viewers.get(*token_hash);
                for reader in by_session.get(token_hash).into_iter().flatten() {
                    let lasts = viewer.is_some_and(|viewer| viewer.is_still(&reader.viewer));
                    reader.note_look(lasts);
                }
            }
        }
        Ok(())
    }
}

/// Looks which sessions last, of one group after the other, until nobody has a stream by a session.
async fn check_by_turns(looks: Weak<EveryLook>, db: DatabaseConnection, live: LiveUpdates) {
    for group in (0..GROUPS).cycle() {
        let at = Instant::now();
        let Some(looks) = looks.upgrade().map(LiveLooks) else { return };
        if looks.ends_checking() {
            return;
        }
        let changes = live.rights_changes();
        // Where it fails, each stream looks by itself, and ends if that fails as well.
        if looks.check_sessions(&db, group).await.is_ok() {
            looks.0.checks.keep(group, changes, at, ());
        }
        drop(looks);
        sleep_until(at + TURN).await;
    }
}

impl LiveReader {
    /// Notes whether the session lasts, with the same rights. Once it does not, no look says otherwise that began before and came late.
    fn note_look(&self, lasts: bool) {
        self.ended.fetch_or(!lasts, Ordering::Relaxed);
    }

    /// Tells whether the reader is still who opened the stream: whether the session or the token lasts, and its person has the
    /// same rights as then. Sessions are looked at again, those of a group together, after each write that may have changed
    /// rights, and after the time `fresh` at most.
    pub async fn is_permitted(&self, fresh: Duration) -> bool {
        match &self.proof {
            ReaderProof::Nothing => true,
            ReaderProof::Bearer(token_hash) => {
                let finding = service_tokens::find_token_viewer(&self.db, token_hash, clock::now());
                let found = Box::pin(finding).await;
                found.is_ok_and(|found| found.is_some_and(|found| as_reader(found).is_still(&self.viewer)))
            }
            ReaderProof::Session(_) => {
                let check =
                    self.looks.0.checks.find(self.group, self.live.rights_changes(), Duration::ZERO, fresh);
                let checking = || {
                    Box::pin(async {
                        self.looks.check_sessions(&self.db, self.group).await.ok().map(Arc::new)
                    })
                };
                check.seen.get_or_init(checking).await.is_some() && !self.ended.load(Ordering::Relaxed)
            }
        }
    }

    /// Counts the news after `since`; `None` where the reader may not read the consultation.
    pub async fn news_since(
        &self,
        id: ConsultationId,
        about: Option<Subject>,
        since: DateTime<Utc>,
    ) -> Option<Looked<News>> {
        let (writes, now) = (self.live.changes(), clock::now());
        let basis = self.find_basis(id).await?;
        let audience = basis.audience(&self.viewer, now)?;
        let age = now - since;
        let reach = REACHES.iter().position(|reach| age < *reach).unwrap_or(REACHES.len() - 1);
        let reading = || self.read_ledger(&basis, now, now - REACHES[reach]);
        let ledger = self.looks.0.ledgers.of((id, audience, reach), writes, HOLD, reading).await?;
        if let Some(seen) = ledger.seen.news_since(about, since) {
            return Some(Looked { seen, is_present: ledger.is_present });
        }
        let seen = Box::pin(self.count_news(&basis, now, about, since)).await?;
        Some(Looked { seen, is_present: true })
    }

    /// Counts the news after `since`, for one whom no ledger reaches.
    async fn count_news(
        &self,
        basis: &AccessBasis,
        now: DateTime<Utc>,
        about: Option<Subject>,
        since: DateTime<Utc>,
    ) -> Option<News> {
        let access = basis.access(&self.viewer, now)?;
        news::news_since(&self.db, &access, about, since).await.ok()
    }

    /// Returns news in words as `write` does it, once for all who are told the same in one language.
    pub fn put_into_words(&self, locale: Locale, news: News, write: impl FnOnce() -> NewsWords) -> NewsWords {
        let mut kept = self.looks.0.words.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT && !kept.contains_key(&(locale, news)) {
            kept.clear();
        }
        kept.entry((locale, news)).or_insert_with(write).clone()
    }

    /// Returns the number of entries of a consultation's record; `None` where the reader may not read the consultation.
    pub async fn count_entries(&self, id: ConsultationId) -> Option<Looked<i64>> {
        let writes = self.live.changes();
        let basis = self.find_basis(id).await?;
        let found = self.looks.0.heads.of(id, writes, HOLD, || self.read_entries(id)).await?;
        basis.is_readable_by(&self.viewer).then(|| found.map(|found| *found))
    }

    /// Tallies the ballots of a question, which must be one that shows them; `None` where the reader may not read the
    /// consultation.
    pub async fn tally(&self, id: ConsultationId, question_id: QuestionId) -> Option<Looked<TallyMessage>> {
        let writes = self.live.changes();
        let basis = self.find_basis(id).await?;
        let reading = || self.read_tally(question_id);
        let found = self.looks.0.tallies.of(question_id, writes, HOLD, reading).await?;
        basis.is_readable_by(&self.viewer).then(|| found.map(|found| TallyMessage::clone(&found)))
    }

    async fn read_ledger(
        &self,
        basis: &AccessBasis,
        now: DateTime<Utc>,
        after: DateTime<Utc>,
    ) -> Result<NewsLedger, StoreError> {
        let access = basis.access(&self.viewer, now).ok_or(StoreError::NotFound)?;
        news::load_ledger(&self.db, &access, after).await
    }

    async fn read_entries(&self, id: ConsultationId) -> Result<i64, StoreError> {
        Ok(records::chain_head(&self.db, &records::chain_of(id)).await?.entries)
    }

    async fn read_tally(&self, id: QuestionId) -> Result<TallyMessage, StoreError> {
        let question = questions::find_readable_question(&self.db, &Viewer::operator(), id).await?;
        if question.closed_at.is_some() {
            return Ok(TallyMessage::Closed);
        }
        let voters = questions::list_voters(&self.db, id).await?;
        Ok(TallyMessage::Tally(questions::tally_voters(&voters)))
    }

    /// Finds on what everybody's access to a consultation rests, which changes only with rights and with time.
    async fn find_basis(&self, id: ConsultationId) -> Option<Arc<AccessBasis>> {
        let reading = || attribution::load_access_basis(&self.db, id);
        let found = self.looks.0.bases.of(id, self.live.rights_changes(), Duration::ZERO, reading).await?;
        Some(found.seen)
    }
}

impl Drop for LiveReader {
    fn drop(&mut self) {
        if matches!(self.proof, ReaderProof::Session(_)) {
            self.looks.lock().readers.remove(&self.number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;
    use tokio::time::sleep;

    #[tokio::test]
    async fn many_look_together_until_something_is_written() {
        let looks: SharedLooks<u8, usize> = SharedLooks::default();
        let count = AtomicUsize::new(0);
        let look = |key, writes| {
            let read = async {
                sleep(Duration::from_millis(5)).await;
                Ok(count.fetch_add(1, Ordering::Relaxed) + 1)
            };
            looks.of(key, writes, Duration::ZERO, move || read)
        };
        let (one, two, three) = tokio::join!(look(1, 7), look(1, 7), look(2, 7));
        let found = [one, two, three].map(|found| *found.unwrap().seen);
        assert_eq!(found[0], found[1], "whoever asks for the same waits for it");
        assert_eq!(count.load(Ordering::Relaxed), 2);
        assert_eq!(*look(1, 7).await.unwrap().seen, found[0]);
        let after = look(1, 8).await.unwrap();
        assert_eq!((*after.seen, after.is_present), (3, true), "after a write it is read again");
        assert!(looks.of(3, 8, HOLD, || async { Err(StoreError::NotFound) }).await.is_none());
    }

    #[tokio::test]
    async fn a_session_that_has_ended_lasts_for_no_look_that_comes_late() {
        let (db, live) = (DatabaseConnection::default(), LiveUpdates::default());
        let proof = ReaderProof::Session("hash".to_owned());
        let reader = LiveLooks::default().open(&db, &live, Viewer::default(), proof);
        let seen = [true, false, true].map(|lasts| {
            reader.note_look(lasts);
            reader.ended.load(Ordering::Relaxed)
        });
        assert_eq!(seen, [false, true, true]);
    }

    #[test]
    fn what_was_read_a_moment_ago_is_taken_for_what_it_is_and_nothing_for_long() {
        let looks: SharedLooks<u8, u8> = SharedLooks::default();
        let long = Duration::from_mins(1);
        let first = looks.find(1, 0, long, long);
        let same = |other: &Looked<LookCell<u8>>| Arc::ptr_eq(&first.seen, &other.seen);
        let again = looks.find(1, 0, long, long);
        assert!(same(&again) && again.is_present);
        let held = looks.find(1, 1, long, long);
        assert!(same(&held) && !held.is_present, "something was written since");
        let later = looks.find(1, 1, Duration::ZERO, long);
        assert!(!same(&later) && later.is_present);
        assert!(!same(&looks.find(1, 0, Duration::ZERO, Duration::ZERO)));
    }

    #[test]
    fn what_somebody_has_read_is_taken_by_all_unless_something_later_is_kept() {
        let looks: SharedLooks<u8, u8> = SharedLooks::default();
        let long = Duration::from_mins(1);
        let kept = |writes| looks.find(1, writes, Duration::ZERO, long).seen.get().cloned().flatten();
        let begun = Instant::now();
        looks.keep(1, 3, begun, 7);
        assert_eq!(kept(3).as_deref(), Some(&7));
        assert!(kept(4).is_none(), "whoever asks after another write reads");
        looks.keep(1, 3, Instant::now(), 8);
        assert!(kept(4).is_none(), "what was read before the write is not taken after it");
        looks.keep(1, 4, begun, 9);
        assert!(kept(4).is_none(), "nor what was begun before that of somebody else");
        looks.keep(1, 4, Instant::now(), 10);
        assert_eq!(kept(4).as_deref(), Some(&10));
    }

    #[tokio::test]
    async fn sessions_are_looked_at_by_turns_while_somebody_has_a_stream() {
        let (looks, live) = (LiveLooks::default(), LiveUpdates::default());
        let open = || {
            let proof = ReaderProof::Session("a hash".to_owned());
            looks.open(&DatabaseConnection::default(), &live, Viewer::default(), proof)
        };
        let reader = open();
        assert_ne!(reader.group, 0, "the first turn needs no database");
        assert!(looks.lock().is_checked);
        tokio::task::yield_now().await;
        let found = looks.0.checks.find(0, live.rights_changes(), Duration::ZERO, Duration::from_mins(1));
        assert!(found.seen.initialized(), "nobody has asked for it");
        drop(reader);
        sleep(TURN * 2).await;
        assert!(!looks.lock().is_checked, "nobody is left");
        drop(open());
        assert!(looks.lock().is_checked, "and again with the next");
    }

    /// Thousands of streams look at once after an act, and the allocator keeps what all of them took.
    #[test]
    fn whoever_waits_for_what_another_reads_holds_next_to_nothing() {
        const MOST: usize = 2_048;
        let (db, live, viewer) = (DatabaseConnection::default(), LiveUpdates::default(), Viewer::default());
        let reader = LiveLooks::default().open(&db, &live, viewer, ReaderProof::Nothing);
        let (id, since) = (ConsultationId(1), DateTime::<Utc>::UNIX_EPOCH);
        let sizes = [
            size_of_val(&reader.news_since(id, None, since)),
            size_of_val(&reader.count_entries(id)),
            size_of_val(&reader.tally(id, QuestionId(1))),
            size_of_val(&reader.is_permitted(FRESH)),
        ];
        assert!(sizes.iter().all(|size| *size < MOST), "{sizes:?}");
    }
}
