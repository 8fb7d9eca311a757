//! The table of those present.

use domain::identifiers::{ConsultationId, DelegationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendances")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: ConsultationId,
    pub delegation_id: DelegationId,
}

impl ActiveModelBehavior for ActiveModel {}
