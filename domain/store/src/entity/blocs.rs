//! The tables of blocs.

/// The table of blocs.
pub mod bloc {
    use crate::json_text::JsonText;
    use domain::identifiers::BlocId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "blocs")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: BlocId,
        /// The short name, such as G77.
        pub code: String,
        pub name: String,
        pub created_at: DateTimeUtc,
        /// The name in other languages, as it counts now.
        pub titles: Option<JsonText<domain::translations::TranslatedTitles>>,
        #[sea_orm(has_many)]
        pub members: HasMany<crate::entity::bloc_member::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of members of a bloc, with when they joined and left.
pub mod bloc_member {
    use domain::identifiers::{BlocId, DelegationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bloc_members")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub bloc_id: BlocId,
        pub delegation_id: DelegationId,
        /// Whether the member drafts and submits for the bloc.
        pub coordinates: bool,
        pub joined_at: DateTimeUtc,
        pub left_at: Option<DateTimeUtc>,
        #[sea_orm(belongs_to, from = "bloc_id", to = "id")]
        pub bloc: BelongsTo<crate::entity::bloc::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of statements on behalf of blocs.
pub mod bloc_statement {
    use domain::identifiers::{BlocId, BlocStatementId, ConsultationId, DelegationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bloc_statements")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: BlocStatementId,
        pub consultation_id: ConsultationId,
        pub bloc_id: BlocId,
        /// The coordinator that drafted it; once it is submitted, the one that submitted it.
        pub delegation_id: DelegationId,
        pub language: domain::languages::Language,
        pub body: String,
        pub progress: domain::blocs::StatementProgress,
        pub clearing: domain::blocs::ClearingMode,
        pub clear_by: Option<DateTimeUtc>,
        pub drafted_by: UserId,
        pub drafted_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub withdrawn_at: Option<DateTimeUtc>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
        #[sea_orm(belongs_to, from = "bloc_id", to = "id")]
        pub bloc: BelongsTo<crate::entity::bloc::Entity>,
        #[sea_orm(has_many)]
        pub points: HasMany<crate::entity::bloc_point::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the former words of statements in preparation.
pub mod bloc_statement_draft {
    use domain::identifiers::{BlocStatementId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bloc_statement_drafts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub bloc_statement_id: BlocStatementId,
        pub language: domain::languages::Language,
        pub body: String,
        pub replaced_by: UserId,
        pub replaced_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the points of a bloc's statement, one for each provision.
pub mod bloc_point {
    use domain::identifiers::{AmendmentId, BlocStatementId, ProvisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bloc_points")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub bloc_statement_id: BlocStatementId,
        pub provision_id: ProvisionId,
        pub stance: domain::positions::Stance,
        pub statement: Option<String>,
        pub proposed_text: Option<String>,
        /// The amendment that proposes the text, once the statement is submitted.
        pub proposal_id: Option<AmendmentId>,
        #[sea_orm(belongs_to, from = "bloc_statement_id", to = "id")]
        pub bloc_statement: BelongsTo<crate::entity::bloc_statement::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of members' answers to a statement that is being cleared.
pub mod bloc_clearance {
    use domain::identifiers::{BlocStatementId, DelegationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bloc_clearances")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub bloc_statement_id: BlocStatementId,
        pub delegation_id: DelegationId,
        pub cleared: bool,
        pub reason: Option<String>,
        pub given_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of associations of delegations with the statements of blocs, live and past.
pub mod association {
    use domain::identifiers::{AssociationId, BlocStatementId, DelegationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "associations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: AssociationId,
        pub bloc_statement_id: BlocStatementId,
        pub delegation_id: DelegationId,
        pub kind: domain::blocs::AssociationKind,
        pub made_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
        #[sea_orm(has_many)]
        pub exceptions: HasMany<crate::entity::association_exception::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the provisions that an association leaves out.
pub mod association_exception {
    use domain::identifiers::{AssociationId, ProvisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "association_exceptions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub association_id: AssociationId,
        pub provision_id: ProvisionId,
        #[sea_orm(belongs_to, from = "association_id", to = "id")]
        pub association: BelongsTo<crate::entity::association::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
