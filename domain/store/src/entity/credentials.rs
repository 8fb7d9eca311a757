//! The tables of credentials.

/// The table of the documents by which somebody represents a delegation.
pub mod credential {
    use domain::identifiers::{ConsultationId, CredentialId, DelegationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "credentials")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CredentialId,
        pub consultation_id: ConsultationId,
        pub delegation_id: DelegationId,
        /// The name of the representative as on the document.
        pub representative: String,
        /// The account of the representative, where it is known.
        pub user_id: Option<UserId>,
        pub kind: domain::credentials::CredentialKind,
        pub signer: domain::credentials::CredentialSigner,
        pub dated_on: Date,
        /// The last day on which it is valid.
        pub valid_until: Option<Date>,
        pub file_name: String,
        pub media_type: String,
        pub size: i64,
        pub hash: String,
        pub recorded_by: Option<UserId>,
        pub recorded_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub withdrawal_reason: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of what the forum has asked of credentials in the votes of all consultations.
pub mod credential_policy {
    use domain::credentials::CredentialDemand;
    use domain::identifiers::UserId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "credential_policies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub demand: CredentialDemand,
        pub from_at: DateTimeUtc,
        pub set_at: DateTimeUtc,
        pub set_by: Option<UserId>,
        /// The time from which another takes its place, which may be before it begins.
        pub replaced_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The contents of these documents, which are read with none of the rest.
pub mod credential_file {
    use domain::identifiers::CredentialId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "credential_files")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub credential_id: CredentialId,
        pub contents: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
