//! The table of service tokens.

/// The table of service tokens. A token is kept only as its SHA-256.
pub mod service_token {
    use crate::json_text::JsonText;
    use domain::identifiers::{SeatId, ServiceTokenId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "service_tokens")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ServiceTokenId,
        pub user_id: UserId,
        /// The seat from which it was made, with which it ends; `None` for an organizer without one.
        pub seat_id: Option<SeatId>,
        /// What its owner calls it.
        pub name: String,
        pub token_hash: String,
        /// The part of its owner's rights that it has.
        pub scopes: JsonText<Vec<domain::service_tokens::TokenScope>>,
        pub made_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        /// The day on which it was last used, as its midnight in UTC.
        pub used_on: Option<DateTimeUtc>,
        pub revoked_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
