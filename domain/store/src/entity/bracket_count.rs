//! The table of how many brackets were open, each time that this changed.

use domain::identifiers::{ConsultationId, RevisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bracket_counts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: ConsultationId,
    pub revision_id: RevisionId,
    pub number: i32,
    pub counted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
