//! The tables of second factors.

/// The table of the secrets that apps share with accounts. The forum needs them as they are, to make the same codes.
pub mod totp_secret {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "totp_secrets")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        /// The secret in base 32.
        pub secret: String,
        pub made_at: DateTimeUtc,
        /// The time at which its owner has shown a code of it; until then it is no factor.
        pub confirmed_at: Option<DateTimeUtc>,
        /// The last step whose code was taken.
        pub last_step: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of recovery codes. A code is kept only as its SHA-256.
pub mod recovery_code {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_codes")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        pub code_hash: String,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of passkeys, of which the forum has the public half.
pub mod passkey {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkeys")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        /// The identifier of the credential, in base 64 for addresses.
        pub credential: String,
        /// What its owner calls it.
        pub name: String,
        /// The key, as JSON.
        pub key: String,
        pub made_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of ceremonies by which a passkey is made or shown, while they last.
pub mod passkey_ceremony {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey_ceremonies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub token_hash: String,
        /// Whoever makes one; `None` where somebody signs in.
        pub user_id: Option<UserId>,
        /// What the forum has to remember of it, as JSON.
        pub state: String,
        pub expires_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of sign-ins that wait for their second step.
pub mod sign_in_step {
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_steps")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub token_hash: String,
        pub user_id: UserId,
        /// The hash of the token of the browser, where the account knows it.
        pub browser: Option<String>,
        /// Where the session will end at the provider by which it begins.
        pub sign_out_at: Option<String>,
        pub expires_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of what the forum has required of whom.
pub mod factor_policy {
    use domain::identifiers::UserId;
    use domain::second_factors::FactorAudience;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "factor_policies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub audience: FactorAudience,
        pub from_at: DateTimeUtc,
        pub set_at: DateTimeUtc,
        pub set_by: Option<UserId>,
        /// The time from which another takes its place, which may be before it begins.
        pub replaced_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
