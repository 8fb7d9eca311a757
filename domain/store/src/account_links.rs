//! What the people who have a right to it have made about the account of somebody else, links for a new password and changes of the
//! address, and the facts on which that right depends.

use crate::Result;
use crate::entity::{address_change, password_reset, seat, user};
use crate::secretariat::readings::list_held_offices;
use chrono::{DateTime, Utc};
use domain::accounts::Role;
use domain::identifiers::{DelegationId, UserId};
use domain::rights::accounts::AccountFacts;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// Ends the links of an account.
pub(crate) async fn delete_resets(txn: &DatabaseTransaction, user_id: UserId) -> Result<()> {
    let own = password_reset::COLUMN.user_id.eq(user_id);
    password_reset::Entity::delete_many().filter(own).exec(txn).await?;
    Ok(())
}

/// Ends what others have made about an account, which was right for the rights that its owner had until now: links for a new
/// password, and changes of the address that wait.
pub(crate) async fn end_links_about(txn: &DatabaseTransaction, user_id: UserId) -> Result<()> {
    delete_resets(txn, user_id).await?;
    address_change::Entity::delete_many()
        .filter(address_change::COLUMN.user_id.eq(user_id))
        .filter(address_change::Column::FormerTokenHash.is_null())
        .exec(txn)
        .await?;
    Ok(())
}

/// Tells whether whoever has made a link about an account could make it now; its owner and the operator always could.
pub(crate) async fn is_still_admitted(
    db: &impl ConnectionTrait,
    made_by: Option<UserId>,
    owner: &user::Model,
    now: DateTime<Utc>,
) -> Result<bool> {
    let Some(id) = made_by else { return Ok(true) };
    let maker = user::Entity::find_by_id(id).one(db).await?;
    let Some(maker) = maker.filter(|maker| maker.disabled_at.is_none()) else { return Ok(false) };
    let held = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(id))
        .filter(seat::COLUMN.role.eq(Role::Head))
        .filter(seat::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    let held = held.into_iter().filter(|seat| seat.times().is_held(now));
    let headed: Vec<DelegationId> = held.map(|seat| seat.delegation_id).collect();
    Ok(find_account_facts(db, owner).await?.admits_link(maker.organizer, &headed))
}

/// Finds the facts on which it depends what others may do about an account.
pub(crate) async fn find_account_facts(
    db: &impl ConnectionTrait,
    user: &user::Model,
) -> Result<AccountFacts> {
    let held = seat::Entity::find()
        .filter(seat::COLUMN.user_id.eq(user.id))
        .filter(seat::COLUMN.ended_at.is_null())
        .all(db)
        .await?;
    Ok(AccountFacts {
        id: user.id,
        organizer: user.organizer,
        disabled: user.disabled_at.is_some(),
        erased: user.is_erased(),
        serves: !list_held_offices(db, user.id).await?.is_empty(),
        delegation_id: only_delegation(held.iter().map(|seat| seat.delegation_id)),
    })
}

/// Returns the delegation of a person who acts for no other; who acts for several has rights beyond each of them.
pub(crate) fn only_delegation(mut held: impl Iterator<Item = DelegationId>) -> Option<DelegationId> {
    held.next().filter(|_| held.next().is_none())
}
