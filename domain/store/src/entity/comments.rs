//! The tables of comments.

/// The table of comments.
pub mod comment {
    use domain::identifiers::{AmendmentId, CommentId, ConsultationId, DelegationId, ProvisionId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CommentId,
        pub consultation_id: ConsultationId,
        pub provision_id: ProvisionId,
        /// The amendment to that provision on which it was made.
        pub amendment_id: Option<AmendmentId>,
        pub parent_id: Option<CommentId>,
        /// The comment that the thread began with; none for that one.
        pub root_id: Option<CommentId>,
        pub delegation_id: Option<DelegationId>,
        pub user_id: UserId,
        pub kind: domain::comments::CommentKind,
        pub language: domain::languages::Language,
        /// Markdown, as typed.
        pub body: String,
        /// The words that it would put in place of the paragraph, where it came with a table.
        pub proposed_change: Option<String>,
        /// The body rendered and sanitized when it was written.
        pub html: String,
        pub created_at: DateTimeUtc,
        pub edited_at: Option<DateTimeUtc>,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub hidden_at: Option<DateTimeUtc>,
        pub hidden_reason: Option<String>,
        /// The terms on which it was said.
        pub attribution: domain::attribution::Attribution,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of what comments said before they were edited.
pub mod comment_edit {
    use domain::identifiers::CommentId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment_edits")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub comment_id: CommentId,
        pub body: String,
        pub replaced_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
