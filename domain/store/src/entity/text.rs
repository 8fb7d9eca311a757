//! The table of texts of provisions, by language.

use domain::identifiers::ProvisionVersionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "texts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub version_id: ProvisionVersionId,
    pub language: domain::languages::Language,
    pub body: String,
    #[sea_orm(belongs_to, from = "version_id", to = "id")]
    pub version: BelongsTo<crate::entity::provision_version::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
