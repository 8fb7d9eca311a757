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
        /// The amendment on which it was made, if not on the provision itself.
        pub amendment_id: Option<AmendmentId>,
        pub parent_id: Option<CommentId>,
        /// The comment that began the thread; `None` for that comment.
        pub root_id: Option<CommentId>,
        /// The delegation that made the comment which it answers, named or not.
        pub parent_delegation_id: Option<DelegationId>,
        pub delegation_id: Option<DelegationId>,
        pub user_id: UserId,
        pub kind: domain::comments::CommentKind,
        pub language: domain::languages::Language,
        /// The body in Markdown, as typed.
        pub body: String,
        /// The words that it proposes for the paragraph, where it came with a table.
        pub proposed_change: Option<String>,
        /// The body as HTML, rendered and sanitized when it was written.
        pub html: String,
        /// The random value that is hashed with the words, and shown only with them.
        pub nonce: String,
        pub created_at: DateTimeUtc,
        pub edited_at: Option<DateTimeUtc>,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub hidden_at: Option<DateTimeUtc>,
        pub hidden_reason: Option<String>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the former words of comments that were edited.
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
