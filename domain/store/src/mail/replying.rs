//! Takes replies by mail: what was written becomes a comment in preparation, which whoever sent it posts on the page, and files of a
//! ministry are kept until whoever sent them looks at them.
//!
//! Nothing is proven by mail. A reply counts only where it came to the address of a message of ours, which its reader alone
//! knows, from the address of that reader, who still acts for the delegation that was answered. Even then it is no official
//! act, and stands in no record.

use crate::comments::readings::find_visible_comment;
use crate::consultations::readings as consultations;
use crate::entity::{comment, mail, preparation, received_mail, seat, user};
use crate::factor_policies::is_unguarded;
use crate::instruments::readings as instruments;
use crate::mailed_files::{FilePlace, ReceivedFile, keep_files, note_left_out};
use crate::marks::{MarkTarget, take_mark};
use crate::records::chain as records;
use crate::{Result, StoreError, attribution, begin_transaction, refusable, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Email;
use domain::identifiers::{DelegationId, MailedFileId, PreparationId};
use domain::languages::Language;
use domain::mail::replies::{ANSWERABLE, guess_language, read_reply_token, reply_token};
use domain::preparations::MAX_PREPARED;
use domain::rights;
use domain::rights::{Act, ProvisionFacts};
use domain::text::Body;
use domain::viewers::{Person, Seat, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait,
    QueryFilter, SqlErr,
};

/// A reply that came to an address for replies.
#[derive(Clone, Debug)]
pub struct ReceivedReply {
    /// The token in the address to which it came.
    pub token: String,
    /// The address from which it says that it comes.
    pub sender: String,
    /// The hash of what tells the message from others.
    pub message_hash: String,
    /// What was written, if anything was; otherwise there are files.
    pub body: Option<Body>,
    /// The files that came with it and could be kept.
    pub files: Vec<ReceivedFile>,
    /// The number of other files that came with it.
    pub left_out: i32,
}

/// What has become of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenReply {
    Prepared(PreparationId),
    /// Nothing was written, and a file is kept.
    Kept(MailedFileId),
    /// The same message was taken before.
    Known,
}

/// The reason why a reply was not taken, in words for whoever sent it.
#[derive(Debug, thiserror::Error)]
pub enum TakeReplyError {
    #[error("there is no message that is answered at this address")]
    Unknown,
    #[error("the message can no longer be answered by mail: write your comment on its page")]
    Expired,
    #[error("it comes from another address than that of the account to which the message went")]
    OtherSender,
    #[error("the account to which the message went is disabled")]
    Disabled,
    #[error("the account to which the message went has no second factor, which the forum requires")]
    Unguarded,
    #[error("whoever the message went to no longer acts for the delegation that was answered")]
    SeatEnded,
    #[error("the delegation has more in preparation than it can look through")]
    TooMany,
    #[error(
        "the file cannot be kept: there are others that you have not looked at, or nothing can be proposed now"
    )]
    NoFile,
    #[error(
        "the message is answered with a file alone: an edited text (DOCX) or a table of positions (XLSX, CSV)"
    )]
    FileAlone,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(TakeReplyError);

/// Fails where a reply could not be taken, whatever was written: there is no such message, or it cannot be answered any more, or by
/// whoever sends it. It is asked before a message is read, which takes time.
#[tracing::instrument(skip_all)]
pub async fn check_sender(
    db: &DatabaseConnection,
    token: &str,
    sender: &str,
    now: DateTime<Utc>,
) -> std::result::Result<(), TakeReplyError> {
    find_answering(db, token, sender, to_millis(now)).await.map(drop)
}

/// Takes a reply as a comment in preparation in the thread that its message told of, and keeps the files that came with it. It is
/// for the reader of the message, from the reader's own address, as long as the reader could post the comment, and could prepare
/// what the files propose. Where the message told of no thread, what was written beside the files goes nowhere.
#[tracing::instrument(skip_all)]
pub async fn take_reply(
    db: &DatabaseConnection,
    reply: &ReceivedReply,
    now: DateTime<Utc>,
) -> std::result::Result<TakenReply, TakeReplyError> {
    let now = to_millis(now);
    let txn = begin_transaction(db).await?;
    let (message, viewer) = find_answering(&txn, &reply.token, &reply.sender, now).await?;
    let (person, seat) = rights::require_seat(Act::PrepareChanges, &viewer)?;
    let taken = received_mail::ActiveModel {
        user_id: Set(person.id),
        message_hash: Set(reply.message_hash.clone()),
        received_at: Set(now),
        ..Default::default()
    };
    match taken.insert(&txn).await {
        Ok(_) => {}
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
            txn.rollback().await?;
            return Ok(TakenReply::Known);
        }
        Err(error) => return Err(error.into()),
    }
    let answered = match message.content.0.answers {
        Some(_) => Some(find_answered(&txn, &message).await?),
        None => None,
    };
    let consultation_id = answered.as_ref().map(|one| one.consultation_id).or(message.consultation_id);
    let consultation_id = consultation_id.ok_or(TakeReplyError::Unknown)?;
    // The words and what is prepared are those that stand until the transaction ends.
    records::lock_chain(&txn, consultation_id).await?;
    let facts = consultations::load_moment(&txn, &viewer, consultation_id, now).await?.facts;
    let access = attribution::check_access(&txn, &viewer, consultation_id, now).await?;
    let answered = match answered {
        Some(one) => Some(find_visible_comment(&txn, &access, one.id).await?),
        None => None,
    };
    let (delegation_id, user_id) = (seat.delegation_id, person.id);
    let place = FilePlace { consultation_id, facts, delegation_id, user_id };
    let kept = keep_files(&txn, &viewer, place, &reply.files, now).await?;
    let missing = reply.files.len().saturating_sub(kept.len());
    let left_out = reply.left_out.saturating_add(i32::try_from(missing).unwrap_or(i32::MAX));
    let (Some(answered), Some(body)) = (answered, &reply.body) else {
        let nothing = if reply.files.is_empty() { TakeReplyError::FileAlone } else { TakeReplyError::NoFile };
        let first = *kept.first().ok_or(nothing)?;
        note_left_out(&txn, first, left_out).await?;
        txn.commit().await?;
        return Ok(TakenReply::Kept(first));
    };
    let (_, current) = instruments::find_last_version(&txn, answered.provision_id).await?;
    let provision = ProvisionFacts { consultation: facts, current };
    rights::preparations::may_prepare_reply(&viewer, provision, answered.facts())?;
    let there = preparation::Entity::find()
        .filter(preparation::COLUMN.consultation_id.eq(consultation_id))
        .filter(preparation::COLUMN.delegation_id.eq(seat.delegation_id))
        .count(&txn)
        .await?;
    if there >= MAX_PREPARED {
        return Err(TakeReplyError::TooMany);
    }
    let seen = take_mark(&txn, &viewer, MarkTarget::Words(answered.subject())).await?;
    let own = person.locale.as_deref().and_then(|locale| locale.parse::<Language>().ok());
    let likely: Vec<Language> = [answered.language].into_iter().chain(own).collect();
    let row = preparation::ActiveModel {
        consultation_id: Set(consultation_id),
        delegation_id: Set(seat.delegation_id),
        provision_id: Set(answered.provision_id),
        kind: Set(None),
        language: Set(guess_language(body.as_str(), &likely)),
        body: Set(Some(body.as_str().to_owned())),
        seen: Set(seen.to_string()),
        prepared_by: Set(person.id),
        prepared_at: Set(now),
        parent_id: Set(Some(answered.id)),
        amendment_id: Set(answered.amendment_id),
        mailed_at: Set(Some(now)),
        left_out: Set(left_out),
        ..Default::default()
    };
    let id = row.insert(&txn).await?.id;
    txn.commit().await?;
    Ok(TakenReply::Prepared(id))
}

/// Finds the message that a token is of, while it can be answered, and its reader, who answers it.
async fn find_answering(
    db: &impl ConnectionTrait,
    token: &str,
    sender: &str,
    now: DateTime<Utc>,
) -> std::result::Result<(mail::Model, Viewer), TakeReplyError> {
    let message = find_message(db, token).await?;
    if message.queued_at + ANSWERABLE <= now {
        return Err(TakeReplyError::Expired);
    }
    let viewer = find_sender(db, &message, sender, now).await?;
    Ok((message, viewer))
}

/// Finds the message that a token is of.
async fn find_message(
    db: &impl ConnectionTrait,
    token: &str,
) -> std::result::Result<mail::Model, TakeReplyError> {
    let id = read_reply_token(token).ok_or(TakeReplyError::Unknown)?;
    let found = mail::Entity::find_by_id(id).one(db).await?;
    let found = found.filter(|one| one.content.0.is_answerable() && reply_token(id, &one.token) == token);
    found.ok_or(TakeReplyError::Unknown)
}

/// Finds the comment that a message told of.
async fn find_answered(
    db: &impl ConnectionTrait,
    message: &mail::Model,
) -> std::result::Result<comment::Model, TakeReplyError> {
    let id = message.content.0.answers.ok_or(TakeReplyError::Unknown)?;
    let found = comment::Entity::find_by_id(id).one(db).await?;
    found.ok_or(TakeReplyError::Unknown)
}

/// Finds the delegation that a message told: that of the comment that was answered, or that for which files are sent.
async fn find_told(
    db: &impl ConnectionTrait,
    message: &mail::Model,
) -> std::result::Result<Option<DelegationId>, TakeReplyError> {
    if message.content.0.answers.is_none() {
        return Ok(message.content.0.files_for);
    }
    let Some(parent) = find_answered(db, message).await?.parent_id else { return Ok(None) };
    Ok(comment::Entity::find_by_id(parent).one(db).await?.and_then(|one| one.delegation_id))
}

/// Finds the reader of a message as whoever sends a reply: from the address of the account, and from the seat that was told.
async fn find_sender(
    db: &impl ConnectionTrait,
    message: &mail::Model,
    sender: &str,
    now: DateTime<Utc>,
) -> std::result::Result<Viewer, TakeReplyError> {
    let id = message.user_id.ok_or(TakeReplyError::Unknown)?;
    let owner = user::Entity::find_by_id(id).one(db).await?.ok_or(TakeReplyError::Unknown)?;
    if Email::parse(sender).is_none_or(|sender| sender.as_str() != owner.email) {
        return Err(TakeReplyError::OtherSender);
    }
    if owner.disabled_at.is_some() {
        return Err(TakeReplyError::Disabled);
    }
    let told = find_told(db, message).await?;
    // Whoever acts for several delegations answers for the one that was told.
    let told = told.ok_or(TakeReplyError::SeatEnded)?;
    let held = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(id))
        .filter(seat::COLUMN.delegation_id.eq(told))
        .filter(seat::COLUMN.ended_at.is_null())
        .one(db)
        .await?;
    let held = held.filter(|held| held.times().is_held(now)).ok_or(TakeReplyError::SeatEnded)?;
    if is_unguarded(db, &owner, Some(held.role), now).await? {
        return Err(TakeReplyError::Unguarded);
    }
    let person = Person {
        id,
        name: owner.name,
        // What comes by mail is from a delegation, whatever office its sender has besides.
        organizer: false,
        locale: owner.locale,
        time_zone: owner.time_zone,
        seat: Some(Seat { delegation_id: held.delegation_id, role: held.role }),
        represents: None,
        offices: Vec::new(),
    };
    Ok(person.into())
}

/// Forgets which messages were taken, when none of them could be taken again. It is called by the process that sends.
#[tracing::instrument(skip_all)]
pub async fn forget_received_mails(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let old = received_mail::COLUMN.received_at.lt(now - ANSWERABLE);
    if received_mail::Entity::find().filter(old.clone()).one(db).await?.is_none() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    received_mail::Entity::delete_many().filter(old).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}
