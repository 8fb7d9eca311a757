//! Takes messages that are due out of the outbox, for one process at a time, and notes what became of them.
//!
//! A message is noted as begun, in a transaction of its own, before anything of it is sent, and as sent directly after the
//! mail server has taken it. A process that is killed before the server has answered leaves it begun: when its claim has
//! run out, it is sent again with the same Message-ID, by which mail servers and readers tell that it is the same. So none
//! is lost, and one is sent twice only where a process ended, or the connection broke, between the server's answer and the
//! note of it: SMTP has no way to ask.

use crate::entity::{mail, mail_address, mail_preference};
use crate::mail::readings::{MailPeople, find_people};
use crate::records::chain::random_salt;
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::{ConsultationId, MailId, UserId};
use domain::mail::{DigestPace, KEPT, KEPT_UNSENT, MailFault, MailState, TRIED_FOR, retry_after};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;

/// The time that a process has for what it has taken; sending one message takes less.
pub const CLAIM: TimeDelta = TimeDelta::seconds(90);

/// The most characters that are kept of what a mail server answers.
const ANSWER: usize = 300;

/// A message that a process has taken out of the outbox, to send it.
#[derive(Clone, Debug)]
pub struct ClaimedMail {
    pub mail: mail::Model,
    pub people: MailPeople,
    /// What shows that the process has it.
    pub claim: String,
}

/// How a try to send a message ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailTry {
    /// The server has taken it.
    Taken,
    /// It is tried again, unless the fault is one that stays.
    Refused { fault: MailFault, status: Option<u16>, answer: Option<String> },
    /// No mail server is configured.
    Unsent,
}

/// Takes at most so many messages that are due and that no other process has, oldest first. What may not be sent any more is ended:
/// to an address that is suspended, of a kind that its reader has silenced, or that nobody has sent for too long.
#[tracing::instrument(skip_all)]
pub async fn claim_mails(db: &DatabaseConnection, most: u64, now: DateTime<Utc>) -> Result<Vec<ClaimedMail>> {
    let now = to_millis(now);
    let free =
        Condition::any().add(mail::Column::ClaimedUntil.is_null()).add(mail::Column::ClaimedUntil.lte(now));
    let due = mail::Entity::find()
        .filter(mail::Column::State.eq(MailState::Waiting))
        .filter(mail::Column::NextAt.lte(now))
        .filter(free)
        .order_by_asc(mail::Column::NextAt)
        .order_by_asc(mail::Column::Id);
    // Nothing is locked while there is nothing to send.
    if due.clone().one(db).await?.is_none() {
        return Ok(Vec::new());
    }
    let txn = begin_transaction(db).await?;
    let rows =
        due.limit(most).lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(&txn).await?;
    let suspended = find_suspended(&txn, rows.iter().map(|row| row.address.as_str())).await?;
    let silenced = find_silenced(&txn, &rows).await?;
    let claim = random_salt();
    let mut claimed = Vec::new();
    for row in rows {
        let silent = row.kind.is_optional()
            && row.user_id.zip(row.consultation_id).is_some_and(|key| silenced.contains(&key));
        let fault = if suspended.contains(&row.address) {
            Some((MailState::Withheld, MailFault::Suspended))
        } else if silent {
            Some((MailState::Withheld, MailFault::Silenced))
        } else if row.until.is_some_and(|until| until <= now) || row.queued_at <= now - TRIED_FOR {
            Some((MailState::Failed, row.fault.filter(|_| row.tries > 1).unwrap_or(MailFault::Expired)))
        } else {
            None
        };
        if let Some((state, fault)) = fault {
            end_mail(&txn, row, state, Some(fault), now).await?;
        } else {
            claimed.push(row);
        }
    }
    let people = find_people(&txn, &claimed, now).await?;
    // The try is noted before it is made, so that one that nobody has told the end of counts too.
    mail::Entity::update_many()
        .col_expr(mail::Column::Claim, Expr::value(claim.clone()))
        .col_expr(mail::Column::ClaimedUntil, Expr::value(now + CLAIM))
        .col_expr(mail::Column::Tries, mail::COLUMN.tries.add(1))
        .col_expr(mail::Column::TriedAt, Expr::value(now))
        .col_expr(mail::Column::Fault, Expr::value(MailFault::Interrupted))
        .filter(mail::Column::Id.is_in(claimed.iter().map(|row| row.id)))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    let claimed = claimed.into_iter().zip(people).map(|(row, people)| {
        let mail = mail::Model { tries: row.tries.saturating_add(1), ..row };
        ClaimedMail { mail, people, claim: claim.clone() }
    });
    Ok(claimed.collect())
}

/// Finds those of some addresses to which nothing is sent any more.
async fn find_suspended<'a>(
    db: &impl ConnectionTrait,
    addresses: impl Iterator<Item = &'a str>,
) -> Result<BTreeSet<String>> {
    let found = mail_address::Entity::find()
        .filter(mail_address::Column::Address.is_in(addresses))
        .filter(mail_address::Column::SuspendedAt.is_not_null())
        .all(db)
        .await?;
    Ok(found.into_iter().map(|one| one.address).collect())
}

/// Finds which of the readers of some messages have silenced all that can be silenced.
async fn find_silenced(
    db: &impl ConnectionTrait,
    rows: &[mail::Model],
) -> Result<BTreeSet<(UserId, ConsultationId)>> {
    let readers = rows.iter().filter(|row| row.kind.is_optional()).filter_map(|row| row.user_id);
    let found = mail_preference::Entity::find()
        .filter(mail_preference::Column::UserId.is_in(readers))
        .filter(mail_preference::Column::Pace.eq(DigestPace::Never))
        .all(db)
        .await?;
    Ok(found.into_iter().map(|one| (one.user_id, one.consultation_id)).collect())
}

/// Ends a message that is not tried again. What only its reader may have is taken away with it.
async fn end_mail(
    db: &impl ConnectionTrait,
    found: mail::Model,
    state: MailState,
    fault: Option<MailFault>,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut row = found.into_active_model();
    row.state = Set(state);
    row.fault = Set(fault);
    row.link = Set(None);
    row.claim = Set(None);
    row.claimed_until = Set(None);
    row.ended_at = Set(Some(now));
    if state == MailState::Sent {
        row.sent_at = Set(Some(now));
    }
    row.update(db).await?;
    Ok(())
}

/// Notes how a try to send a message ended: it is sent, is to be tried again later, or is given up. Nothing is noted where
/// the process no longer has it.
#[tracing::instrument(skip_all, fields(mail = %claimed.mail.id))]
pub async fn settle_mail(
    db: &DatabaseConnection,
    claimed: &ClaimedMail,
    ended: MailTry,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_millis(now);
    let txn = begin_transaction(db).await?;
    let found = find_claimed(&txn, claimed.mail.id, &claimed.claim).await?;
    if let Some(found) = found {
        match ended {
            MailTry::Taken => end_mail(&txn, found, MailState::Sent, None, now).await?,
            MailTry::Unsent => end_mail(&txn, found, MailState::Unsent, None, now).await?,
            MailTry::Refused { fault, status, answer } => {
                let stays = matches!(fault, MailFault::Refused | MailFault::Address | MailFault::Expired);
                let wait = retry_after(found.tries).filter(|_| !stays);
                let wait = wait.filter(|wait| found.until.is_none_or(|until| now + *wait < until));
                let mut row = found.into_active_model();
                row.status = Set(status.map(i32::from));
                row.answer = Set(answer.map(|answer| answer.chars().take(ANSWER).collect()));
                if let Some(wait) = wait {
                    row.fault = Set(Some(fault));
                    row.next_at = Set(now + wait);
                    row.claim = Set(None);
                    row.claimed_until = Set(None);
                    row.update(&txn).await?;
                } else {
                    let found = row.update(&txn).await?;
                    end_mail(&txn, found, MailState::Failed, Some(fault), now).await?;
                }
            }
        }
    }
    txn.commit().await?;
    Ok(())
}

/// Finds a message, if the process that has this claim still has it.
async fn find_claimed(db: &impl ConnectionTrait, id: MailId, claim: &str) -> Result<Option<mail::Model>> {
    Ok(mail::Entity::find_by_id(id)
        .filter(mail::Column::Claim.eq(claim))
        .filter(mail::Column::State.eq(MailState::Waiting))
        .lock_exclusive()
        .one(db)
        .await?)
}

/// Frees what a former process had taken when it was killed. An SQLite database has one process, so that whatever is taken
/// when it starts is nobody's; on PostgreSQL others may have it, and claims run out by themselves.
#[tracing::instrument(skip_all)]
pub async fn free_claims(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    mail::Entity::update_many()
        .col_expr(mail::Column::ClaimedUntil, Expr::value(to_millis(now)))
        .filter(mail::Column::State.eq(MailState::Waiting))
        .filter(mail::Column::Claim.is_not_null())
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Forgets what was sent or given up long ago. It is called by the process that sends.
#[tracing::instrument(skip_all)]
pub async fn forget_old_mails(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<()> {
    let unsent = Condition::all()
        .add(mail::Column::State.eq(MailState::Unsent))
        .add(mail::Column::EndedAt.lt(now - KEPT_UNSENT));
    let old = Condition::any().add(mail::Column::EndedAt.lt(now - KEPT)).add(unsent);
    if mail::Entity::find().filter(old.clone()).one(db).await?.is_none() {
        return Ok(());
    }
    let txn = begin_transaction(db).await?;
    mail::Entity::delete_many().filter(old).exec(&txn).await?;
    txn.commit().await?;
    Ok(())
}
