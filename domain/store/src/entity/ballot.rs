//! The table of ballots, live and superseded.

use crate::json_text::JsonText;
use domain::identifiers::{BallotId, DelegationId, QuestionId, UserId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ballots")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: BallotId,
    pub question_id: QuestionId,
    pub delegation_id: DelegationId,
    pub choice: domain::questions::BallotMark,
    pub explanation: Option<String>,
    pub cast_by: UserId,
    pub cast_at: DateTimeUtc,
    pub superseded_at: Option<DateTimeUtc>,
    /// Of a split vote.
    pub parts: Option<JsonText<domain::questions::WeightSplit>>,
    pub ranking: Option<domain::questions::Ranking>,
    /// The delegation that voted for this one.
    pub proxy_id: Option<DelegationId>,
    /// Entered by the chair in a roll call.
    pub entered: bool,
    #[sea_orm(belongs_to, from = "question_id", to = "id")]
    pub question: BelongsTo<crate::entity::question::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
