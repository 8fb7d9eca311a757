//! The tables of amendments to provisions.

/// The table of amendments to provisions.
pub mod amendment {
    use domain::identifiers::{AmendmentId, ConsultationId, DelegationId, ProvisionId, RevisionId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "amendments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: AmendmentId,
        pub consultation_id: ConsultationId,
        pub provision_id: ProvisionId,
        /// The revision to which it was proposed.
        pub revision_id: RevisionId,
        /// Who proposed it.
        pub delegation_id: DelegationId,
        pub kind: domain::amendments::AmendmentKind,
        /// The amendment to which it is one.
        pub of_id: Option<AmendmentId>,
        /// The provision beside which the kind puts this one.
        pub place_id: Option<ProvisionId>,
        pub language: domain::languages::Language,
        pub justification: Option<String>,
        pub open_to_sponsors: bool,
        pub submitted_by: UserId,
        pub submitted_at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub disposition: domain::amendments::Disposition,
        /// The amendment that took it up.
        pub into_id: Option<AmendmentId>,
        /// The revision whose text has it.
        pub published_in_id: Option<RevisionId>,
        /// The terms on which it was said.
        pub attribution: domain::attribution::Attribution,
        pub stage: Option<domain::consultations::StageKind>,
        #[sea_orm(has_many)]
        pub texts: HasMany<crate::entity::amendment_text::Entity>,
        #[sea_orm(has_many)]
        pub sponsors: HasMany<crate::entity::sponsor::Entity>,
        #[sea_orm(has_many)]
        pub dispositions: HasMany<crate::entity::disposition::Entity>,
        #[sea_orm(has_many)]
        pub answers: HasMany<crate::entity::answer::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the texts that amendments propose: one as proposed, and one for each later
/// revision to which the amendment is carried.
pub mod amendment_text {
    use domain::identifiers::{AmendmentId, RevisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "amendment_texts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub amendment_id: AmendmentId,
        pub revision_id: RevisionId,
        pub body: String,
        #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
        pub amendment: BelongsTo<crate::entity::amendment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of who sponsors an amendment, from when to when.
pub mod sponsor {
    use domain::identifiers::{AmendmentId, DelegationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sponsors")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub amendment_id: AmendmentId,
        pub delegation_id: DelegationId,
        pub joined_at: DateTimeUtc,
        pub left_at: Option<DateTimeUtc>,
        /// The terms on which it was said.
        pub attribution: domain::attribution::Attribution,
        pub stage: Option<domain::consultations::StageKind>,
        #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
        pub amendment: BelongsTo<crate::entity::amendment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of what the chair has made of amendments, in the order decided.
pub mod disposition {
    use domain::identifiers::AmendmentId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dispositions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub amendment_id: AmendmentId,
        pub disposition: domain::amendments::Disposition,
        pub note: String,
        pub into_id: Option<AmendmentId>,
        pub decided_at: DateTimeUtc,
        #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
        pub amendment: BelongsTo<crate::entity::amendment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of sponsors' answers to dispositions.
pub mod answer {
    use domain::identifiers::{AmendmentId, DelegationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "answers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub amendment_id: AmendmentId,
        pub delegation_id: DelegationId,
        pub body: String,
        pub given_at: DateTimeUtc,
        /// The terms on which it was said.
        pub attribution: domain::attribution::Attribution,
        pub stage: Option<domain::consultations::StageKind>,
        #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
        pub amendment: BelongsTo<crate::entity::amendment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of how many brackets are open in each provision.
pub mod bracket {
    use domain::identifiers::{ConsultationId, ProvisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "brackets")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub provision_id: ProvisionId,
        pub consultation_id: ConsultationId,
        pub number: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of how many brackets were open, each time that this changed.
pub mod bracket_count {
    use domain::identifiers::{ConsultationId, RevisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bracket_counts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub revision_id: RevisionId,
        pub number: i32,
        pub counted_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
