//! The table of the provisions that an association leaves out.

use domain::identifiers::{AssociationId, ProvisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "association_exceptions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub association_id: AssociationId,
    pub provision_id: ProvisionId,
    #[sea_orm(belongs_to, from = "association_id", to = "id")]
    pub association: BelongsTo<crate::entity::association::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
