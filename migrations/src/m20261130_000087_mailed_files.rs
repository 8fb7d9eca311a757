//! Files that came by mail and wait to be looked at, and of which end the holder of a seat was told.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

fn mailed_files() -> TableCreateStatement {
    table("mailed_files")
        .col(big_integer("consultation_id"))
        .col(big_integer("delegation_id"))
        .col(big_integer("user_id"))
        .col(text("kind"))
        .col(text("name"))
        .col(big_integer("size"))
        .col(text("hash"))
        .col(time("received_at"))
        .col(integer("left_out").default(0).to_owned())
        .foreign_key(&mut reference("mailed_files", "consultation_id", "consultations"))
        .foreign_key(&mut reference("mailed_files", "delegation_id", "delegations"))
        .foreign_key(&mut reference("mailed_files", "user_id", "users"))
        .to_owned()
}

/// The contents are in a table of their own, since SQLite reads through all of a row to what stands behind them.
fn mailed_contents() -> TableCreateStatement {
    table("mailed_contents")
        .col(big_integer("file_id"))
        .col(blob("contents"))
        .foreign_key(&mut reference("mailed_contents", "file_id", "mailed_files"))
        .to_owned()
}

fn columns() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("seats", vec![time_null("told_end")])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("mailed_files", &["user_id", "consultation_id", "hash"]),
            index("mailed_files", &["received_at"]),
            unique("mailed_contents", &["file_id"]),
        ];
        create(manager, vec![mailed_files(), mailed_contents()], indexes).await?;
        add(manager, columns()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_away(manager, columns()).await?;
        drop(manager, &["mailed_contents", "mailed_files"]).await
    }
}
