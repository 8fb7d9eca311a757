//! The tables of the search index.

/// The table of texts that can be searched. The databases index the column of terms.
pub mod search_entry {
    use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "search_entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub kind: domain::search::SearchKind,
        /// The identifier of what is found.
        pub target_id: i64,
        pub provision_id: Option<ProvisionId>,
        /// The delegation that said it; `None` for the text itself and for the secretariat.
        pub delegation_id: Option<DelegationId>,
        pub language: domain::languages::Language,
        pub body: String,
        pub terms: String,
        /// The version of the terms.
        pub terms_version: i32,
        pub said_at: DateTimeUtc,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
