//! Translations of titles, with all former ones, and beside each thing those that count; and of which paragraph the title
//! of a vote was made.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        ("consultations", vec![text_null("titles")]),
        ("questions", vec![text_null("titles"), text_null("title_of")]),
        ("blocs", vec![text_null("titles")]),
        ("weight_schemes", vec![text_null("titles")]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let translations = table("translations")
            .col(big_integer_null("consultation_id"))
            .col(text("kind"))
            .col(big_integer("thing_id"))
            .col(text("field"))
            .col(text("language"))
            .col(text_null("body"))
            .col(big_integer("translated_by"))
            .col(time("translated_at"))
            .col(time_null("superseded_at"))
            .foreign_key(&mut reference("translations", "consultation_id", "consultations"))
            .to_owned();
        let indexes =
            vec![index("translations", &["consultation_id"]), index("translations", &["kind", "thing_id"])];
        create(manager, vec![translations], indexes).await?;
        add(manager, additions()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_away(manager, additions()).await?;
        drop(manager, &["translations"]).await
    }
}
