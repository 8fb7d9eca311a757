//! The table of translations.

/// The table of translations of titles, live and past.
pub mod translation {
    use domain::identifiers::{ConsultationId, TranslationId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "translations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: TranslationId,
        /// The consultation to which the thing belongs; none for what is the forum's own.
        pub consultation_id: Option<ConsultationId>,
        pub kind: domain::translations::TitledKind,
        /// The number of the thing among those of its kind.
        pub thing_id: i64,
        pub field: domain::translations::TitleField,
        pub language: domain::languages::Language,
        /// The words; none where the translation before was taken back.
        pub body: Option<String>,
        pub translated_by: UserId,
        pub translated_at: DateTimeUtc,
        pub superseded_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
