//! The table of seats: who acts, or has acted, for which delegation.

use domain::identifiers::{DelegationId, SeatId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seats")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SeatId,
    pub delegation_id: DelegationId,
    pub user_id: UserId,
    pub role: domain::accounts::Role,
    pub started_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "user_id", to = "id")]
    pub user: BelongsTo<crate::entity::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
