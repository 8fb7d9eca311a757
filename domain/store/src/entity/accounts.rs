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
        /// The time at which an organizer or the operator has disabled the account, which then has no session.
        pub disabled_at: Option<DateTimeUtc>,
        /// Whether the password is only long enough beside a second factor.
        pub short_password: bool,
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
    use domain::identifiers::{DelegationId, InvitationId, SeatId, UserId};
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
        /// The time at which the seat ends that it gives.
        pub seat_ends_at: Option<DateTimeUtc>,
        /// The seat of a head that ends when it is accepted, whose holder is followed.
        pub succeeds_id: Option<SeatId>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of sessions. A token is kept only as its SHA-256.
pub mod session {
    use domain::identifiers::{SeatId, UserId};
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
        /// The time at which the session ends however much it is used.
        pub expires_at: DateTimeUtc,
        pub used_at: DateTimeUtc,
        /// The last time at which its person has shown who it is.
        pub shown_at: DateTimeUtc,
        /// Whether others use the computer as well.
        pub shared: bool,
        /// Whether a second factor was shown, or a passkey.
        pub strong: bool,
        pub network: String,
        pub browser: String,
        pub system: String,
        /// Where it ends at the provider by which it began.
        pub sign_out_at: Option<String>,
        /// The seat from which its person has chosen to act; `None` is the first one that is held.
        pub seat_id: Option<SeatId>,
        #[sea_orm(belongs_to, from = "user_id", to = "id")]
        pub user: BelongsTo<crate::entity::user::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of what people were told of the security of their accounts.
pub mod account_notice {
    use domain::identifiers::UserId;
    use domain::sessions::AccountNoticeKind;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account_notices")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        pub kind: AccountNoticeKind,
        pub at: DateTimeUtc,
        /// From where it was done; empty where that is not known.
        pub network: String,
        pub browser: String,
        pub system: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of links for a new password. A token is kept only as its SHA-256.
pub mod password_reset {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "password_resets")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        pub token_hash: String,
        /// Whoever made it; `None` where its owner asked for it by mail, and for the operator.
        pub made_by: Option<UserId>,
        pub made_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of changes of mail addresses that wait. Tokens are kept only as their SHA-256.
pub mod address_change {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "address_changes")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        /// The new address.
        pub address: String,
        /// `None` where an organizer or a head has confirmed it in the place of the former address.
        pub former_token_hash: Option<String>,
        pub new_token_hash: String,
        /// Whoever has confirmed it in the place of the former address; `None` where nobody has, and for the operator.
        pub made_by: Option<UserId>,
        pub asked_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub former_confirmed_at: Option<DateTimeUtc>,
        pub new_confirmed_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of what was tried lately: a row for each browser, network or account that is counted.
pub mod attempt_count {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "attempt_counts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        /// What is counted. Mail addresses and cookies are in it only as their SHA-256.
        pub subject: String,
        /// The number of tries; 0 where a bucket is counted.
        pub tries: i32,
        /// The time of the last try, or at which a bucket will be empty.
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of browsers in which somebody has signed in to an account. A cookie is kept only as its SHA-256.
pub mod known_browser {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "known_browsers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub token_hash: String,
        pub user_id: UserId,
        /// The time of the last sign-in.
        pub used_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        #[sea_orm(belongs_to, from = "user_id", to = "id")]
        pub user: BelongsTo<crate::entity::user::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
