//! The row of an account, which every act on the account locks first.

use crate::entity::user;
use crate::{Result, StoreError};
use domain::identifiers::UserId;
use sea_orm::{DatabaseTransaction, EntityTrait, QuerySelect};

/// Returns the account of a person, locked until the transaction ends.
pub(crate) async fn lock_user(txn: &DatabaseTransaction, id: UserId) -> Result<user::Model> {
    user::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or(StoreError::NotFound)
}
