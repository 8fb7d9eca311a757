//! The browsers that an account knows: those in which somebody has signed in to it. Strangers cannot slow a sign-in there
//! ([`crate::attempts`]).

use crate::entity::{known_browser, user};
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Email;
use domain::attempts::{KNOWN_BROWSER_DAYS, KNOWN_BROWSERS};
use domain::identifiers::UserId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

/// Notes that somebody has signed in to the account in this browser, which from now on has the token with this hash. What
/// the browser was known by before is worth nothing any more, so that a token planted before the sign-in is not either.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn remember_browser(
    db: &DatabaseConnection,
    user_id: UserId,
    token_hash: &str,
    former_token_hash: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    let txn = begin_transaction(db).await?;
    let expired = known_browser::COLUMN.expires_at.lte(now);
    known_browser::Entity::delete_many().filter(expired).exec(&txn).await?;
    if let Some(former) = former_token_hash {
        known_browser::Entity::delete_many()
            .filter(known_browser::COLUMN.token_hash.eq(former))
            .filter(known_browser::COLUMN.user_id.eq(user_id))
            .exec(&txn)
            .await?;
        // The other accounts of a browser that several people share know it as before.
        known_browser::Entity::update_many()
            .col_expr(known_browser::Column::TokenHash, Expr::value(token_hash))
            .filter(known_browser::COLUMN.token_hash.eq(former))
            .exec(&txn)
            .await?;
    }
    let row = known_browser::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        user_id: Set(user_id),
        used_at: Set(to_millis(now)),
        expires_at: Set(to_millis(now) + TimeDelta::days(KNOWN_BROWSER_DAYS)),
        ..Default::default()
    };
    known_browser::Entity::insert(row).exec_without_returning(&txn).await?;
    let known = known_browser::Entity::find()
        .filter(known_browser::COLUMN.user_id.eq(user_id))
        .order_by_desc(known_browser::COLUMN.used_at)
        .order_by_desc(known_browser::COLUMN.id)
        .all(&txn)
        .await?;
    let oldest: Vec<_> = known.into_iter().skip(KNOWN_BROWSERS).map(|browser| browser.id).collect();
    if !oldest.is_empty() {
        known_browser::Entity::delete_many()
            .filter(known_browser::COLUMN.id.is_in(oldest))
            .exec(&txn)
            .await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Returns whether the account knows the browser with this token hash.
#[tracing::instrument(skip_all, fields(user = %user_id))]
pub async fn is_known(
    db: &DatabaseConnection,
    user_id: UserId,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let known = known_browser::Entity::find()
        .filter(known_browser::COLUMN.user_id.eq(user_id))
        .filter(known_browser::COLUMN.token_hash.eq(token_hash))
        .filter(known_browser::COLUMN.expires_at.gt(now))
        .count(db)
        .await?;
    Ok(known > 0)
}

/// Returns whether the account with this address, if there is one, knows the browser with this token hash.
#[tracing::instrument(skip_all)]
pub async fn knows_browser(
    db: &impl ConnectionTrait,
    email: &Email,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let known = known_browser::Entity::find()
        .inner_join(user::Entity)
        .filter(user::COLUMN.email.eq(email.as_str()))
        .filter(known_browser::COLUMN.token_hash.eq(token_hash))
        .filter(known_browser::COLUMN.expires_at.gt(now))
        .count(db)
        .await?;
    Ok(known > 0)
}
