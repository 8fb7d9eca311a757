//! The table of stages.

use domain::identifiers::ConsultationId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stages")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: ConsultationId,
    pub kind: domain::consultations::StageKind,
    pub opens_at: DateTimeUtc,
    pub closes_at: Option<DateTimeUtc>,
    pub attribution: domain::attribution::Attribution,
    #[sea_orm(belongs_to, from = "consultation_id", to = "id")]
    pub consultation: BelongsTo<crate::entity::consultation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
