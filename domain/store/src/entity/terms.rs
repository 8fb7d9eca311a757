//! The tables of terms.

/// The terms of a consultation.
pub mod term {
    use domain::identifiers::{ConsultationId, ProvisionId, TermId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "terms")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: TermId,
        pub consultation_id: ConsultationId,
        pub code: String,
        pub subject: Option<String>,
        /// The provision that is the forum's own definition, where there is one.
        pub provision_id: Option<ProvisionId>,
        pub added_by: UserId,
        pub added_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The names of terms, in each language.
pub mod term_name {
    use domain::identifiers::{ConsultationId, TermId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "term_names")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub term_id: TermId,
        pub language: domain::languages::Language,
        pub name: String,
        /// The name in the form by which names are compared and sought.
        pub folded: String,
        pub status: domain::terms::TermStatus,
        pub part_of_speech: Option<String>,
        /// The place among the names in the same language, from 0.
        pub place: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The definitions of terms, live and withdrawn.
pub mod definition {
    use domain::identifiers::{ConsultationId, DefinitionId, DelegationId, TermId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "definitions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: DefinitionId,
        pub consultation_id: ConsultationId,
        pub term_id: TermId,
        pub language: domain::languages::Language,
        pub body: String,
        pub source: String,
        pub instrument: Option<String>,
        pub clause: Option<String>,
        pub dated: Option<Date>,
        pub address: Option<String>,
        pub status: domain::terms::DefinitionStatus,
        /// The delegation that proposed it; `None` where the secretariat has taken it in.
        pub delegation_id: Option<DelegationId>,
        pub made_by: UserId,
        pub made_at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Which delegation holds which definition, now and before.
pub mod definition_holding {
    use domain::identifiers::{ConsultationId, DefinitionId, DelegationId, TermId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "definition_holdings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub term_id: TermId,
        /// `None` where the delegation has let go of what it held.
        pub definition_id: Option<DefinitionId>,
        pub delegation_id: DelegationId,
        pub held_by: UserId,
        pub held_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
