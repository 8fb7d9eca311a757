//! The table of explanations of vote given apart from a ballot.

use domain::identifiers::{DelegationId, QuestionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "explanations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub question_id: QuestionId,
    pub delegation_id: DelegationId,
    pub timing: domain::questions::ExplanationTiming,
    pub body: String,
    pub given_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
