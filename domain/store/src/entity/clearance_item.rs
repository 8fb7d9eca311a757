//! The table of drafts that a request to the capital is about, with its answers.

use domain::identifiers::{ClearanceItemId, ClearanceRequestId, PositionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clearance_items")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ClearanceItemId,
    pub request_id: ClearanceRequestId,
    pub position_id: PositionId,
    pub answer: Option<domain::clearances::CapitalAnswer>,
    pub note: Option<String>,
    pub answered_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "position_id", to = "id")]
    pub position: BelongsTo<crate::entity::position::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
