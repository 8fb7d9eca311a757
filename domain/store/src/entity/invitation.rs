//! The table of invitations: to a delegation, or as organizer where none is named.

use domain::identifiers::{DelegationId, InvitationId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: InvitationId,
    pub token_hash: String,
    pub email: String,
    pub delegation_id: Option<DelegationId>,
    pub role: Option<domain::accounts::Role>,
    pub invited_by: Option<UserId>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
