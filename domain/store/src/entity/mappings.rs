//! The tables of mappings.

/// The mappings of provisions, live and withdrawn.
pub mod mapping {
    use domain::identifiers::{
        ClauseId, ConsultationId, DelegationId, MappingId, ProvisionId, RevisionId, UserId,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mappings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: MappingId,
        pub consultation_id: ConsultationId,
        pub provision_id: ProvisionId,
        pub revision_id: RevisionId,
        pub clause_id: ClauseId,
        pub relation: domain::mappings::MappingRelation,
        pub reason: String,
        pub language: domain::languages::Language,
        pub quotation: Option<String>,
        pub quotation_hash: Option<String>,
        pub words_hash: String,
        pub delegation_id: Option<DelegationId>,
        pub proposed_by: UserId,
        pub proposed_at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The reviews of mappings, live and past.
pub mod mapping_review {
    use domain::identifiers::{ConsultationId, DelegationId, MappingId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mapping_reviews")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub mapping_id: MappingId,
        pub delegation_id: Option<DelegationId>,
        pub verdict: domain::mappings::MappingVerdict,
        pub reason: Option<String>,
        pub language: domain::languages::Language,
        pub reviewed_by: UserId,
        pub reviewed_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
