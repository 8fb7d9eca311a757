//! The table of preparations.

/// The amendments and comments that delegations prepare.
pub mod preparation {
    use domain::identifiers::{
        AmendmentId, CommentId, ConsultationId, DelegationId, PreparationId, ProvisionId, UserId,
    };
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
        /// The comment that it answers, and the amendment that both are about, if they are about one.
        pub parent_id: Option<CommentId>,
        pub amendment_id: Option<AmendmentId>,
        /// When it came by mail; `None` where it is from an edited file.
        pub mailed_at: Option<DateTimeUtc>,
        /// The number of files that came with it and were not taken.
        pub left_out: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
