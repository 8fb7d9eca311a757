//! Texts of mail that consultations keep.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn mail_texts() -> TableCreateStatement {
    table("mail_texts")
        .col(big_integer("consultation_id"))
        .col(text("kind"))
        .col(text("language"))
        .col(text_null("subject"))
        .col(text_null("words"))
        .col(time("saved_at"))
        .foreign_key(&mut reference("mail_texts", "consultation_id", "consultations"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![unique("mail_texts", &["consultation_id", "kind", "language"])];
        create(manager, vec![mail_texts()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["mail_texts"]).await
    }
}
