//! The row of an account: locking it before what depends on it is changed, and how one looks whose owner has erased it.

use crate::entity::user;
use crate::records::chain as records;
use crate::{Result, StoreError};
use domain::identifiers::UserId;
use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect};

impl user::Model {
    /// Tells whether its owner has erased the account.
    pub(crate) fn is_erased(&self) -> bool {
        self.email == tombstone(self.id)
    }
}

/// Returns the address in the place of that of an erased account. No mail is ever delivered to it (RFC 2606).
pub(crate) fn tombstone(id: UserId) -> String {
    format!("{id}@erased.invalid")
}

/// Returns the account of a person, locked until the transaction ends.
pub(crate) async fn lock_user(txn: &DatabaseTransaction, id: UserId) -> Result<user::Model> {
    user::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}

/// Returns the account of a person, locked after the forum's record, which says what was done about it. Whoever locks both does it
/// in this order, so that nobody waits for another.
pub(crate) async fn lock_user_and_record(txn: &DatabaseTransaction, id: UserId) -> Result<user::Model> {
    records::locked_head_hash(txn, records::FORUM).await?;
    lock_user(txn, id).await
}
