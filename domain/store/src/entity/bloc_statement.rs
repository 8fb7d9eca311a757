//! The table of statements on behalf of blocs.

use domain::identifiers::{BlocId, BlocStatementId, ConsultationId, DelegationId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bloc_statements")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: BlocStatementId,
    pub consultation_id: ConsultationId,
    pub bloc_id: BlocId,
    /// The coordinator that drafted it.
    pub delegation_id: DelegationId,
    pub language: domain::languages::Language,
    pub body: String,
    pub progress: domain::blocs::StatementProgress,
    pub clearing: domain::blocs::ClearingMode,
    pub clear_by: Option<DateTimeUtc>,
    pub drafted_by: UserId,
    pub drafted_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
    /// The terms on which it was said.
    pub attribution: domain::attribution::Attribution,
    pub stage: Option<domain::consultations::StageKind>,
    #[sea_orm(belongs_to, from = "bloc_id", to = "id")]
    pub bloc: BelongsTo<crate::entity::bloc::Entity>,
    #[sea_orm(has_many)]
    pub points: HasMany<crate::entity::bloc_point::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
