//! The tables of proxies.

/// The table of proxies: delegations that may vote for another.
pub mod proxy {
    use domain::identifiers::{ConsultationId, DelegationId, ProxyId, QuestionId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "proxies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ProxyId,
        pub consultation_id: ConsultationId,
        /// The question; `None` for all questions of the consultation.
        pub question_id: Option<QuestionId>,
        pub principal_id: DelegationId,
        pub holder_id: DelegationId,
        pub granted_by: UserId,
        pub granted_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
