//! The table of who sponsors an amendment, from when to when.

use domain::identifiers::{AmendmentId, DelegationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sponsors")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub amendment_id: AmendmentId,
    pub delegation_id: DelegationId,
    pub joined_at: DateTimeUtc,
    pub left_at: Option<DateTimeUtc>,
    /// The terms on which it was said.
    pub attribution: domain::attribution::Attribution,
    pub stage: Option<domain::consultations::StageKind>,
    #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
    pub amendment: BelongsTo<crate::entity::amendment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
