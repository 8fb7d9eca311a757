//! The table of questions.

use crate::json_text::JsonText;
use domain::identifiers::{ConsultationId, ProvisionId, QuestionId, RevisionId, WeightSchemeId};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: QuestionId,
    pub consultation_id: ConsultationId,
    pub provision_id: Option<ProvisionId>,
    pub revision_id: RevisionId,
    pub title: String,
    pub rule: JsonText<domain::rules::Rule>,
    pub weights: domain::questions::WeightSource,
    pub weights_justification: Option<String>,
    pub live_tally: bool,
    pub opened_at: DateTimeUtc,
    pub closes_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    /// Once closed by a vote on yes or no.
    pub outcome: Option<JsonText<domain::rules::Outcome>>,
    pub method: domain::questions::VotingMethod,
    pub motion: domain::questions::Motion,
    /// The whole that this question is a part of, an amendment to, or a motion on.
    pub parent_id: Option<QuestionId>,
    /// The order within a series.
    pub place: i32,
    /// Not put to the vote if that one is adopted.
    pub unless_id: Option<QuestionId>,
    /// Waits for the questions before it in its series.
    pub waiting: bool,
    pub skipped: Option<domain::questions::SkipReason>,
    /// The words of a part or of an amendment.
    pub words: Option<String>,
    /// The options of a choice.
    pub options: Option<JsonText<Vec<String>>>,
    pub counting: Option<domain::rankings::RankingMethod>,
    /// Once closed by a choice among options.
    pub ranked: Option<JsonText<domain::questions::ChoiceResult>>,
    /// Whether a delegation may divide its weight.
    pub splitting: bool,
    pub casting: domain::questions::CastingRight,
    /// For how many others one delegation may vote.
    pub proxy_limit: i32,
    pub scheme_id: Option<WeightSchemeId>,
    /// What the first delegation of a roll call was drawn by.
    pub seed: Option<String>,
    /// The codes in the order of the call.
    pub roll: Option<JsonText<Vec<String>>>,
    /// Counts without names.
    pub hands: Option<JsonText<domain::rules::HandCount>>,
    /// When the delegations were reminded of the deadline of a silence procedure.
    pub reminded_at: Option<DateTimeUtc>,
    /// How the chair decided a tie.
    pub tie_decision: Option<domain::questions::TieDecision>,
    pub tie_reason: Option<String>,
    /// The question that ended in a tie, where this is its second ballot.
    pub repeats_id: Option<QuestionId>,
}

impl ActiveModelBehavior for ActiveModel {}
