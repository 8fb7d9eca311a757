//! Links by which somebody sets a new password without the former one: asked for by mail, or made by an organizer, the
//! operator or the head of the person's delegation. Each works once, and a new one ends those before it.

use crate::account_links::{delete_resets, find_account_facts, is_still_admitted};
use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::{lock_user, lock_user_and_record};
use crate::accounts::{NewPassword, save_password};
use crate::entity::{known_browser, password_reset, user};
use crate::mail::queue::queue_mail;
use crate::people::record_about;
use crate::second_factors::find_factors;
use crate::sessions::delete_sessions;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::{Email, GIVEN_RESET_HOURS, RESET_MINUTES};
use domain::identifiers::UserId;
use domain::mail::{MailContent, MailKind, MailTarget, NewMail};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::sessions::AccountNoticeKind;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter,
};

/// A link that still works.
#[derive(Clone, Debug)]
pub struct OpenReset {
    pub user_id: UserId,
    pub email: String,
    pub name: String,
    /// Whether the account has a second factor.
    pub guarded: bool,
}

/// Makes a link for the owner of an address and queues the message with it; nothing happens where no account has the
/// address. `link` is the path of its page, with the token, and `locale` the language of the page on which it is asked for, in which
/// the message is written where the account has none.
#[tracing::instrument(skip_all)]
pub async fn ask_for_reset(
    db: &DatabaseConnection,
    email: &Email,
    token_hash: &str,
    link: String,
    locale: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let found = user::Entity::find().filter(user::COLUMN.email.eq(email.as_str())).one(db).await?;
    let Some(found) = found else { return Ok(()) };
    let txn = begin_transaction(db).await?;
    // Under its lock the account is neither disabled nor erased meanwhile, and has the address.
    let found = lock_user(&txn, found.id).await?;
    if found.disabled_at.is_some() || found.email != email.as_str() {
        return Ok(());
    }
    let expires_at = to_millis(now) + TimeDelta::minutes(RESET_MINUTES);
    insert_reset(&txn, found.id, None, token_hash, expires_at, now).await?;
    let content =
        MailContent { at: Some(expires_at), target: Some(MailTarget::Account), ..MailContent::default() };
    let mail = NewMail {
        user_id: Some(found.id),
        locale: found.locale.or_else(|| Some(locale.to_owned())),
        time_zone: found.time_zone,
        content,
        link: Some(link),
        until: Some(expires_at),
        ..NewMail::new(MailKind::PasswordReset, email.clone(), now)
    };
    queue_mail(&txn, &mail).await?;
    txn.commit().await?;
    Ok(())
}

/// Finds the name and the address of a person about whose account the viewer may make a link by this act.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn find_link_owner(
    db: &DatabaseConnection,
    viewer: &Viewer,
    act: Act,
    id: UserId,
) -> Result<OpenReset> {
    rights::may(act, viewer)?;
    let found = user::Entity::find_by_id(id).one(db).await?.ok_or(StoreError::NotFound)?;
    rights::accounts::may_issue_link(act, viewer, find_account_facts(db, &found).await?)?;
    open_reset(db, found).await
}

async fn open_reset(db: &impl ConnectionTrait, owner: user::Model) -> Result<OpenReset> {
    let guarded = find_factors(db, owner.id).await?.is_guarded();
    Ok(OpenReset { user_id: owner.id, email: owner.email, name: owner.name, guarded })
}

/// Makes a link for a person, to be handed over by whoever made it. It is recorded, and its owner is told.
#[tracing::instrument(skip_all, fields(user = %id))]
pub async fn issue_reset(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: UserId,
    token_hash: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<OpenReset> {
    let person = rights::require_person(Act::IssueReset, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_user_and_record(&txn, id).await?;
    rights::accounts::may_issue_reset(viewer, find_account_facts(&txn, &found).await?)?;
    let expires_at = to_millis(now) + TimeDelta::hours(GIVEN_RESET_HOURS);
    insert_reset(&txn, id, person.account(), token_hash, expires_at, now).await?;
    note_for_owner(&txn, id, AccountNoticeKind::ResetIssued, origin, now).await?;
    record_about(&txn, person, RecordAct::ResetIssued, &found, now).await?;
    let made = open_reset(&txn, found).await?;
    txn.commit().await?;
    Ok(made)
}

/// Keeps a new link in the place of those that the account had. What has expired is removed.
async fn insert_reset(
    txn: &DatabaseTransaction,
    user_id: UserId,
    made_by: Option<UserId>,
    token_hash: &str,
    expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    delete_resets(txn, user_id).await?;
    let expired = password_reset::COLUMN.expires_at.lte(to_millis(now));
    password_reset::Entity::delete_many().filter(expired).exec(txn).await?;
    let row = password_reset::ActiveModel {
        user_id: Set(user_id),
        token_hash: Set(token_hash.to_owned()),
        made_by: Set(made_by),
        made_at: Set(to_millis(now)),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    password_reset::Entity::insert(row).exec_without_returning(txn).await?;
    Ok(())
}

/// Finds the link with this token hash, if it still works.
#[tracing::instrument(skip_all)]
pub async fn find_reset(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<OpenReset> {
    let found = find_link(db, token_hash, now).await?;
    let owner = user::Entity::find_by_id(found.user_id).one(db).await?;
    let owner = owner.filter(|owner| owner.disabled_at.is_none()).ok_or(StoreError::NotFound)?;
    if !is_still_admitted(db, found.made_by, &owner, now).await? {
        return Err(StoreError::NotFound);
    }
    open_reset(db, owner).await
}

async fn find_link(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<password_reset::Model> {
    password_reset::Entity::find()
        .filter(password_reset::COLUMN.token_hash.eq(token_hash))
        .filter(password_reset::COLUMN.used_at.is_null())
        .filter(password_reset::COLUMN.expires_at.gt(now))
        .one(db)
        .await?
        .ok_or(StoreError::NotFound)
}

/// Sets a new password by a link, once. All sessions of the account end, no browser is known to it any more, and its owner
/// is told. A second factor stays.
#[tracing::instrument(skip_all)]
pub async fn use_reset(
    db: &DatabaseConnection,
    token_hash: &str,
    new: NewPassword,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<UserId> {
    let txn = begin_transaction(db).await?;
    let found = find_link(&txn, token_hash, now).await?;
    let id = found.user_id;
    let owner = lock_user(&txn, id).await?;
    if owner.disabled_at.is_some() || !is_still_admitted(&txn, found.made_by, &owner, now).await? {
        return Err(StoreError::NotFound);
    }
    // The condition lets two at the same moment use the link only once.
    let used = password_reset::Entity::update_many()
        .col_expr(password_reset::Column::UsedAt, Expr::value(to_millis(now)))
        .filter(password_reset::COLUMN.id.eq(found.id))
        .filter(password_reset::COLUMN.used_at.is_null())
        .exec(&txn)
        .await?;
    if used.rows_affected != 1 {
        return Err(StoreError::NotFound);
    }
    save_password(&txn, id, new).await?;
    delete_sessions(&txn, id, None).await?;
    known_browser::Entity::delete_many().filter(known_browser::COLUMN.user_id.eq(id)).exec(&txn).await?;
    note_for_owner(&txn, id, AccountNoticeKind::PasswordReset, origin, now).await?;
    txn.commit().await?;
    Ok(id)
}
