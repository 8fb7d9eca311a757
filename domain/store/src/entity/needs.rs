//! The tables of needs.

/// The needs of delegations, drafts among them.
pub mod need {
    use domain::identifiers::{CommitmentId, ConsultationId, DelegationId, NeedId, ProvisionId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "needs")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: NeedId,
        pub consultation_id: ConsultationId,
        pub delegation_id: DelegationId,
        pub provision_id: Option<ProvisionId>,
        pub commitment_id: Option<CommitmentId>,
        pub subject: domain::needs::NeedSubject,
        pub title: String,
        pub body: String,
        pub language: domain::languages::Language,
        pub starts_on: Option<Date>,
        pub budget: domain::needs::BudgetBand,
        pub visibility: domain::needs::NeedVisibility,
        pub state: domain::needs::NeedState,
        pub assessment: Option<String>,
        pub assessed_at: Option<DateTimeUtc>,
        pub salt: String,
        pub drafted_by: UserId,
        pub drafted_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The offers of delegations, drafts among them.
pub mod offer {
    use crate::json_text::JsonText;
    use domain::identifiers::{ConsultationId, DelegationId, OfferId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "offers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: OfferId,
        pub consultation_id: ConsultationId,
        pub delegation_id: DelegationId,
        pub subject: domain::needs::NeedSubject,
        pub title: String,
        pub body: String,
        pub languages: JsonText<Vec<domain::languages::Language>>,
        pub starts_on: Option<Date>,
        pub ends_on: Option<Date>,
        pub budget: domain::needs::BudgetBand,
        pub visibility: domain::needs::NeedVisibility,
        pub state: domain::needs::NeedState,
        pub sum: Option<JsonText<domain::amounts::Amount>>,
        pub currency: Option<String>,
        pub salt: String,
        pub drafted_by: UserId,
        pub drafted_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub ended_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The matches of needs and offers.
pub mod need_match {
    use domain::identifiers::{ConsultationId, DelegationId, NeedId, NeedMatchId, OfferId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "need_matches")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: NeedMatchId,
        pub consultation_id: ConsultationId,
        pub need_id: NeedId,
        pub offer_id: OfferId,
        pub state: domain::needs::MatchState,
        pub salt: String,
        pub matched_by: Option<UserId>,
        pub matched_at: DateTimeUtc,
        pub moved_by: Option<DelegationId>,
        pub moved_at: Option<DateTimeUtc>,
        pub rating: Option<i32>,
        pub rating_words: Option<String>,
        pub rated_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What the sums of funds went to.
pub mod tranche {
    use crate::json_text::JsonText;
    use domain::identifiers::{ConsultationId, NeedMatchId, OfferId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "tranches")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub offer_id: OfferId,
        pub match_id: Option<NeedMatchId>,
        pub amount: JsonText<domain::amounts::Amount>,
        pub paid_on: Date,
        pub purpose: String,
        pub recorded_by: UserId,
        pub recorded_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
