//! The digest of what a form with a key was sent with, and the end of a form that has no address as its answer.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("form_keys", vec![text("digest").default("").to_owned(), time_null("ended_at")])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("form_keys_user_id_key").table("form_keys").to_owned()).await?;
        add(manager, columns()).await?;
        manager.create_index(unique("form_keys", &["user_id", "key", "digest"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let now = Index::drop().name("form_keys_user_id_key_digest").table("form_keys").to_owned();
        manager.drop_index(now).await?;
        // One key may stand with several digests; answers are kept for two days only.
        manager.get_connection().execute_unprepared("DELETE FROM form_keys").await?;
        take_away(manager, columns()).await?;
        manager.create_index(unique("form_keys", &["user_id", "key"])).await
    }
}
