//! The tables of remarks beside summaries.

/// The table of the chair's texts in the consensus summary, live and past.
pub mod summary_text {
    use domain::identifiers::{ConsultationId, ProvisionId, SummaryTextId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "summary_texts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: SummaryTextId,
        pub consultation_id: ConsultationId,
        /// The provision; `None` for a text on the whole text.
        pub provision_id: Option<ProvisionId>,
        pub language: domain::languages::Language,
        pub body: String,
        /// The fingerprint of the positions on the provision when it was written.
        pub basis: Option<String>,
        pub written_by: UserId,
        pub written_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of replies of delegations to the consensus summary, live and past.
pub mod reply {
    use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, ReplyId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "replies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ReplyId,
        pub consultation_id: ConsultationId,
        /// The provision; `None` for a reply to the summary of the whole text.
        pub provision_id: Option<ProvisionId>,
        pub delegation_id: DelegationId,
        pub language: domain::languages::Language,
        pub body: String,
        pub made_by: UserId,
        pub made_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
        pub withdrawn_at: Option<DateTimeUtc>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
