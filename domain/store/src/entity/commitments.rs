//! The tables of commitments.

/// The calendar of reports of a consultation, and what its levels mean.
pub mod follow_up {
    use crate::json_text::JsonText;
    use domain::identifiers::{ConsultationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "follow_ups")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub first_due: Date,
        pub interval_months: i32,
        pub levels: JsonText<Vec<domain::languages::Multilingual>>,
        pub matching: Option<JsonText<domain::needs::MatchWeights>>,
        pub set_by: Option<UserId>,
        pub set_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The commitments, live and withdrawn.
pub mod commitment {
    use crate::json_text::JsonText;
    use domain::identifiers::{CommitmentId, ConsultationId, DelegationId, ProvisionId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "commitments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CommitmentId,
        pub consultation_id: ConsultationId,
        pub provision_id: ProvisionId,
        /// The delegation that undertook it, for itself or as coordinator of a bloc.
        pub delegation_id: DelegationId,
        pub title: String,
        pub body: String,
        pub language: domain::languages::Language,
        pub due_on: Date,
        pub indicator: Option<String>,
        pub unit: Option<String>,
        pub baseline: Option<JsonText<domain::amounts::Amount>>,
        pub target: Option<JsonText<domain::amounts::Amount>>,
        pub institution: String,
        pub partners: Option<String>,
        pub undertaken_by: UserId,
        pub undertaken_at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
        pub withdrawal_reason: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The delegations and blocs that share a commitment, now and before.
pub mod commitment_holder {
    use domain::identifiers::{BlocId, CommitmentId, ConsultationId, DelegationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "commitment_holders")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub consultation_id: ConsultationId,
        pub commitment_id: CommitmentId,
        pub delegation_id: Option<DelegationId>,
        pub bloc_id: Option<BlocId>,
        pub joined_by: UserId,
        pub joined_at: DateTimeUtc,
        pub left_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The reports on commitments, live and superseded.
pub mod progress_report {
    use crate::json_text::JsonText;
    use domain::identifiers::{CommitmentId, ConsultationId, DelegationId, ProgressReportId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "progress_reports")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ProgressReportId,
        pub consultation_id: ConsultationId,
        pub commitment_id: CommitmentId,
        pub delegation_id: DelegationId,
        pub due_on: Date,
        pub level: i32,
        pub figure: Option<JsonText<domain::amounts::Amount>>,
        pub body: String,
        pub language: domain::languages::Language,
        pub submitted_by: UserId,
        pub submitted_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The evidence of reports: links, and files by their hash.
pub mod evidence {
    use domain::identifiers::{ConsultationId, EvidenceId, ProgressReportId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: EvidenceId,
        pub consultation_id: ConsultationId,
        pub report_id: ProgressReportId,
        pub name: String,
        pub address: Option<String>,
        pub media_type: Option<String>,
        pub size: Option<i64>,
        pub hash: Option<String>,
        pub added_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The contents of files that are evidence, which are read with none of the rest.
pub mod evidence_file {
    use domain::identifiers::EvidenceId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "evidence_files")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub evidence_id: EvidenceId,
        pub contents: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
