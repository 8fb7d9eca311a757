//! The tables of instruments.

/// The table of published revisions.
pub mod revision {
    use domain::identifiers::{ConsultationId, RevisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "revisions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: RevisionId,
        pub consultation_id: ConsultationId,
        pub number: i32,
        pub authentic_language: domain::languages::Language,
        pub published_at: DateTimeUtc,
        #[sea_orm(has_many)]
        pub titles: HasMany<crate::entity::revision_title::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of titles of revisions, by language.
pub mod revision_title {
    use domain::identifiers::RevisionId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "revision_titles")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub revision_id: RevisionId,
        pub language: domain::languages::Language,
        pub title: String,
        #[sea_orm(belongs_to, from = "revision_id", to = "id")]
        pub revision: BelongsTo<crate::entity::revision::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of provisions, as identities that survive renumbering.
pub mod provision {
    use domain::identifiers::{ConsultationId, ProvisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "provisions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ProvisionId,
        pub consultation_id: ConsultationId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of provisions as they stand in a revision.
pub mod provision_version {
    use domain::identifiers::{ProvisionId, ProvisionVersionId, RevisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "provision_versions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ProvisionVersionId,
        pub revision_id: RevisionId,
        pub provision_id: ProvisionId,
        pub place: i32,
        pub kind: domain::instruments::ProvisionKind,
        pub depth: i32,
        pub label: String,
        /// Whether the chair declared that the change from the former words is editorial.
        pub editorial: bool,
        #[sea_orm(belongs_to, from = "revision_id", to = "id")]
        pub revision: BelongsTo<crate::entity::revision::Entity>,
        #[sea_orm(has_many)]
        pub texts: HasMany<crate::entity::text::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of texts of provisions, by language.
pub mod text {
    use domain::identifiers::ProvisionVersionId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "texts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub version_id: ProvisionVersionId,
        pub language: domain::languages::Language,
        pub body: String,
        #[sea_orm(belongs_to, from = "version_id", to = "id")]
        pub version: BelongsTo<crate::entity::provision_version::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
