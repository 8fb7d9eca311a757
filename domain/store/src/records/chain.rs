//! Appends entries to the record, within their acts' transactions.

use crate::entity::{chain, consultation, entry};
use crate::records::outbox::{AppendedEvent, note_notices, queue_deliveries};
use crate::{Result, StoreError, to_millis};
use chrono::{DateTime, Utc};
use domain::attribution::Terms;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::mail::is_notified;
use domain::records;
use domain::records::{ChainHead, NewEntry, RecordAct, RecordPayload};
use domain::secretariat::{HeldOffice, OFFICES, SecretariatOffice};
use domain::service_tokens::{BY, recorded_token};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::{Value, json};

/// The name of the chain of the forum itself.
pub const FORUM: &str = "forum";

/// The name of organizers in the record.
pub const ORGANIZER: &str = "organizer";

/// The name of the command line and the scheduler in the record.
pub const SYSTEM: &str = "system";

/// The name in the record of a delegation that has a part in what not everybody may see, where its own would show that.
pub const PARTY: &str = "party";

/// The delegation that said something, with the terms on which it did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpeakerTerms {
    pub(crate) terms: Terms,
    pub(crate) delegation_id: DelegationId,
}

/// The terms on which something was said: by a delegation, or by the secretariat.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordsTerms {
    pub(crate) terms: Terms,
    pub(crate) delegation_id: Option<DelegationId>,
}

impl From<SpeakerTerms> for WordsTerms {
    fn from(said: SpeakerTerms) -> Self {
        Self { terms: said.terms, delegation_id: Some(said.delegation_id) }
    }
}

/// Returns the terms that the hash of an entry covers, from what is stored with it.
pub(crate) fn covered_terms(row: &entry::Model) -> Option<Terms> {
    let terms = Terms { attribution: row.attribution, stage: row.stage };
    (row.delegation_id.is_some() || terms != Terms::PUBLIC).then_some(terms)
}

tokio::task_local! {
    /// The name of the service token by which what runs in this task is done.
    static TOKEN: String;
    /// The offices of the person by whom what runs in this task is done.
    static HELD: Vec<HeldOffice>;
}

/// Runs acts of the viewer, so that each entry that they append to the record says by which service token it was done, if
/// one is used, and each act of the secretariat by which offices in the consultation, if the viewer holds some. What appends
/// entries has no viewer, and need not be trusted to pass the token on: nothing that runs here can append an entry that does
/// not say so.
pub fn run_as<F: Future>(viewer: &Viewer, acts: F) -> impl Future<Output = F::Output> + use<F> {
    let token = viewer.token.as_ref().map(|token| token.name.clone());
    let held = viewer.person.as_ref().map(|person| person.offices.clone()).unwrap_or_default();
    let acts = HELD.scope(held, acts);
    async move {
        match token {
            Some(name) => TOKEN.scope(name, acts).await,
            None => acts.await,
        }
    }
}

/// The beginning of the name of a consultation's chain, before its identifier.
pub(crate) const CONSULTATION: &str = "consultation:";

/// Returns the name of a consultation's chain.
pub fn chain_of(consultation_id: ConsultationId) -> String {
    format!("{CONSULTATION}{consultation_id}")
}

/// Appends an act to `chain` in the act's own transaction. The chain's head is locked until the transaction ends, so
/// that entries follow each other without a gap or a fork. Nothing is appended to the chain of an archived
/// consultation, so that no official act is done in it. An act on words whose author may be unnamed is appended by
/// `append_act_on_terms` instead.
#[tracing::instrument(skip_all)]
pub async fn append_act(
    txn: &DatabaseTransaction,
    chain: &str,
    now: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
) -> Result<()> {
    write_entry(txn, RecordedAct { chain, at: now, act, actor, payload, said: None, late: false }).await
}

/// Appends acts of one kind, one or more, each with the name of whoever did it, in their order: each as [`append_act`]
/// does, with as many statements for many as for one.
pub(crate) async fn append_acts(
    txn: &DatabaseTransaction,
    chain: &str,
    now: DateTime<Utc>,
    act: RecordAct,
    done: Vec<(&str, Value)>,
) -> Result<()> {
    let new = |(actor, payload)| RecordedAct { chain, at: now, act, actor, payload, said: None, late: false };
    write_entries(txn, chain, done.into_iter().map(new).collect()).await
}

/// Appends an act that a delegation did, or that concerns what was said, on these terms. Whoever may not see it sees
/// the entry sealed.
pub(crate) async fn append_act_on_terms(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
    said: impl Into<WordsTerms>,
) -> Result<()> {
    let (chain, said) = (chain_of(consultation_id), Some(said.into()));
    write_entry(txn, RecordedAct { chain: &chain, at: now, act, actor, payload, said, late: false }).await
}

/// An act that becomes an entry of a chain.
struct RecordedAct<'a> {
    chain: &'a str,
    at: DateTime<Utc>,
    act: RecordAct,
    actor: &'a str,
    payload: Value,
    said: Option<WordsTerms>,
    /// Whether it was done long before its entry is made, so that nobody is told of it by mail.
    late: bool,
}

/// Appends an entry for what was done before entries of its kind were made, which is no act within a consultation, so
/// that an archived one may have it too. The payload holds the time at which it was done.
pub(crate) async fn append_late(
    txn: &DatabaseTransaction,
    chain: &str,
    at: DateTime<Utc>,
    act: RecordAct,
    actor: &str,
    payload: Value,
    said: Option<WordsTerms>,
) -> Result<()> {
    let head = lock_head(txn, chain).await?;
    insert_entries(txn, head, vec![RecordedAct { chain, at, act, actor, payload, said, late: true }]).await
}

async fn write_entry(txn: &DatabaseTransaction, new: RecordedAct<'_>) -> Result<()> {
    write_entries(txn, new.chain, vec![new]).await
}

async fn write_entries(txn: &DatabaseTransaction, chain: &str, new: Vec<RecordedAct<'_>>) -> Result<()> {
    let head = lock_head(txn, chain).await?;
    if let Some(id) = chain.strip_prefix(CONSULTATION).and_then(|id| id.parse().ok()) {
        refuse_archived(txn, id).await?;
    }
    insert_entries(txn, head, new).await
}

/// Appends acts behind the head of their chain, which is locked, and queues what webhooks and people are told of them.
async fn insert_entries(
    txn: &DatabaseTransaction,
    head: chain::Model,
    new: Vec<RecordedAct<'_>>,
) -> Result<()> {
    let forum_head = if new.iter().any(|one| one.act.holds_forum_head()) {
        // The forum's chain is read without a lock: what is committed of it is never changed.
        Some(head_hash(txn, FORUM).await?)
    } else {
        None
    };
    let mut last = ChainHead { number: head.number, hash: head.hash.clone() };
    let mut decided = head.decided;
    let mut rows = Vec::with_capacity(new.len());
    let (mut events, mut notices) = (Vec::new(), Vec::new());
    let name = head.name.clone();
    for one in new {
        let (act, at) = (one.act, to_millis(one.at));
        let told = !one.late && is_notified(act, &one.payload);
        let terms = one.said.map_or(Terms::PUBLIC, |said| said.terms);
        let (next, row) = chain_act(&last, one, forum_head.as_deref());
        events.extend(AppendedEvent::of(next.number, act, terms, at));
        if told {
            notices.push((next.number, at));
        }
        if !TALK.contains(&act) {
            decided = next.number;
        }
        last = next;
        rows.push(row);
    }
    let mut head = head.into_active_model();
    head.number = Set(last.number);
    head.hash = Set(last.hash);
    head.decided = Set(decided);
    head.update(txn).await?;
    entry::Entity::insert_many(rows).exec_without_returning(txn).await?;
    match name.strip_prefix(CONSULTATION).and_then(|id| id.parse().ok()) {
        Some(id) => {
            note_notices(txn, id, &name, &notices).await?;
            queue_deliveries(txn, id, &name, &events).await
        }
        None => Ok(()),
    }
}

/// Makes the entry of an act that follows `before`, and the head that it is then.
fn chain_act(
    before: &ChainHead,
    new: RecordedAct<'_>,
    forum_head: Option<&str>,
) -> (ChainHead, entry::ActiveModel) {
    let RecordedAct { chain, at, act, actor, mut payload, said, late: _ } = new;
    // A sealed entry has few possible contents and actors: without salt its hashes would show which ones they are.
    let salted = said.is_some() || act.is_ballot() || act.concerns_forum_alone();
    if salted {
        payload[records::SALT] = random_salt().into();
    }
    if act.holds_forum_head() {
        payload[records::FORUM_HEAD] = forum_head.into();
    }
    // The name of a token can tell whose it is, so that it stands only where the name of whoever did the act does.
    let named = actor != PARTY && said.is_none_or(|said| said.terms.attribution == Terms::PUBLIC.attribution);
    if let Ok(by) = TOKEN.try_with(|name| recorded_token(name, named)) {
        payload[BY] = by.into();
    }
    let offices = if actor == ORGANIZER { list_offices(chain) } else { Vec::new() };
    if !offices.is_empty() {
        payload[OFFICES] = json!(offices);
    }
    let delegation_id = said.and_then(|said| said.delegation_id);
    // What the secretariat says for all is like any other act of an organizer.
    let terms =
        said.map(|said| said.terms).filter(|terms| delegation_id.is_some() || *terms != Terms::PUBLIC);
    // The secretariat never speaks without its name: as there is no salt, nobody can pass it off as a delegation.
    let of_secretariat = said.is_some() && records::SECRETARIAT.contains(&actor);
    let salt = (salted && !of_secretariat).then(random_salt);
    let entry = records::next_entry(before, NewEntry { chain, at, act, actor, payload, terms, salt });
    let next = ChainHead { number: entry.number, hash: entry.hash.clone() };
    let shown = terms.unwrap_or(Terms::PUBLIC);
    let cover = entry.cover;
    let row = entry::ActiveModel {
        attribution: Set(shown.attribution),
        stage: Set(shown.stage),
        delegation_id: Set(delegation_id),
        chain: Set(entry.chain),
        number: Set(entry.number),
        at: Set(entry.at),
        act: Set(entry.act),
        actor: Set(entry.actor),
        payload: Set(RecordPayload(entry.payload)),
        previous: Set(entry.previous),
        hash: Set(entry.hash),
        salt: Set(cover.as_ref().and_then(|cover| cover.salt.clone())),
        author: Set(cover.as_ref().map(|cover| cover.author.clone())),
        content: Set(cover.map(|cover| cover.content)),
        ..Default::default()
    };
    (next, row)
}

/// Lists the offices in the consultation with this chain of whoever does what runs in this task.
fn list_offices(chain: &str) -> Vec<SecretariatOffice> {
    let id = chain.strip_prefix(CONSULTATION).and_then(|id| id.parse::<ConsultationId>().ok());
    let held = HELD.try_with(|held| {
        let held = held.iter().filter(|one| Some(one.consultation_id) == id);
        held.map(|one| one.office).collect()
    });
    held.unwrap_or_default()
}

/// Makes a random value of 128 bits, in hexadecimal digits: it keeps a hash of few possible words from showing which ones they
/// are, and a seed from being chosen.
pub(crate) fn random_salt() -> String {
    use rand::RngCore;
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    base16ct::lower::encode_string(&bytes)
}

/// The acts that are talk: they decide nothing, and come at any moment.
const TALK: [RecordAct; 3] =
    [RecordAct::CommentPosted, RecordAct::CommentEdited, RecordAct::CommentWithdrawn];

/// Returns the hash of the last entry of a consultation that is not talk; `None` before the first.
pub(crate) async fn last_decision(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
) -> Result<Option<String>> {
    let last = entry::Entity::find()
        .filter(entry::COLUMN.chain.eq(chain_of(consultation_id)))
        .filter(entry::Column::Act.is_not_in(TALK))
        .order_by_desc(entry::COLUMN.number)
        .one(db)
        .await?;
    Ok(last.map(|last| last.hash))
}

/// Returns the hash of a chain's last entry; `None` before the first.
pub(crate) async fn head_hash(db: &impl ConnectionTrait, name: &str) -> Result<String> {
    let head = chain::Entity::find().filter(chain::COLUMN.name.eq(name)).one(db).await?;
    Ok(head.map_or_else(|| records::GENESIS.to_owned(), |head| head.hash))
}

/// Returns the same hash, with the chain locked until the transaction ends.
pub(crate) async fn locked_head_hash(txn: &DatabaseTransaction, name: &str) -> Result<String> {
    Ok(lock_head(txn, name).await?.hash)
}

/// Locks a consultation's chain until the transaction ends, so that nothing official comes in between.
pub(crate) async fn lock_chain(txn: &DatabaseTransaction, consultation_id: ConsultationId) -> Result<()> {
    // The only writer of SQLite has locked all of them.
    if txn.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    lock_head(txn, &chain_of(consultation_id)).await.map(drop)
}

/// Fails where the consultation is archived: a last guard, whatever rule an act has asked.
async fn refuse_archived(txn: &DatabaseTransaction, consultation_id: ConsultationId) -> Result<()> {
    let archived = consultation::Entity::find_by_id(consultation_id)
        .filter(consultation::COLUMN.archived_at.is_not_null())
        .count(txn)
        .await?;
    if archived == 0 { Ok(()) } else { Err(StoreError::Archived) }
}

async fn lock_head(txn: &DatabaseTransaction, name: &str) -> Result<chain::Model> {
    let find = chain::Entity::find().filter(chain::COLUMN.name.eq(name)).lock_exclusive();
    if let Some(head) = find.clone().one(txn).await? {
        return Ok(head);
    }
    let genesis = chain::ActiveModel {
        name: Set(name.to_owned()),
        number: Set(0),
        hash: Set(records::GENESIS.to_owned()),
        decided: Set(0),
        ..Default::default()
    };
    chain::Entity::insert(genesis)
        .on_conflict(OnConflict::column("name").do_nothing().to_owned())
        .exec_without_returning(txn)
        .await?;
    find.one(txn).await?.ok_or(StoreError::NotFound)
}
