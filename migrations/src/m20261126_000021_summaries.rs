//! The chair's texts in the consensus summary, and the replies of delegations.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let texts = table("summary_texts")
            .col(big_integer("consultation_id"))
            .col(big_integer_null("provision_id"))
            .col(text("language"))
            .col(text("body"))
            .col(text_null("basis"))
            .col(big_integer("written_by"))
            .col(time("written_at"))
            .col(time_null("superseded_at"))
            .foreign_key(&mut reference("summary_texts", "consultation_id", "consultations"))
            .foreign_key(&mut reference("summary_texts", "provision_id", "provisions"))
            .to_owned();
        let replies = table("replies")
            .col(big_integer("consultation_id"))
            .col(big_integer_null("provision_id"))
            .col(big_integer("delegation_id"))
            .col(text("language"))
            .col(text("body"))
            .col(big_integer("made_by"))
            .col(time("made_at"))
            .col(time_null("superseded_at"))
            .col(time_null("withdrawn_at"))
            .col(text("attribution"))
            .col(text_null("stage"))
            .foreign_key(&mut reference("replies", "consultation_id", "consultations"))
            .foreign_key(&mut reference("replies", "provision_id", "provisions"))
            .foreign_key(&mut reference("replies", "delegation_id", "delegations"))
            .to_owned();
        create(
            manager,
            vec![texts, replies],
            vec![
                index("summary_texts", &["consultation_id", "provision_id"]),
                index("replies", &["consultation_id", "provision_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["replies", "summary_texts"]).await
    }
}
