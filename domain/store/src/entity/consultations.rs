//! The tables of consultations.

/// The table of consultations.
pub mod consultation {
    use crate::json_text::JsonText;
    use domain::identifiers::ConsultationId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consultations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ConsultationId,
        pub title: String,
        pub summary: String,
        pub language: domain::languages::Language,
        pub visibility: domain::consultations::Visibility,
        /// Whether its states and words are invented, and must be labelled so.
        pub invented: bool,
        pub created_at: DateTimeUtc,
        /// The time when the list of those present was last taken.
        pub attendance_at: Option<DateTimeUtc>,
        /// Whether any stage has ever had an attribution other than public.
        pub attributed: bool,
        /// The audience: who may react to statements.
        pub audience: domain::reactions::Audience,
        pub archived_at: Option<DateTimeUtc>,
        /// The title and the summary in other languages, as it counts now.
        pub titles: Option<JsonText<domain::translations::TranslatedTitles>>,
        /// Whether whoever casts a ballot shows again who it is.
        pub ballots_confirmed: bool,
        /// The time from which votes ask for credentials; `None` where they do not.
        pub credentials_from: Option<DateTimeUtc>,
        /// Whether a provisional communication counts then.
        pub credentials_provisional: bool,
        #[sea_orm(has_many)]
        pub stages: HasMany<crate::entity::stage::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of stages.
pub mod stage {
    use domain::identifiers::ConsultationId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "stages")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub kind: domain::consultations::StageKind,
        pub opens_at: DateTimeUtc,
        pub closes_at: Option<DateTimeUtc>,
        pub attribution: domain::attribution::Attribution,
        #[sea_orm(belongs_to, from = "consultation_id", to = "id")]
        pub consultation: BelongsTo<crate::entity::consultation::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of reopenings of concluded consultations.
pub mod reopening {
    use domain::identifiers::{ConsultationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reopenings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        /// The time from which the consultation was concluded.
        pub concluded_at: DateTimeUtc,
        pub reopened_at: DateTimeUtc,
        /// The stage to which it was reopened.
        pub stage: domain::consultations::StageKind,
        pub reason: String,
        pub reopened_by: UserId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of delegations that take part in a consultation.
pub mod participant {
    use domain::identifiers::{ConsultationId, DelegationId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "participants")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub delegation_id: DelegationId,
        pub invited_at: DateTimeUtc,
        #[sea_orm(belongs_to, from = "delegation_id", to = "id")]
        pub delegation: BelongsTo<crate::entity::delegation::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
