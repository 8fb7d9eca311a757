//! The table of ballots, live and superseded.

use crate::json_text::JsonText;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ballots")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub question_id: i64,
    pub delegation_id: i64,
    pub choice: domain::questions::BallotMark,
    pub explanation: Option<String>,
    pub cast_by: i64,
    pub cast_at: DateTimeUtc,
    pub superseded_at: Option<DateTimeUtc>,
    /// Of a split vote.
    pub parts: Option<JsonText<domain::questions::WeightSplit>>,
    pub ranking: Option<domain::questions::Ranking>,
    /// The delegation that voted for this one.
    pub proxy_id: Option<i64>,
    /// Entered by the chair in a roll call.
    pub entered: bool,
    #[sea_orm(belongs_to, from = "question_id", to = "id")]
    pub question: BelongsTo<crate::entity::question::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
