//! The table of who belongs to a bloc, from when to when.

use domain::identifiers::{BlocId, DelegationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bloc_members")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bloc_id: BlocId,
    pub delegation_id: DelegationId,
    /// Whether it drafts and submits for the bloc.
    pub coordinates: bool,
    pub joined_at: DateTimeUtc,
    pub left_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "bloc_id", to = "id")]
    pub bloc: BelongsTo<crate::entity::bloc::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
