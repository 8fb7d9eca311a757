//! The table of what a bloc's statement says of each provision.

use domain::identifiers::{BlocStatementId, ProvisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bloc_points")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bloc_statement_id: BlocStatementId,
    pub provision_id: ProvisionId,
    pub stance: domain::positions::Stance,
    pub statement: Option<String>,
    pub proposed_text: Option<String>,
    #[sea_orm(belongs_to, from = "bloc_statement_id", to = "id")]
    pub bloc_statement: BelongsTo<crate::entity::bloc_statement::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
