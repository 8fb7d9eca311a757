//! The table of the texts that amendments propose: one as proposed, and one for each later
//! revision to which the amendment is carried.

use domain::identifiers::{AmendmentId, RevisionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "amendment_texts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub amendment_id: AmendmentId,
    pub revision_id: RevisionId,
    pub body: String,
    #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
    pub amendment: BelongsTo<crate::entity::amendment::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
