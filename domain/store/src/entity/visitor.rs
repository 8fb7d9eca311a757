//! The table of those who react without an account.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visitors")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: i64,
    /// The hash of the token in the visitor's browser.
    pub token_hash: String,
    pub came_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
