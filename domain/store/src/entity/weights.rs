//! The tables of weights.

/// The table of weight schemes.
pub mod weight_scheme {
    use crate::json_text::JsonText;
    use domain::identifiers::WeightSchemeId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "weight_schemes")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: WeightSchemeId,
        pub name: String,
        pub justification: String,
        /// The date for which its facts hold, `YYYY-MM-DD`.
        pub as_of: String,
        pub scheme: JsonText<domain::weights::WeightScheme>,
        pub created_at: DateTimeUtc,
        /// The time when a question was first opened with it.
        pub frozen_at: Option<DateTimeUtc>,
        /// The name in other languages, as it counts now.
        pub titles: Option<JsonText<domain::translations::TranslatedTitles>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
