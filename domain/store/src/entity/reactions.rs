//! The tables of consensus discovery.

/// The table of short statements to react to.
pub mod statement {
    use domain::identifiers::{ConsultationId, DelegationId, StatementId, VisitorId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "statements")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: StatementId,
        pub consultation_id: ConsultationId,
        /// The delegation that submitted it. A statement without a delegation and without a visitor is by the
        /// secretariat.
        pub delegation_id: Option<DelegationId>,
        pub visitor_id: Option<VisitorId>,
        pub language: domain::languages::Language,
        pub body: String,
        pub moderation: domain::reactions::ModerationState,
        /// The reason why it was declined.
        pub reason: Option<String>,
        pub submitted_at: DateTimeUtc,
        pub moderated_at: Option<DateTimeUtc>,
        /// The number of participants with each reaction.
        pub agree: i32,
        pub disagree: i32,
        pub pass: i32,
        #[sea_orm(belongs_to, from = "consultation_id", to = "id")]
        pub consultation: BelongsTo<crate::entity::consultation::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of visitors, who react without an account.
pub mod visitor {
    use domain::identifiers::{ConsultationId, VisitorId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visitors")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: VisitorId,
        pub consultation_id: ConsultationId,
        /// The hash of the token in the visitor's browser.
        pub token_hash: String,
        pub came_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of reactions to statements: the last of each participant.
pub mod reaction {
    use domain::identifiers::{ConsultationId, DelegationId, StatementId, VisitorId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reactions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub statement_id: StatementId,
        /// The participant: either a delegation or a visitor.
        pub delegation_id: Option<DelegationId>,
        pub visitor_id: Option<VisitorId>,
        pub reaction: domain::reactions::Reaction,
        pub reacted_at: DateTimeUtc,
        #[sea_orm(belongs_to, from = "statement_id", to = "id")]
        pub statement: BelongsTo<crate::entity::statement::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
