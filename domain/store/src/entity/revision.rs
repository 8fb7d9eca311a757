//! The table of published revisions.

use domain::identifiers::{ConsultationId, RevisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revisions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RevisionId,
    pub consultation_id: ConsultationId,
    pub number: i32,
    pub authentic_language: domain::languages::Language,
    pub published_at: DateTimeUtc,
    #[sea_orm(has_many)]
    pub titles: HasMany<crate::entity::revision_title::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
