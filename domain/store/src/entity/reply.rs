//! The table of replies of delegations to the consensus summary, live and past.

use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, ReplyId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "replies")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReplyId,
    pub consultation_id: ConsultationId,
    /// None for a reply to what is said of the whole text.
    pub provision_id: Option<ProvisionId>,
    pub delegation_id: DelegationId,
    pub language: domain::languages::Language,
    pub body: String,
    pub made_by: UserId,
    pub made_at: DateTimeUtc,
    pub superseded_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
    /// The terms on which it was said.
    pub attribution: domain::attribution::Attribution,
    pub stage: Option<domain::consultations::StageKind>,
}

impl ActiveModelBehavior for ActiveModel {}
