//! The table of reactions to statements: the last of each participant.

use domain::identifiers::{ConsultationId, DelegationId, StatementId, VisitorId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reactions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: ConsultationId,
    pub statement_id: StatementId,
    /// Who reacts: one of both.
    pub delegation_id: Option<DelegationId>,
    pub visitor_id: Option<VisitorId>,
    pub reaction: domain::reactions::Reaction,
    pub reacted_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "statement_id", to = "id")]
    pub statement: BelongsTo<crate::entity::statement::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
