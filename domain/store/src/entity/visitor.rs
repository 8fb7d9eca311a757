//! The table of those who react without an account.

use domain::identifiers::{ConsultationId, VisitorId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visitors")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: VisitorId,
    pub consultation_id: ConsultationId,
    /// The hash of the token in the visitor's browser.
    pub token_hash: String,
    pub came_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
