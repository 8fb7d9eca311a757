//! The table of how delegations stand to the statements of blocs, live and past.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "associations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub bloc_statement_id: i64,
    pub delegation_id: i64,
    pub kind: domain::blocs::AssociationKind,
    pub made_at: DateTimeUtc,
    pub superseded_at: Option<DateTimeUtc>,
    /// The terms on which it was said.
    pub attribution: domain::attribution::Attribution,
    pub stage: Option<domain::consultations::StageKind>,
    #[sea_orm(has_many)]
    pub exceptions: HasMany<crate::entity::association_exception::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
