//! The table of preparations.

/// The amendments and comments that delegations prepare.
pub mod preparation {
    use domain::identifiers::{ConsultationId, DelegationId, PreparationId, ProvisionId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "preparations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PreparationId,
        pub consultation_id: ConsultationId,
        pub delegation_id: DelegationId,
        pub provision_id: ProvisionId,
        /// The kind of an amendment; `None` for a comment.
        pub kind: Option<domain::amendments::AmendmentKind>,
        pub language: domain::languages::Language,
        /// The whole new paragraph, where the kind has one, or the comment in Markdown.
        pub body: Option<String>,
        /// The mark of the provision's authentic words on which it was prepared.
        pub seen: String,
        pub prepared_by: UserId,
        pub prepared_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
