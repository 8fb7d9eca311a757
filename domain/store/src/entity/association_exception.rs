//! The table of the provisions that an association leaves out.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "association_exceptions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub association_id: i64,
    pub provision_id: i64,
    #[sea_orm(belongs_to, from = "association_id", to = "id")]
    pub association: BelongsTo<crate::entity::association::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
