//! Finds the readers of what was noted in the transactions of acts, and of reminders, and queues their messages.
//!
//! A notice and its messages are written in one transaction, so that each is told once however many processes try. What
//! waits for the end of a stage, or has a withheld name, is told without it or not at all: a message cannot be taken back.

use crate::credentials::readings::{list_lacking, list_member_standings, list_policies, select_asking};
use crate::entity::{
    amendment, ballot, bloc, bloc_member, bloc_statement, comment, consultation, credential, delegation,
    entry, mail_notice, position, question, revision, sponsor, voter,
};
use crate::instruments::readings::provision_labels;
use crate::mail::queue::queue_mails;
use crate::mail::readings::{
    MailReader, bloc_title, consultation_title, label_title, list_readers, question_title, translated_name,
};
use crate::records::chain::chain_of;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Role;
use domain::amendments::Disposition;
use domain::identifiers::{
    AmendmentId, BlocStatementId, CommentId, ConsultationId, CredentialId, DelegationId, ProvisionId,
    QuestionId,
};
use domain::mail::{
    DigestPace, KEPT, MailContent, MailKind, MailTarget, NewMail, VoteEnd, is_vote_end_told, is_vote_told,
    reminder_of_vote,
};
use domain::questions::VotingMethod;
use domain::records::RecordAct;
use domain::viewers::TranslatedName;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{LockBehavior, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most notices that are told in one go.
const AT_ONCE: u64 = 50;

/// The time after which nobody is told any more what nobody was told of in time, as by a program that stood still, or of a
/// past that was brought in.
const FRESH: TimeDelta = TimeDelta::days(1);

/// The most notices that are looked for or written with one statement.
const NAMES: usize = 1_000;

/// The most open votes of which it is looked whether somebody is to be reminded.
const OPEN_VOTES: u64 = 1_000;

/// Queues the messages of what was noted, and returns how many notices were told. Any number of processes may call it.
#[tracing::instrument(skip_all)]
pub async fn tell_notices(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64> {
    let now = to_millis(now);
    let waiting = mail_notice::Entity::find()
        .filter(mail_notice::Column::ToldAt.is_null())
        .order_by_asc(mail_notice::Column::Id);
    let mut told = 0;
    while told < AT_ONCE && waiting.clone().one(db).await?.is_some() {
        let txn = begin_transaction(db).await?;
        let found = waiting.clone().lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        let Some(notice) = found.one(&txn).await? else { break };
        if notice.at > now - FRESH {
            let mails = match find_mails(&txn, &notice, now).await {
                Ok(mails) => mails,
                // What it was about is gone.
                Err(StoreError::NotFound) => Vec::new(),
                Err(error) => return Err(error),
            };
            queue_mails(&txn, &mails).await?;
        }
        let mut row = notice.into_active_model();
        row.told_at = Set(Some(now));
        row.update(&txn).await?;
        txn.commit().await?;
        told += 1;
    }
    Ok(told)
}

/// Notes of which open votes it is time to remind those who have not voted, each once however many processes try.
#[tracing::instrument(skip_all)]
pub async fn note_reminders(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let now = to_millis(now);
    let open = question::Entity::find()
        .filter(question::Column::ClosedAt.is_null())
        .filter(question::Column::Waiting.eq(false))
        .filter(question::Column::ClosesAt.gt(now))
        .order_by_asc(question::Column::ClosesAt)
        .limit(OPEN_VOTES)
        .all(db)
        .await?;
    let due: BTreeMap<String, (MailKind, question::Model)> = open
        .into_iter()
        .filter(is_told_of)
        .filter_map(|one| {
            let closes_at = one.closes_at?;
            let silence = one.method == VotingMethod::Silence;
            let (kind, at) = reminder_of_vote(one.opened_at, closes_at, silence);
            let once = format!("{kind}:{}:{}", one.id, closes_at.timestamp_millis());
            (at <= now).then_some((once, (kind, one)))
        })
        .collect();
    let new = list_unnoted(db, due).await?;
    note(db, new.into_iter().map(|(once, (kind, one))| (once, kind, one.consultation_id, one.id.0)), now)
        .await
}

/// Notes of which members the credentials expire soon where votes ask for them, each once however many processes try.
#[tracing::instrument(skip_all)]
pub async fn note_expiring_credentials(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let now = to_millis(now);
    let asking = select_asking(&list_policies(db, now).await?)
        .filter(consultation::Column::ArchivedAt.is_null())
        .order_by_asc(consultation::Column::Id)
        .all(db)
        .await?;
    let kind = MailKind::CredentialsExpiring;
    let mut due = BTreeMap::new();
    for place in asking {
        for member in list_member_standings(db, &place, now).await? {
            if let Some(at) = member.expires_soon(now) {
                let id = member.delegation_id;
                let once = format!("{kind}:{}:{id}:{}", place.id, at.timestamp_millis());
                due.insert(once, (place.id, id));
            }
        }
    }
    let new = list_unnoted(db, due).await?;
    note(db, new.into_iter().map(|(once, (place, id))| (once, kind, place, id.0)), now).await
}

/// Notes for each consultation, in the transaction of a decision of the forum, that its votes ask for credentials.
pub(crate) async fn note_credential_policy(
    txn: &DatabaseTransaction,
    policy_id: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let places: Vec<ConsultationId> = consultation::Entity::find()
        .select_only()
        .column(consultation::Column::Id)
        .filter(consultation::Column::ArchivedAt.is_null())
        .order_by_asc(consultation::Column::Id)
        .into_tuple()
        .all(txn)
        .await?;
    let kind = MailKind::CredentialsMissing;
    let new = places.into_iter().map(|place| {
        let once = format!("{kind}:{place}:{policy_id}");
        (once, kind, place, policy_id)
    });
    insert_notices(txn, &notice_rows(new, now)).await
}

/// Leaves out what is noted already.
async fn list_unnoted<T>(
    db: &DatabaseConnection,
    mut due: BTreeMap<String, T>,
) -> Result<BTreeMap<String, T>> {
    let names: Vec<String> = due.keys().cloned().collect();
    for names in names.chunks(NAMES) {
        let noted = mail_notice::Entity::find()
            .filter(mail_notice::Column::Once.is_in(names.iter().map(String::as_str)))
            .all(db)
            .await?;
        for one in noted {
            due.remove(&one.once);
        }
    }
    Ok(due)
}

/// Notes reminders, unless another process has: what makes each one that is noted only once, its kind, and what it is about.
async fn note(
    db: &DatabaseConnection,
    new: impl Iterator<Item = (String, MailKind, ConsultationId, i64)>,
    now: DateTime<Utc>,
) -> Result<()> {
    let rows = notice_rows(new, now);
    if rows.is_empty() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    insert_notices(&txn, &rows).await?;
    txn.commit().await?;
    Ok(())
}

fn notice_rows(
    new: impl Iterator<Item = (String, MailKind, ConsultationId, i64)>,
    now: DateTime<Utc>,
) -> Vec<mail_notice::ActiveModel> {
    new.map(|(once, kind, consultation_id, number)| mail_notice::ActiveModel {
        consultation_id: Set(consultation_id),
        kind: Set(Some(kind)),
        number: Set(number),
        once: Set(once),
        at: Set(now),
        ..Default::default()
    })
    .collect()
}

async fn insert_notices(txn: &DatabaseTransaction, rows: &[mail_notice::ActiveModel]) -> Result<()> {
    for rows in rows.chunks(NAMES) {
        mail_notice::Entity::insert_many(rows.iter().cloned())
            .on_conflict(OnConflict::column("once").do_nothing().to_owned())
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

/// Forgets what was told long ago.
#[tracing::instrument(skip_all)]
pub async fn forget_old_notices(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    // A reminder of a vote that is open for longer is noted again, and its messages are known to be queued for as long.
    let old = mail_notice::Column::ToldAt.lt(now - KEPT);
    if mail_notice::Entity::find().filter(old.clone()).one(db).await?.is_none() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    mail_notice::Entity::delete_many().filter(old).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Tells whether people are told of a vote by mail.
pub(crate) fn is_told_of(one: &question::Model) -> bool {
    is_vote_told(one.method, one.opened_at, one.closes_at)
}

/// What a notice says, and to whom.
struct Told {
    kind: MailKind,
    content: MailContent,
    readers: Vec<MailReader>,
    until: Option<DateTime<Utc>>,
}

async fn find_mails(
    db: &impl ConnectionTrait,
    notice: &mail_notice::Model,
    now: DateTime<Utc>,
) -> Result<Vec<NewMail>> {
    let place = consultation::Entity::find_by_id(notice.consultation_id).one(db).await?;
    let place = place.filter(|place| place.archived_at.is_none()).ok_or(StoreError::NotFound)?;
    let told = match notice.kind {
        Some(MailKind::CredentialsExpiring) => {
            remind_of_credentials(db, &place, DelegationId(notice.number), now).await?
        }
        Some(MailKind::CredentialsMissing) => tell_requirement(db, &place, now).await?,
        Some(kind) => remind_of_vote(db, &place, kind, QuestionId(notice.number), now).await?,
        None => {
            let entry = entry::Entity::find()
                .filter(entry::Column::Chain.eq(chain_of(place.id)))
                .filter(entry::Column::Number.eq(notice.number))
                .one(db)
                .await?;
            tell_entry(db, &place, &entry.ok_or(StoreError::NotFound)?, now).await?
        }
    };
    let mut mails = Vec::new();
    for Told { kind, content, readers, until } in told {
        for reader in readers {
            // What is answered with files is answered for one delegation, and differs with it.
            let part = content.files_for.map_or_else(String::new, |id| format!(":{id}"));
            // Whoever acts for several delegations is told of each time from which one of them lacks something.
            let from = content.at.filter(|_| kind == MailKind::CredentialsMissing);
            let from = from.map_or_else(String::new, |at| format!(":{}", at.timestamp_millis()));
            let once = format!("{}:{kind}:{}{part}{from}", notice.once, reader.user_id);
            let mail = reader.write(kind, place.id, content.clone(), once, notice.at);
            mails.extend(mail.map(|mail| NewMail { until, ..mail }));
        }
    }
    Ok(mails)
}

/// Returns the number that an entry names in a field.
fn number_in(entry: &entry::Model, field: &str) -> Result<i64> {
    entry.payload.0[field].as_i64().ok_or(StoreError::NotFound)
}

async fn tell_entry(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    entry: &entry::Model,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    match entry.act {
        RecordAct::QuestionOpened | RecordAct::SilenceReminded => {
            let id = QuestionId(number_in(entry, "question")?);
            let silence = find_question(db, id).await?.method == VotingMethod::Silence;
            let kind = match (entry.act, silence) {
                (RecordAct::SilenceReminded, _) => MailKind::SilenceDayLeft,
                (_, true) => MailKind::SilenceOpened,
                (_, false) => MailKind::VoteOpened,
            };
            remind_of_vote(db, place, kind, id, now).await
        }
        RecordAct::QuestionClosed => {
            tell_end(db, place, QuestionId(number_in(entry, "question")?), entry.at, now).await
        }
        RecordAct::SilenceBroken => {
            let question = find_question(db, QuestionId(number_in(entry, "question")?)).await?;
            let content =
                MailContent { actor: find_name(db, &entry.actor).await?, ..vote_content(place, &question) };
            let readers = list_readers(db, place.id, now).await?;
            Ok(vec![Told { kind: MailKind::SilenceBroken, content, readers, until: None }])
        }
        RecordAct::CommentPosted => tell_reply(db, place, entry, now).await,
        RecordAct::AmendmentDisposed => tell_disposition(db, place, entry, now).await,
        RecordAct::RevisionPublished => tell_revision(db, place, entry, now).await,
        RecordAct::BlocStatementSubmitted => tell_statement(db, place, entry, now).await,
        RecordAct::CredentialsRequired => tell_requirement(db, place, now).await,
        RecordAct::CredentialWithdrawn => tell_withdrawal(db, place, entry, now).await,
        _ => Ok(Vec::new()),
    }
}

async fn find_question(db: &impl ConnectionTrait, id: QuestionId) -> Result<question::Model> {
    question::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)
}

async fn find_name(db: &impl ConnectionTrait, code: &str) -> Result<Option<TranslatedName>> {
    let found = delegation::Entity::find().filter(delegation::Column::Code.eq(code)).one(db).await?;
    Ok(found.as_ref().map(translated_name))
}

fn vote_content(place: &consultation::Model, one: &question::Model) -> MailContent {
    MailContent {
        consultation: Some(consultation_title(place)),
        about: Some(question_title(one, place.language)),
        at: one.closes_at,
        target: Some(MailTarget::Question(one.id)),
        ..MailContent::default()
    }
}

/// Tells those whose delegation may vote that a vote is open, or how much time is left; the latter only where it has not voted.
async fn remind_of_vote(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    kind: MailKind,
    id: QuestionId,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let question = find_question(db, id).await?;
    if !is_told_of(&question) || !question.is_open(now) {
        return Ok(Vec::new());
    }
    let voters = voter::Entity::find().filter(voter::Column::QuestionId.eq(id)).all(db).await?;
    let mut voters: BTreeSet<DelegationId> = voters.into_iter().map(|one| one.delegation_id).collect();
    if kind == MailKind::VoteClosingSoon {
        let cast = ballot::Entity::find()
            .filter(ballot::Column::QuestionId.eq(id))
            .filter(ballot::Column::SupersededAt.is_null())
            .all(db)
            .await?;
        for one in cast {
            voters.remove(&one.delegation_id);
        }
    }
    let readers = list_readers(db, place.id, now).await?;
    let readers = readers.into_iter().filter(|one| voters.contains(&one.delegation_id)).collect();
    let (content, until) = (vote_content(place, &question), question.closes_at);
    Ok(vec![Told { kind, content, readers, until }])
}

/// Tells members whose credentials lack something that votes ask for them.
async fn tell_requirement(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let mut told = Vec::new();
    for (from, lacking) in list_lacking(&list_member_standings(db, place, now).await?) {
        let concerned = |id| lacking.contains(&id);
        told.extend(
            tell_of_credentials(db, place, (MailKind::CredentialsMissing, from), concerned, now).await?,
        );
    }
    Ok(told)
}

/// Tells a delegation that a document of its credentials was withdrawn.
async fn tell_withdrawal(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    entry: &entry::Model,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let id = CredentialId(number_in(entry, "credential")?);
    let found = credential::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let concerned = |id: DelegationId| id == found.delegation_id;
    tell_of_credentials(db, place, (MailKind::CredentialsWithdrawn, entry.at), concerned, now).await
}

/// Tells a delegation that its credentials expire, where they still do.
async fn remind_of_credentials(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    delegation_id: DelegationId,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let members = list_member_standings(db, place, now).await?;
    let found = members.into_iter().find(|member| member.delegation_id == delegation_id);
    let Some(at) = found.and_then(|member| member.expires_soon(now)) else {
        return Ok(Vec::new());
    };
    tell_of_credentials(db, place, (MailKind::CredentialsExpiring, at), |id| id == delegation_id, now).await
}

async fn tell_of_credentials(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    (kind, at): (MailKind, DateTime<Utc>),
    concerned: impl Fn(DelegationId) -> bool,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let content = MailContent {
        consultation: Some(consultation_title(place)),
        at: Some(at),
        target: Some(MailTarget::Credentials(place.id)),
        ..MailContent::default()
    };
    let readers = list_readers(db, place.id, now).await?.into_iter();
    let readers = readers.filter(|one| concerned(one.delegation_id)).collect();
    let until = (kind == MailKind::CredentialsExpiring).then_some(at);
    Ok(vec![Told { kind, content, readers, until }])
}

/// Tells everybody how a vote has ended that they were told of.
async fn tell_end(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    id: QuestionId,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let question = find_question(db, id).await?;
    if !is_vote_end_told(question.method, question.opened_at, question.closes_at, at) {
        return Ok(Vec::new());
    }
    let adopted = question.outcome.as_ref().map(|outcome| outcome.adopted);
    let silence = question.method == VotingMethod::Silence;
    let (kind, end) = match (silence, adopted) {
        (true, Some(true)) => (MailKind::SilenceAdopted, VoteEnd::Adopted),
        // Whoever broke silence ended it, which everybody was told.
        (true, Some(false)) if question.closes_at.is_some_and(|closes| at < closes) => return Ok(Vec::new()),
        (_, Some(true)) => (MailKind::VoteClosed, VoteEnd::Adopted),
        (_, Some(false)) => (MailKind::VoteClosed, VoteEnd::NotAdopted),
        (_, None) => (MailKind::VoteClosed, VoteEnd::Decided),
    };
    let content = MailContent { end: Some(end), at: Some(at), ..vote_content(place, &question) };
    Ok(vec![Told { kind, content, readers: list_readers(db, place.id, now).await?, until: None }])
}

/// Lists those who are told of each thing at once and act for one of the delegations.
async fn list_prompt_readers(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    concerned: impl Fn(DelegationId) -> bool,
    now: DateTime<Utc>,
) -> Result<Vec<MailReader>> {
    let readers = list_readers(db, place.id, now).await?.into_iter();
    Ok(readers.filter(|one| one.pace == DigestPace::AtOnce && concerned(one.delegation_id)).collect())
}

async fn find_label(db: &impl ConnectionTrait, id: ProvisionId) -> Result<String> {
    Ok(provision_labels(db, &[id]).await?.remove(&id).unwrap_or_default())
}

/// Tells a delegation of a reply to a comment of its own, with the name of whoever replied unless that is withheld.
async fn tell_reply(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    entry: &entry::Model,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let reply = comment::Entity::find_by_id(CommentId(number_in(entry, "comment")?)).one(db).await?;
    let reply = reply.filter(|one| one.withdrawn_at.is_none() && one.hidden_at.is_none());
    let reply = reply.ok_or(StoreError::NotFound)?;
    let Some(parent_id) = reply.parent_id.filter(|_| !reply.attribution.waits()) else {
        return Ok(Vec::new());
    };
    let parent = comment::Entity::find_by_id(parent_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let Some(answered) = parent.delegation_id.filter(|_| parent.delegation_id != reply.delegation_id) else {
        return Ok(Vec::new());
    };
    let actor = match reply.delegation_id.filter(|_| !reply.attribution.keeps_name()) {
        Some(id) => delegation::Entity::find_by_id(id).one(db).await?.as_ref().map(translated_name),
        None => None,
    };
    let content = MailContent {
        consultation: Some(consultation_title(place)),
        about: Some(label_title(&find_label(db, reply.provision_id).await?)),
        actor,
        at: Some(entry.at),
        target: Some(MailTarget::Comment(reply.id)),
        ..MailContent::default()
    };
    let readers = list_prompt_readers(db, place, |id| id == answered, now).await?;
    // Whoever could post a comment answers by mail too.
    let (posting, reading): (Vec<_>, Vec<_>) =
        readers.into_iter().partition(|reader| reader.role != Role::Adviser);
    let answerable = MailContent { answers: Some(reply.id), ..content.clone() };
    let told = |content, readers| Told { kind: MailKind::CommentReply, content, readers, until: None };
    Ok(vec![told(answerable, posting), told(content, reading)])
}

/// Tells the sponsors of an amendment what the chair has decided on it.
async fn tell_disposition(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    entry: &entry::Model,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let id = AmendmentId(number_in(entry, "amendment")?);
    let found = amendment::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    let sponsors = sponsor::Entity::find()
        .filter(sponsor::Column::AmendmentId.eq(id))
        .filter(sponsor::Column::LeftAt.is_null())
        .all(db)
        .await?;
    let sponsors: BTreeSet<DelegationId> = sponsors.into_iter().map(|one| one.delegation_id).collect();
    let decided = entry.payload.0["disposition"].as_str().and_then(|code| code.parse::<Disposition>().ok());
    let content = MailContent {
        consultation: Some(consultation_title(place)),
        about: Some(label_title(&find_label(db, found.provision_id).await?)),
        at: Some(entry.at),
        target: Some(MailTarget::Amendment(id)),
        words: decided.map(|disposition| disposition.code().to_owned()),
        ..MailContent::default()
    };
    let readers = list_prompt_readers(db, place, |one| sponsors.contains(&one), now).await?;
    Ok(vec![Told { kind: MailKind::AmendmentDisposed, content, readers, until: None }])
}

/// Tells of a new revision, and each delegation which of the paragraphs have changed on which it has taken a position.
async fn tell_revision(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    entry: &entry::Model,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let number = i32::try_from(number_in(entry, "revision")?).map_err(|_| StoreError::NotFound)?;
    let published = revision::Entity::find()
        .filter(revision::Column::ConsultationId.eq(place.id))
        .filter(revision::Column::Number.eq(number))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let readers = list_prompt_readers(db, place, |_| true, now).await?;
    if readers.is_empty() {
        return Ok(Vec::new());
    }
    let changed = changed_labels(db, place.id, published.published_at).await?;
    let mut told: BTreeMap<_, Told> = BTreeMap::new();
    for reader in readers {
        let told = told.entry((reader.delegation_id, reader.files_for())).or_insert_with(|| {
            let content = MailContent {
                consultation: Some(consultation_title(place)),
                at: Some(published.published_at),
                target: Some(MailTarget::Instrument(place.id)),
                labels: changed.get(&reader.delegation_id).cloned().unwrap_or_default(),
                first: number == 0,
                files_for: reader.files_for(),
                ..MailContent::default()
            };
            Told { kind: MailKind::RevisionPublished, content, readers: Vec::new(), until: None }
        });
        told.readers.push(reader);
    }
    Ok(told.into_values().collect())
}

/// Lists of each delegation the numbers of the paragraphs whose words a revision has changed since it took its position.
async fn changed_labels(
    db: &impl ConnectionTrait,
    consultation_id: ConsultationId,
    published_at: DateTime<Utc>,
) -> Result<BTreeMap<DelegationId, Vec<String>>> {
    let rows: Vec<(DelegationId, ProvisionId)> = position::Entity::find()
        .select_only()
        .columns([position::Column::DelegationId, position::Column::ProvisionId])
        .filter(position::Column::ConsultationId.eq(consultation_id))
        .filter(position::Column::AmendmentId.is_null())
        .filter(position::Column::SubmittedAt.is_not_null())
        .filter(position::Column::SupersededAt.is_null())
        .filter(position::Column::OutdatedAt.eq(published_at))
        .order_by_asc(position::Column::ProvisionId)
        .into_tuple()
        .all(db)
        .await?;
    let ids: BTreeSet<ProvisionId> = rows.iter().map(|(_, id)| *id).collect();
    let ids: Vec<ProvisionId> = ids.into_iter().collect();
    let labels = provision_labels(db, &ids).await?;
    let mut found: BTreeMap<DelegationId, Vec<String>> = BTreeMap::new();
    for (delegation_id, provision_id) in rows {
        if let Some(label) = labels.get(&provision_id) {
            let own = found.entry(delegation_id).or_default();
            if !own.contains(label) {
                own.push(label.clone());
            }
        }
    }
    Ok(found)
}

/// Tells the others of the statement of a bloc with which they can associate themselves.
async fn tell_statement(
    db: &impl ConnectionTrait,
    place: &consultation::Model,
    entry: &entry::Model,
    now: DateTime<Utc>,
) -> Result<Vec<Told>> {
    let id = BlocStatementId(number_in(entry, "bloc_statement")?);
    let found = bloc_statement::Entity::find_by_id(id).one(db).await?;
    let found = found.filter(|one| one.withdrawn_at.is_none() && !one.attribution.waits());
    let Some(found) = found.filter(|one| !one.attribution.keeps_name()) else { return Ok(Vec::new()) };
    let bloc = bloc::Entity::find_by_id(found.bloc_id).one(db).await?.ok_or(StoreError::NotFound)?;
    let members = bloc_member::Entity::find()
        .filter(bloc_member::Column::BlocId.eq(bloc.id))
        .filter(bloc_member::Column::LeftAt.is_null())
        .all(db)
        .await?;
    let members: BTreeSet<DelegationId> = members.into_iter().map(|one| one.delegation_id).collect();
    let content = MailContent {
        consultation: Some(consultation_title(place)),
        about: Some(bloc_title(&bloc, place)),
        at: Some(entry.at),
        target: Some(MailTarget::BlocStatement(id)),
        ..MailContent::default()
    };
    let readers = list_prompt_readers(db, place, |one| !members.contains(&one), now).await?;
    Ok(vec![Told { kind: MailKind::AssociationCall, content, readers, until: None }])
}
