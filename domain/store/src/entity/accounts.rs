//! The tables of accounts.

/// The table of people with an account.
pub mod user {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: UserId,
        pub email: String,
        pub name: String,
        pub password_hash: Option<String>,
        pub organizer: bool,
        pub locale: Option<String>,
        pub time_zone: Option<String>,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the keys of forms that were taken.
pub mod form_key {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "form_keys")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        pub key: String,
        /// The digest of the address and the contents that were sent with the key.
        pub digest: String,
        /// The address to which the form was answered; `None` while it is being taken, and where its answer was another.
        pub location: Option<String>,
        pub taken_at: DateTimeUtc,
        /// The time at which its request ended without an address to keep.
        pub ended_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of invitations: to a delegation, or as an organizer where none is named.
pub mod invitation {
    use domain::identifiers::{DelegationId, InvitationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: InvitationId,
        pub token_hash: String,
        pub email: String,
        pub delegation_id: Option<DelegationId>,
        pub role: Option<domain::accounts::Role>,
        pub invited_by: Option<UserId>,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
        pub revoked_at: Option<DateTimeUtc>,
        /// Who took it back; `None` also for the operator.
        pub revoked_by: Option<UserId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of sessions. A token is kept only as its SHA-256.
pub mod session {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub token_hash: String,
        pub user_id: UserId,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        #[sea_orm(belongs_to, from = "user_id", to = "id")]
        pub user: BelongsTo<crate::entity::user::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of failed sign-ins, by account and by network address, and of people without an account who came for the
/// first time, by address.
pub mod sign_in_attempt {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_attempts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub subject: String,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
