//! The tables of reservations.

/// The table of reservations and interpretative declarations, live and withdrawn.
pub mod reservation {
    use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, ReservationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "reservations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ReservationId,
        pub consultation_id: ConsultationId,
        pub provision_id: ProvisionId,
        pub delegation_id: DelegationId,
        pub kind: domain::reservations::ReservationKind,
        pub language: domain::languages::Language,
        pub body: String,
        pub made_by: UserId,
        pub made_at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
        /// The attribution under which it was made; with `stage` it makes the terms.
        pub attribution: domain::attribution::Restriction,
        pub stage: Option<domain::consultations::StageKind>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
