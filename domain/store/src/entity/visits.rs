//! The table of visits.

/// The table of the last visits of people to consultations.
pub mod visit {
    use domain::identifiers::{ConsultationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visits")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub user_id: UserId,
        pub consultation_id: ConsultationId,
        /// The beginning of the last visit, and of the one before.
        pub at: DateTimeUtc,
        pub previous_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
