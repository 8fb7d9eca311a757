//! The tables of catalogue.

/// The versions of existing instruments.
pub mod catalogue_instrument {
    use crate::json_text::JsonText;
    use domain::identifiers::{CatalogueInstrumentId, DelegationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "catalogue_instruments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CatalogueInstrumentId,
        pub code: String,
        pub version: String,
        pub body: String,
        pub kind: domain::catalogue::CatalogueKind,
        pub adopted_on: Option<Date>,
        pub languages: JsonText<Vec<domain::languages::Language>>,
        pub titles: JsonText<domain::languages::Multilingual>,
        pub source: String,
        pub licence: String,
        pub delegation_id: Option<DelegationId>,
        /// What a reader has to know, such as what is left out.
        pub note: Option<String>,
        /// The account that added it; `None` for the operator.
        pub added_by: Option<UserId>,
        pub added_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The clauses of existing instruments: identifiers and short titles.
pub mod catalogue_clause {
    use crate::json_text::JsonText;
    use domain::identifiers::{CatalogueInstrumentId, ClauseId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "catalogue_clauses")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ClauseId,
        pub instrument_id: CatalogueInstrumentId,
        pub code: String,
        pub titles: JsonText<domain::languages::Multilingual>,
        pub place: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
