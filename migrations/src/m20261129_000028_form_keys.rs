//! The keys of forms that were taken, with the answers that they were given.

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
        let keys = table("form_keys")
            .col(big_integer("user_id"))
            .col(text("key"))
            .col(text_null("location"))
            .col(time("taken_at"))
            .foreign_key(&mut reference("form_keys", "user_id", "users"))
            .to_owned();
        let indexes = vec![unique("form_keys", &["user_id", "key"]), index("form_keys", &["taken_at"])];
        create(manager, vec![keys], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["form_keys"]).await
    }
}
