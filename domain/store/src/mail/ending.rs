//! Tells people by mail that their seats are about to end.

use crate::entity::{delegation, seat, user};
use crate::mail::queue::queue_mails;
use crate::mail::readings::translated_name;
use crate::{Result, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::accounts::Email;
use domain::identifiers::{DelegationId, SeatId, UserId};
use domain::mail::{MailContent, MailKind, MailTarget, NewMail, SEAT_NOTICE};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The most seats of whose end is told in one transaction.
const AT_ONCE: u64 = 500;

/// Writes to everybody whose seat ends within [`SEAT_NOTICE`], once for each end that is set, however many processes try.
/// Returns how many seats that were.
#[tracing::instrument(skip_all)]
pub async fn tell_of_ending_seats(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<usize> {
    let now = to_millis(now);
    let mut told = 0;
    loop {
        let ending = tell_batch(db, now).await?;
        told += ending;
        if (ending as u64) < AT_ONCE {
            return Ok(told);
        }
    }
}

async fn tell_batch(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<usize> {
    // Who was told of another end is told of the one that is set now.
    let untold = Condition::any()
        .add(seat::Column::ToldEnd.is_null())
        .add(Expr::col(seat::Column::ToldEnd).ne(Expr::col(seat::Column::EndsAt)));
    let ending = seat::Entity::find()
        .filter(seat::COLUMN.ended_at.is_null())
        .filter(seat::COLUMN.ends_at.gt(now))
        .filter(seat::COLUMN.ends_at.lte(now + SEAT_NOTICE))
        .filter(untold)
        .order_by_asc(seat::COLUMN.ends_at)
        .order_by_asc(seat::COLUMN.id)
        .limit(AT_ONCE)
        .all(db)
        .await?;
    if ending.is_empty() {
        return Ok(0);
    }
    let holders: BTreeSet<UserId> = ending.iter().map(|one| one.user_id).collect();
    let holders = user::Entity::find()
        .filter(user::COLUMN.id.is_in(holders))
        .filter(user::COLUMN.disabled_at.is_null())
        .all(db)
        .await?;
    let holders: BTreeMap<UserId, user::Model> = holders.into_iter().map(|one| (one.id, one)).collect();
    let places: BTreeSet<DelegationId> = ending.iter().map(|one| one.delegation_id).collect();
    let places = delegation::Entity::find().filter(delegation::COLUMN.id.is_in(places)).all(db).await?;
    let places: BTreeMap<DelegationId, delegation::Model> =
        places.into_iter().map(|one| (one.id, one)).collect();
    let mails = ending.iter().filter_map(|one| {
        write_notice(one, holders.get(&one.user_id)?, places.get(&one.delegation_id)?, now)
    });
    let mails: Vec<NewMail> = mails.collect();
    let mut ends: BTreeMap<DateTime<Utc>, Vec<SeatId>> = BTreeMap::new();
    for one in &ending {
        if let Some(at) = one.ends_at {
            ends.entry(at).or_default().push(one.id);
        }
    }
    let txn = begin_transaction(db).await?;
    queue_mails(&txn, &mails).await?;
    // Where an end was changed since it was read, the other one is told next.
    for (at, ids) in ends {
        seat::Entity::update_many()
            .col_expr(seat::Column::ToldEnd, Expr::value(at))
            .filter(seat::COLUMN.id.is_in(ids))
            .exec(&txn)
            .await?;
    }
    txn.commit().await?;
    Ok(ending.len())
}

/// Writes to the holder of a seat that it ends; `None` where the account has no address to which a message can be sent.
fn write_notice(
    one: &seat::Model,
    holder: &user::Model,
    place: &delegation::Model,
    now: DateTime<Utc>,
) -> Option<NewMail> {
    let ends_at = one.ends_at?;
    let content = MailContent {
        actor: Some(translated_name(place)),
        role: Some(one.role),
        at: Some(ends_at),
        target: Some(MailTarget::Delegation(place.id)),
        ..MailContent::default()
    };
    let kind = MailKind::SeatEnding;
    Some(NewMail {
        user_id: Some(holder.id),
        locale: holder.locale.clone(),
        time_zone: holder.time_zone.clone(),
        content,
        once: Some(format!("{kind}:{}:{}", one.id, ends_at.timestamp_millis())),
        until: Some(ends_at),
        ..NewMail::new(kind, Email::parse(&holder.email)?, now)
    })
}
