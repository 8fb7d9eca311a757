//! The table of private links.

/// The table of private links to calendars and feeds. A token is kept only as its SHA-256.
pub mod capability_link {
    use domain::identifiers::{CapabilityLinkId, ConsultationId, SeatId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "capability_links")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CapabilityLinkId,
        pub user_id: UserId,
        /// The seat from which it was made, with which it ends; `None` for an organizer without one.
        pub seat_id: Option<SeatId>,
        /// The one consultation that it shows; `None` for all that its owner may read.
        pub consultation_id: Option<ConsultationId>,
        /// What its owner calls it.
        pub name: String,
        pub token_hash: String,
        pub made_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
