//! Indexes for what is asked of time and of addresses: what is new in a consultation, which votes are due, and what was written
//! to somebody.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// An index with its table and its columns, after which it is named.
type PlainIndex = (&'static str, &'static [&'static str]);

const INDEXES: [PlainIndex; 9] = [
    // What is new since a moment.
    ("positions", &["consultation_id", "submitted_at"]),
    ("amendments", &["consultation_id", "submitted_at"]),
    ("comments", &["consultation_id", "created_at"]),
    // Which votes are open, and when they close.
    ("questions", &["closed_at", "closes_at"]),
    // What somebody has reacted to, the last first.
    ("reactions", &["delegation_id", "consultation_id", "reacted_at"]),
    ("reactions", &["visitor_id", "consultation_id", "reacted_at"]),
    // What was written to an address.
    ("mails", &["address"]),
    ("invitations", &["email"]),
    // For whom a person alone casts the ballot; almost nobody is named.
    ("voters", &["caster_id"]),
];

/// Makes an index; one for which most rows have nothing has only the others.
fn define((table, columns): PlainIndex) -> IndexCreateStatement {
    let mut index = index(table, columns);
    if matches!(columns[0], "caster_id" | "delegation_id" | "visitor_id") {
        index.and_where(Expr::col(columns[0]).is_not_null());
    }
    index
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, Vec::new(), INDEXES.map(define).into()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in INDEXES {
            let name = format!("{table}_{}", columns.join("_"));
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
