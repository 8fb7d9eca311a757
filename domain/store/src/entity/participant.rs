//! The table of delegations that take part in a consultation.

use domain::identifiers::{ConsultationId, DelegationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "participants")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: ConsultationId,
    pub delegation_id: DelegationId,
    pub invited_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "delegation_id", to = "id")]
    pub delegation: BelongsTo<crate::entity::delegation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
