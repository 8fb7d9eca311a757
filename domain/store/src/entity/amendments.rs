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
        /// The revision to which the amendment was proposed.
        pub revision_id: RevisionId,
        /// The delegation that proposed it.
        pub delegation_id: DelegationId,
        pub kind: domain::amendments::AmendmentKind,
        /// The amendment that this one amends.
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
        /// The amendment that took this one up.
        pub into_id: Option<AmendmentId>,
        /// The revision whose text contains it.
        pub published_in_id: Option<RevisionId>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
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

/// The table of the sponsors of amendments, with when they joined and left.
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
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
        #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
        pub amendment: BelongsTo<crate::entity::amendment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of dispositions of amendments by the chair, in the order decided.
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
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
        #[sea_orm(belongs_to, from = "amendment_id", to = "id")]
        pub amendment: BelongsTo<crate::entity::amendment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the number of open brackets in each provision.
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
        /// Whether they have been counted for each readership too.
        pub for_readerships: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the number of open brackets in each provision as a readership sees it, where it is another one.
pub mod readership_bracket {
    use domain::identifiers::{ConsultationId, ProvisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "readership_brackets")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub provision_id: ProvisionId,
        pub consultation_id: ConsultationId,
        /// The code of the readership.
        pub readership: String,
        pub number: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the number of open brackets at each change, as each readership sees it.
pub mod readership_bracket_count {
    use domain::identifiers::{ConsultationId, RevisionId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "readership_bracket_counts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub revision_id: RevisionId,
        /// The code of the readership.
        pub readership: String,
        pub number: i32,
        pub counted_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of the number of open brackets at each change.
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
