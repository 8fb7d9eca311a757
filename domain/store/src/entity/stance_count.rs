//! The table of how many members take each stance on a provision.

use domain::identifiers::ProvisionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stance_counts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub provision_id: ProvisionId,
    pub stance: domain::positions::Stance,
    pub number: i32,
}

impl ActiveModelBehavior for ActiveModel {}
