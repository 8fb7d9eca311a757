//! Of whom the forum requires a second factor, and from when. Each decision is in the forum's record.

use crate::entity::factor_policy;
use crate::records::chain as records;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{FactorAudience, FactorPolicy, is_factor_required};
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// Lists what the forum requires of whom, in the order in which it begins: what holds now, and what is to begin.
#[tracing::instrument(skip_all)]
pub async fn list_policies(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<FactorPolicy>> {
    let found = factor_policy::Entity::find()
        .filter(without_end_before(now))
        .order_by_asc(factor_policy::COLUMN.from_at)
        .order_by_asc(factor_policy::COLUMN.id)
        .all(db)
        .await?;
    let policies = found.into_iter().map(|found| FactorPolicy {
        audience: found.audience,
        from: found.from_at,
        until: found.replaced_at,
    });
    Ok(policies.filter(|policy| policy.holds(now) || policy.begins_after(now)).collect())
}

/// Tells whether the forum requires a second factor now of somebody with this office and this role.
pub(crate) async fn requires_factor(
    db: &impl ConnectionTrait,
    organizer: bool,
    role: Option<Role>,
    now: DateTime<Utc>,
) -> Result<bool> {
    Ok(is_factor_required(&list_policies(db, now).await?, organizer, role, now))
}

/// Selects the decisions in whose place no other begins by this time.
fn without_end_before(time: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(factor_policy::COLUMN.replaced_at.is_null())
        .add(factor_policy::COLUMN.replaced_at.gt(time))
}

/// Requires a second factor of these people from a time on, in the place of what was required before or was to be required later.
/// From then on the rights of whoever is among them wait until a second factor has been shown; until then, what was required before
/// holds. Fails with [`StoreError::TooSoon`] for a time that has passed.
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
        .col_expr(factor_policy::Column::ReplacedAt, Expr::value(from_at))
        .filter(without_end_before(from_at))
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
