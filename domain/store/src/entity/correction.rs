//! The table of corrections of votes, noted after closing.

use domain::identifiers::{DelegationId, QuestionId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "corrections")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub question_id: QuestionId,
    pub delegation_id: DelegationId,
    /// What the delegation had meant to vote.
    pub choice: domain::questions::Choice,
    pub reason: String,
    pub noted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
