//! Of whom the forum requires a second factor, and from when. Each decision is in the forum's record.

use crate::entity::{factor_policy, seat, user};
use crate::mail::queue::queue_mails;
use crate::records::chain as records;
use crate::second_factors::{find_factors, select_guarded};
use crate::secretariat::readings::{list_serving, select_any_office};
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::{Email, Role};
use domain::mail::{MailContent, MailKind, MailTarget, NewMail};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::second_factors::{FactorAudience, FactorPolicy, is_factor_required};
use domain::viewers::{Person, Viewer};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
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

/// Tells whether the forum requires a second factor now of the owner of an account, who acts from a seat of this role, or as an
/// organizer, and has none: as of a session, for those who act without one.
pub(crate) async fn is_unguarded(
    db: &impl ConnectionTrait,
    owner: &user::Model,
    role: Option<Role>,
    now: DateTime<Utc>,
) -> Result<bool> {
    let policies = list_policies(db, now).await?;
    if policies.is_empty() {
        return Ok(false);
    }
    let serves = owner.organizer || !list_serving(db, &[owner.id]).await?.is_empty();
    Ok(is_factor_required(&policies, serves, role, now) && !find_factors(db, owner.id).await?.is_guarded())
}

/// Selects a decision that holds or is to begin, if there is one.
pub(crate) fn select_any_policy(now: DateTime<Utc>) -> SelectStatement {
    let policies = factor_policy::Entity::find().select_only().column(factor_policy::Column::Id);
    policies.filter(without_end_before(now)).into_query()
}

/// Counts the people of an audience who have no second factor, for those who decide of whom one is required.
#[tracing::instrument(skip_all, fields(audience = %audience))]
pub async fn count_unguarded(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    audience: FactorAudience,
    now: DateTime<Utc>,
) -> Result<u64> {
    rights::may(Act::RequireFactor, viewer)?;
    match select_unguarded(audience, now) {
        Some(people) => Ok(people.count(db).await?),
        None => Ok(0),
    }
}

/// Finds from when on a second factor will be required of the viewer, who has none; `None` where none will be, or there is one.
#[tracing::instrument(skip_all)]
pub async fn find_coming_requirement(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    let Some(account) = viewer.person.as_ref().and_then(Person::account) else { return Ok(None) };
    let coming = |policy: &FactorPolicy| policy.begins_after(now) && concerns(*policy, viewer);
    let Some(policy) = list_policies(db, now).await?.into_iter().find(coming) else { return Ok(None) };
    let guarded = find_factors(db, account).await?.is_guarded();
    Ok((!guarded).then_some(policy.from))
}

/// Finds what the forum requires of the viewer, now or first from a later time; `None` where nothing is.
#[tracing::instrument(skip_all)]
pub async fn find_own_policy(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Option<FactorPolicy>> {
    Ok(list_policies(db, now).await?.into_iter().find(|policy| concerns(*policy, viewer)))
}

/// Tells whether a decision concerns the viewer, whichever of the seats it is from which the viewer acts then.
fn concerns(policy: FactorPolicy, viewer: &Viewer) -> bool {
    let Some(person) = viewer.person.as_ref() else { return false };
    let serves = person.organizer || !person.offices.is_empty();
    let acting = person.seat.map(|seat| seat.role);
    let others = viewer.other_seats.iter().map(|seat| Some(seat.role));
    others.chain([acting]).any(|role| policy.audience.includes(serves, role))
}

/// Selects the accounts of an audience that have no second factor, but for those that are disabled; `None` for nobody.
fn select_unguarded(audience: FactorAudience, now: DateTime<Utc>) -> Option<Select<user::Entity>> {
    let seated = seat::Entity::find()
        .select_only()
        .column(seat::Column::UserId)
        .filter(seat::COLUMN.ended_at.is_null())
        .filter(Condition::any().add(seat::COLUMN.ends_at.is_null()).add(seat::COLUMN.ends_at.gt(now)));
    let seated = match audience {
        FactorAudience::Nobody => return None,
        FactorAudience::Organizers => None,
        FactorAudience::Heads => Some(seated.filter(seat::COLUMN.role.eq(Role::Head))),
        FactorAudience::All => Some(seated),
    };
    // Whoever holds an office acts as organizers do, if in one consultation.
    let mut included =
        Condition::any().add(user::Column::Organizer.eq(true)).add(Expr::exists(select_any_office()));
    if let Some(seated) = seated {
        included = included.add(user::Column::Id.in_subquery(seated.into_query()));
    }
    let [apps, passkeys] = select_guarded();
    let found = user::Entity::find()
        .filter(user::COLUMN.disabled_at.is_null())
        .filter(included)
        .filter(user::Column::Id.not_in_subquery(apps))
        .filter(user::Column::Id.not_in_subquery(passkeys));
    Some(found)
}

/// Writes to those of an audience who have no second factor from when on one is required of them.
async fn tell_unguarded(
    txn: &DatabaseTransaction,
    audience: FactorAudience,
    from_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(people) = select_unguarded(audience, now) else { return Ok(()) };
    let people = people.order_by_asc(user::COLUMN.id).all(txn).await?;
    let content =
        MailContent { at: Some(from_at), target: Some(MailTarget::SecondFactor), ..MailContent::default() };
    let write = |person: user::Model| {
        let address = Email::parse(&person.email)?;
        Some(NewMail {
            user_id: Some(person.id),
            locale: person.locale,
            time_zone: person.time_zone,
            content: content.clone(),
            ..NewMail::new(MailKind::FactorRequired, address, now)
        })
    };
    let mails: Vec<NewMail> = people.into_iter().filter_map(write).collect();
    queue_mails(txn, &mails).await
}

/// Selects the decisions in whose place no other begins by this time.
fn without_end_before(time: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(factor_policy::COLUMN.replaced_at.is_null())
        .add(factor_policy::COLUMN.replaced_at.gt(time))
}

/// Requires a second factor of these people from a time on, in the place of what was required before or was to be required later.
/// From then on the rights of whoever is among them wait until a second factor has been shown; until then, what was required before
/// holds. Those among them who have none are told by mail. Fails with [`StoreError::TooSoon`] for a time that has passed.
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
    tell_unguarded(&txn, audience, from_at, now).await?;
    txn.commit().await?;
    Ok(())
}
