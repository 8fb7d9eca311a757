//! How often people are written to about a consultation, and when they were last sent a digest.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn preferences() -> TableCreateStatement {
    table("mail_preferences")
        .col(big_integer("user_id"))
        .col(big_integer("consultation_id"))
        .col(text("pace"))
        .col(time_null("digested_at"))
        .foreign_key(&mut reference("mail_preferences", "user_id", "users"))
        .foreign_key(&mut reference("mail_preferences", "consultation_id", "consultations"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("mail_preferences", &["user_id", "consultation_id"]),
            index("mail_preferences", &["consultation_id"]),
        ];
        create(manager, vec![preferences()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["mail_preferences"]).await
    }
}
