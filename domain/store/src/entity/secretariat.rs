//! The tables of the secretariats of consultations.

/// The table of offices within the secretariat of a consultation, past and present.
pub mod secretariat_office {
    use domain::identifiers::{ConsultationId, OfficeId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "secretariat_offices")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: OfficeId,
        pub consultation_id: ConsultationId,
        pub user_id: UserId,
        pub office: domain::secretariat::SecretariatOffice,
        /// The name of the holder when the office was given, as the record has it.
        pub name: String,
        /// The code of the delegation for which the holder acted then.
        pub delegation_code: Option<String>,
        /// Who gave it; `None` for the operator.
        pub given_by: Option<UserId>,
        pub given_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
