//! The tables of reviews.

/// The peer reviews of reports, asked for and given.
pub mod peer_review {
    use domain::identifiers::{ConsultationId, DelegationId, PeerReviewId, ProgressReportId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "peer_reviews")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PeerReviewId,
        pub consultation_id: ConsultationId,
        pub report_id: ProgressReportId,
        pub delegation_id: DelegationId,
        pub choice: domain::reviews::ReviewerChoice,
        pub seed: Option<String>,
        pub assigned_by: Option<UserId>,
        pub assigned_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub level: Option<i32>,
        pub reasons: Option<String>,
        pub language: Option<domain::languages::Language>,
        pub submitted_by: Option<UserId>,
        pub submitted_at: Option<DateTimeUtc>,
        pub reply: Option<String>,
        pub reply_language: Option<domain::languages::Language>,
        pub replied_by: Option<UserId>,
        pub replied_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The comments on reports.
pub mod report_comment {
    use domain::identifiers::{ConsultationId, DelegationId, ProgressReportId, ReportCommentId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "report_comments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ReportCommentId,
        pub consultation_id: ConsultationId,
        pub report_id: ProgressReportId,
        pub delegation_id: Option<DelegationId>,
        pub body: String,
        pub language: domain::languages::Language,
        pub salt: String,
        pub posted_by: Option<UserId>,
        pub posted_at: DateTimeUtc,
        pub hidden_at: Option<DateTimeUtc>,
        pub hidden_reason: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
