//! Service tokens, by which programs act with a part of an account's rights.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn service_tokens() -> TableCreateStatement {
    table("service_tokens")
        .col(big_integer("user_id"))
        .col(big_integer_null("seat_id"))
        .col(text("name"))
        .col(text_uniq("token_hash"))
        .col(text("scopes"))
        .col(time("made_at"))
        .col(time("expires_at"))
        .col(time_null("used_on"))
        .col(time_null("revoked_at"))
        .foreign_key(&mut reference("service_tokens", "user_id", "users"))
        .foreign_key(&mut reference("service_tokens", "seat_id", "seats"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![index("service_tokens", &["user_id"])];
        create(manager, vec![service_tokens()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["service_tokens"]).await
    }
}
