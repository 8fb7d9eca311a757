//! Webhooks, and the outbox of what they send.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn webhooks() -> TableCreateStatement {
    table("webhooks")
        .col(big_integer_null("consultation_id"))
        .col(text("address"))
        .col(text("host"))
        .col(text("kinds"))
        .col(text("secret"))
        .col(text_null("former_secret"))
        .col(time_null("former_until"))
        .col(big_integer_null("made_by"))
        .col(time("made_at"))
        .col(time_null("removed_at"))
        .foreign_key(&mut reference("webhooks", "consultation_id", "consultations"))
        .foreign_key(&mut reference("webhooks", "made_by", "users"))
        .to_owned()
}

fn deliveries() -> TableCreateStatement {
    table("deliveries")
        .col(big_integer("webhook_id"))
        .col(big_integer("entry_id"))
        .col(text("state"))
        .col(integer("tries"))
        .col(time("next_at"))
        .col(text_null("claim"))
        .col(time_null("claimed_until"))
        .col(time_null("tried_at"))
        .col(text_null("fault"))
        .col(integer_null("status"))
        .col(time("queued_at"))
        .col(time_null("ended_at"))
        .foreign_key(&mut reference("deliveries", "webhook_id", "webhooks"))
        .foreign_key(&mut reference("deliveries", "entry_id", "entries"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("webhooks", &["consultation_id"]),
            unique("deliveries", &["webhook_id", "entry_id"]),
            index("deliveries", &["state", "next_at"]),
            index("deliveries", &["ended_at"]),
        ];
        create(manager, vec![webhooks(), deliveries()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["deliveries", "webhooks"]).await
    }
}
