//! The table of members' answers to a statement that is being cleared.

use domain::identifiers::{BlocStatementId, DelegationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bloc_clearances")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bloc_statement_id: BlocStatementId,
    pub delegation_id: DelegationId,
    pub cleared: bool,
    pub reason: Option<String>,
    pub given_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
