//! The table of how delegations stand to the statements of blocs, live and past.

use domain::identifiers::{AssociationId, BlocStatementId, DelegationId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "associations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AssociationId,
    pub bloc_statement_id: BlocStatementId,
    pub delegation_id: DelegationId,
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
