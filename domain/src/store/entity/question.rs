//! The table of questions.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub consultation_id: i64,
    pub provision_id: Option<i64>,
    pub revision_id: i64,
    pub title: String,
    /// A [`crate::questions::Rule`] as JSON.
    pub rule: String,
    /// `equal` or `table`.
    pub weights: crate::questions::WeightScheme,
    pub weights_justification: Option<String>,
    pub live_tally: bool,
    pub opened_at: DateTimeUtc,
    pub closes_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    /// A [`crate::questions::Outcome`] as JSON, once closed.
    pub outcome: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
