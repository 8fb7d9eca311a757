//! Links by which people set a new password without the former one.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn password_resets() -> TableCreateStatement {
    table("password_resets")
        .col(big_integer("user_id"))
        .col(text_uniq("token_hash"))
        // Whoever made it; nobody where its owner asked for it by mail, and for the operator.
        .col(big_integer_null("made_by"))
        .col(time("made_at"))
        .col(time("expires_at"))
        .col(time_null("used_at"))
        .foreign_key(&mut reference("password_resets", "user_id", "users"))
        .foreign_key(&mut reference("password_resets", "made_by", "users"))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![index("password_resets", &["user_id"]), index("password_resets", &["expires_at"])];
        create(manager, vec![password_resets()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["password_resets"]).await
    }
}
