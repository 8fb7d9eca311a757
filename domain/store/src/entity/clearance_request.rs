//! The table of requests to the capital to clear drafts.

use domain::identifiers::{ClearanceRequestId, ConsultationId, DelegationId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clearance_requests")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ClearanceRequestId,
    pub consultation_id: ConsultationId,
    pub delegation_id: DelegationId,
    /// The name of the officer, as the delegation wrote it.
    pub officer: String,
    pub note: Option<String>,
    /// Of the token in the officer's link.
    pub token_hash: String,
    pub asked_by: UserId,
    pub asked_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
