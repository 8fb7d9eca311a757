//! The tables of delegations and their seats.

/// The table of delegations.
pub mod delegation {
    use domain::identifiers::DelegationId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "delegations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: DelegationId,
        pub code: String,
        pub kind: domain::delegations::DelegationKind,
        pub name_en: String,
        pub name_fr: String,
        pub name_ar: String,
        pub region: Option<domain::delegations::Region>,
        pub ldc: bool,
        pub lldc: bool,
        pub sids: bool,
        pub g77: bool,
        pub income_group: Option<domain::delegations::IncomeGroup>,
        pub population: Option<i64>,
        pub stakeholder: Option<domain::delegations::Stakeholder>,
        pub facts_source: String,
        pub facts_as_of: DateTimeUtc,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table of seats, past and present: a person who acts for a delegation.
pub mod seat {
    use domain::identifiers::{DelegationId, SeatId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "seats")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: SeatId,
        pub delegation_id: DelegationId,
        pub user_id: UserId,
        pub role: domain::accounts::Role,
        pub started_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        /// The time that was set at which it ends, if it has not ended before.
        pub ends_at: Option<DateTimeUtc>,
        /// The seat whose holder becomes head of the delegation when this one ends.
        pub successor_id: Option<SeatId>,
        /// The time at which the seat of whoever follows then ends, where it does not last.
        pub successor_ends_at: Option<DateTimeUtc>,
        /// The end of which its holder was told by mail.
        pub told_end: Option<DateTimeUtc>,
        #[sea_orm(belongs_to, from = "user_id", to = "id")]
        pub user: BelongsTo<crate::entity::user::Entity>,
        #[sea_orm(belongs_to, from = "delegation_id", to = "id")]
        pub delegation: BelongsTo<crate::entity::delegation::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
