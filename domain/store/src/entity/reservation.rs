//! The table of reservations and interpretative declarations, live and withdrawn.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reservations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: i64,
    pub provision_id: i64,
    pub delegation_id: i64,
    pub kind: domain::reservations::ReservationKind,
    pub language: domain::languages::Language,
    pub body: String,
    pub made_by: i64,
    pub made_at: DateTimeUtc,
    pub withdrawn_at: Option<DateTimeUtc>,
    /// The terms on which it was said.
    pub attribution: domain::attribution::Attribution,
    pub stage: Option<domain::consultations::StageKind>,
}

impl ActiveModelBehavior for ActiveModel {}
