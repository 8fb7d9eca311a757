//! Second factors of accounts: codes of an app, recovery codes, and sign-ins that wait for one.

use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::lock_user;
use crate::entity::{passkey, provider_link, recovery_code, session, sign_in_step, totp_secret, user};
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::identifiers::UserId;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{AccountFactors, STEP_MINUTES, decode_base32, find_step};
use domain::sessions::AccountNoticeKind;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
};

/// Selects the accounts that have an app, and those that have a passkey: whoever is in neither has no second factor.
pub(crate) fn select_guarded() -> [SelectStatement; 2] {
    let apps = totp_secret::Entity::find()
        .select_only()
        .column(totp_secret::Column::UserId)
        .filter(totp_secret::COLUMN.confirmed_at.is_not_null())
        .into_query();
    let passkeys = passkey::Entity::find().select_only().column(passkey::Column::UserId).into_query();
    [apps, passkeys]
}

/// Finds the second factors of an account.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn find_factors(db: &impl ConnectionTrait, user_id: UserId) -> Result<AccountFactors> {
    let app = totp_secret::Entity::find()
        .filter(totp_secret::COLUMN.user_id.eq(user_id))
        .filter(totp_secret::COLUMN.confirmed_at.is_not_null())
        .count(db)
        .await?;
    let passkeys = passkey::Entity::find().filter(passkey::COLUMN.user_id.eq(user_id)).count(db).await?;
    let codes = recovery_code::Entity::find()
        .filter(recovery_code::COLUMN.user_id.eq(user_id))
        .filter(recovery_code::COLUMN.used_at.is_null())
        .count(db)
        .await?;
    Ok(AccountFactors { app: app > 0, passkeys, codes })
}

/// Finds the second factors of the viewer's own account.
#[tracing::instrument(skip_all)]
pub async fn find_own_factors(db: &DatabaseConnection, viewer: &Viewer) -> Result<AccountFactors> {
    find_factors(db, rights::require_person(Act::SetFactor, viewer)?.id).await
}

/// Keeps a new secret for the viewer's own account, which is a factor once a code of it was shown. Fails with
/// [`StoreError::Taken`] where there is an app already.
#[tracing::instrument(skip_all)]
pub async fn begin_app(
    db: &DatabaseConnection,
    viewer: &Viewer,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let txn = begin_transaction(db).await?;
    lock_user(&txn, id).await?;
    rights::second_factors::may_set_up_app(viewer, find_factors(&txn, id).await?)?;
    delete_app(&txn, id).await?;
    let row = totp_secret::ActiveModel {
        user_id: Set(id),
        secret: Set(secret.to_owned()),
        made_at: Set(to_millis(now)),
        ..Default::default()
    };
    totp_secret::Entity::insert(row).exec_without_returning(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Returns the secret that waits for its first code; `None` where none does.
#[tracing::instrument(skip_all)]
pub async fn find_begun_secret(db: &DatabaseConnection, viewer: &Viewer) -> Result<Option<String>> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let found = totp_secret::Entity::find()
        .filter(totp_secret::COLUMN.user_id.eq(id))
        .filter(totp_secret::COLUMN.confirmed_at.is_null())
        .one(db)
        .await?;
    Ok(found.map(|found| found.secret))
}

/// Makes the app a factor of the viewer's own account, if this is a code of it. The session by which the viewer asks has then
/// shown it. `codes` are the hashes of recovery codes, which the account gets if it has none. Returns whether it got
/// them; `None` where the code is not right. Fails with [`StoreError::Taken`] where there is an app already, and with
/// [`StoreError::State`] where none was begun.
#[tracing::instrument(skip_all)]
pub async fn confirm_app(
    db: &DatabaseConnection,
    viewer: &Viewer,
    typed: &str,
    codes: Vec<String>,
    token_hash: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<Option<bool>> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let txn = begin_transaction(db).await?;
    lock_user(&txn, id).await?;
    let factors = find_factors(&txn, id).await?;
    rights::second_factors::may_set_up_app(viewer, factors)?;
    let found = totp_secret::Entity::find()
        .filter(totp_secret::COLUMN.user_id.eq(id))
        .filter(totp_secret::COLUMN.confirmed_at.is_null())
        .one(&txn)
        .await?
        .ok_or(StoreError::State)?;
    let Some(step) = decode_base32(&found.secret).and_then(|secret| find_step(&secret, typed, now)) else {
        return Ok(None);
    };
    totp_secret::Entity::update_many()
        .col_expr(totp_secret::Column::ConfirmedAt, Expr::value(to_millis(now)))
        .col_expr(totp_secret::Column::LastStep, Expr::value(step))
        .filter(totp_secret::COLUMN.id.eq(found.id))
        .exec(&txn)
        .await?;
    mark_strong(&txn, token_hash, now).await?;
    let without_codes = factors.codes == 0;
    if without_codes {
        insert_codes(&txn, id, codes).await?;
    }
    note_for_owner(&txn, id, AccountNoticeKind::FactorAdded, origin, now).await?;
    txn.commit().await?;
    Ok(Some(without_codes))
}

/// Gives the viewer's own account new recovery codes, by their hashes, in the place of the former ones. Fails with
/// [`StoreError::State`] where the account has no second factor for which they could stand in.
#[tracing::instrument(skip_all)]
pub async fn replace_codes(
    db: &DatabaseConnection,
    viewer: &Viewer,
    codes: Vec<String>,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let txn = begin_transaction(db).await?;
    lock_user(&txn, id).await?;
    rights::second_factors::may_renew_codes(viewer, find_factors(&txn, id).await?)?;
    delete_codes(&txn, id).await?;
    insert_codes(&txn, id, codes).await?;
    note_for_owner(&txn, id, AccountNoticeKind::RecoveryCodesMade, origin, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes the app from the viewer's own account. With the last factor the recovery codes go. Fails with [`StoreError::State`]
/// where there is none, and with [`StoreError::InUse`] where it is the last factor and the password is too short to be the only
/// one.
#[tracing::instrument(skip_all)]
pub async fn remove_app(
    db: &DatabaseConnection,
    viewer: &Viewer,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let txn = begin_transaction(db).await?;
    let owner = lock_user(&txn, id).await?;
    rights::second_factors::may_remove_app(viewer, find_factors(&txn, id).await?)?;
    delete_app(&txn, id).await?;
    end_removal(&txn, &owner, origin, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Ends the removal of a factor: the codes go with the last one, and the owner is told.
pub(crate) async fn end_removal(
    txn: &DatabaseTransaction,
    owner: &user::Model,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    if !find_factors(txn, owner.id).await?.is_guarded() {
        if owner.short_password {
            return Err(StoreError::InUse);
        }
        delete_codes(txn, owner.id).await?;
    }
    note_for_owner(txn, owner.id, AccountNoticeKind::FactorRemoved, origin, now).await
}

/// Fails with [`StoreError::InUse`] for an account that nothing opens any more: no password, no passkey and no provider.
pub(crate) async fn refuse_closed(txn: &DatabaseTransaction, owner: &user::Model) -> Result<()> {
    if owner.password_hash.is_some() || find_factors(txn, owner.id).await?.passkeys > 0 {
        return Ok(());
    }
    let own = provider_link::COLUMN.user_id.eq(owner.id);
    let links = provider_link::Entity::find().filter(own).count(txn).await?;
    if links > 0 { Ok(()) } else { Err(StoreError::InUse) }
}

/// Takes every second factor from an account.
pub(crate) async fn delete_factors(txn: &DatabaseTransaction, user_id: UserId) -> Result<()> {
    delete_app(txn, user_id).await?;
    delete_codes(txn, user_id).await?;
    passkey::Entity::delete_many().filter(passkey::COLUMN.user_id.eq(user_id)).exec(txn).await?;
    Ok(())
}

async fn delete_app(txn: &DatabaseTransaction, user_id: UserId) -> Result<()> {
    totp_secret::Entity::delete_many().filter(totp_secret::COLUMN.user_id.eq(user_id)).exec(txn).await?;
    Ok(())
}

async fn delete_codes(txn: &DatabaseTransaction, user_id: UserId) -> Result<()> {
    let own = recovery_code::COLUMN.user_id.eq(user_id);
    recovery_code::Entity::delete_many().filter(own).exec(txn).await?;
    Ok(())
}

pub(crate) async fn insert_codes(
    txn: &DatabaseTransaction,
    user_id: UserId,
    codes: Vec<String>,
) -> Result<()> {
    let rows = codes.into_iter().map(|code| recovery_code::ActiveModel {
        user_id: Set(user_id),
        code_hash: Set(code),
        ..Default::default()
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(txn).await?;
    Ok(())
}

/// Notes that a second factor was shown in a session.
pub(crate) async fn mark_strong(
    txn: &DatabaseTransaction,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::Strong, Expr::value(true))
        .col_expr(session::Column::ShownAt, Expr::value(to_millis(now)))
        .filter(session::COLUMN.token_hash.eq(token_hash))
        .exec(txn)
        .await?;
    Ok(())
}

/// Takes a code of an account's app, each step once, however many send it at the same moment. Returns whether it was
/// right.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn use_app_code(
    db: &DatabaseConnection,
    user_id: UserId,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let found = totp_secret::Entity::find()
        .filter(totp_secret::COLUMN.user_id.eq(user_id))
        .filter(totp_secret::COLUMN.confirmed_at.is_not_null())
        .one(db)
        .await?;
    let Some(found) = found else { return Ok(false) };
    let Some(step) = decode_base32(&found.secret).and_then(|secret| find_step(&secret, typed, now)) else {
        return Ok(false);
    };
    let earlier = Condition::any()
        .add(totp_secret::Column::LastStep.is_null())
        .add(totp_secret::Column::LastStep.lt(step));
    let txn = begin_transaction(db).await?;
    let taken = totp_secret::Entity::update_many()
        .col_expr(totp_secret::Column::LastStep, Expr::value(step))
        .filter(totp_secret::COLUMN.id.eq(found.id))
        .filter(earlier)
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(taken.rows_affected == 1)
}

/// Takes a recovery code of an account, once; its owner is told. Returns whether there was one with this hash.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn use_recovery_code(
    db: &DatabaseConnection,
    user_id: UserId,
    code_hash: &str,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<bool> {
    let txn = begin_transaction(db).await?;
    let taken = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(to_millis(now)))
        .filter(recovery_code::COLUMN.user_id.eq(user_id))
        .filter(recovery_code::COLUMN.code_hash.eq(code_hash))
        .filter(recovery_code::COLUMN.used_at.is_null())
        .exec(&txn)
        .await?;
    if taken.rows_affected != 1 {
        return Ok(false);
    }
    note_for_owner(&txn, user_id, AccountNoticeKind::RecoveryCodeUsed, origin, now).await?;
    txn.commit().await?;
    Ok(true)
}

/// Notes that somebody has shown the password of an account that has a second factor, or came to it by a provider. `browser` is the
/// hash of the token of the browser, where the account knows it; `sign_out_at` is where the session will end at the provider.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn begin_step(
    db: &DatabaseConnection,
    user_id: UserId,
    token_hash: &str,
    browser: Option<String>,
    sign_out_at: Option<String>,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    let expired = sign_in_step::COLUMN.expires_at.lte(to_millis(now));
    sign_in_step::Entity::delete_many().filter(expired).exec(&txn).await?;
    let row = sign_in_step::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(user_id),
        browser: Set(browser),
        sign_out_at: Set(sign_out_at),
        expires_at: Set(to_millis(now) + TimeDelta::minutes(STEP_MINUTES)),
        ..Default::default()
    };
    sign_in_step::Entity::insert(row).exec_without_returning(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Finds a sign-in that waits for its second step.
#[tracing::instrument(skip_all)]
pub async fn find_sign_in_step(
    db: &DatabaseConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<sign_in_step::Model>> {
    let found = sign_in_step::Entity::find()
        .filter(sign_in_step::COLUMN.token_hash.eq(token_hash))
        .filter(sign_in_step::COLUMN.expires_at.gt(now))
        .one(db)
        .await?;
    Ok(found)
}

/// Ends a sign-in that has waited for its second step; returns whether it still did, so that it begins one session.
#[tracing::instrument(skip_all)]
pub async fn end_step(db: &DatabaseConnection, id: i64) -> Result<bool> {
    let txn = begin_transaction(db).await?;
    let ended = sign_in_step::Entity::delete_many().filter(sign_in_step::COLUMN.id.eq(id)).exec(&txn).await?;
    txn.commit().await?;
    Ok(ended.rows_affected == 1)
}

/// Notes that the person of a session has shown again who it is, by a second factor as well or not.
#[tracing::instrument(skip_all)]
pub async fn note_shown(
    db: &DatabaseConnection,
    viewer: &Viewer,
    token_hash: &str,
    by_factor: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::ConfirmIdentity, viewer)?.id;
    let txn = begin_transaction(db).await?;
    if by_factor {
        mark_strong(&txn, token_hash, now).await?;
    } else {
        session::Entity::update_many()
            .col_expr(session::Column::ShownAt, Expr::value(to_millis(now)))
            .filter(session::COLUMN.token_hash.eq(token_hash))
            .filter(session::COLUMN.user_id.eq(id))
            .exec(&txn)
            .await?;
    }
    txn.commit().await?;
    Ok(())
}
