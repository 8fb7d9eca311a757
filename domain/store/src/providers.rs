//! Links of accounts with what providers of OpenID Connect call their owners, and who is on the way to a provider. What a provider
//! says is checked before; nothing of it is looked at here but the pair of issuer and subject.

use crate::account_notices::{SessionOrigin, note_for_owner};
use crate::account_rows::lock_user;
use crate::accounts::{lock_usable_invitation, use_invitation};
use crate::entity::{provider_link, provider_trip, user};
use crate::second_factors::refuse_closed;
use crate::{Result, StoreError, begin_transaction, map_unique_violation, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::PersonName;
use domain::identifiers::UserId;
use domain::providers::{ProviderIdentity, TRIP_MINUTES, TripPurpose};
use domain::rights;
use domain::rights::Act;
use domain::sessions::AccountNoticeKind;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder,
};

/// Somebody who is sent to a provider. Of the state and of the browser's token only the hashes are kept.
#[derive(Clone, Debug)]
pub struct NewTrip {
    pub state_hash: String,
    pub browser_hash: String,
    /// The key of the provider.
    pub provider: String,
    pub purpose: TripPurpose,
    /// Whoever has signed in already.
    pub user_id: Option<UserId>,
    pub nonce: String,
    /// The secret by which the code is fetched (RFC 7636).
    pub verifier: String,
    /// The form that comes along, URL-encoded.
    pub carried: String,
}

/// Notes that somebody is sent to a provider. Trips that have expired are removed.
#[tracing::instrument(skip_all, fields(provider = %new.provider, purpose = %new.purpose))]
pub async fn begin_trip(db: &DatabaseConnection, new: NewTrip, now: DateTime<Utc>) -> Result<()> {
    let txn = begin_transaction(db).await?;
    let expired = provider_trip::COLUMN.expires_at.lte(to_millis(now));
    provider_trip::Entity::delete_many().filter(expired).exec(&txn).await?;
    let row = provider_trip::ActiveModel {
        state_hash: Set(new.state_hash),
        browser_hash: Set(new.browser_hash),
        provider: Set(new.provider),
        purpose: Set(new.purpose),
        user_id: Set(new.user_id),
        nonce: Set(new.nonce),
        verifier: Set(new.verifier),
        carried: Set(new.carried),
        expires_at: Set(to_millis(now) + TimeDelta::minutes(TRIP_MINUTES)),
        ..Default::default()
    };
    provider_trip::Entity::insert(row).exec_without_returning(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Ends a trip to this provider and returns it, once, if it lasts and was begun in this browser. From another browser it is as if
/// there were none, and the trip goes on.
#[tracing::instrument(skip_all, fields(provider = %provider))]
pub async fn take_trip(
    db: &DatabaseConnection,
    provider: &str,
    state_hash: &str,
    browser_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<provider_trip::Model>> {
    let found = provider_trip::Entity::find()
        .filter(provider_trip::COLUMN.state_hash.eq(state_hash))
        .filter(provider_trip::COLUMN.browser_hash.eq(browser_hash))
        .filter(provider_trip::COLUMN.provider.eq(provider))
        .filter(provider_trip::COLUMN.expires_at.gt(now))
        .one(db)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let txn = begin_transaction(db).await?;
    let taken = provider_trip::COLUMN.id.eq(found.id);
    let taken = provider_trip::Entity::delete_many().filter(taken).exec(&txn).await?;
    txn.commit().await?;
    Ok((taken.rows_affected == 1).then_some(found))
}

/// Finds the account that is linked with what a provider calls a person, unless it is disabled, and notes that it was used.
#[tracing::instrument(skip_all)]
pub async fn use_link(
    db: &DatabaseConnection,
    identity: &ProviderIdentity,
    now: DateTime<Utc>,
) -> Result<Option<UserId>> {
    let found = provider_link::Entity::find()
        .filter(provider_link::COLUMN.issuer.eq(identity.issuer.as_str()))
        .filter(provider_link::COLUMN.subject.eq(identity.subject.as_str()))
        .one(db)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let owner = user::Entity::find_by_id(found.user_id).one(db).await?;
    if owner.is_none_or(|owner| owner.disabled_at.is_some()) {
        return Ok(None);
    }
    let txn = begin_transaction(db).await?;
    provider_link::Entity::update_many()
        .col_expr(provider_link::Column::UsedAt, Expr::value(to_millis(now)))
        .filter(provider_link::COLUMN.id.eq(found.id))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(Some(found.user_id))
}

/// Tells whether the viewer's own account is linked with what a provider calls a person.
#[tracing::instrument(skip_all)]
pub async fn is_own_link(
    db: &DatabaseConnection,
    viewer: &Viewer,
    identity: &ProviderIdentity,
) -> Result<bool> {
    let id = rights::require_person(Act::ConfirmIdentity, viewer)?.id;
    let own = provider_link::Entity::find()
        .filter(provider_link::COLUMN.user_id.eq(id))
        .filter(provider_link::COLUMN.issuer.eq(identity.issuer.as_str()))
        .filter(provider_link::COLUMN.subject.eq(identity.subject.as_str()))
        .count(db)
        .await?;
    Ok(own > 0)
}

/// Lists the links of the viewer's own account.
#[tracing::instrument(skip_all)]
pub async fn list_own_links(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<provider_link::Model>> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let own = provider_link::Entity::find().filter(provider_link::COLUMN.user_id.eq(id));
    Ok(own.order_by_asc(provider_link::COLUMN.id).all(db).await?)
}

/// Links the viewer's own account with what a provider calls its owner, who is told. Fails with [`StoreError::Taken`] where that
/// is linked with an account already, or the account with somebody else of the same provider.
#[tracing::instrument(skip_all)]
pub async fn add_link(
    db: &DatabaseConnection,
    viewer: &Viewer,
    identity: &ProviderIdentity,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let id = rights::require_person(Act::SetFactor, viewer)?.id;
    let txn = begin_transaction(db).await?;
    lock_user(&txn, id).await?;
    insert_link(&txn, id, identity, now).await?;
    note_for_owner(&txn, id, AccountNoticeKind::ProviderLinked, origin, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes a link from the viewer's own account, whose owner is told; one of somebody else is one that does not exist. Fails with
/// [`StoreError::InUse`] where nothing else would open the account.
#[tracing::instrument(skip_all, fields(link = id))]
pub async fn remove_link(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: i64,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::SetFactor, viewer)?;
    let txn = begin_transaction(db).await?;
    let owner = lock_user(&txn, person.id).await?;
    let removed = provider_link::Entity::delete_many()
        .filter(provider_link::COLUMN.id.eq(id))
        .filter(provider_link::COLUMN.user_id.eq(person.id))
        .exec(&txn)
        .await?;
    if removed.rows_affected == 0 {
        return Err(StoreError::NotFound);
    }
    refuse_closed(&txn, &owner).await?;
    note_for_owner(&txn, person.id, AccountNoticeKind::ProviderUnlinked, origin, now).await?;
    txn.commit().await?;
    Ok(())
}

/// Accepts an invitation with a new account that has no password and is linked with what a provider calls its owner, and returns
/// the identifier of the account. `locale` is the language of the page on which that is done. Fails with [`StoreError::Taken`] where
/// that is linked with an account already, or there is an account with the address of the invitation.
#[tracing::instrument(skip_all)]
pub async fn accept_invitation_by_provider(
    db: &DatabaseConnection,
    token_hash: &str,
    name: &PersonName,
    locale: Option<&str>,
    identity: &ProviderIdentity,
    origin: &SessionOrigin,
    now: DateTime<Utc>,
) -> Result<UserId> {
    let txn = begin_transaction(db).await?;
    let invitation = lock_usable_invitation(&txn, token_hash, now).await?;
    let row = user::ActiveModel {
        email: Set(invitation.email.clone()),
        name: Set(name.as_str().to_owned()),
        organizer: Set(invitation.delegation_id.is_none()),
        locale: Set(locale.map(str::to_owned)),
        created_at: Set(to_millis(now)),
        ..Default::default()
    };
    let user = row.insert(&txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    insert_link(&txn, user.id, identity, now).await?;
    use_invitation(&txn, invitation, &user, now).await?;
    note_for_owner(&txn, user.id, AccountNoticeKind::ProviderLinked, origin, now).await?;
    txn.commit().await?;
    Ok(user.id)
}

/// Deletes the links of an account, and its trips.
pub(crate) async fn delete_links(txn: &DatabaseTransaction, user_id: UserId) -> Result<()> {
    provider_link::Entity::delete_many().filter(provider_link::COLUMN.user_id.eq(user_id)).exec(txn).await?;
    provider_trip::Entity::delete_many().filter(provider_trip::COLUMN.user_id.eq(user_id)).exec(txn).await?;
    Ok(())
}

async fn insert_link(
    txn: &DatabaseTransaction,
    user_id: UserId,
    identity: &ProviderIdentity,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = provider_link::ActiveModel {
        user_id: Set(user_id),
        issuer: Set(identity.issuer.clone()),
        subject: Set(identity.subject.clone()),
        made_at: Set(to_millis(now)),
        ..Default::default()
    };
    row.insert(txn).await.map_err(|error| map_unique_violation(error, StoreError::Taken))?;
    Ok(())
}
