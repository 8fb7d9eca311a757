//! The tables of templates.

/// The table of templates of consultations.
pub mod template {
    use crate::json_text::JsonText;
    use domain::identifiers::{TemplateId, UserId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "templates")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: TemplateId,
        pub name: String,
        pub contents: JsonText<domain::templates::ConsultationTemplate>,
        /// Who saved it; `None` for the operator.
        pub made_by: Option<UserId>,
        pub made_at: DateTimeUtc,
        pub removed_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
