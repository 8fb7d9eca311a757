//! Changes of the mail address of an account. Its owner asks for one, and both addresses confirm it by a link each; where there is no
//! mail, or the former address is lost, an organizer or the head of the delegation confirms it in the former one's place, which is
//! recorded.

use crate::account_links::{delete_resets, find_account_facts, is_still_admitted};
use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::{lock_user, lock_user_and_record};
use crate::attempts::admit_address_change;
use crate::entity::{address_change, user};
use crate::mail::queue::queue_mail;
use crate::people::record_about;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{ADDRESS_HOURS, Email};
use domain::identifiers::UserId;
use domain::mail::{MailContent, MailKind, MailTarget, NewMail};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::sessions::AccountNoticeKind;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction,
    EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

/// A link by which an address confirms a change: the path of its page, with the token, and the token's hash.
#[derive(Clone, Debug)]
pub struct ConfirmationLink {
    pub path: String,
    pub token_hash: String,
}

/// A change that waits, as the page of one of its links shows it.
#[derive(Clone, Debug)]
pub struct WaitingChange {
    /// The present address of the account.
    pub former: String,
    pub new: String,
    /// Whether the link is that of the new address.
    pub by_new: bool,
    /// Whether this address has confirmed it already.
    pub confirmed: bool,
}

/// What a confirmation has led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeProgress {
    /// The other address still has to confirm it.
    Waiting,
    /// The address is changed.
    Done,
}

/// Asks for a change of the viewer's own address, in the place of one that waits, and queues a message to both addresses. Where
/// another account has the address, its owner is not told and nothing can be confirmed; the viewer learns nothing of that. `locale`
/// is the language of the page on which it is asked for, in which both are written to where the account has none. Fails with
/// [`StoreError::TooOften`] where that was asked for too often lately: nobody has strangers written to again and again.
#[tracing::instrument(skip_all)]
pub async fn ask_for_change(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &Email,
    links: [ConfirmationLink; 2],
    locale: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::ChangeAddress, viewer)?.id;
    let txn = begin_transaction(db).await?;
    let owner = lock_user(&txn, id).await?;
    admit_address_change(&txn, id, now).await?;
    let former = Email::parse(&owner.email).ok_or(StoreError::State)?;
    let [by_former, by_new] = links;
    let row = address_change::ActiveModel {
        former_token_hash: Set(Some(by_former.token_hash)),
        ..replace_change(&txn, id, new, &by_new.token_hash, now).await?
    };
    row.insert(&txn).await?;
    note_for_owner(&txn, id, AccountNoticeKind::AddressAsked, origin, now).await?;
    let mail = |to: &Email, link: String| NewMail {
        link: Some(link),
        until: Some(expiry(now)),
        locale: owner.locale.clone().or_else(|| Some(locale.to_owned())),
        ..mail_about(&owner, MailKind::AddressConfirmation, to, new, now)
    };
    queue_mail(&txn, &mail(&former, by_former.path)).await?;
    if !is_taken(&txn, new).await? {
        queue_mail(&txn, &mail(new, by_new.path)).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Confirms a change of the address of a person in the place of the former address, for organizers and heads; the new address
/// confirms it by the link, which is handed over. It is recorded, and the person is told.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn issue_change(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: UserId,
    new: &Email,
    token_hash: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::ChangeAddressOf, viewer)?;
    let txn = begin_transaction(db).await?;
    let owner = lock_user_and_record(&txn, id).await?;
    let facts = find_account_facts(&txn, &owner).await?;
    rights::accounts::may_issue_link(Act::ChangeAddressOf, viewer, facts)?;
    if is_taken(&txn, new).await? {
        return Err(StoreError::Taken);
    }
    let row = address_change::ActiveModel {
        former_confirmed_at: Set(Some(to_millis(now))),
        made_by: Set(person.account()),
        ..replace_change(&txn, id, new, token_hash, now).await?
    };
    row.insert(&txn).await?;
    note_for_owner(&txn, id, AccountNoticeKind::AddressAsked, origin, now).await?;
    record_about(&txn, person, RecordAct::AddressChangeIssued, &owner, now).await?;
    txn.commit().await?;
    Ok(())
}

fn expiry(now: DateTime<Utc>) -> DateTime<Utc> {
    to_millis(now) + TimeDelta::hours(ADDRESS_HOURS)
}

/// Ends the change that waits, and what has expired, and returns the row of a new one.
async fn replace_change(
    txn: &DatabaseTransaction,
    id: UserId,
    new: &Email,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<address_change::ActiveModel> {
    let ended = Condition::any()
        .add(address_change::Column::UserId.eq(id))
        .add(address_change::Column::ExpiresAt.lte(to_millis(now)));
    address_change::Entity::delete_many().filter(ended).exec(txn).await?;
    Ok(address_change::ActiveModel {
        user_id: Set(id),
        address: Set(new.as_str().to_owned()),
        new_token_hash: Set(token_hash.to_owned()),
        asked_at: Set(to_millis(now)),
        expires_at: Set(expiry(now)),
        ..Default::default()
    })
}

async fn is_taken(db: &impl ConnectionTrait, address: &Email) -> Result<bool> {
    let found = user::Entity::find().filter(user::COLUMN.email.eq(address.as_str())).one(db).await?;
    Ok(found.is_some())
}

/// Makes the message to an address about the change of an account's address to `new`.
fn mail_about(owner: &user::Model, kind: MailKind, to: &Email, new: &Email, now: DateTime<Utc>) -> NewMail {
    let content = MailContent {
        at: Some(to_millis(now)),
        target: Some(MailTarget::Account),
        words: Some(new.as_str().to_owned()),
        ..MailContent::default()
    };
    NewMail {
        user_id: Some(owner.id),
        locale: owner.locale.clone(),
        time_zone: owner.time_zone.clone(),
        content,
        ..NewMail::new(kind, to.clone(), now)
    }
}

/// Finds the change to which a link belongs, if it still waits, with whether the link is that of the new address.
async fn find_change(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<(address_change::Model, bool)> {
    let by_link = Condition::any()
        .add(address_change::Column::FormerTokenHash.eq(token_hash))
        .add(address_change::Column::NewTokenHash.eq(token_hash));
    let found = address_change::Entity::find()
        .filter(by_link)
        .filter(address_change::Column::ExpiresAt.gt(now))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)?;
    let by_new = found.new_token_hash == token_hash;
    Ok((found, by_new))
}

/// Finds what a link confirms, if it still works.
#[tracing::instrument(skip_all)]
pub async fn find_waiting_change(
    db: &DatabaseConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<WaitingChange> {
    let (found, by_new) = find_change(db, token_hash, now).await?;
    let owner = user::Entity::find_by_id(found.user_id).one(db).await?;
    let owner = owner.filter(|owner| owner.disabled_at.is_none()).ok_or(StoreError::NotFound)?;
    if !is_still_admitted(db, found.made_by, &owner, now).await? {
        return Err(StoreError::NotFound);
    }
    let confirmed = if by_new { found.new_confirmed_at } else { found.former_confirmed_at };
    Ok(WaitingChange { former: owner.email, new: found.address, by_new, confirmed: confirmed.is_some() })
}

/// Confirms a change by one of its links. With the second confirmation the address is changed: links for a new password end, and the
/// former address is told. Fails with [`StoreError::Taken`] where another account has got the address meanwhile.
#[tracing::instrument(skip_all)]
pub async fn confirm_change(
    db: &DatabaseConnection,
    token_hash: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<ChangeProgress> {
    let txn = begin_transaction(db).await?;
    let (found, by_new) = find_change(&txn, token_hash, now).await?;
    let owner = lock_user(&txn, found.user_id).await?;
    // Under the lock of the account the other link cannot be confirmed at the same moment.
    let locked = address_change::Entity::find_by_id(found.id).lock_exclusive().one(&txn).await?;
    let found = locked.filter(|_| owner.disabled_at.is_none()).ok_or(StoreError::NotFound)?;
    if !is_still_admitted(&txn, found.made_by, &owner, now).await? {
        return Err(StoreError::NotFound);
    }
    let by_other = if by_new { found.former_confirmed_at } else { found.new_confirmed_at };
    if by_other.is_none() {
        let mut row = found.into_active_model();
        if by_new {
            row.new_confirmed_at = Set(Some(to_millis(now)));
        } else {
            row.former_confirmed_at = Set(Some(to_millis(now)));
        }
        row.update(&txn).await?;
        txn.commit().await?;
        return Ok(ChangeProgress::Waiting);
    }
    let new = Email::parse(&found.address).ok_or(StoreError::State)?;
    let row =
        user::ActiveModel { id: Set(owner.id), email: Set(new.as_str().to_owned()), ..Default::default() };
    row.update(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    address_change::Entity::delete_by_id(found.id).exec(&txn).await?;
    delete_resets(&txn, owner.id).await?;
    note_for_owner(&txn, owner.id, AccountNoticeKind::AddressChanged, origin, now).await?;
    if let Some(former) = Email::parse(&owner.email) {
        queue_mail(&txn, &mail_about(&owner, MailKind::AddressChanged, &former, &new, now)).await?;
    }
    txn.commit().await?;
    Ok(ChangeProgress::Done)
}
