//! The table of who may vote on a question, with what weight; frozen when it opens.

use crate::json_text::JsonText;
use domain::identifiers::{DelegationId, QuestionId, UserId};
use sea_orm::entity::prelude::*;
use std::collections::BTreeMap;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "voters")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub question_id: QuestionId,
    pub delegation_id: DelegationId,
    pub weight: i64,
    /// The attributes that the rule looks at.
    pub attributes: JsonText<BTreeMap<String, String>>,
    /// The only person who may cast this delegation's ballot, where its head has named one.
    pub caster_id: Option<UserId>,
    /// Whether it was on the list of those present when the question opened.
    pub present: bool,
    #[sea_orm(belongs_to, from = "question_id", to = "id")]
    pub question: BelongsTo<crate::entity::question::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
