//! The tables of providers of OpenID Connect.

/// The table of what providers call the owners of accounts.
pub mod provider_link {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "provider_links")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        pub issuer: String,
        pub subject: String,
        pub made_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of those who are on the way to a provider and back.
pub mod provider_trip {
    use domain::identifiers::UserId;
    use domain::providers::TripPurpose;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "provider_trips")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub state_hash: String,
        /// The hash of the token of the browser in which it was begun.
        pub browser_hash: String,
        /// The key of the provider.
        pub provider: String,
        pub purpose: TripPurpose,
        /// Whoever had signed in already.
        pub user_id: Option<UserId>,
        pub nonce: String,
        pub verifier: String,
        /// The form that comes along, URL-encoded.
        pub carried: String,
        pub expires_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
