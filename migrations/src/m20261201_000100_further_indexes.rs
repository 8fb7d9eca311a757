//! Indexes for what is asked of time, of kinds of acts, and of addresses: what is new in a consultation, which votes are due, when
//! stages were set, and what was written to somebody; and for what hangs on few things.

use crate::schema::*;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// An index with its table and its columns, after which it is named.
type PlainIndex = (&'static str, &'static [&'static str]);

const WHOLE: [PlainIndex; 10] = [
    // What is new since a moment.
    ("positions", &["consultation_id", "submitted_at"]),
    ("amendments", &["consultation_id", "submitted_at"]),
    ("comments", &["consultation_id", "created_at"]),
    // Which votes are open, and when they close.
    ("questions", &["closed_at", "closes_at"]),
    // The acts of some kinds, among many more that say something.
    ("entries", &["chain", "act", "number"]),
    // When the last reaction was given.
    ("reactions", &["consultation_id", "reacted_at"]),
    // What waits for a delegation.
    ("progress_reports", &["delegation_id"]),
    ("need_matches", &["state", "rated_at"]),
    // What was written to an address.
    ("mails", &["address"]),
    ("invitations", &["email"]),
];

/// The indexes of columns in which most rows have nothing, or each has one of two; they have the others alone.
const PARTIAL: [PlainIndex; 5] = [
    // What somebody has reacted to, the last first.
    ("reactions", &["delegation_id", "consultation_id", "reacted_at"]),
    ("reactions", &["visitor_id", "consultation_id", "reacted_at"]),
    // For whom a person alone casts the ballot.
    ("voters", &["caster_id"]),
    ("needs", &["provision_id"]),
    ("needs", &["commitment_id"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in WHOLE {
            manager.create_index(index(table, columns)).await?;
        }
        for (table, columns) in PARTIAL {
            let given = Expr::col(columns[0]).is_not_null();
            manager.create_index(index(table, columns).and_where(given).to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in WHOLE.into_iter().chain(PARTIAL) {
            let name = format!("{table}_{}", columns.join("_"));
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}
