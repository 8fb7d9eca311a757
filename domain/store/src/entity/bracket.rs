//! The table of how many brackets are open in each provision.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brackets")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub provision_id: i64,
    pub consultation_id: i64,
    pub number: i32,
}

impl ActiveModelBehavior for ActiveModel {}
