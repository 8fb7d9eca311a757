//! Drafts sent to the capital, and its answers.

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
        let requests = table("clearance_requests")
            .col(big_integer("consultation_id"))
            .col(big_integer("delegation_id"))
            .col(text("officer"))
            .col(text_null("note"))
            .col(text_uniq("token_hash"))
            .col(big_integer("asked_by"))
            .col(time("asked_at"))
            .col(time("due_at"))
            .col(time_null("revoked_at"))
            .foreign_key(&mut reference("clearance_requests", "consultation_id", "consultations"))
            .foreign_key(&mut reference("clearance_requests", "delegation_id", "delegations"))
            .to_owned();
        let items = table("clearance_items")
            .col(big_integer("request_id"))
            .col(big_integer("position_id"))
            .col(text_null("answer"))
            .col(text_null("note"))
            .col(time_null("answered_at"))
            .foreign_key(&mut reference("clearance_items", "request_id", "clearance_requests"))
            .foreign_key(&mut reference("clearance_items", "position_id", "positions"))
            .to_owned();
        create(
            manager,
            vec![requests, items],
            vec![
                index("clearance_requests", &["delegation_id", "consultation_id"]),
                index("clearance_items", &["position_id"]),
                unique("clearance_items", &["request_id", "position_id"]),
            ],
        )
        .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["clearance_items", "clearance_requests"]).await
    }
}
