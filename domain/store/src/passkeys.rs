//! Passkeys of accounts, and the ceremonies by which they are made and shown. What a key and the state of a ceremony say is not
//! looked at here.

use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::lock_user;
use crate::entity::{passkey, passkey_ceremony, user};
use crate::second_factors::{end_removal, find_factors, insert_codes, mark_strong, refuse_closed};
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::CEREMONY_MINUTES;
use domain::sessions::AccountNoticeKind;
use domain::text::Title;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

/// A passkey to keep.
#[derive(Clone, Debug)]
pub struct NewPasskey {
    /// The identifier of the credential, in base 64 for addresses.
    pub credential: String,
    pub name: Title,
    /// The key, as JSON.
    pub key: String,
}

/// Begins a ceremony: of the account that makes or shows a passkey, or of nobody who is known yet. Those that have expired are
/// removed.
#[tracing::instrument(skip_all)]
pub async fn begin_ceremony(
    db: &DatabaseConnection,
    user_id: Option<UserId>,
    token_hash: &str,
    state: String,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    let expired = passkey_ceremony::COLUMN.expires_at.lte(to_millis(now));
    passkey_ceremony::Entity::delete_many().filter(expired).exec(&txn).await?;
    let row = passkey_ceremony::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(user_id),
        state: Set(state),
        expires_at: Set(to_millis(now) + TimeDelta::minutes(CEREMONY_MINUTES)),
        ..Default::default()
    };
    passkey_ceremony::Entity::insert(row).exec_without_returning(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Ends a ceremony and returns it, once, if it lasts.
#[tracing::instrument(skip_all)]
pub async fn take_ceremony(
    db: &DatabaseConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<passkey_ceremony::Model>> {
    let txn = begin_transaction(db).await?;
    let found = passkey_ceremony::Entity::find()
        .filter(passkey_ceremony::COLUMN.token_hash.eq(token_hash))
        .filter(passkey_ceremony::COLUMN.expires_at.gt(now))
        .one(&txn)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let taken = passkey_ceremony::COLUMN.id.eq(found.id);
    let taken = passkey_ceremony::Entity::delete_many().filter(taken).exec(&txn).await?;
    txn.commit().await?;
    Ok((taken.rows_affected == 1).then_some(found))
}

/// Keeps a passkey of the viewer's own account. The session by which the viewer asks has then shown it. `codes` are the hashes
/// of recovery codes, which the account gets if it has none; returns whether it got them. Fails with [`StoreError::Taken`] where
/// the credential is known, and with [`StoreError::Enough`] where the account has as many as it may have.
#[tracing::instrument(skip_all)]
pub async fn add_passkey(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: NewPasskey,
    codes: Vec<String>,
    token_hash: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<bool> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let txn = begin_transaction(db).await?;
    lock_user(&txn, id).await?;
    let factors = find_factors(&txn, id).await?;
    rights::second_factors::may_add_passkey(viewer, factors)?;
    let row = passkey::ActiveModel {
        user_id: Set(id),
        credential: Set(new.credential),
        name: Set(new.name.as_str().to_owned()),
        key: Set(new.key),
        made_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    mark_strong(&txn, token_hash, now).await?;
    let without_codes = factors.codes == 0;
    if without_codes {
        insert_codes(&txn, id, codes).await?;
    }
    note_for_owner(&txn, id, AccountNoticeKind::FactorAdded, origin, now).await?;
    txn.commit().await?;
    Ok(without_codes)
}

/// Lists the passkeys of the viewer's own account.
#[tracing::instrument(skip_all)]
pub async fn list_own_passkeys(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<passkey::Model>> {
    list_passkeys_of(db, rights::require_person(Act::SetFactor, viewer)?.id).await
}

/// Lists the passkeys of an account.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn list_passkeys_of(db: &DatabaseConnection, user_id: UserId) -> Result<Vec<passkey::Model>> {
    let own = passkey::Entity::find().filter(passkey::COLUMN.user_id.eq(user_id));
    Ok(own.order_by_asc(passkey::COLUMN.id).all(db).await?)
}

/// Finds the passkey with this credential, unless its account is disabled.
#[tracing::instrument(skip_all)]
pub async fn find_passkey(db: &DatabaseConnection, credential: &str) -> Result<Option<passkey::Model>> {
    let found = passkey::Entity::find().filter(passkey::COLUMN.credential.eq(credential)).one(db).await?;
    let Some(found) = found else { return Ok(None) };
    let owner = user::Entity::find_by_id(found.user_id).one(db).await?;
    Ok(owner.filter(|owner| owner.disabled_at.is_none()).map(|_| found))
}

/// Notes that a passkey was shown, with the key as it is now: some count their uses.
#[tracing::instrument(skip_all)]
pub async fn note_passkey_use(
    db: &DatabaseConnection,
    id: i64,
    key: String,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    passkey::Entity::update_many()
        .col_expr(passkey::Column::Key, Expr::value(key))
        .col_expr(passkey::Column::UsedAt, Expr::value(to_millis(now)))
        .filter(passkey::COLUMN.id.eq(id))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Takes a passkey from the viewer's own account; one of somebody else is one that does not exist. With the last factor the
/// recovery codes go. Fails with [`StoreError::InUse`] where it is the last factor and the password is too short to be the only
/// one, or there is none and nothing else would open the account.
#[tracing::instrument(skip_all, fields(passkey = id))]
pub async fn remove_passkey(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::SetFactor, viewer)?;
    let txn = begin_transaction(db).await?;
    let owner = lock_user(&txn, person.id).await?;
    let removed = passkey::Entity::delete_many()
        .filter(passkey::COLUMN.id.eq(id))
        .filter(passkey::COLUMN.user_id.eq(person.id))
        .exec(&txn)
        .await?;
    if removed.rows_affected == 0 {
        return Err(StoreError::NotFound);
    }
    refuse_closed(&txn, &owner).await?;
    end_removal(&txn, &owner, origin, now).await?;
    txn.commit().await?;
    Ok(())
}
