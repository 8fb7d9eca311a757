//! The table of provisions: identities that survive renumbering.

use domain::identifiers::{ConsultationId, ProvisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provisions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProvisionId,
    pub consultation_id: ConsultationId,
}

impl ActiveModelBehavior for ActiveModel {}
