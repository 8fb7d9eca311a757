//! Changes of mail addresses that wait until both addresses have confirmed them.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn address_changes() -> TableCreateStatement {
    table("address_changes")
        .col(big_integer("user_id"))
        .col(text("address"))
        // Nothing where an organizer or a head has confirmed it in the place of the former address.
        .col(text_null("former_token_hash"))
        .col(text_uniq("new_token_hash"))
        .col(time("asked_at"))
        .col(time("expires_at"))
        .col(time_null("former_confirmed_at"))
        .col(time_null("new_confirmed_at"))
        .foreign_key(&mut reference("address_changes", "user_id", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("address_changes", &["user_id"]),
            index("address_changes", &["former_token_hash"]),
            index("address_changes", &["expires_at"]),
        ];
        create(manager, vec![address_changes()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["address_changes"]).await
    }
}
