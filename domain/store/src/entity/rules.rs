//! The tables of rules.

/// The table of adoption rules that organizers have added.
pub mod rule {
    use crate::json_text::JsonText;
    use domain::identifiers::RuleId;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rules")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: RuleId,
        pub name: String,
        pub version: i32,
        pub rule: JsonText<domain::rules::Rule>,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
