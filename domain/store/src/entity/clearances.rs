//! The tables of requests to capitals.

/// The table of requests to the capital to clear drafts.
pub mod clearance_request {
    use domain::identifiers::{ClearanceRequestId, ConsultationId, DelegationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "clearance_requests")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ClearanceRequestId,
        pub consultation_id: ConsultationId,
        pub delegation_id: DelegationId,
        /// The name of the officer, as the delegation wrote it.
        pub officer: String,
        pub note: Option<String>,
        /// The hash of the token in the officer's link.
        pub token_hash: String,
        pub asked_by: UserId,
        pub asked_at: DateTimeUtc,
        pub due_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the drafts in a request to the capital, with the answers.
pub mod clearance_item {
    use domain::identifiers::{ClearanceItemId, ClearanceRequestId, PositionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "clearance_items")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ClearanceItemId,
        pub request_id: ClearanceRequestId,
        pub position_id: PositionId,
        pub answer: Option<domain::clearances::CapitalAnswer>,
        pub note: Option<String>,
        pub answered_at: Option<DateTimeUtc>,
        #[sea_orm(belongs_to, from = "position_id", to = "id")]
        pub position: BelongsTo<crate::entity::position::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
