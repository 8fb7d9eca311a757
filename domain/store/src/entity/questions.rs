//! The tables of questions and votes.

/// The table of questions.
pub mod question {
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
        /// The outcome, once closed by a vote on yes or no.
        pub outcome: Option<JsonText<domain::rules::Outcome>>,
        pub method: domain::questions::VotingMethod,
        pub motion: domain::questions::Motion,
        /// The whole of which this question is a part, an amendment or a motion.
        pub parent_id: Option<QuestionId>,
        /// The place in the order of the series.
        pub place: i32,
        /// The question whose adoption makes this one be skipped.
        pub unless_id: Option<QuestionId>,
        /// Whether it waits for the questions before it in its series.
        pub waiting: bool,
        pub skipped: Option<domain::questions::SkipReason>,
        /// The words of a part or of an amendment.
        pub words: Option<String>,
        /// The options of a choice.
        pub options: Option<JsonText<Vec<String>>>,
        pub counting: Option<domain::rankings::RankingMethod>,
        /// The result, once closed by a choice among options.
        pub ranked: Option<JsonText<domain::questions::ChoiceResult>>,
        /// Whether a delegation may split its weight.
        pub splitting: bool,
        pub casting: domain::questions::CastingRight,
        /// The number of other delegations for which one may vote.
        pub proxy_limit: i32,
        pub scheme_id: Option<WeightSchemeId>,
        /// The seed by which the first delegation of a roll call was drawn.
        pub seed: Option<String>,
        /// The codes of the delegations in the order of the call.
        pub roll: Option<JsonText<Vec<String>>>,
        /// The counts without names.
        pub hands: Option<JsonText<domain::rules::HandCount>>,
        /// The time when the delegations were reminded of the deadline of a silence procedure.
        pub reminded_at: Option<DateTimeUtc>,
        /// The chair's decision of a tie.
        pub tie_decision: Option<domain::questions::TieDecision>,
        pub tie_reason: Option<String>,
        /// The question that ended in a tie, where this is its second ballot.
        pub repeats_id: Option<QuestionId>,
        /// The time when an organizer published the analysis of the vote.
        pub analysed_at: Option<DateTimeUtc>,
        /// The title in other languages, as it counts now.
        pub titles: Option<JsonText<domain::translations::TranslatedTitles>>,
        /// The numbers of the paragraph and of the revision of whose adoption the title was made
        /// ([`domain::questions::code_of_adoption`]); none where somebody has written the title.
        pub title_of: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of voters on a question, with their weights; frozen when it opens.
pub mod voter {
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
        /// The attributes at which the rule looks.
        pub attributes: JsonText<BTreeMap<String, String>>,
        /// The only person who may cast this delegation's ballot, where its head has named one.
        pub caster_id: Option<UserId>,
        /// Whether the voter was on the list of those present when the question opened.
        pub present: bool,
        #[sea_orm(belongs_to, from = "question_id", to = "id")]
        pub question: BelongsTo<crate::entity::question::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of ballots, live and superseded.
pub mod ballot {
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
        /// The parts of a split vote.
        pub parts: Option<JsonText<domain::questions::WeightSplit>>,
        pub ranking: Option<domain::questions::Ranking>,
        /// The delegation that voted for this one.
        pub proxy_id: Option<DelegationId>,
        /// Whether the chair entered it in a roll call.
        pub entered: bool,
        /// Whether an alternate cast it for the head.
        pub by_alternate: bool,
        #[sea_orm(belongs_to, from = "question_id", to = "id")]
        pub question: BelongsTo<crate::entity::question::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of explanations of vote given apart from a ballot.
pub mod explanation {
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
}

/// The table of corrections of votes, noted after closing.
pub mod correction {
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
        /// The choice that the delegation had meant to make.
        pub choice: domain::questions::Choice,
        pub reason: String,
        pub noted_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
