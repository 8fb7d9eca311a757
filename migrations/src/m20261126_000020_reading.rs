//! Indexes to find what is new, and to count by provision without reading the rows.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The indexes: those of the time when something was said, and those of the columns that a count by provision reads.
const INDEXES: [(&str, &str, &[&str]); 6] = [
    ("positions_said", "positions", &["consultation_id", "submitted_at"]),
    ("amendments_said", "amendments", &["consultation_id", "submitted_at"]),
    ("comments_said", "comments", &["consultation_id", "created_at"]),
    (
        "positions_counted",
        "positions",
        &["provision_id", "clearance", "superseded_at", "amendment_id", "stance", "delegation_id"],
    ),
    (
        "amendments_counted",
        "amendments",
        &["provision_id", "delegation_id", "withdrawn_at", "published_in_id", "disposition", "submitted_at"],
    ),
    ("comments_counted", "comments", &["provision_id", "amendment_id", "withdrawn_at"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in INDEXES {
            manager.create_index(index(table, columns).name(name).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in INDEXES {
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
