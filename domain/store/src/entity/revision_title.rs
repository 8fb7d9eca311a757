//! The table of titles of revisions, by language.

use domain::identifiers::RevisionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision_titles")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub revision_id: RevisionId,
    pub language: domain::languages::Language,
    pub title: String,
    #[sea_orm(belongs_to, from = "revision_id", to = "id")]
    pub revision: BelongsTo<crate::entity::revision::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
