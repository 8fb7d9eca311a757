//! Comments in threads, and their former words.

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
        let comments = table("comments")
            .col(big_integer("consultation_id"))
            .col(big_integer("provision_id"))
            .col(big_integer_null("parent_id"))
            .col(big_integer_null("root_id"))
            .col(big_integer_null("delegation_id"))
            .col(big_integer("user_id"))
            .col(text("kind"))
            .col(text("language"))
            .col(text("body"))
            .col(text("html"))
            .col(time("created_at"))
            .col(time_null("edited_at"))
            .col(time_null("withdrawn_at"))
            .col(time_null("hidden_at"))
            .col(text_null("hidden_reason"))
            .foreign_key(&mut reference("comments", "consultation_id", "consultations"))
            .foreign_key(&mut reference("comments", "provision_id", "provisions"))
            .foreign_key(&mut reference("comments", "parent_id", "comments"))
            .foreign_key(&mut reference("comments", "root_id", "comments"))
            .foreign_key(&mut reference("comments", "delegation_id", "delegations"))
            .foreign_key(&mut reference("comments", "user_id", "users"))
            .to_owned();
        let edits = table("comment_edits")
            .col(big_integer("comment_id"))
            .col(text("body"))
            .col(time("replaced_at"))
            .foreign_key(&mut reference("comment_edits", "comment_id", "comments"))
            .to_owned();
        create(
            manager,
            vec![comments, edits],
            vec![
                index("comments", &["consultation_id", "id"]),
                index("comments", &["provision_id", "id"]),
                index("comments", &["root_id"]),
                index("comment_edits", &["comment_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["comment_edits", "comments"]).await
    }
}
