//! What an entry of the record still proves when it is sealed, and the random value beside the words of a comment.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn additions() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        ("entries", vec![text_null("salt"), text_null("author"), text_null("content")]),
        ("comments", vec![text("nonce").default("").to_owned()]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, additions()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_away(manager, additions()).await
    }
}
