//! The tables of positions.

/// The table of positions, live and past.
pub mod position {
    use domain::identifiers::{
        AmendmentId, ConsultationId, DelegationId, PositionId, ProvisionId, RevisionId, UserId,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "positions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PositionId,
        pub consultation_id: ConsultationId,
        pub provision_id: ProvisionId,
        /// The amendment that the position is about, if not the provision itself.
        pub amendment_id: Option<AmendmentId>,
        pub revision_id: RevisionId,
        pub delegation_id: DelegationId,
        pub stance: domain::positions::Stance,
        pub language: domain::languages::Language,
        pub statement: Option<String>,
        pub proposed_text: Option<String>,
        /// The amendment that proposes the text, once the position is submitted.
        pub proposal_id: Option<AmendmentId>,
        pub clearance: domain::positions::Clearance,
        pub drafted_by: UserId,
        pub drafted_at: DateTimeUtc,
        pub cleared_by: Option<UserId>,
        pub cleared_at: Option<DateTimeUtc>,
        pub submitted_by: Option<UserId>,
        pub submitted_at: Option<DateTimeUtc>,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub superseded_at: Option<DateTimeUtc>,
        /// The time when the words on which it was given changed.
        pub outdated_at: Option<DateTimeUtc>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
        /// The attribution under which it was withdrawn; with `withdrawal_stage` it makes the terms. Without, everybody is
        /// told who may see it.
        pub withdrawal_attribution: Option<domain::attribution::Restriction>,
        pub withdrawal_stage: Option<domain::consultations::StageKind>,
        #[sea_orm(belongs_to, from = "delegation_id", to = "id")]
        pub delegation: BelongsTo<crate::entity::delegation::Entity>,
        #[sea_orm(belongs_to, from = "(provision_id, revision_id)", to = "(provision_id, revision_id)")]
        pub version: BelongsTo<crate::entity::provision_version::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the former contents of positions in preparation.
pub mod position_draft {
    use domain::identifiers::{PositionId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "position_drafts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub position_id: PositionId,
        pub stance: domain::positions::Stance,
        pub language: domain::languages::Language,
        pub statement: Option<String>,
        pub proposed_text: Option<String>,
        pub drafted_by: UserId,
        pub drafted_at: DateTimeUtc,
        pub replaced_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the number of members that take each stance on a provision.
pub mod stance_count {
    use domain::identifiers::ProvisionId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "stance_counts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub provision_id: ProvisionId,
        pub stance: domain::positions::Stance,
        pub number: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
