//! The tables of the record.

/// The table of the heads of the record's chains.
pub mod chain {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "chains")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub name: String,
        pub number: i64,
        pub hash: String,
        /// The number of the last entry that is more than talk; 0 before the first.
        pub decided: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the record's entries; rows are only ever added.
pub mod entry {
    use domain::identifiers::DelegationId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub chain: String,
        pub number: i64,
        pub at: DateTimeUtc,
        pub act: domain::records::RecordAct,
        pub actor: String,
        pub payload: domain::records::RecordPayload,
        pub previous: String,
        pub hash: String,
        /// The value that is hashed with the actor, and the hashes of actor and payload; none in entries of the first form.
        pub salt: Option<String>,
        pub author: Option<String>,
        pub content: Option<String>,
        /// The delegation whose act it is, where there is one.
        pub delegation_id: Option<DelegationId>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
