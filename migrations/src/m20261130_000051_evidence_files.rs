//! The contents of files that are evidence, in a table beside their names: SQLite reads through all of a row to what stands
//! behind the contents.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const PUT_APART: &str = "INSERT INTO evidence_files (evidence_id, contents)
    SELECT id, contents FROM evidence WHERE contents IS NOT NULL";

const PUT_BACK: &str = "UPDATE evidence SET contents =
    (SELECT f.contents FROM evidence_files f WHERE f.evidence_id = evidence.id)";

fn evidence_files() -> TableCreateStatement {
    table("evidence_files")
        .col(big_integer("evidence_id"))
        .col(blob("contents"))
        .foreign_key(&mut reference("evidence_files", "evidence_id", "evidence"))
        .to_owned()
}

fn contents() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![("evidence", vec![blob_null("contents")])]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, vec![evidence_files()], vec![unique("evidence_files", &["evidence_id"])]).await?;
        manager.get_connection().execute_unprepared(PUT_APART).await?;
        take_away(manager, contents()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, contents()).await?;
        manager.get_connection().execute_unprepared(PUT_BACK).await?;
        drop(manager, &["evidence_files"]).await
    }
}
