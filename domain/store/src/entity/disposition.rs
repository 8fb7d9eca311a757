//! The table of what the chair has made of amendments, in the order decided.

use domain::identifiers::AmendmentId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dispositions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub amendment_id: AmendmentId,
    pub disposition: domain::amendments::Disposition,
    pub note: String,
    pub into_id: Option<AmendmentId>,
    pub decided_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
    pub amendment: BelongsTo<crate::entity::amendment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
