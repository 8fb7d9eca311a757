//! Service tokens, by which programs act with a part of an account's rights. Making one is no official act; what is done by
//! one says so in the record ([`crate::records::run_as`]).

use crate::entity::{seat, service_token, user};
use crate::factor_policies::is_unguarded;
use crate::json_text::JsonText;
use crate::{Result, StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::identifiers::{SeatId, ServiceTokenId};
use domain::rights;
use domain::rights::Act;
use domain::rights::tokens::ServiceTokenFacts;
use domain::service_tokens::{MAX_TOKENS, TokenScope, UsedToken};
use domain::text::Title;
use domain::viewers::{Person, Seat, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most tokens that are listed, those that no longer work among them.
const LISTED: u64 = 200;

/// A service token to make.
#[derive(Clone, Debug)]
pub struct NewServiceToken {
    /// What its owner calls it; it stands in the record of what is done by it.
    pub name: Title,
    /// The part of its owner's rights that it has, one scope or more.
    pub scopes: BTreeSet<TokenScope>,
    /// For how long it works.
    pub lifetime: TimeDelta,
}

/// A service token as its owner sees it: never with what a program sends.
#[derive(Clone, Debug)]
pub struct OwnServiceToken {
    pub id: ServiceTokenId,
    pub name: String,
    pub scopes: Vec<TokenScope>,
    pub made_at: DateTime<Utc>,
    /// The day on which it was last used.
    pub used_on: Option<DateTime<Utc>>,
    pub facts: ServiceTokenFacts,
}

/// The reason why a token was not made.
#[derive(Debug, thiserror::Error)]
pub enum MakeTokenError {
    #[error("the account has as many tokens as it may have")]
    TooMany,
    #[error("the account has a token of this name that works")]
    NameTaken,
    #[error("no scope is named")]
    NoScopes,
    #[error(transparent)]
    Store(#[from] StoreError),
}

refusable!(MakeTokenError);

/// Makes a service token for the viewer's own account. `token_hash` is the hash of what a program sends.
#[tracing::instrument(skip_all)]
pub async fn make_token(
    db: &DatabaseConnection,
    viewer: &Viewer,
    new: &NewServiceToken,
    token_hash: &str,
    now: DateTime<Utc>,
) -> std::result::Result<ServiceTokenId, MakeTokenError> {
    let person = rights::require_person(Act::MakeToken, viewer)?;
    let account = person.account().ok_or(StoreError::Forbidden)?;
    if new.scopes.is_empty() {
        return Err(MakeTokenError::NoScopes);
    }
    let txn = begin_transaction(db).await?;
    // Whoever makes several tokens at the same time takes turns, so that the limit holds.
    user::Entity::find_by_id(account).lock_exclusive().one(&txn).await?.ok_or(StoreError::NotFound)?;
    let seat_id = match person.seat {
        Some(held) => {
            let found = seat::Entity::find()
                .filter(seat::COLUMN.user_id.eq(account))
                .filter(seat::COLUMN.delegation_id.eq(held.delegation_id))
                .filter(seat::COLUMN.ended_at.is_null())
                .one(&txn)
                .await?;
            Some(found.ok_or(StoreError::Forbidden)?.id)
        }
        None => None,
    };
    let present = service_token::Entity::find()
        .filter(service_token::COLUMN.user_id.eq(account))
        .filter(service_token::COLUMN.revoked_at.is_null())
        .filter(service_token::COLUMN.expires_at.gt(now));
    if present.clone().count(&txn).await? >= MAX_TOKENS {
        return Err(MakeTokenError::TooMany);
    }
    // The record names a token by its name alone.
    if present.filter(service_token::COLUMN.name.eq(new.name.as_str())).count(&txn).await? > 0 {
        return Err(MakeTokenError::NameTaken);
    }
    let row = service_token::ActiveModel {
        user_id: Set(account),
        seat_id: Set(seat_id),
        name: Set(new.name.as_str().to_owned()),
        token_hash: Set(token_hash.to_owned()),
        scopes: Set(JsonText(new.scopes.iter().copied().collect())),
        made_at: Set(to_millis(now)),
        expires_at: Set(to_millis(now + new.lifetime)),
        ..Default::default()
    };
    let id = row.insert(&txn).await?.id;
    txn.commit().await?;
    Ok(id)
}

/// Takes one of the viewer's own tokens back, so that it no longer works.
#[tracing::instrument(skip_all, fields(token = %id))]
pub async fn revoke_token(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ServiceTokenId,
    now: DateTime<Utc>,
) -> Result<()> {
    rights::may(Act::RevokeToken, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = service_token::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    rights::tokens::may_revoke_token(viewer, find_facts(&txn, &found).await?)?;
    let mut row = found.into_active_model();
    row.revoked_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

/// Lists the viewer's own tokens, the last first.
#[tracing::instrument(skip_all)]
pub async fn list_tokens(db: &DatabaseConnection, viewer: &Viewer) -> Result<Vec<OwnServiceToken>> {
    let person = rights::require_person(Act::RevokeToken, viewer)?;
    let rows = service_token::Entity::find()
        .filter(service_token::COLUMN.user_id.eq(person.id))
        .order_by_desc(service_token::COLUMN.id)
        .limit(LISTED)
        .all(db)
        .await?;
    let seats = rows.iter().filter_map(|row| row.seat_id);
    let seats = seat::Entity::find().filter(seat::COLUMN.id.is_in(seats)).all(db).await?;
    let held: BTreeMap<SeatId, bool> =
        seats.into_iter().map(|seat| (seat.id, seat.ended_at.is_none())).collect();
    let tokens = rows.into_iter().map(|row| {
        let held = match row.seat_id {
            Some(id) => held.get(&id).copied().unwrap_or(false),
            None => person.organizer,
        };
        OwnServiceToken {
            id: row.id,
            facts: facts_of(&row, held),
            made_at: row.made_at,
            used_on: row.used_on,
            scopes: row.scopes.0,
            name: row.name,
        }
    });
    Ok(tokens.collect())
}

/// Finds one of the viewer's own tokens that can be taken back; to everybody else it is one that does not exist.
#[tracing::instrument(skip_all, fields(token = %id))]
pub async fn find_own_token(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ServiceTokenId,
) -> Result<OwnServiceToken> {
    rights::may(Act::RevokeToken, viewer)?;
    let found = list_tokens(db, viewer).await?.into_iter().find(|one| one.id == id);
    let found = found.ok_or(StoreError::NotFound)?;
    rights::tokens::may_revoke_token(viewer, found.facts)?;
    Ok(found)
}

/// Finds the viewer who acts by the token with this hash, and notes the day; nobody where it does not work: it has expired
/// or was taken back, its owner no longer holds the seat or the office from which it was made, the account is disabled, or it
/// has no second factor where the forum requires one.
#[tracing::instrument(skip_all)]
pub async fn find_token_viewer(
    db: &DatabaseConnection,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Viewer>> {
    let found =
        service_token::Entity::find().filter(service_token::COLUMN.token_hash.eq(token_hash)).one(db).await?;
    let Some(row) = found else { return Ok(None) };
    let owner = user::Entity::find_by_id(row.user_id).one(db).await?;
    let Some(owner) = owner.filter(|owner| owner.disabled_at.is_none()) else { return Ok(None) };
    let seat = match row.seat_id {
        Some(id) => seat::Entity::find_by_id(id).one(db).await?.filter(|seat| seat.times().is_held(now)),
        None => None,
    };
    let held = if row.seat_id.is_some() { seat.is_some() } else { owner.organizer };
    if !facts_of(&row, held).stands(now) {
        return Ok(None);
    }
    let role = seat.as_ref().map(|seat| seat.role);
    if is_unguarded(db, &owner, role, now).await? {
        return Ok(None);
    }
    note_use(db, &row, now).await;
    let person = Person {
        id: owner.id,
        name: owner.name,
        organizer: owner.organizer && row.seat_id.is_none(),
        locale: owner.locale,
        time_zone: owner.time_zone,
        seat: seat.map(|seat| Seat { delegation_id: seat.delegation_id, role: seat.role }),
        represents: None,
        // A program has the part of an account that its token says, and no office.
        offices: Vec::new(),
    };
    let token = UsedToken { name: row.name, scopes: row.scopes.0.into_iter().collect() };
    Ok(Some(Viewer { token: Some(token), ..Viewer::from(person) }))
}

/// Notes the day on which a token is used, once a day. A program does not wait for a busy database for its sake: the next use
/// notes it.
async fn note_use(db: &DatabaseConnection, row: &service_token::Model, now: DateTime<Utc>) {
    let today = now.date_naive().and_time(NaiveTime::MIN).and_utc();
    if row.used_on.is_some_and(|day| day >= today) {
        return;
    }
    let noting = async {
        let txn = begin_transaction(db).await?;
        service_token::Entity::update_many()
            .col_expr(service_token::Column::UsedOn, Expr::value(today))
            .filter(service_token::COLUMN.id.eq(row.id))
            .exec(&txn)
            .await?;
        txn.commit().await?;
        Ok::<(), StoreError>(())
    };
    if let Err(error) = noting.await {
        tracing::warn!(error = &error as &dyn std::error::Error, "noting the use of a token");
    }
}

/// Finds the facts on which rights to a token depend.
async fn find_facts(db: &impl ConnectionTrait, token: &service_token::Model) -> Result<ServiceTokenFacts> {
    let held = match token.seat_id {
        Some(id) => {
            let seat = seat::Entity::find_by_id(id).one(db).await?;
            seat.is_some_and(|seat| seat.ended_at.is_none())
        }
        None => user::Entity::find_by_id(token.user_id).one(db).await?.is_some_and(|owner| owner.organizer),
    };
    Ok(facts_of(token, held))
}

const fn facts_of(token: &service_token::Model, held: bool) -> ServiceTokenFacts {
    ServiceTokenFacts {
        owner: token.user_id,
        revoked: token.revoked_at.is_some(),
        held,
        expires_at: token.expires_at,
    }
}
