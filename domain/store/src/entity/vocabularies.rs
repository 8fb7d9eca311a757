//! The tables of vocabularies.

/// The vocabularies of a consultation.
pub mod vocabulary {
    use crate::json_text::JsonText;
    use domain::identifiers::{ConsultationId, UserId, VocabularyId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "vocabularies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: VocabularyId,
        pub consultation_id: ConsultationId,
        pub code: String,
        pub version: String,
        pub source: Option<String>,
        pub names: JsonText<domain::languages::Multilingual>,
        /// The organizer; `None` for the operator.
        pub added_by: Option<UserId>,
        pub added_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The tags of vocabularies.
pub mod vocabulary_tag {
    use crate::json_text::JsonText;
    use domain::identifiers::{TagId, VocabularyId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "vocabulary_tags")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: TagId,
        pub vocabulary_id: VocabularyId,
        pub code: String,
        pub names: JsonText<domain::languages::Multilingual>,
        pub descriptions: Option<JsonText<domain::languages::Multilingual>>,
        /// The heading under which it stands.
        pub heading: Option<JsonText<domain::languages::Multilingual>>,
        pub place: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The tags of provisions, proposed, settled and past.
pub mod tagging {
    use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, TagId, TaggingId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "taggings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: TaggingId,
        pub consultation_id: ConsultationId,
        pub provision_id: ProvisionId,
        pub tag_id: TagId,
        pub state: domain::vocabularies::TaggingState,
        pub delegation_id: Option<DelegationId>,
        /// The person who proposed it; `None` where the name is not shown, and for the operator.
        pub proposed_by: Option<UserId>,
        pub proposed_at: DateTimeUtc,
        pub settled_by: Option<UserId>,
        pub settled_at: Option<DateTimeUtc>,
        pub reason: Option<String>,
        /// The time when the delegation that proposed it withdrew it.
        pub withdrawn_at: Option<DateTimeUtc>,
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
