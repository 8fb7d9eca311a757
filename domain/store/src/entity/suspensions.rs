//! The tables of suspensions.

/// The table of suspended voting rights.
pub mod suspension {
    use domain::identifiers::DelegationId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "suspensions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub delegation_id: DelegationId,
        pub ground: domain::suspensions::SuspensionGround,
        pub reason: String,
        pub from_at: DateTimeUtc,
        pub until_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
