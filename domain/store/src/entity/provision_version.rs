//! The table of provisions as they stand in a revision.

use domain::identifiers::{ProvisionId, ProvisionVersionId, RevisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provision_versions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProvisionVersionId,
    pub revision_id: RevisionId,
    pub provision_id: ProvisionId,
    pub place: i32,
    pub kind: domain::instruments::ProvisionKind,
    pub depth: i32,
    pub label: String,
    #[sea_orm(belongs_to, from = "revision_id", to = "id")]
    pub revision: BelongsTo<crate::entity::revision::Entity>,
    #[sea_orm(has_many)]
    pub texts: HasMany<crate::entity::text::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
