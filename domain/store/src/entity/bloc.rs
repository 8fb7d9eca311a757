//! The table of blocs.

use domain::identifiers::BlocId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blocs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: BlocId,
    /// Short, such as G77.
    pub code: String,
    pub name: String,
    pub created_at: DateTimeUtc,
    #[sea_orm(has_many)]
    pub members: HasMany<crate::entity::bloc_member::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
