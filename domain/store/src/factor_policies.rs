//! Of whom the forum requires a second factor, and from when. Each decision is in the forum's record.

use crate::entity::factor_policy;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::FactorAudience;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter};
use serde_json::json;

/// Finds what the forum requires now, or from a time to come; `None` where nothing was ever decided.
#[tracing::instrument(skip_all)]
pub async fn find_policy(db: &impl ConnectionTrait) -> Result<Option<factor_policy::Model>> {
    let present = factor_policy::COLUMN.replaced_at.is_null();
    Ok(factor_policy::Entity::find().filter(present).one(db).await?)
}

/// Tells whether the forum requires a second factor now of somebody with this office and this role.
pub(crate) async fn requires_factor(
    db: &impl ConnectionTrait,
    organizer: bool,
    role: Option<Role>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let policy = find_policy(db).await?.filter(|policy| policy.from_at <= now);
    Ok(policy.is_some_and(|policy| policy.audience.includes(organizer, role)))
}

/// Requires a second factor of these people from a time on, in the place of what was required before. From then on the rights of
/// whoever is among them wait until a second factor has been shown. Fails with [`StoreError::TooSoon`] for a time that has
/// passed.
#[tracing::instrument(skip_all)]
pub async fn set_policy(
    db: &DatabaseConnection,
    viewer: &Viewer,
    audience: FactorAudience,
    from_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::RequireFactor, viewer)?;
    let (from_at, now) = (to_millis(from_at), to_millis(now));
    if from_at < now {
        return Err(StoreError::TooSoon);
    }
    let txn = begin_transaction(db).await?;
    // Two at the same moment take turns, so that one of them stands.
    records::locked_head_hash(&txn, records::FORUM).await?;
    factor_policy::Entity::update_many()
        .col_expr(factor_policy::Column::ReplacedAt, Expr::value(now))
        .filter(factor_policy::COLUMN.replaced_at.is_null())
        .exec(&txn)
        .await?;
    let row = factor_policy::ActiveModel {
        audience: Set(audience),
        from_at: Set(from_at),
        set_at: Set(now),
        set_by: Set(person.account()),
        ..Default::default()
    };
    factor_policy::Entity::insert(row).exec_without_returning(&txn).await?;
    let payload = json!({ "audience": audience, "from": from_at });
    let actor = if person.account().is_some() { records::ORGANIZER } else { records::SYSTEM };
    records::append_act(&txn, records::FORUM, now, RecordAct::FactorRequired, actor, payload).await?;
    txn.commit().await?;
    Ok(())
}
