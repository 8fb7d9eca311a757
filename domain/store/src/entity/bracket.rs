//! The table of how many brackets are open in each provision.

use domain::identifiers::{ConsultationId, ProvisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "brackets")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub provision_id: ProvisionId,
    pub consultation_id: ConsultationId,
    pub number: i32,
}

impl ActiveModelBehavior for ActiveModel {}
