//! Comments on amendments, and the words that a comment proposes.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("comments", vec![big_integer_null("amendment_id"), text_null("proposed_change")])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, additions()).await?;
        manager.create_index(index("comments", &["amendment_id"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("comments_amendment_id").table("comments").to_owned()).await?;
        take_away(manager, additions()).await
    }
}
